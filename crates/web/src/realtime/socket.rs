//! `GET /socket`: the same messages over a WebSocket.

use super::{
    index::StreamId,
    message::Frame,
    open::{Asked, Listening, open, things},
    presence,
    topics::Topics,
};
use crate::{App, Fault, Messages, Problems, Query, Signed, fault::ProblemOut};
use axum::{
    body::Bytes,
    extract::{
        State,
        ws::{
            CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code,
            rejection::WebSocketUpgradeRejection,
        },
    },
    http::{HeaderMap, header},
    response::Response,
};
use futures::StreamExt as _;
use kernel::{Kind, Locale, Problem, Text};
use serde_json::json;
use std::time::Duration;

/// Bytes that a client may say at once.
const LONGEST: usize = 16 * 1024;
/// Bytes read at once, from a client that says next to nothing.
const BUFFER: usize = 1024;
/// How long a client may take to receive a message before it is cut.
const PATIENCE: Duration = Duration::from_secs(30);
/// Signs of life that may go unanswered.
const SILENT: u32 = 3;

/// What a client may say.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Only these from now on; everything where the list is empty.
    topics: Option<Vec<String>>,
    /// What its reader has open now; the empty text for nothing.
    here: Option<String>,
}

/// The messages of `/events`, one in each text frame. A client may say `{"topics": ["candidate"]}` to
/// have only those from then on, and `{"here": "cand_…"}` to say what its reader has open. It resumes
/// by `?after=` with the `id` of the last message.
#[utoipa::path(get, path = "/socket", tag = "Realtime", params(Asked),
    responses((status = 101, description = "The connection is a WebSocket from here on."), Problems))]
pub(crate) async fn socket(
    State(app): State<App>,
    reader: Signed,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Fault> {
    if !is_ours(&app, &headers) {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).socket_foreign())).into());
    }
    let Ok(upgrade) = upgrade else {
        return Err(Problem::saying(Kind::Malformed, Text::new(|l| Messages::from(l).socket_expected())).into());
    };
    let listening = open(&app, &reader, &asked, &headers).await?;
    let upgrade = upgrade.max_message_size(LONGEST).read_buffer_size(BUFFER).write_buffer_size(0);
    Ok(upgrade.on_upgrade(|socket| talk(app, socket, listening)))
}

/// Whether the page that opens it is one of ours: browsers ask nobody before they open a socket, and
/// send the cookie along. Programs say no origin.
fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let said = |name| headers.get(name).and_then(|v| v.to_str().ok());
    let Some(origin) = said(header::ORIGIN) else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    said(header::AUTHORIZATION).is_some()
        || origin == app.config.public_url
        || (host.is_some() && host == said(header::HOST))
}

async fn talk(app: App, mut socket: WebSocket, mut listening: Listening) {
    let mut unanswered = 0;
    loop {
        tokio::select! {
            frame = listening.next() => {
                let Some(frame) = frame else { break };
                let Some(out) = outgoing(&frame, &mut unanswered) else { continue };
                if unanswered > SILENT || !send(&mut socket, out).await {
                    return;
                }
            }
            said = socket.recv() => {
                let Some(Ok(said)) = said else { return };
                unanswered = 0;
                if let Some(answer) = hear(&app, listening.id, said).await && !send(&mut socket, answer).await {
                    return;
                }
            }
        }
    }
    // come back: to another node, or because it was too much at once
    let why = CloseFrame { code: close_code::RESTART, reason: Utf8Bytes::from_static("come back and resume") };
    send(&mut socket, Message::Close(Some(why))).await;
}

/// The message, or a ping for a sign of life.
fn outgoing(frame: &Frame, unanswered: &mut u32) -> Option<Message> {
    if let Some(json) = frame.json() {
        return Utf8Bytes::try_from(json).ok().map(Message::Text);
    }
    *unanswered += 1;
    Some(Message::Ping(Bytes::new()))
}

async fn send(socket: &mut WebSocket, message: Message) -> bool {
    matches!(tokio::time::timeout(PATIENCE, socket.send(message)).await, Ok(Ok(())))
}

/// Does what the client says; what is wrong with it goes back as a problem.
async fn hear(app: &App, stream: StreamId, said: Message) -> Option<Message> {
    let Message::Text(text) = said else { return None };
    let problem = match serde_json::from_str::<Said>(&text) {
        Ok(said) => act(app, stream, said).await.err()?,
        Err(_broken) => Problem::saying(Kind::Malformed, Text::new(|l| Messages::from(l).socket_said())),
    };
    let out = ProblemOut::new(&problem, Locale::En, "");
    let words = json!({ "id": null, "kind": "problem", "at": app.now(), "subject": null, "title": out.title,
        "data": { "status": out.status, "detail": out.detail } });
    Some(Message::Text(words.to_string().into()))
}

async fn act(app: &App, stream: StreamId, said: Said) -> Result<(), Problem> {
    if let Some(topics) = said.topics {
        app.realtime.narrow(stream, Topics::new(topics.iter().map(String::as_str))?);
    }
    if let Some(here) = said.here
        && let Some(reader) = app.realtime.reader(stream)
    {
        let here = things(app, &reader, here.split(',')).await?;
        let left = app.realtime.stand(stream, here.clone());
        presence::announce(app, &left);
        presence::enter(app, stream, &here).await?;
    }
    Ok(())
}
