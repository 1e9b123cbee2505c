//! What passes between nodes and is kept nowhere.

use super::{message::Frame, presence, recheck};
use crate::App;
use kernel::{Problem, UserId};
use serde_json::json;
use store::Signal;
use tokio::sync::broadcast::error::RecvError;

const NUDGE: &str = "nudge";
const AGAIN: &str = "again";
/// Users named in one signal.
const AT_ONCE: usize = 200;

/// Tells the open streams of these users that something of theirs changed: a hint, on every node,
/// kept nowhere. Call it after the commit. It does not wait and does not fail. It reaches the streams
/// of these users in whatever organization, unless their topics leave `kind` out.
pub fn nudge(app: &App, users: &[UserId], kind: &'static str) {
    for some in users.chunks(AT_ONCE) {
        let users: Vec<String> = some.iter().map(ToString::to_string).collect();
        app.store.signal(NUDGE, format!("{kind} {}", users.join(" ")));
    }
}

/// Has this user's open streams looked at again, on every node, where no event tells that their rights
/// changed: they chose another organization.
pub fn look_again(app: &App, user: UserId) {
    app.store.signal(AGAIN, user.to_string());
}

/// Hears what is said, as long as the server runs.
pub(crate) async fn keep(app: App) {
    let mut heard = app.store.hear();
    loop {
        match heard.recv().await {
            Ok(signal) => {
                if let Err(problem) = act(&app, &signal).await {
                    tracing::warn!(?problem, topic = signal.topic, "a signal had no effect");
                }
            }
            Err(RecvError::Lagged(missed)) => tracing::warn!(missed, "signals came faster than they were heard"),
            Err(RecvError::Closed) => return,
        }
    }
}

async fn act(app: &App, signal: &Signal) -> Result<(), Problem> {
    match signal.topic.as_str() {
        NUDGE => {
            let (kind, users) = signal.payload.split_once(' ').unwrap_or_default();
            let users: Vec<UserId> = users.split(' ').filter_map(|u| u.parse().ok()).collect();
            let now = app.now();
            app.realtime.pass(&users, kind, |user| Frame::passing(kind, now, Some(&user.to_string()), &json!({})));
        }
        AGAIN => recheck::look(app, app.realtime.of_principal(&signal.payload)).await?,
        presence::TOPIC => presence::heard(app, &signal.payload).await?,
        _ => {} // another part's, or a newer version's
    }
    Ok(())
}
