//! The table of links.

use kernel::{LinkId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkId,
    pub purpose: String,
    pub secret_hash: Vec<u8>,
    pub subject: String,
    pub organization_id: Option<OrganizationId>,
    pub data: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub uses_left: Option<i64>,
}
store::rows_of!(platform);
