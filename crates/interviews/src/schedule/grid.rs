//! Places on the grid of a calendar: five minutes of the wall clock each.

use super::span::Day;
use jiff::tz::TimeZone;
use kernel::{TimeRange, Timestamp, time::MINUTE};

/// The step of the grid, in minutes.
const GRID: i32 = 5;
/// Minutes of a day without a jump of the clock: what the grid shows of every day.
const DAY: i32 = 24 * 60;
/// Hours that are shown even where nothing happens in them.
const USUAL: (i32, i32) = (9, 18);
/// How many blocks stand side by side at most.
const LANES: usize = 3;

/// A stretch of one local day, in minutes of the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) at: i32,
    pub(super) minutes: i32,
}

impl Place {
    /// What of the range lies in this day. An hour that comes twice is drawn once, one that is skipped
    /// stays empty: the grid is that of the clock on the wall.
    pub(super) fn of(range: TimeRange, day: &Day, zone: &TimeZone) -> Option<Self> {
        let (start, end) = (range.start.max(day.range.start), range.end.min(day.range.end));
        if start >= end {
            return None;
        }
        let from = wall(start, day, zone);
        let until = wall(end, day, zone);
        // it ends in the second coming of an hour in whose first it began
        let until = if until > from { until } else { from + minutes(TimeRange::new(start, end)) };
        let at = from / GRID * GRID;
        Some(Self { at, minutes: ((until - at + GRID - 1) / GRID * GRID).clamp(GRID, DAY - at) })
    }
    fn end(self) -> i32 {
        self.at + self.minutes
    }
    /// What of it lies in the hours shown.
    pub(super) fn within(self, hours: Hours) -> Option<Self> {
        let (at, end) = (self.at.max(hours.from * 60), self.end().min(hours.to * 60));
        (at < end).then_some(Self { at, minutes: end - at })
    }
}

/// What the clock on the wall shows, in minutes since midnight.
fn wall(t: Timestamp, day: &Day, zone: &TimeZone) -> i32 {
    if t >= day.range.end {
        return DAY;
    }
    let local = t.jiff().to_zoned(zone.clone());
    i32::from(local.hour()) * 60 + i32::from(local.minute())
}

fn minutes(range: TimeRange) -> i32 {
    i32::try_from(range.micros() / MINUTE).unwrap_or(DAY)
}

/// Where the moment stands in this day, where the hours shown hold it.
pub(super) fn now_line(now: Timestamp, day: &Day, zone: &TimeZone, hours: Hours) -> Option<i32> {
    let today = day.range.start <= now && now < day.range.end;
    let at = wall(now, day, zone) / GRID * GRID;
    (today && (hours.from * 60..hours.to * 60).contains(&at)).then_some(at)
}

/// The whole hours that a grid shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    pub(super) from: i32,
    pub(super) to: i32,
}

impl Hours {
    /// The usual ones and those that something lies in.
    pub(super) fn around(places: impl Iterator<Item = Place>) -> Self {
        places.fold(Self { from: USUAL.0, to: USUAL.1 }, |hours, p| Self {
            from: hours.from.min(p.at / 60),
            to: hours.to.max((p.end() + 59) / 60),
        })
    }
    /// Every third hour, with its minute of the day: enough to read the grid by.
    pub(super) fn marks(self) -> Vec<i32> {
        (self.from + 1..self.to).filter(|h| h % 3 == 0).map(|h| h * 60).collect()
    }
}

/// For each of these places, in the order of their beginning, the lane in which it meets no other.
pub(super) fn lanes(places: &[Place]) -> Vec<usize> {
    let mut ends = [0; LANES];
    let lane = |p: &Place| {
        let free = ends.iter().position(|end| *end <= p.at).unwrap_or(LANES - 1);
        if let Some(end) = ends.get_mut(free) {
            *end = p.end();
        }
        free
    };
    places.iter().map(lane).collect()
}

/// What of the day is in none of these ranges.
pub(super) fn gaps(day: &Day, ranges: &[TimeRange]) -> Vec<TimeRange> {
    TimeRange::subtract(&[day.range], ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(zone: &str, date: &str, start: &str, end: &str) -> Option<(i32, i32)> {
        let zone = TimeZone::get(zone).unwrap();
        let day = Day::of(date.parse().unwrap(), &zone);
        let range = TimeRange::new(Timestamp::parse(start).unwrap(), Timestamp::parse(end).unwrap());
        Place::of(range, &day, &zone).map(|p| (p.at, p.minutes))
    }

    #[test]
    fn a_place_is_that_of_the_clock_on_the_readers_wall() {
        let hour = ("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z");
        assert_eq!(place("UTC", "2026-11-23", hour.0, hour.1), Some((540, 60)));
        assert_eq!(place("Asia/Kolkata", "2026-11-23", hour.0, hour.1), Some((870, 60)));
        assert_eq!(place("Asia/Kathmandu", "2026-11-23", hour.0, hour.1), Some((885, 60)));
        assert_eq!(place("UTC", "2026-11-24", hour.0, hour.1), None);
        assert_eq!(place("Pacific/Auckland", "2026-11-23", hour.0, hour.1), Some((1320, 60)));
        assert_eq!(
            place("UTC", "2026-11-23", "2026-11-23T09:03:00Z", "2026-11-23T09:04:00Z"),
            Some((540, 5)),
            "what is off the grid still shows"
        );
    }

    #[test]
    fn what_goes_over_midnight_is_cut() {
        let night = ("2026-11-23T23:30:00Z", "2026-11-24T01:00:00Z");
        assert_eq!(place("UTC", "2026-11-23", night.0, night.1), Some((1410, 30)));
        assert_eq!(place("UTC", "2026-11-24", night.0, night.1), Some((0, 60)));
        assert_eq!(place("UTC", "2026-11-25", night.0, night.1), None);
        assert_eq!(place("UTC", "2026-11-23", "2026-11-22T00:00:00Z", "2026-11-25T00:00:00Z"), Some((0, 1440)));
    }

    #[test]
    fn days_of_23_and_25_hours_keep_their_places() {
        let berlin = |day, start, end| place("Europe/Berlin", day, start, end);
        // two o’clock does not come: one and three lie next to each other in time, not on the wall
        assert_eq!(berlin("2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"), Some((60, 120)));
        assert_eq!(berlin("2026-03-29", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"), Some((180, 60)));
        // half past two comes twice
        assert_eq!(berlin("2026-10-25", "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z"), Some((150, 45)));
        assert_eq!(berlin("2026-10-25", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"), Some((150, 60)));
        assert_eq!(berlin("2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), Some((0, 1440)));
    }

    #[test]
    fn hours_grow_with_what_is_in_them() {
        let place = |at, minutes| Place { at, minutes };
        let hours = |places: &[Place]| Hours::around(places.iter().copied());
        assert_eq!(hours(&[]), Hours { from: 9, to: 18 });
        assert_eq!(hours(&[place(450, 60), place(1085, 30)]), Hours { from: 7, to: 19 });
        assert_eq!(hours(&[place(0, 1440)]), Hours { from: 0, to: 24 });
        assert_eq!(hours(&[]).marks(), [720, 900]);
        assert_eq!(place(500, 100).within(hours(&[])), Some(place(540, 60)));
        assert_eq!(place(400, 60).within(hours(&[])), None);
    }

    #[test]
    fn what_overlaps_stands_side_by_side() {
        let place = |at, minutes| Place { at, minutes };
        assert_eq!(lanes(&[place(540, 60), place(570, 60), place(600, 30), place(720, 30)]), [0, 1, 0, 0]);
        assert_eq!(lanes(&[place(0, 60); 5]), [0, 1, 2, 2, 2], "never more than fit");
    }

    #[test]
    fn the_moment_is_drawn_in_its_day_alone() {
        let zone = TimeZone::get("Asia/Kolkata").unwrap();
        let now = Timestamp::parse("2026-11-23T08:02:00Z").unwrap();
        let hours = Hours { from: 9, to: 18 };
        let at = |date: &str| now_line(now, &Day::of(date.parse().unwrap(), &zone), &zone, hours);
        assert_eq!((at("2026-11-23"), at("2026-11-24")), (Some(810), None));
    }
}
