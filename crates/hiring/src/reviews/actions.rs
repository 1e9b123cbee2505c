//! Asking for a review, and giving one.

use super::{store, table::Decision};
use crate::{
    Messages,
    applications::{
        self,
        status::Step,
        steps::{self, REASON, With},
        table::{ApplicationState, Model},
    },
    candidates::sight::Sight,
    permissions::{GiveReviews, WriteCandidates},
};
use ::store::{NewEvent, Tx, dialect::is_duplicate};
use kernel::{Actor, ApplicationId, Granted, Kind, Problem, Reach, Role, Text, UserId};
use sea_orm::DbErr;
use serde_json::json;
use web::{App, Check};

/// Why a review is not taken.
#[derive(Debug, thiserror::Error)]
enum ReviewError {
    /// The application is closed.
    #[error("the application is closed")]
    Closed,
    /// The same review was asked for or given at the same moment.
    #[error("another was first")]
    Raced,
    /// Who is asked is no active interviewer or hiring manager of the organization.
    #[error("not somebody who reviews")]
    NoReviewer,
}

impl From<ReviewError> for Problem {
    fn from(e: ReviewError) -> Self {
        match e {
            ReviewError::Closed => Self::saying(Kind::Conflict, Text::new(|l| Messages::from(l).review_closed())),
            ReviewError::Raced => Self::saying(Kind::Conflict, Text::new(|l| Messages::from(l).application_raced())),
            ReviewError::NoReviewer => Self::field("user_id", Text::new(|l| Messages::from(l).review_no_reviewer())),
        }
    }
}

/// Accepts or declines. The last word counts; a hiring manager's decline rejects the application.
pub(crate) async fn give(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    decision: Decision,
    reason: Option<&str>,
) -> Result<Model, Problem> {
    let who = actor.permit::<GiveReviews>()?;
    let mut check = Check::default();
    let reason = check.optional_text("reason", reason, REASON);
    check.done()?;
    let sight = Sight::of(app, actor).await?;
    let mut tx = app.store.begin(actor).await?;
    let application = open(&tx, &who, id, |c| sight.sees(c)).await?;
    make(&tx, &who, &application, who.user()).await?;
    store::decide(&tx, &who, id, who.user(), decision, reason.as_deref()).await?;
    let detail = json!({ "application": id, "user": who.user(), "decision": decision, "reason": reason });
    tx.emit(event("candidate.reviewed", &who, &application, who.user()).detail(detail));
    if decision == Decision::Decline && who.reach() == Reach::All {
        steps::close(app, &mut tx, &who, id, Step::Reject, With { reason: reason.as_deref(), ..With::default() })
            .await?;
    }
    let saved = applications::store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(saved)
}

/// Asks somebody to review: from now on they see the candidate. Asking again changes nothing.
pub(crate) async fn ask(app: &App, actor: &Actor, id: ApplicationId, user: UserId) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let application = open(&tx, &who, id, |_| true).await?;
    if !reviews(&tx, &who, user).await? {
        return Err(ReviewError::NoReviewer.into());
    }
    if make(&tx, &who, &application, user).await? {
        let detail = json!({ "application": id, "user": user });
        tx.emit(event("candidate.review_asked", &who, &application, user).detail(detail));
    }
    tx.commit().await?;
    Ok(application)
}

/// Makes the review where there is none yet; whether it did.
async fn make<P>(tx: &Tx, who: &Granted<P>, application: &Model, user: UserId) -> Result<bool, Problem> {
    if store::find(tx.connection(), who, application.id, user).await?.is_some() {
        return Ok(false);
    }
    match store::ask(tx, who, application.id, application.candidate_id, user).await {
        Ok(()) => Ok(true),
        Err(e) if is_duplicate(&e) => Err(ReviewError::Raced.into()),
        Err(e) => Err(e.into()),
    }
}

/// The application, if the reader may know of it and it is not closed.
async fn open<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: ApplicationId,
    sees: impl Fn(kernel::CandidateId) -> bool,
) -> Result<Model, Problem> {
    let found = applications::store::find(tx.connection(), who, id).await?;
    let application = found.filter(|a| sees(a.candidate_id)).ok_or_else(Problem::not_found)?;
    if application.state != ApplicationState::Active {
        return Err(ReviewError::Closed.into());
    }
    Ok(application)
}

async fn reviews<P>(tx: &Tx, who: &Granted<P>, user: UserId) -> Result<bool, DbErr> {
    let members = identity::facade::members(tx.connection(), who, &[user]).await?;
    Ok(members
        .get(&user)
        .is_some_and(|m| m.active && (m.roles.has(Role::Interviewer) || m.roles.has(Role::HiringManager))))
}

fn event<P>(kind: &'static str, who: &Granted<P>, application: &Model, user: UserId) -> NewEvent {
    NewEvent::new(kind, who.organization(), application.candidate_id).about(application.id).about(user)
}
