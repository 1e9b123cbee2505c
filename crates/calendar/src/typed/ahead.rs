//! Typed hours of somebody who keeps no week: each day that is named is the next one of its kind.

use super::{
    Day, Hours,
    actions::{about, moments, unclear},
};
use crate::{
    slots::rules::{check_slot, grid_floor},
    wall::LocalDate,
    week::clock::WeekClock,
};
use jiff::tz::TimeZone;
use kernel::{Problem, Text, TimeRange, Timestamp};
use web::Check;

/// The times that "Fri 9-12; 24 Nov 14:00-16:00" names, merged: days of the week are those of the seven
/// days ahead. Nothing typed is no time.
///
/// # Errors
/// 422 at `field` with the part that is not understood, or that breaks a rule of slots.
pub fn ahead(field: &str, text: &str, now: Timestamp, zone: &TimeZone) -> Result<Vec<TimeRange>, Problem> {
    let today = LocalDate::at(now, zone);
    let plan = super::plan(text, today).map_err(|e| Problem::field(field, unclear(&e)))?;
    let (mut ranges, mut check) = (Vec::new(), Check::default());
    for (day, hours) in plan {
        match on(day, &hours, now, today, zone) {
            Ok(more) => ranges.extend(more),
            Err((hours, said)) => about(&mut check, field, day, &hours, said),
        }
    }
    check.done()?;
    Ok(TimeRange::merge(ranges))
}

fn on(
    day: Day,
    hours: &[Hours],
    now: Timestamp,
    today: LocalDate,
    zone: &TimeZone,
) -> Result<Vec<TimeRange>, (Vec<Hours>, Text)> {
    let read = |date: LocalDate| {
        let place = usize::try_from(date.weekday() - 1).unwrap_or_default();
        moments(&WeekClock::holding(date, zone), place, hours).map_err(|said| (hours.to_vec(), said))
    };
    let ranges = match day {
        Day::Date(date) => read(date)?,
        Day::Weekday(n) => {
            let next = today.plus((n - today.weekday()).rem_euclid(7));
            let ranges = read(next)?;
            // of today's hours, those that are over are meant for the same day a week later
            if ranges.iter().any(|r| r.start < grid_floor(now)) { read(next.plus(7))? } else { ranges }
        }
    };
    for (range, typed) in ranges.iter().zip(hours) {
        let mut own = Check::default();
        check_slot(*range, now, "", &mut own);
        if let Err(problem) = own.done()
            && let Some(first) = problem.fields.into_iter().next()
        {
            return Err((vec![*typed], first.message));
        }
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Locale;

    /// Monday, 10:02 in Berlin.
    const NOW: &str = "2026-11-23T09:02:30Z";

    fn read(text: &str) -> Result<Vec<String>, String> {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        match ahead("times", text, Timestamp::parse(NOW).unwrap(), &zone) {
            Ok(ranges) => Ok(ranges.iter().map(|r| format!("{} {}", r.start, r.end)).collect()),
            Err(p) => {
                assert!(p.fields.iter().all(|f| f.field == "times"));
                Err(p.fields.iter().map(|f| f.message.say(Locale::En)).collect())
            }
        }
    }

    #[test]
    fn days_of_the_week_are_the_next_ones() {
        let one = |text: &str| read(text).unwrap().join(", ");
        assert_eq!(one("Fri 9-12"), "2026-11-27T08:00:00Z 2026-11-27T11:00:00Z");
        assert_eq!(one("Sun 9-12"), "2026-11-29T08:00:00Z 2026-11-29T11:00:00Z");
        assert_eq!(one("Mon 14-16"), "2026-11-23T13:00:00Z 2026-11-23T15:00:00Z", "still ahead today");
        assert_eq!(one("пн 9-12"), "2026-11-30T08:00:00Z 2026-11-30T11:00:00Z", "over today");
        assert_eq!(one("Tue 9-12; 24 Nov 12:00-13:30"), "2026-11-24T08:00:00Z 2026-11-24T12:30:00Z", "merged");
        assert_eq!(one(" "), "");
    }

    #[test]
    fn what_cannot_be_is_said_with_its_part() {
        assert!(read("whenever").unwrap_err().contains("“whenever” is not understood"));
        assert!(read("20 Nov 2026 9-12").unwrap_err().contains("20 Nov 2026 09:00-12:00"));
        assert!(read("Fri 9:00-9:05").unwrap_err().contains("Fri 09:00-09:05"));
    }
}
