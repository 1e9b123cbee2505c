//! The table of saved views.

use kernel::{OrganizationId, PersonId, SavedViewId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedViewId,
    pub person_id: PersonId,
    pub organization_id: OrganizationId,
    pub path: String,
    pub query: String,
    pub name: String,
    pub name_fold: String,
    pub is_default: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(person);

impl Model {
    /// The list with these filters.
    pub fn address(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}
