//! Keeping and reading runs.

use super::{
    instance::Unmatched,
    run::RunView,
    table::{
        run::{self, RunMethod, RunState},
        unmatched,
    },
};
use crate::permissions::{ReadRuns, StartRuns};
use kernel::{Granted, Problem, RunId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use store::{Cursor, Keyset, Slice, Tx};

impl From<run::Model> for RunView {
    fn from(m: run::Model) -> Self {
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Self {
            id: m.id,
            state: m.state,
            method: m.method,
            method_used: m.method_used,
            considered: count(m.considered),
            scheduled: count(m.scheduled),
            possible: count(m.possible),
            proven: m.proven,
            millis: count(m.millis),
            started_by: m.started_by,
            booked: Vec::new(),
            proposals: Vec::new(),
            unmatched: Vec::new(),
            created_at: m.created_at,
            finished_at: m.finished_at,
        }
    }
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A run that a worker will take up.
pub(crate) async fn queue(tx: &Tx, who: &Granted<StartRuns>, id: RunId, method: RunMethod) -> Result<(), DbErr> {
    let row = run::ActiveModel {
        id: Set(id),
        state: Set(RunState::Queued),
        method: Set(method),
        method_used: Set(None),
        considered: Set(0),
        scheduled: Set(0),
        possible: Set(0),
        proven: Set(false),
        millis: Set(0),
        started_by: Set(who.actor().user()),
        finished_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<run::Entity, _, _>(tx, who, row).await
}

/// Writes the figures of a finished run, over its queued row where there is one.
pub(crate) async fn save(tx: &Tx, who: &Granted<StartRuns>, view: &RunView) -> Result<(), DbErr> {
    use run::Column as C;
    let filled = store::scoped_update::<run::Entity, _>(who)
        .col_expr(C::State, Expr::value(RunState::Finished))
        .col_expr(C::MethodUsed, Expr::value(view.method_used.clone()))
        .col_expr(C::Considered, Expr::value(signed(view.considered)))
        .col_expr(C::Scheduled, Expr::value(signed(view.scheduled)))
        .col_expr(C::Possible, Expr::value(signed(view.possible)))
        .col_expr(C::Proven, Expr::value(view.proven))
        .col_expr(C::Millis, Expr::value(signed(view.millis)))
        .col_expr(C::FinishedAt, Expr::value(view.finished_at))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(view.id))
        .exec(tx.connection())
        .await?;
    if filled.rows_affected == 0 {
        store::insert::<run::Entity, _, _>(tx, who, row(tx, view)).await?;
    }
    let rows = view.unmatched.iter().map(|u| unmatched::ActiveModel {
        run_id: Set(view.id),
        application_id: Set(u.application),
        candidate_id: Set(u.candidate),
        round_id: Set(u.round),
        reasons: Set(serde_json::to_string(&u.reasons).unwrap_or_default()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    });
    store::insert_many::<unmatched::Entity, _, _>(tx, who, rows.collect()).await
}

fn row(tx: &Tx, view: &RunView) -> run::ActiveModel {
    run::ActiveModel {
        id: Set(view.id),
        state: Set(RunState::Finished),
        method: Set(view.method),
        method_used: Set(view.method_used.clone()),
        considered: Set(signed(view.considered)),
        scheduled: Set(signed(view.scheduled)),
        possible: Set(signed(view.possible)),
        proven: Set(view.proven),
        millis: Set(signed(view.millis)),
        started_by: Set(view.started_by),
        finished_at: Set(view.finished_at),
        created_at: Set(view.created_at),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Runs, newest first, without those who could not be placed.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    page: &Keyset,
) -> Result<Slice<RunView>, DbErr> {
    use run::Column as C;
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let order = if page.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let rows = store::scoped::<run::Entity, _>(who)
        .filter(page.condition(Expr::col(C::CreatedAt), Expr::col(C::Id), value))
        .order_by(C::CreatedAt, order.clone())
        .order_by(C::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    let slice = page.slice(rows, |r| Cursor { value: r.created_at.micros().to_string(), id: r.id.uuid() });
    Ok(slice.map(RunView::from))
}

/// One run, with those who could not be placed.
pub(crate) async fn read<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RunId) -> Result<RunView, Problem> {
    let found = store::scoped::<run::Entity, P>(who).filter(run::Column::Id.eq(id)).one(db).await?;
    with_unmatched(db, who, found.ok_or_else(Problem::not_found)?).await
}

/// The newest finished run, with those who could not be placed.
pub(crate) async fn latest(db: &impl ConnectionTrait, who: &Granted<ReadRuns>) -> Result<Option<RunView>, Problem> {
    let found = store::scoped::<run::Entity, _>(who)
        .filter(run::Column::State.eq(RunState::Finished))
        .order_by_desc(run::Column::CreatedAt)
        .order_by_desc(run::Column::Id)
        .one(db)
        .await?;
    match found {
        Some(m) => Ok(Some(with_unmatched(db, who, m).await?)),
        None => Ok(None),
    }
}

async fn with_unmatched<P>(db: &impl ConnectionTrait, who: &Granted<P>, m: run::Model) -> Result<RunView, Problem> {
    let rows = store::scoped::<unmatched::Entity, P>(who)
        .filter(unmatched::Column::RunId.eq(m.id))
        .order_by_asc(unmatched::Column::ApplicationId)
        .all(db)
        .await?;
    let mut view = RunView::from(m);
    view.unmatched = rows
        .into_iter()
        .map(|u| Unmatched {
            candidate: u.candidate_id,
            application: u.application_id,
            round: u.round_id,
            reasons: serde_json::from_str(&u.reasons).unwrap_or_default(),
        })
        .collect();
    Ok(view)
}
