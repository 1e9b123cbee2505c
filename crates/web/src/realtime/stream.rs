//! `GET /events`: Server-Sent Events.

use super::{
    message::MessageOut,
    open::{Asked, open},
};
use crate::{App, Fault, Problems, Query, Signed};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse as _, Response},
};
use futures::StreamExt as _;
use std::convert::Infallible;

/// Everything that one may read, as it happens, as `text/event-stream`: each message is one event
/// without a name, its data one JSON object. Its `id` is what `Last-Event-ID` takes: a stream that was
/// cut resumes there, on any node. Where too much was missed, or nobody knows what, a message of the
/// kind `reset` says so: read anew. Slow readers are cut; they come back and resume.
#[utoipa::path(get, path = "/events", tag = "Realtime",
    params(Asked, ("Last-Event-ID" = Option<String>, Header, description = "The `id` of the last event that came.")),
    responses((status = 200, content_type = "text/event-stream", body = MessageOut), Problems))]
pub(crate) async fn events(
    State(app): State<App>,
    reader: Signed,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let listening = open(&app, &reader, &asked, &headers).await?;
    let body = Body::from_stream(listening.map(|frame| Ok::<_, Infallible>(frame.sse())));
    let about = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx would gather it otherwise
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((about, body).into_response())
}
