//! Queries about interviews. What a reader may see follows from the reach of their permission.

pub(crate) use super::writes::{Mark, add_assistant, advance, drop_assistant, set_lead, set_result};

use super::{
    InterviewResult, InterviewState,
    table::{assistant, interview},
};
use crate::{
    permissions::{ReadInterviews, ReadScorecards},
    scorecards,
};
use hiring::facade::Open;
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Problem, Reach, RoomId, RoundId, RunId, Timestamp, UserId,
    time::DAY,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Expr,
};
use std::collections::{HashMap, HashSet};
use store::{Cursor, Engine, Keyset, Slice, Tx};

/// Ids asked for in one statement.
pub(super) const BATCH: usize = 500;

/// Which interviews a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub candidate: Option<CandidateId>,
    /// Led or assisted by this user.
    pub interviewer: Option<UserId>,
    /// In this room.
    pub room: Option<RoomId>,
    /// Booked by this run.
    pub run: Option<RunId>,
    /// Ending after this time.
    pub from: Option<Timestamp>,
    /// Starting before this time.
    pub to: Option<Timestamp>,
    pub status: Option<Status>,
    /// Leaves out what was called off or moved.
    pub standing: bool,
    pub updated_after: Option<Timestamp>,
}

/// What `?status=` takes: a state, or a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    State(InterviewState),
    Result(InterviewResult),
}

impl Status {
    /// The state or result of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().map(Self::State).or_else(|_other| name.parse().map(Self::Result)).ok()
    }
    /// Every name there is, states first.
    pub fn names() -> Vec<&'static str> {
        let states = InterviewState::ALL.into_iter().map(<&str>::from);
        states.chain(InterviewResult::ALL.into_iter().map(<&str>::from)).collect()
    }
}

/// Interviews that this user leads or assists.
pub(crate) fn involving<P>(who: &Granted<P>, user: UserId) -> Condition {
    let mut assisted = store::scoped::<assistant::Entity, P>(who)
        .select_only()
        .column(assistant::Column::InterviewId)
        .filter(assistant::Column::UserId.eq(user));
    Condition::any()
        .add(interview::Column::InterviewerId.eq(user))
        .add(interview::Column::Id.in_subquery(QuerySelect::query(&mut assisted).to_owned()))
}

/// What the reader may see.
pub(crate) fn readable(who: &Granted<ReadInterviews>) -> Select<interview::Entity> {
    let all = store::scoped::<interview::Entity, _>(who);
    match who.reach() {
        Reach::All => all,
        Reach::Own | Reach::OwnRequisitions => all.filter(involving(who, who.user())),
    }
}

fn filtered(who: &Granted<ReadInterviews>, filter: &Filter) -> Select<interview::Entity> {
    use interview::Column as C;
    let mut select = readable(who);
    if let Some(candidate) = filter.candidate {
        select = select.filter(C::CandidateId.eq(candidate));
    }
    if let Some(user) = filter.interviewer {
        select = select.filter(involving(who, user));
    }
    if let Some(room) = filter.room {
        select = select.filter(C::RoomId.eq(room));
    }
    if let Some(run) = filter.run {
        select = select.filter(C::RunId.eq(run));
    }
    if let Some(from) = filter.from {
        select = select.filter(over_after(from));
    }
    if let Some(to) = filter.to {
        select = select.filter(C::StartAt.lt(to));
    }
    if let Some(t) = filter.updated_after {
        select = select.filter(C::UpdatedAt.gt(t));
    }
    if filter.standing {
        let gone = [InterviewState::Cancelled, InterviewState::Rescheduled];
        select = select.filter(interview::Column::State.is_not_in(gone));
    }
    match filter.status {
        Some(Status::State(state)) => select.filter(C::State.eq(state)),
        Some(Status::Result(result)) => select.filter(C::Result.eq(result)).filter(results_known(who)),
        None => select,
    }
}

/// Those that end after this time. No round takes more than a day (the plan of rounds sees to it), so
/// that the search begins a day before by the index of starts, and not with the first one ever.
pub(crate) fn over_after(t: Timestamp) -> Condition {
    Condition::all().add(interview::Column::EndAt.gt(t)).add(interview::Column::StartAt.gt(t.plus(-DAY)))
}

/// Whose result the reader may know: the same rule as [`crate::scorecards::knows_result`], so that
/// nobody learns by a filter what the view hides.
fn results_known(who: &Granted<ReadInterviews>) -> Condition {
    if who.actor().reach::<ReadScorecards>() == Some(Reach::All) {
        return Condition::all();
    }
    let given = scorecards::store::submitted_by(who, who.user());
    Condition::any()
        .add(interview::Column::InterviewerId.eq(who.user()))
        .add(interview::Column::Id.in_subquery(given))
        .add(involving(who, who.user()).not())
}

/// A page of the interviews that the reader may see, by their start.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<interview::Model>, DbErr> {
    use interview::Column as C;
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let order = if page.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let rows = filtered(who, filter)
        .filter(page.condition(Expr::col(C::StartAt), Expr::col(C::Id), value))
        .order_by(C::StartAt, order.clone())
        .order_by(C::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |i| Cursor { value: i.start_at.micros().to_string(), id: i.id.uuid() }))
}

/// How many interviews the filter lets through.
pub(crate) async fn count(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    filter: &Filter,
) -> Result<u64, DbErr> {
    filtered(who, filter).count(db).await
}

/// One interview that the reader may see.
pub(crate) async fn read(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    id: InterviewId,
) -> Result<interview::Model, Problem> {
    readable(who).filter(interview::Column::Id.eq(id)).one(db).await?.ok_or_else(Problem::not_found)
}

/// One interview of the organization, for a step on it.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: InterviewId,
) -> Result<interview::Model, Problem> {
    let found = store::scoped::<interview::Entity, P>(who).filter(interview::Column::Id.eq(id)).one(db).await?;
    found.ok_or_else(Problem::not_found)
}

/// The interviews that a run booked, by their start: all, or the first so many.
pub(crate) async fn of_run<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    run: RunId,
    most: Option<u64>,
) -> Result<Vec<interview::Model>, DbErr> {
    store::scoped::<interview::Entity, P>(who)
        .filter(interview::Column::RunId.eq(run))
        .order_by_asc(interview::Column::StartAt)
        .order_by_asc(interview::Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// The interviews of these candidates that the reader may see, by their start.
pub(crate) async fn of_candidates(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    candidates: &[CandidateId],
) -> Result<Vec<interview::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in candidates.chunks(BATCH) {
        let rows = readable(who)
            .filter(interview::Column::CandidateId.is_in(batch.iter().copied()))
            .order_by_asc(interview::Column::StartAt)
            .order_by_asc(interview::Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// When the next booked interview of each of these candidates begins.
pub(crate) async fn next_of(
    db: &impl ConnectionTrait,
    who: &Granted<ReadInterviews>,
    candidates: &[CandidateId],
    now: Timestamp,
) -> Result<HashMap<CandidateId, Timestamp>, DbErr> {
    let mut found = HashMap::new();
    for batch in candidates.chunks(BATCH) {
        let rows: Vec<(CandidateId, Timestamp)> = readable(who)
            .filter(interview::Column::CandidateId.is_in(batch.iter().copied()))
            .filter(interview::Column::State.eq(InterviewState::Created))
            .filter(interview::Column::StartAt.gt(now))
            .select_only()
            .column(interview::Column::CandidateId)
            .column_as(interview::Column::StartAt.min(), "start_at")
            .group_by(interview::Column::CandidateId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Open interviews of a candidate, or of one application.
pub(crate) async fn open_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    of: Open,
) -> Result<Vec<interview::Model>, DbErr> {
    let of = match of {
        Open::Candidate(id) => interview::Column::CandidateId.eq(id),
        Open::Application(id) => interview::Column::ApplicationId.eq(id),
    };
    store::scoped::<interview::Entity, P>(who)
        .filter(of)
        .filter(interview::Column::State.is_in([InterviewState::Created, InterviewState::InProgress]))
        .order_by_asc(interview::Column::StartAt)
        .all(db)
        .await
}

fn ahead<P>(who: &Granted<P>, user: UserId, now: Timestamp) -> Select<interview::Entity> {
    store::scoped::<interview::Entity, P>(who)
        .filter(involving(who, user))
        .filter(interview::Column::State.eq(InterviewState::Created))
        .filter(over_after(now))
        .order_by_asc(interview::Column::StartAt)
}

/// Booked interviews ahead of `now` that this user leads or assists.
pub(crate) async fn ahead_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<interview::Model>, DbErr> {
    ahead(who, user, now).all(db).await
}

/// The same as they are now, held until the transaction ends: none begins or is called off meanwhile.
pub(crate) async fn hold_ahead_of<P>(tx: &Tx, who: &Granted<P>, user: UserId) -> Result<Vec<interview::Model>, DbErr> {
    let all = ahead(who, user, tx.now());
    match tx.engine() {
        Engine::Postgres => all.lock_exclusive().all(tx.connection()).await,
        // its one writer is alone already
        Engine::Sqlite => all.all(tx.connection()).await,
    }
}

/// Which of these applications have an interview that is not over.
pub(crate) async fn with_open<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<HashSet<ApplicationId>, DbErr> {
    let mut found = HashSet::new();
    for batch in applications.chunks(BATCH) {
        let ids: Vec<ApplicationId> = store::scoped::<interview::Entity, P>(who)
            .filter(interview::Column::ApplicationId.is_in(batch.iter().copied()))
            .filter(interview::Column::State.is_in([InterviewState::Created, InterviewState::InProgress]))
            .select_only()
            .column(interview::Column::ApplicationId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(ids);
    }
    Ok(found)
}

/// Of which of these rounds there are interviews, whatever became of them.
pub(crate) async fn rounds_held<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rounds: &[RoundId],
) -> Result<HashSet<RoundId>, DbErr> {
    let mut found = HashSet::new();
    for batch in rounds.chunks(BATCH) {
        let ids: Vec<RoundId> = store::scoped::<interview::Entity, P>(who)
            .filter(interview::Column::RoundId.is_in(batch.iter().copied()))
            .select_only()
            .column(interview::Column::RoundId)
            .distinct()
            .into_tuple()
            .all(db)
            .await?;
        found.extend(ids);
    }
    Ok(found)
}

/// The interviews of one application, whatever became of them, by their start.
pub(crate) async fn of_application<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    application: ApplicationId,
) -> Result<Vec<interview::Model>, DbErr> {
    store::scoped::<interview::Entity, P>(who)
        .filter(interview::Column::ApplicationId.eq(application))
        .order_by_asc(interview::Column::StartAt)
        .order_by_asc(interview::Column::Id)
        .all(db)
        .await
}

/// When the last interview of these applications that took place was over.
pub(crate) async fn last_held<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Timestamp>, DbErr> {
    let mut found = HashMap::new();
    for batch in applications.chunks(BATCH) {
        let rows: Vec<(ApplicationId, Timestamp)> = store::scoped::<interview::Entity, P>(who)
            .filter(interview::Column::ApplicationId.is_in(batch.iter().copied()))
            .filter(interview::Column::State.eq(InterviewState::Completed))
            .select_only()
            .column(interview::Column::ApplicationId)
            .column_as(interview::Column::EndAt.max(), "end_at")
            .group_by(interview::Column::ApplicationId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Who assists in these interviews.
pub(crate) async fn assistants<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interviews: &[InterviewId],
) -> Result<HashMap<InterviewId, Vec<UserId>>, DbErr> {
    let mut found: HashMap<InterviewId, Vec<UserId>> = HashMap::new();
    for batch in interviews.chunks(BATCH) {
        let rows = store::scoped::<assistant::Entity, P>(who)
            .filter(assistant::Column::InterviewId.is_in(batch.iter().copied()))
            .order_by_asc(assistant::Column::CreatedAt)
            .order_by_asc(assistant::Column::UserId)
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.interview_id).or_default().push(row.user_id);
        }
    }
    Ok(found)
}
