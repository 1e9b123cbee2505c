//! What happened to a candidate, whatever context wrote it down.

use super::sight::Sight;
use ::store::{Keyset, Slice, events};
use kernel::{CandidateId, Problem, Timestamp};
use web::App;

/// Something that happened.
pub(crate) struct Happening {
    /// When.
    pub at: Timestamp,
    /// The event's kind as a word of the messages: `candidate_created`.
    pub kind: String,
    /// Who did it; empty for the system.
    pub by: String,
    /// Why, where somebody said.
    pub reason: String,
    /// Which fields changed, by the names of the form.
    pub fields: Vec<String>,
    /// Whether it took something back.
    pub undo: bool,
}

/// The first page of so many.
pub(crate) fn latest(limit: u64) -> Keyset {
    Keyset { descending: true, limit, after: None }
}

/// A page of it, the latest first.
pub(crate) async fn of(app: &App, sight: &Sight, id: CandidateId, page: &Keyset) -> Result<Slice<Happening>, Problem> {
    let db = app.store.read();
    let things = super::journey::things(db, sight.who(), id).await?;
    let things: Vec<&str> = things.iter().map(String::as_str).collect();
    let slice = events::about_any(db, sight.who(), &things, page).await?;
    let names = identity::facade::principals(db, slice.rows.iter().map(|e| e.principal.clone())).await?;
    Ok(slice.map(|e| happening(e, &names)))
}

fn happening(e: events::Event, names: &std::collections::HashMap<String, String>) -> Happening {
    let text = |v: &serde_json::Value| v.as_str().map(str::to_owned);
    let fields = e.detail.get("fields").and_then(|f| f.as_array());
    Happening {
        at: e.at,
        by: names.get(&e.principal).cloned().unwrap_or_default(),
        reason: e.detail.get("reason").and_then(text).unwrap_or_default(),
        fields: fields.map(|all| all.iter().filter_map(text).collect()).unwrap_or_default(),
        undo: e.detail.get("undo").is_some(),
        kind: e.kind.replace('.', "_"),
    }
}
