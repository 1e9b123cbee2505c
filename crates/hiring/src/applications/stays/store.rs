//! The stays of applications in the database: written with each step, in its transaction.

use super::{
    path::{Path, Place, Stay},
    table::{ActiveModel, Column, Entity, Model},
};
use crate::{
    applications::table::{ActiveModel as NewApplication, Model as Application},
    stages::pipeline::Pipeline,
};
use ::store::Tx;
use kernel::{ApplicationId, Granted};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder,
    sea_query::Expr,
};

/// Where new applications begin.
pub(crate) async fn begin<P>(tx: &Tx, who: &Granted<P>, applications: &[NewApplication]) -> Result<(), DbErr> {
    let rows = applications.iter().filter_map(|a| {
        let (Set(id) | Unchanged(id), Set(requisition)) = (a.id.clone(), a.requisition_id.clone()) else { return None };
        let Set(Some(stage)) = a.stage_id else { return None };
        let stay = Stay { stage, entered: tx.now(), left: None };
        Some(ActiveModel { requisition_id: Set(requisition), ..row(id, 1, &stay, true) })
    });
    ::store::insert_many::<Entity, _, P>(tx, who, rows.collect()).await
}

/// The path of one application.
pub(crate) async fn of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    application: ApplicationId,
) -> Result<Vec<Model>, DbErr> {
    let of = ::store::scoped::<Entity, P>(who).filter(Column::ApplicationId.eq(application));
    of.order_by_asc(Column::Nth).all(db).await
}

/// What became of the path by a step.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Written<'a> {
    /// A step.
    Step,
    /// A step in place of another one that is taken back: how it stood before that one.
    Instead(&'a Application),
    /// A step is taken back, and nothing takes its place.
    TakenBack,
}

/// Writes what a step made of the path of its application.
pub(crate) async fn follow<P>(
    tx: &Tx,
    who: &Granted<P>,
    (old, new): (&Application, &Application),
    stages: &Pipeline,
    written: Written<'_>,
) -> Result<(), DbErr> {
    let place = |a: &Application| Place { state: a.state, stage: stages.of(a).map(|s| s.id) };
    let same = old.state == new.state && old.stage_id == new.stage_id && old.stage_kind == new.stage_kind;
    if same && matches!(written, Written::Step) {
        return Ok(());
    }
    let rows = of(tx.connection(), who, old.id).await?;
    let before = path(old, &rows, stages);
    let mut after = before.clone();
    match written {
        Written::Step => after.step(place(old), place(new), forward(stages, old, new), tx.now()),
        Written::Instead(undecided) => {
            after.take_back(place(undecided));
            after.step(place(undecided), place(new), forward(stages, undecided, new), tx.now());
        }
        Written::TakenBack => after.take_back(place(new)),
    }
    write(tx, who, old, (&rows, &after)).await
}

/// What is kept of the path; where a version before stays wrote the application, as far as its row tells.
fn path(old: &Application, rows: &[Model], stages: &Pipeline) -> Path {
    let stay = |r: &Model| Stay { stage: r.stage_id, entered: r.entered_at, left: r.left_at.zip(r.outcome) };
    if rows.is_empty() {
        let first = stages.of(old).map(|s| Stay {
            stage: s.id,
            entered: old.stage_since.unwrap_or(old.created_at),
            left: None,
        });
        return Path::new(first.into_iter().collect());
    }
    Path::new(rows.iter().map(stay).collect())
}

fn forward(stages: &Pipeline, old: &Application, new: &Application) -> bool {
    let position = |a: &Application| stages.of(a).map(|s| s.position);
    position(old) < position(new)
}

/// Writes what differs.
async fn write<P>(tx: &Tx, who: &Granted<P>, of: &Application, (rows, path): (&[Model], &Path)) -> Result<(), DbErr> {
    let gone = i64::try_from(path.stays().len()).unwrap_or(i64::MAX);
    if rows.iter().any(|r| r.nth > gone) {
        ::store::scoped_delete::<Entity, P>(who)
            .filter(Column::ApplicationId.eq(of.id))
            .filter(Column::Nth.gt(gone))
            .exec(tx.connection())
            .await?;
    }
    let mut new = Vec::new();
    for ((at, stay), nth) in path.stays().iter().enumerate().zip(1..) {
        let last = path.is_last(at);
        match rows.iter().find(|r| r.nth == nth) {
            None => new.push(ActiveModel { requisition_id: Set(of.requisition_id), ..row(of.id, nth, stay, last) }),
            Some(r)
                if r.left_at == stay.left.map(|(t, _)| t)
                    && r.outcome == stay.left.map(|(_, o)| o)
                    && r.last == last => {}
            Some(_) => {
                ::store::scoped_update::<Entity, P>(who)
                    .col_expr(Column::LeftAt, Expr::value(stay.left.map(|(t, _)| t)))
                    .col_expr(Column::Stay, Expr::value(length(stay)))
                    .col_expr(Column::Outcome, Expr::value(stay.left.map(|(_, o)| o)))
                    .col_expr(Column::Last, Expr::value(last))
                    .filter(Column::ApplicationId.eq(of.id))
                    .filter(Column::Nth.eq(nth))
                    .exec(tx.connection())
                    .await?;
            }
        }
    }
    ::store::insert_many::<Entity, _, P>(tx, who, new).await
}

fn length(stay: &Stay) -> Option<i64> {
    stay.left.map(|(left, _)| left.micros() - stay.entered.micros())
}

fn row(application: ApplicationId, nth: i64, stay: &Stay, last: bool) -> ActiveModel {
    ActiveModel {
        application_id: Set(application),
        nth: Set(nth),
        stage_id: Set(stay.stage),
        entered_at: Set(stay.entered),
        left_at: Set(stay.left.map(|(t, _)| t)),
        stay: Set(length(stay)),
        outcome: Set(stay.left.map(|(_, o)| o)),
        last: Set(last),
        ..Default::default()
    }
}
