//! What happened to a job, day by day.

use crate::Page;
use ::store::{Keyset, Slice, events};
use kernel::{Granted, Problem, RequisitionId, Timestamp};
use web::App;

/// Something that happened.
pub(super) struct Happening {
    pub at: Timestamp,
    /// The event's kind as a word of the messages.
    pub kind: String,
    /// Who did it; empty for the system.
    pub by: String,
    /// Why, where somebody said; the name of a stage.
    pub more: String,
}

impl Happening {
    /// In a sentence.
    pub(super) fn said(&self, page: &Page) -> String {
        page.t.requisition_happened(self.kind.as_str())
    }
    /// The picture and the tone of its mark.
    pub(super) fn mark(&self) -> (&'static str, &'static str) {
        match self.kind.as_str() {
            "requisition_published" | "requisition_reopened" | "requisition_resumed" => ("play", "forest"),
            "requisition_filled" => ("check", "forest"),
            "requisition_paused" => ("pause", "blaze"),
            "requisition_closed" | "requisition_cancelled" => ("x", "rust"),
            "requisition_updated" => ("edit", ""),
            k if k.starts_with("requisition_stage") || k.starts_with("plan_") => ("board", "lake"),
            _ => ("flag", ""),
        }
    }
}

/// A page of it, the latest first.
pub(super) async fn of<P>(
    app: &App,
    page: &Page,
    who: &Granted<P>,
    id: RequisitionId,
    keyset: &Keyset,
) -> Result<Slice<Happening>, Problem> {
    let db = app.store.read();
    let slice = events::about(db, who, &id.to_string(), keyset).await?;
    let names = identity::facade::principals(db, slice.rows.iter().map(|e| e.principal.clone())).await?;
    Ok(slice.map(|e| {
        let said = |key: &str| e.detail.get(key).and_then(|v| v.as_str()).map(str::to_owned);
        let fields = e.detail.get("fields").and_then(|f| f.as_array());
        let fields = fields.map(|all| {
            let words = all.iter().filter_map(|f| f.as_str()).map(|f| page.t.requisition_field(f));
            words.collect::<Vec<_>>().join(", ")
        });
        Happening {
            at: e.at,
            by: names.get(&e.principal).cloned().unwrap_or_default(),
            more: said("reason").or(fields).or_else(|| said("name")).unwrap_or_default(),
            kind: e.kind.replace('.', "_"),
        }
    }))
}
