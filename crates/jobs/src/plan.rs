//! When a schedule comes back.

use jiff::{ToSpan as _, civil::Time, tz::TimeZone};
use kernel::{Timestamp, time::MINUTE};

/// When a schedule comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan<Zone = &'static str> {
    /// Again and again after so many microseconds, counted from midnight UTC of 1970: whole hours or
    /// divisors of one, or whole days.
    Every(i64),
    /// Once on each day, at this time of a wall clock. Where the clock is turned forward over it, at
    /// the same distance after; where it shows the time twice, at the first.
    Daily {
        /// 0 to 23.
        hour: i8,
        /// 0 to 59.
        minute: i8,
        /// `Europe/Berlin`.
        zone: Zone,
    },
}

impl<Zone: AsRef<str>> Plan<Zone> {
    /// The first slot after `t`.
    pub fn after(&self, t: Timestamp) -> Timestamp {
        match self {
            Self::Every(every) => Timestamp::from_micros((t.micros().div_euclid(*every) + 1) * every),
            Self::Daily { hour, minute, zone } => {
                // a zone that the machine does not know must not stop the schedule
                let zone = TimeZone::get(zone.as_ref()).unwrap_or(TimeZone::UTC);
                let time = Time::new(*hour, *minute, 0, 0).unwrap_or(Time::midnight());
                let today = t.jiff().to_zoned(zone.clone()).date();
                // from yesterday, since a day's slot may be moved over midnight, to one more than needed
                let slots = (-1_i64..=3).filter_map(|days| {
                    let date = today.checked_add(days.days()).ok()?;
                    zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()
                });
                let mut slots = slots.map(Timestamp::from).filter(|slot| *slot > t);
                slots.next().unwrap_or_else(|| t.plus(24 * 60 * MINUTE))
            }
        }
    }
}

impl Plan<String> {
    /// From its text form; none where it is no such text.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ')?;
        match word {
            "every" => rest.parse().ok().filter(|every| *every > 0).map(Self::Every),
            "daily" => {
                let (time, zone) = rest.split_once(' ')?;
                let (hour, minute) = time.split_once(':')?;
                Some(Self::Daily { hour: hour.parse().ok()?, minute: minute.parse().ok()?, zone: zone.to_owned() })
            }
            _ => None,
        }
    }
}

impl<Zone: std::fmt::Display> std::fmt::Display for Plan<Zone> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Every(every) => write!(f, "every {every}"),
            Self::Daily { hour, minute, zone } => write!(f, "daily {hour:02}:{minute:02} {zone}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::time::{DAY, HOUR};

    const BERLIN: Plan = Plan::Daily { hour: 2, minute: 30, zone: "Europe/Berlin" };

    fn slots(plan: &Plan, from: &str, n: usize) -> Vec<String> {
        let mut t = Timestamp::parse(from).unwrap();
        let next = || {
            t = plan.after(t);
            t.to_string()
        };
        std::iter::repeat_with(next).take(n).collect()
    }

    #[test]
    fn a_skipped_time_comes_once_and_a_doubled_one_once() {
        // on 29 March 2026 clocks go from 02:00 to 03:00: half past two is half past three
        let spring = ["2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"];
        assert_eq!(slots(&BERLIN, "2026-03-28T00:00:00Z", 3), spring);
        // on 25 October 2026 half past two comes twice
        let autumn = ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"];
        assert_eq!(slots(&BERLIN, "2026-10-24T00:00:00Z", 3), autumn);
    }

    #[test]
    fn every_so_often_and_an_unknown_zone() {
        let t = Timestamp::parse("2026-03-28T10:15:00Z").unwrap();
        assert_eq!(Plan::<&str>::Every(HOUR).after(t).to_string(), "2026-03-28T11:00:00Z");
        assert_eq!(Plan::<&str>::Every(DAY).after(t).to_string(), "2026-03-29T00:00:00Z");
        let nowhere = Plan::Daily { hour: 9, minute: 0, zone: "Moon/Tycho" };
        assert_eq!(nowhere.after(t).to_string(), "2026-03-29T09:00:00Z");
    }

    #[test]
    fn texts_come_back() {
        for plan in [Plan::Every(HOUR), Plan::Daily { hour: 9, minute: 5, zone: "Europe/Berlin".to_owned() }] {
            assert_eq!(Plan::parse(&plan.to_string()), Some(plan));
        }
        for bad in ["", "every", "every -1", "daily 9 UTC", "weekly 1"] {
            assert_eq!(Plan::parse(bad), None, "{bad}");
        }
    }
}
