//! The table of requisitions.

use kernel::{OrganizationId, RequisitionId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requisition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequisitionId,
    pub organization_id: OrganizationId,
    pub general: bool,
    /// None for the general one.
    pub title: Option<String>,
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
