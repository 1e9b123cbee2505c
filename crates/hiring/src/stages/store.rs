//! Reading a requisition's stages, and making those of a new one.

use super::{
    pipeline::{Pipeline, USUAL},
    table::{ActiveModel, Column, Entity, Model},
};
use crate::applications::table::StageKind;
use kernel::{Granted, RequisitionId, StageId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter};
use std::collections::HashMap;
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// The pipeline of one requisition.
pub(crate) async fn pipeline<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Pipeline, DbErr> {
    let rows = store::scoped::<Entity, P>(who).filter(Column::RequisitionId.eq(requisition)).all(db).await?;
    Ok(Pipeline::new(rows))
}

/// The pipelines of these requisitions.
pub(crate) async fn pipelines<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisitions: &[RequisitionId],
) -> Result<HashMap<RequisitionId, Pipeline>, DbErr> {
    let mut found: HashMap<RequisitionId, Vec<Model>> = HashMap::new();
    for chunk in requisitions.chunks(CHUNK) {
        let of = Column::RequisitionId.is_in(chunk.iter().copied());
        for row in store::scoped::<Entity, P>(who).filter(of).all(db).await? {
            found.entry(row.requisition_id).or_default().push(row);
        }
    }
    Ok(found.into_iter().map(|(id, rows)| (id, Pipeline::new(rows))).collect())
}

/// The usual stages for a requisition that has none yet.
pub(crate) async fn make_usual<P>(tx: &Tx, who: &Granted<P>, requisition: RequisitionId) -> Result<(), DbErr> {
    let rows = USUAL.iter().zip(1..).map(|(kind, position)| ActiveModel {
        id: Set(StageId::new()),
        requisition_id: Set(requisition),
        position: Set(position),
        kind: Set(*kind),
        name: Set(None),
        first_round: Set((*kind == StageKind::Interview).then_some(1)),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    });
    store::insert_many::<Entity, _, P>(tx, who, rows.collect()).await
}
