//! What other contexts may ask of hiring and do to its applications. Functions that write take the
//! caller's transaction, so that an interview and the candidate's step commit together.

pub use crate::{
    applications::{
        held::{Held, held},
        table::{ApplicationState, Progress, StageKind},
        waiting::{
            Waiting, booked_of, still_waiting, waiting, waiting_count, waiting_first, waiting_for, waiting_of,
            waiting_requisitions,
        },
    },
    bulk_creations::drive::Drive,
    candidates::{
        input::{NewCandidate, Profile},
        status::CandidateStatus,
    },
    erasure::{ErasureReason, replay as replay_erasures},
    examine::examine,
    hooks::{
        ApplicationInterviews, BookedRound, CandidateErasure, CandidateInterviews, CandidateMerge, Comer, Drives,
        InterviewCard, JobInterviews, JobStep, Moving, NextStep, Open, PlannedDrive, ProfileSection, RoundBrief,
        Unfinished,
    },
    notes::due::{FollowUp, follow_ups_due},
    permissions::{GiveReviews, ReadCandidates, ReadRequisitions, WriteCandidates, WriteRequisitions},
    requisitions::table::RequisitionState,
    reviews::barred::{Bar, Barred, barred, barred_for},
    reviews::store::{Asked, asked_of},
    settings::AcceptanceRequired,
};

use crate::{
    applications::{
        self,
        status::Step,
        steps::{self, With},
        verdict::{self, Verdict},
    },
    candidates::{self, create},
    documents, requisitions, reviews,
};
use kernel::{
    Actor, ApplicationId, CandidateId, Granted, InterviewId, PersonId, Problem, RequisitionId, TimeRange, UserId,
};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;
use store::Tx;
use web::{App, Check};

/// What others need to know of a candidate.
#[derive(Clone, Debug)]
pub struct CandidateBrief {
    /// Who.
    pub id: CandidateId,
    /// The person that bookings hang on.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The zone they live in, where it is known.
    pub zone: Option<jiff::tz::TimeZone>,
    /// How they stand.
    pub status: CandidateStatus,
    /// Whether they may be scheduled.
    pub active: bool,
    /// The recruiter in charge.
    pub recruiter: Option<UserId>,
}

/// These candidates of the organization. Whom the reader may see is for the caller to ask: the
/// reach of `P` is not looked at.
pub async fn briefs<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[CandidateId],
) -> Result<HashMap<CandidateId, CandidateBrief>, DbErr> {
    let rows = candidates::store::find_many(db, who, ids).await?;
    let current: Vec<_> = rows.iter().filter_map(|c| c.current_application_id).collect();
    let applications = applications::store::find_many(db, who, &current).await?;
    let applications: HashMap<_, _> = applications.iter().map(|a| (a.candidate_id, a)).collect();
    Ok(rows
        .into_iter()
        .map(|c| {
            let status = CandidateStatus::of(applications.get(&c.id).copied());
            let brief = CandidateBrief {
                id: c.id,
                person: c.person_id,
                name: c.name,
                zone: c.zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok()),
                status,
                active: c.active,
                recruiter: c.recruiter_id,
            };
            (c.id, brief)
        })
        .collect())
}

/// What others need to know of an application.
#[derive(Clone, Debug)]
pub struct ApplicationBrief {
    /// Which.
    pub id: ApplicationId,
    /// Whose.
    pub candidate: CandidateId,
    /// The person that bookings hang on.
    pub person: PersonId,
    /// For which job.
    pub requisition: RequisitionId,
    /// How it stands.
    pub state: ApplicationState,
    /// Of the current round.
    pub progress: Progress,
    /// What its stage is for.
    pub stage_kind: StageKind,
    /// Which round of the interview plan, from 1.
    pub round_position: i64,
    /// The interview that it stands on: the one that is booked, or whose result moved it last.
    pub interview: Option<InterviewId>,
    /// Whether the job is the organization's general requisition.
    pub general: bool,
}

impl ApplicationBrief {
    /// Whether its round waits for a booking.
    pub fn waits(&self) -> bool {
        self.state == ApplicationState::Active
            && self.progress == Progress::Waiting
            && self.stage_kind == StageKind::Interview
    }
    /// Whether an interview of its round is booked, or was held and has no result.
    pub fn is_booked(&self) -> bool {
        self.state == ApplicationState::Active && self.progress == Progress::Booked
    }
}

/// One application of the organization.
pub async fn application<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: ApplicationId,
) -> Result<Option<ApplicationBrief>, DbErr> {
    let Some(a) = applications::store::find(db, who, id).await? else { return Ok(None) };
    let Some(c) = candidates::store::find(db, who, a.candidate_id).await? else { return Ok(None) };
    let general = requisitions::store::find_general(db, who).await?;
    Ok(Some(ApplicationBrief {
        id: a.id,
        candidate: a.candidate_id,
        person: c.person_id,
        requisition: a.requisition_id,
        state: a.state,
        progress: a.progress,
        stage_kind: a.stage_kind,
        round_position: a.round_position,
        interview: a.current_interview_id,
        general: general == Some(a.requisition_id),
    }))
}

/// The organization's general requisition, made where there is none yet.
pub async fn general_requisition<P>(tx: &mut Tx, who: &Granted<P>) -> Result<RequisitionId, DbErr> {
    requisitions::store::general(tx, who).await
}

/// The organization's general requisition, where there is one.
pub async fn find_general<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Option<RequisitionId>, DbErr> {
    requisitions::store::find_general(db, who).await
}

/// What others need to know of a job.
#[derive(Clone, Debug)]
pub struct RequisitionBrief {
    /// Which.
    pub id: RequisitionId,
    /// What it is called; none for the general one.
    pub title: Option<String>,
    /// Whether it is the one that candidates without a job stand in.
    pub general: bool,
    /// What people tell jobs apart by.
    pub code: Option<String>,
    /// How it stands.
    pub state: RequisitionState,
    /// Whether it is no job but what others are made from.
    pub template: bool,
    /// Whose job it is.
    pub hiring_manager: Option<UserId>,
}

impl From<requisitions::table::Model> for RequisitionBrief {
    fn from(r: requisitions::table::Model) -> Self {
        Self {
            id: r.id,
            title: r.title,
            general: r.general,
            code: r.code,
            state: r.state,
            template: r.template,
            hiring_manager: r.hiring_manager_id,
        }
    }
}

/// The organization's jobs: the general one, made where nobody needed it yet, then the oldest.
///
/// # Errors
/// The database did not answer.
pub async fn requisitions(app: &App, who: &Granted<ReadRequisitions>) -> Result<Vec<RequisitionBrief>, Problem> {
    Ok(requisitions::actions::all(&app.store, who).await?.into_iter().map(Into::into).collect())
}

/// One job of the organization.
pub async fn requisition<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: RequisitionId,
) -> Result<Option<RequisitionBrief>, DbErr> {
    Ok(requisitions::store::one(db, who, id).await?.map(Into::into))
}

/// How many applications of a job stand in one round of its plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Those that go on.
    pub active: u64,
    /// Those that ended there, and could be taken up again there.
    pub ended: u64,
}

/// How many applications of this job stand in which round, by the round's place.
pub async fn standing_in<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<HashMap<i64, Standing>, DbErr> {
    let mut found: HashMap<i64, Standing> = HashMap::new();
    for (position, state, count) in applications::store::standing_in(db, who, requisition).await? {
        let count = u64::try_from(count).unwrap_or_default();
        let of = found.entry(position).or_default();
        if state == ApplicationState::Active { of.active += count } else { of.ended += count }
    }
    Ok(found)
}

/// An interview of the current round was booked: waiting → booked.
///
/// # Errors
/// 409 where it does not wait, or the candidate is deactivated.
pub async fn interview_booked<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), ..With::default() };
    Ok(steps::take(tx, who, application, Step::Book, with).await?)
}

/// Another interview takes the place of the one that is booked: booked all the while, so that the
/// journey says nothing.
///
/// # Errors
/// 409 where the application does not stand on the old one.
pub async fn interview_moved<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    old: InterviewId,
    new: InterviewId,
) -> Result<(), Problem> {
    if applications::store::replace_interview(tx, who, application, old, new).await? {
        return Ok(());
    }
    Err(steps::StepError::Raced.into())
}

/// The interview was cancelled, or nobody came: back to waiting for the same round. Nothing happens
/// where the application stands on another interview.
///
/// # Errors
/// 409 where nothing is booked.
pub async fn interview_released<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), reason, ..With::default() };
    Ok(verdict::release(tx, who, application, with).await?)
}

/// The result of the round is put off. Of this and the two that follow: only the interview that the
/// application stands on moves it, and where it decided before and nothing has happened since, its
/// new result takes the place of the old one.
///
/// # Errors
/// 409 where somebody else took a step at the same moment.
pub async fn result_on_hold<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), ..With::default() };
    Ok(verdict::decide(tx, who, application, Verdict::OnHold, with).await?)
}

/// Selected in a round: the next one opens; after the last the general requisition hires at once,
/// elsewhere the hiring manager decides.
///
/// # Errors
/// As for [`result_on_hold`].
pub async fn round_selected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
    last_round: bool,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), ..With::default() };
    Ok(verdict::decide(tx, who, application, Verdict::Selected { last_round }, with).await?)
}

/// Rejected in a round: the general requisition rejects at once, elsewhere the hiring manager
/// decides.
///
/// # Errors
/// As for [`result_on_hold`].
pub async fn round_rejected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), reason, ..With::default() };
    Ok(verdict::decide(tx, who, application, Verdict::Rejected, with).await?)
}

/// The candidates whose profile this user was asked to review, or reviewed.
pub async fn reviewable_by<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    user: UserId,
) -> Result<Vec<CandidateId>, DbErr> {
    reviews::store::reviewable_by(db, who, user).await
}

/// Whether the actor may read this candidate: the whole rule, interviews and reviews included.
///
/// # Errors
/// 403 where the actor may read no candidates at all.
pub async fn may_read(app: &App, actor: &Actor, candidate: CandidateId) -> Result<bool, Problem> {
    Ok(candidates::sight::Sight::of(app, actor).await?.sees(candidate))
}

/// Onboards many candidates in one transaction, in the order given: all of them or none.
///
/// # Errors
/// 422 for the first one that cannot be right.
pub async fn create_many(app: &App, actor: &Actor, many: Vec<NewCandidate>) -> Result<Vec<CandidateId>, Problem> {
    create::create_many(app, actor, many).await
}

/// Adds to when the candidate can come.
///
/// # Errors
/// 403 for an actor who may not, 404, 422 for a time that cannot be.
pub async fn offer_time(app: &App, actor: &Actor, candidate: CandidateId, range: TimeRange) -> Result<(), Problem> {
    let mut check = Check::default();
    let more = calendar::facade::check_ranges(&[range], app.now(), "availability", &mut check);
    check.done()?;
    let added = |all: Vec<TimeRange>| all.into_iter().chain(more).collect();
    candidates::actions::change_availability(app, actor, candidate, added).await
}

/// Keeps a CV and makes it the current one.
///
/// # Errors
/// 413 and 415 for a file that is not taken.
pub async fn store_resume(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<(), Problem> {
    let file = documents::upload::Upload { name: file_name.to_owned(), bytes: bytes.into() };
    documents::upload::cv(app, actor, candidate, file).await
}

/// The current CV of a candidate whom the actor may read: the file's name and, as far as they were read,
/// its words.
///
/// # Errors
/// 404 for a candidate outside the actor's reach.
pub async fn cv(app: &App, actor: &Actor, candidate: CandidateId) -> Result<Option<(String, Option<String>)>, Problem> {
    documents::text::current(app, actor, candidate).await
}

/// Candidates in the actor's sight whose name holds these words: at most so many, by name.
///
/// # Errors
/// 403 where the actor may read no candidates at all.
pub async fn named(app: &App, actor: &Actor, words: &str, most: u64) -> Result<Vec<CandidateId>, Problem> {
    candidates::store::named(app, actor, words, most).await
}

/// How a candidate is written to.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// The name.
    pub name: String,
    /// The address, in lower case.
    pub email: String,
    /// The zone they live in, where it is known.
    pub zone: Option<jiff::tz::TimeZone>,
}

/// Where a candidate's mail goes; none where no address is kept, or the record was erased. Asked when
/// a letter is written and no earlier: contact data stands sealed until then.
///
/// # Errors
/// The database or the key store did not answer.
pub async fn addressee<P>(app: &App, who: &Granted<P>, id: CandidateId) -> Result<Option<Addressee>, Problem> {
    candidates::contact::addressee(app, who, id).await
}
