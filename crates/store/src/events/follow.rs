//! Reading the log on and on, in its order: each follower has a name and a position that moves in
//! the transaction of what the events led to, so every event has its effect once.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::table::{about, chain, detail, event, follower};
use crate::{Store, Tx};
use kernel::{Actor, EventId, OrganizationId, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use std::collections::HashMap;

/// So many events that concern nobody are passed before a follower's place is written down.
const PASSED: u64 = 100;

/// A sealed event with all that the log knows of it.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its place in the log: without gaps, from 1.
    pub seq: i64,
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Whose; none for what belongs to the platform or to a person.
    pub organization: Option<OrganizationId>,
    /// Who: a typed id, or `system`.
    pub principal: String,
    /// `candidate.created`.
    pub kind: String,
    /// What it happened to, as a typed id.
    pub subject: String,
    /// Everything it is about, the subject among it.
    pub about: Vec<String>,
    /// What changed; null where it was erased.
    pub detail: serde_json::Value,
}

/// The sequence of the last sealed event; 0 where there is none.
pub async fn head(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    Ok(chain::Entity::find().one(db).await?.map_or(0, |head| head.seq))
}

/// The sequence of this event; none where there is no such event, or it is not sealed yet.
pub async fn place(db: &impl ConnectionTrait, event: EventId) -> Result<Option<i64>, DbErr> {
    Ok(event::Entity::find_by_id(event).one(db).await?.and_then(|e| e.seq))
}

/// The sealed events after `seq`, of all organizations, in order: at most `limit`, which is at most
/// a few hundred.
pub async fn after(db: &impl ConnectionTrait, seq: i64, limit: u64) -> Result<Vec<Logged>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::Seq.gt(seq))
        .order_by_asc(event::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    let ids: Vec<EventId> = rows.iter().map(|e| e.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // both at once, where there are connections for it: somebody waits for these live
    let details = detail::Entity::find().filter(detail::Column::EventId.is_in(ids.iter().copied()));
    let (details, about) =
        tokio::try_join!(details.all(db), about::Entity::find().filter(about::Column::EventId.is_in(ids)).all(db))?;
    let mut details: HashMap<_, _> = details.into_iter().map(|d| (d.event_id, d.detail)).collect();
    let mut things: HashMap<EventId, Vec<String>> = HashMap::new();
    for row in about {
        things.entry(row.event_id).or_default().push(row.thing);
    }
    let logged = rows.into_iter().map(|e| Logged {
        seq: e.seq.unwrap_or_default(),
        about: things.remove(&e.id).unwrap_or_default(),
        detail: details.remove(&e.id).and_then(|d| serde_json::from_str(&d).ok()).unwrap_or_default(),
        id: e.id,
        at: e.at,
        organization: e.organization_id,
        principal: e.principal,
        kind: e.kind,
        subject: e.subject,
    });
    Ok(logged.collect())
}

/// Events at hand and the transaction in which they have their effect. Dropped without
/// [`Following::done`], nothing of it stays and the same events come again.
pub struct Following {
    /// For what the events lead to.
    pub tx: Tx,
    /// In their order.
    pub events: Vec<Logged>,
    name: &'static str,
}

impl Following {
    /// Commits the effects and the new position.
    pub async fn done(self) -> Result<(), DbErr> {
        if let Some(last) = self.events.last() {
            let moved = follower::ActiveModel { name: Set(self.name.to_owned()), seq: Set(last.seq) };
            follower::Entity::update(moved).exec(self.tx.connection()).await?;
        }
        self.tx.commit().await
    }
}

impl Store {
    /// The next events for this follower, at most `limit`; none where there are none, where none of
    /// them concerns it by its kind, or where another node is at them. One that was never seen begins at
    /// the end of the log.
    pub async fn follow(
        &self,
        name: &'static str,
        limit: u64,
        concerns: impl Fn(&str) -> bool,
    ) -> Result<Option<Following>, DbErr> {
        // asked of the reading side first: a write lock each second for nothing would hold up writers
        let head = head(self.read()).await?;
        let Some(known) = follower::Entity::find_by_id(name).one(self.read()).await? else {
            return self.begin_at(name, head).await.map(|()| None);
        };
        if known.seq >= head {
            return Ok(None);
        }
        // most events concern nobody: a write for each of them would double the writes there are
        let kinds: Vec<String> = event::Entity::find()
            .filter(event::Column::Seq.gt(known.seq))
            .order_by_asc(event::Column::Seq)
            .limit(PASSED)
            .select_only()
            .column(event::Column::Kind)
            .into_tuple()
            .all(self.read())
            .await?;
        let few = u64::try_from(kinds.len()).is_ok_and(|n| n < PASSED);
        if few && !kinds.iter().any(|kind| concerns(kind)) {
            return Ok(None);
        }
        let tx = self.begin(&Actor::platform()).await?;
        let place = follower::Entity::find_by_id(name)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(tx.connection())
            .await?;
        let Some(place) = place else { return Ok(None) };
        let events = after(tx.connection(), place.seq, limit).await?;
        Ok((!events.is_empty()).then_some(Following { tx, events, name }))
    }

    async fn begin_at(&self, name: &str, seq: i64) -> Result<(), DbErr> {
        let tx = self.begin(&Actor::platform()).await?;
        let row = follower::ActiveModel { name: Set(name.to_owned()), seq: Set(seq) };
        match follower::Entity::insert(row).exec_without_returning(tx.connection()).await {
            Ok(_) => tx.commit().await,
            // another node was first
            Err(e) if crate::dialect::is_duplicate(&e) => Ok(()),
            Err(e) => Err(e),
        }
    }
}
