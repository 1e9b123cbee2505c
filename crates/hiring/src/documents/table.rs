//! The table of documents.

use kernel::{CandidateId, DocumentId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DocumentKind {
    /// Somebody's course of life.
    Cv,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    pub organization_id: OrganizationId,
    pub candidate_id: CandidateId,
    pub kind: DocumentKind,
    pub file_name: String,
    pub media: String,
    pub size: i64,
    pub path: String,
    /// What it is sealed by, where that is not the key of its candidate: it came with another record.
    pub key_id: Option<kernel::KeyId>,
    pub uploaded_by: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
impl store::OrganizationOwned for Entity {
    fn organization_column() -> Column {
        Column::OrganizationId
    }
}
