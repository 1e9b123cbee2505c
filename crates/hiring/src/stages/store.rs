//! Reading a requisition's stages, and making those of a new one.

use super::{
    pipeline::{Pipeline, USUAL},
    table::{ActiveModel, Column, Entity, Model},
};
use crate::applications::table::StageKind;
use kernel::{Granted, RequisitionId, StageId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, sea_query::Expr};
use std::collections::HashMap;
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// The pipeline of one requisition, with what was taken away.
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

/// One stage of the organization that was not taken away.
pub(crate) async fn one<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: StageId) -> Result<Option<Model>, DbErr> {
    let live = store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).filter(Column::RemovedAt.is_null());
    live.one(db).await
}

/// Gives a new requisition the stages of another.
pub(crate) async fn copy<P>(tx: &Tx, who: &Granted<P>, from: RequisitionId, to: RequisitionId) -> Result<(), DbErr> {
    let pipeline = pipeline(tx.connection(), who, from).await?;
    let rows = pipeline.stages().iter().map(|s| ActiveModel {
        id: Set(StageId::new()),
        requisition_id: Set(to),
        position: Set(s.position),
        kind: Set(s.kind),
        name: Set(s.name.clone()),
        first_round: Set(s.first_round),
        late_after_days: Set(s.late_after_days),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    });
    store::insert_many::<Entity, _, P>(tx, who, rows.collect()).await
}

/// Takes away all stages of a requisition that is deleted.
pub(crate) async fn remove_all<P>(tx: &Tx, who: &Granted<P>, requisition: RequisitionId) -> Result<(), DbErr> {
    let all = store::scoped_delete::<Entity, P>(who).filter(Column::RequisitionId.eq(requisition));
    all.exec(tx.connection()).await.map(|_| ())
}

/// A new stage.
pub(super) async fn add<P>(tx: &Tx, who: &Granted<P>, stage: &Model) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(stage.id),
        requisition_id: Set(stage.requisition_id),
        position: Set(stage.position),
        kind: Set(stage.kind),
        name: Set(stage.name.clone()),
        first_round: Set(stage.first_round),
        late_after_days: Set(stage.late_after_days),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<Entity, _, P>(tx, who, row).await
}

/// Writes what a stage has become.
pub(super) async fn save<P>(tx: &Tx, who: &Granted<P>, stage: &Model) -> Result<(), DbErr> {
    store::scoped_update::<Entity, P>(who)
        .col_expr(Column::Position, Expr::value(stage.position))
        .col_expr(Column::Name, Expr::value(stage.name.clone()))
        .col_expr(Column::FirstRound, Expr::value(stage.first_round))
        .col_expr(Column::LateAfterDays, Expr::value(stage.late_after_days))
        .col_expr(Column::RemovedAt, Expr::value(stage.removed_at))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(stage.id))
        .exec(tx.connection())
        .await
        .map(|_| ())
}
