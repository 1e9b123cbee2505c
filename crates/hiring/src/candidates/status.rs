//! A candidate's status as the TA Tracker shows it: derived from the current application by one
//! function, never stored. Lists filter by the same rule in SQL; a test holds the two together.

use crate::applications::table::{ApplicationState, Column, Entity, Model, Progress, StageKind};
use kernel::Granted;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, sea_query::SelectStatement};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a candidate stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumIter,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CandidateStatus {
    /// The next round waits for a booking.
    Created,
    /// An interview is booked, or was held and its result or the decision is open.
    Scheduled,
    /// Hired, or has an offer.
    Selected,
    /// Rejected, or withdrawn.
    Rejected,
}

impl CandidateStatus {
    /// The names, for refusals.
    pub(crate) const NAMES: [&'static str; 4] = ["created", "scheduled", "selected", "rejected"];

    /// From the current application's columns.
    pub(crate) fn derive(state: ApplicationState, progress: Progress, kind: StageKind) -> Self {
        match (state, kind, progress) {
            (ApplicationState::Hired, _, _) | (ApplicationState::Active, StageKind::Offer, _) => Self::Selected,
            (ApplicationState::Rejected | ApplicationState::Withdrawn, _, _) => Self::Rejected,
            (ApplicationState::Active, _, Progress::Waiting) => Self::Created,
            (ApplicationState::Active, _, Progress::Booked | Progress::Held) => Self::Scheduled,
        }
    }
    /// From the current application; a candidate without any is created.
    pub(crate) fn of(current: Option<&Model>) -> Self {
        current.map_or(Self::Created, |a| Self::derive(a.state, a.progress, a.stage_kind))
    }

    /// The same as a filter of applications.
    pub(crate) fn condition(self) -> Condition {
        let active = || Condition::all().add(Column::State.eq(ApplicationState::Active));
        let short_of_offer = || active().add(Column::StageKind.ne(StageKind::Offer));
        match self {
            Self::Created => short_of_offer().add(Column::Progress.eq(Progress::Waiting)),
            Self::Scheduled => short_of_offer().add(Column::Progress.ne(Progress::Waiting)),
            Self::Selected => Condition::any()
                .add(Column::State.eq(ApplicationState::Hired))
                .add(active().add(Column::StageKind.eq(StageKind::Offer))),
            Self::Rejected => {
                Condition::all().add(Column::State.is_in([ApplicationState::Rejected, ApplicationState::Withdrawn]))
            }
        }
    }
    /// The ids of the organization's applications that show this status.
    pub(crate) fn applications<P>(self, who: &Granted<P>) -> SelectStatement {
        let mut ids = store::scoped::<Entity, P>(who).select_only().column(Column::Id).filter(self.condition());
        QuerySelect::query(&mut ids).to_owned()
    }
}

/// Which of a candidate's applications speaks for them: the most recently changed active one, else
/// the last closed one.
pub(crate) fn current(applications: &[Model]) -> Option<&Model> {
    applications.iter().max_by_key(|a| (a.state == ApplicationState::Active, a.changed_at, a.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{ApplicationId, CandidateId, OrganizationId, RequisitionId, Timestamp};
    use sea_orm::Iterable as _;

    fn application(state: ApplicationState, changed: i64) -> Model {
        Model {
            id: ApplicationId::new(),
            organization_id: OrganizationId::NIL,
            candidate_id: CandidateId::NIL,
            requisition_id: RequisitionId::NIL,
            state,
            progress: Progress::Waiting,
            stage_kind: StageKind::Interview,
            stage_id: None,
            stage_since: None,
            round_position: 1,
            current_interview_id: None,
            reason: None,
            reason_code: None,
            changed_at: Timestamp::from_minutes(changed),
            created_at: Timestamp::from_minutes(0),
            updated_at: Timestamp::from_minutes(changed),
        }
    }

    #[test]
    fn every_combination() {
        for state in ApplicationState::iter() {
            for progress in Progress::iter() {
                for stage in StageKind::iter() {
                    let status = CandidateStatus::derive(state, progress, stage);
                    let right = match state {
                        ApplicationState::Hired => CandidateStatus::Selected,
                        ApplicationState::Rejected | ApplicationState::Withdrawn => CandidateStatus::Rejected,
                        ApplicationState::Active if stage == StageKind::Offer => CandidateStatus::Selected,
                        ApplicationState::Active if progress == Progress::Waiting => CandidateStatus::Created,
                        ApplicationState::Active => CandidateStatus::Scheduled,
                    };
                    assert_eq!(status, right, "{state:?} {progress:?} {stage:?}");
                }
            }
        }
    }

    #[test]
    fn an_active_application_speaks_before_any_closed_one() {
        let open = |t| application(ApplicationState::Active, t);
        let closed = |t| application(ApplicationState::Rejected, t);
        for (all, which) in [
            (vec![], None),
            (vec![closed(1), closed(3), closed(2)], Some(1)),
            (vec![closed(9), open(1)], Some(1)),
            (vec![open(1), open(5), closed(9), open(2)], Some(1)),
        ] {
            assert_eq!(current(&all).map(|a| a.id), which.map(|i: usize| all[i].id));
        }
        assert_eq!(CandidateStatus::of(None), CandidateStatus::Created);
    }
}
