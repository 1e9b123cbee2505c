//! The applications of one job as cards need them: in one query, with no column more.

use crate::{
    applications::table::{ApplicationState, Column, Entity, Progress, StageKind},
    candidates::{
        search::Search,
        store::{called, tagged},
        table as candidate,
    },
    catalogues::table::Catalogue,
};
use kernel::{ApplicationId, Granted, RequisitionId, StageId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, Iterable as _, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait as _},
};
use std::collections::HashMap;
use store::{Cursor, Keyset, Slice};

/// Cards that are read at once; a board of more shows the first of each stage.
const AT_ONCE: u64 = 1_000;
/// Cards of a stage where there are more than that.
const OF_STAGE: u64 = 150;

/// Which applications of the job.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub search: Option<Search>,
    pub recruiter: Option<UserId>,
    pub source: Option<String>,
    /// Marked with the tag of this name.
    pub tag: Option<String>,
    pub stage: Option<StageId>,
    /// In their stage since this time or longer.
    pub since: Option<Timestamp>,
    /// With an interview booked, or without.
    pub booked: Option<bool>,
    /// Those that are closed too.
    pub closed: bool,
}

/// An application with what its card says of the candidate.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Brief {
    pub id: ApplicationId,
    pub state: ApplicationState,
    pub progress: Progress,
    pub stage_kind: StageKind,
    pub stage_id: Option<StageId>,
    pub stage_since: Option<Timestamp>,
    pub round_position: i64,
    pub changed_at: Timestamp,
    pub name: String,
    pub job_title: Option<String>,
    pub location: Option<String>,
    pub recruiter_id: Option<UserId>,
}

impl Brief {
    /// Since when it stands where it stands; for a closed one since when it is closed.
    pub(crate) fn since(&self) -> Timestamp {
        match self.state {
            ApplicationState::Active => self.stage_since.unwrap_or(self.changed_at),
            _ => self.changed_at,
        }
    }
}

/// Cards of a board, and how many there are by state and stage where not all are read.
pub(crate) struct Cards {
    /// The longest in their stage first.
    pub rows: Vec<Brief>,
    /// None where all were read.
    pub counts: Option<HashMap<(ApplicationState, Option<StageId>), u64>>,
}

/// The cards of a job.
pub(crate) async fn cards<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    job: RequisitionId,
    filter: &Filter,
) -> Result<Cards, DbErr> {
    let all = in_order(with_candidate(filtered(who, job, filter)));
    let rows = all.clone().limit(AT_ONCE + 1).into_model::<Brief>().all(db).await?;
    if u64::try_from(rows.len()).unwrap_or(u64::MAX) <= AT_ONCE {
        return Ok(Cards { rows, counts: None });
    }
    let counts = counts(db, who, job, filter).await?;
    let mut rows = Vec::new();
    for (state, stage) in counts.keys() {
        let here = stage.map_or_else(|| Column::StageId.is_null(), |s| Column::StageId.eq(s));
        let of = all.clone().filter(Column::State.eq(*state)).filter(here).limit(OF_STAGE);
        rows.extend(of.into_model::<Brief>().all(db).await?);
    }
    rows.sort_by_key(|b| (b.stage_since, b.id));
    Ok(Cards { rows, counts: Some(counts) })
}

/// A page of the table, the longest in their stage first.
pub(crate) async fn page<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    job: RequisitionId,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Brief>, DbErr> {
    let micros = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or_default();
    let beyond = page.condition(of(Column::StageSince), of(Column::Id), micros);
    let rows = in_order(with_candidate(filtered(who, job, filter).filter(beyond)));
    let rows = rows.limit(page.fetch()).into_model::<Brief>().all(db).await?;
    Ok(page.slice(rows, |b| Cursor {
        value: b.stage_since.map(Timestamp::micros).unwrap_or_default().to_string(),
        id: b.id.uuid(),
    }))
}

async fn counts<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    job: RequisitionId,
    filter: &Filter,
) -> Result<HashMap<(ApplicationState, Option<StageId>), u64>, DbErr> {
    let mut select = filtered(who, job, filter);
    join(&mut select);
    let rows: Vec<(ApplicationState, Option<StageId>, i64)> = select
        .select_only()
        .column(Column::State)
        .column(Column::StageId)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::State)
        .group_by(Column::StageId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(state, stage, n)| ((state, stage), u64::try_from(n).unwrap_or_default())).collect())
}

fn filtered<P>(who: &Granted<P>, job: RequisitionId, f: &Filter) -> Select<Entity> {
    let states = ApplicationState::iter().filter(|s| f.closed || *s == ApplicationState::Active);
    let booked = f
        .booked
        .map(|yes| if yes { Column::Progress.eq(Progress::Booked) } else { Column::Progress.ne(Progress::Booked) });
    let all = Condition::all()
        .add(Column::RequisitionId.eq(job))
        .add(Column::State.is_in(states))
        .add(candidate::Column::ErasedAt.is_null())
        .add_option(f.stage.map(|s| Column::StageId.eq(s)))
        .add_option(f.since.map(|t| Column::StageSince.lte(t)))
        .add_option(booked)
        .add_option(f.search.as_ref().map(Search::condition))
        .add_option(f.recruiter.map(|r| candidate::Column::RecruiterId.eq(r)))
        .add_option(f.tag.as_ref().map(|t| Column::CandidateId.in_subquery(tagged(who, t))))
        .add_option(
            f.source.as_ref().map(|s| candidate::Column::SourceId.in_subquery(called(who, Catalogue::Source, s))),
        );
    store::scoped::<Entity, P>(who).filter(all)
}

fn of(column: Column) -> sea_orm::sea_query::SimpleExpr {
    Expr::col((Entity, column))
}

fn join(select: &mut Select<Entity>) {
    let theirs = |column| Expr::col((candidate::Entity, column));
    // the organization is part of the candidate's key too
    let own = theirs(candidate::Column::OrganizationId)
        .equals((Entity, Column::OrganizationId))
        .and(theirs(candidate::Column::Id).equals((Entity, Column::CandidateId)));
    QuerySelect::query(select).inner_join(candidate::Entity, own);
}

fn with_candidate(select: Select<Entity>) -> Select<Entity> {
    let mut select = select.select_only().columns([
        Column::Id,
        Column::State,
        Column::Progress,
        Column::StageKind,
        Column::StageId,
        Column::StageSince,
        Column::RoundPosition,
        Column::ChangedAt,
    ]);
    join(&mut select);
    let query = QuerySelect::query(&mut select);
    for column in [
        candidate::Column::Name,
        candidate::Column::JobTitle,
        candidate::Column::Location,
        candidate::Column::RecruiterId,
    ] {
        query.column((candidate::Entity, column));
    }
    select
}

fn in_order(select: Select<Entity>) -> Select<Entity> {
    select.order_by_asc(Column::StageSince).order_by_asc(Column::Id)
}
