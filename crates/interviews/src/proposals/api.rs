//! Proposals in the API.

use super::{
    ProposalOut, ProposalState,
    decide::{self, Exclude},
    store::{self as rows, Filter},
    view,
};
use crate::{
    Messages,
    permissions::{ReadRuns, ScheduleInterviews, StartRuns},
};
use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use kernel::{Actor, Granted, InterviewId, Kind, Problem, ProposalId, Text};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Check, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(confirm_many))
        .routes(routes!(get_one))
        .routes(routes!(confirm_one))
        .routes(routes!(decline_one))
}

/// Which proposals.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ProposalQuery {
    /// `proposed`, `confirmed`, `declined` or `outdated`.
    status: Option<String>,
    /// Those of this candidate.
    #[param(value_type = Option<kernel::CandidateId>)]
    candidate_id: Option<String>,
    /// Those that this user would lead.
    #[param(value_type = Option<kernel::UserId>)]
    interviewer_id: Option<String>,
    /// Those of this run.
    #[param(value_type = Option<kernel::RunId>)]
    run_id: Option<String>,
}

/// Whoever schedules may decide, and whoever decides starts the run that looks for another time.
pub(super) fn decides(actor: &Actor) -> Result<Granted<StartRuns>, Problem> {
    actor.permit::<ScheduleInterviews>()?;
    actor.permit::<StartRuns>()
}

/// Interviews that runs proposed, by their start.
#[utoipa::path(get, path = "/proposals", tag = "Scheduler", params(ProposalQuery, ListQuery),
    responses((status = 200, body = ListOut<ProposalOut>), Problems))]
async fn list(
    Signed(actor): Signed,
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<ProposalQuery>,
    Query(page): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let mut check = Check::default();
    let names = ProposalState::ALL.map(<&str>::from);
    let filter = Filter {
        state: check.choice("status", query.status.as_deref(), &names, |text| text.parse().ok()),
        candidate: check.id("candidate_id", query.candidate_id.as_deref()),
        interviewer: check.id("interviewer_id", query.interviewer_id.as_deref()),
        run: check.id("run_id", query.run_id.as_deref()),
        updated_after: page.updated_after()?,
    };
    check.done()?;
    let db = app.store.read();
    let slice = rows::list(db, &who, &filter, &page.keyset(false)?).await?;
    let next = slice.next;
    let data = view::views(db, &who, slice.rows).await?;
    ListOut::answer(store::Slice { rows: data, next }, None, &uri)
}

/// One proposal.
#[utoipa::path(get, path = "/proposals/{id}", tag = "Scheduler", params(("id" = ProposalId, Path)),
    responses((status = 200, body = ProposalOut), Problems))]
async fn get_one(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<ProposalId>,
) -> Result<Json<ProposalOut>, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    shown(&app, &who, id).await
}

async fn shown<P>(app: &App, who: &Granted<P>, id: ProposalId) -> Result<Json<ProposalOut>, Fault> {
    let db = app.store.read();
    Ok(Json(view::view(db, who, rows::find(db, who, id).await?).await?))
}

/// Confirms a proposal: it becomes an interview, unless somebody's time was taken meanwhile. Then it
/// is outdated (409) and another time is looked for.
#[utoipa::path(post, path = "/proposals/{id}/confirm", tag = "Scheduler", params(("id" = ProposalId, Path)),
    responses((status = 200, body = ProposalOut), Problems))]
async fn confirm_one(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<ProposalId>,
) -> Result<Json<ProposalOut>, Fault> {
    let who = decides(&actor)?;
    let row = rows::find(app.store.read(), &who, id).await?;
    if row.state != ProposalState::Proposed {
        return Err(decide::decided_already(row.state).into());
    }
    let done = decide::confirm(&app, &who, vec![row]).await?;
    if !done.outdated.is_empty() {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).proposal_taken())).into());
    }
    if done.booked.is_empty() {
        let row = rows::find(app.store.read(), &who, id).await?;
        return Err(decide::decided_already(row.state).into());
    }
    shown(&app, &who, id).await
}

/// Which to confirm.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
struct ConfirmIn {
    /// These; all that are open where nothing is said. At most 1,000.
    ids: Option<Vec<ProposalId>>,
}

/// What came of confirming many.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct ConfirmedOut {
    /// Those that are interviews now.
    confirmed: Vec<ConfirmedOne>,
    /// Those that hold no more; other times are looked for.
    outdated: Vec<ProposalId>,
    /// How many somebody else decided meanwhile.
    already_decided: usize,
}

/// A proposal that became an interview.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct ConfirmedOne {
    /// The proposal.
    id: ProposalId,
    /// The interview.
    interview_id: InterviewId,
}

/// Most that are confirmed at once.
const AT_ONCE: usize = 1_000;

/// Confirms many, each by itself.
#[utoipa::path(post, path = "/proposals/confirm", tag = "Scheduler", request_body = ConfirmIn,
    responses((status = 200, body = ConfirmedOut), Problems))]
async fn confirm_many(
    Signed(actor): Signed,
    State(app): State<App>,
    Json(body): Json<ConfirmIn>,
) -> Result<Json<ConfirmedOut>, Fault> {
    let who = decides(&actor)?;
    let db = app.store.read();
    let wanted = match body.ids {
        None => rows::open(db, &who).await?,
        Some(ids) if ids.len() > AT_ONCE => {
            return Err(Problem::field("ids", Text::new(|l| Messages::from(l).proposals_too_many(AT_ONCE))).into());
        }
        Some(ids) => {
            let found = rows::many(db, &who, &ids).await?;
            if ids.iter().any(|id| !found.contains_key(id)) {
                return Err(Problem::field("ids", Text::new(|l| Messages::from(l).proposals_unknown())).into());
            }
            found.into_values().collect()
        }
    };
    let done = decide::confirm(&app, &who, wanted).await?;
    Ok(Json(ConfirmedOut {
        confirmed: done.booked.into_iter().map(|(id, interview_id)| ConfirmedOne { id, interview_id }).collect(),
        outdated: done.outdated,
        already_decided: done.already,
    }))
}

/// What a declined proposal shall teach the next run.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
struct DeclineIn {
    /// `time`: not at this time again; `pair`: not with this interviewer again; `nothing`.
    #[schema(value_type = Option<String>)]
    exclude: Option<String>,
}

/// Declines a proposal. With something excluded, another time is looked for at once.
#[utoipa::path(post, path = "/proposals/{id}/decline", tag = "Scheduler", params(("id" = ProposalId, Path)),
    request_body = DeclineIn, responses((status = 200, body = ProposalOut), Problems))]
async fn decline_one(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<ProposalId>,
    Json(body): Json<DeclineIn>,
) -> Result<Json<ProposalOut>, Fault> {
    let who = decides(&actor)?;
    let mut check = Check::default();
    let exclude = check.choice("exclude", body.exclude.as_deref(), &Exclude::NAMES, |text| text.parse().ok());
    check.done()?;
    decide::decline(&app, &who, id, exclude.unwrap_or_default()).await?;
    shown(&app, &who, id).await
}
