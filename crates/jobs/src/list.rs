//! Lists and counts of jobs.

use crate::{
    Job,
    table::{Column, Entity, JobState},
};
use kernel::{OrganizationId, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use store::{Cursor, Keyset, Slice};

/// Where a job stands, as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits for its time or for a worker.
    Waiting,
    /// A worker is at it.
    Running,
    /// Went well.
    Done,
    /// Failed too often; waits for somebody to look.
    Dead,
}

impl Standing {
    fn condition(self, now: Timestamp) -> Condition {
        let state = |s| Condition::all().add(Column::State.eq(s));
        match self {
            Self::Waiting => state(JobState::Queued)
                .add(Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))),
            Self::Running => state(JobState::Queued).add(Column::LeasedUntil.gt(now)),
            Self::Done => state(JobState::Done),
            Self::Dead => state(JobState::Dead),
        }
    }
}

/// Which jobs.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of one organization; none for the installation and all.
    pub organization: Option<OrganizationId>,
    /// Where they stand.
    pub standing: Option<Standing>,
    /// Of one kind.
    pub kind: Option<String>,
}

/// Jobs, newest first: of one organization, or of the installation and all.
pub async fn list(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    state: Option<JobState>,
    page: &Keyset,
) -> Result<Slice<Job>, DbErr> {
    let mut select = of(organization);
    if let Some(s) = state {
        select = select.filter(Column::State.eq(s));
    }
    paged(db, select, page).await
}

/// Jobs that the filter lets through, a page of them, by when they were put in.
pub async fn list_where(
    db: &impl ConnectionTrait,
    filter: &Filter,
    now: Timestamp,
    page: &Keyset,
) -> Result<Slice<Job>, DbErr> {
    let mut select = of(filter.organization);
    if let Some(s) = filter.standing {
        select = select.filter(s.condition(now));
    }
    if let Some(kind) = &filter.kind {
        select = select.filter(Column::Kind.eq(kind));
    }
    paged(db, select, page).await
}

fn of(organization: Option<OrganizationId>) -> Select<Entity> {
    let select = store::platform::<Entity>();
    match organization {
        Some(o) => select.filter(Column::OrganizationId.eq(o)),
        None => select,
    }
}

async fn paged(db: &impl ConnectionTrait, select: Select<Entity>, page: &Keyset) -> Result<Slice<Job>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
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

/// How many stand where, and how long the queue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Wait for their time or for a worker.
    pub waiting: i64,
    /// At work.
    pub running: i64,
    /// Done, as far as they are kept.
    pub done: i64,
    /// Given up.
    pub dead: i64,
    /// Since when the oldest that is due waits; none where nothing is due.
    pub oldest_due: Option<Timestamp>,
}

/// Counts jobs: of one organization, or of the installation and all.
pub async fn counts(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    now: Timestamp,
) -> Result<Counts, DbErr> {
    let by_state = of(organization).select_only().column(Column::State).column_as(Column::Id.count(), "n");
    let rows: Vec<(JobState, i64)> = by_state.group_by(Column::State).into_tuple().all(db).await?;
    let mut counts = Counts::default();
    for (state, n) in rows {
        match state {
            JobState::Queued => counts.waiting = n,
            JobState::Done => counts.done = n,
            JobState::Dead => counts.dead = n,
        }
    }
    let running = of(organization).filter(Standing::Running.condition(now));
    counts.running = running.select_only().column_as(Column::Id.count(), "n").into_tuple().one(db).await?.unwrap_or(0);
    counts.waiting -= counts.running;
    let due = of(organization).filter(Column::State.eq(JobState::Queued)).filter(Column::RunAt.lte(now));
    counts.oldest_due = due.order_by_asc(Column::RunAt).one(db).await?.map(|j| j.run_at);
    Ok(counts)
}

/// How many jobs of a kind stand in a state.
#[derive(Clone, Debug)]
pub struct KindCount {
    /// `interviews.run`.
    pub kind: String,
    /// `queued` or `dead`.
    pub state: &'static str,
    /// How many.
    pub count: i64,
}

/// How much waits and how much is dead, by kind.
pub async fn by_kind(db: &impl ConnectionTrait) -> Result<Vec<KindCount>, DbErr> {
    let mut all = Vec::new();
    for (state, name) in [(JobState::Queued, "queued"), (JobState::Dead, "dead")] {
        let of_state = store::platform::<Entity>().filter(Column::State.eq(state)).select_only();
        let counted = of_state.column(Column::Kind).expr(Column::Id.count()).group_by(Column::Kind);
        let rows: Vec<(String, i64)> = counted.into_tuple().all(db).await?;
        all.extend(rows.into_iter().map(|(kind, count)| KindCount { kind, state: name, count }));
    }
    Ok(all)
}
