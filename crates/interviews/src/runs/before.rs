//! What comes before a round that somebody waits for, and when the round may be for that.

use super::begun;
use crate::{
    booked::store as interviews,
    plans::{Round, kinds::RoundDay},
};
use jiff::tz::TimeZone;
use kernel::{ApplicationId, Granted, TimeRange, Timestamp};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// What comes before the rounds that applications wait for.
pub(super) struct Before {
    /// When the last interview that took place was over.
    ended: HashMap<ApplicationId, Timestamp>,
    /// When the round before is that was booked for the same day.
    begun: HashMap<ApplicationId, TimeRange>,
}

impl Before {
    /// Of those who wait; `begun` are those whose day is.
    pub async fn find<P>(
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        waiting: &[hiring::facade::Waiting],
        begun: HashMap<ApplicationId, TimeRange>,
    ) -> Result<Self, DbErr> {
        // the first round minds none before it
        let later: Vec<ApplicationId> =
            waiting.iter().filter(|w| w.round_position > 1).map(|w| w.application).collect();
        Ok(Self { ended: interviews::last_held(db, who, &later).await?, begun })
    }
    /// What of the horizon it leaves for this round, and what of the day where that is begun.
    pub fn leaves(
        &self,
        application: ApplicationId,
        round: &Round,
        zone: &TimeZone,
        horizon: TimeRange,
    ) -> (TimeRange, Option<TimeRange>) {
        let after = self.ended.get(&application).map_or(horizon.start, |end| earliest(*end, round, zone));
        let left = TimeRange::new(horizon.start.max(after), horizon.end);
        let rest = self.begun.get(&application).map(|before| begun::rest_of_day(*before, round, zone));
        (rest.map_or(left, |rest| TimeRange::new(left.start.max(rest.start), left.end.min(rest.end))), rest)
    }
}

/// The first moment at which a round may begin whose round before was over then.
fn earliest(end: Timestamp, round: &Round, zone: &TimeZone) -> Timestamp {
    let after_gap = end.plus(round.gap_micros());
    if round.day != RoundDay::Another {
        return after_gap;
    }
    let day = calendar::facade::cap_days(zone, TimeRange::new(end, end.plus(1)));
    day.first().map_or(after_gap, |d| d.range.end.max(after_gap))
}
