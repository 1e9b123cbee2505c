//! Reading members: the reach decides which.

use super::{
    table::{membership, user},
    view::MemberView,
};
use crate::{facade, permissions::ReadMembers};
use ::store::{Cursor, Keyset, Slice, platform, scoped};
use kernel::{Granted, Problem, Reach, Roles, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use std::collections::HashMap;

/// What a list of members is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub role: Option<kernel::Role>,
    pub active: Option<bool>,
    pub q: Option<String>,
    pub updated_after: Option<Timestamp>,
}

fn select(who: &Granted<ReadMembers>, filter: &Filter) -> Select<membership::Entity> {
    let mut select = scoped::<membership::Entity, _>(who);
    if who.reach() != Reach::All {
        select = select.filter(membership::Column::UserId.eq(who.user()));
    }
    if let Some(active) = filter.active {
        select = select.filter(membership::Column::Active.eq(active));
    }
    if let Some(role) = filter.role {
        // roles are names with blanks between them, and no name is part of another
        select = select.filter(membership::Column::Roles.contains(role.name()));
    }
    if let Some(q) = &filter.q {
        select = select.filter(membership::Column::SortKey.contains(kernel::text::fold(q)));
    }
    if let Some(t) = filter.updated_after {
        select = select.filter(membership::Column::UpdatedAt.gt(t));
    }
    select
}

/// A page of members, by name.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadMembers>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<MemberView>, Problem> {
    let value = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let (sort, id) = (Expr::col(membership::Column::SortKey), Expr::col(membership::Column::Id));
    let rows = select(who, filter)
        .filter(page.condition(sort, id, value))
        .order_by_asc(membership::Column::SortKey)
        .order_by_asc(membership::Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    let slice = page.slice(rows, |m| Cursor { value: m.sort_key.clone(), id: m.id.uuid() });
    let next = slice.next;
    Ok(Slice { rows: with_users(db, who, slice.rows).await?, next })
}

/// How many there are.
pub(crate) async fn count(
    db: &impl ConnectionTrait,
    who: &Granted<ReadMembers>,
    filter: &Filter,
) -> Result<u64, DbErr> {
    select(who, filter).count(db).await
}

/// One member; none outside the reach.
pub(crate) async fn member(
    db: &impl ConnectionTrait,
    who: &Granted<ReadMembers>,
    id: UserId,
) -> Result<MemberView, Problem> {
    let rows = select(who, &Filter::default()).filter(membership::Column::UserId.eq(id)).all(db).await?;
    with_users(db, who, rows).await?.pop().ok_or_else(Problem::not_found)
}

async fn with_users(
    db: &impl ConnectionTrait,
    who: &Granted<ReadMembers>,
    rows: Vec<membership::Model>,
) -> Result<Vec<MemberView>, Problem> {
    let ids: Vec<UserId> = rows.iter().map(|m| m.user_id).collect();
    let users = platform::<user::Entity>().filter(user::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let mut users: HashMap<_, _> = users.into_iter().map(|u| (u.id, u)).collect();
    let mut members = facade::members(db, who, &ids).await?;
    let view = |m: membership::Model| {
        let user = users.remove(&m.user_id)?;
        let skills = members.remove(&m.user_id).map(|m| m.skills).unwrap_or_default();
        Some(MemberView { roles: Roles::parse(&m.roles), membership: m, user, skills })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// The account of whoever asks.
pub(crate) async fn account(db: &impl ConnectionTrait, user: Option<UserId>) -> Result<user::Model, Problem> {
    let id = user.ok_or_else(Problem::not_found)?;
    platform::<user::Entity>().filter(user::Column::Id.eq(id)).one(db).await?.ok_or_else(Problem::not_found)
}
