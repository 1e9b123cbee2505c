//! The tables of the queue.

use kernel::{JobId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its time, or is at work under a lease.
    Queued,
    /// Went well.
    Done,
    /// Failed too often; waits for somebody to look.
    Dead,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub organization_id: Option<OrganizationId>,
    pub kind: String,
    pub payload: String,
    pub state: JobState,
    pub run_at: Timestamp,
    pub attempts: i64,
    pub leased_until: Option<Timestamp>,
    pub node: Option<String>,
    pub started_at: Option<Timestamp>,
    pub claims: i64,
    pub unique_key: Option<String>,
    pub last_error: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(platform);

pub mod schedule {
    //! When each schedule runs next.
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "schedule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub next_at: Timestamp,
        pub last_at: Option<Timestamp>,
        pub plan: Option<String>,
    }
    store::rows_of!(platform);
}
