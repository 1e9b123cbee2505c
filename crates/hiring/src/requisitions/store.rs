//! Finding and making requisitions.

use super::table::{ActiveModel, Column, Entity, Model, RequisitionState};
use crate::stages;
use kernel::{Granted, RequisitionId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect,
    sea_query::SelectStatement,
};
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// The organization's general requisition, if it was made yet.
pub(crate) async fn find_general<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<Option<RequisitionId>, DbErr> {
    let found = store::scoped::<Entity, P>(who).filter(Column::General.eq(true)).one(db).await?;
    Ok(found.map(|r| r.id))
}

/// The organization's general requisition, made where there is none. Where somebody else makes it
/// at the same moment, a unique key refuses (`store::dialect::is_duplicate`): try again.
pub(crate) async fn general<P>(tx: &Tx, who: &Granted<P>) -> Result<RequisitionId, DbErr> {
    if let Some(id) = find_general(tx.connection(), who).await? {
        return Ok(id);
    }
    let id = RequisitionId::new();
    let row = ActiveModel {
        id: Set(id),
        organization_id: Set(who.organization()),
        general: Set(true),
        title: Set(None),
        state: Set(RequisitionState::Open),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    store::insert::<Entity, _, P>(tx, who, row).await?;
    stages::store::make_usual(tx, who, id).await?;
    Ok(id)
}

/// Every job of the organization: the general one first, then the oldest.
pub(crate) async fn all<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Model>, DbErr> {
    let mut found =
        store::scoped::<Entity, P>(who).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?;
    found.sort_by_key(|r| !r.general);
    Ok(found)
}

/// One job of the organization.
pub(crate) async fn one<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: RequisitionId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// The ids of the jobs that take candidates and whose rounds are booked.
pub(crate) fn open_ids<P>(who: &Granted<P>) -> SelectStatement {
    let open = Column::State.eq(RequisitionState::Open);
    let mut ids = store::scoped::<Entity, P>(who).select_only().column(Column::Id).filter(open);
    QuerySelect::query(&mut ids).to_owned()
}

/// These of the organization, in no order.
pub(crate) async fn these<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RequisitionId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.extend(store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    Ok(found)
}
