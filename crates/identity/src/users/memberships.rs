//! Where somebody belongs.

use super::table::membership::{Column, Entity, Model};
use crate::organizations::table as organization;
use kernel::UserId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter};
use std::collections::HashMap;

/// The active places of a user in organizations at work, by the organization's name.
pub(crate) async fn active_of(
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<(Model, organization::Model)>, DbErr> {
    let places =
        store::platform::<Entity>().filter(Column::UserId.eq(user)).filter(Column::Active.eq(true)).all(db).await?;
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let organizations = store::platform::<organization::Entity>()
        .filter(organization::Column::Id.is_in(places.iter().map(|m| m.organization_id)))
        .filter(organization::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    let mut organizations: HashMap<_, _> = organizations.into_iter().map(|o| (o.id, o)).collect();
    let mut found: Vec<_> =
        places.into_iter().filter_map(|m| organizations.remove(&m.organization_id).map(|o| (m, o))).collect();
    found.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    Ok(found)
}
