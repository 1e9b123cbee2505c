//! Leases: taking what is due, keeping it while it runs, letting go of it.

use crate::{
    Job, Outcome, Retry,
    table::{Column, Entity, JobState, Model},
};
use kernel::{Timestamp, time::HOUR};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    UpdateMany,
    sea_query::{Expr, LockBehavior, LockType},
};
use std::collections::HashMap;
use store::Tx;

/// How long a worker may be silent before another takes its job. A worker at work says so three
/// times as often.
pub(crate) const LEASE: i64 = 60_000_000;
/// A kind that nobody here knows may be of a newer version, whose nodes know it: only after this
/// long is it taken all the same, fails, and is seen.
const STRANGE: i64 = HOUR;

/// What a worker would take.
pub(crate) struct Wanted<'a> {
    /// Kinds it has handlers for, and their tries.
    pub known: HashMap<&'static str, Retry>,
    /// How many more of a kind it may have at once.
    pub room: &'a (dyn Fn(&str) -> usize + Sync),
    /// How many in all.
    pub limit: usize,
    /// Its name.
    pub node: &'a str,
}

impl Wanted<'_> {
    fn due(&self, now: Timestamp) -> Select<Entity> {
        let open = self.known.keys().copied().filter(|kind| (self.room)(kind) > 0);
        let strange = Condition::all()
            .add(Column::Kind.is_not_in(self.known.keys().copied()))
            .add(Column::RunAt.lte(now.plus(-STRANGE)));
        store::platform::<Entity>()
            .filter(Column::State.eq(JobState::Queued))
            .filter(Column::RunAt.lte(now))
            .filter(Condition::any().add(Column::Kind.is_in(open)).add(strange))
            .order_by_asc(Column::RunAt)
    }
    /// Whether there is anything to take.
    pub(crate) async fn any(&self, db: &impl ConnectionTrait, now: Timestamp) -> Result<bool, DbErr> {
        Ok(self.limit > 0 && self.due(now).limit(1).one(db).await?.is_some())
    }
    fn tries(&self, kind: &str) -> i64 {
        self.known.get(kind).copied().unwrap_or_default().attempts
    }
}

/// When the next one is due.
pub async fn next_due(db: &impl ConnectionTrait) -> Result<Option<Timestamp>, DbErr> {
    let next = store::platform::<Entity>()
        .filter(Column::State.eq(JobState::Queued))
        .order_by_asc(Column::RunAt)
        .one(db)
        .await?;
    Ok(next.map(|j| j.run_at))
}

/// Takes jobs that are due: pushes their time forward by the lease. What another node is taking
/// just now is passed over, so nodes do not wait for each other; no lock is held while a job runs.
pub(crate) async fn claim(tx: &Tx, wanted: &Wanted<'_>) -> Result<Vec<Job>, DbErr> {
    let now = tx.now();
    let waiting = wanted
        .due(now)
        .limit(u64::try_from(wanted.limit * 2).unwrap_or(u64::MAX))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx.connection())
        .await?;
    let (mut taken, mut of_kind) = (Vec::new(), HashMap::<String, usize>::new());
    for job in waiting {
        if job.attempts >= wanted.tries(&job.kind) {
            bury(tx, &job).await?;
            continue;
        }
        let have = of_kind.entry(job.kind.clone()).or_default();
        if taken.len() < wanted.limit && *have < (wanted.room)(&job.kind) {
            *have += 1;
            taken.push(job);
        }
    }
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let until = now.plus(LEASE);
    store::platform_update::<Entity>()
        .col_expr(Column::RunAt, Expr::value(until))
        .col_expr(Column::LeasedUntil, Expr::value(Some(until)))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::Claims, Expr::col(Column::Claims).add(1))
        .col_expr(Column::Node, Expr::value(Some(wanted.node.to_owned())))
        .col_expr(Column::StartedAt, Expr::value(Some(now)))
        .col_expr(Column::UniqueKey, Expr::value(None::<String>))
        .filter(Column::Id.is_in(taken.iter().map(|j| j.id)))
        .exec(tx.connection())
        .await?;
    let leased = |mut job: Model| {
        (job.run_at, job.leased_until, job.started_at) = (until, Some(until), Some(now));
        (job.attempts, job.claims, job.node) = (job.attempts + 1, job.claims + 1, Some(wanted.node.to_owned()));
        Job::from(job)
    };
    Ok(taken.into_iter().map(leased).collect())
}

/// A job that took its worker with it each time is not given to another one for ever.
async fn bury(tx: &Tx, job: &Model) -> Result<(), DbErr> {
    store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(JobState::Dead))
        .col_expr(Column::LastError, Expr::value(Some("no worker came back from it".to_owned())))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(job.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// An update of this job as long as it is ours: not settled, and not taken by another since.
fn ours(job: &Job) -> UpdateMany<Entity> {
    store::platform_update::<Entity>()
        .filter(Column::Id.eq(job.id))
        .filter(Column::State.eq(JobState::Queued))
        .filter(Column::LeasedUntil.is_not_null())
        .filter(Column::Attempts.eq(job.attempts))
        .filter(Column::Claims.eq(job.claims))
}

/// Makes the lease longer; whether it was still ours.
pub(crate) async fn beat(tx: &Tx, job: &Job) -> Result<bool, DbErr> {
    let until = tx.now().plus(LEASE);
    let update =
        ours(job).col_expr(Column::RunAt, Expr::value(until)).col_expr(Column::LeasedUntil, Expr::value(Some(until)));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Says that the job is done, in the transaction of its effects: both hold or neither, so the effects
/// come once even where its worker dies right after. False where the job was lost to another worker
/// meanwhile: the transaction must be dropped then.
pub async fn finish(tx: &Tx, job: &Job) -> Result<bool, DbErr> {
    let update = settled(tx, ours(job), JobState::Done, job.run_at, None);
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Gives it back untouched: this worker ends before the job does. False where it is settled already.
pub(crate) async fn release(tx: &Tx, job: &Job) -> Result<bool, DbErr> {
    let update = settled(tx, ours(job), JobState::Queued, tx.now(), job.last_error.clone())
        .col_expr(Column::Attempts, Expr::value(job.attempts - 1));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Writes down how it went, unless the job was lost meanwhile.
pub(crate) async fn settle(tx: &Tx, job: &Job, retry: Retry, result: Result<Outcome, String>) -> Result<(), DbErr> {
    let update = ours(job);
    let update = match result {
        Ok(Outcome::Done) => settled(tx, update, JobState::Done, job.run_at, None),
        Ok(Outcome::Again { at, why }) => {
            settled(tx, update, JobState::Queued, at, why).col_expr(Column::Attempts, Expr::value(job.attempts - 1))
        }
        Ok(Outcome::Dead { why }) => settled(tx, update, JobState::Dead, job.run_at, Some(why)),
        Err(e) if job.attempts >= retry.attempts => settled(tx, update, JobState::Dead, job.run_at, Some(e)),
        Err(e) => settled(tx, update, JobState::Queued, tx.now().plus(retry.wait(job.attempts)), Some(e)),
    };
    update.exec(tx.connection()).await.map(|_| ())
}

fn settled(
    tx: &Tx,
    update: UpdateMany<Entity>,
    state: JobState,
    run_at: Timestamp,
    error: Option<String>,
) -> UpdateMany<Entity> {
    update
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
}
