//! The tables of sessions.

use kernel::{OrganizationId, SessionId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

/// Where a session is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum SessionKind {
    /// A browser's cookie: ends when idle.
    Browser,
    /// A program's bearer token: ends at its time.
    Token,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub user_id: UserId,
    pub organization_id: Option<OrganizationId>,
    pub token_hash: Vec<u8>,
    pub kind: SessionKind,
    pub device: String,
    pub address: Option<String>,
    pub created_at: Timestamp,
    pub last_used_at: Timestamp,
    pub expires_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}
store::rows_of!(platform);

pub mod throttle {
    //! Failed sign-ins.
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_throttle")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub throttle_key: Vec<u8>,
        pub failures: i64,
        pub last_at: Timestamp,
    }
    store::rows_of!(platform);
}
