//! Applications as the API and the pages show them.

use super::{
    reasons::CloseReason,
    status::{Standing, Step},
    table::{ApplicationState, Model, Progress, StageKind},
};
use crate::{requisitions, reviews, reviews::view::ReviewOut, stages};
use kernel::{ApplicationId, CandidateId, Granted, Lifecycle as _, RequisitionId, StageId, Timestamp};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A candidate for a requisition.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Application)]
pub(crate) struct ApplicationOut {
    pub id: ApplicationId,
    pub candidate_id: CandidateId,
    pub requisition_id: RequisitionId,
    /// What the job is called; null for the general requisition.
    pub requisition_title: Option<String>,
    /// Whether the requisition is the organization's general one.
    pub general: bool,
    pub state: ApplicationState,
    /// Of the current round.
    pub progress: Progress,
    pub stage_kind: StageKind,
    /// The column of the job's pipeline that it stands in.
    pub stage_id: Option<StageId>,
    /// What that is called; null where it is called as its kind.
    pub stage_name: Option<String>,
    /// Since when it stands there.
    pub stage_since: Option<Timestamp>,
    /// Which round of the interview plan, from 1.
    pub round_position: i64,
    /// Why it was rejected or withdrawn.
    pub reason: Option<String>,
    /// The same by a word of the list.
    pub reason_code: Option<CloseReason>,
    /// Those asked for and those given.
    pub reviews: Vec<ReviewOut>,
    /// When the last step was taken.
    pub changed_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl ApplicationOut {
    /// Whether the last round is over and somebody has to say yes or no.
    pub(crate) fn awaits_decision(&self) -> bool {
        self.stage_kind == StageKind::Decision && self.open(Step::Hire)
    }
    /// Whether a recruiter may take this step now.
    pub(crate) fn open(&self, step: Step) -> bool {
        Standing::of(self.state, self.progress).next(step).is_some()
    }
}

/// Their views, in the same order: four queries whatever their number.
pub(crate) async fn views<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rows: Vec<Model>,
) -> Result<Vec<ApplicationOut>, DbErr> {
    let ids: Vec<_> = rows.iter().map(|a| a.id).collect();
    let mut reviews = reviews::view::of_applications(db, who, &ids).await?;
    let mut of: Vec<_> = rows.iter().map(|a| a.requisition_id).collect();
    of.sort_unstable();
    of.dedup();
    let jobs = requisitions::store::these(db, who, &of).await?;
    let jobs: HashMap<_, _> = jobs.into_iter().map(|r| (r.id, r)).collect();
    let pipelines = stages::store::pipelines(db, who, &of).await?;
    let stage = |a: &Model| pipelines.get(&a.requisition_id)?.of(a);
    Ok(rows
        .into_iter()
        .map(|a| ApplicationOut {
            id: a.id,
            candidate_id: a.candidate_id,
            requisition_id: a.requisition_id,
            requisition_title: jobs.get(&a.requisition_id).and_then(|r| r.title.clone()),
            general: jobs.get(&a.requisition_id).is_some_and(|r| r.general),
            state: a.state,
            progress: a.progress,
            stage_kind: a.stage_kind,
            stage_id: stage(&a).map(|s| s.id),
            stage_name: stage(&a).and_then(|s| s.name.clone()),
            stage_since: a.stage_since,
            round_position: a.round_position,
            reason: a.reason,
            reason_code: a.reason_code,
            reviews: reviews.remove(&a.id).unwrap_or_default(),
            changed_at: a.changed_at,
            created_at: a.created_at,
            updated_at: a.updated_at,
        })
        .collect())
}
