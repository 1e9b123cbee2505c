//! What the lead of an interview decided, and what that makes of the application.

use super::{
    status::{Standing, Step},
    steps::{StepError, Taken, With, moved, pipeline, save},
    store,
    table::{Model, StageKind},
};
use crate::{requisitions, stages::pipeline::Pipeline};
use ::store::Tx;
use kernel::{ApplicationId, Granted};

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
    let undecided = if with.correction { Some(moved(&old, Step::TakeBack, with, &stages, now)?) } else { None };
    let new = moved(undecided.as_ref().unwrap_or(&old), step, with, &stages, now)?;
    save(tx, who, Taken { old: &old, new: &new, step, instead: undecided.as_ref() }, &stages, with).await
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
    let (none, now) = (Pipeline::default(), tx.now());
    let new = moved(&old, Step::Release, with, &none, now)?;
    save(tx, who, Taken { old: &old, new: &new, step: Step::Release, instead: None }, &none, with).await
}
