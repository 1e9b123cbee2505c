//! Writing a new interview: its row, everybody's booking, the event. Used by hand, by the scheduler
//! and by a move.

use super::{
    InterviewState,
    table::{assistant, assistant::AssistantRole, interview},
};
use crate::Messages;
use calendar::facade::{BookError, NewBooking};
use kernel::{
    ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, RoomId, RoundId, RunId, Text, TimeRange,
    UserId,
};
use sea_orm::{ActiveValue::Set, DbErr};
use store::{NewEvent, Tx};

/// What a booking of ours is called in the calendar.
pub(crate) const BOOKING_KIND: &str = "interview";

/// An interviewer whose time an interview takes.
#[derive(Clone, Debug)]
pub(crate) struct Taking {
    pub user: UserId,
    pub person: PersonId,
    pub name: String,
}

impl From<&identity::facade::Member> for Taking {
    fn from(m: &identity::facade::Member) -> Self {
        Self { user: m.user, person: m.person, name: m.name.clone() }
    }
}

/// The room that an interview takes.
#[derive(Clone, Debug)]
pub(crate) struct TakingRoom {
    pub id: RoomId,
    /// What its bookings hang on.
    pub calendar: PersonId,
    pub name: String,
}

impl From<&identity::facade::Room> for TakingRoom {
    fn from(r: &identity::facade::Room) -> Self {
        Self { id: r.id, calendar: r.calendar, name: r.name.clone() }
    }
}

/// An interview to be written.
#[derive(Clone, Debug)]
pub(crate) struct NewInterview {
    /// Made before, because what it replaces names it.
    pub id: InterviewId,
    pub application: ApplicationId,
    pub candidate: CandidateId,
    pub person: PersonId,
    /// The candidate's name, for sentences.
    pub name: String,
    pub round: RoundId,
    pub range: TimeRange,
    pub lead: Taking,
    pub assistants: Vec<Taking>,
    pub room: Option<TakingRoom>,
    /// The run that placed it; none by hand.
    pub run: Option<RunId>,
    pub replaces: Option<InterviewId>,
    pub override_reason: Option<String>,
    /// What the interviewers are to know.
    pub instructions: Option<String>,
}

impl NewInterview {
    /// Everybody whose time it takes, and the room's calendar.
    pub fn people(&self) -> Vec<PersonId> {
        let interviewers = [&self.lead].into_iter().chain(&self.assistants).map(|t| t.person);
        interviewers.chain([self.person]).chain(self.room.as_ref().map(|r| r.calendar)).collect()
    }
    fn name_of(&self, person: PersonId) -> String {
        if let Some(room) = self.room.as_ref().filter(|r| r.calendar == person) {
            return room.name.clone();
        }
        let interviewer = [&self.lead].into_iter().chain(&self.assistants).find(|t| t.person == person);
        interviewer.map_or(&self.name, |t| &t.name).clone()
    }
}

/// Why it could not be written. The transaction is spent: on `PostgreSQL` a refused row breaks it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PlaceError {
    /// Somebody is busy at this time.
    #[error("{0} is busy")]
    Busy(String),
    /// The application has an open interview already.
    #[error("the application has an open interview")]
    Open(String),
    /// The database did not answer.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<PlaceError> for Problem {
    fn from(e: PlaceError) -> Self {
        match e {
            PlaceError::Busy(name) => {
                Self::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).refused_busy(name.as_str())))
            }
            PlaceError::Open(name) => {
                Self::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).refused_open(name.as_str())))
            }
            PlaceError::Db(e) => e.into(),
        }
    }
}

/// Writes it. The caller has locked its people and moved the application.
pub(crate) async fn place<P>(tx: &mut Tx, who: &Granted<P>, new: &NewInterview) -> Result<(), PlaceError> {
    book_people(tx, who, new.id, &new.people(), new.range, |person| new.name_of(person)).await?;
    match store::insert::<interview::Entity, _, P>(tx, who, row(tx, new)).await {
        Err(e) if store::dialect::is_duplicate(&e) => return Err(PlaceError::Open(new.name.clone())),
        other => other?,
    }
    store::insert_many::<assistant::Entity, _, P>(tx, who, assistants(tx, new)).await?;
    announce(tx, who, new);
    Ok(())
}

/// Writes many in a few statements: all of them or none. The caller has locked their people, looked at what
/// those have, and moved the applications.
pub(crate) async fn place_many<P>(tx: &mut Tx, who: &Granted<P>, new: &[NewInterview]) -> Result<(), PlaceError> {
    let bookings = new.iter().flat_map(|one| {
        let booking = |person| NewBooking { person, range: one.range, kind: BOOKING_KIND, subject: one.id.to_string() };
        one.people().into_iter().map(booking)
    });
    match calendar::facade::book_many(tx, who.organization(), bookings.collect()).await {
        Ok(()) => {}
        Err(BookError::Overlap { .. }) => return Err(PlaceError::Busy(String::new())),
        Err(BookError::Db(e)) => return Err(e.into()),
    }
    let rows = new.iter().map(|one| row(tx, one)).collect();
    match store::insert_many::<interview::Entity, _, P>(tx, who, rows).await {
        Err(e) if store::dialect::is_duplicate(&e) => return Err(PlaceError::Open(String::new())),
        other => other?,
    }
    let all = new.iter().flat_map(|one| assistants(tx, one)).collect();
    store::insert_many::<assistant::Entity, _, P>(tx, who, all).await?;
    for one in new {
        announce(tx, who, one);
    }
    Ok(())
}

fn row(tx: &Tx, new: &NewInterview) -> interview::ActiveModel {
    interview::ActiveModel {
        id: Set(new.id),
        application_id: Set(new.application),
        candidate_id: Set(new.candidate),
        round_id: Set(new.round),
        interviewer_id: Set(new.lead.user),
        room_id: Set(new.room.as_ref().map(|r| r.id)),
        start_at: Set(new.range.start),
        end_at: Set(new.range.end),
        state: Set(InterviewState::Created),
        result: Set(None),
        reason: Set(None),
        override_reason: Set(new.override_reason.clone()),
        instructions: Set(new.instructions.clone()),
        run_id: Set(new.run),
        replaces_id: Set(new.replaces),
        replaced_by_id: Set(None),
        created_by: Set(tx.actor().user()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

fn assistants(tx: &Tx, new: &NewInterview) -> Vec<assistant::ActiveModel> {
    let row = |a: &Taking| assistant::ActiveModel {
        interview_id: Set(new.id),
        user_id: Set(a.user),
        role: Set(AssistantRole::Assistant),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    new.assistants.iter().map(row).collect()
}

/// Books these people for the interview.
pub(crate) async fn book_people<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    interview: InterviewId,
    people: &[PersonId],
    range: TimeRange,
    name_of: impl Fn(PersonId) -> String,
) -> Result<(), PlaceError> {
    for &person in people {
        let booking = NewBooking { person, range, kind: BOOKING_KIND, subject: interview.to_string() };
        match calendar::facade::book(tx, who.organization(), booking).await {
            Ok(_) => {}
            Err(BookError::Overlap { person }) => return Err(PlaceError::Busy(name_of(person))),
            Err(BookError::Db(e)) => return Err(e.into()),
        }
    }
    Ok(())
}

fn announce<P>(tx: &mut Tx, who: &Granted<P>, new: &NewInterview) {
    let detail = serde_json::json!({
        "title": new.name,
        "candidate_id": new.candidate,
        "application_id": new.application,
        "round_id": new.round,
        "interviewer_id": new.lead.user,
        "interviewer": new.lead.name,
        "assistants": new.assistants.iter().map(|a| a.user).collect::<Vec<_>>(),
        "room_id": new.room.as_ref().map(|r| r.id),
        "room": new.room.as_ref().map(|r| &r.name),
        "start": new.range.start,
        "end": new.range.end,
        "run_id": new.run,
        "replaces_id": new.replaces,
        "override_reason": new.override_reason,
    });
    let event = NewEvent::new("interview.booked", who.organization(), new.id)
        .about(new.candidate)
        .about(new.application)
        .about(new.lead.user);
    tx.emit(event.detail(detail));
}
