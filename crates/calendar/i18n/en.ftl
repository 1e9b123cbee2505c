### Availability and bookings.

nav-availability = Availability

## The page
availability-title = My availability
availability-sub = Interviews are booked only in these times. Times in { $zone }.
availability-empty-title = You offer no times yet
availability-empty-text = Type the hours that you keep, for example Mon-Fri 9-12, 14-17, and choose “Every week”, or paint single hours in the week below. Then interviews with you can be booked.
take-back = Take back

## Dated times
slot-off-grid = Times lie on a grid of five minutes: 10:00, 10:05, 10:10 and so on.
slot-past = This is in the past. Choose a time that is still to come.
slot-order = The end must come after the beginning.
slot-too-short = At least 15 minutes, please.
slot-too-long = At most 24 hours at once. Add the rest as another time.
slot-too-far = At most 366 days ahead, please.
slots-too-many = At most { $most ->
    [one] { $most } time
   *[other] { $most } times
} at once, please.

## Fields
field-local-time = This is not a time. One looks like 2026-11-23T14:30.
field-wall-time = This is not a time of day. One looks like 09:30.
field-date = This is not a date. One looks like 2026-11-23.
field-whole-number = A whole number, please, or nothing.
time-skipped = This time does not exist: the clocks are put forward and skip it. Choose one before or after the gap.
date-past = This day is over. Choose one from today on.
date-too-far = At most 366 days ahead, please.
time-from = From
time-to = To

## Weekly hours
rules-title = Every week
rule-weekdays = Days
rule-hint = 00:00 is the end of the day.
rule-valid-from = First day
rule-valid-from-hint = Today, if you leave it empty.
rule-valid-until = Last day
rule-add = Add weekly hours
rule-added = These hours come back every week now.
rule-removed = These hours no longer come back. What is booked in them stays booked.
rule-there = You offer these hours already.
rule-until-order = The last day must not come before the first.
rule-from = from { $from } on
rule-from-until = from { $from } to { $until }
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[other] Sunday
}

## Single days
exceptions-title = Days that are different
exceptions-none = Add a day without your weekly hours, or some extra hours on one day.
exception-date = Day
exception-kind = What is different
exception-day-off = No weekly hours
exception-extra = Extra hours
exception-hours-hint = Only for extra hours.
exception-add = Add the day
exception-added = That day is different now.
exception-added-dated = The weekly hours of { $day } are off. The single times on that day stay: take them back if you are away.
exception-removed = That day is like any other again.
exception-there = This is said of that day already.
exception-day-off-on = { $date }: no weekly hours
exception-extra-on = { $date }: extra hours { $from }–{ $to }

## Bookings
booking-interview = Interview
booking-busy = Busy
booking-hold = Held for a proposal
booking-overlap = This time is taken already: somebody in it has another booking. Choose another time.

## How one may be booked
limits-title = How I may be booked
limits-buffer-before = Minutes free before each booking
limits-buffer-after = Minutes free after each booking
limits-notice = Minutes of notice
limits-notice-hint = How long before its start a booking is made at the latest. A day has 1440.
limits-cap-day = Most interviews a day
limits-cap-week = Most interviews a week
limits-cap-day-hint = Empty: no limit.
limits-cap-week-hint = Monday to Sunday. Empty: no limit.
limits-save = Save
limits-saved = Saved. What is booked already stays booked.

## A week
week-before = The week before
week-after = The week after
week-this = This week
week-today = today
week-sum = { $offered } h offered, { $booked } h booked
week-save = Save the week
week-saved = { $days ->
    [one] Saved: { $days } day of the week is different now.
   *[other] Saved: { $days } days of the week are different now.
}
week-saved-booked = Saved. Something is booked in hours that you no longer offer: it stays booked.
week-unchanged = Nothing was different, so nothing was saved.
week-conflict = You changed these hours elsewhere, in another tab or by a program, after this page was opened. What you typed is still here, with what is offered now under each day that differs. Saving again replaces it.
now-offered = Offered now: { $hours }
now-nothing = Offered now: nothing
grid-label = Hours of { $week }: paint what you offer
hours-all = Show all 24 hours
hours-usual = Show the usual hours
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[other] Sun
}
day-none = no hours
origin-weekly = Every week
origin-dated = That week only
origin-extra = Extra hours
origin-off = Day off
origin-asked = Your question
origin-absent = This hour does not exist
jump-ahead = { $day }: the clocks go forward from { $from } to { $to }, so the day is shorter. Weekly hours keep their time on the clock.
jump-back = { $day }: the clocks go back from { $from } to { $to }, so these times come twice. A star marks the second one, for example { $to }*.
jump-other = { $day }: the second zone changes its clocks, from then on it is { $zone }. Its hours here are those of Monday.

## Painting
tool = What a press on the grid does
tool-paint = Paint
tool-ask = Ask why
undo = Undo
said-free = offered
said-off = not offered
said-part = partly offered
said-over = over
said-to = to
said-undone = Undone.
said-changed = Not saved yet
said-booked = Something is booked there: it stays booked
said-save-first = Save the week or undo your changes first.
said-keys = Arrow keys move, Space paints or erases, Shift with an arrow paints on, Control Z undoes, Page Up and Page Down go to other weeks, W asks why.

## The second zone
zone-second = Second time zone
zone-show = Show this time zone
zone-unknown = No time zone has this name. One looks like Asia/Kolkata.

## Typed hours
typed-label = Type your hours
typed-example = Mon-Fri 9-12, 14-16:30
typed-hint = For example: Mon-Fri 9-12, 14-16:30; 24 Nov 9:00-11:00; Fri off
typed-scope = Days of the week mean
typed-week = This week
typed-week-shown = The week shown
typed-always = Every week
typed-check = Check
typed-save = Add these hours
typed-understood = This is what will be added:
typed-understood-always = This is what will be added, days of the week every week:
typed-over = Left out, for it is over: { $days }
typed-saved = Added: { $hours }.
typed-unknown = “{ $part }” is not understood. Days look like Mon-Fri or 24 Nov, hours like 9-12 or 14:00-16:30.
typed-no-days = Which days is “{ $part }” for? Put them before it: Mon-Fri { $part }.
typed-no-hours = Which hours on “{ $part }”? Put them behind it: { $part } 9-12.
typed-no-time = “{ $part }” is not a stretch of hours. One looks like 9-12 or 14:00-16:30.
typed-no-date = “{ $part }” is not a date. One looks like 24 Nov or 2026-11-24.
typed-order = “{ $part }” ends before it begins. Hours past midnight belong to the next day.
typed-about = { $part }: { $sentence }
typed-in-field = { $sentence }

## Why not
why-title = Why is this time not offered?
why-text = Name a time, or choose “Ask why” above the week and press on an hour.
why-at = Time
why-minutes = Minutes
why-ask = Ask
why-free = is offered: an interview can be booked then.
why-past = This time is over.
why-notice = It is too soon: a booking is made { $long } ahead at the latest.
why-booked = { $what } from { $span } takes this time.
why-buffer = { $long } around each booking stay free, and something is booked from { $span }.
why-day-off = { $day } is a day off from the weekly hours.
why-not-offered = These hours are not offered, or not all of them. Offered that day: { $hours }.
why-nothing-offered = Nothing is offered that day.
why-day-cap = { $cap ->
    [one] { $cap } interview a day is the limit, and this day has it.
   *[other] { $cap } interviews a day are the limit, and this day has them.
}
why-week-cap = { $cap ->
    [one] { $cap } interview a week is the limit, and this week has it.
   *[other] { $cap } interviews a week are the limit, and this week has them.
}
why-to-limits = How I may be booked
why-to-interview = Open the interview
why-to-exceptions = Days that are different
why-to-week = Offer it in that week
long-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
long-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
long-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

## A colleague
members-title = Members
member-title = When { $name } can be met
member-sub = Times in { $zone }.

## Weekly hours, a line for each day
rules-note = Kept whichever way the clocks are put
weekly-save = Save weekly hours
weekly-hint = For example 9-12, 14-16:30
weekly-saved = Weekly hours saved. What is booked already stays booked.
weekly-conflict = You changed these hours elsewhere after this page was opened. What you typed is still here; saving again replaces what is kept now.
copy-from = Copy the hours of { $day }
copy-workdays = To Monday to Friday
copy-all = To every day
limited-title = Weekly hours for a time
limited-add = Hours with a first or last day

## How one may be booked, in a line
limits-said-none = No buffers, no notice, no limits.
limits-said-buffer = { $minutes ->
    [one] { $minutes } minute free around bookings.
   *[other] { $minutes } minutes free around bookings.
}
limits-said-notice = Booked { $long } ahead at the latest.
limits-said-day = At most { $cap } a day.
limits-said-week = At most { $cap } a week.
