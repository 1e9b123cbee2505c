//! The table of departments.

use kernel::{DepartmentId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "department")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DepartmentId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub name_fold: String,
    pub sort_key: String,
    pub created_at: Timestamp,
}
store::rows_of!(organization);
