//! The table of stages.

use crate::applications::table::StageKind;
use kernel::{OrganizationId, RequisitionId, StageId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageId,
    pub organization_id: OrganizationId,
    pub requisition_id: RequisitionId,
    /// From 1, in the order that candidates go through them.
    pub position: i64,
    pub kind: StageKind,
    /// None: what its kind is called.
    pub name: Option<String>,
    /// The round of the interview plan at which a stage of interviews begins; none for other kinds.
    pub first_round: Option<i64>,
    /// Days after which who stands in it counts as late; none: as many as its kind allows.
    pub late_after_days: Option<i64>,
    /// When it was taken away: it stays known to the history of those who stood in it.
    pub removed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
