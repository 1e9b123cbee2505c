//! Events that tell nobody, each with the reason. A test finds an event that stands neither here nor in
//! a rule.

/// The event and why nobody is told.
pub const SILENT: &[(&str, &str)] = &[
    ("audit.pruned", "seen on the page of the audit"),
    ("availability.changed", "one's own hours, changed by oneself"),
    ("candidate.availability_changed", "the next run of the scheduler takes it up"),
    ("candidate.created", "whoever enters somebody is in charge of them"),
    ("candidate.deactivated", "what was booked is cancelled, and that is told"),
    ("candidate.reconsidered", "a step taken back by whoever took it"),
    ("candidate.restored", "seen in the list of candidates"),
    ("candidate.resume_uploaded", "seen on the candidate's page"),
    ("candidate.returned", "follows a cancelled or missed interview, which is told"),
    ("candidate.scheduled", "the interview itself is told"),
    ("candidate.updated", "seen on the candidate's page"),
    ("interview.assistant_left", "the interview goes on as it was"),
    ("interview.completed", "the result is told"),
    ("interview.started", "those who are in it know"),
    ("job.all_retried", "done by whoever pressed the button"),
    ("job.retried", "done by whoever pressed the button"),
    ("mail.resent", "done by whoever pressed the button"),
    ("member.invited", "the invitation is a letter of its own"),
    ("member.reset", "told as `user.reset_asked`"),
    ("organization.changed", "seen in the activity"),
    ("organization.created", "nobody is there yet"),
    ("organization.setting_changed", "seen in the activity"),
    ("schedule.run", "done by whoever pressed the button"),
    ("scorecard.submitted", "the result is told"),
    ("session.ended", "ended by its owner, or with what ended it"),
    ("user.appointed", "done by whoever runs the installation, with that person"),
    ("user.changed", "one's own profile, changed by oneself"),
    ("user.created", "told as `member.added`"),
];
