//! What a stream missed, from the log.

use super::{hub::Joined, index::StreamId, message::Frame, place, tail::render};
use crate::App;
use futures::{Stream, StreamExt as _, stream};
use kernel::{Problem, time::DAY};
use std::sync::Arc;
use store::events::{self, Logged};
use tokio::sync::Semaphore;

/// Events read at once.
const PAGE: u64 = 200;
/// What is older is not told any more, in microseconds.
const OLDEST: i64 = 7 * DAY;
/// Streams that are told from the log at once: after a restart all come back together.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The messages after `after` that are for the stream as it stands while they are told, up to where it
/// goes on with what happens. None says that the stream ends: the log could not be read, or the stream
/// was cut meanwhile; its reader comes back.
pub(crate) fn from_log(app: App, id: StreamId, after: i64) -> impl Stream<Item = Option<Arc<Frame>>> + Send + 'static {
    let pages = stream::unfold(Some(after), move |after| {
        let app = app.clone();
        async move {
            let after = after?;
            let until = match app.realtime.join(id, after) {
                Joined::Live(frames) => return Some((frames.into_iter().map(Some).collect(), None)),
                Joined::Over => return Some((vec![None], None)),
                Joined::Behind(until) => until,
            };
            Some(match page(&app, id, after, until).await {
                Ok(Page::Told(frames, last)) => (frames.into_iter().map(Some).collect(), Some(last)),
                // it goes on where the log is now: what was passed over is what the reader reads anew
                Ok(Page::Gone) => (vec![Some(Frame::reset(&place::show(&app.secret, until), app.now()))], Some(until)),
                Err(problem) => {
                    tracing::warn!(?problem, "the log cannot be read for a stream that resumes");
                    (vec![None], None)
                }
            })
        }
    });
    pages.flat_map(stream::iter)
}

enum Page {
    Told(Vec<Arc<Frame>>, i64),
    /// What came next is not there any more, or too old.
    Gone,
}

async fn page(app: &App, id: StreamId, after: i64, until: i64) -> Result<Page, Problem> {
    let _turn = AT_ONCE.acquire().await.map_err(Problem::internal)?;
    let Some(reader) = app.realtime.reader(id) else { return Ok(Page::Told(Vec::new(), after)) };
    let mut found = events::after(app.store.read(), after, PAGE).await?;
    found.retain(|e| e.seq <= until);
    let next = found.first().filter(|e| e.seq == after + 1 && e.at >= app.now().plus(-OLDEST));
    if next.is_none() {
        return Ok(Page::Gone);
    }
    let last = found.last().map_or(until, |e| e.seq);
    found.retain(|e: &Logged| e.organization.is_none() || e.organization == reader.organization());
    let messages = render(app, &found).await?;
    let theirs = messages.iter().filter(|m| app.realtime.wants(id, m));
    Ok(Page::Told(theirs.map(|m| Arc::clone(&m.frame)).collect(), last))
}
