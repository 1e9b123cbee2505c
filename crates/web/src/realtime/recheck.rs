//! Whether readers still may: asked again when something of theirs changes, and now and then.

use super::{herald::readable, index::StreamId, presence};
use crate::{App, Authenticator};
use kernel::{Actor, Problem, time::MINUTE};
use std::collections::{BTreeSet, HashMap};
use store::events::Logged;

/// A session ends by the clock as well, of which no event tells.
const NOW_AND_THEN: i64 = 10 * MINUTE;
/// Streams looked at in one turn.
const IN_A_TURN: usize = 500;

/// Looks again at the readers whom these events concern: what they are, or whether they are signed in.
pub(crate) async fn after(app: &App, found: &[Logged]) -> Result<(), Problem> {
    let concerns = |e: &&Logged| {
        matches!(e.kind.split('.').next(), Some("member" | "session" | "user" | "key" | "api_key"))
            && e.kind != "session.started"
    };
    let whose: BTreeSet<&str> = found.iter().filter(concerns).map(|e| e.subject.as_str()).collect();
    for principal in whose {
        look(app, app.realtime.of_principal(principal)).await?;
    }
    Ok(())
}

/// Looks again at those who were not looked at for long.
pub(crate) async fn now_and_then(app: &App) -> Result<(), Problem> {
    look(app, app.realtime.unchecked_since(app.now().plus(-NOW_AND_THEN), IN_A_TURN)).await
}

/// Asks anew who these readers are. One session has many streams only where a program opens them: it
/// is asked once for all.
pub(crate) async fn look(app: &App, streams: Vec<(StreamId, Actor)>) -> Result<(), Problem> {
    let mut known = HashMap::new();
    for (id, reader) in streams {
        let key = (reader.session(), format!("{:?}", reader.principal()), reader.organization());
        let renewed = match known.get(&key) {
            Some(renewed) => Option::<Actor>::clone(renewed),
            None => known.entry(key).or_insert(renew(app, &reader).await?).clone(),
        };
        let left = app.realtime.renew(id, app.now(), renewed.clone());
        presence::announce(app, &left);
        if let Some(reader) = renewed {
            leave_what_is_closed(app, id, &reader).await?;
        }
    }
    Ok(())
}

async fn renew(app: &App, reader: &Actor) -> Result<Option<Actor>, Problem> {
    for authenticator in app.hooks.all::<dyn Authenticator>() {
        if let Some(renewed) = authenticator.renew(app, reader).await? {
            return Ok(Some(renewed));
        }
    }
    Ok(None)
}

/// Somebody may have lost the right to a thing that they have open.
async fn leave_what_is_closed(app: &App, id: StreamId, reader: &Actor) -> Result<(), Problem> {
    let here = app.realtime.here(id);
    let mut stays = Vec::new();
    for thing in &here {
        if readable(app, reader, thing).await? {
            stays.push(thing.clone());
        }
    }
    if stays.len() < here.len() {
        app.realtime.stand(id, stays);
        presence::announce(app, &here);
    }
    Ok(())
}
