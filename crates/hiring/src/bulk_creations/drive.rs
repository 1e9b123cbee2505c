//! An interview drive: what all candidates of one bulk creation have in common.

use jiff::civil::{Date, Time};
use kernel::{RoundId, TimeRange, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The same rounds, date, interviewers and instructions for everybody: their rounds are booked, in order,
/// on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Drive {
    /// The first rounds of the requisition's plan, in its order.
    pub round_ids: Vec<RoundId>,
    /// Who is there that day. Where a round of the plan has a pool, those of them who are in it take it.
    pub interviewer_ids: Vec<UserId>,
    /// The day: `2026-12-01`.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When it begins, on the clock of `time_zone`: `09:00:00`.
    #[schema(value_type = String, example = "09:00:00")]
    pub from: Time,
    /// When it is over.
    #[schema(value_type = String, example = "18:00:00")]
    pub until: Time,
    /// IANA name.
    pub time_zone: String,
    /// What the interviewers are to know.
    pub instructions: Option<String>,
}

impl Drive {
    /// From when to when; none where there is no such zone, or the end comes before the start.
    pub fn range(&self) -> Option<TimeRange> {
        let zone = jiff::tz::TimeZone::get(&self.time_zone).ok()?;
        let at = |time: Time| self.date.to_datetime(time).to_zoned(zone.clone()).ok().map(|z| z.timestamp().into());
        Some(TimeRange::new(at(self.from)?, at(self.until)?)).filter(|r| r.is_forward())
    }
}
