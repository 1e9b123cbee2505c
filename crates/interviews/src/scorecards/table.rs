//! The table of scorecards.

use super::{Recommendation, ScorecardState};
use crate::booked::InterviewResult;
use kernel::{InterviewId, OrganizationId, ScorecardId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scorecard")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScorecardId,
    pub organization_id: OrganizationId,
    pub interview_id: InterviewId,
    pub user_id: UserId,
    pub state: ScorecardState,
    pub rating: Option<i64>,
    pub recommendation: Option<Recommendation>,
    pub feedback: String,
    pub attributes: String,
    pub result: Option<InterviewResult>,
    pub reopen_reason: Option<String>,
    pub submitted_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
