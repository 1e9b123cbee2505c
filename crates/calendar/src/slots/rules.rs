//! What a slot must be, said field by field.

use crate::Messages;
use kernel::{
    Text, TimeRange, Timestamp,
    time::{DAY, HOUR, MINUTE},
};
use web::Check;

/// Starts and ends lie on this grid.
pub(crate) const GRID: i64 = 5 * MINUTE;
/// The shortest slot.
const SHORTEST: i64 = 15 * MINUTE;
/// The longest slot, as it is sent: merged ones may be longer.
const LONGEST: i64 = 24 * HOUR;
/// How many days ahead a slot may end (days of UTC, today not counted).
const DAYS_AHEAD: i64 = 366;
/// The most slots that are taken at once.
const MOST: usize = 2_000;

/// The step of the grid that is running: whoever types the time of this very minute is not late.
pub(crate) fn grid_floor(now: Timestamp) -> Timestamp {
    now.plus(-now.micros().rem_euclid(GRID))
}

/// What can be wrong with one end of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    OffGrid,
    Past,
    Order,
    TooShort,
    TooLong,
    TooFar,
}

impl Wrong {
    fn text(self) -> Text {
        Text::new(move |l| {
            let m = Messages::from(l);
            match self {
                Self::OffGrid => m.slot_off_grid(),
                Self::Past => m.slot_past(),
                Self::Order => m.slot_order(),
                Self::TooShort => m.slot_too_short(),
                Self::TooLong => m.slot_too_long(),
                Self::TooFar => m.slot_too_far(),
            }
        })
    }
}

/// What is wrong with the start and with the end.
fn wrong(range: TimeRange, now: Timestamp) -> (Option<Wrong>, Option<Wrong>) {
    let off = |t: Timestamp| t.micros().rem_euclid(GRID) != 0;
    let day = |t: Timestamp| t.micros().div_euclid(DAY);
    let start = match range.start {
        t if off(t) => Some(Wrong::OffGrid),
        t if t < grid_floor(now) => Some(Wrong::Past),
        t if day(t) > day(now) + DAYS_AHEAD => Some(Wrong::TooFar),
        _ => None,
    };
    let end = match range.end {
        _ if !range.is_forward() => Some(Wrong::Order),
        t if off(t) => Some(Wrong::OffGrid),
        _ if range.micros() < SHORTEST => Some(Wrong::TooShort),
        _ if range.micros() > LONGEST => Some(Wrong::TooLong),
        // the last day may be used up to its end
        t if day(t.plus(-1)) > day(now) + DAYS_AHEAD => Some(Wrong::TooFar),
        _ => None,
    };
    (start, end)
}

/// Checks one slot; `prefix` stands before `start` and `end`: empty, or `[2].`.
pub(crate) fn check_slot(range: TimeRange, now: Timestamp, prefix: &str, check: &mut Check) {
    let (start, end) = wrong(range, now);
    for (field, wrong) in [("start", start), ("end", end)] {
        if let Some(wrong) = wrong {
            check.fail(format!("{prefix}{field}"), wrong.text());
        }
    }
}

/// Checks a slot that stands already and is changed: an end that stays, or a slot that is not made
/// longer, is not asked about a second time.
pub(crate) fn check_change(old: TimeRange, new: TimeRange, now: Timestamp, check: &mut Check) {
    let (start, end) = wrong(new, now);
    let start = start.filter(|_| new.start != old.start);
    let end = match end {
        Some(Wrong::TooLong) if new.micros() <= old.micros() => None,
        Some(Wrong::OffGrid | Wrong::TooFar) if new.end == old.end => None,
        None if new.end < grid_floor(now) && new.end != old.end => Some(Wrong::Past),
        other => other,
    };
    for (field, wrong) in [("start", start), ("end", end)] {
        if let Some(wrong) = wrong {
            check.fail(field, wrong.text());
        }
    }
}

/// The rules of availability for a whole list: on the five-minute grid, at least 15 minutes, at most
/// 24 hours, not in the past, at most 366 days ahead, at most 2,000 at once. Gives the ranges merged.
///
/// `field` is what the list is called where it was sent (`availability` gives
/// `availability[2].end`); empty where the list is the whole body (`[2].end`).
pub fn check_ranges(ranges: &[TimeRange], now: Timestamp, field: &str, check: &mut Check) -> Vec<TimeRange> {
    if ranges.len() > MOST {
        let whole = if field.is_empty() { "." } else { field };
        check.fail(whole, Text::new(|l| Messages::from(l).slots_too_many(MOST)));
        return Vec::new();
    }
    for (place, range) in ranges.iter().enumerate() {
        check_slot(*range, now, &format!("{field}[{place}]."), check);
    }
    TimeRange::merge(ranges.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: &str = "2026-11-23T09:02:30Z";

    fn fields(start: &str, end: &str) -> Vec<String> {
        let range = TimeRange::new(Timestamp::parse(start).unwrap(), Timestamp::parse(end).unwrap());
        let mut check = Check::default();
        check_ranges(&[range], Timestamp::parse(NOW).unwrap(), "availability", &mut check);
        check.done().err().map_or(Vec::new(), |p| p.fields.into_iter().map(|f| f.field).collect())
    }

    #[test]
    fn every_rule_names_its_field() {
        let (start, end) = ("availability[0].start", "availability[0].end");
        for (from, to, wrong) in [
            ("2026-11-23T09:00:00Z", "2026-11-23T09:15:00Z", vec![]), // the running step of the grid
            ("2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z", vec![]),
            ("2027-11-24T23:00:00Z", "2027-11-25T00:00:00Z", vec![]), // the 366th day to its end
            ("2026-11-23T08:55:00Z", "2026-11-23T10:00:00Z", vec![start]),
            ("2026-11-24T09:01:00Z", "2026-11-24T10:00:00Z", vec![start]),
            ("2026-11-24T09:00:00Z", "2026-11-24T09:59:59Z", vec![end]),
            ("2026-11-24T09:00:00Z", "2026-11-24T09:10:00Z", vec![end]),
            ("2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z", vec![end]),
            ("2026-11-24T09:00:00Z", "2026-11-24T08:00:00Z", vec![end]),
            ("2026-11-24T09:00:00Z", "2026-11-25T09:05:00Z", vec![end]),
            ("2027-11-24T23:00:00Z", "2027-11-25T00:05:00Z", vec![end]),
            ("2027-11-25T00:00:00Z", "2027-11-25T01:00:00Z", vec![start, end]),
            ("2026-11-22T09:01:00Z", "2026-11-22T09:00:00Z", vec![start, end]),
        ] {
            assert_eq!(fields(from, to), wrong, "{from} {to}");
        }
    }

    #[test]
    fn a_list_is_bounded_and_names_its_places() {
        let now = Timestamp::parse(NOW).unwrap();
        let good = TimeRange::new(now.plus(HOUR - 150_000_000), now.plus(2 * HOUR - 150_000_000));
        let bad = TimeRange::new(good.end, good.start);
        let mut check = Check::default();
        assert_eq!(check_ranges(&[good, bad, good], now, "", &mut check), [good]);
        assert_eq!(check.done().unwrap_err().fields[0].field, "[1].end");
        let mut check = Check::default();
        check_ranges(&vec![good; MOST + 1], now, "", &mut check);
        assert_eq!(check.done().unwrap_err().fields[0].field, ".");
    }

    #[test]
    fn a_slot_that_began_can_be_cut_short() {
        let now = Timestamp::parse(NOW).unwrap();
        let at = |hours: i64| grid_floor(now).plus(hours * HOUR);
        let fields = |old: (i64, i64), new: (i64, i64)| {
            let mut check = Check::default();
            check_change(TimeRange::new(at(old.0), at(old.1)), TimeRange::new(at(new.0), at(new.1)), now, &mut check);
            check.done().err().map_or(Vec::new(), |p| p.fields.into_iter().map(|f| f.field).collect())
        };
        assert!(fields((-2, 3), (-2, 1)).is_empty());
        assert!(fields((-2, 40), (-2, 30)).is_empty(), "merged ones may be longer than a day");
        assert_eq!(fields((-2, 40), (-2, 41)), ["end"]);
        assert_eq!(fields((-2, 3), (-1, 3)), ["start"]);
        assert_eq!(fields((-3, 3), (-3, -1)), ["end"]);
    }

    fn ranges() -> impl Strategy<Value = Vec<TimeRange>> {
        let one = (0..300_i64, 0..60_i64);
        let range = one.prop_map(|(a, n)| TimeRange::new(Timestamp::from_minutes(a), Timestamp::from_minutes(a + n)));
        proptest::collection::vec(range, 0..12)
    }
    fn minutes(ranges: &[TimeRange]) -> std::collections::BTreeSet<i64> {
        ranges.iter().flat_map(|r| r.start.minutes()..r.end.minutes()).collect()
    }

    proptest! {
        #[test]
        fn merging_keeps_every_minute_and_nothing_touches(mut a in ranges()) {
            let merged = TimeRange::merge(a.clone());
            prop_assert_eq!(minutes(&merged), minutes(&a));
            prop_assert!(merged.windows(2).all(|w| w[0].end < w[1].start) && merged.iter().all(|r| r.is_forward()));
            prop_assert_eq!(&TimeRange::merge(merged.clone()), &merged, "twice changes nothing");
            a.reverse();
            prop_assert_eq!(TimeRange::merge(a), merged, "whatever the order");
        }

        #[test]
        fn subtracting_leaves_what_is_not_taken(a in ranges(), b in ranges()) {
            let merged = TimeRange::merge(a.clone());
            let left = TimeRange::subtract(&merged, &b);
            prop_assert_eq!(minutes(&left), &minutes(&a) - &minutes(&b));
            prop_assert_eq!(&TimeRange::merge(left.clone()), &left, "still merged");
            prop_assert_eq!(TimeRange::subtract(&left, &b), left, "twice changes nothing");
        }
    }
}
