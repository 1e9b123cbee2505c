//! The event log: everything that changes, in order, sealed into a hash chain.
//!
//! It is the audit trail, the activity feed and what later readers (notifications, realtime,
//! reports) start from. The chain holds a salted hash of each event's detail, so a detail can be
//! destroyed and the chain still verifies.
mod follow;
mod read;
pub mod seal;
pub mod table;
pub mod verify;

pub use follow::{Following, Logged, after, head, place};
pub use read::{Event, about, latest};

use crate::RequestContext;
use kernel::{Actor, EventId, OrganizationId, Principal, Timestamp};
use ring::digest::{SHA256, digest};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};
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

#[expect(clippy::disallowed_methods, reason = "the event log is the store's own")]
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
        rows.push(table::event::ActiveModel {
            id: Set(id),
            seq: Set(None),
            at: Set(at),
            organization_id: Set(e.organization),
            principal: Set(principal_text(actor.principal())),
            address: Set(context.address.clone()),
            request_id: Set(context.request_id.clone()),
            kind: Set(e.kind.to_owned()),
            subject: Set(e.subject.clone()),
            detail_hash: Set(detail_hash(salt.as_bytes(), &detail)),
            hash: Set(None),
        });
        details.push(table::detail::ActiveModel {
            event_id: Set(id),
            salt: Set(salt.into_bytes()),
            detail: Set(detail),
        });
        let mut about = e.about;
        about.push(e.subject);
        about.sort_unstable();
        about.dedup();
        things.extend(about.into_iter().map(|thing| table::about::ActiveModel {
            thing: Set(thing),
            at: Set(at),
            event_id: Set(id),
        }));
    }
    for chunk in rows.chunks(500) {
        table::event::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    for chunk in details.chunks(500) {
        table::detail::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    for chunk in things.chunks(500) {
        table::about::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What of a detail goes into the chain.
pub(crate) fn detail_hash(salt: &[u8], detail: &str) -> Vec<u8> {
    let mut bytes = salt.to_vec();
    bytes.extend_from_slice(detail.as_bytes());
    digest(&SHA256, &bytes).as_ref().to_vec()
}

/// The link of one event: the hash of the link before it and of everything the row says, each
/// part behind its length so that no two rows read alike.
pub(crate) fn link(before: &[u8], seq: i64, e: &table::event::Model) -> Vec<u8> {
    let organization = e.organization_id.map(|o| o.to_string());
    let texts = [
        Some(e.principal.as_str()),
        e.address.as_deref(),
        e.request_id.as_deref(),
        organization.as_deref(),
        Some(e.kind.as_str()),
        Some(e.subject.as_str()),
    ];
    let mut bytes = Vec::with_capacity(256);
    let mut part = |p: Option<&[u8]>| match p {
        Some(p) => {
            bytes.extend_from_slice(&u64::try_from(p.len()).unwrap_or(u64::MAX).to_be_bytes());
            bytes.extend_from_slice(p);
        }
        None => bytes.extend_from_slice(&u64::MAX.to_be_bytes()),
    };
    part(Some(before));
    part(Some(&seq.to_be_bytes()));
    part(Some(e.id.uuid().as_bytes()));
    part(Some(&e.at.micros().to_be_bytes()));
    for t in texts {
        part(t.map(str::as_bytes));
    }
    part(Some(&e.detail_hash));
    digest(&SHA256, &bytes).as_ref().to_vec()
}
