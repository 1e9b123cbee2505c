//! Steps of an application: check, save with `WHERE state = old`, say what happened.

use super::{
    status::{Standing, Step},
    store,
    table::{ApplicationState, Model, Progress, StageKind},
};
use crate::{
    Messages,
    candidates::{self, status::CandidateStatus},
    hooks::{CandidateInterviews, Open},
    permissions::WriteCandidates,
    requisitions::{self, hires::NoHire},
    stages::{self, pipeline::Pipeline, table::Model as Stage},
};
use ::store::{NewEvent, Tx};
use kernel::{
    Actor, ApplicationId, Granted, IllegalStep, InterviewId, Kind, Lifecycle as _, Problem, StageId, Text, Timestamp,
};
use sea_orm::DbErr;
use serde_json::json;
use web::{App, Check};

/// Characters of a reason.
pub(crate) const REASON: usize = 2_000;

/// Why a step is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StepError {
    /// There is no such application in the organization.
    #[error("no such application")]
    Unknown,
    /// The step is not open.
    #[error(transparent)]
    Illegal(#[from] IllegalStep),
    /// Somebody else took a step at the same moment.
    #[error("another step came first")]
    Raced,
    /// The candidate is deactivated.
    #[error("the candidate is deactivated")]
    Inactive,
    /// The job takes nobody more.
    #[error(transparent)]
    NoHire(#[from] NoHire),
    /// The database refused.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<StepError> for Problem {
    fn from(e: StepError) -> Self {
        match e {
            StepError::Unknown => Self::not_found(),
            StepError::Illegal(e) => e.into(),
            StepError::Raced => Self::saying(Kind::Conflict, Text::new(|l| Messages::from(l).application_raced())),
            StepError::Inactive => Self::saying(Kind::Conflict, Text::new(|l| Messages::from(l).candidate_inactive())),
            StepError::NoHire(e) => e.into(),
            StepError::Database(e) => e.into(),
        }
    }
}

/// What goes with a step.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct With<'a> {
    /// The interview that it comes from; none for a step by hand. The application stands on it.
    pub interview: Option<InterviewId>,
    /// Why.
    pub reason: Option<&'a str>,
    /// Whether it takes the place of what the same interview decided before.
    pub correction: bool,
    /// The name of the step for many that it is part of: by it the step can be taken back.
    pub bulk: Option<&'a str>,
    /// The stage that a move by hand leads to.
    pub to: Option<StageId>,
}

/// How an application stood before a step for many: what taking it back restores.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Before {
    state: ApplicationState,
    progress: Progress,
    stage_kind: StageKind,
    #[serde(default)]
    stage_id: Option<StageId>,
    #[serde(default)]
    stage_since: Option<Timestamp>,
    round_position: i64,
    current_interview_id: Option<InterviewId>,
    reason: Option<String>,
}

impl From<&Model> for Before {
    fn from(a: &Model) -> Self {
        Self {
            state: a.state,
            progress: a.progress,
            stage_kind: a.stage_kind,
            stage_id: a.stage_id,
            stage_since: a.stage_since,
            round_position: a.round_position,
            current_interview_id: a.current_interview_id,
            reason: a.reason.clone(),
        }
    }
}

/// What the lead of an interview decided.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict {
    /// On to the next round; after the last one hired in the general requisition, elsewhere the
    /// hiring manager decides.
    Selected { last_round: bool },
    /// No: at once in the general requisition, elsewhere the hiring manager decides.
    Rejected,
    /// Not yet.
    OnHold,
}

/// Takes a step: saves it and writes it into the candidate's journey.
pub(crate) async fn take<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    step: Step,
    with: With<'_>,
) -> Result<(), StepError> {
    let old = store::find(tx.connection(), who, id).await?.ok_or(StepError::Unknown)?;
    let new = moved(&old, step, with, &pipeline(tx, who, &old).await?, tx.now())?;
    save(tx, who, &old, &new, step, with).await
}

/// The stages of the job that an application is for.
async fn pipeline<P>(tx: &Tx, who: &Granted<P>, of: &Model) -> Result<Pipeline, DbErr> {
    stages::store::pipeline(tx.connection(), who, of.requisition_id).await
}

/// Saves a step and writes it into the journey.
async fn save<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    old: &Model,
    new: &Model,
    step: Step,
    with: With<'_>,
) -> Result<(), StepError> {
    let candidate = candidates::store::find(tx.connection(), who, old.candidate_id).await?.ok_or(StepError::Unknown)?;
    if step == Step::Book && !candidate.active {
        return Err(StepError::Inactive);
    }
    if step == Step::Hire {
        requisitions::hires::room(tx, who, old.requisition_id).await??;
    }
    if !store::save(tx, who, old, new).await? {
        return Err(StepError::Raced);
    }
    let mut detail = json!({
        "from": CandidateStatus::of(Some(old)),
        "to": CandidateStatus::of(Some(new)),
        "application": old.id,
        "title": candidate.name,
    });
    if let Some(reason) = with.reason {
        detail["reason"] = reason.into();
    }
    if with.correction {
        detail["correction"] = true.into();
    }
    if old.stage_id != new.stage_id {
        detail["stage"] = json!({
            "from": old.stage_id, "from_kind": old.stage_kind, "to": new.stage_id, "to_kind": new.stage_kind,
        });
    }
    let mut event = NewEvent::new(event_kind(step), who.organization(), old.candidate_id).about(old.id);
    if let Some(interview) = with.interview {
        detail["interview"] = json!(interview);
        event = event.about(interview);
    }
    if let Some(bulk) = with.bulk {
        detail["before"] = json!(Before::from(old));
        event = event.about(bulk);
    }
    tx.emit(event.detail(detail));
    if step == Step::Hire {
        requisitions::hires::fill_where_all_are_hired(tx, who, old.requisition_id).await?;
    }
    Ok(())
}

/// Puts an application back to where it stood before a step for many was taken.
pub(crate) async fn put_back<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    before: Before,
) -> Result<(), StepError> {
    let old = store::find(tx.connection(), who, id).await?.ok_or(StepError::Unknown)?;
    let new = Model {
        state: before.state,
        progress: before.progress,
        stage_kind: before.stage_kind,
        stage_id: before.stage_id,
        stage_since: before.stage_since,
        round_position: before.round_position,
        current_interview_id: before.current_interview_id,
        reason: before.reason,
        ..old.clone()
    };
    let candidate = candidates::store::find(tx.connection(), who, old.candidate_id).await?.ok_or(StepError::Unknown)?;
    if !store::save(tx, who, &old, &new).await? {
        return Err(StepError::Raced);
    }
    let detail = json!({
        "from": CandidateStatus::of(Some(&old)),
        "to": CandidateStatus::of(Some(&new)),
        "application": id,
        "title": candidate.name,
        "undo": true,
    });
    let event = NewEvent::new(event_kind(Step::Reconsider), who.organization(), old.candidate_id).about(id);
    tx.emit(event.detail(detail));
    Ok(())
}

/// The row after the step. Of the stages only those are asked that the step leads to.
fn moved(old: &Model, step: Step, with: With<'_>, stages: &Pipeline, now: Timestamp) -> Result<Model, IllegalStep> {
    let (state, progress) = Standing::of(old.state, old.progress).after(step)?.columns();
    let mut new = Model { state, progress, current_interview_id: with.interview, ..old.clone() };
    match step {
        Step::Advance => {
            new.round_position += 1;
            interviewed(&mut new, stages);
        }
        Step::AwaitDecision => enter(&mut new, StageKind::Decision, stages.of_kind(StageKind::Decision)),
        Step::Reject | Step::Withdraw => new.reason = with.reason.map(str::to_owned),
        Step::Reconsider => {
            new.reason = None;
            // nobody waits in a decision or an offer: what was decided is looked into again
            let removed = old.stage_id.is_some_and(|id| stages.removed(id).is_some());
            if matches!(old.stage_kind, StageKind::Decision | StageKind::Offer)
                || (removed && old.stage_kind == StageKind::Interview)
            {
                interviewed(&mut new, stages);
            } else if removed {
                let stage = stages.of_kind(old.stage_kind).or_else(|| stages.first());
                enter(&mut new, stage.map_or(old.stage_kind, |s| s.kind), stage);
            }
        }
        Step::Release => new.current_interview_id = None,
        Step::TakeBack => {
            // it waits, because this interview opened the next round
            new.round_position -= i64::from(old.state == ApplicationState::Active && old.progress == Progress::Waiting);
            new.reason = None;
            interviewed(&mut new, stages);
        }
        Step::MoveToWait | Step::MoveToDecide => {
            if let Some(stage) = with.to.and_then(|id| stages.get(id)) {
                enter(&mut new, stage.kind, Some(stage));
                if stage.kind == StageKind::Interview {
                    new.round_position = stages.round_in(stage, old.round_position);
                }
            }
        }
        Step::Book | Step::Hold | Step::Hire => {}
    }
    if new.stage_id != old.stage_id {
        new.stage_since = Some(now);
    }
    Ok(new)
}

/// Into the stage in which the round is taken that the application stands at.
fn interviewed(new: &mut Model, stages: &Pipeline) {
    enter(new, StageKind::Interview, stages.of_round(new.round_position));
}

/// Into this stage; where the job has none of the kind, the kind alone says where it stands.
fn enter(new: &mut Model, kind: StageKind, stage: Option<&Stage>) {
    (new.stage_kind, new.stage_id) = (kind, stage.map(|s| s.id));
}

/// How the journey calls it.
fn event_kind(step: Step) -> &'static str {
    match step {
        Step::Book => "candidate.scheduled",
        // what is taken back is decided anew in the same step, which has its own name
        Step::Release | Step::TakeBack => "candidate.returned",
        Step::Hold => "candidate.held",
        Step::Advance => "candidate.advanced",
        Step::AwaitDecision => "candidate.awaits_decision",
        Step::Hire => "candidate.selected",
        Step::Reject => "candidate.rejected",
        Step::Withdraw => "candidate.withdrawn",
        Step::Reconsider => "candidate.reconsidered",
        Step::MoveToWait | Step::MoveToDecide => "candidate.moved",
    }
}

/// An interview's lead decided. Only the interview that the application stands on moves it: what is
/// found out later about an older one is that interview's own result and nothing else. Where this
/// interview decided before and nothing has happened since, it is a correction: the old result is
/// taken back and the new one takes its place, in one step of the journey.
pub(crate) async fn decide<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    verdict: Verdict,
    with: With<'_>,
) -> Result<(), StepError> {
    let old = store::find(tx.connection(), who, id).await?.ok_or(StepError::Unknown)?;
    if old.current_interview_id != with.interview {
        return Ok(());
    }
    let general = requisitions::store::find_general(tx.connection(), who).await? == Some(old.requisition_id);
    let step = match verdict {
        Verdict::OnHold => Step::Hold,
        Verdict::Selected { last_round: false } => Step::Advance,
        Verdict::Selected { last_round: true } if general => Step::Hire,
        Verdict::Rejected if general => Step::Reject,
        Verdict::Selected { last_round: true } | Verdict::Rejected => Step::AwaitDecision,
    };
    let with = With { correction: is_decided(&old), ..with };
    let (stages, now) = (pipeline(tx, who, &old).await?, tx.now());
    let undecided = if with.correction { moved(&old, Step::TakeBack, with, &stages, now)? } else { old.clone() };
    let new = moved(&undecided, step, with, &stages, now)?;
    save(tx, who, &old, &new, step, with).await
}

/// Whether the interview that the application stands on has decided already: on hold is no decision.
fn is_decided(application: &Model) -> bool {
    match Standing::of(application.state, application.progress) {
        Standing::Booked => false,
        Standing::Held => application.stage_kind != StageKind::Interview,
        Standing::Waiting | Standing::Hired | Standing::Rejected | Standing::Withdrawn => true,
    }
}

/// The interview does not take place: the application waits again, if it stands on it.
pub(crate) async fn release<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    with: With<'_>,
) -> Result<(), StepError> {
    let old = store::find(tx.connection(), who, id).await?.ok_or(StepError::Unknown)?;
    if old.current_interview_id != with.interview {
        return Ok(());
    }
    let new = moved(&old, Step::Release, with, &Pipeline::default(), tx.now())?;
    save(tx, who, &old, &new, Step::Release, with).await
}

/// A recruiter moves an application to another stage of its job. What is booked stays in the way: it is
/// called off first.
///
/// # Errors
/// 404 for an application or a stage that is not there, 409 where it may not leave or stands there already.
pub(crate) async fn move_to(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    stage: StageId,
    reason: Option<&str>,
) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let reason = check.optional_text("reason", reason, REASON);
    check.done()?;
    let mut tx = app.store.begin(actor).await?;
    let old = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    let stages = pipeline(&tx, &who, &old).await?;
    let to = stages
        .get(stage)
        .ok_or_else(|| Problem::field("stage_id", Text::new(|l| Messages::from(l).stage_unknown())))?;
    if stages.of(&old).is_some_and(|s| s.id == to.id) {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).stage_same())));
    }
    let with = With { reason: reason.as_deref(), to: Some(to.id), ..With::default() };
    take(&mut tx, &who, id, step_into(to.kind), with).await?;
    let saved = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(saved)
}

/// Moves an application out of a stage that is taken away. From interviews to interviews it goes on as it
/// was, in its round and with what is booked.
///
/// # Errors
/// [`StepError::Illegal`] where an interview is booked and the other stage is none of interviews.
pub(crate) async fn leave_removed<P>(tx: &mut Tx, who: &Granted<P>, old: &Model, to: &Stage) -> Result<(), StepError> {
    let step = step_into(to.kind);
    if old.stage_kind != StageKind::Interview || to.kind != StageKind::Interview {
        return take(tx, who, old.id, step, With { to: Some(to.id), ..With::default() }).await;
    }
    let new = Model { stage_id: Some(to.id), stage_since: Some(tx.now()), ..old.clone() };
    save(tx, who, old, &new, step, With::default()).await
}

/// How a stage of this kind is entered by hand.
fn step_into(kind: StageKind) -> Step {
    match kind {
        StageKind::Applied | StageKind::Screening | StageKind::Assessment | StageKind::Interview => Step::MoveToWait,
        StageKind::Decision | StageKind::Offer => Step::MoveToDecide,
    }
}

/// A recruiter's own step: reject, withdraw, reconsider. What is booked is cancelled first.
pub(crate) async fn by_hand(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    reason: Option<&str>,
) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let reason = check.optional_text("reason", reason, REASON);
    check.done()?;
    let mut tx = app.store.begin(actor).await?;
    close(app, &mut tx, &who, id, step, reason.as_deref()).await?;
    let saved = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(saved)
}

/// A step that ends an application (or takes the end back), in the caller's transaction.
pub(crate) async fn close<P>(
    app: &App,
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    step: Step,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let row = store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    let candidate = candidates::store::find(tx.connection(), who, row.candidate_id).await?;
    let person = candidate.ok_or_else(Problem::not_found)?.person_id;
    // a booking holds the person too: none can slip in between cancelling and closing
    identity::facade::lock_people(tx, &[person]).await?;
    let row = store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    let standing = Standing::of(row.state, row.progress);
    standing.after(step)?;
    if step == Step::Hire && !matches!(row.stage_kind, StageKind::Decision | StageKind::Offer) {
        // the rounds decide first
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).hire_before_decision())));
    }
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        hook.cancel_open(tx, who.organization(), Open::Application(id), reason.unwrap_or_default()).await?;
    }
    Ok(take(tx, who, id, step, With { reason, ..With::default() }).await?)
}
