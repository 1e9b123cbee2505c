//! Interview plans in the API.

use super::{
    actions::{self, Plan},
    input::RoundInput,
    kinds::{RoundDay, RoundKind, RoundMode, RoundRoom},
    store::{RoomNeed, Round},
};
use crate::permissions::{ReadPlans, WritePlans};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{PlanId, Problem, RequisitionId, RoomId, RoundId, SkillId, Timestamp, UserId};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Fault, IfMatch, Json, Path, Problems, Signed, Tagged};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(add))
        .routes(routes!(one, change, remove))
        .routes(routes!(place))
}

/// An assistant that a round takes.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct AssistantNeed {
    /// Skills that they must have, all of them; anyone where none is named.
    #[serde(default)]
    #[schema(value_type = Vec<SkillId>)]
    skills: Vec<String>,
}

/// A round of an interview plan.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct RoundOut {
    id: RoundId,
    requisition_id: RequisitionId,
    /// From 1.
    position: i64,
    /// Null where nobody gave it one.
    name: Option<String>,
    kind: RoundKind,
    mode: RoundMode,
    /// How long it takes.
    minutes: i64,
    /// Skills that the lead must have, all of them.
    skills: Vec<SkillId>,
    /// Who assists the lead, and what each must know.
    assistants: Vec<AssistantNeed>,
    /// Who may take it; everybody who interviews where nobody is named.
    pool: Vec<UserId>,
    /// The room it takes.
    room: RoundRoom,
    /// Those of which it takes one, where `room` is `these`.
    rooms: Vec<RoomId>,
    /// Minutes at least between the end of the round before and its start.
    gap: i64,
    /// How it lies to the round before.
    day: RoundDay,
    /// How many candidates stand in it now.
    active: u64,
    /// Whether candidates have been through it: it keeps its place.
    settled: bool,
    updated_at: Timestamp,
}

impl RoundOut {
    fn of(plan: &Plan, r: &Round) -> Self {
        let rooms = match &r.room {
            RoomNeed::These(rooms) => rooms.clone(),
            RoomNeed::None | RoomNeed::Any => Vec::new(),
        };
        let need = |skills: &Vec<SkillId>| AssistantNeed { skills: skills.iter().map(ToString::to_string).collect() };
        Self {
            id: r.id,
            requisition_id: r.requisition,
            position: r.position,
            name: r.name.clone(),
            kind: r.kind,
            mode: r.mode,
            minutes: r.minutes,
            skills: r.skills.clone(),
            assistants: r.assistants.iter().map(need).collect(),
            pool: r.pool.clone(),
            room: r.room.columns().0,
            rooms,
            gap: r.gap,
            day: r.day,
            active: plan.active(r),
            settled: plan.is_settled(r),
            updated_at: r.updated_at,
        }
    }
}

/// The interview plan of a job.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PlanOut {
    id: PlanId,
    requisition_id: RequisitionId,
    /// What the job is called; null for the general requisition.
    title: Option<String>,
    /// In their order.
    rounds: Vec<RoundOut>,
}

/// What is said about a round; what is left out stays, or is as usual: an hour by video with one
/// interviewer, whoever it is.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct RoundIn {
    /// Needed for a new one.
    name: Option<String>,
    #[schema(value_type = Option<RoundKind>)]
    kind: Option<String>,
    #[schema(value_type = Option<RoundMode>)]
    mode: Option<String>,
    /// 5 to 480, by fives.
    minutes: Option<i64>,
    #[schema(value_type = Option<Vec<SkillId>>)]
    skills: Option<Vec<String>>,
    /// At most four.
    assistants: Option<Vec<AssistantNeed>>,
    #[schema(value_type = Option<Vec<UserId>>)]
    pool: Option<Vec<String>>,
    #[schema(value_type = Option<RoundRoom>)]
    room: Option<String>,
    #[schema(value_type = Option<Vec<RoomId>>)]
    rooms: Option<Vec<String>>,
    /// 0 to 43,200 (thirty days), by fives.
    gap: Option<i64>,
    #[schema(value_type = Option<RoundDay>)]
    day: Option<String>,
}

impl From<RoundIn> for RoundInput {
    fn from(r: RoundIn) -> Self {
        let RoundIn { name, kind, mode, minutes, skills, assistants, pool, room, rooms, gap, day } = r;
        let assistants = assistants.map(|all| all.into_iter().map(|a| a.skills).collect());
        Self { name, kind, mode, minutes, skills, assistants, pool, room, rooms, gap, day }
    }
}

/// A place in the plan.
#[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct PlaceIn {
    /// From 1.
    position: i64,
}

/// The interview plan of a job; a plan of one round of an hour where nobody wrote one.
#[utoipa::path(get, path = "/requisitions/{id}/plan", tag = "Interview plans", params(("id" = RequisitionId, Path)),
    responses((status = 200, body = PlanOut), Problems))]
async fn show(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<RequisitionId>,
) -> Result<Json<PlanOut>, Fault> {
    let plan = actions::plan(&app, &actor.permit::<ReadPlans>()?, id).await?;
    let rounds = plan.rounds.iter().map(|r| RoundOut::of(&plan, r)).collect();
    Ok(Json(PlanOut { id: plan.id, requisition_id: id, title: plan.title, rounds }))
}

async fn shown(app: &App, actor: &kernel::Actor, id: RoundId) -> Result<Tagged<RoundOut>, Problem> {
    let who = actor.permit::<ReadPlans>()?;
    let found = super::rounds_by_id(app.store.read(), &who, &[id]).await?.remove(&id);
    let plan = actions::plan(app, &who, found.ok_or_else(Problem::not_found)?.requisition).await?;
    let round = plan.rounds.iter().find(|r| r.id == id).ok_or_else(Problem::not_found)?;
    Ok(Tagged(round.updated_at, RoundOut::of(&plan, round)))
}

/// One round.
#[utoipa::path(get, path = "/rounds/{id}", tag = "Interview plans", params(("id" = RoundId, Path)),
    responses((status = 200, body = RoundOut), Problems))]
async fn one(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<RoundId>,
) -> Result<Tagged<RoundOut>, Fault> {
    Ok(shown(&app, &actor, id).await?)
}

/// Adds a round after all others.
#[utoipa::path(post, path = "/requisitions/{id}/plan/rounds", tag = "Interview plans",
    params(("id" = RequisitionId, Path)), request_body = RoundIn,
    responses((status = 201, body = RoundOut), Problems))]
async fn add(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<RequisitionId>,
    Json(round): Json<RoundIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WritePlans>()?;
    let made = actions::add(&app, &who, id, &round.into()).await?;
    Ok((StatusCode::CREATED, shown(&app, &actor, made).await?).into_response())
}

/// Changes a round; interviews that are booked stay as they are.
#[utoipa::path(patch, path = "/rounds/{id}", tag = "Interview plans", params(("id" = RoundId, Path)),
    request_body = RoundIn, responses((status = 200, body = RoundOut), Problems))]
async fn change(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<RoundId>,
    seen: IfMatch,
    Json(round): Json<RoundIn>,
) -> Result<Tagged<RoundOut>, Fault> {
    let who = actor.permit::<WritePlans>()?;
    actions::change(&app, &who, id, &seen, &round.into()).await?;
    Ok(shown(&app, &actor, id).await?)
}

/// Moves a round to another place. 409 where candidates have been through one of those that would move.
#[utoipa::path(post, path = "/rounds/{id}/move", tag = "Interview plans", params(("id" = RoundId, Path)),
    request_body = PlaceIn, responses((status = 200, body = RoundOut), Problems))]
async fn place(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<RoundId>,
    Json(to): Json<PlaceIn>,
) -> Result<Tagged<RoundOut>, Fault> {
    let who = actor.permit::<WritePlans>()?;
    actions::move_to(&app, &who, id, to.position).await?;
    Ok(shown(&app, &actor, id).await?)
}

/// Removes a round. 409 where candidates are in it or have been.
#[utoipa::path(delete, path = "/rounds/{id}", tag = "Interview plans", params(("id" = RoundId, Path)),
    responses((status = 204), Problems))]
async fn remove(Signed(actor): Signed, State(app): State<App>, Path(id): Path<RoundId>) -> Result<StatusCode, Fault> {
    let who = actor.permit::<WritePlans>()?;
    actions::remove(&app, &who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
