//! The table of rooms.

use kernel::{OrganizationId, PersonId, RoomId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoomId,
    pub organization_id: OrganizationId,
    /// What its bookings hang on.
    pub calendar_id: PersonId,
    pub name: String,
    pub name_fold: String,
    pub sort_key: String,
    pub seats: i64,
    pub place: String,
    pub time_zone: String,
    pub hours: String,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
