//! `GET /events`: Server-Sent Events.

use super::{
    message::MessageOut,
    open::{Asked, Listening, open},
    taken,
};
use crate::{App, Fault, Page, Problems, Query, Signed, wire::Peer};
use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderName, Method, Version, header},
    response::{IntoResponse as _, Response},
};
use futures::StreamExt as _;
use std::convert::Infallible;
use tokio::net::TcpStream;

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
    page: Page<crate::Messages>,
    Query(asked): Query<Asked>,
    request: axum::extract::Request,
) -> Result<Response, Fault> {
    let listening = open(&app, &reader, &asked, request.headers()).await?;
    let about = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx would gather it otherwise
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let body = match socket(&request) {
        Some(socket) => {
            let head = taken::head(&app, &about, &page.request_id, request.version());
            tokio::spawn(taken::tell(socket, head, request.version() == Version::HTTP_11, listening));
            Body::empty() // goes nowhere: the answer is written by whoever has the socket
        }
        None => written_by_the_server(listening),
    };
    Ok((about, body).into_response())
}

/// The connection's socket, where the answer is a stream over a connection of its own.
fn socket(request: &axum::extract::Request) -> Option<TcpStream> {
    let own = request.version() == Version::HTTP_11 || request.version() == Version::HTTP_10;
    let peer = request.extensions().get::<ConnectInfo<Peer>>().filter(|_| own && request.method() == Method::GET)?;
    peer.0.wire.take()
}

fn written_by_the_server(listening: Listening) -> Body {
    Body::from_stream(listening.map(|frame| Ok::<_, Infallible>(frame.sse())))
}
