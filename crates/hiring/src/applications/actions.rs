//! Putting a candidate who is known already into another job.

use super::{
    store,
    table::{Model, StageKind},
};
use crate::{
    Messages,
    candidates::{
        self,
        status::{self, CandidateStatus},
    },
    permissions::WriteCandidates,
    requisitions::{self, table::RequisitionState},
    stages::{self, pipeline::Pipeline},
};
use ::store::{NewEvent, dialect::is_duplicate};
use kernel::{Actor, ApplicationId, CandidateId, Kind, Problem, RequisitionId, StageId, Text};
use serde_json::json;
use web::App;

/// Puts a candidate into another job: once, and into one that takes candidates.
///
/// # Errors
/// 404 for a candidate who is not there, 409 where they are in this job already or are deactivated, 422 for a job or
/// a stage that cannot be.
pub(crate) async fn apply(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    requisition: RequisitionId,
    stage: Option<StageId>,
) -> Result<Model, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let wrong =
        |field: &str, say: fn(Messages) -> String| Problem::field(field, Text::new(move |l| say(Messages::from(l))));
    let mut tx = app.store.begin(actor).await?;
    // which application speaks for somebody is decided by one at a time
    let row = candidates::actions::hold(&tx, &who, candidate).await?;
    let before = store::of_candidates(tx.connection(), &who, &[candidate]).await?;
    if !row.active {
        return Err(conflict(Messages::candidate_inactive));
    }
    let job = requisitions::store::one(tx.connection(), &who, requisition).await?;
    let job = job.ok_or_else(|| wrong("requisition_id", Messages::requisition_unknown))?;
    if job.state != RequisitionState::Open {
        return Err(wrong("requisition_id", Messages::requisition_not_open));
    }
    if before.iter().any(|a| a.requisition_id == requisition) {
        return Err(conflict(Messages::application_twice));
    }
    let pipeline = stages::store::pipeline(tx.connection(), &who, requisition).await?;
    let begins = match stage {
        Some(id) => pipeline.get(id),
        None if job.general => pipeline.of_kind(StageKind::Interview),
        None => Pipeline::first(&pipeline),
    };
    let begins = begins.ok_or_else(|| wrong("stage_id", Messages::stage_unknown))?;
    if matches!(begins.kind, StageKind::Decision | StageKind::Offer) {
        return Err(wrong("stage_id", Messages::stage_too_late));
    }
    let id = ApplicationId::new();
    let new = store::row(id, candidate, requisition, begins, tx.now());
    match store::insert(&tx, &who, vec![new]).await {
        Ok(()) => {}
        // somebody else put them there at the same moment
        Err(e) if is_duplicate(&e) => return Err(conflict(Messages::application_twice)),
        Err(e) => return Err(e.into()),
    }
    let all = store::of_candidates(tx.connection(), &who, &[candidate]).await?;
    let current = status::current(&all);
    candidates::store::set_current(&tx, &who, candidate, current.map(|a| a.id)).await?;
    let detail = json!({
        "from": CandidateStatus::of(status::current(&before)), "to": CandidateStatus::of(current),
        "application": id, "requisition": requisition, "title": row.name,
        "stage": { "to": begins.id, "to_kind": begins.kind },
    });
    let event = NewEvent::new("candidate.applied", who.organization(), candidate).about(id).about(requisition);
    tx.emit(event.detail(detail));
    let made = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(made)
}

fn conflict(say: fn(Messages) -> String) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}
