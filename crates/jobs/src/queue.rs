//! The queue: put in with the change, given new tries by hand.

use crate::table::{ActiveModel, Column, Entity, JobState, Model};
use kernel::{JobId, OrganizationId, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, UpdateMany, sea_query::Expr};
use store::Tx;

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
    /// At work until then, unless done before or the lease made longer.
    pub leased_until: Option<Timestamp>,
    /// Which node took it last; none while it waits for its first try.
    pub node: Option<String>,
    /// When that node took it.
    pub started_at: Option<Timestamp>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was put in.
    pub created_at: Timestamp,
    /// When something of it changed last.
    pub updated_at: Timestamp,
    /// How often it was taken: whose lease it is.
    pub claims: i64,
}

impl Job {
    /// Whether a worker is at it.
    pub fn is_running(&self, now: Timestamp) -> bool {
        self.state == JobState::Queued && self.leased_until.is_some_and(|until| until > now)
    }
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
            node: m.node,
            started_at: m.started_at,
            last_error: m.last_error,
            created_at: m.created_at,
            updated_at: m.updated_at,
            claims: m.claims,
        }
    }
}

/// Puts work in, in the transaction of the change that asks for it.
pub async fn enqueue(tx: &Tx, job: NewJob) -> Result<JobId, DbErr> {
    let row = row(tx, job.kind.to_owned(), &job, None);
    let id = JobId::new();
    store::platform_insert(tx, ActiveModel { id: Set(id), ..row }).await?;
    Ok(id)
}

/// Puts work in unless work with this key waits already; its id, or none. The key is free again as
/// soon as a worker takes the job: what happens from then on asks for a job of its own.
pub async fn enqueue_unique(tx: &Tx, job: NewJob, key: &str) -> Result<Option<JobId>, DbErr> {
    let row = row(tx, job.kind.to_owned(), &job, Some(key));
    let id = JobId::new();
    let put = store::platform_insert_unless_there(tx, ActiveModel { id: Set(id), ..row }).await?;
    Ok(put.then_some(id))
}

/// A row of the queue that lacks its id.
pub(crate) fn row(tx: &Tx, kind: String, job: &NewJob, unique_key: Option<&str>) -> ActiveModel {
    ActiveModel {
        organization_id: Set(job.organization),
        kind: Set(kind),
        payload: Set(job.payload.to_string()),
        state: Set(JobState::Queued),
        run_at: Set(job.run_at),
        attempts: Set(0),
        leased_until: Set(None),
        node: Set(None),
        started_at: Set(None),
        claims: Set(0),
        unique_key: Set(unique_key.map(str::to_owned)),
        last_error: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Gives a dead job all its tries again, from now; whether there was such a job.
pub async fn retry(tx: &Tx, organization: Option<OrganizationId>, id: JobId) -> Result<bool, DbErr> {
    let update = again(tx, organization).filter(Column::Id.eq(id));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The same for every dead job, or every one of this kind; how many there were.
pub async fn retry_all(tx: &Tx, organization: Option<OrganizationId>, kind: Option<&str>) -> Result<u64, DbErr> {
    let mut update = again(tx, organization);
    if let Some(kind) = kind {
        update = update.filter(Column::Kind.eq(kind));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected)
}

fn again(tx: &Tx, organization: Option<OrganizationId>) -> UpdateMany<Entity> {
    let update = store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(JobState::Queued))
        .col_expr(Column::RunAt, Expr::value(tx.now()))
        .col_expr(Column::Attempts, Expr::value(0_i64))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::State.eq(JobState::Dead));
    match organization {
        Some(o) => update.filter(Column::OrganizationId.eq(o)),
        None => update,
    }
}
