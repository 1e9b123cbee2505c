//! Time that is taken.

use kernel::{BookingId, OrganizationId, PersonId, TimeRange, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    pub organization_id: OrganizationId,
    /// Whose time, or the calendar of a room.
    pub person_id: PersonId,
    pub kind: String,
    pub subject: String,
    pub start_at: Timestamp,
    pub end_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
// an interview's bookings are let go of together, whoever's they are
impl store::PlatformOwned for Entity {}
impl store::PersonOwned for Entity {
    fn person_column() -> Column {
        Column::PersonId
    }
}

impl Model {
    /// From when to when.
    pub fn range(&self) -> TimeRange {
        TimeRange::new(self.start_at, self.end_at)
    }
}
