//! The table of stays.

use kernel::{ApplicationId, OrganizationId, RequisitionId, StageId, Timestamp};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

store::words! {
    /// How a stay in a stage ended.
    #[schema(as = StayOutcome)]
    pub enum Outcome {
        /// To a later stage.
        On,
        /// To an earlier stage.
        Back,
        /// The organization said no.
        Rejected,
        /// The candidate said no.
        Withdrawn,
        /// The organization said yes.
        Hired,
        /// Closed, and taken up again: another stay follows.
        Reconsidered,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "stage_stay")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ApplicationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub nth: i64,
    pub organization_id: OrganizationId,
    pub requisition_id: RequisitionId,
    pub stage_id: StageId,
    pub entered_at: Timestamp,
    pub left_at: Option<Timestamp>,
    /// In microseconds, once it is over.
    pub stay: Option<i64>,
    pub outcome: Option<Outcome>,
    /// Whether the application did not come to this stage again later.
    pub last: bool,
}
store::rows_of!(organization);
