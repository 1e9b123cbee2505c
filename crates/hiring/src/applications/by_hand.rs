//! Steps that people take: what they typed, whose step it is, and the step itself.

use super::{
    reasons::CloseReason,
    status::Step,
    steps::{REASON, With, close},
    store,
    table::{ApplicationState, Model, StageKind},
};
use crate::{Messages, permissions::DecideApplications, requisitions};
use ::store::Tx;
use kernel::{Actor, ApplicationId, Granted, Kind, Problem, Reach, Text};
use web::{App, Check};

/// Why somebody ends an application, or takes the end back, as it was typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Why {
    /// In words.
    pub reason: Option<String>,
    /// By a word of the list.
    pub code: Option<String>,
}

impl Why {
    /// What can be kept of it.
    ///
    /// # Errors
    /// 422 for a text that is too long, or a word that is none of the step's.
    pub(crate) fn checked(&self, step: Step) -> Result<(Option<String>, Option<CloseReason>), Problem> {
        let mut check = Check::default();
        let reason = check.optional_text("reason", self.reason.as_deref(), REASON);
        let code = self.code.as_deref().filter(|c| !c.is_empty());
        let code = check.choice("reason_code", code, &CloseReason::names(step), |name| CloseReason::of(step, name));
        check.done()?;
        Ok((reason, code))
    }
}

/// A step by hand: reject, withdraw, reconsider, hire. What is booked is cancelled first. Recruiters may take all
/// of them; hiring managers say yes or no to those who wait for their decision.
///
/// # Errors
/// 403 where it is not theirs to decide, 404, 409 where the step is not open, 422.
pub(crate) async fn by_hand(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    why: &Why,
) -> Result<Model, Problem> {
    let who = actor.permit::<DecideApplications>()?;
    let (reason, reason_code) = why.checked(step)?;
    let mut tx = app.store.begin(actor).await?;
    let row = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    may_decide(&tx, &who, &row, step).await?;
    close(app, &mut tx, &who, id, step, With { reason: reason.as_deref(), reason_code, ..With::default() }).await?;
    let saved = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(saved)
}

/// Whether this step is theirs to take: of a hiring manager yes and no to those who stand in the decision or the
/// offer of a job of their own.
async fn may_decide(tx: &Tx, who: &Granted<DecideApplications>, row: &Model, step: Step) -> Result<(), Problem> {
    if who.reach() == Reach::All {
        return Ok(());
    }
    let refused =
        |say: fn(Messages) -> String| Err(Problem::saying(Kind::Forbidden, Text::new(move |l| say(Messages::from(l)))));
    if !matches!(step, Step::Hire | Step::Reject) {
        return refused(Messages::decide_not_this);
    }
    if !requisitions::store::is_own(tx.connection(), who, row.requisition_id).await? {
        return refused(Messages::decide_not_yours);
    }
    if row.state == ApplicationState::Active && !matches!(row.stage_kind, StageKind::Decision | StageKind::Offer) {
        return refused(Messages::decide_not_yet);
    }
    Ok(())
}
