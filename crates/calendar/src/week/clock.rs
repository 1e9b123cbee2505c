//! A week of a zone as a sheet of rows: one row for each minute that the clock on the wall shows.
//!
//! Where the clock is put back, the hour that comes twice has rows twice, and every other day of the
//! week has nothing in the second ones; where it is put forward, that day has nothing in the rows that
//! are skipped. So a row of one day is a row of every day, and no moment is lost or drawn twice.

use crate::wall::LocalDate;
use jiff::tz::TimeZone;
use kernel::{TimeRange, Timestamp, time::MINUTE};

/// Minutes of a day without a jump of the clock.
pub(crate) const MINUTES_OF_DAY: i64 = 24 * 60;

/// What the clock on the wall shows: minutes since midnight (1440 ends the day), and whether for the
/// second time that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Shown {
    pub(crate) minute: i64,
    pub(crate) again: bool,
}

impl Shown {
    /// Its first coming.
    pub(crate) const fn first(minute: i64) -> Self {
        Self { minute, again: false }
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}{}", self.minute / 60, self.minute % 60, if self.again { "*" } else { "" })
    }
}

/// A jump of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Jump {
    /// On which day of the week, from 0.
    pub(crate) day: usize,
    /// What the clock would have shown.
    pub(crate) from: i64,
    /// What it shows instead; less than `from` where it is put back.
    pub(crate) to: i64,
}

impl Jump {
    /// Whether an hour comes twice.
    pub(crate) fn is_back(self) -> bool {
        self.to < self.from
    }
}

/// A part of a day without a jump.
#[derive(Clone, Copy, Debug)]
struct Piece {
    range: TimeRange,
    /// What the clock shows at its start.
    wall: i64,
    /// Whether it follows a jump back.
    second: bool,
}

/// The days of a week, Monday first, with what its clock does.
#[derive(Clone, Debug)]
pub(crate) struct WeekClock {
    pub(crate) monday: LocalDate,
    pub(crate) zone: TimeZone,
    days: Vec<Vec<Piece>>,
    jumps: Vec<Jump>,
}

impl WeekClock {
    /// The week that holds this date.
    pub(crate) fn holding(date: LocalDate, zone: &TimeZone) -> Self {
        let monday = date.plus(1 - date.weekday());
        let days: Vec<Vec<Piece>> = (0..7).map(|day| pieces(monday.plus(day), zone)).collect();
        let jumps = days.iter().enumerate().flat_map(|(day, pieces)| {
            pieces.windows(2).filter_map(move |pair| {
                let from = pair[0].wall + pair[0].range.micros() / MINUTE;
                (from != pair[1].wall).then_some(Jump { day, from, to: pair[1].wall })
            })
        });
        Self { monday, zone: zone.clone(), jumps: jumps.collect(), days }
    }
    /// Where the clock jumps in this week.
    pub(crate) fn jumps(&self) -> &[Jump] {
        &self.jumps
    }
    /// The hour that comes twice.
    fn fold(&self) -> Option<Jump> {
        self.jumps.iter().copied().find(|j| j.is_back())
    }
    /// How many rows the second coming adds.
    fn extra(&self) -> i64 {
        self.fold().map_or(0, |j| j.from - j.to)
    }
    /// How many rows there are, in minutes.
    pub(crate) fn rows(&self) -> i64 {
        MINUTES_OF_DAY + self.extra()
    }
    /// The date of a day of the week, from 0.
    pub(crate) fn date(&self, day: usize) -> LocalDate {
        self.monday.plus(i64::try_from(day).unwrap_or_default())
    }
    /// From midnight to midnight.
    pub(crate) fn day(&self, day: usize) -> TimeRange {
        self.date(day).range(&self.zone)
    }
    /// From its Monday to the next.
    pub(crate) fn range(&self) -> TimeRange {
        TimeRange::new(self.day(0).start, self.day(6).end)
    }
    /// What the clock shows in a row.
    pub(crate) fn label(&self, row: i64) -> Shown {
        match self.fold() {
            Some(j) if row >= j.from => Shown { minute: row - self.extra(), again: row < j.from + self.extra() },
            _ => Shown::first(row),
        }
    }
    /// The row in which the clock shows this.
    pub(crate) fn row(&self, shown: Shown) -> i64 {
        let later = self.fold().is_some_and(|j| shown.again || shown.minute >= j.from);
        shown.minute + if later { self.extra() } else { 0 }
    }
    /// What the clock shows at a moment of the day; 24:00 at its end.
    pub(crate) fn shown(&self, day: usize, t: Timestamp) -> Shown {
        let found = self.days[day].iter().rfind(|p| p.range.start <= t);
        let Some(piece) = found.filter(|p| t < p.range.end) else { return Shown::first(MINUTES_OF_DAY) };
        let minute = piece.wall + (t.micros() - piece.range.start.micros()) / MINUTE;
        let again = piece.second && self.fold().is_some_and(|j| j.day == day && minute < j.from);
        Shown { minute, again }
    }
    /// The moment of the day at which the clock shows this; none where it is skipped, or does not come
    /// again.
    pub(crate) fn moment(&self, day: usize, shown: Shown) -> Option<Timestamp> {
        if shown.minute == MINUTES_OF_DAY && !shown.again {
            return Some(self.day(day).end);
        }
        let within = |p: &&Piece| (p.wall..p.wall + p.range.micros() / MINUTE).contains(&shown.minute);
        let mut found = self.days[day].iter().filter(within);
        let piece = if shown.again { found.nth(1) } else { found.next() }?;
        Some(piece.range.start.plus((shown.minute - piece.wall) * MINUTE))
    }
    /// From which row to which a range of the day reaches, where it has any.
    pub(crate) fn span(&self, day: usize, range: TimeRange) -> Option<(i64, i64)> {
        let whole = self.day(day);
        let (start, end) = (range.start.max(whole.start), range.end.min(whole.end));
        let last = self.shown(day, end.plus(-1));
        (start < end).then(|| (self.row(self.shown(day, start)), self.row(last) + 1))
    }
    /// The rows that this day does not have.
    pub(crate) fn absent(&self, day: usize) -> Vec<(i64, i64)> {
        let mut rows: Vec<(i64, i64)> = Vec::new();
        if let Some(j) = self.fold().filter(|j| j.day != day) {
            rows.push((j.from, j.from + self.extra()));
        }
        let skipped = self.jumps.iter().filter(|j| j.day == day && !j.is_back());
        rows.extend(skipped.map(|j| (self.row(Shown::first(j.from)), self.row(Shown::first(j.to)))));
        if self.days[day].is_empty() {
            return vec![(0, self.rows())]; // Samoa had no 30 December 2011
        }
        rows
    }
}

/// The parts of a date between the jumps of its clock.
fn pieces(date: LocalDate, zone: &TimeZone) -> Vec<Piece> {
    let day = date.range(zone);
    if !day.is_forward() {
        return Vec::new();
    }
    let jumps = zone.following(day.start.jiff()).map(|t| Timestamp::from(t.timestamp()));
    let mut cuts: Vec<Timestamp> = vec![day.start];
    cuts.extend(jumps.take_while(|t| *t < day.end));
    cuts.push(day.end);
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in cuts.windows(2) {
        let shown = pair[0].jiff().to_zoned(zone.clone()).time();
        let wall = i64::from(shown.hour()) * 60 + i64::from(shown.minute());
        let second = pieces.last().is_some_and(|p| wall < p.wall + p.range.micros() / MINUTE);
        pieces.push(Piece { range: TimeRange::new(pair[0], pair[1]), wall, second });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn week(date: &str, zone: &str) -> WeekClock {
        WeekClock::holding(LocalDate::parse(date).unwrap(), &TimeZone::get(zone).unwrap())
    }
    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn a_week_without_a_jump_is_seven_days_of_1440_rows() {
        let w = week("2026-11-26", "Asia/Kolkata");
        assert_eq!((w.monday.to_string(), w.rows()), ("2026-11-23".to_owned(), 1440));
        assert!(w.jumps().is_empty() && (0..7).all(|day| w.absent(day).is_empty()));
        assert_eq!(w.moment(1, Shown::first(9 * 60)), Some(at("2026-11-24T03:30:00Z")));
        assert_eq!(w.shown(1, at("2026-11-24T03:35:00Z")).to_string(), "09:05");
    }

    #[test]
    fn the_hour_that_comes_twice_has_rows_twice() {
        // 25 October 2026: 03:00 becomes 02:00 in Berlin, and half an hour in Lord Howe on 4 April 2027
        let w = week("2026-10-25", "Europe/Berlin");
        assert_eq!((w.rows(), w.jumps()), (1500, [Jump { day: 6, from: 180, to: 120 }].as_slice()));
        let second = Shown { minute: 150, again: true };
        assert_eq!(w.moment(6, Shown::first(150)), Some(at("2026-10-25T00:30:00Z")));
        assert_eq!(w.moment(6, second), Some(at("2026-10-25T01:30:00Z")));
        assert_eq!(w.moment(5, second), None, "other days have it once");
        assert_eq!((w.row(second), w.label(w.row(second)).to_string()), (210, "02:30*".to_owned()));
        assert_eq!((w.row(Shown::first(180)), w.label(240).to_string()), (240, "03:00".to_owned()));
        assert_eq!((w.absent(5), w.absent(6)), (vec![(180, 240)], Vec::new()));
        let whole = w.day(6);
        assert_eq!((w.span(6, whole), whole.micros() / MINUTE), (Some((0, 1500)), 1500));
        let howe = week("2027-04-04", "Australia/Lord_Howe");
        assert_eq!((howe.rows(), howe.jumps()), (1470, [Jump { day: 6, from: 120, to: 90 }].as_slice()));
    }

    #[test]
    fn the_hour_that_is_skipped_is_absent_on_its_day() {
        let w = week("2027-03-28", "Europe/Berlin");
        assert_eq!((w.rows(), w.absent(6), w.absent(0)), (1440, vec![(120, 180)], Vec::new()));
        assert_eq!(w.moment(6, Shown::first(150)), None);
        assert_eq!(w.day(6).micros() / MINUTE, 23 * 60);
        assert_eq!(w.shown(6, at("2027-03-28T01:00:00Z")).to_string(), "03:00");
        // midnight itself is skipped in Beirut
        let beirut = week("2027-03-28", "Asia/Beirut");
        assert_eq!(beirut.shown(6, beirut.day(6).start).to_string(), "01:00");
        let samoa = week("2011-12-30", "Pacific/Apia");
        assert_eq!(samoa.absent(4), [(0, 1440)]);
    }

    proptest! {
        #[test]
        fn what_is_shown_names_its_moment(
            days in 20_000_i64..21_500,
            minute in 0_i64..7 * 1440,
            zone in prop::sample::select(vec![
                "UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut",
                "America/St_Johns", "Africa/Casablanca", "Pacific/Chatham",
            ]),
        ) {
            let date = LocalDate::parse("1970-01-01").unwrap().plus(days);
            let w = WeekClock::holding(date, &TimeZone::get(zone).unwrap());
            let t = w.range().start.plus(minute * MINUTE);
            let day = (0..7).find(|d| w.day(*d).start <= t && t < w.day(*d).end);
            if let Some(day) = day {
                let shown = w.shown(day, t);
                prop_assert_eq!(w.moment(day, shown), Some(t), "{} {}", zone, shown);
                prop_assert_eq!(w.label(w.row(shown)), shown);
                prop_assert!(w.absent(day).iter().all(|(from, to)| !(*from..*to).contains(&w.row(shown))));
            }
        }
    }
}
