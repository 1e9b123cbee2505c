## Navigation
nav-home = Home
nav-interviews = Interviews
nav-scheduler = Scheduler

## Why a booking is refused
refused-busy = { $name } is busy at that time.
refused-open = { $name } has an interview that is not over yet: move or close that one first.
refused-not-waiting = { $name } waits for no interview: nothing is open, or the last result has not been given.
refused-too-soon = { $name } wants to know { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } before.
refused-buffer = { $name } keeps { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } free between two bookings.
refused-day-cap = { $name } takes at most { $cap ->
        [one] { $cap } interview
       *[other] { $cap } interviews
    } a day.
refused-week-cap = { $name } takes at most { $cap ->
        [one] { $cap } interview
       *[other] { $cap } interviews
    } a week.
refused-declined = { $name } declined this candidate’s profile.
refused-not-accepted = { $name } has not accepted this candidate’s profile yet, and the organization asks for that first.
refused-override-hint = Choose another time, or give a reason to book all the same.
refused-other-round = The application waits for another round.
refused-no-such-room = There is no such room in use: choose one of the list.
refused-outside-pool = { $name } is not among those who take this round.
refused-few-assistants = This round takes { $asked ->
    [one] one assistant: choose who it is.
   *[other] { $asked } assistants: choose who they are.
}
refused-no-room = No room that would do is free at that time.
refused-room-closed = { $name } is closed at that time.
refused-out-of-order = The rounds would not come one after the other.
refused-gap = { $minutes ->
    [one] One minute lies
   *[other] { $minutes } minutes lie
} at least between this round and the one before.
refused-other-day = The rounds are to be on one day, and would not be.
refused-same-day = The rounds are to be on different days, and would not be.
refused-twice = This person takes part already.
refused-past = The start is in the past: choose a time ahead.
refused-no-interviewer = There is no active interviewer of this name: choose one of the list.
refused-no-application = There is no such application.
refused-no-candidate = There is no such candidate.
refused-nobody = Say who is to be interviewed: a candidate or an application.
refused-no-round = The interview plan has no round at this place.
refused-not-yours = You are not an interviewer of this interview.

## Why a scorecard is refused
not-rated-called-off = This interview was called off, so there is nothing to rate. What you wrote is kept.
not-rated-called-off-because = This interview was called off, so there is nothing to rate. What you wrote is kept. Reason: { $reason }
not-rated-missed = Somebody did not come to this interview, so there is nothing to rate. What you wrote is kept.
not-rated-moved = This interview was moved: rate the one that replaces it. What you wrote is kept.
rating-wrong = A rating goes from 1 to 5 in halves: 3, 3.5, 4.
rating-missing = Give a rating from 1 to 5.
attributes-too-long = The attributes are too long: at most { $max } bytes.
attributes-wrong = Attributes are an object or a list.
scorecard-already = This scorecard was submitted already. A recruiter can give it back to you.

## Why settings are refused
horizon-wrong = Choose from 1 to { $max } days.
grid-wrong = Interviews start every 5, 15 or 60 minutes.

## Why somebody could not be placed
reason-no-window = Offers no time in the days ahead.
reason-window-too-short = No time on offer is long enough for the round.
reason-no-interviewer = There is no active interviewer yet.
reason-no-skill = No interviewer has all the skills the round needs.
reason-excluded = Those who could take the round are not to meet this candidate.
reason-no-overlap = No interviewer is there when the candidate can.
reason-structural = { $competitors ->
        [one] { $competitors } candidate competes
       *[other] { $competitors } candidates compete
    } for the same hours, which hold { $seats ->
        [one] { $seats } interview
       *[other] { $seats } interviews
    }.
reason-all-booked = The hours in common are taken.
reason-day-cap = The interviewers’ limits for a day are reached.
reason-week-cap = The interviewers’ limits for a week are reached.
reason-room = Every room that would do is taken.
reason-changed = Somebody’s time changed while the run was booking; the next run tries again.

## Words of many pages
time = Time
interview-begins = Begins
interview-ends = Ends
zone = Time zone
candidate = Candidate
interviewer = Interviewer
assistants = Assisting
round = Round
round-numbered = Round { $number }
round-with = { $round }, with { $name }
status = Status
reason = Reason
result = Result
rating = Rating
rating-of = { $points } of 5
recommendation = Recommendation
recommendation-strong-hire = Hire, strongly
recommendation-hire = Hire
recommendation-maybe = Maybe
recommendation-no-hire = Do not hire
feedback = Feedback
not-given = not given
facts = At a glance
filter = Filter
filter-clear = Clear filters
state-reopened = Given back
book-by-hand = Book by hand
reason-round-before = The round before it on that day was called off.
reason-decided-before = It was decided in the round before.
reason-interviewer-left = The interviewer left the organization, and nobody else was free.
reason-candidate-deactivated = The candidate was deactivated.

## The list
interviews-title = Interviews
interviews-sub = Times in { $zone }
when-ahead = Ahead
when-past = Past
when-all = All
status-any = Any status
interviewer-any = Any interviewer
interviews-none-title = Nothing matches
interviews-none-text = No interview fits these filters. Take one away, or look at all of them.
interviews-empty-title = No interviews here yet
interviews-empty-text = Once candidates and interviewers have said when they can, the scheduler books interviews by itself every hour. They appear here.
to-scheduler = To the scheduler

## One interview
interview-of = Interview with { $name }
held-lead = You put the result off, and you decide. To give it, ask a recruiter to give your scorecard back to you.
held-lead-reopens = You put the result off, and you decide: give your scorecard back to yourself below and submit it with a result.
held-reopens = { $name } put the result off and decides. Give the scorecard back to them below, or reject the candidate on the candidate’s page.
held-other = { $name } put the result off and decides.
to-candidate = Profile of { $name }
placed-by-run = Booked by the scheduler
was-moved = This interview was moved.
to-new-one = To the new time
moves-another = This interview replaces an earlier one.
to-old-one = To the earlier one
steps = Steps
step-start = Start
step-reschedule = Move
step-no-show = No show
step-cancel = Cancel the interview
step-closed = Not open: the interview is { $state }.
no-show-hint = The candidate waits for a new time afterwards.
cancel-hint = Everybody’s time is free again, and the candidate waits for a new one.
override-reason = Reason to book all the same
done-started = The interview has begun.
done-cancelled = The interview is cancelled.
done-no-show = Noted: nobody came. The candidate waits for a new time.
done-booked = The interview is booked.
done-moved = The interview is moved.

## Booking by hand
whom-sub = Whom is it for?
whom-title = Who waits, the longest first
whom-empty-title = Nobody waits
whom-empty-text = Every candidate has an interview booked, or a result. Add a candidate to go on.
to-candidates = To the candidates
choose-time = Choose a time
book-title = Book an interview with { $name }
move-title = Move the interview with { $name }
pick-sub = { $round }, { $minutes } minutes. Times in { $zone }
pick-interviewer = With whom
pick-anyone = Anyone who may
pick-skill = Who knows
pick-any-skill = Any skill
pick-who-knows = Knows { $name }
pick-from = From
pick-show = Show times
pick-nobody-title = Nobody can take this round
pick-invite = Invite a member
pick-candidate-offers-none = { $name } has given no times. These are the times when the interviewers are free: ask before you book.
pick-enter-times = Enter times
pick-free = The interviewers are free
pick-others = { $n ->
        [one] and one other person
       *[other] and { $n } other people
    }
pick-freest = Of all who can, the one with the most time left takes it.
pick-later = Later days
pick-typed-when = Day and time
whom-search = Name of the candidate
whom-none = Nobody with this name waits for an interview. A candidate who has one booked or is decided on does not wait.
pick-nobody = This round needs an interviewer with its skills. Invite one, or give somebody these skills.
pick-no-common-text = In the days ahead there is no time that suits both. Ask for more times, or type one below.
pick-none-with = { $name } has no time left that suits. Choose somebody else, or type a time below.
pick-none-with-from = { $name } has no time from { $day } on. Choose an earlier day or somebody else, or type a time below.
pick-none-from = Nobody has a time from { $day } on. Choose an earlier day, or type a time below.
pick-none-on = No times on { $day }; the next are on { $next }.
move-present = Now { $when }, with { $name }.
whom-since = { $round }, waiting since { $since }
pick-both-free = Both are free
pick-typed = Another time
pick-typed-hint = Counts instead of the times above.
override-hint = Needed only where an interviewer’s notice, pause or limit speaks against the time. Nobody is ever booked twice.
book = Book
time-missing = Choose one of the times, or type another.
time-wrong = There is no such time: a day and an hour look like 2026-11-23T10:30. The hour that daylight saving skips does not exist.

## Scorecards
scorecards = Scorecards
scorecards-none = None is submitted yet.
scorecards-hidden = What the others found shows once your own scorecard is submitted.
scorecard-fill = Fill in the scorecard
scorecard-for = Scorecard for { $name }
scorecard-sub = { $round }, { $when }
scorecard-submit = Submit
scorecard-draft = Save as draft
scorecard-early-lead = The interview begins { $when }. Submitting now completes it.
scorecard-early = The interview begins { $when }. A submitted scorecard cannot be changed: better save a draft until then.
scorecard-once = A submitted scorecard cannot be changed, unless a recruiter gives it back to you.
scorecard-reopen = Give back to its interviewer
reopened-because = Given back: { $reason }
feedback-hint = What was asked, what you heard, what you conclude.
result-hint-lead = You lead this interview: your result decides.
result-hint-assistant = You assist in this interview: your result is advice to its lead.
done-draft = The draft is saved. Nobody else sees it.
done-submitted = The scorecard is submitted.
done-reopened = The scorecard is given back to its interviewer.
card-line = { $name }: { $rating }

## The scheduler
scheduler-title = Scheduler
scheduler-sub = Finds times for everybody who waits for an interview
scheduler-settings = Settings of the scheduler
scheduler-settings-sub = For the whole organization
run-now = Run now
run-method = Method
run-method-hint = The first places the most people that can be placed. The second takes the first match for each, in order, as a comparison.
method-exact = As many as can be placed
method-greedy = First match in order
method-packed = As many as can be placed, times packed
hourly-on = It also runs by itself every hour.
hourly-off = It does not run by itself.
runs-title = Runs
runs-empty-title = No runs yet
runs-empty-text = Start the first run once candidates and interviewers have said when they can. Who could not be placed, and why, is shown afterwards.
run-started = Started
run-started-by = By
by-itself = by itself
run-outcome = Outcome
run-took = Took
run-considered = Waited
run-millis = Took, ms
run-finished = Done
run-placed = Booked in this run
run-placed-none = Nothing was booked.
run-placed-all = { $count ->
        [one] Show { $count } interview
       *[other] Show all { $count } interviews
    }
run-of = Run of { $when }
run-failed = { $count ->
        [0] The run broke off before anything was booked. Those who wait still wait: run it again.
        [one] The run broke off with { $count } interview booked. Those who wait still wait: run it again.
       *[other] The run broke off with { $count } interviews booked. Those who wait still wait: run it again.
    }
run-nobody = Nobody waited.
run-all = { $count ->
        [one] { $count } interview booked, nobody left over.
       *[other] { $count } interviews booked, nobody left over.
    }
run-some = { $scheduled ->
        [one] { $scheduled } interview booked,
       *[other] { $scheduled } interviews booked,
    } { $left ->
        [one] { $left } candidate could not be placed.
       *[other] { $left } candidates could not be placed.
    }
proof-best = All that can be placed: no other schedule books more.
verdict = { $scheduled } of { $considered } placed
milliseconds = { $millis } ms
unmatched-more = { $count ->
        [one] And { $count } more who could not be placed
       *[other] And { $count } more who could not be placed
    }
way-more-time = Add times
horizon = Days ahead
horizon-hint = How far ahead interviews are placed: 1 to 180 days.
grid = Interviews start
every-minutes = { $minutes ->
        [60] every hour
       *[other] every { $minutes } minutes
    }
hourly = Run every hour
hourly-hint = Whoever waits is placed without anybody’s asking.
done-settings = Saved. The next run works this way.

## The start page
home-greeting = Welcome, { $name }
home-sub-hiring = { $today ->
        [0] No interviews today,
        [one] { $today } interview today,
       *[other] { $today } interviews today,
    } { $waiting ->
        [0] nobody waits for one,
        [one] { $waiting } candidate waits for one,
       *[other] { $waiting } candidates wait for one,
    } { $cards ->
        [0] no scorecard is late.
        [one] { $cards } scorecard is late.
       *[other] { $cards } scorecards are late.
    }
home-sub-interviewer = { $today ->
        [0] No interviews today,
        [one] { $today } interview today,
       *[other] { $today } interviews today,
    } { $cards ->
        [0] no scorecard to fill in.
        [one] { $cards } scorecard to fill in.
       *[other] { $cards } scorecards to fill in.
    }
home-sub-manager = { $today ->
        [one] { $today } interview today in your view,
       *[other] { $today } interviews today in your view,
    } { $mine ->
        [0] none of them yours,
       *[other] { $mine } of them yours,
    } { $cards ->
        [0] no scorecard to fill in.
        [one] { $cards } scorecard to fill in.
       *[other] { $cards } scorecards to fill in.
    }
home-sub-plain = Choose where to go.
home-plain-title = You are in
home-plain-text = What you can work with is in the navigation.
figure-waiting = wait for an interview
figure-today = interviews today
figure-week = in the next seven days
figure-unmatched = could not be placed
mine-title = Scorecards to fill in
today-title = Today’s trail
next-title = Your next interviews
coming-title = Coming interviews
all-interviews = All interviews
trail-now = now
last-run-title = Last run of the scheduler
last-run-none = There was none yet.
sign-availability = Say when you can
sign-availability-sub = Interviews are booked into these hours

## A candidate’s page
profile-none = No interview yet.

## The schedule
nav-schedule = Schedule
schedule-sub = Times in { $zone }
today = Today
views = Views
view-day = Day
view-week = Week
view-month = Month
view-list = List
day-before = The day before
day-after = The day after
week-before = The week before
week-after = The week after
month-before = The month before
month-after = The month after
week-numbered = Week { $number }
week-of-year = Week of the year
week-of-year-short = Wk
weekday-short = { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    }
weekday-and-day = { $weekday } { $day }
day-title = { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[other] Sunday
    }, { $date }
date-short = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    }
date-long = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }
month-title = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }
week-title = { $first } to { $last }
interviews-count = { $count ->
        [0] No interviews
        [one] { $count } interview
       *[other] { $count } interviews
    }
and-more = { $count ->
        [one] { $count } more
       *[other] { $count } more
    }
not-free = Not free
busy = Busy
at-with = { $when }, with { $name }
load = { $booked } of { $offered } h this week
load-none = No hours this week
load-of = Load of { $name }
clocks-change = { $hours ->
        [one] clocks change: { $hours } hour
       *[other] clocks change: { $hours } hours
    }
interviewers = Interviewers
columns-shown = { $shown } of { $count } interviewers
earlier-this-week = Earlier this week
columns-before = Those before
columns-after = The next
state-result-missing = Result missing
schedule-no-date = There is no such date: one looks like 2026-11-23. Today is shown instead.
schedule-out-of-years = The schedule goes from 1970 to 2200.
schedule-unknown-filter = This filter means nothing here, so it is left out.
schedule-cut = There is more here than one page can hold: only the first interviews are shown. Choose an interviewer or a shorter time.
schedule-nobody-title = Nobody to show yet
schedule-nobody-text = Every interviewer has a column here with free hours and interviews. Invite the first one.
schedule-free-title = Nothing booked
schedule-free-text = No interview lies in these days. Go on to others, or take a filter away.
to-members = To the members

## An interviewer’s own
mine-page-title = My interviews
mine-page-sub = { $next ->
        [0] Nothing ahead,
        [one] { $next } interview ahead,
       *[other] { $next } interviews ahead,
    } { $rate ->
        [0] no scorecard to fill in.
        [one] { $rate } scorecard to fill in.
       *[other] { $rate } scorecards to fill in.
    }
mine-empty-title = No interviews yet
mine-empty-text = Your interviews are booked into the hours you offer. They appear here, with what to read before and what to fill in after.
latest-first = The latest first
done-title = Done
going-on = now
scorecard-go-on = Go on
prepare = Prepare
prepare-for = Prepare to meet { $name }
prepare-sub = { $round }, { $when }, { $minutes } min
open-scorecard = Open the scorecard
sign-rate-ahead = Begins { $when }. Notes can be kept from now on
sign-rate-while = Take notes while you talk: they save by themselves
sign-rate-now = While it is fresh: it takes a few minutes
cv = CV
cv-none = There is no CV yet, or you may not open it.
cv-not-text = Open the file to read it: it is not plain text.
earlier-title = Earlier rounds
earlier-none = None that you may see. You meet first.
time-where = { $zone }, { $whose }
together-with = Together with
rated-title = What you will rate
rating-explained = From 1 to 5, halves allowed; each whole step has its word.
recommendation-explained = What you would do: hire strongly, hire, maybe, or not.

## A form that saves by itself
saved-at = Saved { $time }
autosave-lost = No connection. What you type is kept in this window, and sent as soon as it can be.
autosave-later = No connection. The form stays here and will be sent when the connection is back.
autosave-refused = Not saved. Copy what you typed, sign in again in another window, then press save.
autosave-meanwhile = Not saved: { $name } saved in another window at { $time }. Save with the button to look at both.

## What mends it
mend-invite = Invite an interviewer
mend-skills = Give somebody the skills
mend-excluded = See the interviewers
mend-hours = Look for free hours
mend-caps = See who has room
run-bar = { $placed ->
        [one] { $placed } placed,
       *[other] { $placed } placed,
    } { $left ->
        [one] { $left } left over
       *[other] { $left } left over
    }
first-match-same = First match in order would have placed { $first } as well.
first-match-fewer = First match in order would have placed { $first }: { $more ->
        [one] { $more } fewer.
       *[other] { $more } fewer.
    }
run-again = Run again
runs-why = Why { $count ->
        [one] { $count } was not placed
       *[other] { $count } were not placed
    }
all-runs = All runs

## What waits for the reader
todo-title = Waiting for you
todo-note = Most urgent first
todo-empty-title = Nothing waits for you
todo-empty-text = Whoever cannot be placed, late scorecards and open results appear here.
todo-unplaced = { $count ->
        [one] { $count } not placed: { $why }
       *[other] { $count } not placed: { $why }
    }
names-and-more = { $names } and { $more ->
        [one] { $more } more
       *[other] { $more } more
    }
todo-own-card = Your scorecard for { $candidate }
todo-late-card = { $name } owes a scorecard for { $candidate }
todo-decide = Decide on { $name }
todo-decide-sub = The rounds are over, the hiring manager decides.
todo-on-hold = { $name } is on hold
todo-on-hold-sub = The interview’s lead has put the result off.
todo-follow-up-late = Follow-up on { $name }, overdue since { $when }
todo-follow-up-today = Follow-up on { $name }, due today
todo-review = Review the profile of { $name }
todo-review-sub = You were asked whether to go on.
see-why = See why
all-on-hold = All that are on hold
fill-in = Fill in
open = Open
soon-sub = { $round }, { $when }
whole-week = Whole week

## The way of one interview
stops-label = The way of this interview
stop-talk = Interview
stop-scorecard = Scorecard
sign-begins = Begins { $when }
book-again = Book a new time
book-again-sub = { $name } waits for an interview again

## The palette
command-book = Book an interview by hand
command-run = Run the scheduler
command-settings = Change how the scheduler works

## The next step with a candidate
next-prepare = Prepare for the interview
next-scorecard = Fill in the scorecard
next-ask = Ask for the scorecard
next-book = Book the interview
next-mend-why = Why there is no interview yet: { $reason }
next-book-why = Next step: the round waits for a time

## Proposals
refused-held = A time is proposed for { $name } then, and waits to be confirmed.
proposal-decided = This proposal was decided already: { $state ->
        [confirmed] it is confirmed.
        [declined] it is declined.
       *[other] it holds no more.
    }
proposal-taken = Somebody’s time was taken meanwhile, so this proposal holds no more. Another time is being looked for.
proposals-too-many = At most { $most } proposals can be confirmed at once.
proposals-unknown = One of these proposals does not exist.
proposals-title = Proposals
proposals-sub = { $open ->
        [0] Nothing waits to be confirmed
        [one] { $open } time waits to be confirmed
       *[other] { $open } times wait to be confirmed
    }. Each is held until { $hours } hours before it begins.
proposals-confirm-all = Confirm all shown
proposals-confirm-chosen = Confirm the chosen
proposals-empty-title = Nothing to confirm
proposals-empty-text = Here the times wait that the scheduler proposes, where the organization wants to look at them before they are booked. That is chosen in the settings of the scheduler.
proposals-by-day = By day
proposals-by-candidate = By candidate
proposals-bar = Chosen proposals
proposals-choose-all = Choose all
proposals-chosen = { $count ->
        [one] { $shown } chosen
       *[other] { $shown } chosen
    }
proposal-choose = Choose { $name }
proposal-confirm = Confirm
proposal-decline = Decline
decline-time = Not at this time
decline-pair = Not with { $name }
decline-nothing = Only let it go
proposal-was = Before: { $before }, with { $with }. A later run found more for everybody.
proposals-none-chosen = Choose at least one proposal.
proposals-confirmed = { $count ->
        [0] Nothing was booked.
        [one] { $count } interview is booked.
       *[other] { $count } interviews are booked.
    }
proposals-outdated = { $count ->
        [one] { $count } held no more, because somebody’s time was taken: another time is being looked for.
       *[other] { $count } held no more, because somebody’s time was taken: other times are being looked for.
    }
proposals-decided = { $count ->
        [one] { $count } was decided by somebody else.
       *[other] { $count } were decided by somebody else.
    }
proposals-wait = { $count ->
        [one] { $count } proposed time waits
       *[other] { $count } proposed times wait
    }
state-proposed = Proposed
sign-review = Look at the proposals
done-declined = Declined. Its time is free again.
done-declined-again = Declined. Another time is being looked for.

## A run at work, and what it came to
run-queued = The run waits for its turn.
run-at-work = The run is at work.
run-cancelled = { $count ->
        [0] Stopped. The schedule was not finished, so nothing of it was booked.
        [one] Stopped. { $count } interview was booked before; of the schedule that was not finished nothing was.
       *[other] Stopped. { $count } interviews were booked before; of the schedule that was not finished nothing was.
    }
run-proposed = { $proposed ->
        [one] { $proposed } time proposed,
       *[other] { $proposed } times proposed,
    } { $left ->
        [0] nobody left over.
        [one] { $left } candidate could not be placed.
       *[other] { $left } candidates could not be placed.
    }
run-so-far = { $placed } of { $considered } have a place so far; at most { $possible } can have one.
run-leave = You can leave this page: the run goes on, and you are told when it is done.
run-stop = Stop
run-stop-late = It books already, and ends by itself.
run-mode = What is found
run-mode-hint = Proposals are held for a recruiter to look at and confirm, and are let go two hours before they begin.
run-stopped-by = Stopped by
prefer = Preferred times
prefer-hint = As many people as possible get an interview first; this decides among such schedules. Either way, interviewers with less to do for the hours they offer are asked first.
prefer-earliest = the earliest
prefer-spread = spread over days, so that nobody has several in a day
mode-book = is booked at once
mode-propose = is proposed, and a recruiter confirms
mode-propose-hint = What it finds is proposed: you confirm it.
phase-queued = Waits for its turn
phase-looking = Looks who waits and who is free
phase-bound = Finds out how many can be placed at most
phase-matching = Places as many as possible
phase-cost = Looks for better times and a fairer load
phase-moves = Makes room by moving several at once
phase-booking = Books
refused-stop-booking = The run books already and cannot be stopped any more.
refused-stop-over = The run is over.
done-stopping = The run is being stopped. Nothing of a schedule that is not finished is booked.
proof-within = { $gap ->
        [one] Within { $gap } of the best possible
       *[other] Within { $gap } of the best possible
    }
compare-title = Beside the first match in order
compare-what = What is compared
compare-run = This run
compare-first = First match
compare-note = Both worked on the same people and hours. The first match takes the candidates in order and gives each the first time that suits.
compare-placed = People placed
compare-wait-label = Mean wait for the interview
compare-wait = { $days } d { $hours } h
compare-none = nobody waits
compare-load = Interviews of one person
compare-load-of = from { $fewest } to { $most }
compare-left = Left over
compare-left-because = of them: { $reason }
left-no-window = no times given
left-too-short = times too short
left-no-skill = nobody with the skills
left-excluded = kept apart
left-no-overlap = nobody has hours then
left-structural = more people than hours
left-all-booked = hours taken
left-day-cap = daily limit
left-week-cap = weekly limit
left-room = no room
trend-said = { $runs ->
        [one] { $runs } run:
       *[other] The last { $runs } runs, the oldest first:
    } { $first } % of those who waited were placed then, { $last } % in the newest.

## Why not?
why-not = Why not?
what-if-title = What if?
names-or = { $all } or { $last }
change-hours = { $names } offers { $when }
change-away = { $name } is away { $when }
change-candidate-hours = { $name } can come { $when }
change-day-cap = { $name } takes up to { $cap } on { $day }
change-week-cap = { $name } takes up to { $cap } in the week of { $day }
change-room = { $room } is open { $when }
change-meet = { $candidate } and { $interviewer } may meet
change-backwards = The time ends before it begins.
change-no-interviewer = There is no such interviewer: choose one of the list.
change-not-waiting = This candidate waits for no interview.
change-no-room = There is no such room, or no round takes one.
change-no-cap = This person has no limit then that could be another.
change-unreadable = This change cannot be read. Begin again from the page.
changes-too-many = At most { $most } changes can be asked about at once.
cap-wrong = A limit is a number from 0 to 200.
refused-room-hours = The hours of a room are changed on its own page.
refused-away = Nobody is sent away from here: this only answers what would be.
refused-meet = They do not meet because the interviewer declined the profile, or has not accepted it. Ask for another look at it on the candidate’s page.
repair-within = { $change }, or as long at another time { $when }
repair-places = { $places ->
        [one] { $places } more would have an interview
       *[other] { $places } more would have an interview
    }
do-own-hours = Offer these hours
do-ask = Ask { $name }
do-candidate-hours = They agreed: add this time
do-raise = Allow it this once
do-meet = Let them meet
do-look = Look at { $name }
do-room = Hours of the room
why-whom = Say who: a candidate, or one of their applications.
why-title = Why no interview for { $name }?
why-sub = Looked at just now, with everybody’s present hours
why-profile = Profile
why-time = There is a time by now: { $when }, with { $with }. The next run takes it.
why-no-reason = Nothing stands in the way that is known. Run the scheduler again.
why-not-waiting = This candidate waits for no interview.
why-repairs = What would help
why-repairs-note = Easiest first
why-repairs-none = No single change would. Book by hand, or ask for more hours from both sides.
why-contest-title = Who competes
why-contest = { $people ->
        [one] { $people } candidate competes
       *[other] { $people } candidates compete
    } for hours that hold { $seats ->
        [one] { $seats } interview.
       *[other] { $seats } interviews.
    }
why-hours = Their hours
done-asked = Asked. The scheduler takes the hours up as soon as they are offered.
done-repair-booked = Done. The interview is booked: { $when }.
done-repair-proposed = Done. A time is proposed: { $when }.
done-repair-waits = Done, but there is still no time for this candidate: somebody who waits longer may have it, or the change was not enough.
done-changes = { $changed ->
        [0] Nothing was changed.
        [one] { $changed } change made, and the scheduler runs again.
       *[other] { $changed } changes made, and the scheduler runs again.
    } { $asked ->
        [0] Nobody had to be asked.
        [one] { $asked } person was asked.
       *[other] { $asked } people were asked.
    }
kind-hours = offers more hours
kind-away = is away
kind-day-cap = takes so many that day
kind-week-cap = takes so many that week
what-if-sub = Ask what a change would bring before anybody is asked. Nothing is booked.
what-if-add = If somebody…
what-if-kind = What would be otherwise
what-if-day = Day
what-if-from = From
what-if-to = To
what-if-cap = At most
what-if-cap-hint = For a limit of a day or a week: interviews in all, those booked included.
what-if-ask = What then?
what-if-changes = If
what-if-drop = Leave out
what-if-do = Make it so
what-if-do-note = What you may change is changed; interviewers are asked for their hours. Then the scheduler runs.
what-if-verdict = { $then } of { $considered } could be placed, { $now } can be now
what-if-proven = No other schedule places more
what-if-gained = Would have an interview
what-if-lost = Would lose theirs
what-if-moved = Would be moved
what-if-empty-title = What would another hour bring?
what-if-empty-text = Choose somebody and a day: you see at once who would get an interview.

## Interview plans
plans-title = Interview plans
plans-sub = The rounds that the candidates of each job go through.
plan-title = Plan
plan-sub = Candidates go through these rounds in their order. What has been held keeps its place.
plan-general = General requisition
plan-open = Open the plan
plan-job-new = New job
plan-round-new = Add a round
plan-round-sub = What is booked stays booked, whatever changes here.
plan-saved = The plan is saved.
plan-up = Move up
plan-down = Move down
plan-remove = Remove
plan-standing = { $count ->
    [one] One candidate is here
   *[other] { $count } candidates are here
}
plan-last-round = A plan keeps at least one round.
plan-round-held = There are interviews of this round.
plan-round-entered = Candidates are in this round, or are past it.
plan-settled = Candidates have been through one of these rounds: it keeps its place.
plan-full = A plan has at most { $most ->
    [one] one round
   *[other] { $most } rounds
}.
plan-long-day = These rounds, booked in one go, do not fit into a day. Book one of them on a day of its own.
plan-first-has-none-before = The first round has none before it: it is booked by itself.
plan-many-assistants = At most { $most ->
    [one] one assistant is
   *[other] { $most } assistants are
} possible.
plan-small-pool = The round takes { $needed ->
    [one] one interviewer
   *[other] { $needed } interviewers
}: choose at least as many, or nobody for everybody.
plan-no-rooms = Choose at least one room.
plan-unknown = One of these is not there any more: choose from the list.
plan-minutes-wrong = Give minutes from { $min } to { $max }, by fives.
plan-name = Name
plan-kind = About
plan-mode = How it is held
plan-length = Minutes
plan-lead = Lead
plan-lead-knows = The lead knows
plan-skills-hint = All of what is ticked. Nothing ticked: anyone may lead it.
plan-assistant = Assistant { $number }
plan-assistant-none = Nobody
plan-assistant-anyone = Anyone who interviews
plan-assistants-hint = All come at once, each of them somebody else.
plan-anyone = Anyone who interviews
plan-pool = Taken by
plan-pool-hint = Those who are trained for it. Nobody ticked: everybody who interviews and knows enough.
plan-room = Room
plan-room-none = No room
plan-room-any = Any room with enough seats
plan-room-these = One of these rooms
plan-room-hint = The room is booked with the interview, within its hours.
plan-rooms = Rooms
plan-rooms-hint = Of these it takes one, if you chose that above.
plan-add-rooms = Add the rooms of your organization first.
plan-day = After the round before
plan-day-any = Booked when that is decided, on any day
plan-day-another = Booked when that is decided, on another day
plan-day-same = Booked together with it, on the same day
plan-day-hint = Rounds booked together are all found a place on one day, or none of them is booked.
plan-gap = Pause before it, in minutes
plan-gap-hint = At least so long after the round before has ended. 0 for none.
plan-same-day = Booked together, on the same day
plan-same-day-after = Booked together, on the same day, after a pause of { $pause }
plan-another-day = On another day, once this is decided
plan-another-day-after = On another day, once this is decided, after a pause of { $pause }
plan-any-day-after = Once this is decided, after a pause of { $pause }
plan-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
plan-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
plan-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
plan-size = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, { $people ->
    [one] { $people } interviewer
   *[other] { $people } interviewers
}
kind-cv-screen = CV screening
kind-phone = Phone call
kind-video = Video call
kind-face-to-face = Face to face
kind-technical = Technical
kind-behavioral = Behaviour
kind-cultural = Culture
kind-client = With the client
kind-hr = HR
kind-panel = Panel
kind-final = Final
kind-other = Interview
mode-video = By video
mode-phone = By phone
mode-in-person = In person
pick-with = with { $names }
pick-any-room = Any that would do
room-interviews = Interviews in this room
plan-assistants = Assistants
pick-no-common-all = In the days ahead there is no time at which everybody and a room are free. Ask for more times, or type one below.

## Runs for one job
schedule-job-now = Schedule now
job-run-nobody = Nobody of this job waits for a booking.
job-run-booked = { $scheduled ->
    [one] { $scheduled } of { $all } who wait was booked.
   *[other] { $scheduled } of { $all } who wait were booked.
  }
job-run-proposed = { $proposed ->
    [one] { $proposed } of { $all } who wait has a proposed time: confirm it under Scheduler.
   *[other] { $proposed } of { $all } who wait have proposed times: confirm them under Scheduler.
  }
plan-board = Pipeline
## Interview drives
drive-rounds = Choose the first rounds of the interview plan, in its order.
drive-interviewers = Choose who interviews that day: people of yours who do.
drive-hours = The day must end after it begins, in a time zone that is known.
drive-past = This day has begun or is over. Choose one ahead.
drive-taken = Somebody’s time changed while the day was being planned. Try once more.
interview-instructions = What to know
merge-being-interviewed = One of the two is being interviewed right now. Merge them when the interview is over.
merge-overlap = Both are booked at the same time. Move one of these interviews first.
merge-round-twice = Both have an open interview of the same round for the same job. Cancel one of them first.
