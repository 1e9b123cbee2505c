//! A candidate's journey: the events that changed their status, from the event log.

use super::{sight::Sight, status::CandidateStatus, store};
use ::store::{Cursor, Keyset, events};
use kernel::{CandidateId, Kind, Problem, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::App;

/// Events read at once.
const PAGE: u64 = 200;

/// One step of a candidate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CandidateJourneyStep)]
pub(crate) struct JourneyStep {
    pub at: Timestamp,
    /// Who: a user's id, or `system` for the scheduler.
    pub actor: String,
    /// Their name; null for the system.
    pub actor_name: Option<String>,
    /// `candidate.scheduled`.
    pub kind: String,
    /// Null in the first step.
    pub from: Option<CandidateStatus>,
    pub to: CandidateStatus,
    /// Why, where somebody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// All steps of a candidate in the reader's sight, the oldest first.
///
/// # Errors
/// 404 for a candidate out of sight, 403 for an interviewer.
pub(crate) async fn of(app: &App, sight: &Sight, id: CandidateId) -> Result<Vec<JourneyStep>, Problem> {
    let db = app.store.read();
    store::seen(db, sight, id).await?.ok_or_else(Problem::not_found)?;
    if !sight.shows_journey() {
        return Err(Problem::new(Kind::Forbidden));
    }
    let mut page = Keyset { descending: false, limit: PAGE, after: None };
    let mut steps = Vec::new();
    loop {
        let slice = events::about(db, sight.who(), &id.to_string(), &page).await?;
        steps.extend(slice.rows.iter().filter_map(step));
        page.after = slice.next.as_deref().and_then(Cursor::decode);
        if page.after.is_none() {
            break;
        }
    }
    let names = identity::facade::principals(db, steps.iter().map(|s| s.actor.clone())).await?;
    for step in &mut steps {
        step.actor_name = names.get(&step.actor).cloned();
    }
    Ok(steps)
}

fn step(e: &events::Event) -> Option<JourneyStep> {
    let said = |name: &str| e.detail.get(name)?.as_str();
    Some(JourneyStep {
        at: e.at,
        actor: e.principal.clone(),
        actor_name: None,
        kind: e.kind.strip_prefix("candidate.").map(|_| e.kind.clone())?,
        from: said("from").and_then(|s| s.parse().ok()),
        to: said("to")?.parse().ok()?,
        reason: said("reason").map(str::to_owned),
    })
}
