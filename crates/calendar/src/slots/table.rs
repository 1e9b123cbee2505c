//! Dated slots of somebody's availability.

use kernel::{PersonId, SlotId, TimeRange, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_slot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SlotId,
    pub person_id: PersonId,
    pub start_at: Timestamp,
    pub end_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(person);

impl Model {
    /// From when to when.
    pub fn range(&self) -> TimeRange {
        TimeRange::new(self.start_at, self.end_at)
    }
}
