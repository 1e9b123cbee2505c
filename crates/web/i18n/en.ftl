### The words of the frame that all pages share.

## The frame
skip-to-content = Skip to content
main-navigation = Main
quick-navigation = Quick
menu = Menu
find-hint = Search, or type a command
find-title = Find
find-sub = People, pages and steps by a few letters of their names.
find-things = Found
find-views = Saved views
find-commands = Steps
find-places = Pages
find-here = On this page
find-nothing = Nothing has this name. Try fewer letters.
find-keys-choose = choose
find-keys-open = open
find-keys-all = all keys
keys-title = Keys
keys-everywhere = Everywhere
keys-here = On this page
keys-palette = Find anything
keys-sheet = This sheet
keys-search = Search
keys-rows = Next and previous row
keys-open = Open the row
keys-close = Close what is open
keys-off-hint = Single keys can be switched off in your profile.
draft-kept = What you typed before the connection was lost is back. Look it over and send it on.
draft-drop = Start again
gallery = Gallery
meanwhile = Somebody saved this while you were typing. Yours is kept below and not saved yet: save once more to put it in place.
meanwhile-by = { $name } saved this at { $time } while you were typing. Yours is kept below and not saved yet: save once more to put it in place.
meanwhile-now = Saved now
meanwhile-nothing = empty
you-are-in = You are in
switch-organization = Switch organization
account-of = Account of { $name }
times-in = Times in { $zone }
profile = Profile and hours
sign-in = Sign in
sign-out = Sign out
sign-out-everywhere = Sign out everywhere
language = Language
theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
switch-theme = Switch between light and dark
demo = Demo
demo-hint = A demonstration: try anything, nobody here is real.
ways-on = Where to go from here
error-number = Error { $status }
request-id-is = If you ask for help, name this request:

## The trail beside the sign-in form
slogan = Every step marked, so nobody is lost.
slogan-more = See where you stand, what comes next, and who is waiting for you.
trail-call = a first call
trail-interview = the long interview
trail-waiting = waiting, with a date
trail-answer = an answer

## Sign-in
email = E-mail
password = Password
password-forgotten = Forgotten?
resume-title = You are signed in again
resume-detail = What you typed is kept. Look it over and send it on.
resume-send = Send it on
resume-drop = Do not send

## Sections of the navigation
nav-hiring = Hiring
nav-organization = Organization

## Buttons
save = Save
cancel = Cancel
delete = Delete
edit = Edit
back = Back
search = Search
add = Add
close = Close
copy = Copy
copied = Copied
next-page = Next page
first-page = First page
pages = Pages
undo = Undo
filter-off = Remove this filter

## Forms
optional = optional
choose = Choose…
not-chosen = Not chosen
expected = expected
step-done = Done
rating-1 = Far below
rating-2 = Below
rating-3 = Solid
rating-4 = Strong
rating-5 = Rare

## What is wrong with a field, and what would be right
field-required = This is needed.
field-too-long = At most { $max ->
        [one] { $max } character
       *[other] { $max } characters
    }, please.
field-too-short = At least { $min ->
        [one] { $min } character
       *[other] { $min } characters
    }, please.
field-email = This is not an e-mail address. One looks like anna@example.org.
field-phone = This is not a telephone number. With the country code it looks like +351 912 345 678.
field-unknown-choice = This is not one of the choices: { $choices }.
field-not-an-id = This is not an identifier of the right kind. One begins with { $prefix }.
field-time = This is not a time. One looks like 2026-11-23T14:30:00Z.
field-range-order = The end must come after the beginning.
field-number = A number from { $min } to { $max }, please.
field-control-characters = There are characters here that cannot be shown. Type the text instead of pasting it.
field-cursor = This place in the list is not known. Begin again at the first page.
json-expected = Send JSON, with the header content-type: application/json.
json-wrong-type = This value does not fit: { $said }.
json-broken = This is not JSON: line { $line }, column { $column }.
idempotency-at-work = The first request with this Idempotency-Key is still at work. Ask again in a moment.
idempotency-carried-out = This request was carried out, but the server stopped before its answer could be kept. Look at what it changed: { $about }.
idempotency-other-body = This Idempotency-Key was used with another body. Take a new key for a new request.

## Ways on from an error
way-home = To the start page
way-sign-in = Sign in

## Times
date-day = { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    } { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    }
date-with-year = { $day } { $year }
ago-now = just now
ago-past = { $unit ->
        [minute] { $n ->
            [one] { $n } minute ago
           *[other] { $n } minutes ago
        }
        [hour] { $n ->
            [one] { $n } hour ago
           *[other] { $n } hours ago
        }
       *[other] { $n ->
            [one] { $n } day ago
           *[other] { $n } days ago
        }
    }
ago-future = { $unit ->
        [minute] { $n ->
            [one] in { $n } minute
           *[other] in { $n } minutes
        }
        [hour] { $n ->
            [one] in { $n } hour
           *[other] in { $n } hours
        }
       *[other] { $n ->
            [one] in { $n } day
           *[other] in { $n } days
        }
    }

## States
state-created = Created
state-scheduled = Scheduled
state-selected = Selected
state-rejected = Rejected
state-booked = Booked
state-in-progress = In progress
state-completed = Completed
state-cancelled = Cancelled
state-no-show = No show
state-rescheduled = Rescheduled
state-draft = Draft
state-submitted = Submitted
state-on-hold = On hold
state-active = Active
state-inactive = Inactive
state-queued = Queued
state-done = Done
state-dead = Given up

## Roles
role-organization-admin = Organization admin
role-recruiter = Recruiter
role-hiring-manager = Hiring manager
role-interviewer = Interviewer
role-platform-admin = Platform admin

## Problems
problem-malformed-title = This could not be read
problem-malformed-detail = The request is not well formed. Go back and try once more.
problem-unauthenticated-title = Please sign in
problem-unauthenticated-detail = This page is for people who are signed in.
problem-forbidden-title = This is not yours to do
problem-forbidden-detail = Your role does not allow this step. An admin of your organization can change that.
problem-not-found-title = No such place on the map
problem-not-found-detail = The page does not exist, or it is not visible to you.
problem-method-not-allowed-title = This cannot be done here
problem-method-not-allowed-detail = The address exists, but it does not take this kind of request.
problem-conflict-title = This step is not open now
problem-conflict-detail = It does not fit the state things are in. Look at the page again and choose another step.
problem-changed-title = Somebody was faster
problem-changed-detail = This was changed after you opened it. Reload, look at the change, then repeat yours.
problem-too-large-title = This is too large
problem-too-large-detail = What you sent is larger than is accepted here. Send a smaller file or split it.
problem-unsupported-media-title = This kind of file is not accepted
problem-unsupported-media-detail = The content is of a kind that is not read here. Choose another format.
problem-invalid-title = Something needs another look
problem-invalid-detail = Some fields do not fit. Each says what would be right.
problem-too-many-title = A little slower, please
problem-too-many-detail = There were too many requests in a short time. Wait a minute and try again.
problem-internal-title = We lost the path
problem-internal-detail = Something went wrong on our side, not on yours. Nothing half-done was kept. Try again in a moment.
problem-unavailable-title = Back in a moment
problem-unavailable-detail = The service is starting or busy. Try again in a minute.

# A session that ended
signed-out-title = Sign in once more
signed-out-text = Your session has ended. Sign in to go on.
signed-out-kept = Your session has ended. What you typed is kept and comes back after you sign in.

# The API's description
api-title = The API
api-text = What a page can do, this can do: POST /api/v1/sessions gives a token for the Authorization header.
api-takes = Takes
api-answers = Answers
api-shapes = Shapes

## Saved views of a list
views = Views
view-all = All
view-save = Save this view
view-change = Change view
view-name = Name of the view
view-default = Open the page with it
view-opens = , the page opens with it
view-delete = Delete view
view-saved = The view “{ $name }” is saved.
view-deleted = The view “{ $name }” is deleted. The list itself stays as it is.
view-name-taken = You have a view of this name on this page already. Choose another one.
view-too-many = { $most ->
        [one] You have { $most } view, more cannot be kept. Delete one first.
       *[other] You have { $most } views, more cannot be kept. Delete one first.
    }
view-too-long = These filters are too many to keep. Take some away.
view-no-page = Views belong to a list of your navigation, for example /candidates.

## The bell in the bar
inbox = Inbox
inbox-unread = Inbox: { $count } new

## Realtime
topics-wrong = { $most ->
        [one] A topic is a kind (candidate.created), an area of kinds (candidate) or an id (cand_…); at most { $most } of them.
       *[other] A topic is a kind (candidate.created), an area of kinds (candidate) or an id (cand_…); at most { $most } of them.
    }
socket-foreign = A page of another site may not open this connection.
socket-expected = This address is a WebSocket: open it as one, or read /api/v1/events instead.
socket-said = A message is JSON: an object with topics (a list), here (an id), or both.
live-updated = Updated
live-here = Also here:

## A list as a file
export = Export
export-hint = All that the filters show, as a file
export-xlsx = Workbook (XLSX)
export-csv = Text (CSV)
list-added = Added
list-changed = Changed
