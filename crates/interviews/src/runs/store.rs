//! Keeping and reading runs.

use super::{
    instance::Unmatched,
    reasons::UnmatchedReason,
    run::RunView,
    table::{
        run::{self, RunPhase, RunState},
        unmatched,
    },
};
use crate::permissions::{ReadRuns, StartRuns};
use kernel::{
    ApplicationId, CandidateId, Granted, Problem, RequisitionId, RunId, Timestamp, UserId,
    time::{DAY, HOUR},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use std::collections::HashMap;
use store::{Cursor, Keyset, Slice, Tx};

impl From<run::Model> for RunView {
    fn from(m: run::Model) -> Self {
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Self {
            id: m.id,
            state: m.state,
            only: m.requisition_id,
            method: m.method,
            method_used: m.method_used,
            considered: count(m.considered),
            scheduled: count(m.scheduled),
            possible: count(m.possible),
            proven: m.proven,
            millis: count(m.millis),
            first_match: m.first_match.map(count),
            mode: m.mode,
            proposed: count(m.proposed),
            new_proposals: 0,
            phase: m.phase.filter(|_| m.state == RunState::Running),
            placed: count(m.placed),
            cancel_by: m.cancel_by,
            figures: m.figures.and_then(|f| serde_json::from_str(&f).ok()),
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

/// How long a run at work may say nothing before it counts as broken off: its process died.
const SILENT: i64 = HOUR;
/// How long a run may wait in the queue: longer than a worker goes on trying.
const FORGOTTEN: i64 = 2 * DAY;

/// A row as it stands now. A process that dies cannot write down that it did.
fn seen(m: run::Model, now: Timestamp) -> RunView {
    let silent = match m.state {
        RunState::Running => Some(SILENT),
        RunState::Queued => Some(FORGOTTEN),
        RunState::Finished | RunState::Failed | RunState::Cancelled => None,
    };
    let broken = silent.is_some_and(|silent| m.updated_at.plus(silent) < now);
    let view = RunView::from(m);
    if broken { RunView { state: RunState::Failed, ..view } } else { view }
}

/// Writes down a run that is about to be at work, or waits for a worker.
pub(crate) async fn insert(tx: &Tx, who: &Granted<StartRuns>, view: &RunView) -> Result<(), DbErr> {
    let row = run::ActiveModel {
        id: Set(view.id),
        state: Set(view.state),
        requisition_id: Set(view.only),
        method: Set(view.method),
        method_used: Set(None),
        considered: Set(0),
        scheduled: Set(0),
        possible: Set(0),
        proven: Set(false),
        millis: Set(0),
        first_match: Set(None),
        mode: Set(view.mode),
        proposed: Set(0),
        phase: Set(None),
        placed: Set(0),
        cancel_by: Set(None),
        cancel_at: Set(None),
        figures: Set(None),
        started_by: Set(view.started_by),
        finished_at: Set(None),
        created_at: Set(view.created_at),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<run::Entity, _, _>(tx, who, row).await
}

/// Sets a run that was queued, or that another worker broke off, to work; whether there was one.
pub(crate) async fn take_up(tx: &Tx, who: &Granted<StartRuns>, id: RunId) -> Result<bool, DbErr> {
    use run::Column as C;
    let taken = store::scoped_update::<run::Entity, _>(who)
        .col_expr(C::State, Expr::value(RunState::Running))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(id))
        .filter(C::State.is_not_in([RunState::Finished, RunState::Cancelled]))
        .exec(tx.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Counts what was booked, in the transaction that books it: whatever becomes of the run, its row
/// says as much as is booked.
pub(crate) async fn count_booked(tx: &Tx, who: &Granted<StartRuns>, id: RunId, booked: usize) -> Result<(), DbErr> {
    use run::Column as C;
    store::scoped_update::<run::Entity, _>(who)
        .col_expr(C::Scheduled, Expr::col(C::Scheduled).add(signed(booked as u64)))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Writes how a run ended. How many it booked is counted already.
pub(crate) async fn save(tx: &Tx, who: &Granted<StartRuns>, view: &RunView) -> Result<(), DbErr> {
    use run::Column as C;
    store::scoped_update::<run::Entity, _>(who)
        .col_expr(C::State, Expr::value(view.state))
        .col_expr(C::MethodUsed, Expr::value(view.method_used.clone()))
        .col_expr(C::Considered, Expr::value(signed(view.considered)))
        .col_expr(C::Possible, Expr::value(signed(view.possible)))
        .col_expr(C::Proven, Expr::value(view.proven))
        .col_expr(C::Millis, Expr::value(signed(view.millis)))
        .col_expr(C::FirstMatch, Expr::value(view.first_match.map(signed)))
        .col_expr(C::Proposed, Expr::value(signed(view.proposed)))
        .col_expr(C::Phase, Expr::value(None::<RunPhase>))
        .col_expr(C::Figures, Expr::value(view.figures.as_ref().and_then(|f| serde_json::to_string(f).ok())))
        .col_expr(C::FinishedAt, Expr::value(view.finished_at))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(view.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// How far a run at work is, as its row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub phase: RunPhase,
    /// How many wait.
    pub considered: u64,
    /// How many have a place so far.
    pub placed: u64,
    /// No schedule places more, once that is known.
    pub possible: u64,
}

/// Writes down how far a run is; whether somebody wants it stopped.
pub(crate) async fn stand(tx: &Tx, who: &Granted<StartRuns>, id: RunId, at: Standing) -> Result<bool, DbErr> {
    use run::Column as C;
    let mut update = store::scoped_update::<run::Entity, _>(who)
        .col_expr(C::Phase, Expr::value(Some(at.phase)))
        .col_expr(C::Considered, Expr::value(signed(at.considered)))
        .col_expr(C::Possible, Expr::value(signed(at.possible)))
        .col_expr(C::Placed, Expr::value(signed(at.placed)))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(id));
    if at.phase == RunPhase::Booking {
        // a wish to stop and the beginning of the booking meet in one row: one of them is first
        update = update.filter(C::CancelAt.is_null());
    }
    let written = update.exec(tx.connection()).await?.rows_affected == 1;
    Ok(!written || is_stopped(tx.connection(), who, id).await?)
}

/// Whether somebody wants it stopped.
pub(crate) async fn is_stopped(db: &impl ConnectionTrait, who: &Granted<StartRuns>, id: RunId) -> Result<bool, DbErr> {
    use run::Column as C;
    let wanted = store::scoped::<run::Entity, _>(who).filter(C::Id.eq(id)).filter(C::CancelAt.is_not_null());
    Ok(wanted.count(db).await? > 0)
}

/// Writes down that somebody wants it stopped; whether it still can be. One that waits for a worker
/// is cancelled with that.
pub(crate) async fn stop(tx: &Tx, who: &Granted<StartRuns>, id: RunId) -> Result<bool, DbErr> {
    use run::Column as C;
    let wish = || {
        store::scoped_update::<run::Entity, _>(who)
            .col_expr(C::CancelBy, Expr::value(who.actor().user()))
            .col_expr(C::CancelAt, Expr::value(Some(tx.now())))
            .filter(C::Id.eq(id))
    };
    let queued = wish()
        .col_expr(C::State, Expr::value(RunState::Cancelled))
        .col_expr(C::FinishedAt, Expr::value(Some(tx.now())))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::State.eq(RunState::Queued))
        .exec(tx.connection())
        .await?;
    if queued.rows_affected == 1 {
        return Ok(true);
    }
    let running = wish()
        .filter(C::State.eq(RunState::Running))
        .filter(Condition::any().add(C::Phase.is_null()).add(C::Phase.ne(RunPhase::Booking)))
        .exec(tx.connection())
        .await?;
    Ok(running.rows_affected == 1)
}

/// Writes who could not be placed.
pub(crate) async fn save_unmatched(tx: &Tx, who: &Granted<StartRuns>, view: &RunView) -> Result<(), DbErr> {
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

/// Runs, newest first, without those who could not be placed.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    page: &Keyset,
    now: Timestamp,
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
    Ok(slice.map(|m| seen(m, now)))
}

/// One run, without those who could not be placed.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: RunId,
    now: Timestamp,
) -> Result<RunView, Problem> {
    let found = store::scoped::<run::Entity, P>(who).filter(run::Column::Id.eq(id)).one(db).await?;
    Ok(seen(found.ok_or_else(Problem::not_found)?, now))
}

/// Who asked for these; a run by the clock was asked for by nobody.
pub(crate) async fn asked_by<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RunId],
) -> Result<HashMap<RunId, UserId>, DbErr> {
    let rows = store::scoped::<run::Entity, P>(who).filter(run::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().filter_map(|r| Some((r.id, r.started_by?))).collect())
}

/// One run, with those who could not be placed.
pub(crate) async fn read<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: RunId,
    now: Timestamp,
) -> Result<RunView, Problem> {
    let mut view = find(db, who, id, now).await?;
    view.unmatched = those_unmatched(who, id).all(db).await?.into_iter().map(Unmatched::from).collect();
    Ok(view)
}

/// The newest finished run of everybody, without those who could not be placed.
pub(crate) async fn latest(db: &impl ConnectionTrait, who: &Granted<ReadRuns>) -> Result<Option<RunView>, DbErr> {
    let found = store::scoped::<run::Entity, _>(who)
        .filter(run::Column::State.eq(RunState::Finished))
        .filter(run::Column::RequisitionId.is_null())
        .order_by_desc(run::Column::CreatedAt)
        .order_by_desc(run::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(RunView::from))
}

/// The newest finished run that looked at those who wait for this job: one of everybody, or of this job alone.
pub(crate) async fn latest_of_job(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    job: RequisitionId,
) -> Result<Option<RunId>, DbErr> {
    let looked = Condition::any().add(run::Column::RequisitionId.is_null()).add(run::Column::RequisitionId.eq(job));
    let newest = store::scoped::<run::Entity, _>(who)
        .filter(run::Column::State.eq(RunState::Finished))
        .filter(looked)
        .order_by_desc(run::Column::CreatedAt)
        .order_by_desc(run::Column::Id);
    newest.select_only().column(run::Column::Id).into_tuple().one(db).await
}

/// A page of those whom the run could not place.
pub(crate) async fn unmatched_page(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    id: RunId,
    page: &Keyset,
) -> Result<Slice<Unmatched>, DbErr> {
    let after = page.after.as_ref().map(|c| unmatched::Column::ApplicationId.gt(c.id));
    let rows = those_unmatched(who, id).filter(Condition::all().add_option(after)).limit(page.fetch()).all(db).await?;
    let slice = page.slice(rows, |u| Cursor { value: String::new(), id: u.application_id.uuid() });
    Ok(slice.map(Unmatched::from))
}

/// The first applications that the run could not place, nothing but their ids.
pub(crate) async fn unmatched_ids(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    id: RunId,
    most: u64,
) -> Result<Vec<ApplicationId>, DbErr> {
    let ids = those_unmatched(who, id).select_only().column(unmatched::Column::ApplicationId).limit(most);
    ids.into_tuple().all(db).await
}

/// These few of those whom the run could not place.
pub(crate) async fn unmatched_of(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    id: RunId,
    applications: &[ApplicationId],
) -> Result<Vec<Unmatched>, DbErr> {
    let these = unmatched::Column::ApplicationId.is_in(applications.iter().copied());
    let rows = those_unmatched(who, id).filter(these).all(db).await?;
    Ok(rows.into_iter().map(Unmatched::from).collect())
}

/// Why the newest finished run could not place this candidate, the main reason first; nothing where it
/// could, or where they were not in it.
pub(crate) async fn latest_reasons(
    db: &impl ConnectionTrait,
    who: &Granted<ReadRuns>,
    candidate: CandidateId,
) -> Result<Vec<UnmatchedReason>, DbErr> {
    let Some(run) = latest(db, who).await? else { return Ok(Vec::new()) };
    let this = unmatched::Column::CandidateId.eq(candidate);
    let found = those_unmatched(who, run.id).filter(this).one(db).await?;
    Ok(found.map(|u| Unmatched::from(u).reasons).unwrap_or_default())
}

fn those_unmatched<P>(who: &Granted<P>, run: RunId) -> Select<unmatched::Entity> {
    store::scoped::<unmatched::Entity, P>(who)
        .filter(unmatched::Column::RunId.eq(run))
        .order_by_asc(unmatched::Column::ApplicationId)
}

impl From<unmatched::Model> for Unmatched {
    fn from(u: unmatched::Model) -> Self {
        Self {
            candidate: u.candidate_id,
            application: u.application_id,
            round: u.round_id,
            reasons: serde_json::from_str(&u.reasons).unwrap_or_default(),
        }
    }
}
