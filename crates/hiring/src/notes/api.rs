//! Notes over JSON.

use super::{
    actions,
    export::NoteList,
    input::{Draft, NotePatch},
    sight::NoteSight,
    store::{self, Filter},
    table::{Column, NoteKind},
    view::{self, NoteOut, VersionOut},
};
use crate::{applications, candidates, permissions::ManageNotes};
use axum::{
    extract::{OriginalUri, State},
    http::{StatusCode, Uri},
    response::Response,
};
use kernel::{Actor, ApplicationId, CandidateId, NoteId, Problem, UserId};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
};

/// A note to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewNote)]
pub(crate) struct NoteIn {
    /// At most 5,000 characters. `@` and somebody's whole name names them.
    body: String,
    /// `general` where nothing is said.
    kind: Option<NoteKind>,
    /// For you and the organization's admins alone.
    private: Option<bool>,
    /// The day a follow-up is due: `2026-11-30`.
    due_on: Option<String>,
    /// Who does it: you, where nothing is said.
    assignee_id: Option<UserId>,
    /// Who is named besides those whom the text names.
    mentions: Option<Vec<UserId>>,
}

impl From<NoteIn> for Draft {
    fn from(n: NoteIn) -> Self {
        Self {
            body: n.body,
            kind: n.kind,
            private: n.private.unwrap_or(false),
            due_on: n.due_on,
            assignee: n.assignee_id,
            mentions: n.mentions.unwrap_or_default(),
        }
    }
}

/// Which notes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoteFilter {
    /// `general`, `follow_up` or `red_flag`.
    #[param(value_type = Option<NoteKind>)]
    pub kind: Option<String>,
    /// `mentions` for those that name you, `assigned` for your follow-ups, `written` for those you wrote.
    pub mine: Option<String>,
    /// `open` for follow-ups that are not done, `due` for those of them due today or earlier, `done`.
    pub follow_up: Option<String>,
    /// Those on this candidate.
    #[param(value_type = Option<CandidateId>)]
    pub candidate_id: Option<String>,
    /// Those on this application.
    #[param(value_type = Option<ApplicationId>)]
    pub application_id: Option<String>,
}

/// Which of the reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mine {
    Mentions,
    Assigned,
    Written,
}

impl NoteFilter {
    /// The same for the store; `today` is the reader's.
    pub(crate) fn read(&self, me: Option<UserId>, today: jiff::civil::Date) -> Result<Filter, Problem> {
        let mut check = Check::default();
        let me = me.unwrap_or(UserId::NIL);
        let kind = check.choice("kind", self.kind.as_deref(), &NoteKind::NAMES, |k| k.parse().ok());
        let mine = check.choice("mine", self.mine.as_deref(), &["mentions", "assigned", "written"], |m| match m {
            "mentions" => Some(Mine::Mentions),
            "assigned" => Some(Mine::Assigned),
            "written" => Some(Mine::Written),
            _ => None,
        });
        let known = ["open", "due", "done"];
        let state =
            check.choice("follow_up", self.follow_up.as_deref(), &known, |s| known.contains(&s).then(|| s.to_owned()));
        let candidate = check.id("candidate_id", self.candidate_id.as_deref());
        let application = check.id("application_id", self.application_id.as_deref());
        check.done()?;
        let of = |which| (mine == Some(which)).then_some(me);
        Ok(Filter {
            candidate,
            application,
            kind,
            author: of(Mine::Written),
            names: of(Mine::Mentions),
            assignee: of(Mine::Assigned),
            done: state.as_deref().map(|s| s == "done"),
            due_by: (state.as_deref() == Some("due")).then(|| today.to_string()),
            updated_after: None,
        })
    }
}

/// The view of one note in the reader's sight.
async fn one(app: &App, actor: &Actor, id: NoteId) -> Result<Tagged<NoteOut>, Problem> {
    let sight = NoteSight::of(app, actor).await?;
    let row = sight.one(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    let out = view::of(app, &sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    Ok(Tagged(out.updated_at, out))
}

async fn page(
    app: &App,
    sight: NoteSight,
    filter: Filter,
    words: crate::Page,
    (query, uri): (&ListQuery, &Uri),
) -> Result<Response, Fault> {
    let filter = Filter { updated_after: query.updated_after()?, ..filter };
    if let Some(file) = Outgoing::asked(words.request())? {
        return file.of(app, NoteList { sight, filter, to_do: false, page: words }).await;
    }
    let (db, sight) = (app.store.read(), &sight);
    let slice = store::list(db, sight, &filter, &query.keyset(true)?).await?;
    let count = if query.count() { Some(store::count(db, sight, &filter).await?) } else { None };
    let rows = view::of(app, sight, slice.rows).await?;
    ListOut::answer(::store::Slice { rows, next: slice.next }, count, uri)
}

/// The notes that you may read, the newest first: those that name you, your follow-ups, all.
#[utoipa::path(get, path = "/notes", tag = "Notes", params(ListQuery, NoteFilter, FileQuery),
    responses((status = 200, body = ListOut<NoteOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    words: crate::Page,
    Query(query): Query<ListQuery>,
    Query(filter): Query<NoteFilter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = NoteSight::of(&app, &actor).await?;
    let filter = filter.read(actor.user(), words.zoned(app.now()).date())?;
    page(&app, sight, filter, words, (&query, &uri)).await
}

/// The notes on a candidate, the newest first.
#[utoipa::path(get, path = "/candidates/{id}/notes", tag = "Notes", params(("id" = CandidateId, Path), ListQuery, NoteFilter, FileQuery),
    responses((status = 200, body = ListOut<NoteOut>), Problems))]
pub(crate) async fn of_candidate(
    State(app): State<App>,
    Signed(actor): Signed,
    words: crate::Page,
    Path(id): Path<CandidateId>,
    Query(query): Query<ListQuery>,
    Query(filter): Query<NoteFilter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = NoteSight::of(&app, &actor).await?;
    candidates::store::seen(app.store.read(), sight.candidates(), id).await?.ok_or_else(Problem::not_found)?;
    let filter = filter.read(actor.user(), words.zoned(app.now()).date())?;
    page(&app, sight, Filter { candidate: Some(id), ..filter }, words, (&query, &uri)).await
}

/// The notes on an application, the newest first.
#[utoipa::path(get, path = "/applications/{id}/notes", tag = "Notes",
    params(("id" = ApplicationId, Path), ListQuery, NoteFilter, FileQuery),
    responses((status = 200, body = ListOut<NoteOut>), Problems))]
pub(crate) async fn of_application(
    State(app): State<App>,
    Signed(actor): Signed,
    words: crate::Page,
    Path(id): Path<ApplicationId>,
    Query(query): Query<ListQuery>,
    Query(filter): Query<NoteFilter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = NoteSight::of(&app, &actor).await?;
    candidate_of(&app, &sight, id).await?;
    let filter = filter.read(actor.user(), words.zoned(app.now()).date())?;
    page(&app, sight, Filter { application: Some(id), ..filter }, words, (&query, &uri)).await
}

/// The candidate of an application in sight.
async fn candidate_of(app: &App, sight: &NoteSight, id: ApplicationId) -> Result<CandidateId, Problem> {
    let found = applications::store::find(app.store.read(), sight.who(), id).await?.ok_or_else(Problem::not_found)?;
    let candidate = candidates::store::seen(app.store.read(), sight.candidates(), found.candidate_id).await?;
    candidate.map(|c| c.id).ok_or_else(Problem::not_found)
}

/// Write a note on a candidate.
#[utoipa::path(post, path = "/candidates/{id}/notes", tag = "Notes", params(("id" = CandidateId, Path)),
    request_body = NoteIn, responses((status = 201, body = NoteOut), Problems))]
pub(crate) async fn write(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<NoteIn>,
) -> Result<(StatusCode, Tagged<NoteOut>), Fault> {
    let note = actions::write(&app, &actor, id, None, body.into()).await?;
    Ok((StatusCode::CREATED, one(&app, &actor, note.id).await?))
}

/// Write a note on an application.
#[utoipa::path(post, path = "/applications/{id}/notes", tag = "Notes", params(("id" = ApplicationId, Path)),
    request_body = NoteIn, responses((status = 201, body = NoteOut), Problems))]
pub(crate) async fn write_on_application(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<NoteIn>,
) -> Result<(StatusCode, Tagged<NoteOut>), Fault> {
    let sight = NoteSight::of(&app, &actor).await?;
    let candidate = candidate_of(&app, &sight, id).await?;
    let note = actions::write(&app, &actor, candidate, Some(id), body.into()).await?;
    Ok((StatusCode::CREATED, one(&app, &actor, note.id).await?))
}

/// One note.
#[utoipa::path(get, path = "/notes/{id}", tag = "Notes", params(("id" = NoteId, Path)),
    responses((status = 200, body = NoteOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
) -> Result<Tagged<NoteOut>, Fault> {
    Ok(one(&app, &actor, id).await?)
}

/// Change a note: its author and the organization's admins may. What it said before is kept for the audit.
#[utoipa::path(patch, path = "/notes/{id}", tag = "Notes", params(("id" = NoteId, Path)),
    request_body = NotePatch, responses((status = 200, body = NoteOut), Problems))]
pub(crate) async fn update(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
    seen: IfMatch,
    Json(body): Json<NotePatch>,
) -> Result<Tagged<NoteOut>, Fault> {
    actions::change(&app, &actor, id, &seen, |draft| body.apply(draft)).await?;
    Ok(one(&app, &actor, id).await?)
}

/// Delete a note: its author and the organization's admins may.
#[utoipa::path(delete, path = "/notes/{id}", tag = "Notes", params(("id" = NoteId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
) -> Result<StatusCode, Fault> {
    actions::delete(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A follow-up is done.
#[utoipa::path(post, path = "/notes/{id}/done", tag = "Notes", params(("id" = NoteId, Path)),
    responses((status = 200, body = NoteOut), Problems))]
pub(crate) async fn done(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
) -> Result<Tagged<NoteOut>, Fault> {
    actions::finish(&app, &actor, id, true).await?;
    Ok(one(&app, &actor, id).await?)
}

/// A follow-up is not done after all.
#[utoipa::path(delete, path = "/notes/{id}/done", tag = "Notes", params(("id" = NoteId, Path)),
    responses((status = 200, body = NoteOut), Problems))]
pub(crate) async fn reopen(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
) -> Result<Tagged<NoteOut>, Fault> {
    actions::finish(&app, &actor, id, false).await?;
    Ok(one(&app, &actor, id).await?)
}

/// What a note said before.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NoteVersions)]
pub(crate) struct Versions {
    /// The latest first; what it says now is not among them.
    data: Vec<VersionOut>,
}

/// What a note said before it was changed or deleted: for the organization's admins, as the audit.
#[utoipa::path(get, path = "/notes/{id}/versions", tag = "Notes", params(("id" = NoteId, Path)),
    responses((status = 200, body = Versions), Problems))]
pub(crate) async fn versions(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NoteId>,
) -> Result<Json<Versions>, Fault> {
    let who = actor.permit::<ManageNotes>()?;
    let sight = NoteSight::of(&app, &actor).await?;
    let db = app.store.read();
    sight.with_deleted().filter(Column::Id.eq(id)).one(db).await?.ok_or_else(Problem::not_found)?;
    let rows = store::versions(db, &who, id).await?;
    Ok(Json(Versions { data: view::versions(&app, rows).await? }))
}
