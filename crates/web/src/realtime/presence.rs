//! Who has a thing open just now. Kept in memory alone: each node says who is there on its streams,
//! at each change and every half minute, and believes the others for a minute.

use super::{index::StreamId, message::Frame};
use crate::{App, Authenticator};
use kernel::{Problem, Timestamp, UserId, time::MINUTE};
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

pub(crate) const TOPIC: &str = "presence";
/// The kind of the message.
const KIND: &str = "presence";
/// A node that says nothing for so long is gone, in microseconds.
const BELIEVED: i64 = MINUTE;
/// Users named for one thing: a signal is short.
const MOST: usize = 100;

/// What the nodes said last.
pub(crate) struct Presence {
    /// This node, among the others.
    node: String,
    said: Mutex<Said>,
}

/// By thing, then by node: who, and when it was said.
type Said = HashMap<String, HashMap<String, (Vec<UserId>, Timestamp)>>;

impl Default for Presence {
    fn default() -> Self {
        Self { node: kernel::id::random_text(), said: Mutex::default() }
    }
}

impl Presence {
    fn lock(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Everybody who has it open, each once.
    fn at(&self, thing: &str) -> Vec<UserId> {
        everybody(self.lock().get(thing))
    }
    /// Who was there before, where it changes that.
    fn hear(&self, node: &str, thing: &str, users: Vec<UserId>, now: Timestamp) -> Option<Vec<UserId>> {
        let mut said = self.lock();
        let before = everybody(said.get(thing));
        let nodes = said.entry(thing.to_owned()).or_default();
        if users.is_empty() {
            nodes.remove(node);
        } else {
            nodes.insert(node.to_owned(), (users, now));
        }
        let after = everybody(Some(nodes));
        if nodes.is_empty() {
            said.remove(thing);
        }
        (before != after).then_some(before)
    }
    /// Forgets nodes that went silent; what they had open.
    fn fade(&self, then: Timestamp) -> Vec<String> {
        let mut faded = Vec::new();
        self.lock().retain(|thing, nodes| {
            let before = nodes.len();
            nodes.retain(|_, (_, at)| *at >= then);
            if nodes.len() < before {
                faded.push(thing.clone());
            }
            !nodes.is_empty()
        });
        faded
    }
}

fn everybody(nodes: Option<&HashMap<String, (Vec<UserId>, Timestamp)>>) -> Vec<UserId> {
    let mut users: Vec<UserId> =
        nodes.into_iter().flat_map(HashMap::values).flat_map(|(users, _)| users).copied().collect();
    users.sort_unstable();
    users.dedup();
    users
}

/// Says to all nodes who has these things open here.
pub(crate) fn announce(app: &App, things: &[String]) {
    for thing in things {
        let users: Vec<String> = app.realtime.users_at(thing).iter().take(MOST).map(ToString::to_string).collect();
        app.store.signal(TOPIC, format!("{} {thing} {}", app.realtime.presence().node, users.join(" ")));
    }
}

/// A stream has these open from now on: it is told who else has, and they of it.
pub(crate) async fn enter(app: &App, id: StreamId, things: &[String]) -> Result<(), Problem> {
    announce(app, things);
    for thing in things {
        tell(app, thing, |stream, _| stream == id).await?;
    }
    Ok(())
}

/// What a node said.
pub(crate) async fn heard(app: &App, payload: &str) -> Result<(), Problem> {
    let mut parts = payload.split(' ');
    let (Some(node), Some(thing)) = (parts.next(), parts.next()) else { return Ok(()) };
    let users = parts.filter_map(|u| u.parse().ok()).collect();
    let Some(before) = app.realtime.presence().hear(node, thing, users, app.now()) else { return Ok(()) };
    let after = app.realtime.presence().at(thing);
    // who comes changes nothing for themselves
    let others = |all: &[UserId], reader| all.iter().filter(|u| Some(**u) != reader).copied().collect::<Vec<_>>();
    tell(app, thing, |_, reader| others(&before, reader) != others(&after, reader)).await
}

/// Forgets nodes that went silent.
pub(crate) async fn fade(app: &App) {
    for thing in app.realtime.presence().fade(app.now().plus(-BELIEVED)) {
        if let Err(problem) = tell(app, &thing, |_, _| true).await {
            tracing::warn!(?problem, "who left cannot be told");
        }
    }
}

/// Tells those streams here that have the thing open, and whom it concerns, who else has.
async fn tell(app: &App, thing: &str, concerns: impl Fn(StreamId, Option<UserId>) -> bool) -> Result<(), Problem> {
    let mut streams = app.realtime.streams_at(thing);
    streams.retain(|(id, reader)| concerns(*id, *reader));
    if streams.is_empty() {
        return Ok(());
    }
    let users = app.realtime.presence().at(thing);
    let mut names = HashMap::new();
    for authenticator in app.hooks.all::<dyn Authenticator>() {
        names.extend(authenticator.names(app, &users).await?);
    }
    for (id, reader) in streams {
        let others = users.iter().filter(|u| Some(**u) != reader);
        let others = others.filter_map(|u| Some(json!({ "id": u, "name": names.get(u)? })));
        let data = json!({ "users": others.collect::<Vec<_>>() });
        app.realtime.put(id, &Frame::passing(KIND, app.now(), Some(thing), &data));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heard_changed_and_faded() {
        let (presence, a, b) = (Presence::default(), UserId::new(), UserId::new());
        let at = |minutes| Timestamp::from_minutes(minutes);
        assert_eq!(presence.hear("one", "cand_1", vec![a], at(0)), Some(Vec::new()));
        assert_eq!(presence.hear("two", "cand_1", vec![a], at(5)), None, "the same person on another node");
        assert_eq!(presence.hear("two", "cand_1", vec![a, b], at(5)), Some(vec![a]));
        assert_eq!(presence.at("cand_1"), [a, b]);
        assert_eq!(presence.fade(at(3)), ["cand_1"], "one went silent");
        assert_eq!(presence.hear("two", "cand_1", Vec::new(), at(6)), Some(vec![a, b]));
        assert!(presence.lock().is_empty());
    }
}
