//! The event log: everything that changes, in order, sealed into a hash chain.
//!
//! It is the audit trail, the activity feed and what later readers (notifications, realtime,
//! reports) start from. The chain holds a salted hash of each event's detail, so a detail can be
//! destroyed and the chain still verifies.
pub mod anchor;
mod audit;
mod erase;
mod fault;
mod follow;
mod hash;
mod prune;
mod read;
pub mod seal;
mod sign;
pub mod table;
pub mod verify;
mod walk;

pub use anchor::Anchor;
pub use audit::{Verification, keep_verification, last_whole, verifications};
pub use erase::erase_details;
pub use follow::{Following, Logged, after, head, place};
pub use prune::{Checkpoint, PruneError, checkpoints};
pub use read::{Event, PRIVATE, Which, about, about_any, about_kinds, latest, oldest_unsealed, search};
pub use sign::{PublicKey, Signer};

use crate::RequestContext;
use kernel::{Actor, EventId, OrganizationId, Principal, Timestamp};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel};
use serde_json::Value;

/// What happened, before it is written.
#[derive(Clone, Debug)]
pub struct NewEvent {
    kind: &'static str,
    organization: Option<OrganizationId>,
    subject: String,
    about: Vec<String>,
    detail: Value,
}

impl NewEvent {
    /// `NewEvent::new("candidate.created", organization, candidate_id)`. The organization is none
    /// for what belongs to the platform or to a person.
    pub fn new(
        kind: &'static str,
        organization: impl Into<Option<OrganizationId>>,
        subject: impl std::fmt::Display,
    ) -> Self {
        Self {
            kind,
            organization: organization.into(),
            subject: subject.to_string(),
            about: Vec::new(),
            detail: Value::Null,
        }
    }
    /// It belongs to the activity of this thing too.
    #[must_use]
    pub fn about(mut self, thing: impl std::fmt::Display) -> Self {
        self.about.push(thing.to_string());
        self
    }
    /// What it happens to, as a typed id.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }
    /// Whether it tells of an erasure.
    pub(crate) fn erases(&self) -> bool {
        self.kind.ends_with(".erased")
    }
    /// What changed. Ids and states; contact data and secrets never.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// How a principal stands in the log: `user_01…`, `akey_01…`, `system`.
pub fn principal_text(p: Principal) -> String {
    match p {
        Principal::User(id) => id.to_string(),
        Principal::Key(id) => id.to_string(),
        Principal::System => "system".to_owned(),
    }
}

/// Writes the events of one transaction, sealed at once where the engine has one writer.
pub(crate) async fn write(
    db: &DatabaseTransaction,
    at: Timestamp,
    actor: &Actor,
    context: &RequestContext,
    events: Vec<(EventId, NewEvent)>,
) -> Result<(), DbErr> {
    let (mut rows, mut details, mut things) = (Vec::new(), Vec::new(), Vec::new());
    for (id, e) in events {
        let (salt, detail) = (kernel::id::random_text(), e.detail.to_string());
        let mut about = e.about;
        about.push(e.subject.clone());
        about.sort_unstable();
        about.dedup();
        let digest = hash::detail_digest(salt.as_bytes(), &detail);
        let names: Vec<&str> = about.iter().map(String::as_str).collect();
        rows.push(table::event::Model {
            id,
            seq: None,
            at,
            organization_id: e.organization,
            principal: principal_text(actor.principal()),
            address: context.address.clone(),
            request_id: context.request_id.clone(),
            kind: e.kind.to_owned(),
            subject: e.subject,
            detail_hash: hash::content(&digest, &names),
            detail_digest: Some(digest),
            hash: None,
        });
        details.push(table::detail::Model { event_id: id, salt: salt.into_bytes(), detail });
        things.extend(about.into_iter().map(|thing| table::about::Model { thing, at, event_id: id }));
    }
    if db.get_database_backend() == DbBackend::Sqlite {
        seal::seal_new(db, &mut rows).await?;
    }
    insert::<table::event::Entity, table::event::ActiveModel>(db, rows).await?;
    insert::<table::detail::Entity, table::detail::ActiveModel>(db, details).await?;
    insert::<table::about::Entity, table::about::ActiveModel>(db, things).await
}

#[expect(clippy::disallowed_methods, reason = "the event log is the store's own")]
async fn insert<E, A>(db: &DatabaseTransaction, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A> + Clone,
    A: ActiveModelTrait<Entity = E>,
{
    // 32,766 parameters a statement on SQLite
    for chunk in rows.chunks(500) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
