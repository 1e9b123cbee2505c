//! Queries of applications, and the one function that saves a step.

use super::{
    status::Standing,
    stays,
    table::{ActiveModel, ApplicationState, Column, Entity, Model, Progress},
};
use crate::{
    candidates::{self, sight::Sight, status},
    stages::table::Model as Stage,
};
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, RequisitionId, StageId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, SimpleExpr},
};
use store::{Cursor, Keyset, Slice, Tx};

/// Ids in one statement.
const CHUNK: usize = 500;

/// One of the organization.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: ApplicationId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// All of these candidates, the oldest first.
pub(crate) async fn of_candidates<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidates: &[CandidateId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in candidates.chunks(CHUNK) {
        let of = Column::CandidateId.is_in(chunk.iter().copied());
        found.extend(store::scoped::<Entity, P>(who).filter(of).order_by_asc(Column::Id).all(db).await?);
    }
    Ok(found)
}

/// These of the organization.
pub(crate) async fn find_many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[ApplicationId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.extend(store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// Which applications.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub candidate: Option<CandidateId>,
    pub requisition: Option<RequisitionId>,
    pub stage: Option<StageId>,
    pub state: Option<ApplicationState>,
    /// Of candidates whom this recruiter is in charge of.
    pub recruiter: Option<UserId>,
    /// Of candidates marked with the tag of this name.
    pub tag: Option<String>,
    pub updated_after: Option<Timestamp>,
}

fn filtered(sight: &Sight, filter: &Filter) -> Select<Entity> {
    use candidates::table as candidate;
    let seen = sight.ids().map(|ids| Column::CandidateId.is_in(ids.iter().copied()));
    let of_recruiter = filter.recruiter.map(|r| {
        let theirs = store::scoped::<candidate::Entity, _>(sight.who()).filter(candidate::Column::RecruiterId.eq(r));
        Column::CandidateId.in_subquery(theirs.select_only().column(candidate::Column::Id).into_query())
    });
    let all = Condition::all()
        .add_option(seen)
        .add_option(filter.candidate.map(|c| Column::CandidateId.eq(c)))
        .add_option(filter.requisition.map(|r| Column::RequisitionId.eq(r)))
        .add_option(filter.stage.map(|s| Column::StageId.eq(s)))
        .add_option(filter.state.map(|s| Column::State.eq(s)))
        .add_option(of_recruiter)
        .add_option(
            filter.tag.as_ref().map(|t| Column::CandidateId.in_subquery(candidates::store::tagged(sight.who(), t))),
        )
        .add_option(filter.updated_after.map(|t| Column::UpdatedAt.gt(t)));
    store::scoped::<Entity, _>(sight.who()).filter(all)
}

/// How many of those in sight there are.
pub(crate) async fn count(db: &impl ConnectionTrait, sight: &Sight, filter: &Filter) -> Result<u64, DbErr> {
    filtered(sight, filter).count(db).await
}

/// A page of those in sight, the newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    sight: &Sight,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let micros = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or_default();
    let rows = filtered(sight, filter)
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), micros))
        .order_by(Column::CreatedAt, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |a| Cursor { value: a.created_at.micros().to_string(), id: a.id.uuid() }))
}

/// A new application that stands in this stage.
pub(crate) fn row(
    id: ApplicationId,
    candidate: CandidateId,
    requisition: RequisitionId,
    stage: &Stage,
    now: Timestamp,
) -> ActiveModel {
    let (state, progress) = Standing::Waiting.columns();
    ActiveModel {
        id: Set(id),
        candidate_id: Set(candidate),
        requisition_id: Set(requisition),
        state: Set(state),
        progress: Set(progress),
        stage_kind: Set(stage.kind),
        stage_id: Set(Some(stage.id)),
        stage_since: Set(Some(now)),
        round_position: Set(stage.first_round.unwrap_or(1)),
        current_interview_id: Set(None),
        reason: Set(None),
        changed_at: Set(now),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// The same with an interview booked that it stands on, if there is one.
pub(crate) fn standing_on(row: ActiveModel, interview: Option<InterviewId>) -> ActiveModel {
    let Some(interview) = interview else { return row };
    let (state, progress) = Standing::Booked.columns();
    ActiveModel { state: Set(state), progress: Set(progress), current_interview_id: Set(Some(interview)), ..row }
}

/// New rows, and the stays in which they begin.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    store::insert_many::<Entity, _, P>(tx, who, rows.clone()).await?;
    stays::store::begin(tx, who, &rows).await
}

fn stands_on(interview: Option<InterviewId>) -> SimpleExpr {
    interview.map_or_else(|| Column::CurrentInterviewId.is_null(), |i| Column::CurrentInterviewId.eq(i))
}

/// Another interview takes the place of the one that the application stands on; whether it did.
pub(crate) async fn replace_interview<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: ApplicationId,
    old: InterviewId,
    new: InterviewId,
) -> Result<bool, DbErr> {
    let saved = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::CurrentInterviewId, Expr::value(Some(new)))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::Progress.eq(Progress::Booked))
        .filter(stands_on(Some(old)))
        .exec(tx.connection())
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Saves a step of one application, unless another came first (then false), and which application
/// speaks for the candidate now.
pub(crate) async fn save<P>(tx: &Tx, who: &Granted<P>, old: &Model, new: &Model) -> Result<bool, DbErr> {
    let saved = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::State, Expr::value(new.state))
        .col_expr(Column::Progress, Expr::value(new.progress))
        .col_expr(Column::StageKind, Expr::value(new.stage_kind))
        .col_expr(Column::StageId, Expr::value(new.stage_id))
        .col_expr(Column::StageSince, Expr::value(new.stage_since))
        .col_expr(Column::RoundPosition, Expr::value(new.round_position))
        .col_expr(Column::CurrentInterviewId, Expr::value(new.current_interview_id))
        .col_expr(Column::Reason, Expr::value(new.reason.clone()))
        .col_expr(Column::ReasonCode, Expr::value(new.reason_code))
        .col_expr(Column::ChangedAt, Expr::value(tx.now()))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(old.id))
        .filter(Column::State.eq(old.state))
        .filter(Column::Progress.eq(old.progress))
        .filter(Column::RoundPosition.eq(old.round_position))
        .filter(Column::StageKind.eq(old.stage_kind))
        .filter(old.stage_id.map_or_else(|| Column::StageId.is_null(), |id| Column::StageId.eq(id)))
        .filter(stands_on(old.current_interview_id))
        .exec(tx.connection())
        .await?;
    if saved.rows_affected != 1 {
        return Ok(false);
    }
    let all = of_candidates(tx.connection(), who, &[old.candidate_id]).await?;
    candidates::store::set_current(tx, who, old.candidate_id, status::current(&all).map(|a| a.id)).await?;
    Ok(true)
}

/// How many applications of this job there are by round and state.
pub(crate) async fn standing_in<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Vec<(i64, ApplicationState, i64)>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(requisition))
        .select_only()
        .column(Column::RoundPosition)
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::RoundPosition)
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await
}

/// The active applications of this job, in the order of the people's ids: the order in which people are
/// locked.
pub(crate) async fn active_people<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Vec<ApplicationId>, DbErr> {
    let mut select = store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(requisition))
        .filter(Column::State.eq(ApplicationState::Active))
        .select_only()
        .column(Column::Id);
    let theirs = Expr::col((candidates::table::Entity, candidates::table::Column::Id));
    QuerySelect::query(&mut select)
        .inner_join(candidates::table::Entity, theirs.equals((Entity, Column::CandidateId)))
        .order_by((candidates::table::Entity, candidates::table::Column::PersonId), Order::Asc);
    select.into_tuple().all(db).await
}

/// The active applications that stand in this stage, in the order of their ids.
pub(crate) async fn active_at<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    stage: StageId,
) -> Result<Vec<Model>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::StageId.eq(stage))
        .filter(Column::State.eq(ApplicationState::Active))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// How many active applications stand in each stage of this job.
pub(crate) async fn by_stage<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Vec<(Option<StageId>, i64)>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::RequisitionId.eq(requisition))
        .filter(Column::State.eq(ApplicationState::Active))
        .select_only()
        .column(Column::StageId)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::StageId)
        .into_tuple()
        .all(db)
        .await
}
