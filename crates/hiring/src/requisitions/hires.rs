//! How many of those sought were hired: the last hire fills the job, and nobody is hired beyond.

use super::{
    status::Step,
    store as rows,
    table::{Model, RequisitionState},
    whole,
};
use crate::{
    Messages,
    applications::table::{ApplicationState, Column, Entity},
};
use ::store::Tx;
use kernel::{Granted, Kind, Lifecycle as _, Problem, RequisitionId, Text};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter};

/// How many were hired for this job.
pub(crate) async fn hired<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RequisitionId) -> Result<i64, DbErr> {
    let all = ::store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(id))
        .filter(Column::State.eq(ApplicationState::Hired));
    Ok(i64::try_from(all.count(db).await?).unwrap_or(i64::MAX))
}

/// Why nobody is hired for it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoHire {
    /// Everybody sought was hired.
    #[error("all {0} positions are filled")]
    Full(i64),
    /// It has ended, or has not begun.
    #[error("the job is {0}")]
    NotUnderWay(RequisitionState),
}

impl From<NoHire> for Problem {
    fn from(e: NoHire) -> Self {
        let say = move |l| match e {
            NoHire::Full(n) => Messages::from(l).hire_full(n),
            NoHire::NotUnderWay(_) => Messages::from(l).hire_not_under_way(),
        };
        Self::saying(Kind::Conflict, Text::new(say))
    }
}

/// Whether one more may be hired. The job is held until the transaction ends: of two hires for one
/// position the second waits here and is told.
pub(crate) async fn room<P>(tx: &Tx, who: &Granted<P>, id: RequisitionId) -> Result<Result<(), NoHire>, DbErr> {
    rows::hold(tx, who, id).await?;
    let Some(row) = rows::one(tx.connection(), who, id).await? else { return Ok(Ok(())) };
    let Some(positions) = row.positions else {
        return Ok(under_way(&row));
    };
    let hired = hired(tx.connection(), who, id).await?;
    Ok(if hired >= positions { Err(NoHire::Full(positions)) } else { under_way(&row) })
}

fn under_way(row: &Model) -> Result<(), NoHire> {
    if row.state.is_under_way() { Ok(()) } else { Err(NoHire::NotUnderWay(row.state)) }
}

/// Ends the job where everybody sought was hired: asked after a hire, and where fewer are sought.
pub(crate) async fn fill_where_all_are_hired<P>(tx: &mut Tx, who: &Granted<P>, id: RequisitionId) -> Result<(), DbErr> {
    let Some(row) = rows::one(tx.connection(), who, id).await? else { return Ok(()) };
    let (Some(positions), Some(filled)) = (row.positions, row.state.next(Step::Fill)) else { return Ok(()) };
    if hired(tx.connection(), who, id).await? < positions || !rows::set_state(tx, who, &row, filled, None).await? {
        return Ok(());
    }
    let Some(job) = whole::of(tx.connection(), who, vec![row]).await?.pop() else { return Ok(()) };
    tx.emit(super::steps::event(&job, Step::Fill, filled, None));
    Ok(())
}
