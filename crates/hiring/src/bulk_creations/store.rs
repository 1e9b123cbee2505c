//! Queries of bulk creations.

use super::table::{ActiveModel, BulkState, Column, Entity, Model};
use kernel::{BulkCreationId, Granted, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Value,
    sea_query::Expr,
};
use store::{Cursor, Keyset, Slice, Tx};

/// One of the organization.
pub(super) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: BulkCreationId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// A page of them, the newest first.
pub(super) async fn list<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    updated_after: Option<Timestamp>,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let micros = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or_default();
    let mut query = store::scoped::<Entity, P>(who);
    if let Some(t) = updated_after {
        query = query.filter(Column::UpdatedAt.gt(t));
    }
    let rows = query
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), micros))
        .order_by(Column::CreatedAt, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |b| Cursor { value: b.created_at.micros().to_string(), id: b.id.uuid() }))
}

/// How many there are.
pub(super) async fn count<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    updated_after: Option<Timestamp>,
) -> Result<u64, DbErr> {
    let after = updated_after.map(|t| Column::UpdatedAt.gt(t));
    let all = Condition::all().add_option(after);
    store::scoped::<Entity, P>(who).filter(all).count(db).await
}

/// A new one.
pub(super) async fn insert<P>(tx: &Tx, who: &Granted<P>, row: ActiveModel) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await
}

/// Writes these columns of one that is still to be looked at; whether it is.
pub(super) async fn save<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: BulkCreationId,
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<bool, DbErr> {
    let mut update = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(BulkState::Preview));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Writes down what became of the rows of one that was confirmed just now.
pub(super) async fn settle<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: BulkCreationId,
    (column, value): (Column, Value),
) -> Result<(), DbErr> {
    let update = store::scoped_update::<Entity, P>(who).col_expr(column, Expr::value(value)).filter(Column::Id.eq(id));
    update.exec(tx.connection()).await.map(|_| ())
}

/// The columns of one whose rows are no longer needed.
pub(super) fn emptied(state: BulkState) -> Vec<(Column, Value)> {
    vec![
        (Column::State, state.to_string().into()),
        (Column::Sealed, Option::<Vec<u8>>::None.into()),
        (Column::KeyId, Option::<kernel::KeyId>::None.into()),
    ]
}
