//! Following the log: each event is read once, gets its words and audience, and is told.

use super::{Herald, message::Message, place, recheck};
use crate::App;
use futures::FutureExt as _;
use kernel::{OrganizationId, Problem};
use std::{collections::BTreeMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use store::events::{self, Logged};

/// Events read at once.
const PAGE: u64 = 200;
/// How long to wait for a hint before the log is looked at all the same.
const ROUND: Duration = Duration::from_millis(500);
/// Events before the end of the log that are in memory from the start, so that those who were cut
/// off by a restart come back without asking the database, each for themselves.
const WARM: i64 = 1_000;
/// How often a context is asked for the words of events before they go untold.
const TRIES: u32 = 5;

/// Follows the log as long as the server runs.
pub(crate) async fn keep(app: App) {
    loop {
        let ended = AssertUnwindSafe(follow(&app)).catch_unwind().await;
        match ended {
            Ok(problem) => tracing::error!(?problem, "the log cannot be followed; it is tried again"),
            Err(_panic) => tracing::error!("following the log panicked; it begins anew where it stood"),
        }
        tokio::time::sleep(ROUND).await;
    }
}

async fn follow(app: &App) -> Problem {
    loop {
        // before the look: what is sealed during it wakes us again
        let sealed = app.store.sealed();
        loop {
            match step(app).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(problem) => return problem,
            }
        }
        // no hint is no fault: it is looked at by the clock
        let _ = tokio::time::timeout(ROUND, sealed).await;
    }
}

/// Finds the end of the log, once, for whoever comes first: a stream or the follower.
pub(crate) async fn begin(app: &App) -> Result<(), Problem> {
    if app.realtime.position().is_none() {
        let head = events::head(app.store.read()).await?;
        app.realtime.begin((head - WARM).max(0));
    }
    Ok(())
}

/// Tells the next events; whether there were any.
pub(crate) async fn step(app: &App) -> Result<bool, Problem> {
    begin(app).await?;
    let position = app.realtime.position().unwrap_or(0);
    let found = events::after(app.store.read(), position, PAGE).await?;
    let Some(last) = found.last().map(|e| e.seq) else { return Ok(false) };
    // before anything is told: who lost a right must not hear what came after
    recheck::after(app, &found).await?;
    let messages = patiently(app, &found).await?;
    for event in found.iter().filter(|e| e.kind.ends_with(".erased")) {
        app.realtime.forget(&event.subject);
    }
    app.realtime.tell(messages, last);
    Ok(true)
}

/// An event whose words cannot be found must not hold up all others for ever.
async fn patiently(app: &App, found: &[Logged]) -> Result<Vec<Arc<Message>>, Problem> {
    for _ in 1..TRIES {
        match render(app, found).await {
            Ok(messages) => return Ok(messages),
            Err(problem) => tracing::warn!(?problem, "events have no words yet; they are asked for again"),
        }
        tokio::time::sleep(ROUND).await;
        app.store.ping().await?;
    }
    let mut messages = Vec::new();
    for event in found {
        match render(app, std::slice::from_ref(event)).await {
            Ok(one) => messages.extend(one),
            Err(problem) => tracing::error!(?problem, event = %event.id, kind = event.kind, "an event goes untold"),
        }
    }
    Ok(messages)
}

/// Words and audience of these events, asked of each context once for each organization.
pub(crate) async fn render(app: &App, found: &[Logged]) -> Result<Vec<Arc<Message>>, Problem> {
    let mut messages = Vec::with_capacity(found.len());
    for herald in app.hooks.all::<dyn Herald>() {
        let areas = herald.areas();
        let mut of: BTreeMap<Option<OrganizationId>, Vec<&Logged>> = BTreeMap::new();
        for event in found {
            if event.kind.split('.').next().is_some_and(|area| areas.contains(&area)) {
                of.entry(event.organization).or_default().push(event);
            }
        }
        for (organization, events) in of {
            let told = herald.tell(app, organization, &events).await?;
            debug_assert_eq!(told.len(), events.len(), "one answer for each event");
            for (event, told) in events.into_iter().zip(told) {
                if let Some(told) = told {
                    let place = place::show(&app.secret, event.seq);
                    messages.push(Arc::new(Message::new(&place, event, told)));
                }
            }
        }
    }
    messages.sort_by_key(|m| m.seq);
    Ok(messages)
}
