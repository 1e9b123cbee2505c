//! Queries of saved views: those of the person who asks, in the organization chosen.

use super::{
    OwnViews,
    table::{ActiveModel, Column, Entity, Model},
};
use ::store::Tx;
use kernel::{Granted, SavedViewId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, Select, sea_query::Expr};

fn mine(who: &Granted<OwnViews>) -> Select<Entity> {
    ::store::own::<Entity>(who.person()).filter(Column::OrganizationId.eq(who.organization()))
}

/// All of one's own, or those of one page, the oldest first: there are never more than a few dozen.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<OwnViews>,
    path: Option<&str>,
) -> Result<Vec<Model>, DbErr> {
    let all = mine(who).order_by_asc(Column::Id);
    match path {
        Some(path) => all.filter(Column::Path.eq(path)).all(db).await,
        None => all.all(db).await,
    }
}

/// One of one's own.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    who: &Granted<OwnViews>,
    id: SavedViewId,
) -> Result<Option<Model>, DbErr> {
    mine(who).filter(Column::Id.eq(id)).one(db).await
}

/// A new one.
pub(super) async fn insert(tx: &Tx, who: &Granted<OwnViews>, row: ActiveModel) -> Result<(), DbErr> {
    ::store::own_insert(tx, who.person(), row).await
}

/// Writes what may change of one.
pub(super) async fn save(tx: &Tx, who: &Granted<OwnViews>, view: &Model) -> Result<(), DbErr> {
    ::store::own_update::<Entity>(who.person())
        .col_expr(Column::Name, Expr::value(view.name.clone()))
        .col_expr(Column::NameFold, Expr::value(view.name_fold.clone()))
        .col_expr(Column::Query, Expr::value(view.query.clone()))
        .col_expr(Column::IsDefault, Expr::value(view.is_default))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(view.id))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// No view of this page is the one it opens with.
pub(super) async fn clear_default(tx: &Tx, who: &Granted<OwnViews>, path: &str) -> Result<(), DbErr> {
    ::store::own_update::<Entity>(who.person())
        .col_expr(Column::IsDefault, Expr::value(false))
        .filter(Column::OrganizationId.eq(who.organization()))
        .filter(Column::Path.eq(path))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// Takes one away.
pub(super) async fn delete(tx: &Tx, who: &Granted<OwnViews>, id: SavedViewId) -> Result<(), DbErr> {
    ::store::own_delete::<Entity>(who.person()).filter(Column::Id.eq(id)).exec(tx.connection()).await.map(|_| ())
}
