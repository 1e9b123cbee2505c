//! When a letter may go: at once, on the hour, with the day's digest; never in quiet hours, unless it is
//! urgent. All of it by the person's own clock.

use super::table::hours;
use crate::kinds::Frequency;
use jiff::{Span, Zoned, civil::Time, tz::TimeZone};
use kernel::Timestamp;

/// Minutes of a day.
pub(crate) const DAY: i64 = 24 * 60;

/// When somebody wants to be left alone and when digests come: minutes of their own day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    /// From and to, over midnight where the first is the later one; none for nobody who chose.
    pub quiet: Option<(i64, i64)>,
    /// When the day's digest comes.
    pub digest_at: i64,
}

impl Default for Hours {
    fn default() -> Self {
        Self { quiet: None, digest_at: 9 * 60 }
    }
}

impl From<hours::Model> for Hours {
    fn from(m: hours::Model) -> Self {
        Self { quiet: m.quiet_from.zip(m.quiet_to).filter(|(from, to)| from != to), digest_at: m.digest_at }
    }
}

/// A minute of the day as `22:30`.
pub(crate) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of a text such as `22:30`; none where it is no time of a day.
pub(crate) fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse::<i64>().ok())?;
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The next moment after `t` at which the clock of this zone shows this minute. Where daylight saving
/// skips it, the moment that comes in its place.
pub(crate) fn next(zone: &TimeZone, t: Timestamp, minute: i64) -> Timestamp {
    let here = t.jiff().to_zoned(zone.clone());
    let time = Time::midnight().wrapping_add(Span::new().minutes(minute));
    let on = |days: i64| -> Option<Timestamp> {
        let date = here.date().checked_add(Span::new().days(days)).ok()?;
        Some(date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp().into())
    };
    (0..=2).filter_map(on).find(|at| *at > t).unwrap_or(t)
}

fn minute_of(z: &Zoned) -> i64 {
    i64::from(z.hour()) * 60 + i64::from(z.minute())
}

impl Hours {
    /// When what happens at `t` may be written of: none where never.
    pub(crate) fn due(&self, frequency: Frequency, urgent: bool, zone: &TimeZone, t: Timestamp) -> Option<Timestamp> {
        let wanted = match frequency {
            Frequency::Off => return None,
            Frequency::AtOnce => t,
            Frequency::Hourly => {
                let minute = minute_of(&t.jiff().to_zoned(zone.clone()));
                next(zone, t, (minute / 60 + 1) * 60 % DAY)
            }
            Frequency::Daily => next(zone, t, self.digest_at),
        };
        Some(if urgent { wanted } else { self.after_quiet(zone, wanted) })
    }

    /// The end of the quiet hours that `t` falls into, else `t`.
    fn after_quiet(&self, zone: &TimeZone, t: Timestamp) -> Timestamp {
        let Some((from, to)) = self.quiet else { return t };
        let minute = minute_of(&t.jiff().to_zoned(zone.clone()));
        let quiet = if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to };
        if quiet { next(zone, t, to) } else { t }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Frequency::{AtOnce, Daily, Hourly, Off};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn letters_wait_for_the_hour_the_day_and_the_end_of_the_night() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let night = Hours { quiet: Some((22 * 60, 7 * 60 + 30)), digest_at: 9 * 60 };
        for (frequency, urgent, happened, due) in [
            (AtOnce, false, "2026-11-23T12:10:00Z", Some("2026-11-23T12:10:00Z")),
            (AtOnce, false, "2026-11-23T21:10:00Z", Some("2026-11-24T06:30:00Z")),
            (AtOnce, false, "2026-11-24T03:10:00Z", Some("2026-11-24T06:30:00Z")),
            (AtOnce, false, "2026-11-24T06:30:00Z", Some("2026-11-24T06:30:00Z")),
            (AtOnce, true, "2026-11-24T03:10:00Z", Some("2026-11-24T03:10:00Z")),
            (Hourly, false, "2026-11-23T12:10:00Z", Some("2026-11-23T13:00:00Z")),
            (Hourly, false, "2026-11-23T12:00:00Z", Some("2026-11-23T13:00:00Z")),
            (Hourly, false, "2026-11-23T20:59:00Z", Some("2026-11-24T06:30:00Z")),
            (Daily, false, "2026-11-23T07:59:00Z", Some("2026-11-23T08:00:00Z")),
            (Daily, false, "2026-11-23T08:00:00Z", Some("2026-11-24T08:00:00Z")),
            (Off, true, "2026-11-23T08:00:00Z", None),
        ] {
            let found = night.due(frequency, urgent, &berlin, at(happened));
            assert_eq!(found, due.map(at), "{frequency:?} at {happened}");
        }
        let none = Hours::default();
        assert_eq!(none.due(AtOnce, false, &berlin, at("2026-11-24T03:10:00Z")), Some(at("2026-11-24T03:10:00Z")));
        let day = Hours { quiet: Some((9 * 60, 17 * 60)), ..none };
        assert_eq!(day.due(AtOnce, false, &berlin, at("2026-11-23T09:00:00Z")), Some(at("2026-11-23T16:00:00Z")));
    }

    #[test]
    fn the_hour_that_daylight_saving_skips_comes_a_little_later() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let hours = Hours { quiet: None, digest_at: 2 * 60 + 30 };
        // on 29 March 2026 the clock goes from 2:00 to 3:00
        assert_eq!(hours.due(Daily, false, &berlin, at("2026-03-29T00:00:00Z")), Some(at("2026-03-29T01:30:00Z")));
    }

    #[test]
    fn times_of_a_day_are_read_and_nothing_else() {
        assert_eq!(minute("22:30"), Some(1_350));
        assert_eq!(clock(1_350), "22:30");
        for bad in ["", "24:00", "7:00", "12:60", "-1:00", "+1:00", "12:3", "ab:cd", "12:00:00"] {
            assert_eq!(minute(bad), None, "{bad}");
        }
    }
}
