//! Names of members, each time in one query: for lists and menus, which need nothing else of them.

use crate::users::table::{membership, user};
use kernel::{Granted, Role, Roles, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait as _},
};
use std::collections::HashMap;

/// Somebody with one of the roles asked for.
#[derive(Clone, Debug)]
pub struct RoleHolder {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Whether they still work here.
    pub active: bool,
}

/// The names of these members of the organization, active or not; a few hundred at once.
pub async fn names<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    users: &[UserId],
) -> Result<HashMap<UserId, String>, DbErr> {
    if users.is_empty() {
        return Ok(HashMap::new());
    }
    let select = with_name(who).filter(membership::Column::UserId.is_in(users.iter().copied()));
    let found: Vec<(UserId, String, String, bool)> = select.into_tuple().all(db).await?;
    Ok(found.into_iter().map(|(user, name, ..)| (user, name)).collect())
}

/// The members with any of these roles, active or not, by name.
pub async fn holders<P>(db: &impl ConnectionTrait, who: &Granted<P>, roles: &[Role]) -> Result<Vec<RoleHolder>, DbErr> {
    let named =
        roles.iter().fold(Condition::any(), |any, role| any.add(membership::Column::Roles.contains(role.name())));
    let select = with_name(who).filter(named).order_by_asc(membership::Column::SortKey);
    let found: Vec<(UserId, String, String, bool)> = select.into_tuple().all(db).await?;
    let right = |(user, name, text, active): (UserId, String, String, bool)| {
        // one name of a role may stand in another
        let held = Roles::parse(&text);
        roles.iter().any(|role| held.has(*role)).then_some(RoleHolder { user, name, active })
    };
    Ok(found.into_iter().filter_map(right).collect())
}

/// User, name, roles, whether active.
fn with_name<P>(who: &Granted<P>) -> Select<membership::Entity> {
    let mut select = store::scoped::<membership::Entity, P>(who).select_only().column(membership::Column::UserId);
    let account = Expr::col((user::Entity, user::Column::Id));
    QuerySelect::query(&mut select)
        .column((user::Entity, user::Column::Name))
        .inner_join(user::Entity, account.equals((membership::Entity, membership::Column::UserId)));
    let working = Expr::col((membership::Entity, membership::Column::Active))
        .and(Expr::col((user::Entity, user::Column::Active)));
    select.column(membership::Column::Roles).column_as(working, "working")
}
