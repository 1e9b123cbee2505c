//! The queue: put in with the change, taken under a lease.

use crate::table::{ActiveModel, Column, Entity, JobState, Model};
use kernel::{JobId, OrganizationId, Timestamp, time::MINUTE};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use store::{Cursor, Keyset, Slice, Tx};

/// How long a worker may be silent before another takes its job.
pub(crate) const LEASE: i64 = 15 * MINUTE;
/// Tries before a job is dead: the last comes a little over a day after the first.
pub(crate) const ATTEMPTS: i64 = 10;

/// Work to be done. The payload carries ids, never secrets or contact data.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// `interviews.run`: which handler.
    pub kind: &'static str,
    /// Whose it is, for its page.
    pub organization: Option<OrganizationId>,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Not before this time.
    pub run_at: Timestamp,
}

/// A job as handlers and pages see it.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which handler.
    pub kind: String,
    /// Whose it is.
    pub organization: Option<OrganizationId>,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Where it stands.
    pub state: JobState,
    /// Not before this time.
    pub run_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// At work until then, unless done before.
    pub leased_until: Option<Timestamp>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was put in.
    pub created_at: Timestamp,
}

impl From<Model> for Job {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            kind: m.kind,
            organization: m.organization_id,
            payload: serde_json::from_str(&m.payload).unwrap_or_default(),
            state: m.state,
            run_at: m.run_at,
            attempts: m.attempts,
            leased_until: m.leased_until,
            last_error: m.last_error,
            created_at: m.created_at,
        }
    }
}

/// Puts work in, in the transaction of the change that asks for it.
pub async fn enqueue(tx: &Tx, job: NewJob) -> Result<JobId, DbErr> {
    let id = JobId::new();
    let row = ActiveModel {
        id: Set(id),
        organization_id: Set(job.organization),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload.to_string()),
        state: Set(JobState::Queued),
        run_at: Set(job.run_at),
        attempts: Set(0),
        leased_until: Set(None),
        last_error: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    store::platform_insert(tx, row).await?;
    Ok(id)
}

/// How many jobs of a kind stand in a state.
#[derive(Clone, Debug)]
pub struct Count {
    /// `interviews.run`.
    pub kind: String,
    /// `queued` or `dead`.
    pub state: &'static str,
    /// How many.
    pub count: i64,
}

/// How much waits and how much is dead, by kind.
pub async fn counts(db: &impl ConnectionTrait) -> Result<Vec<Count>, DbErr> {
    let mut all = Vec::new();
    for (state, name) in [(JobState::Queued, "queued"), (JobState::Dead, "dead")] {
        let of_state = store::platform::<Entity>().filter(Column::State.eq(state)).select_only();
        let counted = of_state.column(Column::Kind).expr(Column::Id.count()).group_by(Column::Kind);
        let rows: Vec<(String, i64)> = counted.into_tuple().all(db).await?;
        all.extend(rows.into_iter().map(|(kind, count)| Count { kind, state: name, count }));
    }
    Ok(all)
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

/// Takes a job that is due: pushes its time forward by the lease; who changes the row owns it.
/// The same text on both engines, no lock held while it works.
pub(crate) async fn claim(tx: &Tx) -> Result<Option<Job>, DbErr> {
    let now = tx.now();
    let waiting = store::platform::<Entity>()
        .filter(Column::State.eq(JobState::Queued))
        .filter(Column::RunAt.lte(now))
        .order_by_asc(Column::RunAt)
        .limit(8)
        .all(tx.connection())
        .await?;
    for mut job in waiting {
        if job.attempts >= ATTEMPTS {
            bury(tx, &job).await?;
            continue;
        }
        let until = now.plus(LEASE);
        let taken = store::platform_update::<Entity>()
            .col_expr(Column::RunAt, Expr::value(until))
            .col_expr(Column::LeasedUntil, Expr::value(Some(until)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(job.id))
            .filter(Column::RunAt.eq(job.run_at))
            .filter(Column::State.eq(JobState::Queued))
            .exec(tx.connection())
            .await?;
        if taken.rows_affected == 1 {
            (job.run_at, job.leased_until, job.attempts) = (until, Some(until), job.attempts + 1);
            return Ok(Some(job.into()));
        }
    }
    Ok(None)
}

/// A job that took its worker with it each time is not given to another one for ever.
async fn bury(tx: &Tx, job: &Model) -> Result<(), DbErr> {
    store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(JobState::Dead))
        .col_expr(Column::LastError, Expr::value(Some("no worker came back from it".to_owned())))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(job.id))
        .filter(Column::RunAt.eq(job.run_at))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Writes down how it went, unless the lease was lost meanwhile.
pub(crate) async fn settle(tx: &Tx, job: &Job, result: Result<(), String>) -> Result<(), DbErr> {
    let (state, run_at, error) = match result {
        Ok(()) => (JobState::Done, job.run_at, None),
        Err(e) if job.attempts >= ATTEMPTS => (JobState::Dead, job.run_at, Some(e)),
        Err(e) => (JobState::Queued, tx.now().plus(wait(job.attempts)), Some(e)),
    };
    store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(job.id))
        .filter(Column::RunAt.eq(job.run_at))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// 2, 6, 18 … minutes, at most 8 hours.
fn wait(attempts: i64) -> i64 {
    let times = u32::try_from(attempts.clamp(1, 6) - 1).unwrap_or(0);
    2 * MINUTE * 3_i64.pow(times)
}

/// Jobs, newest first: of one organization, or of the installation and all.
pub async fn list(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    state: Option<JobState>,
    page: &Keyset,
) -> Result<Slice<Job>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let mut select = store::platform::<Entity>();
    if let Some(o) = organization {
        select = select.filter(Column::OrganizationId.eq(o));
    }
    if let Some(s) = state {
        select = select.filter(Column::State.eq(s));
    }
    let order = if page.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let rows = select
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), value))
        .order_by(Column::CreatedAt, order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |j| Cursor { value: j.created_at.micros().to_string(), id: j.id.uuid() }).map(Job::from))
}

/// Gives a dead job another ten tries, from now; whether there was such a job.
pub async fn retry(tx: &Tx, organization: Option<OrganizationId>, id: JobId) -> Result<bool, DbErr> {
    let mut update = store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(JobState::Queued))
        .col_expr(Column::RunAt, Expr::value(tx.now()))
        .col_expr(Column::Attempts, Expr::value(0_i64))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(JobState::Dead));
    if let Some(o) = organization {
        update = update.filter(Column::OrganizationId.eq(o));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}
