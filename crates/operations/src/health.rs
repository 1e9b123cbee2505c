//! Whether this node is alive and ready: for load balancers and supervisors, so without a sign-in
//! and without a word about why.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use std::time::Duration;
use web::{App, Json, Pages, Public};

/// A database that takes longer to say that it is there is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) fn pages() -> Pages {
    Pages::default().get("/health/live", live).get("/health/ready", ready)
}

/// The same alone, for a node that answers nothing else.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

#[derive(serde::Serialize)]
struct Health {
    status: &'static str,
}

async fn live(_: Public) -> Response {
    Json(Health { status: "live" }).into_response()
}

async fn ready(_: Public, State(app): State<App>) -> Response {
    let away = |status| (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status })).into_response();
    if app.ending.is_draining() {
        return away("draining");
    }
    match tokio::time::timeout(PATIENCE, app.store.ping()).await {
        Ok(Ok(())) => Json(Health { status: "ready" }).into_response(),
        _ => away("unavailable"),
    }
}
