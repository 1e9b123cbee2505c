//! The table of bulk creations.

use kernel::{BulkCreationId, KeyId, OrganizationId, RequisitionId, Timestamp, UserId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a bulk creation stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
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
#[schema(as = BulkCreationState)]
pub(crate) enum BulkState {
    /// To be looked at; nobody was created. Lasts a day.
    Preview,
    /// Its candidates are there.
    Confirmed,
    /// Given up.
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_creation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BulkCreationId,
    pub organization_id: OrganizationId,
    pub state: BulkState,
    /// None for the general one.
    pub requisition_id: Option<RequisitionId>,
    /// The key of what is sealed; none when that is gone.
    pub key_id: Option<KeyId>,
    /// The rows; none when they became candidates or were given up.
    pub sealed: Option<Vec<u8>>,
    /// JSON: a [`super::drive::Drive`]; none where nothing is booked.
    pub drive: Option<String>,
    /// JSON: what became of each row, without anything that stood in it.
    pub outcome: Option<String>,
    pub rows: i64,
    pub created_by: Option<UserId>,
    pub expires_at: Timestamp,
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
