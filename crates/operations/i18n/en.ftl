# Activity
activity-title = Activity
activity-filter = What it is about
activity-open = Open
activity-empty-title = Nothing here yet
activity-empty-text = Everything that changes is noted here: who, what and when. Add a candidate or invite a member, and the first lines appear.
kind-shape = A kind looks like candidate.created, or candidate for all that happens to candidates.
actor-system = The system
actor-program = A program
actor-unknown = Somebody
area-all = Everything
area-candidate = Candidates
area-note = Notes
area-interview = Interviews
area-scorecard = Scorecards
area-run = Scheduler runs
area-proposal = Proposals
area-hours = Hours asked for
area-plan = Interview plans
area-requisition = Jobs
area-room = Rooms
area-availability = Availability
area-member = Members
area-organization = Organization
area-job = Background work
decision-accept = Accepted
decision-decline = Declined
# What happened
availability-changed = Availability changed
booking-rules-changed = Booking limits changed
candidate-advanced = Selected for the next round
candidate-availability-changed = Candidate’s availability changed
candidate-awaits-decision = All rounds done, a decision is needed
candidate-created = Candidate added
candidate-deactivated = Candidate deactivated
candidate-erased = Candidate’s data erased
candidate-held = Candidate put on hold
candidate-moved = Candidate moved to another stage
candidate-reconsidered = Candidate reconsidered
candidate-rejected = Candidate rejected
candidate-restored = Candidate restored
candidate-resume-uploaded = CV uploaded
candidate-returned = Candidate waits for a new time
candidate-review-asked = Profile review asked for
candidate-reviewed = Profile reviewed
candidate-scheduled = Candidate scheduled for an interview
candidate-selected = Candidate selected
candidate-updated = Candidate’s details changed
candidate-withdrawn = Candidate withdrew
interview-assistant-joined = Assistant interviewer joined the interview
interview-assistant-left = Assistant interviewer left the interview
interview-booked = Interview booked
interview-cancelled = Interview cancelled
interview-completed = Interview completed
interview-no-show = Candidate did not come to the interview
interview-reassigned = Interview passed on to somebody else
interview-rescheduled = Interview moved to another time
interview-started = Interview started
interview-unmatched = No time found for an interview
job-retried-event = Failed background work tried again
member-added = Member added
member-changed = Member’s details or roles changed
member-deactivated = Member deactivated
member-invited = Invitation made
member-reset = Password reset link made
member-restored = Member restored
note-changed = Note changed
note-deleted = Note deleted
note-done = Follow-up done
note-reopened = Follow-up reopened
note-written = Note written
private-note-changed = Private note changed
private-note-deleted = Private note deleted
private-note-done = Private follow-up done
private-note-reopened = Private follow-up reopened
private-note-written = Private note written
organization-changed = Organization’s details changed
organization-created = Organization created
list-exported = A list was taken along as a file
organization-setting-changed = Setting changed
run-failed = Scheduler broke off a run
plan-round-added = A round was added to an interview plan
plan-round-changed = A round of an interview plan changed
plan-round-moved = A round of an interview plan was moved
plan-round-removed = A round was removed from an interview plan
requisition-created = A job was opened
agency-changed = An agency was changed
agency-created = An agency was added
agency-deactivated = An agency was taken out of use
agency-merged = An agency was merged into another
agency-restored = An agency was taken back into use
candidate-merged = Two records of a candidate became one
candidate-photo-changed = A candidate’s picture was changed
candidate-tagged = A candidate’s tags were changed
candidate-told-apart = Two candidates were told apart
candidate-unmerged = A merge of two candidates was taken back
source-changed = A source was changed
source-created = A source was added
source-deactivated = A source was taken out of use
source-merged = A source was merged into another
source-restored = A source was taken back into use
tag-changed = A tag was changed
tag-created = A tag was added
tag-deactivated = A tag was taken out of use
tag-merged = A tag was merged into another
tag-restored = A tag was taken back into use
custom-field-changed = A custom field was changed
custom-field-created = A custom field was added
custom-field-deactivated = A custom field was taken out of use
custom-field-restored = A custom field was taken back into use
room-changed = A room changed
room-created = A room was added
room-deactivated = A room was taken out of use
room-restored = A room was taken back into use
run-finished = Scheduler finished a run
run-cancelled = A run of the scheduler was stopped
run-proposed = The scheduler proposed interviews
proposal-confirmed = Confirmed a proposed interview
proposal-declined = Declined a proposed interview
proposal-outdated = A proposed interview holds no more
hours-asked = Asked for more hours
hours-cap-raised = Raised a limit once
hours-meet-again = Let two meet again
scorecard-reopened = Scorecard given back for changes
scorecard-submitted = Scorecard submitted
session-ended = Signed out
session-started = Signed in
user-appointed = Appointed platform admin
user-changed = Own profile changed
user-created = Account created
user-password-changed = Password changed
user-reset-asked = Link for a new password asked for
# Background work
jobs-title = Background work
jobs-sub = What waits, what failed, and what comes back by the clock.
jobs-all = All
jobs-queued = Waiting
jobs-dead = Given up
jobs-done = Done
jobs-any-dead = Some work failed again and again and was given up. Look at the error, mend the cause, then have it tried again.
jobs-look = Look
jobs-empty-title = No work here
jobs-empty-text = Waymark puts work in here by itself, when a schedule falls due or a step asks for it. There is nothing to do.
job-kind = What
job-owner = Whose
job-of-platform = The installation
job-state = State
job-running = At work
job-attempts = Tries
job-due = Due
job-created = Put in
job-error = What went wrong
job-retry = Try again
job-retried = It is tried again.
job-not-dead = There is no such work that was given up. Perhaps it is being tried again already.
schedules-title = Schedules
schedules-empty = No schedule has run yet. The first appear when a worker starts.
schedule-next = Next
schedule-last = Last
schedule-never = not yet
# The audit
fault-missing = Event { $sequence } is missing, or its number was changed.
fault-changed = Event { $sequence } was changed, or one before it replaced.
fault-detail = The detail of event { $sequence } was changed.
fault-end = The log ends at event { $found }, its seal at event { $expected }.

activity-more = and { $n } more

## Background work
work-sweep = Removing what was left behind
work-erase = Erasing a candidate
work-hourly = Looking for interview times, every hour
work-expire = Let go of proposals that nobody confirmed in time
work-notifications-clock = Reminders, missing scorecards and letters whose hour has come
work-notifications-sweep = Notifications that are too old
work-run = Looking for interview times
# What runs
nodes-title = What runs
nodes-sub = The servers over this database: { $engine }.
nodes-mixed = Servers of different versions are at work: an upgrade is under way.
nodes-empty-title = No server has said that it is there
nodes-empty-text = A server says so within a few seconds of its start. If this stays empty, look at its log.
node-address = Address
node-role = Role
node-role-all = Everything
node-role-web = Requests
node-role-worker = Background work
node-version = Version
node-state = State
node-running = Running
node-gone = Silent
node-started = Started
node-seen = Last seen
work-anchor = Writing the log’s end down outside the database
work-prune = Removing events of more than seven years ago
work-verify = Checking the event log
work-clean = Removing old jobs and answers

## The tabs of background work
jobs-running = At work
jobs-behind = The queue is behind: the oldest work that is due was due { $since }.
jobs-retry-all = Try all again
jobs-retried = { $count ->
    [0] There was nothing to try again.
    [one] { $count } piece of work is tried again.
   *[other] { $count } pieces of work are tried again.
}
schedule-plan = How often
schedule-run = Run now
schedule-run-named = Run now: { $work }
schedule-runs = It runs now, besides its usual times.
plan-hourly = Every hour
plan-daily = Every day at { $time }, { $zone }
plan-minutes = { $n ->
    [one] Every minute
   *[other] Every { $n } minutes
}

## The audit
audit-title = Audit
audit-sub = Every change is an event, and every event is sealed to the one before it. Here is whether the seal is whole.
audit-verify = Check the whole log now
audit-asked = The whole log is being checked. The result appears here when it is done.
audit-what-now = Keep the database as it is, compare it with the latest backup, and run “waymark audit verify” against the anchors.
audit-found = Checks
audit-not-yet = The log was not checked yet. It is every night: what is new, and once a week all of it.
audit-when = When
audit-result = Result
audit-events = Events
audit-compared = Anchors compared
audit-nothing-new = nothing new
audit-touched = Touched
audit-whole = Whole
audit-anchors = Anchors
audit-anchors-text = Once a day the end of the log is signed and written to a file outside the database, so that a log which was cut short or written anew is noticed. Keep copies of that file elsewhere.
audit-begins = Older events were removed on { $when }; the log begins after event { $sequence }.
audit-key = Signatures are checked by the public key
audit-last = Last event
fault-gone = The detail of event { $sequence } is gone, and nothing tells of an erasure.
fault-about = What event { $sequence } is about was changed.
fault-cut = The log ends at event { $found }, though there was an event { $known }.
fault-anchor = Event { $sequence } is not the one that was anchored.
fault-forged = The anchor of event { $sequence } is not signed by this installation.
fault-checkpoint = The checkpoint at event { $sequence } is not signed by this installation.
fault-before = There are events before { $sequence }, where the log begins.
fault-unsealed = { $count ->
    [one] { $count } event was never sealed.
   *[other] { $count } events were never sealed.
}

## Events of the log itself
audit-fault-event = The event log was touched
audit-pruned = Events from years ago removed from the log
job-all-retried = All failed background work tried again
schedule-run-event = Scheduled work started by hand


## Outgoing mail
mail-title = Outgoing mail
mail-sub = What was sent, what waits, what did not arrive.
mail-all = All
mail-queued = Waiting
mail-sent = Sent
mail-failed = Failed
mail-bounced = Came back
mail-dropped = Not sent
mail-kind = What
mail-to = To
mail-to-user = A member
mail-to-candidate = A candidate
mail-to-somebody = Somebody
mail-empty-title = No mail here
mail-empty-text = Waymark writes by itself: invitations, links for a new password, notices. There is nothing to do.
mail-resend = Send again
mail-resend-failed = Send all failed again
mail-resent = It is sent again.
mail-resent-all = { $count ->
    [0] No message had failed.
    [one] One message is sent again.
   *[other] { $count } messages are sent again.
  }
mail-not-failed = There is no such message that did not arrive. Perhaps it is being sent already.
mail-show-sub = To { $name }
mail-id = Message number
mail-no-tries = It has not been tried yet.
mail-tried = When
mail-answer = Mail server’s answer
mail-taken = Taken
mail-no-server = No mail server is set.
mail-no-server-hint = No mail server is set, so nothing is sent: links are shown to those who may pass them on. Whoever runs the installation sets one with smtp and mail-from.
mail-nothing-to-say = When its time came there was nothing to say any more.
mail-no-writer = Nobody here writes messages of this kind.
mail-suspect = Messages to this address came back again and again. Send it again once the address is right.
mail-given-up = It was forgotten before it was sent.
mail-returned = The receiving mail server gave it back ({ $status }).
mail-server = Mail server
mail-server-address = Address
mail-server-security = Encryption
mail-server-user = Signs in as
mail-server-from = From
mail-server-bounces = What comes back goes to
mail-server-bounces-none = the sender’s address
mail-server-none = none
mail-test = Send a test to me
mail-test-asked = The test letter is on its way. This page says what the mail server answers.
mail-bounced-event = A message came back
mail-failed-event = A message could not be sent
mail-resent-event = A message was sent again
work-send = Sending a message
work-mail-sweep = Forgetting old messages
## Ending messages of a kind
unsubscribe-title = No more of these
unsubscribe-text = { $kind }: Waymark sends you messages of this kind by e-mail. Press the button and it stops. You still find everything in Waymark itself.
unsubscribe-button = No more e-mail of this kind
unsubscribe-done = { $kind }: no more e-mail of this kind comes to you. You can switch it on again in Waymark.
unsubscribe-home = To Waymark
