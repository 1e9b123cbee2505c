//! The table of bulk creations.

use kernel::{BulkCreationId, KeyId, OrganizationId, RequisitionId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

store::words! {
    /// Where a bulk creation stands.
    #[schema(as = BulkCreationState)]
    pub(crate) enum BulkState {
        /// To be looked at; nobody was created. Lasts a day.
        Preview,
        /// Its candidates are there.
        Confirmed,
        /// Given up.
        Cancelled,
    }
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
store::rows_of!(organization);
