//! Follows the event log and tells people: each event has its effect once, because what it leads to and
//! the position in the log are one transaction.

use crate::{
    rules::{self, Told},
    tell::{self, Way},
    world::World,
};
use kernel::{OrganizationId, Problem, UserId};
use std::{collections::BTreeMap, time::Duration};
use store::{Tx, events::Logged};
use web::App;

/// Who follows, for its position.
const NAME: &str = "notifications";
/// Events taken at once.
const BATCH: u64 = 200;
/// How long it waits for a hint before it looks all the same.
const ROUND: Duration = Duration::from_secs(1);

/// Takes the next events and tells people of them; whether there were any.
///
/// # Errors
/// The database did not answer: nothing was told, and the same events come again.
pub async fn round(app: &App) -> Result<bool, Problem> {
    let Some(following) = app.store.follow(NAME, BATCH, |kind| rules::rule(kind).is_some()).await? else {
        return Ok(false);
    };
    let people = effects(&following.tx, Way::of(app), &following.events).await?;
    following.done().await?;
    crate::live::changed(app, &people);
    Ok(true)
}

/// Everything that these events tell; gives back who was told.
async fn effects(tx: &Tx, way: Way, events: &[Logged]) -> Result<Vec<UserId>, Problem> {
    let mut by_owner: BTreeMap<Option<OrganizationId>, Vec<&Logged>> = BTreeMap::new();
    for event in events.iter().filter(|e| rules::rule(&e.kind).is_some()) {
        by_owner.entry(event.organization).or_default().push(event);
    }
    let mut people = Vec::new();
    for (organization, events) in by_owner {
        let world = match organization {
            Some(id) => World::of(tx.connection(), id, &events).await?,
            None => World::of_people(tx.connection(), &events).await?,
        };
        let mut told = Told::default();
        for event in events {
            if let Some(rule) = rules::rule(&event.kind) {
                (rule.tell)(event, &world, &mut told);
            }
        }
        people.extend(tell::write(tx, way, organization, &world, &told).await?);
    }
    Ok(people)
}

/// Follows for as long as the server runs.
pub(crate) async fn keep(app: App) {
    loop {
        let committed = app.store.committed();
        match round(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "nobody could be told of what happened; it is tried again"),
        }
        let _hint_or_time = tokio::time::timeout(ROUND, committed).await;
    }
}
