//! Interviews in the API.

use super::{
    book::{self, Wish},
    export::InterviewList,
    steps,
    store::{self as rows, Filter, Status},
    view::{self, InterviewOut},
};
use crate::{
    Page,
    permissions::{ReadInterviews, ScheduleInterviews},
};
use axum::{
    extract::{FromRequest, OriginalUri, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Actor, ApplicationId, CandidateId, InterviewId, RoomId, RoundId, Timestamp, UserId};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Check, Fault, FileQuery, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, book_one))
        .routes(routes!(get_one))
        .routes(routes!(reschedule))
        .routes(routes!(cancel))
        .routes(routes!(no_show))
        .routes(routes!(start))
}

/// Which interviews.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct InterviewQuery {
    /// Those of this candidate.
    #[param(value_type = Option<CandidateId>)]
    pub candidate_id: Option<String>,
    /// Those that this user leads or assists.
    #[param(value_type = Option<UserId>)]
    pub interviewer_id: Option<String>,
    /// Those in this room.
    #[param(value_type = Option<RoomId>)]
    pub room_id: Option<String>,
    /// Those that this run of the scheduler booked.
    #[param(value_type = Option<kernel::RunId>)]
    pub run_id: Option<String>,
    /// Those that end after this time.
    #[param(value_type = Option<Timestamp>)]
    pub from: Option<String>,
    /// Those that start before this time.
    #[param(value_type = Option<Timestamp>)]
    pub to: Option<String>,
    /// A state (`created`, `completed` …) or a result (`selected` …).
    pub status: Option<String>,
}

impl InterviewQuery {
    /// The filter it asks for.
    ///
    /// # Errors
    /// 422 for each field that cannot be right.
    pub fn filter(&self) -> Result<Filter, kernel::Problem> {
        let mut check = Check::default();
        let filter = Filter {
            candidate: check.id("candidate_id", self.candidate_id.as_deref()),
            interviewer: check.id("interviewer_id", self.interviewer_id.as_deref()),
            room: check.id("room_id", self.room_id.as_deref()),
            run: check.id("run_id", self.run_id.as_deref()),
            from: check.time("from", self.from.as_deref()),
            to: check.time("to", self.to.as_deref()),
            status: check.choice("status", self.status.as_deref(), &Status::names(), Status::from_name),
            standing: false,
            updated_after: None,
        };
        check.done()?;
        Ok(filter)
    }
}

/// Interviews by their start; an interviewer's own.
#[utoipa::path(get, path = "/interviews", tag = "Interviews", params(ListQuery, InterviewQuery, FileQuery),
    responses((status = 200, body = ListOut<InterviewOut>), Problems))]
async fn list(
    Signed(actor): Signed,
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    words: Page,
    Query(page): Query<ListQuery>,
    Query(query): Query<InterviewQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    let filter = Filter { updated_after: page.updated_after()?, ..query.filter()? };
    if let Some(file) = Outgoing::asked(words.request())? {
        return file.of(&app, InterviewList { who, filter, descending: false, page: words }).await;
    }
    let db = app.store.read();
    let found = rows::list(db, &who, &filter, &page.keyset(false)?).await?;
    let count = if page.count() { Some(rows::count(db, &who, &filter).await?) } else { None };
    let next = found.next;
    let views = view::views(db, &who, found.rows).await?;
    ListOut::answer(store::Slice { rows: views, next }, count, &uri)
}

/// An interview with the scorecards that the reader may see.
#[utoipa::path(get, path = "/interviews/{id}", tag = "Interviews", params(("id" = InterviewId, Path)),
    responses((status = 200, body = InterviewOut), Problems))]
async fn get_one(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
) -> Result<Tagged<InterviewOut>, Fault> {
    shown(&app, &actor, id).await
}

/// The interview as its reader sees it now.
pub(crate) async fn shown(app: &App, actor: &Actor, id: InterviewId) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    let db = app.store.read();
    let view = view::view(db, &who, rows::read(db, &who, id).await?).await?;
    Ok(Tagged(view.changed_for(who.user()), view))
}

/// A booking by hand.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct BookInterviewIn {
    /// The application whose round is booked.
    application_id: Option<ApplicationId>,
    /// Instead of it: the application of this candidate that waits for a booking.
    candidate_id: Option<CandidateId>,
    /// Who leads it.
    interviewer_id: UserId,
    /// Who assists.
    #[serde(default)]
    assistants: Vec<UserId>,
    /// Where; one that would do where the round takes a room and nothing is said.
    room_id: Option<RoomId>,
    /// When it begins; it lasts as long as the round.
    start: Timestamp,
    /// The round it waits for, to be sure.
    round_id: Option<RoundId>,
    /// Why notice, buffers or caps are passed over.
    override_reason: Option<String>,
}

/// Books an interview by hand.
#[utoipa::path(post, path = "/interviews", tag = "Interviews", request_body = BookInterviewIn,
    responses((status = 201, body = InterviewOut), Problems))]
async fn book_one(
    Signed(actor): Signed,
    State(app): State<App>,
    Json(wish): Json<BookInterviewIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let wish = Wish {
        application: wish.application_id,
        candidate: wish.candidate_id,
        interviewer: wish.interviewer_id,
        assistants: wish.assistants,
        room: wish.room_id,
        start: wish.start,
        round: wish.round_id,
        override_reason: wish.override_reason,
    };
    let id = book::book(&app, &who, wish).await?;
    created(&app, &actor, id).await
}

async fn created(app: &App, actor: &Actor, id: InterviewId) -> Result<Response, Fault> {
    let mut response = (StatusCode::CREATED, shown(app, actor, id).await?).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("/api/v1/interviews/{id}")) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// Another time, other people, another room.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct RescheduleIn {
    /// When it begins.
    start: Timestamp,
    /// Who leads it, where that changes.
    interviewer_id: Option<UserId>,
    /// Who assists, where that changes: all of them.
    assistants: Option<Vec<UserId>>,
    /// Where, if that changes; its room is kept where it is free, else another is taken that would do.
    room_id: Option<RoomId>,
    /// Why notice, buffers or caps are passed over.
    override_reason: Option<String>,
}

/// Moves an interview in one step: answers with the new one, which names the old.
#[utoipa::path(post, path = "/interviews/{id}/reschedule", tag = "Interviews", request_body = RescheduleIn,
    params(("id" = InterviewId, Path)), responses((status = 201, body = InterviewOut), Problems))]
async fn reschedule(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
    Json(to): Json<RescheduleIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let RescheduleIn { start, interviewer_id: lead, assistants, room_id: room, override_reason } = to;
    let to = steps::Move { start, lead, assistants, room, override_reason };
    let new = steps::reschedule(&app, &who, id, to).await?;
    created(&app, &actor, new).await
}

/// Why.
#[derive(Debug, Default, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct InterviewReasonIn {
    /// In a sentence.
    reason: Option<String>,
}

/// A reason that may be left out with the whole body.
struct Why(InterviewReasonIn);

impl<S: Send + Sync> FromRequest<S> for Why {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        if !request.headers().contains_key(header::CONTENT_TYPE) {
            return Ok(Self(InterviewReasonIn::default()));
        }
        let Json(why) = Json::from_request(request, state).await?;
        Ok(Self(why))
    }
}

/// Calls an interview off; a reason is needed.
#[utoipa::path(post, path = "/interviews/{id}/cancel", tag = "Interviews", request_body = InterviewReasonIn,
    params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewOut), Problems))]
async fn cancel(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
    Why(why): Why,
) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    steps::cancel(&app, &who, id, why.reason.as_deref().unwrap_or_default()).await?;
    shown(&app, &actor, id).await
}

/// Somebody did not come.
#[utoipa::path(post, path = "/interviews/{id}/no-show", tag = "Interviews", request_body = InterviewReasonIn,
    params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewOut), Problems))]
async fn no_show(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
    Why(why): Why,
) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    steps::no_show(&app, &who, id, why.reason.as_deref()).await?;
    shown(&app, &actor, id).await
}

/// The interview begins.
#[utoipa::path(post, path = "/interviews/{id}/start", tag = "Interviews",
    params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewOut), Problems))]
async fn start(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
) -> Result<Tagged<InterviewOut>, Fault> {
    steps::start(&app, &actor, id).await?;
    shown(&app, &actor, id).await
}
