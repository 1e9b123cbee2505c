//! Saved views over JSON.

use super::{
    OwnViews,
    actions::{self, Change, New},
    store,
    table::Model,
};
use crate::{App, Fault, IfMatch, Json, ListOut, Path, Problems, Query, Signed, Tagged};
use axum::{
    extract::{OriginalUri, State},
    http::StatusCode,
    response::Response,
};
use kernel::{SavedViewId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Somebody's named filters of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub(crate) struct ViewOut {
    id: SavedViewId,
    name: String,
    /// The page: `/candidates`.
    path: String,
    /// Its filters: `sort=-created_at&status=created`.
    query: String,
    /// Whether the page opens with it.
    default: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for ViewOut {
    fn from(v: Model) -> Self {
        Self {
            id: v.id,
            name: v.name,
            path: v.path,
            query: v.query,
            default: v.is_default,
            created_at: v.created_at,
            updated_at: v.updated_at,
        }
    }
}

/// A view to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewSavedView)]
pub(crate) struct ViewIn {
    #[serde(default)]
    #[schema(required = true)]
    name: String,
    /// A page of the navigation.
    #[serde(default)]
    #[schema(required = true)]
    path: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    default: bool,
}

/// What changes: a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SavedViewPatch)]
pub(crate) struct ViewPatch {
    name: Option<String>,
    query: Option<String>,
    default: Option<bool>,
}

/// Which views.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ViewFilter {
    /// Those of this page.
    path: Option<String>,
}

/// One's own views, the oldest first: there are at most fifty, so that all come at once.
#[utoipa::path(get, path = "/saved-views", tag = "Saved views", params(ViewFilter),
    responses((status = 200, body = ListOut<ViewOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Query(filter): Query<ViewFilter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnViews>()?;
    let rows = store::list(app.store.read(), &who, filter.path.as_deref()).await?;
    ListOut::answer(::store::Slice { rows: rows.into_iter().map(ViewOut::from).collect(), next: None }, None, &uri)
}

/// Keep a view.
#[utoipa::path(post, path = "/saved-views", tag = "Saved views", request_body = ViewIn,
    responses((status = 201, body = ViewOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(b): Json<ViewIn>,
) -> Result<(StatusCode, Tagged<ViewOut>), Fault> {
    let new = New { name: b.name, path: b.path, query: b.query, is_default: b.default };
    let view = actions::create(&app, &actor, new).await?;
    Ok((StatusCode::CREATED, Tagged(view.updated_at, view.into())))
}

/// Rename a view, change its filters, or let the page open with it.
#[utoipa::path(patch, path = "/saved-views/{id}", tag = "Saved views", params(("id" = SavedViewId, Path)),
    request_body = ViewPatch, responses((status = 200, body = ViewOut), Problems))]
pub(crate) async fn update(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<SavedViewId>,
    seen: IfMatch,
    Json(b): Json<ViewPatch>,
) -> Result<Tagged<ViewOut>, Fault> {
    let change = Change { name: b.name, query: b.query, is_default: b.default };
    let view = actions::change(&app, &actor, id, &seen, change).await?;
    Ok(Tagged(view.updated_at, view.into()))
}

/// Take a view away; the list stays.
#[utoipa::path(delete, path = "/saved-views/{id}", tag = "Saved views", params(("id" = SavedViewId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<SavedViewId>,
) -> Result<StatusCode, Fault> {
    actions::delete(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
