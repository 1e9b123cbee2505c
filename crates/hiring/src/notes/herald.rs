//! What live streams are told of notes: that there is one, never its words. A reader's page fetches
//! itself, by the rules of what it may show.

use super::{store, table::Column};
use crate::{
    candidates,
    permissions::{ManageNotes, ReadCandidates},
};
use ::store::events::Logged;
use kernel::{Actor, CandidateId, Granted, NoteId, OrganizationId, Problem, UserId};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use std::collections::HashMap;
use web::{
    App,
    realtime::{Audience, Herald, Told},
};

/// Registered for [`Herald`].
pub(crate) struct Events;

#[async_trait::async_trait]
impl Herald for Events {
    fn areas(&self) -> &'static [&'static str] {
        &["note", "private_note"]
    }

    async fn tell(
        &self,
        app: &App,
        organization: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem> {
        let Some(organization) = organization else { return Ok(vec![None; events.len()]) };
        let who = Actor::system(organization).permit::<ReadCandidates>()?;
        let known = Known::of(app, &who, events).await?;
        Ok(events.iter().map(|e| known.told(e)).collect())
    }
}

/// What was looked up for all of them.
struct Known {
    names: HashMap<CandidateId, String>,
    /// Who reads which candidate because of interviews and reviews.
    near: HashMap<CandidateId, Vec<UserId>>,
    /// Who may read which note beside those who read all that is shared.
    named: HashMap<NoteId, Vec<UserId>>,
}

fn candidate(event: &Logged) -> Option<CandidateId> {
    event.detail.get("candidate")?.as_str()?.parse().ok()
}

impl Known {
    async fn of(app: &App, who: &Granted<ReadCandidates>, events: &[&Logged]) -> Result<Self, Problem> {
        let db = app.store.read();
        let mut candidates: Vec<CandidateId> = events.iter().filter_map(|e| candidate(e)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let names = candidates::store::find_many(db, who, &candidates).await?;
        let mut notes: Vec<NoteId> = events.iter().filter_map(|e| e.subject.parse().ok()).collect();
        notes.sort_unstable();
        notes.dedup();
        let mut named = store::mentions(db, who, &notes).await?;
        let rows = ::store::scoped::<super::table::Entity, _>(who).filter(Column::Id.is_in(notes));
        for note in rows.all(db).await? {
            named.entry(note.id).or_default().extend([note.author_id].into_iter().chain(note.assignee_id));
        }
        Ok(Self {
            names: names.into_iter().map(|c| (c.id, c.name)).collect(),
            near: candidates::sight::near(app, who, &candidates).await?,
            named,
        })
    }

    fn told(&self, event: &Logged) -> Option<Told> {
        let id = candidate(event)?;
        let audience = if event.kind.starts_with(::store::events::PRIVATE) {
            let author = event.detail.get("author").and_then(|a| a.as_str()?.parse::<UserId>().ok());
            Audience::of::<ManageNotes>().and(author)
        } else {
            let near = self.near.get(&id).map(Vec::as_slice).unwrap_or_default();
            let note = event.subject.parse().ok().and_then(|note: NoteId| self.named.get(&note));
            let named = note.into_iter().flatten().copied().filter(|u| near.contains(u));
            Audience::of::<ReadCandidates>().and(named)
        };
        let data = json!({ "note_id": event.subject, "candidate_id": id, "note": event.detail.get("note") });
        Some(Told { title: self.names.get(&id).cloned().unwrap_or_default(), data, audience })
    }
}
