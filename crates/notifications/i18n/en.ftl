### What people are told, and the inbox.

## The inbox
inbox-title = Inbox
tab-new = New
tab-all = All
tab-snoozed = Snoozed
tab-archived = Archived
area-filter = Show
area-any = Everything
area-interview = Interviews
area-application = Candidates
area-system = System
is-new = new
weighs = Needs you
bundle = { $count ->
        [one] { $names } and { $count } more
       *[other] { $names } and { $count } more
    }
bundle-all = Show all { $n }
earlier = { $n ->
        [one] { $n } earlier
       *[other] { $n } earlier
    }
until = Comes back { $when }
read-all = Mark all as read
all-read = { $n ->
        [0] Nothing was new.
        [one] { $n } marked as read.
       *[other] { $n } marked as read.
    }
mark-read = Mark as read
mark-unread = Mark as new
archive = Archive
archived-said = Archived.
restore = Back to the inbox
snooze = Snooze
snooze-title = Snooze until
snooze-hour = For an hour, until { $when }
snooze-tomorrow = Until tomorrow: { $when }
snooze-monday = Until { $when }
snooze-pick = Another time…
snooze-at = Day and time
snooze-wrong = Choose a time ahead, at most 90 days from now.
snoozed-said = Comes back { $when }.
empty-new = Nothing new
empty-new-text = What concerns you comes here: interviews, decisions, scorecards that are due. You have seen all of it.
empty-all = Nothing here
empty-all-text = What concerns you comes here: interviews, decisions, scorecards that are due.
empty-snoozed = Nothing is snoozed
empty-snoozed-text = Snooze what can wait, and it comes back as new when its time has come.
empty-archived = Nothing is archived
empty-archived-text = Archive what is dealt with. It is kept for half a year.

## What it is about
somebody = Somebody
about-interview = Interview with { $candidate }
about-run = The scheduler
about-hours = Your hours
about-work = Background work
about-audit = The event log
about-account = Your account
by-system = Waymark
unknown-device = an unknown device

## What happened
said-booked = Booked for { $when } by { $by }.
said-moved = Moved from { $was } to { $when } by { $by }.
said-handed-to = You lead it now instead of { $from }: { $when }.
said-reassigned = { $to } leads it now: { $when }.
said-cancelled = Cancelled by { $by }. It was planned for { $when }.
said-missed = Somebody did not come: { $when }.
said-because = { $sentence } Reason: { $reason }
said-reminder = It begins { $when }.
said-due = Your scorecard is missing. The interview was { $when }.
said-reopened = { $by } gave your scorecard back for another look.
said-unmatched = No time was found. { $reasons }
said-advanced = Passed the round ({ $by }).
said-selected = Selected ({ $by }).
said-rejected = Rejected ({ $by }).
said-held = On hold ({ $by }).
said-withdrawn = Withdrew the application.
said-awaits = All rounds are over: a decision is due.
said-review-asked = { $by } asks you to review the profile.
said-review-accepted = { $by } accepted the profile.
said-review-declined = { $by } declined the profile.
said-requisition-step = { $what ->
        [published] The job takes candidates now ({ $by }).
        [resumed] The job takes candidates again ({ $by }).
        [paused] The job is paused ({ $by }).
        [filled] Everybody sought was hired: the job is filled.
        [closed] The job is closed ({ $by }).
        [cancelled] The job is cancelled ({ $by }).
       *[reopened] The job is open again ({ $by }).
    }
said-requisition-assigned = { $by } put you on the hiring team of this job.
said-note-mentioned = { $by } names you in a note.
said-note-assigned = { $by } gave you a follow-up.
said-note-done = { $by } did what was to be followed up.
said-run-finished = Done: { $scheduled ->
        [one] { $scheduled } interview booked
       *[other] { $scheduled } interviews booked
    }, { $unmatched ->
        [one] { $unmatched } candidate without a time
       *[other] { $unmatched } candidates without a time
    }.
said-run-failed = The run broke off. What it had booked stays booked.
said-run-proposed = { $proposed ->
        [one] { $proposed } interview was proposed,
       *[other] { $proposed } interviews were proposed,
    } { $waiting ->
        [one] { $waiting } proposal waits to be confirmed.
       *[other] { $waiting } proposals wait to be confirmed.
    }
said-hours-asked = { $by } asks whether you can offer { $start } until { $end }.
said-hours-asked-for = { $by } asks whether you can offer { $start } until { $end }: { $candidate } could have an interview then.
said-sign-in = A sign-in from { $device }, which was not seen before. If it was not you, change your password and end the session.
said-password-changed = Your password was changed. If it was not you, ask for a new one at once.
said-reset-asked = Somebody asked for a link to set a new password for you. If it was not you, nothing needs to be done.
said-member-added = Added to the organization by { $by }.
said-roles-changed = Your roles were changed by { $by }. You are now: { $roles }.
said-member-deactivated = Deactivated by { $by }.
said-member-restored = Taken back by { $by }.
said-limits-changed = { $by } changed how much of your time may be booked.
said-job-dead = Work “{ $work }” failed too often and was given up. It can be tried again.
said-audit-fault = The log is not as it was written: somebody touched the database. Look at what was found before anything else.
said-bounced = A letter came back: the address is not known there.
said-undelivered = A letter could not be sent for a day. It can be sent again.

## Preferences
preferences-title = What you are told
preferences-short = What you are told
preferences-sub = For each kind of news: whether it comes to the inbox, and how often letters come.
preferences-matrix = News
preferences-saved = Saved.
preferences-usual = Back to the usual
preferences-usual-said = Everything is as usual again.
channel-in-app = Inbox
channel-email = Letters
frequency-at-once = At once
frequency-hourly = Once an hour
frequency-daily = Once a day
frequency-off = No letters
topic-interviews = Interviews
topic-interviews-hint = Booked, moved, given to somebody else, cancelled
topic-reminders = Reminders
topic-reminders-hint = A day and an hour before your interviews
topic-scorecards = Scorecards
topic-scorecards-hint = Yours is due, or was given back to you
topic-reviews = Profile reviews
topic-reviews-hint = Somebody asks for yours, or gave the one you asked for
topic-decisions = Decisions
topic-decisions-hint = Selected, rejected, on hold, or yours to decide
topic-notes = Notes
topic-notes-hint = Notes that name you, and what is to be followed up
topic-unmatched = No time found
topic-unmatched-hint = Candidates who could not be placed, and why
topic-runs = Runs of the scheduler
topic-runs-hint = The one you asked for is done, or one broke off
topic-members = Members
topic-members-hint = Who came and left, your roles, your limits
topic-work = What went wrong
topic-work-hint = Background work that was given up
topic-security = Security
topic-security-hint = Sign-ins from new devices, passwords
topic-locked = Always on: you must know who gets into your account.
topic-unknown = Topics are { $known }.
hours-title = Hours
hours-text = No letters come in quiet hours: they wait for their end. Urgent ones pass.
quiet-from = Quiet from
quiet-to = Quiet until
digest-at = Daily letter at
time-wrong = Enter a time of the day, for example 22:30.
quiet-both = Quiet hours have a beginning and an end.
quiet-same = Choose another end: these quiet hours would have no length.

## Letters to candidates
no-mail = No mail server is set up here: nothing is sent until one is.
letters-title = Letters
letters-sub = What Waymark writes to candidates by itself, where mail is set up.
letters-candidates = Tell candidates of their interviews
letters-candidates-hint = A letter when an interview is booked, moved or called off, and a reminder a day before. Only candidates with an e-mail address get one.
letters-saved = Saved.
candidate-booked = { $house }: your interview
candidate-booked-text = You are invited to an interview at { $house }: { $when }.
candidate-moved = { $house }: your interview has a new time
candidate-moved-text = Your interview at { $house } was moved. It is now { $when }.
candidate-cancelled = { $house }: your interview is cancelled
candidate-cancelled-text = Your interview at { $house }, planned for { $when }, will not take place.
candidate-reminder = { $house }: your interview is soon
candidate-reminder-text = A reminder: your interview at { $house } is { $when }.
candidate-length = It takes { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
candidate-answer = If something does not suit you, write to the person at { $house } whom you are in touch with.

## Letters
letter-open = Open
letter-inbox = Open the inbox
letter-digest = { $n ->
        [one] { $n } piece of news
       *[other] { $n } pieces of news
    }
letter-line = { $title }: { $message }
letter-more = And { $n ->
        [one] { $n } more
       *[other] { $n } more
    } in the inbox.
letter-zone = Times are those of { $zone }.
letter-house = Organization: { $house }.
kind-digest = News, collected
kind-candidate-booked = To a candidate: interview booked
kind-candidate-moved = To a candidate: interview moved
kind-candidate-cancelled = To a candidate: interview cancelled
kind-candidate-reminder = To a candidate: reminder
candidate-room = Where: { $room }.
candidate-room-at = Where: { $room }, { $place }.
