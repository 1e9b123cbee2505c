//! What other contexts may ask of hiring and do to its applications. Functions that write take the
//! caller's transaction, so that an interview and the candidate's step commit together.

pub use crate::{
    applications::table::{ApplicationState, Progress, StageKind},
    candidates::{
        input::{NewCandidate, Profile},
        status::CandidateStatus,
    },
    hooks::{CandidateInterviews, ProfileSection},
    permissions::{GiveReviews, ReadCandidates, WriteCandidates},
    settings::AcceptanceRequired,
};

use crate::{
    applications::{
        self,
        status::Step,
        steps::{self, With},
    },
    candidates::{self, create},
    documents::actions as documents,
    requisitions,
    reviews::{self, table::Decision},
};
use identity::facade::setting;
use kernel::{
    Actor, ApplicationId, CandidateId, Granted, InterviewId, PersonId, Problem, RequisitionId, Timestamp, UserId,
};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};
use store::Tx;
use web::App;

/// What others need to know of a candidate.
#[derive(Clone, Debug)]
pub struct CandidateBrief {
    /// Who.
    pub id: CandidateId,
    /// The person that bookings hang on.
    pub person: PersonId,
    /// The name.
    pub name: String,
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
                status,
                active: c.active,
                recruiter: c.recruiter_id,
            };
            (c.id, brief)
        })
        .collect())
}

/// An application that waits for the booking of its round.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whose.
    pub candidate: CandidateId,
    /// The person that bookings hang on.
    pub person: PersonId,
    /// Which.
    pub application: ApplicationId,
    /// For which job.
    pub requisition: RequisitionId,
    /// Which round of the interview plan, from 1.
    pub round_position: i64,
    /// Since when.
    pub since: Timestamp,
}

/// Active candidates whose application waits for the booking of its round, the longest waiting
/// first. Where the organization asks for acceptance first, those that nobody accepted are left out.
pub async fn waiting<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Waiting>, DbErr> {
    let mut rows = applications::store::waiting(db, who).await?;
    if setting::<AcceptanceRequired>(db, who.organization()).await? {
        let accepted = reviews::store::pairs(db, who, Decision::Accept).await?;
        let accepted: HashSet<_> = accepted.into_iter().map(|(application, _)| application).collect();
        rows.retain(|a| accepted.contains(&a.id));
    }
    let ids: Vec<_> = rows.iter().map(|a| a.candidate_id).collect();
    let people = candidates::store::find_many(db, who, &ids).await?;
    let people: HashMap<_, _> = people.into_iter().map(|c| (c.id, c.person_id)).collect();
    let waiting = rows.into_iter().filter_map(|a| {
        Some(Waiting {
            candidate: a.candidate_id,
            person: *people.get(&a.candidate_id)?,
            application: a.id,
            requisition: a.requisition_id,
            round_position: a.round_position,
            since: a.changed_at,
        })
    });
    Ok(waiting.collect())
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
    /// Whether the job is the organization's general requisition.
    pub general: bool,
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
        general: general == Some(a.requisition_id),
    }))
}

/// The organization's general requisition, made where there is none yet.
pub async fn general_requisition<P>(tx: &mut Tx, who: &Granted<P>) -> Result<RequisitionId, DbErr> {
    requisitions::store::general(tx, who).await
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
    let with = With { interview: Some(interview), reason: None };
    Ok(steps::take(tx, who, application, Step::Book, with).await?)
}

/// The interview was cancelled, or nobody came: back to waiting for the same round.
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
    let with = With { interview: Some(interview), reason };
    Ok(steps::take(tx, who, application, Step::Release, with).await?)
}

/// The result of the round is put off.
///
/// # Errors
/// 409 where nothing is booked.
pub async fn result_on_hold<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), reason: None };
    Ok(steps::take(tx, who, application, Step::Hold, with).await?)
}

/// Selected in a round: the next one opens; after the last the general requisition hires at once,
/// elsewhere the hiring manager decides.
///
/// # Errors
/// 409 where nothing is booked.
pub async fn round_selected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
    last_round: bool,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), reason: None };
    Ok(steps::selected(tx, who, application, with, last_round).await?)
}

/// Rejected in a round: the general requisition rejects at once, elsewhere the hiring manager
/// decides.
///
/// # Errors
/// 409 where nothing is booked.
pub async fn round_rejected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    application: ApplicationId,
    interview: InterviewId,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let with = With { interview: Some(interview), reason };
    Ok(steps::rejected(tx, who, application, with).await?)
}

/// Who must not be booked with whom: those who declined, and where the organization asks for
/// acceptance first, every interviewer who has not accepted.
pub async fn excluded_pairs<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<HashSet<(ApplicationId, UserId)>, DbErr> {
    let declined = reviews::store::pairs(db, who, Decision::Decline).await?;
    let mut excluded: HashSet<_> = declined.into_iter().collect();
    if setting::<AcceptanceRequired>(db, who.organization()).await? {
        let accepted: HashSet<_> = reviews::store::pairs(db, who, Decision::Accept).await?.into_iter().collect();
        let interviewers = identity::facade::interviewers(db, who).await?;
        let waiting = applications::store::waiting(db, who).await?;
        let all = waiting.iter().flat_map(|a| interviewers.iter().map(|m| (a.id, m.user)));
        excluded.extend(all.filter(|pair| !accepted.contains(pair)));
    }
    Ok(excluded)
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
    let file = documents::Upload { name: file_name.to_owned(), bytes: bytes.into() };
    documents::upload(app, actor, candidate, file).await
}
