//! Notes as the API and the pages show them, in a fixed number of queries.

use super::{
    actions,
    sight::NoteSight,
    store,
    table::{Model, NoteKind, version},
};
use kernel::{ApplicationId, CandidateId, KeyId, NoteId, Problem, Timestamp, UserId};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use web::App;

/// Somebody of the organization by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NotePerson)]
pub(crate) struct Person {
    pub id: UserId,
    pub name: String,
}

/// What somebody wrote down about a candidate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub(crate) struct NoteOut {
    pub id: NoteId,
    pub candidate_id: CandidateId,
    /// The candidate's name.
    pub candidate_name: String,
    /// Null for a note on the candidate as such.
    pub application_id: Option<ApplicationId>,
    pub kind: NoteKind,
    /// For the author and the organization's admins alone.
    pub private: bool,
    pub body: String,
    pub author: Person,
    /// Who is named: they were told, and may read it.
    pub mentions: Vec<Person>,
    /// The day a follow-up is due: `2026-11-30`.
    pub due_on: Option<String>,
    /// Who does it.
    pub assignee: Option<Person>,
    pub done_at: Option<Timestamp>,
    pub done_by: Option<Person>,
    /// When it was changed last; null where it never was.
    pub edited_at: Option<Timestamp>,
    /// Whether the reader may change and delete it.
    pub may_change: bool,
    /// Whether the reader may say that it is done.
    pub may_finish: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// These notes, in the same order.
pub(crate) async fn of(app: &App, sight: &NoteSight, rows: Vec<Model>) -> Result<Vec<NoteOut>, Problem> {
    let (db, who) = (app.store.read(), sight.who());
    let ids: Vec<NoteId> = rows.iter().map(|n| n.id).collect();
    let mut mentions = store::mentions(db, who, &ids).await?;
    let mut candidates: Vec<CandidateId> = rows.iter().map(|n| n.candidate_id).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let candidates = crate::candidates::store::find_many(db, who, &candidates).await?;
    let candidates: HashMap<_, _> = candidates.into_iter().map(|c| (c.id, c.name)).collect();
    let in_rows = rows.iter().flat_map(|n| [Some(n.author_id), n.assignee_id, n.done_by]).flatten();
    let mut people: Vec<UserId> = in_rows.chain(mentions.values().flatten().copied()).collect();
    people.sort_unstable();
    people.dedup();
    let names = identity::facade::names(db, who, &people).await?;
    let person = |id: UserId| Person { id, name: names.get(&id).cloned().unwrap_or_default() };
    let bodies = bodies(app, rows.iter().map(|n| (n.key_id, n.body.as_slice()))).await?;
    let view = |(n, body): (Model, String)| NoteOut {
        may_change: sight.may_change(&n),
        may_finish: n.kind == NoteKind::FollowUp && sight.may_finish(&n),
        candidate_name: candidates.get(&n.candidate_id).cloned().unwrap_or_default(),
        author: person(n.author_id),
        mentions: mentions.remove(&n.id).unwrap_or_default().into_iter().map(person).collect(),
        assignee: n.assignee_id.map(person),
        done_by: n.done_by.map(person),
        id: n.id,
        candidate_id: n.candidate_id,
        application_id: n.application_id,
        kind: n.kind,
        private: n.private,
        due_on: n.due_on,
        done_at: n.done_at,
        edited_at: n.edited_at,
        created_at: n.created_at,
        updated_at: n.updated_at,
        body,
    };
    Ok(rows.into_iter().zip(bodies).map(view).collect())
}

/// The words of these rows, in the same order.
async fn bodies<'a>(
    app: &App,
    sealed: impl Iterator<Item = (KeyId, &'a [u8])> + Clone,
) -> Result<Vec<String>, Problem> {
    let mut ids: Vec<KeyId> = sealed.clone().map(|(key, _)| key).collect();
    ids.sort_unstable();
    ids.dedup();
    let keys = app.keys.get_many(&ids).await?;
    let open = |(key, body): (KeyId, &[u8])| keys.get(&key).and_then(|key| actions::open(key, body));
    Ok(sealed.map(|s| open(s).unwrap_or_default()).collect())
}

/// A note as it was before it was changed or deleted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NoteVersion)]
pub(crate) struct VersionOut {
    /// From 1.
    pub version: i64,
    pub kind: NoteKind,
    pub private: bool,
    pub body: String,
    pub due_on: Option<String>,
    /// Since when it said so.
    pub since: Timestamp,
}

/// These versions, in the same order.
pub(super) async fn versions(app: &App, rows: Vec<version::Model>) -> Result<Vec<VersionOut>, Problem> {
    let bodies = bodies(app, rows.iter().map(|v| (v.key_id, v.body.as_slice()))).await?;
    let view = |(v, body): (version::Model, String)| VersionOut {
        version: v.version,
        kind: v.kind,
        private: v.private,
        due_on: v.due_on,
        since: v.created_at,
        body,
    };
    Ok(rows.into_iter().zip(bodies).map(view).collect())
}
