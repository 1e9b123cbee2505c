//! The latest of what happened to a candidate, whatever context wrote it down.

use super::sight::Sight;
use ::store::{Keyset, events};
use kernel::{CandidateId, Problem, Timestamp};
use web::App;

/// How much is shown.
const LATEST: u64 = 20;

/// Something that happened.
pub(crate) struct Happening {
    /// When.
    pub at: Timestamp,
    /// The event's kind as a word of the messages: `candidate_created`.
    pub kind: String,
    /// Who did it; empty for the system.
    pub by: String,
}

/// The latest first.
pub(crate) async fn of(app: &App, sight: &Sight, id: CandidateId) -> Result<Vec<Happening>, Problem> {
    let db = app.store.read();
    let page = Keyset { descending: true, limit: LATEST, after: None };
    let latest = events::about(db, sight.who(), &id.to_string(), &page).await?.rows;
    let names = identity::facade::principals(db, latest.iter().map(|e| e.principal.clone())).await?;
    let happening = |e: events::Event| Happening {
        at: e.at,
        kind: e.kind.replace('.', "_"),
        by: names.get(&e.principal).cloned().unwrap_or_default(),
    };
    Ok(latest.into_iter().map(happening).collect())
}
