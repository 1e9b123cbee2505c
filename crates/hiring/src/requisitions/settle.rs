//! What becomes of the candidates who are still in a job when it ends.

use super::{actions::conflict, store as rows, table::RequisitionState};
use crate::{
    Messages,
    applications::{
        self,
        status::Step,
        steps::{self, With},
        table::Model as Application,
    },
    candidates::{self, status::CandidateStatus},
    permissions::WriteCandidates,
    stages,
};
use ::store::{NewEvent, Tx};
use kernel::{Actor, ApplicationId, Granted, Problem, RequisitionId, Text};
use sea_orm::ConnectionTrait;
use serde_json::json;
use web::App;

/// Applications ended in one transaction: nobody else waits for longer than a moment.
const BATCH: usize = 50;

/// What becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rest {
    /// They stay as they are: nobody of them is booked anew while the job is not open.
    #[default]
    Leave,
    /// The organization says no to them, with the reason of the step.
    Reject,
    /// They begin in another job, and end in this one.
    Move(RequisitionId),
}

/// Whether it can be done.
///
/// # Errors
/// 422 for a job that takes nobody, or is the same.
pub(super) async fn check<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    from: RequisitionId,
    rest: &Rest,
) -> Result<(), Problem> {
    let Rest::Move(to) = rest else { return Ok(()) };
    let refused = |say: fn(Messages) -> String| Problem::field("to", Text::new(move |l| say(Messages::from(l))));
    let job = rows::one(db, who, *to).await?.filter(|_| *to != from);
    let job = job.filter(|r| !r.template).ok_or_else(|| refused(Messages::requisition_unknown))?;
    if job.state != RequisitionState::Open {
        return Err(refused(Messages::requisition_not_open));
    }
    Ok(())
}

/// Settles all that are active in a job, a batch at a time: whatever keeps it from going on (a restart)
/// leaves whole batches, and the rest can be settled again. Gives how many there were.
pub(crate) async fn all(
    app: &App,
    actor: &Actor,
    id: RequisitionId,
    rest: Rest,
    reason: Option<&str>,
) -> Result<usize, Problem> {
    if rest == Rest::Leave {
        return Ok(0);
    }
    let who = actor.permit::<WriteCandidates>()?;
    let people = applications::store::active_people(app.store.read(), &who, id).await?;
    for batch in people.chunks(BATCH) {
        let mut tx = app.store.begin(actor).await?;
        // in the order of the people's ids, as everybody locks them
        for application in batch {
            settle(app, &mut tx, &who, *application, rest, reason).await?;
        }
        tx.commit().await?;
    }
    Ok(people.len())
}

/// Settles a job that has ended already.
///
/// # Errors
/// 409 for a job that goes on.
pub(crate) async fn ended(
    app: &App,
    actor: &Actor,
    id: RequisitionId,
    rest: Rest,
    reason: Option<&str>,
) -> Result<usize, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let db = app.store.read();
    let row = rows::one(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    if !row.state.has_ended() {
        return Err(conflict(Messages::settle_under_way));
    }
    check(db, &who, id, &rest).await?;
    all(app, actor, id, rest, reason).await
}

async fn settle(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    id: ApplicationId,
    rest: Rest,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let Some(old) = applications::store::find(tx.connection(), who, id).await? else { return Ok(()) };
    // decided meanwhile
    if old.state != applications::table::ApplicationState::Active {
        return Ok(());
    }
    steps::close(app, tx, who, id, Step::Reject, With { reason, ..With::default() }).await?;
    match rest {
        Rest::Move(to) => begin(tx, who, &old, to).await,
        Rest::Leave | Rest::Reject => Ok(()),
    }
}

/// An application of the same candidate in another job, unless they have one there.
async fn begin(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    old: &Application,
    to: RequisitionId,
) -> Result<(), Problem> {
    let (candidate, db) = (old.candidate_id, tx.connection());
    let known = applications::store::of_candidates(db, who, &[candidate]).await?;
    if known.iter().any(|a| a.requisition_id == to) {
        return Ok(());
    }
    let named = candidates::store::find(db, who, candidate).await?.ok_or_else(Problem::not_found)?;
    let pipeline = stages::store::pipeline(db, who, to).await?;
    let stage = pipeline.first().ok_or_else(|| Problem::internal("a job without stages"))?;
    let id = ApplicationId::new();
    let row = applications::store::row(id, candidate, to, stage, tx.now());
    applications::store::insert(tx, who, vec![row]).await?;
    candidates::store::set_current(tx, who, candidate, Some(id)).await?;
    let detail = json!({
        "from": CandidateStatus::Rejected, "to": CandidateStatus::Created, "application": id, "title": named.name,
        "requisition": to, "moved_from": old.requisition_id, "stage": { "to": stage.id, "to_kind": stage.kind },
    });
    let event = NewEvent::new("candidate.applied", who.organization(), candidate).about(id).about(old.id);
    tx.emit(event.detail(detail));
    Ok(())
}
