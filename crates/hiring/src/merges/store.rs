//! Queries of merged records.

use super::table::{Column, Entity, Model};
use crate::candidates::table as candidate;
use ::store::{Tx, scoped, scoped_delete, scoped_update};
use kernel::{CandidateId, Granted};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// Records that took each other's place are followed this far.
const CHAIN: usize = 16;

/// The record that took this one's place in the end; none where nobody did.
pub(crate) async fn kept<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Option<CandidateId>, DbErr> {
    let mut found = None;
    for _ in 0..CHAIN {
        let row = scoped::<candidate::Entity, P>(who).filter(candidate::Column::Id.eq(found.unwrap_or(id)));
        match row.one(db).await?.and_then(|c| c.merged_into_id) {
            Some(next) => found = Some(next),
            None => break,
        }
    }
    Ok(found)
}

/// Every record whose place this one took, and theirs.
pub(crate) async fn merged<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Vec<candidate::Model>, DbErr> {
    let (mut all, mut into) = (Vec::new(), vec![id]);
    for _ in 0..CHAIN {
        let of = candidate::Column::MergedIntoId.is_in(into);
        let rows = scoped::<candidate::Entity, P>(who).filter(of).all(db).await?;
        if rows.is_empty() {
            break;
        }
        into = rows.iter().map(|c| c.id).collect();
        all.extend(rows);
    }
    Ok(all)
}

/// The merges into this record that stand, the latest first.
pub(crate) async fn standing<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    kept: CandidateId,
) -> Result<Vec<Model>, DbErr> {
    let of = scoped::<Entity, P>(who).filter(Column::KeptId.eq(kept)).filter(Column::UndoneAt.is_null());
    of.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(50).all(db).await
}

/// That a merge was taken back.
pub(super) async fn undone<P>(tx: &Tx, who: &Granted<P>, id: sea_orm::prelude::Uuid) -> Result<bool, DbErr> {
    let done = scoped_update::<Entity, P>(who)
        .col_expr(Column::UndoneAt, Expr::value(Some(tx.now())))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::UndoneAt.is_null());
    Ok(done.exec(tx.connection()).await?.rows_affected == 1)
}

/// Forgets the merges of somebody who is erased: there is nothing to take back any more.
pub(crate) async fn forget<P>(tx: &Tx, who: &Granted<P>, id: CandidateId) -> Result<(), DbErr> {
    let either = Condition::any().add(Column::KeptId.eq(id)).add(Column::MergedId.eq(id));
    scoped_delete::<Entity, P>(who).filter(either).exec(tx.connection()).await.map(|_| ())
}
