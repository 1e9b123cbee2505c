//! The steps of an interview's life, one function for each.

use super::{
    InterviewStep,
    book::{REASON, against, crew, interviewer, range, too_few},
    day,
    objections::{Objection, refuse_unless},
    place::{NewInterview, Taking, TakingRoom, place},
    room::{self, Possible},
    store::{self as rows, Mark},
    table::interview,
};
use crate::{
    Messages,
    permissions::{ReadInterviews, ScheduleInterviews, WriteScorecards},
    plans::{self, Round},
    proposals::settle,
};
use identity::facade::Member;
use kernel::{Actor, Granted, InterviewId, Kind, Lifecycle, PersonId, Problem, Role, RoomId, Text, Timestamp, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use store::{NewEvent, Tx};
use web::{App, Check};

/// Calls an interview off: everybody's time is free again, the application waits for a booking.
///
/// # Errors
/// 422 without a reason, 404, 409 where it is not open to it.
pub(crate) async fn cancel(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
    reason: &str,
) -> Result<(), Problem> {
    let mut check = Check::default();
    let reason = check.text("reason", reason, REASON);
    check.done()?;
    end(app, who, id, InterviewStep::Cancel, Some(&reason)).await
}

/// Somebody did not come: the application waits for a booking again.
///
/// # Errors
/// 404, 409 where it is not open to it.
pub(crate) async fn no_show(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let mut check = Check::default();
    let reason = check.optional_text("reason", reason, REASON);
    check.done()?;
    end(app, who, id, InterviewStep::NoShow, reason.as_deref()).await
}

async fn end(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
    step: InterviewStep,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let seen = rows::find(tx.connection(), who, id).await?;
    let mut held = people(&tx, who, &seen, &[]).await?;
    for rest in day::rest(&tx, who, &seen).await? {
        held.extend(people(&tx, who, &rest, &[]).await?);
    }
    identity::facade::lock_people(&tx, &held).await?;
    let interview = rows::find(tx.connection(), who, id).await?;
    // asked while it stands: the rounds after it wait for it
    let rest = day::rest(&tx, who, &interview).await?;
    call_off(&mut tx, who, &interview, step, reason).await?;
    for later in &rest {
        call_off(&mut tx, who, later, InterviewStep::Cancel, Some(day::ROUND_BEFORE)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Everybody whose time the interview takes, its room's calendar, and these users: to be held while it is
/// changed.
async fn people<P>(
    tx: &Tx,
    who: &Granted<P>,
    interview: &interview::Model,
    others: &[UserId],
) -> Result<Vec<PersonId>, DbErr> {
    let db = tx.connection();
    let assistants = rows::assistants(db, who, &[interview.id]).await?.into_values().flatten();
    let users: Vec<UserId> = [interview.interviewer_id].into_iter().chain(assistants).chain(others.to_vec()).collect();
    let members = identity::facade::members(db, who, &users).await?;
    let candidate = hiring::facade::briefs(db, who, &[interview.candidate_id]).await?;
    let room = room_calendar(tx, who, interview.room_id).await?;
    let interviewers = members.into_values().map(|m| m.person);
    Ok(interviewers.chain(candidate.into_values().map(|c| c.person)).chain(room).collect())
}

/// What the bookings of this room hang on.
pub(crate) async fn room_calendar<P>(
    tx: &Tx,
    who: &Granted<P>,
    room: Option<RoomId>,
) -> Result<Option<PersonId>, DbErr> {
    let Some(room) = room else { return Ok(None) };
    let rooms = identity::facade::rooms(tx.connection(), who).await?;
    Ok(rooms.into_iter().find(|r| r.id == room).map(|r| r.calendar))
}

/// Ends an interview that does not take place, in the caller's transaction. The caller holds its
/// candidate: that keeps whoever moves or hands it over from booking its people again.
pub(crate) async fn call_off<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    interview: &interview::Model,
    step: InterviewStep,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let mark = Mark { reason: reason.map(str::to_owned), ..Mark::default() };
    rows::advance(tx, who, interview, step, mark).await?;
    calendar::facade::unbook(tx, who.organization(), &interview.id.to_string()).await?;
    let kind = match step {
        InterviewStep::NoShow => "interview.no_show",
        _ => "interview.cancelled",
    };
    emit(tx, who, kind, interview, reason).await?;
    hiring::facade::interview_released(tx, who, interview.application_id, interview.id, reason).await
}

/// Where an interview is moved to; what is not said stays.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub start: Timestamp,
    pub lead: Option<UserId>,
    pub assistants: Option<Vec<UserId>>,
    pub room: Option<RoomId>,
    pub override_reason: Option<String>,
}

/// Moves an interview: a new one replaces it in one step, and the old one's time is free again. At the
/// same time with other people, it is a swap.
///
/// # Errors
/// As for a booking by hand; 404, 409 where the interview is not open to it.
pub(crate) async fn reschedule(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
    to: Move,
) -> Result<InterviewId, Problem> {
    let mut check = Check::default();
    let override_reason = check.optional_text("override_reason", to.override_reason.as_deref(), REASON);
    check.done()?;
    let db = app.store.read();
    let seen = rows::find(db, who, id).await?;
    seen.state.after(InterviewStep::Reschedule)?;
    let round = plans::rounds_by_id(db, who, &[seen.round_id]).await?.remove(&seen.round_id);
    let round = round.ok_or_else(Problem::not_found)?;
    let range = range(app, &round, to.start)?;
    let brief = hiring::facade::briefs(db, who, &[seen.candidate_id]).await?.remove(&seen.candidate_id);
    let brief = brief.ok_or_else(Problem::not_found)?;
    let lead = to.lead.unwrap_or(seen.interviewer_id);
    let mut tx = app.store.begin(who.actor()).await?;
    let rooms = room::possible(&tx, who, &round, to.room, seen.room_id).await?;
    let others: Vec<UserId> = [lead].into_iter().chain(to.assistants.iter().flatten().copied()).collect();
    let mut held = people(&tx, who, &seen, &others).await?;
    held.extend(rooms.calendars());
    identity::facade::lock_people(&tx, &held).await?;
    let (lead, assistants) = if let Some(named) = &to.assistants {
        crew(&tx, who, lead, named).await?
    } else {
        let lead = interviewer(&tx, who, "interviewer_id", lead).await?;
        let assistants = assistants_without(&tx, who, &seen, lead.user).await?;
        (lead, assistants)
    };
    let mut new = NewInterview {
        id: InterviewId::new(),
        application: seen.application_id,
        candidate: seen.candidate_id,
        person: brief.person,
        name: brief.name,
        round: seen.round_id,
        range,
        lead: Taking::from(&lead),
        assistants: assistants.iter().map(Taking::from).collect(),
        room: None,
        run: None,
        replaces: Some(id),
        override_reason,
        instructions: seen.instructions.clone(),
    };
    let takers: Vec<&Member> = [&lead].into_iter().chain(&assistants).collect();
    // who named assistants is asked for all of them; who did not moves what there is
    let few = to.assistants.as_ref().and_then(|named| too_few(&round, named.len()));
    let asked = Replacing { old: &seen, round: &round, rooms: &rooms, few };
    replace(&mut tx, who, asked, &mut new, &takers).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// What a move starts from.
struct Replacing<'a> {
    old: &'a interview::Model,
    round: &'a Round,
    rooms: &'a Possible,
    few: Option<Objection>,
}

/// The new one takes the old one's place, everybody held.
async fn replace(
    tx: &mut Tx,
    who: &Granted<ScheduleInterviews>,
    asked: Replacing<'_>,
    new: &mut NewInterview,
    takers: &[&Member],
) -> Result<(), Problem> {
    let old = asked.old;
    let mark = Mark { replaced_by: Some(new.id), ..Mark::default() };
    rows::advance(tx, who, old, InterviewStep::Reschedule, mark).await?;
    // freed first, so that it does not stand in its own way
    calendar::facade::unbook(tx, who.organization(), &old.id.to_string()).await?;
    let (room, no_room) = room::choose(tx, who, asked.rooms, asked.round, new.range).await?;
    new.room = room.as_ref().map(TakingRoom::from);
    let mut found = against(tx, who, new, asked.round, takers).await?;
    found.extend(no_room.into_iter().chain(asked.few));
    refuse_unless(found, new.override_reason.as_deref())?;
    settle::give_way(tx, who, &new.people(), new.range).await?;
    // a later round of a day moves by itself: the application stands on an earlier one
    let application = hiring::facade::application(tx.connection(), who, new.application).await?;
    if application.is_some_and(|a| a.round_position == asked.round.position) {
        hiring::facade::interview_moved(tx, who, new.application, old.id, new.id).await?;
    }
    emit(tx, who, "interview.rescheduled", old, new.override_reason.as_deref()).await?;
    Ok(place(tx, who, new).await?)
}

/// Those who assist and still can: whoever interviews no longer is left out of a move rather than in
/// its way.
async fn assistants_without(
    tx: &Tx,
    who: &Granted<ScheduleInterviews>,
    interview: &interview::Model,
    lead: UserId,
) -> Result<Vec<Member>, DbErr> {
    let db = tx.connection();
    let users = rows::assistants(db, who, &[interview.id]).await?.remove(&interview.id).unwrap_or_default();
    let members = identity::facade::members(db, who, &users).await?;
    let stays = |m: &Member| m.active && m.roles.has(Role::Interviewer) && m.user != lead;
    let mut kept: Vec<Member> = members.into_values().filter(stays).collect();
    kept.sort_by_key(|m| m.user);
    Ok(kept)
}

/// It begins: said by one of its interviewers, or by whoever schedules.
///
/// # Errors
/// 403 for others of the organization, 404, 409 where it is not open to it.
pub(crate) async fn start(app: &App, actor: &Actor, id: InterviewId) -> Result<(), Problem> {
    let who = actor.permit::<ReadInterviews>()?;
    let mut tx = app.store.begin(actor).await?;
    let interview = rows::find(tx.connection(), &who, id).await?;
    if actor.permit::<ScheduleInterviews>().is_err() {
        actor.permit::<WriteScorecards>()?;
        involved(tx.connection(), &who, &interview, who.user()).await?;
    }
    rows::advance(&tx, &who, &interview, InterviewStep::Start, Mark::default()).await?;
    emit(&mut tx, &who, "interview.started", &interview, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether this user leads it; that they at least assist is made sure.
///
/// # Errors
/// 403 where they do neither.
pub(crate) async fn involved<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interview: &interview::Model,
    user: UserId,
) -> Result<bool, Problem> {
    if interview.interviewer_id == user {
        return Ok(true);
    }
    let assistants = rows::assistants(db, who, &[interview.id]).await?;
    if assistants.get(&interview.id).is_some_and(|a| a.contains(&user)) {
        return Ok(false);
    }
    Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).refused_not_yours())))
}

/// Says what happened to an interview, and whose it is.
pub(crate) async fn emit<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    kind: &'static str,
    interview: &interview::Model,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    let detail = serde_json::json!({
        "title": candidate_name(tx, who, interview).await?,
        "candidate_id": interview.candidate_id,
        "application_id": interview.application_id,
        "interviewer_id": interview.interviewer_id,
        "start": interview.start_at,
        "end": interview.end_at,
        "from": interview.state,
        "reason": reason,
    });
    let event = NewEvent::new(kind, who.organization(), interview.id)
        .about(interview.candidate_id)
        .about(interview.application_id)
        .about(interview.interviewer_id);
    tx.emit(event.detail(detail));
    Ok(())
}

/// What the activity calls an interview: its candidate's name.
pub(crate) async fn candidate_name<P>(
    tx: &Tx,
    who: &Granted<P>,
    interview: &interview::Model,
) -> Result<Option<String>, DbErr> {
    let id = interview.candidate_id;
    Ok(hiring::facade::briefs(tx.connection(), who, &[id]).await?.remove(&id).map(|b| b.name))
}
