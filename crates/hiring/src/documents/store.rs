//! Queries of documents.

use super::table::{ActiveModel, Column, Entity, Model};
use kernel::{DocumentId, Granted};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter};
use store::Tx;

/// These of the organization.
pub(crate) async fn find_many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[DocumentId],
) -> Result<Vec<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// A new row.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, row: ActiveModel) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await
}
