### The words of hiring: candidates, applications, reviews, CVs.

## The navigation
nav-candidates = Candidates

## What is wrong with a field, and what would be right
field-zone = Choose a zone by its IANA name, for example Europe/Berlin.
field-links-many = { $most ->
        [one] At most { $most } link, please.
       *[other] At most { $most } links, please.
    }
field-link = A link begins with https:// or http://.
field-years = Whole years from 0 to { $most }, please.
field-number = A whole number, please.
field-recruiter = Choose an active recruiter of this organization.

## Refusals
application-raced = Somebody else changed this application at the same moment. Look at it again.
candidate-inactive = This candidate is deactivated. Restore the candidate first.
review-closed = This application is closed: its profile is no longer reviewed.
review-no-reviewer = Choose an active interviewer or hiring manager of this organization.
resume-missing = Choose a file.
resume-too-large = The file is larger than { $most } MB. Send a smaller one.
resume-refused = { $kind ->
        [empty] The file is empty. Choose another one.
        [program] The file is a program or holds one. Send a PDF, DOCX, ODT, RTF, TXT, PNG or JPEG.
        [markup] Web pages and other markup are not taken. Send a PDF, DOCX, ODT, RTF, TXT, PNG or JPEG.
        [mixed] The file can be read as two kinds at once. Save it anew as a PDF.
        [damaged] The file is damaged. Save it anew and send it again.
        [protected] The file is protected by a password. Send it without one.
        [inflated] Unpacked, the file would be far too large. Save it anew as a PDF.
        [name_disagrees] The name of the file says another kind than its content. Save it under the right name.
       *[other] This kind of file is not taken. Send a PDF, DOCX, ODT, RTF, TXT, PNG or JPEG.
    }

## Notes
note-day-wrong = A day as the calendar has it, for example 2026-11-30.
note-day-missing = Say by which day it is to be done.
note-day-of-follow-up = Only a follow-up has a day. Make it a follow-up, or leave the day out.
note-who-of-follow-up = Only a follow-up is given to somebody. Make it a follow-up, or name them in the text.
note-too-many-named = { $most ->
        [one] At most { $most } person, please.
       *[other] At most { $most } people, please.
    }
note-unknown-member = Name somebody who works in this organization.
note-may-not-see = { $names } may not see this candidate, so the note cannot name them. Ask them for a review first, or leave them out.
note-private-names = A private note is for you and the admins alone: { $names } could not read it. Share the note, or leave them out.
note-name-of-several = Several people are called { $name }. Choose one of them from the list instead.
note-nothing-to-do = Only a follow-up can be done.
note-of-another = Only its author and the organization’s admins may change this note.
feed-all = Everything
feed-steps = Steps
feed-scorecards = Scorecards
feed-letters = Letters
feed-none = Nothing of this kind yet
feed-none-text = What happens to the candidate stands here as soon as it happens: steps, notes, documents, interviews, letters.
notes = Notes
note-write = Write a note
note-body = Note
note-hint = @ and somebody’s name tells them and lets them read it. Interviewers read only what names them.
note-name-somebody = Name somebody…
note-kind = Kind
note-kind-general = Note
note-kind-follow-up = Follow-up
note-kind-red-flag = Red flag
note-due-on = Due on
note-assignee = Who does it
note-myself = I do
note-private = Private
note-private-hint = For you and the admins alone
note-save = Save note
note-saved = The note is saved.
note-deleted = The note is deleted.
note-is-done = The follow-up is done.
note-edited = changed
note-delete = Delete
note-delete-sure = Delete this note
note-do = Done
note-undo = Not done after all
note-due = Due { $day } · { $who }
note-due-today = Due today · { $who }
note-late = Overdue since { $day } · { $who }
note-done-by = Done { $when } by { $by }
note-names = Names { $names }
note-filter = Show
note-all = All notes
note-none = No notes here
note-none-text = A note keeps what others should know: a call, a doubt, something to be done by a day. Name colleagues with @ and they are told.
note-on = Note on { $name }
note-change = Change the note
note-before = What it said before
note-before-note = For admins
notes-all = All notes
notes-mine = Notes
notes-mine-sub = What is to be followed up, and what names you
notes-to-do = To do
notes-naming-me = Naming me
notes-written = Written by me
notes-author = Written by
notes-done = Done
notes-to-do-none = Nothing to follow up
notes-to-do-none-text = On a candidate’s page, write a note of the kind follow-up with a day: it stands here until it is done.
command-notes = Open my follow-ups and mentions

## The list
candidates-title = Candidates
candidate-new = New candidate
search-hint = Name, e-mail or phone
name = Name
status = Status
status-any = Any status
recruiter = Recruiter in charge
recruiter-any = Any recruiter
show = Show
filter = Filter
filter-active = Active
filter-inactive = Deactivated
filter-all = Active and deactivated
next-interview = Next interview
updated = Changed
empty-title = No candidates yet
empty-text = A candidate is somebody whom you take through interviews. Add the first one with a name, then say when they can come: the scheduler books the rest.
empty-text-reader = Here you find the candidates of your interviews and of the reviews that you are asked for. As soon as one is booked with you, they appear.
nothing-found-title = Nobody matches
nothing-found-text = No candidate matches these filters. Take one away, or look among deactivated candidates.
filters-clear = Remove all filters

## The forms
candidate-edit = Change candidate
candidate-create = Add candidate
email = E-mail
phone = Phone
phone-hint = With the country’s code: +49 30 1234567
location = Place
time-zone = Time zone
time-zone-hint = IANA name, for example Europe/Berlin
current-role = Current role
experience-years = Years of experience
links = Links
links-hint = One on each line, beginning with https://
source = Source
availability = Availability
availability-sub = Times in { $zone }

## What was done
candidate-created = The candidate is added. Now say when they can come.
candidate-saved = The candidate is saved.
candidate-deactivated = The candidate is deactivated; open interviews are cancelled.
candidate-restored = The candidate is active again.
resume-saved = The CV is saved.
review-saved = Your review is saved.
review-asked = The review is asked for.
application-saved = The application is changed.

## The profile
facts = What is known
onboarded = Added
candidate-is-inactive = This candidate is deactivated and is not scheduled.
candidate-restore = Restore
candidate-deactivate = Deactivate
candidate-deactivate-text = A deactivated candidate is not scheduled and leaves the list; open interviews are cancelled. Nothing is lost, and you can restore them at any time.
cv = CV
cv-none = No CV yet.
cv-file = File
cv-hint = PDF, DOCX, ODT, RTF, TXT, PNG or JPEG, at most 20 MB
cv-upload = Upload
kilobytes = { $size } KB
availability-none = Nothing said yet. Without availability nobody is scheduled.
availability-edit = Change availability
application = Application
requisition-general = General requisition
reason = Reason
application-reject = Reject
application-withdraw = Withdrawn by the candidate
application-reconsider = Reconsider
application-is-closed = The application is closed already.
close-hint = Colleagues read it; what is booked is cancelled.
standing-waiting = Waits for the booking of round { $round }
standing-booked = Round { $round } is booked
standing-held = The result is open
standing-hired = Hired
standing-withdrawn = Withdrawn
reviews = Profile reviews
reviews-none = Nobody was asked and nobody has reviewed the profile.
review-waiting = Asked
review-accepted = Accepted
review-declined = Declined
review-reason = Your reason
review-hint = An interviewer who declines is not booked with this candidate; a hiring manager who declines rejects the application.
review-accept = Accept profile
review-decline = Decline profile
review-ask = Ask for a review
review-ask-whom = Interviewer
journey = Journey
journey-step = { $status ->
        [created] Created
        [scheduled] Scheduled
        [selected] Selected
       *[rejected] Rejected
    }
by-system = the scheduler
activity = Activity
happened = { $kind ->
        [candidate_created] Added
        [candidate_applied] Put into another job
        [candidate_updated] Profile changed
        [candidate_availability_changed] Availability changed
        [candidate_document_added] Document added
        [candidate_document_changed] Document changed
        [candidate_document_read] Document read
        [candidate_document_removed] Document removed
        [candidate_document_restored] Document put back
        [candidate_resume_uploaded] CV uploaded
        [candidate_deactivated] Deactivated
        [candidate_restored] Restored
        [candidate_scheduled] Interview booked
        [candidate_returned] Back to waiting for a booking
        [candidate_advanced] Selected for the next round
        [candidate_held] Result put off
        [candidate_awaits_decision] Waits for the decision
        [candidate_selected] Selected
        [candidate_rejected] Rejected
        [candidate_withdrawn] Withdrawn
        [candidate_moved] Moved to another stage
        [candidate_reconsidered] Reconsidered
        [candidate_review_asked] Profile review asked for
        [candidate_reviewed] Profile reviewed
        [interview_booked] Interview in the calendar
        [interview_rescheduled] Interview moved
        [interview_cancelled] Interview cancelled
        [interview_no_show] Did not come to the interview
        [interview_started] Interview started
        [interview_completed] Interview held
        [interview_unmatched] No time found for an interview
        [scorecard_submitted] Scorecard submitted
        [scorecard_reopened] Scorecard reopened
        [note_written] Note
        [note_changed] Note changed
        [note_done] Follow-up done
        [note_reopened] Follow-up reopened
        [private_note_written] Private note
        [private_note_changed] Private note changed
        [private_note_done] Private follow-up done
        [private_note_reopened] Private follow-up reopened
        [letter_sent] Letter sent
        [letter_queued] Letter on its way
        [letter_dropped] Letter not sent: there was nothing to say any more
        [letter_failed] Letter not delivered
       *[other] { $kind }
    }

## Choices of the organization
nav-settings = Hiring rules
settings-title = Hiring rules
settings-sub = They hold from the next run of the scheduler.
settings-acceptance = Book an interviewer only after they accepted the profile
settings-acceptance-hint = Candidates whom nobody has accepted then wait. Ask for a review on the candidate’s page.
settings-saved = The rules are saved.

## The list: matches, columns, filters, the panel
matches = { $count ->
        [one] { $count } candidate
       *[other] { $count } candidates
    }
matches-many = more than { $most } candidates
stage = Stage
recruiter-short = In charge
columns = Columns
columns-show = Show these
filter-apply = Apply
source-any = Any source
cv-any = With and without a CV
cv-there = With a CV
cv-missing = Without a CV
added-any = At any time
added-within = { $days ->
        [one] In the last day
       *[other] In the last { $days } days
    }
panel-place = { $place } of { $all }
panel-before = Previous candidate
panel-after = Next candidate
panel-whole = Open the whole page
next-availability = Say when they can come
next-availability-why = Next step: without availability nobody is scheduled
today = Today
history-all = The whole history
happened-undo = taken back
field-days = A whole number of days from 1 to { $most }, please.

## One step for many
bulk-bar = With those chosen
bulk-count = { $n ->
        [one] { $shown } chosen
       *[other] { $shown } chosen
    }
bulk-all = Choose everybody on this page
bulk-choose = Choose { $name }
bulk-assign = Put in charge
bulk-nobody = Choose at least one candidate.
bulk-too-many = At most { $most } candidates at once, please.
bulk-no-action = Choose what to do with them.
bulk-inactive = Is deactivated already.
bulk-active = Is active.
bulk-same = Nothing to change: they are so already.
bulk-not-open = Nothing was changed. The step is not open for: { $names }.
bulk-refused-title = Not open for everybody
bulk-refused-sub = { $count ->
        [one] Nothing was changed yet: the step is not open for { $count } candidate.
       *[other] Nothing was changed yet: the step is not open for { $count } candidates.
    }
bulk-refused-list = These stay as they are
bulk-ready = { $count ->
        [one] Do it for the { $count } who can
       *[other] Do it for the { $count } who can
    }
bulk-assigned = { $count ->
        [one] { $count } candidate has a new recruiter in charge.
       *[other] { $count } candidates have a new recruiter in charge.
    }
bulk-unassigned = { $count ->
        [one] Nobody is in charge of { $count } candidate any more.
       *[other] Nobody is in charge of { $count } candidates any more.
    }
bulk-no-recruiter = Nothing was changed. Choose who is to be in charge, or “Nobody in charge”.
bulk-deactivated = { $count ->
        [one] { $count } candidate is deactivated; open interviews are cancelled.
       *[other] { $count } candidates are deactivated; open interviews are cancelled.
    }
bulk-restored = { $count ->
        [one] { $count } candidate is active again.
       *[other] { $count } candidates are active again.
    }
bulk-rejected = { $count ->
        [one] { $count } candidate is rejected; open interviews are cancelled.
       *[other] { $count } candidates are rejected; open interviews are cancelled.
    }
undo-done = { $count ->
        [one] Taken back: { $count } candidate is as before. Interviews that were cancelled stay cancelled.
       *[other] Taken back: { $count } candidates are as before. Interviews that were cancelled stay cancelled.
    }
undo-over = The ten seconds are over: this can no longer be taken back at one press.
undo-changed = Nothing was taken back: { $name } was changed meanwhile.
recruiter-nobody = Nobody in charge
stage-waiting = Round { $round }, to be booked
stage-booked = Round { $round }, booked

## The profile: tabs, trail, documents
profile-tabs = Parts of the profile
tab-overview = Overview
tab-interviews = Interviews and reviews
tab-documents = Documents
tab-history = History
trail-between = { $count ->
        [one] { $count } more step
       *[other] { $count } more steps
    }
trail-decision = Decision
more-steps = More steps
alike-warning = This may be the same person as:
alike-by = { $field ->
        [email] same e-mail
        [phone] same phone
        [name] same name
        [script] same name, written otherwise
        [order] same words in another order
       *[similar] similar name
    }
cv-cut = Only the beginning is shown. Download the file for the rest.
documents-none = No documents yet
documents-none-text = The CV and whatever else tells of this candidate is kept here, encrypted. Upload the first file.
document-current = Current CV
document-download = Download { $name }
download = Download
next-review = Review the profile
next-review-why = Next step: your word is asked for
command-new-candidate = Add a candidate

## Times as they are typed, and people who are known already
candidate-created-next = { $name } is added. Here is the form for the next one.
candidate-create-next = Save and add another
alike-before = This may be somebody whom you know already:
alike-open = Open the existing
alike-anyway = Save all the same
availability-added = Times added: { $times }.
availability-removed = Taken away: { $time }.
times-add = Add times
times-now = Times on offer
times-example = Fri 9-12; 24 Nov 14:00-16:00
times-hint = Days of the week are the next ones. Several at once: Mon, Wed 9-12; 24 Nov 14:00-16:00
times-form-hint = For example: Fri 9-12; 24 Nov 14:00-16:00. { $zone }
times-understood = This is what will be added:
times-remove = Take away { $time }
times-begun = has begun
field-times = Type at least one time, for example Fri 9-12.

## Erasing a candidate
erased-candidate = Erased candidate
erase-title = Erase for good
erase-sub = The one step that nobody can take back.
erase-menu-text = Somebody asked you to erase their data, or you need it no more?
erase-confirm = The candidate’s name
erase-confirm-hint = Type it as it stands here: { $name }
erase-confirm-wrong = This is not the candidate’s name. Type it as it stands on this page.
erase-reason-missing = Choose a reason.
erase-reason-of = { $reason ->
        [asked] They asked for it
        [not_needed] The data is needed no more
       *[other] The record was made by mistake
    }
erase-act = Erase for good
erase-what = What happens
erase-goes = Name, contact data, CVs and their file names, availability, what interviewers wrote, reasons, and every word about this person in the history are destroyed. Booked interviews are cancelled.
erase-stays = What stays says of nobody who it was: that there was a candidate, which interviews took place and how they ended. Numbers and reports stay right, and the event log can still be verified.
erase-backups = Backups made before are covered: their encrypted parts cannot be opened any more, and a restore with the newest key file erases the rest again.
erase-done = The candidate is erased.
requisition-exists = Another job is called the same. Give this one another title.
requisition-unknown = There is no such job: choose one of the list.
requisition = Job
requisition-hint = Its interview plan says which rounds they go through. Not chosen: the general requisition.
application-hire = Hire
hire-before-decision = The rounds decide first: somebody is hired once the last one is over.

## Custom fields
custom-title = Custom fields
custom-sub = What you ask besides the fields that everybody has
custom-of-candidates = Of candidates
custom-of-requisitions = Of jobs
custom-new = New field
custom-empty-title = No fields of your own yet
custom-empty-text = Add what your organization needs to know and Waymark has no field for: a notice period, an office, a work permit. It appears in the form, and to those whom you choose.
custom-kind-label = Kind
custom-kind = { $kind ->
        [text] Text
        [number] Number
        [date] Date
        [yes_no] Yes or no
        [choice] One choice
       *[choices] Several choices
    }
custom-kind-hint = It stays as it is: values of another kind would be wrong.
custom-audience-label = Who sees it
custom-audience = { $audience ->
        [everyone] Everybody, interviewers too
        [hiring_team] Recruiters and hiring managers
       *[recruiters] Recruiters
    }
custom-audience-hint = Of those who see the candidate or the job
custom-order = Order
custom-up = Move { $name } up
custom-down = Move { $name } down
custom-is-required = required
custom-required-label = Required
custom-required-hint = The form is not saved without it. What is there already stays as it is.
custom-hint = Hint below the field
custom-options = Choices
custom-option = Choice { $n }
custom-options-kept = What you empty can no longer be chosen, and stays where it was chosen.
custom-options-more = New choices
custom-options-hint = One on each line; for fields with choices alone
custom-option-twice = “{ $name }” stands there twice.
custom-options-missing = Add at least one choice.
custom-options-many = { $most ->
        [one] At most { $most } choice, please.
       *[other] At most { $most } choices, please.
    }
custom-name-taken = Another field is called that already.
custom-many = { $most ->
        [one] At most { $most } field, please.
       *[other] At most { $most } fields, please.
    }
custom-unknown = There is no such field here.
custom-required = { $name } is needed.
custom-wrong = { $kind ->
        [number] A number, please, for example 12.5.
        [date] A day, please: 2026-11-21.
        [yes_no] Yes or no, please.
        [choice] Choose one of these: { $options }.
        [choices] Choose some of these: { $options }.
       *[text] A text, please.
    }
custom-yes = Yes
custom-no = No
custom-saved = The field is saved.
custom-retired = “{ $name }” is out of use.
custom-restored = “{ $name }” is in use again.
custom-form-sub = It appears in the form of every candidate or every job.
custom-retire-text = A field that is out of use leaves forms and pages. Its values stay, and come back with it.
custom-restore-text = The field comes back to forms and pages, with the values that it had.
catalogue-retire = Take out of use
catalogue-restore = Use again
catalogue-out-of-use = Out of use

## Stages of a job
requisition-not-open = This job takes no candidates now.
stage-unknown = The job has no such stage: choose one of its pipeline.
stage-same = It stands in this stage already.
stage-too-late = Nobody begins with a decision or an offer: choose an earlier stage.

## Moves of applications
round-numbered = round { $position }
close-reason = { $reason ->
    [skills] Skills are missing
    [experience] Experience does not fit
    [interviews] The interviews did not convince
    [salary] Salary
    [location] Place, hours or permit
    [other_candidate] Somebody else was chosen
    [position_closed] The job is not filled
    [no_answer] No answer any more
    [other_offer] Took another offer
    [not_the_job] Not the job they look for
    [too_slow] It took too long
    [personal] Personal reasons
   *[other] Another reason
  }
close-reason-label = Why
in-the-way-title = { $name }: something stands in the way
in-the-way-to = Asked for: move to { $stage }
in-the-way-list = What is missing
in-the-way-booked = { $interviewer } interviews them on { $when } ({ $round }): move once it is over, or call it off and move now.
in-the-way-owed = { $count ->
    [one] { $names } has not given the scorecard of an interview that took place.
   *[other] { $names } have not given their scorecards of interviews that took place.
  }
in-the-way-rounds = { $count ->
    [one] A round of the plan was not held: { $rounds }.
   *[other] Rounds of the plan were not held: { $rounds }.
  }
in-the-way-not-accepted = Nobody has accepted the profile yet, and nobody is booked before that: ask an interviewer for a review.
override-why = Say why it goes on all the same.
override-reason = Why it goes on all the same
override-hint = It stays in the journey, with your name.
move-and-cancel = Call off and move
move-anyway = Move anyway
move-leave = Leave it where it is
meanwhile-moved = { $by } moved it to { $stage } { $ago }.
meanwhile-rejected = { $by } rejected it { $ago }.
meanwhile-withdrawn = { $by } noted { $ago } that it is withdrawn.
meanwhile-hired = { $by } hired them { $ago }.
decide-not-this = Hiring managers hire or reject; ask a recruiter for anything else.
decide-not-yours = Its hiring manager decides about this job.
decide-not-yet = It does not wait for a decision yet: the rounds come first.
application-twice = This candidate is in this job already.
bulk-no-stage = Choose the stage to move to.
bulk-no-tags = Nothing was changed. Write at least one tag.
bulk-tagged = { $count ->
    [one] Tagged.
   *[other] { $count } were tagged.
  }
card-menu = Move { $name }
bulk-moved = { $count ->
    [one] Moved.
   *[other] { $count } were moved.
  }

## The board
pipeline = Pipeline
as-board = Board
as-table = Table
funnel = Funnel
board-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
  }
board-empty = Nobody in this pipeline yet
board-empty-text = Each column is a stage of the job, each card somebody on the way through it. Add the first candidate: the card stands in the first stage, and you drag it on or press ].
board-more = { $count } more
board-keys = Arrow keys walk the cards, [ and ] move one to the stage before or after, m asks where to, x chooses, Enter opens.
board-said = { $who } moved to { $stage }
board-said-by = { $by } moved { $who } to { $stage }
board-lost = This could not be saved: nothing was moved. Try again.
card-days = { $days } d
card-late = { $days ->
    [one] Longer than a day in this stage
   *[other] Longer than { $days } days in this stage
  }
card-owed = Scorecard missing: { $names }
card-now = { $round }, { $interviewer }: on now
card-over = { $round }: result missing
card-booked = { $when } · { $round }, { $interviewer }
card-unplaced = Not placed: { $why }
card-held = Result put off
card-waits = Round { $round }: waits for a booking
card-decide = Decide
card-offer = Offer
card-screen = Look at the profile
card-move-on = Move on or reject
card-rating = Mean rating
card-next = What is next
column-age = median { $days } d
stands-in = Stands in { $stage }
move-to = Move to
move-now = Move
panel-place-in = { $place } of { $all } in { $stage }
age-in-stage = In the stage
age-any = However long
age-at-least = { $days } days and longer
stage-any = Every stage
interview-filter = Interview
interview-any = With and without
interview-booked = Booked
interview-none = None booked
show-active = Those on the way
show-closed = Those that ended too
funnel-sub = How many came how far, and how long they stayed
funnel-empty = No figures yet
funnel-empty-text = As soon as somebody stands in this pipeline, each move is counted here.
funnel-method = Counted from the moves that the event log tells of, never from where somebody stands now. For each application its last stay in a stage counts; what was taken back or corrected is left out. Days are those of stays that are over.
flow-entered = Entered
flow-here = Here now
flow-on = Went on
flow-back = Taken back
flow-left = The rest was rejected, withdrew or was taken back
flow-share = Share that went on
flow-median = Days, median
flow-p90 = Days, nine of ten
percent = { $number } %
## Many candidates at once
command-bulk-creation = Add many candidates
bulk-new-title = Add many candidates
bulk-new-sub = Names pasted or read from a file. Nobody is created before you have looked at the rows.
bulk-new-text = Paste here
bulk-new-text-hint = A person on each line: a name alone, or with e-mail and phone in any order, divided by comma, semicolon or tab. A table copied from a spreadsheet works too.
bulk-new-file = Or choose a file
bulk-new-file-hint = CSV or XLSX, at most 2,000 rows. Columns are told by their heads, in English or Russian.
bulk-new-look = Look at the rows
bulk-new-before = Begun before
bulk-new-none = Nothing yet. Paste the names of those who come to your next interview day.
bulk-new-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
bulk-new-state-preview = To be confirmed
bulk-new-state-confirmed = Created
bulk-new-state-cancelled = Given up
bulk-new-read-as = read as { $encoding }
bulk-new-too-large = This is too large: at most { $megabytes } MB can be read, unpacked too. Send it in parts.
bulk-new-too-many = At most { $most } candidates at once. Send them in parts.
bulk-new-columns = Row { $row } has more than { $most } columns. Leave out those that are not needed.
bulk-new-cell = A cell that begins in row { $row } never ends. There may be a quotation mark too many.
bulk-new-empty = There is no row in it. Send at least one name.
bulk-new-old = This workbook is protected by a password, or of the old format. Save it as XLSX without a password.
bulk-new-no-table = This is neither a text nor a workbook. Send CSV or XLSX.
bulk-new-broken = This workbook is broken. Open it, save it anew as XLSX or CSV, and send that.
bulk-new-one-of = Send one of rows and text.
bulk-new-unknown-column = A column has a name that is not known. Known are: { $known }.
bulk-new-wide = The rows have { $most } columns.
bulk-new-over = This was confirmed or given up already, or its day is over. Send the rows once more.
bulk-new-wrong = { $count ->
    [one] In { $count } row something is wrong. Mend it, or create those that can be created.
   *[other] In { $count } rows something is wrong. Mend them, or create those that can be created.
}
bulk-new-nobody = None of the rows becomes a candidate: something is wrong in each, or they are there already.
bulk-new-confirm-title = Create them
bulk-new-counts = { $valid } can be created, { $invalid ->
    [one] { $invalid } has something wrong
   *[other] { $invalid } have something wrong
  }, { $duplicates ->
    [one] { $duplicates } shares
   *[other] { $duplicates } share
  } an e-mail address or a phone with somebody.
bulk-new-which = Which rows
bulk-new-all = All, or none if one cannot
bulk-new-valid = Those that can
bulk-new-duplicates = Also those whose e-mail or phone somebody has already
bulk-new-duplicates-hint = Otherwise they are left out. Who shares no more than a name is created in any case.
bulk-new-confirm = Create candidates
bulk-new-until = Kept until { $time }, then gone.
bulk-new-give-up = Give up
bulk-new-cancelled = Given up. What was sent is gone.
bulk-new-created = Created
bulk-new-booked = { $count ->
    [one] { $count } interview booked
   *[other] { $count } interviews booked
}
bulk-new-left-out = Left out: known already
bulk-new-invalid = Not created: something was wrong
bulk-new-done = { $count ->
    [one] { $count } candidate was created.
   *[other] { $count } candidates were created.
}
bulk-new-result-drive = { $booked } of { $created } have their interviews booked.
bulk-new-open = Open
bulk-new-gone-title = These rows are gone
bulk-new-gone-text = They were given up, or nobody confirmed them within a day.
bulk-new-table = Rows
bulk-new-by = By
bulk-new-line = Line
bulk-new-found = What was found
bulk-new-more = { $count ->
    [one] and { $count } row more
   *[other] and { $count } rows more
}
bulk-new-error = { $field }: { $message }
bulk-new-same = { $by ->
    [email] Same e-mail as { $name }
    [phone] Same phone as { $name }
   *[name] Same name as { $name }
}
bulk-new-same-line = { $by ->
    [email] Same e-mail as line { $line }
    [phone] Same phone as line { $line }
   *[name] Same name as line { $line }
}
bulk-new-columns-title = What the columns hold
bulk-new-columns-hint = Told by their heads. Change what was not understood.
bulk-new-column-number = Column { $number }
bulk-new-column = { $column ->
    [name] Name
    [first_name] First name
    [last_name] Last name
    [email] E-mail
    [phone] Phone
    [location] Place
    [time_zone] Time zone
    [current_role] Current role
    [experience_years] Years of experience
    [source] Source
    [links] Links
   *[ignore] Nothing needed
}
bulk-new-drive = Interviews on one day
bulk-new-drive-hint = Everybody gets the same rounds, in order, on that day with the chosen interviewers. Times are found by the scheduler within the hours that those offer, and nobody is booked twice.
bulk-new-no-rounds = This job has no interview plan yet.
bulk-new-through = Rounds, up to
bulk-new-day = Day
bulk-new-from = Begins
bulk-new-to = Ends
bulk-new-interviewers = Who interviews that day
bulk-new-instructions = What they are to know
bulk-new-instructions-hint = Shown with every interview of that day.
bulk-new-no-drive = Book nothing
bulk-new-hour = Write a time of day, 09:00 for example.
bulk-new-date = Choose a day.

## Documents, skills found in them
document-kind = { $kind ->
        [cv] CV
        [cover_letter] Cover letter
        [portfolio] Portfolio
        [job_description] Job description
       *[other] Other document
    }
document-kind-hint = Interviewers see CVs, cover letters and portfolios; the others are for recruiters and hiring managers.
document-what = What it is
document-about = About this document
document-text = Text of the document
document-open = Open the original
document-saved = The document is saved.
document-changed = The document is changed.
document-made-current = This is the current CV now.
document-make-current = Make it the current CV
document-remove = Remove
document-removed = The document is removed. It can be put back from the list of removed documents.
document-restore = Put back
document-restored = The document is put back.
document-is-removed = This document is removed. Put it back to change it.
document-is-picture = This is a picture: there is no text to read.
document-read-again = Read it again
document-read-again-done = The document is being read again.
document-upload = Add a document
document-reading = { $state ->
        [waiting] The text is being read; it appears here in a moment.
        [none] This is a picture.
        [read] The text was read.
        [empty] There is no text in this file: it is probably a scan. Download it to look at it.
        [protected] The file is protected by a password and was not read. Ask for one without.
        [damaged] The file is damaged and was not read. Download it to look at it, or ask for it anew.
        [too_large] Reading this file would take more memory than a document may. It is kept; download it to look at it.
        [too_long] Reading this file would take longer than a document may. It is kept; download it to look at it.
       *[failed] The text could not be read just now. It is tried again by itself, or press “Read it again”.
    }
documents-removed = Removed documents
readings = How it was read
readings-note = Each try
reading-outcome = { $state ->
        [read] Read
        [empty] No text in it
        [protected] Protected by a password
        [damaged] Damaged
        [too_large] Too large to read
        [too_long] Took too long
       *[failed] Could not be tried
    }
reading-line = { $method } { $version }, { $millis } ms, { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
skills-found = Skills named in it
skills-none = None of the skills of the catalogue is named.
skills-note = Found by their names. What a sentence says of them is yours to judge.
match-title = Beside what the job asks for
match-required = Required
match-optional = Would be good
match-missing = not named
match-extra = { $count ->
        [one] { $count } skill that the job does not ask for
       *[other] { $count } skills that the job does not ask for
    }
match-note = Words found in the current CV, no judgement: somebody may have a skill and not name it. Nothing is sorted or decided by this.
match-no-cv = There is no CV to look into.
match-not-read = The text of the CV was not read, so nothing is compared.
match-nothing-asked = This job names no skills. Name them in it or attach a job description, and what it asks for is compared here.
match-reason = The CV names { $required } of { $needed } required skills and { $optional } of { $wished } that would be good.

## Job descriptions
nav-descriptions = Job descriptions
descriptions-title = Job descriptions
descriptions-sub = What jobs ask for, in words. Attached to a job, the skills it names are looked for in CVs.
descriptions-all = Those out of use too
descriptions-find = Find
descriptions-none = No job descriptions
descriptions-none-text = Write or upload what a job asks for. Its skills are found by themselves, you correct them, and each candidate’s CV is shown beside them.
description-new = New job description
description-edit = Edit the job description
description-form-sub = Typed, or as a file that is read at once.
description-title = Title
description-text = Text
description-text-hint = Another text is another version; jobs keep the one they have.
description-file = Or a file
description-file-hint = PDF, DOCX, ODT, RTF or TXT, at most 20 MB. Its text takes the place of what is typed.
description-picture = A picture has no text to read. Send a PDF, DOCX, ODT, RTF or TXT.
description-nothing = Type the text or choose a file.
description-too-long = The text is longer than { $most } characters. Shorten it.
description-raced = Somebody else saved a version at the same moment. Look at it and try again.
description-unknown = Choose a job description of this organization, in a version that it has.
description-skills-many = At most { $most } skills.
description-skill-unknown = Choose skills of the catalogue.
description-saved = The job description is saved.
description-skills-saved = What the job description asks for is saved.
description-deactivated = The job description is out of use. Jobs that have it keep it.
description-restored = The job description is in use again.
description-attached = The job description is attached.
description-version-head = Version
description-version = Version { $number }
description-in-use = In use
description-not-in-use = Out of use
description-is-not-in-use = This job description is out of use.
description-is-older = This is an older version.
description-latest = Show the latest
description-unread = The file could not be read. It is kept; edit the job description to type its text.
description-skills = What it asks for
description-skills-note = Found in the text by name, and yours to correct. A skill that the text only mentions is “not meant”.
description-skill-add = Add a skill
description-skill-need = How much it is asked for
description-used = Jobs that have it
description-unused = No job has it yet.
description-attach-to = Job
description-attach-hint = The job gets the latest version and keeps it.
description-attach = Attach
description-versions = Versions
description-deactivate = Take out of use
description-restore = Take back into use
need-required = Required
need-optional = Would be good
need-not-meant = Not meant
need-by-person = set by a person
## Jobs: what cannot be right
requisition-code-wrong = Latin letters, digits, dash, underscore, dot and slash, please: R-12.
requisition-code-taken = Another job has this code.
requisition-years-order = The most years are not fewer than the fewest.
requisition-salary-order = The highest salary is not less than the lowest.
requisition-number-range = A whole number from 0 to { $most }, please.
requisition-positions-range = A whole number from 1 to { $most }, please.
requisition-positions-hired = { $hired ->
        [one] { $hired } person is hired already: at least as many positions, please.
       *[other] { $hired } people are hired already: at least as many positions, please.
    }
requisition-dates-order = It closes after it opens.
requisition-currency-missing = Say in which currency: EUR, USD, RUB.
requisition-currency-wrong = Three letters by ISO 4217, please: EUR, USD, RUB.
requisition-places-many = At most { $most } places, please.
requisition-skills-many = At most { $most } skills, please.
requisition-skill-unknown = Choose skills from the catalogue.
requisition-recruiters-many = At most { $most } recruiters, please.
field-hiring-manager = Choose an active hiring manager of this organization.

## Jobs: what a draft lacks
missing-title = Give the job a title.
missing-description = Say what the job is about.
missing-employment-type = Choose how somebody is employed.
missing-workplace = Say where the work is done: on site, partly from home, or from anywhere.
missing-place = Name at least one place, or say that the work is done from anywhere.
missing-positions = Say how many people are sought.
missing-hiring-manager = Choose the hiring manager: somebody has to decide.
missing-recruiters = Choose at least one recruiter who fills the job.
missing-close = The day on which it closes has passed: choose a later one, or none.

## Jobs: refusals
requisition-raced = Somebody else changed this job at the same moment. Look at it again.
requisition-general-fixed = The general requisition is there for candidates without a job: there is nothing to say of it.
requisition-general-stays = The general requisition is always open.
requisition-is-template = This is a template: make a job from it first.
requisition-not-yours = Hiring managers change their own jobs. Ask a recruiter.
requisition-kept = The job stays yours: a recruiter hands it to somebody else.
requisition-kept-for-good = Only drafts and templates that nobody ever applied for are deleted. Close the job instead.
requisition-closed-by-itself = The day on which it closes has come.
requisition-step-closed = { $state ->
        [draft] It is a draft: publish it first.
        [open] It is open already.
        [paused] It is paused.
        [filled] All positions are filled: reopen it first.
        [closed] It is closed: reopen it first.
       *[cancelled] It was cancelled: duplicate it to begin anew.
    }
reopen-full = { $positions ->
        [one] The only position is filled. Add another one first.
       *[other] All { $positions } positions are filled. Add another one first.
    }
hire-full = { $positions ->
        [one] The only position of this job is filled. Add a position to hire one more.
       *[other] All { $positions } positions of this job are filled. Add a position to hire one more.
    }
hire-not-under-way = This job is not under way: reopen it before somebody is hired.
settle-under-way = The job goes on: decide about each candidate, or close it first.

## The stages of a job
stages-applied-first = Exactly one stage of applications comes first: there everybody begins.
stages-interview-stays = At least one stage of interviews stays.
stages-decision-stays = At least one stage of decision stays.
stages-decision-late = A decision comes after the last interviews.
stages-offer-last = There is at most one stage of offers, and it comes last.
stages-rounds-rise = The first stage of interviews begins at round 1, each later one at a later round.
stages-many = At most { $most } stages, please.
stages-named = Two stages are not called the same.
stage-round-range = A round from 1 to { $most }, please.
stage-late-range = Write a whole number of days from 1 to { $most }, or nothing for what is usual.
stage-full = { $count ->
        [one] { $count } candidate stands in this stage. Say to which one they go.
       *[other] { $count } candidates stand in this stage. Say to which one they go.
    }
stage-removal-booked = Interviews of candidates in this stage are booked: move them to another stage of interviews, or cancel the interviews first.

## Jobs: the list
requisitions-title = Jobs
requisition-new = New job
requisition-title = Title
requisition-search = Search
requisition-search-hint = Title or code
requisitions-count = { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
requisitions-many = More than { $count } jobs
requisitions-first-text = A job says whom you seek, who decides and which stages candidates go through. Write the first one as a draft; once it is complete, publish it and put candidates into it.
requisitions-nothing-title = No job matches
requisitions-nothing-text = No job matches these filters. Take one away.
templates-title = Templates
templates-empty-title = No templates yet
templates-empty-text = A template is a job to begin with: open a job that you will need again and choose “Save as a template”.
requisition-state = { $state ->
        [live] Going on
        [draft] Draft
        [open] Open
        [paused] Paused
        [filled] Filled
        [closed] Closed
       *[cancelled] Cancelled
    }
department = Department
department-any = Any department
hiring-manager = Hiring manager
hiring-manager-any = Any hiring manager
figures = Figures
figure-applicants = Applicants
figure-active = Of them active
figure-interviewed = Interviewed
figure-hired = Hired
hired-of = { $hired } of { $positions }

## Jobs: the page
requisition-tabs = Parts of the job
tab-stages = Stages
tab-plan = Interview plan
template-word = Template
template-use = New job from it
template-save = Save as a template
template-from = Begin with a template
template-done = The template is saved.
copy-done = Here is the copy, as a draft. Change what is different.
requisition-duplicate = Duplicate
requisition-delete = Delete
requisition-deleted = Deleted.
requisition-general-text = Candidates without a job stand here. It is always open, has no number of positions and hires after the last round.
requisition-facts = What it says
description = Description
skills = Skills
skill-nice = nice to have
skill-required = required
team = Hiring team
missing-title-card = Before it is published
missing-text = This is missing still:
publish-lacks = { $count ->
        [one] { $count } thing is missing
       *[other] { $count } things are missing
    }
rest-banner = { $count ->
        [one] { $count } candidate is still active in this job.
       *[other] { $count } candidates are still active in this job.
    }
rest-settle = Settle
step-publish = Publish
step-resume = Resume
step-pause = Pause
step-close = Close
step-reopen = Reopen
step-cancel = Cancel the job
step-done = { $step ->
        [pause] Paused: nobody is booked anew, what is booked stays.
        [reopen] The job takes candidates again.
       *[publish] The job takes candidates now.
    }
range-between = { $from } to { $to }
range-from = from { $from }
range-to = up to { $to }
years-of = { $range } years
salary-of = { $range } { $currency }
workplace = Place of work
workplace-of = { $kind ->
        [on_site] On site
        [hybrid] Partly on site
       *[remote] From anywhere
    }
employment = Employment
employment-of = { $kind ->
        [full_time] Full time
        [part_time] Part time
        [contract] Contract
        [temporary] Temporary
       *[intern] Internship
    }
experience = Experience
experience-of = { $level ->
        [junior] Junior
        [mid] Middle
        [senior] Senior
       *[lead] Lead
    }
skill-level-of = { $level ->
        [beginner] Beginner
        [intermediate] Intermediate
        [advanced] Advanced
       *[expert] Expert
    }
requisition-places = Places
salary = Salary
positions = Positions
opens-at = Opens
closes-at = Closes
ended-because = Ended because
requisition-happened = { $kind ->
        [requisition_created] Written as a draft
        [requisition_updated] Changed
        [requisition_published] Published
        [requisition_resumed] Resumed
        [requisition_paused] Paused
        [requisition_filled] Filled: everybody sought was hired
        [requisition_closed] Closed
        [requisition_cancelled] Cancelled
        [requisition_reopened] Reopened
        [requisition_template_saved] Saved as a template
        [requisition_job_description_attached] Job description chosen
        [requisition_stage_added] Stage added
        [requisition_stage_changed] Stage changed
        [requisition_stage_removed] Stage removed
        [plan_round_added] Round added
        [plan_round_changed] Round changed
        [plan_round_moved] Round moved
        [plan_round_removed] Round removed
       *[other] Changed
    }
requisition-field = { $field ->
        [title] title
        [code] code
        [description] description
        [department] department
        [locations] places
        [workplace] place of work
        [employment_type] employment
        [skills] skills
        [experience_level] experience
        [experience_years] years of experience
        [salary] salary
        [positions] positions
        [hiring_manager_id] hiring manager
        [recruiter_ids] recruiters
        [opens_at] opening
        [closes_at] closing
       *[other] further fields
    }

## Jobs: the form
requisition-edit = Change the job
requisition-form-sub = A draft may lack anything but its title. Before it is published you are told what is missing.
requisition-created = The draft is saved.
requisition-saved = The job is saved.
requisition-save-draft = Save the draft
code = Code
code-hint = What you tell jobs apart by. Left empty, the next free one is given: R-12.
description-hint = An empty line ends a paragraph; lines that begin with a dash are a list.
department-hint = Choose one, or type a new one.
requisition-places-hint = One on each line. None is needed for work from anywhere.
skill = Skill
skill-level = Level
skill-level-any = Any level
skill-need = How much it matters
skills-hint = Save to get more rows.
years-min = Years of experience from
years-max = to
salary-min = Salary from
salary-max = to
salary-hint = For a year, in whole units of the currency.
currency = Currency
positions-hint = The last hire fills the job. Left empty, as many as come.
hiring-manager-hint = Decides about candidates.
requisition-recruiters = Recruiters
requisition-recruiters-hint = They fill the job and hear of what happens to it.
closes-at-hint = It closes by itself then. { $zone }
field-moment = A day and an hour, please.

## Jobs: how they end
end-title = { $end ->
        [close] Close “{ $job }”
        [cancel] Cancel “{ $job }”
       *[settle] Who is left in “{ $job }”
    }
end-text = { $end ->
        [close] Nobody more is sought. The job can be reopened.
        [cancel] The job was never to be. It cannot be reopened.
       *[settle] The job has ended. Decide about those who are still in it.
    }
end-act = { $end ->
        [close] Close the job
        [cancel] Cancel the job
       *[settle] Settle
    }
end-done = { $end ->
        [close] The job is closed.
        [cancel] The job is cancelled.
       *[settle] Settled.
    }
end-reason-hint = Kept with the job, and with those who are rejected along with it.
rest-count = { $count ->
        [one] { $count } candidate is still active in it.
       *[other] { $count } candidates are still active in it.
    }
rest-question = What becomes of them
rest-leave = They stay as they are
rest-reject = Reject them, with the reason below
rest-move = Move them to another job
rest-to = To the job
rest-to-hint = They begin in its first stage.

## Jobs: the stages
stages-title = Stages
stages-sub = The columns of the board, in the order that candidates go through them.
stages-saved = The stages are saved.
stage-people = { $count ->
        [one] { $count } candidate
       *[other] { $count } candidates
    }
stage-from-round = from round { $round }
stage-name = Name
stage-name-hint = Left empty: { $kind }
stage-name-free = Left empty, it is called as its kind.
stage-first-round = Begins with round
stage-first-round-hint = For stages of interviews: the round of the plan at which they begin.
stage-late-after = Late after days
stage-late-after-hint = { $usual ->
    [one] Left empty: { $usual } day, as usual for { $kind }.
   *[other] Left empty: { $usual } days, as usual for { $kind }.
  }
stage-late-after-free = Who stands there longer is marked on the board. Left empty, it is as usual for its kind.
stage-late-note = { $days ->
    [one] late after { $days } day
   *[other] late after { $days } days
  }
stage-up = Up
stage-down = Down
stage-remove = Remove
stage-removed = { $count ->
        [0] The stage is removed.
        [one] The stage is removed; { $count } candidate moved.
       *[other] The stage is removed; { $count } candidates moved.
    }
stage-move-to = Move them to
stage-empty = Nobody stands in it.
stage-add = Add a stage
stage-kind-hint = What happens there. It stands where its kind usually does; move it afterwards.
stage-kind-missing = Choose what the stage is for.
requisition-skill-missing = “{ $name }” is not in the catalogue of skills: choose one that is.
stage-kind-of = { $kind ->
        [applied] Applied
        [screening] Screening
        [assessment] Assessment
        [interview] Interviews
        [decision] Decision
       *[offer] Offer
    }
stage-kind = Kind
nav-agencies = Agencies
catalogue-tabs = What candidates are sorted into
catalogue-title = { $catalogue ->
        [agency] Agencies
        [source] Sources
       *[tag] Tags
    }
catalogue-sub = { $catalogue ->
        [agency] Who brings you candidates, and how many of them you hire
        [source] Where candidates come from, and how many of them you hire
       *[tag] Words that candidates are marked with
    }
catalogue-new = { $catalogue ->
        [agency] New agency
        [source] New source
       *[tag] New tag
    }
catalogue-empty-title = { $catalogue ->
        [agency] No agencies yet
        [source] No sources yet
       *[tag] No tags yet
    }
catalogue-empty-text = { $catalogue ->
        [agency] An agency brings you candidates. Add the first one, then choose it in the form of a candidate: here you see whom they brought and who was hired.
        [source] A source says where a candidate came from. Add the first one, or type it in the form of a candidate.
       *[tag] A tag is a word of your own, such as “relocates” or “speaks Dutch”. Add the first one here or on a candidate’s page, then filter the list by it.
    }
catalogue-variant = { $catalogue ->
        [tag] Colour
       *[other] Kind
    }
catalogue-candidates = Candidates
catalogue-hired = Hired
catalogue-brought = { $count ->
        [one] { $count } candidate
       *[other] { $count } candidates
    }
catalogue-saved = “{ $name }” is saved.
catalogue-merged = Its candidates belong to “{ $name }” now.
catalogue-retired = “{ $name }” is out of use.
catalogue-merge = Merge
catalogue-merge-into = Merge into
catalogue-merge-text = All its candidates go over to the other one, which takes its place. This cannot be undone.
catalogue-merge-choose = Choose what it is merged into.
catalogue-merge-itself = It cannot be merged into itself. Choose another one.
catalogue-retire-text = What is out of use keeps its candidates and is not offered any more. It can be used again at any time.
catalogue-taken = Another one is called that already.
catalogue-full = { $most ->
        [one] At most { $most } entry, please.
       *[other] At most { $most } entries, please.
    }
agency = Agency
agency-any = Any agency
agency-kind = { $kind ->
        [online] Online
        [reference] By reference
        [recruitment_service] Recruitment service
       *[other] Other
    }
agency-address = Address
agency-website = Website
agency-contact = Contact
agency-contacts-many = { $most ->
        [one] At most { $most } contact, please.
       *[other] At most { $most } contacts, please.
    }
source-kind = { $kind ->
        [careers_page] careers page
        [agency] agency
        [referral] referral
        [event] event
        [import] import
       *[other] other
    }
tag = Tag
tag-any = Any tag
tags = Tags
tags-hint = With commas between them; a new word becomes a tag
tags-saved = The tags are saved.
tags-add = Add tags
tags-remove = Take { $name } away
tag-color = { $color ->
        [grey] Grey
        [blaze] Yellow
        [forest] Green
        [lake] Blue
        [heather] Purple
       *[rust] Red
    }
field-agency = Choose an agency that is in use.
field-tags-many = { $most ->
        [one] At most { $most } tag, please.
       *[other] At most { $most } tags, please.
    }
experience-level = Experience
level = { $level ->
        [junior] Junior
        [mid] Mid-level
        [senior] Senior
       *[lead] Lead
    }
education = Education
education-hint = One on each line: school, degree, field, 2012–2016
candidate-skills = Skills
candidate-skills-hint = With commas between them; a level in brackets: Rust (expert), SQL (beginner)
field-education-many = { $most ->
        [one] At most { $most } school, please.
       *[other] At most { $most } schools, please.
    }
field-skills-many = { $most ->
        [one] At most { $most } skill, please.
       *[other] At most { $most } skills, please.
    }
field-year = A year from 1900 to 2100, please.
field-year-order = It ends before it begins.
field-day = A day, please: 2026-11-21.
requisition-any = Any job
filter-stage = { $kind ->
        [applied] Applied
        [screening] Screening
        [assessment] Assessment
        [interview] Interview
        [decision] Decision
       *[offer] Offer
    }
privacy = Privacy
consent = Consent
consent-on = Given on
consent-how = How
consent-how-word = { $how ->
        [application] With the application
        [email] By e-mail
        [paper] On paper
        [spoken] Spoken
        [agency] Through an agency
       *[other] Otherwise
    }
consent-none = Nobody noted that they agreed to be kept.
consent-given = Agreed on { $day }: { $how }
consent-both = Say both when they agreed and how.
consent-saved = The privacy box is saved.
consent-edit = Change
retain-until = Keep until
retention-any = Any time
retention-filter = { $which ->
        [due] Due by today
        [soon] Due within 30 days
       *[none] Nothing said
    }
retention-due = This record was to be kept until { $day }. Ask for new consent, or erase it: nothing happens by itself.
photo = Picture
photo-upload = Upload picture
photo-hint = PNG or JPEG, at most 5 MB. Place and camera are taken out.
photo-remove = Remove picture
photo-refused = This is no picture that browsers show. Send a PNG or JPEG of at most 8,000 pixels on a side.
photo-saved = The picture is saved.
photo-removed = The picture is removed.
told-apart = Noted: they are two people.
tell-apart = Not the same person
merge-itself = This is one and the same record. Choose another one.
merge-title = Merge two records
merge-sub = Two records of one person become one. Nothing is lost, and it can be taken back for 30 days.
merge-preview = Compare and merge
merge-with = The other record
merge-with-hint = Paste the address of the other candidate’s page
merge-field-head = Field
merge-kept = is kept
merge-other = comes along
merge-what = What happens
merge-lists = Documents, notes, tags, interviews, reviews, links, skills and education of both come together.
merge-along = The application for “{ $title }” comes along.
merge-pair = Both applied for “{ $title }”: the application that has come further goes on and takes over interviews, reviews and notes of the other, which is put aside.
merge-undo-text = The other record’s address leads to this one. For 30 days this can be taken back on this page.
merge-do = Merge
merge-other-way = Keep the other one instead
merge-done = The two records are one now.
merge-done-banner = On { $day } the record “{ $name }” was merged into this one.
unmerge = Make two records again
unmerge-done = These are two records again.
unmerge-over = The 30 days in which this could be taken back are over.
unmerge-later-first = A later merge into this record stands. Take that one back first.
unmerge-raced = Somebody else took this merge back at the same moment.
merge-erased = One of the two was erased: there is nothing left to merge.
merge-gone = Another record took this one’s place already. Open that one.
merge-field = There is no such field to choose. Take of these: { $fields }
