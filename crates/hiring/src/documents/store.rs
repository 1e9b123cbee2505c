//! Queries of documents.

use super::table::{ActiveModel, Column, Entity, Model};
use kernel::{CandidateId, DocumentId, Granted};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use store::Tx;

/// These of the organization.
pub(crate) async fn find_many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[DocumentId],
) -> Result<Vec<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// The latest of one candidate, so many at most.
pub(crate) async fn of_candidate<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidate: CandidateId,
    most: u64,
) -> Result<Vec<Model>, DbErr> {
    let all = store::scoped::<Entity, P>(who).filter(Column::CandidateId.eq(candidate));
    all.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(most).all(db).await
}

/// A new row.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, row: ActiveModel) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await
}
