//! Reading rooms.

use super::table::{Column, Entity, Model};
use crate::permissions::ReadRooms;
use ::store::{Cursor, Keyset, Slice, scoped};
use kernel::{Granted, Problem, RoomId, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};

/// What a list of rooms is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub active: Option<bool>,
    pub updated_after: Option<Timestamp>,
}

fn select(who: &Granted<ReadRooms>, filter: &Filter) -> Select<Entity> {
    let mut select = scoped::<Entity, _>(who);
    if let Some(active) = filter.active {
        select = select.filter(Column::Active.eq(active));
    }
    if let Some(t) = filter.updated_after {
        select = select.filter(Column::UpdatedAt.gt(t));
    }
    select
}

/// A page of rooms, by name.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRooms>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let value = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let rows = select(who, filter)
        .filter(page.condition(Expr::col(Column::SortKey), Expr::col(Column::Id), value))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |r| Cursor { value: r.sort_key.clone(), id: r.id.uuid() }))
}

/// How many there are.
pub(crate) async fn count(db: &impl ConnectionTrait, who: &Granted<ReadRooms>, filter: &Filter) -> Result<u64, DbErr> {
    select(who, filter).count(db).await
}

/// Every room of the organization by name, in use or not.
pub(crate) async fn all<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Model>, DbErr> {
    scoped::<Entity, P>(who).order_by_asc(Column::SortKey).order_by_asc(Column::Id).all(db).await
}

/// One room of the organization.
pub(crate) async fn one<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RoomId) -> Result<Model, Problem> {
    scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await?.ok_or_else(Problem::not_found)
}
