//! The table of exceptions.

use kernel::{ApplicationId, ExceptionId, OrganizationId, TimeRange, Timestamp, UserId};
use sea_orm::entity::prelude::*;

store::words! {
    /// What an exception says.
    pub enum ExceptionKind {
        /// The application is not to be placed at this time.
        NotAt,
        /// The application is not to be placed with this person.
        NotWith,
        /// The person takes up to `cap` interviews on the local day that this time is.
        DayCap,
        /// The same for a local week.
        WeekCap,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheduler_exception")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExceptionId,
    pub organization_id: OrganizationId,
    pub kind: ExceptionKind,
    pub application_id: Option<ApplicationId>,
    pub user_id: Option<UserId>,
    pub start_at: Option<Timestamp>,
    pub end_at: Option<Timestamp>,
    pub cap: Option<i64>,
    pub created_by: Option<UserId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

impl Model {
    /// The time it is about.
    pub fn range(&self) -> Option<TimeRange> {
        Some(TimeRange::new(self.start_at?, self.end_at?))
    }
}
