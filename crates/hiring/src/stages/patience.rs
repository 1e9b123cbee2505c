//! After how many days in a stage somebody counts as late.

use super::table::Model;
use crate::applications::table::StageKind;

/// The most days that may be said.
pub(crate) const MOST: i64 = 365;

/// Where nobody said anything: as usual for a stage of this kind.
pub(crate) const fn usual(kind: StageKind) -> i64 {
    match kind {
        StageKind::Applied | StageKind::Decision => 5,
        StageKind::Screening | StageKind::Assessment | StageKind::Offer => 7,
        StageKind::Interview => 14,
    }
}

/// The days of this stage.
pub(crate) fn of(stage: &Model) -> i64 {
    stage.late_after_days.unwrap_or_else(|| usual(stage.kind))
}
