//! Booking by hand.

use super::{
    day,
    objections::{Attendee, Objection, objections, refuse_unless},
    order::Neighbours,
    place::{NewInterview, Taking, TakingRoom, place},
    room,
};
use crate::{
    Messages,
    permissions::ScheduleInterviews,
    plans::{self, Round},
    proposals::settle,
};
use hiring::facade::Bar;
use identity::facade::Member;
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, RequisitionId, Role, RoomId, RoundId,
    Text, TimeRange, Timestamp, UserId,
};
use web::{App, Check};

/// Most characters of a reason.
pub(crate) const REASON: usize = 1_000;

/// Who is to be booked, with whom and when.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub application: Option<ApplicationId>,
    /// Instead of the application: the one of this candidate that waits for a booking.
    pub candidate: Option<CandidateId>,
    pub interviewer: UserId,
    pub assistants: Vec<UserId>,
    /// Where; one that would do where the round takes a room and nothing is said.
    pub room: Option<RoomId>,
    pub start: Timestamp,
    /// The round that is booked, where the caller wants to be sure.
    pub round: Option<RoundId>,
    /// Why notice, buffers or caps are passed over.
    pub override_reason: Option<String>,
}

/// The application to be booked, with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub application: ApplicationId,
    pub candidate: CandidateId,
    pub person: PersonId,
    pub name: String,
    pub round: Round,
}

/// Books it.
///
/// # Errors
/// 422 for people or rounds that there are not and for a start in the past; 409 where somebody is
/// busy, the application waits for nothing, or an interviewer's wishes speak against it and no
/// reason is given.
pub(crate) async fn book(app: &App, who: &Granted<ScheduleInterviews>, wish: Wish) -> Result<InterviewId, Problem> {
    let mut check = Check::default();
    let override_reason = check.optional_text("override_reason", wish.override_reason.as_deref(), REASON);
    check.done()?;
    let target = target(app, who, wish.application, wish.candidate).await?;
    if wish.round.is_some_and(|round| round != target.round.id) {
        return Err(Problem::field("round_id", Text::new(|l| Messages::from(l).refused_other_round())));
    }
    let range = range(app, &target.round, wish.start)?;
    let mut tx = app.store.begin(who.actor()).await?;
    let users: Vec<UserId> = [wish.interviewer].into_iter().chain(wish.assistants.iter().copied()).collect();
    let members = identity::facade::members(tx.connection(), who, &users).await?;
    let rooms = room::possible(&tx, who, &target.round, wish.room, None).await?;
    let people = members.values().map(|m| m.person).chain([target.person]).chain(rooms.calendars());
    identity::facade::lock_people(&tx, &people.collect::<Vec<PersonId>>()).await?;
    plans::hold(&tx, who, &[target.round.id]).await?;
    let (lead, assistants) = crew(&tx, who, wish.interviewer, &wish.assistants).await?;
    let (place_at, no_room) = room::choose(&tx, who, &rooms, &target.round, range).await?;
    let new = NewInterview {
        id: InterviewId::new(),
        application: target.application,
        candidate: target.candidate,
        person: target.person,
        name: target.name,
        round: target.round.id,
        range,
        lead: Taking::from(&lead),
        assistants: assistants.iter().map(Taking::from).collect(),
        room: place_at.as_ref().map(TakingRoom::from),
        run: None,
        replaces: None,
        override_reason,
        instructions: None,
    };
    let takers: Vec<&Member> = [&lead].into_iter().chain(&assistants).collect();
    // what a run proposed for the same round gives way to what is booked by hand
    settle::withdraw(&mut tx, who, new.application).await?;
    let waits = still_waits(&tx, who, &new, &target.round).await?;
    let mut found = against(&tx, who, &new, &target.round, &takers).await?;
    found.extend(no_room);
    found.extend(too_few(&target.round, assistants.len()));
    refuse_unless(found, new.override_reason.as_deref())?;
    settle::give_way(&mut tx, who, &new.people(), new.range).await?;
    if waits {
        hiring::facade::interview_booked(&mut tx, who, new.application, new.id).await?;
    }
    place(&mut tx, who, &new).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// The lead and the assistants, looked at while they are held: nobody who left meanwhile is booked.
pub(crate) async fn crew(
    tx: &store::Tx,
    who: &Granted<ScheduleInterviews>,
    lead: UserId,
    others: &[UserId],
) -> Result<(Member, Vec<Member>), Problem> {
    let lead = interviewer(tx, who, "interviewer_id", lead).await?;
    let mut assistants = Vec::new();
    for (n, &user) in others.iter().enumerate() {
        let field = format!("assistants[{n}]");
        if user == lead.user || assistants.iter().any(|a: &Member| a.user == user) {
            return Err(Problem::field(field, Text::new(|l| Messages::from(l).refused_twice())));
        }
        assistants.push(interviewer(tx, who, &field, user).await?);
    }
    Ok((lead, assistants))
}

/// Whether the application waits for this round, rather than standing on an earlier one of the same day. It
/// may have gone on to another round since it was looked at.
async fn still_waits(
    tx: &store::Tx,
    who: &Granted<ScheduleInterviews>,
    new: &NewInterview,
    round: &Round,
) -> Result<bool, Problem> {
    let found = hiring::facade::application(tx.connection(), who, new.application).await?;
    match found {
        // the record became another's meanwhile, with another person's calendar
        Some(a) if a.candidate != new.candidate => {
            Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).refused_other_round())))
        }
        Some(a) if a.round_position == round.position => Ok(true),
        Some(a) if day::next_of(tx.connection(), who, &a).await?.is_some_and(|r| r.id == round.id) => Ok(false),
        _ => Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).refused_other_round()))),
    }
}

/// Whether the round takes more assistants than come.
pub(crate) fn too_few(round: &Round, come: usize) -> Option<Objection> {
    let asked = round.assistants.len();
    (come < asked).then_some(Objection::FewAssistants { asked })
}

/// Everything that speaks against it, under the lock of the people.
pub(crate) async fn against(
    tx: &store::Tx,
    who: &Granted<ScheduleInterviews>,
    new: &NewInterview,
    round: &Round,
    takers: &[&Member],
) -> Result<Vec<Objection>, Problem> {
    let candidate = Attendee { person: new.person, name: new.name.clone(), zone: None };
    let interviewers =
        takers.iter().map(|m| Attendee { person: m.person, name: m.name.clone(), zone: Some(m.zone.clone()) });
    let attendees: Vec<Attendee> = interviewers.chain([candidate]).collect();
    let mut found = objections(tx, who.organization(), &attendees, new.range).await?;
    let barred = hiring::facade::barred_for(tx.connection(), who, &[new.application]).await?;
    found.extend(takers.iter().filter_map(|m| {
        let name = m.name.clone();
        Some(match barred.why(new.application, m.user)? {
            Bar::Declined => Objection::Declined { name },
            Bar::NotAccepted => Objection::NotAccepted { name },
        })
    }));
    let outside = takers.iter().filter(|m| !round.may_take(m.user));
    found.extend(outside.map(|m| Objection::OutsidePool { name: m.name.clone() }));
    let order = Neighbours::of(tx.connection(), who, (new.application, new.candidate), round, new.replaces);
    found.extend(order.await?.broken(new.range));
    Ok(found)
}

/// From the start, as long as the round takes.
pub(crate) fn range(app: &App, round: &Round, start: Timestamp) -> Result<TimeRange, Problem> {
    if start < app.now() {
        return Err(Problem::field("start", Text::new(|l| Messages::from(l).refused_past())));
    }
    Ok(TimeRange::new(start, start.plus(round.micros())))
}

/// The active interviewer of this id, held by the caller.
pub(crate) async fn interviewer<P>(
    tx: &store::Tx,
    who: &Granted<P>,
    field: &str,
    user: UserId,
) -> Result<Member, Problem> {
    let mut members = identity::facade::members(tx.connection(), who, &[user]).await?;
    members
        .remove(&user)
        .filter(|m| m.active && m.roles.has(Role::Interviewer))
        .ok_or_else(|| Problem::field(field, Text::new(|l| Messages::from(l).refused_no_interviewer())))
}

/// The application that is meant, with the round it waits for.
pub(crate) async fn target(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    application: Option<ApplicationId>,
    candidate: Option<CandidateId>,
) -> Result<Target, Problem> {
    let (id, requisition, position, candidate) = match (application, candidate) {
        (Some(id), _) => {
            let found = hiring::facade::application(app.store.read(), who, id).await?;
            let found = found.ok_or_else(|| {
                Problem::field("application_id", Text::new(|l| Messages::from(l).refused_no_application()))
            })?;
            (found.id, found.requisition, found.round_position, found.candidate)
        }
        (None, Some(candidate)) => {
            let (id, requisition, position) = waiting_of(app, who, candidate).await?;
            (id, requisition, position, candidate)
        }
        (None, None) => {
            return Err(Problem::field("candidate_id", Text::new(|l| Messages::from(l).refused_nobody())));
        }
    };
    let brief = brief(app, who, candidate).await?;
    let rounds = plans::ensure(&app.store, who, [requisition]).await?.remove(&requisition).unwrap_or_default();
    let round = rounds
        .into_iter()
        .find(|r| r.position == position)
        .ok_or_else(|| Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).refused_no_round())))?;
    Ok(Target { application: id, candidate, person: brief.person, name: brief.name, round })
}

async fn brief(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    candidate: CandidateId,
) -> Result<hiring::facade::CandidateBrief, Problem> {
    hiring::facade::briefs(app.store.read(), who, &[candidate])
        .await?
        .remove(&candidate)
        .ok_or_else(|| Problem::field("candidate_id", Text::new(|l| Messages::from(l).refused_no_candidate())))
}

async fn waiting_of(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    candidate: CandidateId,
) -> Result<(ApplicationId, RequisitionId, i64), Problem> {
    if let Some(w) = hiring::facade::waiting_for(app.store.read(), who, candidate).await? {
        return Ok((w.application, w.requisition, w.round_position));
    }
    // booked already, and rounds of that day are still to be booked
    for open in super::store::open_of(app.store.read(), who, hiring::facade::Open::Candidate(candidate)).await? {
        let found = hiring::facade::application(app.store.read(), who, open.application_id).await?;
        if let Some(a) = found
            && let Some(next) = day::next_of(app.store.read(), who, &a).await?
        {
            return Ok((a.id, a.requisition, next.position));
        }
    }
    let name = brief(app, who, candidate).await?.name;
    let open = super::store::open_of(app.store.read(), who, hiring::facade::Open::Candidate(candidate)).await?;
    Err(Problem::saying(
        Kind::Conflict,
        Text::new(move |l| {
            if open.is_empty() {
                Messages::from(l).refused_not_waiting(name.as_str())
            } else {
                Messages::from(l).refused_open(name.as_str())
            }
        }),
    ))
}
