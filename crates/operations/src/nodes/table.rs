//! The table of nodes.

use kernel::{NodeId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "node")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NodeId,
    pub version: String,
    pub role: String,
    pub address: String,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
}
store::rows_of!(platform);
