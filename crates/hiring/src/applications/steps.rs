//! Steps of an application: check, save with `WHERE state = old`, say what happened.

use super::{
    reasons::CloseReason,
    status::{Standing, Step},
    stays::{self, store::Written},
    store,
    table::{ApplicationState, Model, Progress, StageKind},
};
use crate::{
    Messages,
    candidates::{self, status::CandidateStatus},
    hooks::{CandidateInterviews, Open},
    requisitions::{self, hires::NoHire},
    stages::{self, pipeline::Pipeline, table::Model as Stage},
};
use ::store::{NewEvent, Tx};
use kernel::{
    ApplicationId, Granted, IllegalStep, InterviewId, Kind, Lifecycle as _, Problem, StageId, Text, Timestamp,
};
use sea_orm::DbErr;
use serde_json::{Value, json};
use web::App;

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
    /// Why it is closed, by a word of the list.
    pub reason_code: Option<CloseReason>,
    /// What stood in the way and was passed over.
    pub passed: &'a [&'static str],
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
    #[serde(default)]
    reason_code: Option<CloseReason>,
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
            reason_code: a.reason_code,
        }
    }
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
    let stages = pipeline(tx, who, &old).await?;
    let new = moved(&old, step, with, &stages, tx.now())?;
    save(tx, who, Taken { old: &old, new: &new, step, instead: None }, &stages, with).await
}

/// The stages of the job that an application is for.
pub(super) async fn pipeline<P>(tx: &Tx, who: &Granted<P>, of: &Model) -> Result<Pipeline, DbErr> {
    stages::store::pipeline(tx.connection(), who, of.requisition_id).await
}

/// A step as it is saved.
#[derive(Clone, Copy)]
pub(super) struct Taken<'a> {
    pub old: &'a Model,
    pub new: &'a Model,
    pub step: Step,
    /// Where it takes the place of another step: how it stood before that one.
    pub instead: Option<&'a Model>,
}

/// Saves a step, writes it into the journey, and what it made of the path through the stages.
pub(super) async fn save<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    taken: Taken<'_>,
    stages: &Pipeline,
    with: With<'_>,
) -> Result<(), StepError> {
    let Taken { old, new, step, instead } = taken;
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
    stays::store::follow(tx, who, (old, new), stages, instead.map_or(Written::Step, Written::Instead)).await?;
    let mut detail = said(old, new, &candidate.name);
    if let Some(reason) = with.reason {
        detail["reason"] = reason.into();
    }
    if let Some(code) = with.reason_code {
        detail["reason_code"] = json!(code);
    }
    if !with.passed.is_empty() {
        detail["passed_over"] = json!(with.passed);
    }
    if with.correction {
        detail["correction"] = true.into();
    }
    let mut event = event(step, who, old, new);
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

/// What an event says of any step.
fn said(old: &Model, new: &Model, title: &str) -> Value {
    let mut detail = json!({
        "from": CandidateStatus::of(Some(old)),
        "to": CandidateStatus::of(Some(new)),
        "application": old.id,
        "requisition": old.requisition_id,
        "title": title,
    });
    if old.stage_id != new.stage_id {
        detail["stage"] = json!({
            "from": old.stage_id, "from_kind": old.stage_kind, "to": new.stage_id, "to_kind": new.stage_kind,
        });
    }
    if old.state != new.state {
        detail["state"] = json!({ "from": old.state, "to": new.state });
    }
    detail
}

/// The event of a step. A job's own activity tells of what moves or ends; bookings come and go.
fn event<P>(step: Step, who: &Granted<P>, old: &Model, new: &Model) -> NewEvent {
    let event = NewEvent::new(event_kind(step), who.organization(), old.candidate_id).about(old.id);
    let moves = old.stage_id != new.stage_id || old.state != new.state;
    if moves { event.about(old.requisition_id) } else { event }
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
        reason_code: before.reason_code,
        ..old.clone()
    };
    let candidate = candidates::store::find(tx.connection(), who, old.candidate_id).await?.ok_or(StepError::Unknown)?;
    if !store::save(tx, who, &old, &new).await? {
        return Err(StepError::Raced);
    }
    stays::store::follow(tx, who, (&old, &new), &pipeline(tx, who, &old).await?, Written::TakenBack).await?;
    let mut detail = said(&old, &new, &candidate.name);
    detail["undo"] = true.into();
    // a move is taken back by a move; anything else was an end
    let step = if old.state == new.state { Step::MoveToWait } else { Step::Reconsider };
    tx.emit(event(step, who, &old, &new).detail(detail));
    Ok(())
}

/// The row after the step. Of the stages only those are asked that the step leads to.
pub(super) fn moved(
    old: &Model,
    step: Step,
    with: With<'_>,
    stages: &Pipeline,
    now: Timestamp,
) -> Result<Model, IllegalStep> {
    let (state, progress) = Standing::of(old.state, old.progress).after(step)?.columns();
    let mut new = Model { state, progress, current_interview_id: with.interview, ..old.clone() };
    match step {
        Step::Advance => {
            new.round_position += 1;
            interviewed(&mut new, stages);
        }
        Step::AwaitDecision => enter(&mut new, StageKind::Decision, stages.of_kind(StageKind::Decision)),
        Step::Reject | Step::Withdraw => {
            (new.reason, new.reason_code) = (with.reason.map(str::to_owned), with.reason_code);
        }
        Step::Reconsider => {
            (new.reason, new.reason_code) = (None, None);
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
            (new.reason, new.reason_code) = (None, None);
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

/// A step that ends an application (or takes the end back), in the caller's transaction.
pub(crate) async fn close<P>(
    app: &App,
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    step: Step,
    with: With<'_>,
) -> Result<(), Problem> {
    let row = hold(tx, who, id).await?;
    let standing = Standing::of(row.state, row.progress);
    standing.after(step)?;
    if step == Step::Hire && !matches!(row.stage_kind, StageKind::Decision | StageKind::Offer) {
        // the rounds decide first
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).hire_before_decision())));
    }
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        let reason = with.reason.unwrap_or_default();
        hook.cancel_open(tx, who.organization(), Open::Application(id), reason).await?;
    }
    Ok(take(tx, who, id, step, with).await?)
}

/// The application as it is while its person is held: a booking holds the person too, so that none can slip in
/// between looking and stepping, and of two who step at once the second sees what the first did.
pub(super) async fn hold<P>(tx: &Tx, who: &Granted<P>, id: ApplicationId) -> Result<Model, Problem> {
    let row = store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    candidates::actions::hold(tx, who, row.candidate_id).await?;
    store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)
}
