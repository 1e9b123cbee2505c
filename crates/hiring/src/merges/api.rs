//! Merging over JSON.

use super::{actions, preview, undo};
use crate::{
    candidates::{self, api::CandidateOut},
    permissions::WriteCandidates,
};
use axum::extract::State;
use kernel::{ApplicationId, CandidateId, Locale};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, Path, Problems, Query, Request, Signed, Tagged};

/// Whose place is taken, and which of their values are kept.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CandidateMerge)]
pub(crate) struct MergeIn {
    /// The record that is merged into this one.
    candidate_id: CandidateId,
    /// Fields of which the other's value is kept: `name`, `email`, `phone`, `location`, `time_zone`,
    /// `current_role`, `experience_years`, `experience_level`, `source`, `agency_id`, `recruiter_id`,
    /// `consent`, `retain_until`. A field that this record lacks takes the other's value anyway; lists hold what either held.
    #[serde(default)]
    take: Vec<String>,
}

/// Which merge is taken back.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = CandidateUnmerge)]
pub(crate) struct UnmergeIn {
    /// The record that was merged into this one; the last one where nothing is said.
    candidate_id: Option<CandidateId>,
}

/// With whom.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct With {
    /// The record that would be merged into this one.
    #[param(value_type = CandidateId)]
    candidate_id: Option<String>,
}

/// One field of both records.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateMergeField)]
pub(crate) struct FieldOut {
    field: &'static str,
    /// What this record says.
    kept: Option<String>,
    /// What the other says.
    other: Option<String>,
    /// What would be kept, where nothing is chosen.
    result: Option<String>,
}

/// Two applications for one job.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateMergePair)]
pub(crate) struct PairOut {
    /// The further one, which goes on and takes over what hangs on the other.
    goes_on: ApplicationId,
    /// The one that is put aside until the merge is taken back.
    put_aside: ApplicationId,
}

/// What a merge would do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateMergePreview)]
pub(crate) struct PreviewOut {
    fields: Vec<FieldOut>,
    applications: Vec<PairOut>,
    /// Applications of the other that come along.
    along: Vec<ApplicationId>,
    /// Why it cannot be done now; empty where it can.
    objections: Vec<String>,
}

/// What merging another record into this one would do.
#[utoipa::path(get, path = "/candidates/{id}/merge", tag = "Candidates", params(("id" = CandidateId, Path), With),
    responses((status = 200, body = PreviewOut), Problems))]
pub(crate) async fn preview(
    State(app): State<App>,
    Signed(actor): Signed,
    request: axum::Extension<Arc<Request>>,
    Path(id): Path<CandidateId>,
    Query(with): Query<With>,
) -> Result<Json<PreviewOut>, Fault> {
    actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let text = check.text("candidate_id", with.candidate_id.as_deref().unwrap_or_default(), 64);
    let other = check.id::<CandidateId>("candidate_id", Some(&text));
    check.done()?;
    let found = preview::of(&app, &actor, (id, other.unwrap_or(CandidateId::NIL))).await?;
    let locale: Locale = request.locale;
    let fields = super::pages::values(&found.kept).into_iter().zip(super::pages::values(&found.other));
    let fields = fields
        .zip(super::pages::values(&found.joined))
        .map(|(((field, kept), (_, other)), (_, result))| FieldOut { field, kept, other, result });
    Ok(Json(PreviewOut {
        fields: fields.collect(),
        applications: found.pairs.iter().map(|(g, a)| PairOut { goes_on: g.id, put_aside: a.id }).collect(),
        along: found.along.iter().map(|a| a.id).collect(),
        objections: found.against.iter().map(|t| t.say(locale)).collect(),
    }))
}

/// Merge another record of the same person into this one: applications, interviews, documents, notes and tags
/// come along; its address leads here. It can be taken back for thirty days.
#[utoipa::path(post, path = "/candidates/{id}/merge", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = MergeIn, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn merge(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<MergeIn>,
) -> Result<Tagged<CandidateOut>, Fault> {
    actions::merge(&app, &actor, (id, body.candidate_id), &body.take).await?;
    Ok(candidates::view::one(&app, &actor, id).await?)
}

/// Take a merge back: both records are as they were, with what came since where it belongs. The answer is the
/// record that was hidden.
#[utoipa::path(post, path = "/candidates/{id}/unmerge", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = UnmergeIn, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn unmerge(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<UnmergeIn>,
) -> Result<Tagged<CandidateOut>, Fault> {
    let back = undo::unmerge(&app, &actor, id, body.candidate_id).await?;
    Ok(candidates::view::one(&app, &actor, back).await?)
}
