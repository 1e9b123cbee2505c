//! The table of stays.

use kernel::{ApplicationId, OrganizationId, RequisitionId, StageId, Timestamp};
use sea_orm::entity::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// How a stay in a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, ToSchema, strum::Display)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
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
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
impl store::OrganizationOwned for Entity {
    fn organization_column() -> Column {
        Column::OrganizationId
    }
}
