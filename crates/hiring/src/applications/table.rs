//! The table of applications.

use super::reasons::CloseReason;
use kernel::{ApplicationId, CandidateId, InterviewId, OrganizationId, RequisitionId, StageId, Timestamp};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

store::words! {
    /// How an application stands as a whole.
    pub enum ApplicationState {
        /// In one of its stages.
        Active,
        /// Ended well.
        Hired,
        /// The organization said no.
        Rejected,
        /// The candidate said no.
        Withdrawn,
    }
}

impl ApplicationState {
    /// As the API calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Hired => "hired",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// The one of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        <Self as sea_orm::Iterable>::iter().find(|s| s.name() == name)
    }
}

store::words! {
    /// How the current round of an application stands.
    #[schema(as = ApplicationProgress)]
    pub enum Progress {
        /// No interview is booked.
        Waiting,
        /// An interview is booked, or was held and has no result.
        Booked,
        /// The result is open: on hold, or the decision is awaited.
        Held,
    }
}

store::words! {
    /// What a stage is for.
    pub enum StageKind {
        /// Came in.
        Applied,
        /// Is looked at.
        Screening,
        /// Takes a test.
        Assessment,
        /// Goes through the rounds of the interview plan.
        Interview,
        /// Waits for the hiring manager.
        Decision,
        /// Has an offer.
        Offer,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApplicationId,
    pub organization_id: OrganizationId,
    pub candidate_id: CandidateId,
    pub requisition_id: RequisitionId,
    pub state: ApplicationState,
    pub progress: Progress,
    pub stage_kind: StageKind,
    /// None where a version before stages wrote it: then it is the first of its kind.
    pub stage_id: Option<StageId>,
    pub stage_since: Option<Timestamp>,
    pub round_position: i64,
    pub current_interview_id: Option<InterviewId>,
    pub reason: Option<String>,
    pub reason_code: Option<CloseReason>,
    pub changed_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
