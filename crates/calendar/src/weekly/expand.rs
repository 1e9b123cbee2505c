//! Weekly rules and exceptions as moments: date by date in the person's zone, so that the wall-clock
//! meaning stays where a clock jumps.
//!
//! `09:00–17:00` is nine to five on every date, however long that day is. Where a clock skips a time,
//! a rule from (or to) that time begins (or ends) at the first moment after the gap; where a time
//! comes twice, its first coming counts. So a rule that lies wholly within a gap offers nothing that
//! day, and one across a repeated hour is an hour longer.

use crate::wall::{LocalDate, WallTime, WeekDay, dates};
use jiff::tz::TimeZone;
use kernel::TimeRange;

/// Part of a day that comes back every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) weekday: WeekDay,
    pub(crate) from: WallTime,
    pub(crate) to: WallTime,
    pub(crate) valid_from: LocalDate,
    /// The last date; none for as long as the rule stands.
    pub(crate) valid_until: Option<LocalDate>,
}

impl Rule {
    /// Whether it holds on this date.
    fn holds_on(&self, date: LocalDate) -> bool {
        self.weekday.number() == date.weekday()
            && self.valid_from <= date
            && self.valid_until.is_none_or(|until| date <= until)
    }
}

/// What is different on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exception {
    /// No weekly rule holds.
    DayOff(LocalDate),
    /// These hours are offered besides.
    Extra(LocalDate, WallTime, WallTime),
}

/// All of one person's rules and exceptions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pattern {
    pub(crate) rules: Vec<Rule>,
    pub(crate) exceptions: Vec<Exception>,
}

impl Pattern {
    /// What is offered in the horizon, merged, cut off at its ends.
    pub(crate) fn expand(&self, zone: &TimeZone, horizon: TimeRange) -> Vec<TimeRange> {
        if !horizon.is_forward() || (self.rules.is_empty() && self.exceptions.is_empty()) {
            return Vec::new();
        }
        let mut ranges = Vec::new();
        for date in dates(zone, horizon) {
            let hours = self.hours(date);
            ranges.extend(hours.map(|(from, to)| {
                let (start, end) = (date.moment(from.minutes(), zone), date.moment(to.minutes(), zone));
                TimeRange::new(start.max(horizon.start), end.min(horizon.end))
            }));
        }
        TimeRange::merge(ranges) // lets go of what a gap or the cut left empty
    }

    /// The hours of one date.
    fn hours(&self, date: LocalDate) -> impl Iterator<Item = (WallTime, WallTime)> {
        let off = self.exceptions.contains(&Exception::DayOff(date));
        let weekly = self.rules.iter().filter(move |r| !off && r.holds_on(date)).map(|r| (r.from, r.to));
        let extra = self.exceptions.iter().filter_map(move |e| match e {
            Exception::Extra(day, from, to) if *day == date => Some((*from, *to)),
            _ => None,
        });
        weekly.chain(extra)
    }
}

#[cfg(test)]
mod tests;
