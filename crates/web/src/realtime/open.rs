//! Opening a stream, the same for both ways of streaming.

use super::{
    herald::readable,
    hub::{Backlog, Start, Taken},
    index::StreamId,
    mailbox::Mailbox,
    message::Frame,
    place, presence, replay, tail,
    topics::Topics,
};
use crate::App;
use axum::http::HeaderMap;
use futures::{Stream, StreamExt as _, stream::BoxStream};
use kernel::{Actor, Kind, Problem};
use std::{
    collections::VecDeque,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

/// How soon a reader comes back after a cut, in milliseconds.
const RETRY: u32 = 2_000;
/// Things that one stream may have open: a browser's tabs share one.
const MOST_OPEN: usize = 30;

/// What a reader asks for.
#[derive(serde::Deserialize, utoipa::IntoParams)]
pub(crate) struct Asked {
    /// Only these: kinds (`interview.booked`), areas of kinds (`candidate`), things (`cand_…`), with
    /// commas between them. Without it, everything that one may read.
    #[param(example = "candidate,interview.booked")]
    topics: Option<String>,
    /// Begins after this: what `Last-Event-ID` says, for a first call; or a message's `id`.
    after: Option<String>,
    /// What one has open (`cand_…`, with commas): who else has, comes as `presence`.
    here: Option<String>,
}

/// A stream: what is to be written to it, in order, until it ends.
pub(crate) struct Listening {
    app: App,
    /// Its number on this node.
    pub id: StreamId,
    /// First these.
    ready: VecDeque<Arc<Frame>>,
    /// Then what the log holds; none of it ends the stream.
    replay: Option<BoxStream<'static, Option<Arc<Frame>>>>,
    /// Then what happens.
    mailbox: Arc<Mailbox>,
}

/// Opens a stream for this reader.
///
/// # Errors
/// 404 for a thing that they may not open, 422 for topics that are none, 503 while the server ends.
pub(crate) async fn open(app: &App, reader: &Actor, asked: &Asked, headers: &HeaderMap) -> Result<Listening, Problem> {
    let topics = Topics::new(asked.topics.as_deref().unwrap_or_default().split(','))?;
    let here = things(app, reader, asked.here.as_deref().unwrap_or_default().split(',')).await?;
    let came_back = headers.get("last-event-id").and_then(|v| v.to_str().ok());
    let start = start(app, came_back.or(asked.after.as_deref()).unwrap_or_default()).await?;
    tail::begin(app).await?;
    let Taken { id, mailbox, place, backlog } = app
        .realtime
        .open(reader.clone(), topics, here.clone(), start, app.now())
        .ok_or_else(|| Problem { retry_after: Some(1), ..Problem::new(Kind::Unavailable) })?;
    let shown = place::show(&app.secret, place);
    let mut ready = VecDeque::from([Frame::opening(RETRY, &shown)]);
    let mut log = None;
    match backlog {
        Backlog::Messages(frames) => ready.extend(frames),
        Backlog::Reset => ready.push_back(Frame::reset(&shown, app.now())),
        Backlog::Log => log = Some(replay::from_log(app.clone(), id, place).boxed()),
    }
    app.realtime.written(true);
    let listening = Listening { app: app.clone(), id, ready, replay: log, mailbox };
    presence::enter(app, id, &here).await?;
    Ok(listening)
}

/// The things that somebody says they have open, each one theirs to open.
pub(crate) async fn things<'a>(
    app: &App,
    reader: &Actor,
    said: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<String>, Problem> {
    let mut things: Vec<String> =
        said.into_iter().map(str::trim).filter(|t| !t.is_empty()).take(MOST_OPEN).map(str::to_owned).collect();
    things.sort_unstable();
    things.dedup();
    for thing in &things {
        if !readable(app, reader, thing).await? {
            return Err(Problem::not_found());
        }
    }
    Ok(things)
}

async fn start(app: &App, said: &str) -> Result<Start, Problem> {
    if said.is_empty() {
        // from what is committed now, not from where this node has come to
        return Ok(Start::After(app.store.settled_head().await?));
    }
    let Some(seq) = place::meant(app, said).await? else { return Ok(Start::Lost) };
    // a place that the log never had: it was put back from a backup, or it is another installation's
    let known =
        app.realtime.position().is_some_and(|p| seq <= p) || seq <= store::events::head(app.store.read()).await?;
    Ok(if known { Start::After(seq) } else { Start::Lost })
}

impl Stream for Listening {
    type Item = Arc<Frame>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Arc<Frame>>> {
        if let Some(frame) = self.ready.pop_front() {
            return Poll::Ready(Some(frame));
        }
        if let Some(log) = &mut self.replay {
            match log.as_mut().poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(told)) => return Poll::Ready(told),
                Poll::Ready(None) => self.replay = None,
            }
        }
        self.mailbox.poll(cx)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.app.realtime.written(false);
        let left = self.app.realtime.close(self.id);
        presence::announce(&self.app, &left);
    }
}
