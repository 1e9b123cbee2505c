//! Keeping proposals: each write together with the time that it holds.

use super::{
    ProposalState, ProposalStep,
    table::{self, Model, Why},
};
use crate::booked::place::PlaceError;
use calendar::facade::{BookError, HOLD, NewBooking};
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, Lifecycle, PersonId, Problem, ProposalId, RoomId, RoundId,
    RunId, TimeRange, Timestamp, UserId,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, sea_query::Expr,
};
use std::collections::HashMap;
use store::{Cursor, Keyset, NewEvent, Slice, Tx};

/// Ids asked for in one statement.
const BATCH: usize = 500;

/// Which proposals a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub state: Option<ProposalState>,
    pub candidate: Option<CandidateId>,
    pub interviewer: Option<UserId>,
    pub run: Option<RunId>,
    pub updated_after: Option<Timestamp>,
}

/// A proposal to be written.
#[derive(Clone, Debug)]
pub(crate) struct NewProposal {
    pub run: RunId,
    pub application: ApplicationId,
    pub candidate: CandidateId,
    /// The candidate's name, for sentences.
    pub name: String,
    pub round: RoundId,
    /// The lead, then the assistants.
    pub users: Vec<UserId>,
    pub room: Option<RoomId>,
    /// Everybody whose time it holds.
    pub people: Vec<PersonId>,
    pub range: TimeRange,
    /// What it takes the place of.
    pub moves: Option<ProposalId>,
}

/// Writes it and holds everybody's time. The caller has locked them.
pub(crate) async fn propose<P>(tx: &mut Tx, who: &Granted<P>, new: &NewProposal) -> Result<ProposalId, PlaceError> {
    let id = ProposalId::new();
    for &person in &new.people {
        let hold = NewBooking { person, range: new.range, kind: HOLD, subject: id.to_string() };
        match calendar::facade::book(tx, who.organization(), hold).await {
            Ok(_) => {}
            Err(BookError::Overlap { .. }) => return Err(PlaceError::Busy(new.name.clone())),
            Err(BookError::Db(e)) => return Err(e.into()),
        }
    }
    let (lead, assistants) = new.users.split_first().map_or((UserId::NIL, &[][..]), |(lead, rest)| (*lead, rest));
    let row = table::ActiveModel {
        id: Set(id),
        run_id: Set(new.run),
        application_id: Set(new.application),
        candidate_id: Set(new.candidate),
        round_id: Set(new.round),
        interviewer_id: Set(lead),
        assistants: Set(serde_json::to_string(assistants).unwrap_or_default()),
        room_id: Set(new.room),
        start_at: Set(new.range.start),
        end_at: Set(new.range.end),
        state: Set(ProposalState::Proposed),
        moves_id: Set(new.moves),
        why: Set(None),
        interview_id: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    match store::insert::<table::Entity, _, P>(tx, who, row).await {
        Err(e) if store::dialect::is_duplicate(&e) => Err(PlaceError::Open(new.name.clone())),
        other => Ok(other.map(|()| id)?),
    }
}

/// What a step leaves behind besides the new state.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    pub why: Option<Why>,
    pub interview: Option<InterviewId>,
}

/// Takes a step and lets go of the time held, unless somebody else took one meanwhile.
///
/// # Errors
/// 409 where the step is not open, or no longer.
pub(crate) async fn advance<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    row: &Model,
    step: ProposalStep,
    mark: Mark,
) -> Result<(), Problem> {
    use table::Column as C;
    let state = row.state.after(step)?;
    let changed = store::scoped_update::<table::Entity, P>(who)
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::Why, Expr::value(mark.why))
        .col_expr(C::InterviewId, Expr::value(mark.interview))
        .col_expr(C::DecidedBy, Expr::value(who.actor().user()))
        .col_expr(C::DecidedAt, Expr::value(Some(tx.now())))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(row.id))
        .filter(C::State.eq(row.state))
        .exec(tx.connection())
        .await?;
    if changed.rows_affected != 1 {
        return Err(Problem::new(Kind::Conflict));
    }
    calendar::facade::unbook(tx, who.organization(), &row.id.to_string()).await?;
    // a later run's second thoughts are told with that run
    if mark.why != Some(Why::Moved) {
        say(tx, who, row, state, mark).await?;
    }
    Ok(())
}

async fn say<P>(tx: &mut Tx, who: &Granted<P>, row: &Model, state: ProposalState, mark: Mark) -> Result<(), DbErr> {
    let kind = match state {
        ProposalState::Confirmed => "proposal.confirmed",
        ProposalState::Declined => "proposal.declined",
        ProposalState::Proposed | ProposalState::Outdated => "proposal.outdated",
    };
    let briefs = hiring::facade::briefs(tx.connection(), who, &[row.candidate_id]).await?;
    let detail = serde_json::json!({
        "title": briefs.get(&row.candidate_id).map(|b| b.name.as_str()),
        "candidate_id": row.candidate_id,
        "application_id": row.application_id,
        "round_id": row.round_id,
        "interviewer_id": row.interviewer_id,
        "interview_id": mark.interview,
        "start": row.start_at,
        "end": row.end_at,
        "run_id": row.run_id,
        "why": mark.why,
    });
    let event = NewEvent::new(kind, who.organization(), row.id).about(row.candidate_id).about(row.application_id);
    tx.emit(event.detail(detail));
    Ok(())
}

fn open_ones<P>(who: &Granted<P>) -> Select<table::Entity> {
    store::scoped::<table::Entity, P>(who)
        .filter(table::Column::State.eq(ProposalState::Proposed))
        .order_by_asc(table::Column::StartAt)
        .order_by_asc(table::Column::Id)
}

/// Every open proposal, by time.
pub(crate) async fn open<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Model>, DbErr> {
    open_ones(who).all(db).await
}

/// What this run proposed, by time, whatever became of it.
pub(crate) async fn of_run<P>(db: &impl ConnectionTrait, who: &Granted<P>, run: RunId) -> Result<Vec<Model>, DbErr> {
    store::scoped::<table::Entity, P>(who)
        .filter(table::Column::RunId.eq(run))
        .order_by_asc(table::Column::StartAt)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await
}

/// How many are open.
pub(crate) async fn count_open<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<u64, DbErr> {
    open_ones(who).count(db).await
}

/// Open proposals within this time.
pub(crate) async fn open_within<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    within: TimeRange,
) -> Result<Vec<Model>, DbErr> {
    use table::Column as C;
    open_ones(who).filter(C::StartAt.lt(within.end)).filter(C::EndAt.gt(within.start)).all(db).await
}

/// The open ones of these applications.
pub(crate) async fn open_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for batch in applications.chunks(BATCH) {
        let these = table::Column::ApplicationId.is_in(batch.iter().copied());
        found.extend(open_ones(who).filter(these).all(db).await?);
    }
    Ok(found)
}

/// These, whatever became of them.
pub(crate) async fn many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[ProposalId],
) -> Result<HashMap<ProposalId, Model>, DbErr> {
    let mut found = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let these = table::Column::Id.is_in(batch.iter().copied());
        let rows = store::scoped::<table::Entity, P>(who).filter(these).all(db).await?;
        found.extend(rows.into_iter().map(|r| (r.id, r)));
    }
    Ok(found)
}

/// One.
///
/// # Errors
/// 404.
pub(crate) async fn find<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: ProposalId) -> Result<Model, Problem> {
    many(db, who, &[id]).await?.remove(&id).ok_or_else(Problem::not_found)
}

/// A page of proposals, by time.
pub(crate) async fn list<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    use table::Column as C;
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let mut select = store::scoped::<table::Entity, P>(who);
    if let Some(state) = filter.state {
        select = select.filter(C::State.eq(state));
    }
    if let Some(candidate) = filter.candidate {
        select = select.filter(C::CandidateId.eq(candidate));
    }
    if let Some(user) = filter.interviewer {
        select = select.filter(C::InterviewerId.eq(user));
    }
    if let Some(run) = filter.run {
        select = select.filter(C::RunId.eq(run));
    }
    if let Some(t) = filter.updated_after {
        select = select.filter(C::UpdatedAt.gt(t));
    }
    let order = if page.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let rows = select
        .filter(page.condition(Expr::col(C::StartAt), Expr::col(C::Id), value))
        .order_by(C::StartAt, order.clone())
        .order_by(C::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |r| Cursor { value: r.start_at.micros().to_string(), id: r.id.uuid() }))
}

/// Removes all proposals of a candidate, and lets go of their time.
pub(crate) async fn forget<P>(tx: &mut Tx, who: &Granted<P>, candidate: CandidateId) -> Result<Vec<Model>, DbErr> {
    let of = table::Column::CandidateId.eq(candidate);
    let rows = store::scoped::<table::Entity, P>(who).filter(of.clone()).all(tx.connection()).await?;
    for row in rows.iter().filter(|r| r.state == ProposalState::Proposed) {
        calendar::facade::unbook(tx, who.organization(), &row.id.to_string()).await?;
    }
    store::scoped_delete::<table::Entity, P>(who).filter(of).exec(tx.connection()).await?;
    Ok(rows)
}
