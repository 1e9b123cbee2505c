//! Steps of a requisition: check, save with `WHERE state = old`, say what happened.

use super::{
    actions::conflict,
    hires, missing,
    settle::{self, Rest},
    status::Step,
    store as rows,
    table::{Model, RequisitionState},
    whole::{self, Job},
};
use crate::{
    Messages,
    custom_fields::{self, Subject},
    permissions::RunRequisitions,
};
use ::store::{NewEvent, Tx};
use kernel::{Actor, FieldError, Granted, Kind, Lifecycle as _, Problem, RequisitionId, Text};
use serde_json::json;
use web::{App, Check};

/// Characters of a reason.
const REASON: usize = 2_000;

/// A recruiter's own step; with the end of a job go what becomes of the candidates who are still in it.
///
/// # Errors
/// 404, 409 for a step that is not open, 422 with all that a job lacks before it is published.
pub(crate) async fn by_hand(
    app: &App,
    actor: &Actor,
    id: RequisitionId,
    step: Step,
    reason: Option<&str>,
    rest: Rest,
) -> Result<(), Problem> {
    let who = actor.permit::<RunRequisitions>()?;
    let mut check = Check::default();
    let reason = check.optional_text("reason", reason, REASON);
    check.done()?;
    let mut tx = app.store.begin(actor).await?;
    take(&mut tx, &who, id, step, reason.as_deref(), &rest).await?;
    tx.commit().await?;
    if matches!(step, Step::Close | Step::Cancel) {
        settle::all(app, actor, id, rest, reason.as_deref()).await?;
    }
    Ok(())
}

/// Takes a step in the caller's transaction.
pub(super) async fn take(
    tx: &mut Tx,
    who: &Granted<RunRequisitions>,
    id: RequisitionId,
    step: Step,
    reason: Option<&str>,
    rest: &Rest,
) -> Result<(), Problem> {
    rows::hold(tx, who, id).await?;
    let job = whole::one(tx.connection(), who, id).await?;
    if job.row.general {
        return Err(conflict(Messages::requisition_general_stays));
    }
    if job.row.template {
        return Err(conflict(Messages::requisition_is_template));
    }
    let to = job.row.state.after(step)?;
    match step {
        Step::Publish if job.row.state == RequisitionState::Draft => complete(tx, who, &job).await?,
        Step::Publish | Step::Reopen => may_go_on(tx, who, &job).await?,
        Step::Close | Step::Cancel => settle::check(tx.connection(), who, id, rest).await?,
        Step::Pause | Step::Fill => {}
    }
    // what stays with the job is why it ended; the rest the history knows
    if !rows::set_state(tx, who, &job.row, to, reason.filter(|_| to.has_ended())).await? {
        return Err(conflict(Messages::requisition_raced));
    }
    tx.emit(event(&job, step, to, reason));
    Ok(())
}

/// Whether it says all that candidates are to know.
async fn complete(tx: &Tx, who: &Granted<RunRequisitions>, job: &Job) -> Result<(), Problem> {
    let definitions = custom_fields::definitions(tx.connection(), who, Subject::Requisition).await?;
    let missing: Vec<FieldError> =
        missing::of(&job.details(), &definitions, tx.now()).into_iter().map(Into::into).collect();
    if missing.is_empty() { Ok(()) } else { Err(Problem::invalid(missing)) }
}

/// Whether anybody more is sought, and the day on which it closes is still to come.
async fn may_go_on(tx: &Tx, who: &Granted<RunRequisitions>, job: &Job) -> Result<(), Problem> {
    if job.row.closes_at.is_some_and(|t| t <= tx.now()) {
        return Err(Problem::field("closes_at", Text::new(|l| Messages::from(l).missing_close())));
    }
    let hired = hires::hired(tx.connection(), who, job.row.id).await?;
    match job.row.positions {
        Some(n) if hired >= n => {
            Err(Problem::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).reopen_full(n))))
        }
        _ => Ok(()),
    }
}

/// What the log says of a step.
pub(super) fn event(job: &Job, step: Step, to: RequisitionState, reason: Option<&str>) -> NewEvent {
    let kind = match step {
        Step::Publish if job.row.state == RequisitionState::Paused => "requisition.resumed",
        Step::Publish => "requisition.published",
        Step::Pause => "requisition.paused",
        Step::Fill => "requisition.filled",
        Step::Close => "requisition.closed",
        Step::Cancel => "requisition.cancelled",
        Step::Reopen => "requisition.reopened",
    };
    let mut detail = json!({
        "title": job.row.title, "from": job.row.state, "to": to, "team": job.team(), "positions": job.row.positions,
    });
    if let Some(reason) = reason {
        detail["reason"] = reason.into();
    }
    NewEvent::new(kind, job.row.organization_id, job.row.id).detail(detail)
}

/// Why a step that others may take is not open now, in a sentence; none where it is open.
pub(crate) fn closed_because(t: Messages, row: &Model, step: Step) -> Option<String> {
    if row.general {
        return Some(t.requisition_general_stays());
    }
    if row.template {
        return Some(t.requisition_is_template());
    }
    row.state.next(step).is_none().then(|| t.requisition_step_closed(row.state.to_string()))
}
