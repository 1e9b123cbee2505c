### Availability and bookings.

nav-availability = Availability

## The page
availability-title = My availability
availability-sub = Interviews are booked only in these times. Times in { $zone }.
availability-empty-title = You offer no times yet
availability-empty-text = Tick the days and hours that you keep every week, for example Monday to Friday from 09:00 to 17:00, or add single times. Then interviews with you can be booked.
take-back = Take back

## Dated times
slots-title = Coming times
slots-none = No single times. The weekly hours hold beside them.
slots-week = Week of { $day }
slot-new = Add a time
slot-start = From
slot-end = To
slot-hint = In steps of five minutes, 15 minutes to 24 hours long.
slot-add = Add the time
slot-added = Added: { $span }.
slot-merged = Added. It met times that you offer already, so they are one now: { $span }.
slot-jumps = The clock jumps in between, so the time you added is { $hours } h { $minutes } min long.
slot-removed = Taken back: { $span }.
slot-removed-booked = Taken back: { $span }. What is booked in it stays booked.
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
rules-none = No weekly hours. Those you add here come back every week, whichever way the clocks are put.
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
bookings-title = Already booked
bookings-none = Nothing is booked.
booking-interview = Interview
booking-busy = Busy
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
