//! Which time a snapshot looks at.

use super::settings::SchedulerRules;
use kernel::{
    TimeRange, Timestamp,
    time::{DAY, MINUTE},
};
use scheduler::Grid;

/// Days are counted this far outside the horizon, so that the caps of a week that it cuts count all
/// of that week.
const MARGIN: i64 = 8 * DAY;
/// Load is balanced over so long before, and all of the horizon.
const BALANCED: i64 = 28 * DAY;

/// From now on, for so many days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    now: Timestamp,
    /// Whose starts alone count; none looks to the moment.
    grid: Option<Grid>,
    pub horizon: TimeRange,
}

impl Look {
    /// To the moment: whoever books holds what was planned against this.
    pub fn exact(now: Timestamp, horizon: TimeRange) -> Self {
        Self { now, grid: None, horizon }
    }
    /// The days of these rules, to the moment.
    pub fn days(rules: &SchedulerRules, now: Timestamp) -> Self {
        Self::exact(now, TimeRange::new(now, now.plus(i64::from(rules.horizon_days) * DAY)))
    }
    /// The same from one start of the grid to another, for whoever plans: nothing is lost by that, for interviews begin
    /// on the grid, and whoever looks again before its next start sees the same.
    pub fn planned(rules: &SchedulerRules, now: Timestamp) -> Self {
        let (grid, exact) = (rules.grid(), Self::days(rules, now).horizon);
        let step = grid.minutes() * MINUTE;
        let last = exact.end.plus(-exact.end.micros().rem_euclid(step));
        Self { now, grid: Some(grid), horizon: TimeRange::new(first(grid, exact.start), last) }
    }
    /// The horizon for whom so many microseconds have to lie between now and an interview.
    pub fn ahead(&self, notice: i64) -> TimeRange {
        let soonest = self.now.plus(notice);
        TimeRange::new(self.grid.map_or(soonest, |grid| first(grid, soonest)), self.horizon.end)
    }
    /// The days that caps are counted over.
    pub fn counted(&self) -> TimeRange {
        TimeRange::new(self.horizon.start.plus(-MARGIN), self.horizon.end.plus(MARGIN))
    }
    /// The time over which load is balanced.
    pub fn balanced(&self) -> TimeRange {
        TimeRange::new(self.horizon.start.plus(-BALANCED), self.horizon.end)
    }
}

/// The first start of the grid from this moment on.
fn first(grid: Grid, at: Timestamp) -> Timestamp {
    at.plus((-at.micros()).rem_euclid(grid.minutes() * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::settings::Rules;
    use identity::facade::Setting as _;

    #[test]
    fn whoever_plans_sees_the_same_until_the_next_start_and_never_more_than_whoever_books() {
        let at = |time: &str| Timestamp::parse(&format!("2026-11-23T{time}Z")).unwrap();
        let rules = SchedulerRules { grid_minutes: 60, horizon_days: 1, ..Rules::default() };
        let [early, late] = ["10:00:00.000001", "10:59:00"].map(|time| Look::planned(&rules, at(time)));
        assert_eq!((early.horizon, early.counted()), (late.horizon, late.counted()));
        assert_eq!(early.horizon, TimeRange::new(at("11:00:00"), at("10:00:00").plus(DAY)));
        assert_eq!(Look::planned(&rules, at("10:00:00")).horizon.start, at("10:00:00"));
        // an hour and a half before, counted from now and not from the next start
        assert_eq!(early.ahead(90 * MINUTE).start, at("12:00:00"));
        assert_eq!(late.ahead(90 * MINUTE).start, at("13:00:00"));
        let booking = Look::days(&rules, at("10:59:00"));
        assert!(booking.horizon.contains(late.horizon) && booking.ahead(0).contains(late.ahead(0)));
    }
}
