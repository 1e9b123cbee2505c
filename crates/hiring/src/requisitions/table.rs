//! The table of requisitions.

use kernel::{OrganizationId, RequisitionId, Timestamp};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a requisition stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumString,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RequisitionState {
    /// Is being written; takes no candidates.
    Draft,
    /// Takes candidates.
    Open,
    /// Takes none for now, and nobody of it is booked.
    Paused,
    /// Everybody sought was hired.
    Filled,
    /// Ended otherwise.
    Closed,
    /// Was never to be.
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requisition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequisitionId,
    pub organization_id: OrganizationId,
    pub general: bool,
    /// None for the general one.
    pub title: Option<String>,
    pub state: RequisitionState,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
impl store::OrganizationOwned for Entity {
    fn organization_column() -> Column {
        Column::OrganizationId
    }
}
