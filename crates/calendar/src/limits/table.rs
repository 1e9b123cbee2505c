//! How a person may be booked.

use kernel::{PersonId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub buffer_before: i64,
    pub buffer_after: i64,
    pub notice: i64,
    pub cap_day: Option<i64>,
    pub cap_week: Option<i64>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(person);
