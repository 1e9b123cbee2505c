//! Until when something can be put off: a few usual times by the reader's own clock, or one they pick.

use crate::Messages;
use jiff::{Span, civil::Weekday, tz::TimeZone};
use kernel::{
    Problem, Text, Timestamp,
    time::{DAY, HOUR},
};
use web::Request;

/// The longest: notifications are kept half a year.
const LONGEST: i64 = 90 * DAY;
/// When a day begins for what was put off.
const MORNING: i8 = 9;

/// The usual times: name and moment.
pub(crate) fn choices(zone: &TimeZone, now: Timestamp) -> [(&'static str, Timestamp); 3] {
    [("hour", now.plus(HOUR)), ("tomorrow", morning(zone, now, 1)), ("monday", monday(zone, now))]
}

/// The morning of the day after so many.
fn morning(zone: &TimeZone, now: Timestamp, days: i64) -> Timestamp {
    let date = now.jiff().to_zoned(zone.clone()).date();
    let at = date.checked_add(Span::new().days(days)).map(|d| d.at(MORNING, 0, 0, 0).to_zoned(zone.clone()));
    at.ok().and_then(Result::ok).map_or(now.plus(days * DAY), |z| z.timestamp().into())
}

fn monday(zone: &TimeZone, now: Timestamp) -> Timestamp {
    let today = now.jiff().to_zoned(zone.clone()).weekday();
    let days = match i64::from(today.until(Weekday::Monday)) {
        0 => 7,
        days => days,
    };
    morning(zone, now, days)
}

fn wrong() -> Problem {
    Problem::field("until", Text::new(|l| Messages::from(l).snooze_wrong()))
}

/// The moment that a form means: one of the usual names, or a local time in `at`.
///
/// # Errors
/// 422 for what is neither, or lies behind or too far ahead.
pub(crate) fn of_form(request: &Request, until: &str, at: &str) -> Result<Timestamp, Problem> {
    let now = request.app().now();
    let usual = choices(&request.zone, now).into_iter().find(|(name, _)| *name == until).map(|(_, t)| t);
    let moment = usual.or_else(|| request.parse_input_time(at)).ok_or_else(wrong)?;
    checked(moment, now)
}

/// A moment that lies ahead, and not too far.
///
/// # Errors
/// 422 otherwise.
pub(crate) fn checked(moment: Timestamp, now: Timestamp) -> Result<Timestamp, Problem> {
    if moment <= now || moment > now.plus(LONGEST) { Err(wrong()) } else { Ok(moment) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_times_are_those_of_the_readers_clock() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let at = |t: &str| Timestamp::parse(t).unwrap();
        for (now, tomorrow, next_monday) in [
            ("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z", "2026-11-30T08:00:00Z"),
            ("2026-11-22T23:30:00Z", "2026-11-24T08:00:00Z", "2026-11-30T08:00:00Z"),
            ("2026-11-29T12:00:00Z", "2026-11-30T08:00:00Z", "2026-11-30T08:00:00Z"),
            ("2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z", "2026-03-30T07:00:00Z"),
        ] {
            let [hour, day, monday] = choices(&berlin, at(now)).map(|(_, t)| t);
            assert_eq!((hour, day, monday), (at(now).plus(HOUR), at(tomorrow), at(next_monday)), "{now}");
        }
        let now = at("2026-11-23T08:00:00Z");
        assert!(checked(now, now).is_err() && checked(now.plus(91 * DAY), now).is_err());
        assert!(checked(now.plus(1), now).is_ok());
    }
}
