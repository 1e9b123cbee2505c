//! The table of records that took another's place.

use kernel::{CandidateId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate_merge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organization_id: OrganizationId,
    pub kept_id: CandidateId,
    pub merged_id: CandidateId,
    pub merged_by: String,
    pub undo_until: Timestamp,
    pub undone_at: Option<Timestamp>,
    /// A JSON object of ids.
    pub moved: String,
    /// Sealed JSON.
    pub before: Vec<u8>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
