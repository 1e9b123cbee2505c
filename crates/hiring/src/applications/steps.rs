//! Steps of an application: check, save with `WHERE state = old`, say what happened.

use super::{
    status::{Standing, Step},
    store,
    table::{Model, StageKind},
};
use crate::{
    Messages,
    candidates::{self, status::CandidateStatus},
    hooks::CandidateInterviews,
    permissions::WriteCandidates,
    requisitions,
};
use ::store::{NewEvent, Tx};
use kernel::{Actor, ApplicationId, Granted, IllegalStep, InterviewId, Kind, Lifecycle as _, Problem, Text};
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
            StepError::Database(e) => e.into(),
        }
    }
}

/// What goes with a step.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct With<'a> {
    /// The interview that it comes from.
    pub interview: Option<InterviewId>,
    /// Why.
    pub reason: Option<&'a str>,
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
    let candidate = candidates::store::find(tx.connection(), who, old.candidate_id).await?.ok_or(StepError::Unknown)?;
    let standing = Standing::of(old.state, old.progress).after(step)?;
    if step == Step::Book && !candidate.active {
        return Err(StepError::Inactive);
    }
    let new = moved(&old, step, standing, with.reason);
    if !store::save(tx, who, &old, &new).await? {
        return Err(StepError::Raced);
    }
    let mut detail = json!({
        "from": CandidateStatus::of(Some(&old)),
        "to": CandidateStatus::of(Some(&new)),
        "application": id,
        "title": candidate.name,
    });
    if let Some(reason) = with.reason {
        detail["reason"] = reason.into();
    }
    let mut event = NewEvent::new(event_kind(step), who.organization(), old.candidate_id).about(id);
    if let Some(interview) = with.interview {
        detail["interview"] = json!(interview);
        event = event.about(interview);
    }
    tx.emit(event.detail(detail));
    Ok(())
}

/// The row after the step.
fn moved(old: &Model, step: Step, standing: Standing, reason: Option<&str>) -> Model {
    let (state, progress) = standing.columns();
    let mut new = Model { state, progress, ..old.clone() };
    match step {
        Step::Advance => new.round_position += 1,
        Step::AwaitDecision => new.stage_kind = StageKind::Decision,
        Step::Reject | Step::Withdraw => new.reason = reason.map(str::to_owned),
        Step::Reconsider => (new.reason, new.stage_kind) = (None, StageKind::Interview),
        Step::Book | Step::Release | Step::Hold | Step::Hire => {}
    }
    new
}

/// How the journey calls it.
fn event_kind(step: Step) -> &'static str {
    match step {
        Step::Book => "candidate.scheduled",
        Step::Release => "candidate.returned",
        Step::Hold => "candidate.held",
        Step::Advance => "candidate.advanced",
        Step::AwaitDecision => "candidate.awaits_decision",
        Step::Hire => "candidate.selected",
        Step::Reject => "candidate.rejected",
        Step::Withdraw => "candidate.withdrawn",
        Step::Reconsider => "candidate.reconsidered",
    }
}

/// Selected in a round: the next one opens; after the last, the general requisition hires at once,
/// elsewhere the hiring manager decides.
pub(crate) async fn selected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    with: With<'_>,
    last_round: bool,
) -> Result<(), StepError> {
    let step = match last_round {
        false => Step::Advance,
        true if is_general(tx, who, id).await? => Step::Hire,
        true => Step::AwaitDecision,
    };
    take(tx, who, id, step, with).await
}

/// Rejected in a round: the general requisition rejects at once, elsewhere the hiring manager
/// decides.
pub(crate) async fn rejected<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    id: ApplicationId,
    with: With<'_>,
) -> Result<(), StepError> {
    let step = if is_general(tx, who, id).await? { Step::Reject } else { Step::AwaitDecision };
    take(tx, who, id, step, with).await
}

async fn is_general<P>(tx: &Tx, who: &Granted<P>, id: ApplicationId) -> Result<bool, StepError> {
    let application = store::find(tx.connection(), who, id).await?.ok_or(StepError::Unknown)?;
    let general = requisitions::store::find_general(tx.connection(), who).await?;
    Ok(general == Some(application.requisition_id))
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
    Standing::of(row.state, row.progress).after(step)?;
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        hook.cancel_open(tx, who.organization(), row.candidate_id, reason.unwrap_or_default()).await?;
    }
    Ok(take(tx, who, id, step, With { interview: None, reason }).await?)
}
