//! Sealing: events get their sequence and their link of the hash chain, in order.
//!
//! On `SQLite` (one writer) in the transaction that wrote them. On `PostgreSQL` by whichever node
//! holds the lock on the chain's one row; it skips when another does, and the lock goes with the
//! connection, so a dead sealer is followed at the next round. A row that commits late is sealed
//! late: a reader by sequence never misses it.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    link,
    table::{chain, event},
};
use crate::{Engine, Store};
use kernel::Actor;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use std::time::Duration;

/// Rows sealed in one transaction.
const BATCH: u64 = 500;
/// How long the sealer waits for a hint before it looks all the same.
const ROUND: Duration = Duration::from_millis(500);

/// Seals what is unsealed; how many. None where another sealer is at it.
pub(crate) async fn seal_batch(db: &impl ConnectionTrait) -> Result<Option<u64>, DbErr> {
    let lock = chain::Entity::find().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let Some(head) = lock.one(db).await? else {
        return Ok(None);
    };
    let waiting = event::Entity::find()
        .filter(event::Column::Seq.is_null())
        .order_by_asc(event::Column::At)
        .order_by_asc(event::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    let (mut seq, mut hash, mut sealed) = (head.seq, head.hash, 0);
    for e in waiting {
        seq += 1;
        hash = link(&hash, seq, &e);
        event::Entity::update(event::ActiveModel {
            id: Set(e.id),
            seq: Set(Some(seq)),
            hash: Set(Some(hash.clone())),
            ..Default::default()
        })
        .exec(db)
        .await?;
        sealed += 1;
    }
    if sealed > 0 {
        chain::Entity::update(chain::ActiveModel { id: Set(1), seq: Set(seq), hash: Set(hash) }).exec(db).await?;
    }
    Ok(Some(sealed))
}

/// Seals everything there is, in the transaction at hand: `SQLite`'s one writer holds it.
pub(crate) async fn seal_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    while seal_batch(db).await?.is_some_and(|sealed| sealed == BATCH) {}
    Ok(())
}

impl Store {
    /// Seals everything there is to seal now. Does nothing on `SQLite`, where commits seal.
    pub async fn seal(&self) -> Result<u64, DbErr> {
        let mut all = 0;
        while self.engine() == Engine::Postgres {
            let tx = self.begin(&Actor::platform()).await?;
            let sealed = seal_batch(tx.connection()).await?.unwrap_or(0);
            if sealed > 0 {
                tx.commit_unheard().await?;
                self.signals().sealed();
            }
            all += sealed;
            if sealed < BATCH {
                break;
            }
        }
        Ok(all)
    }

    /// The sealer's loop, for a node on `PostgreSQL`; ends when its task is dropped.
    pub async fn keep_sealing(&self) {
        while self.engine() == Engine::Postgres {
            // before the look: what is committed during it wakes us again
            let committed = self.committed();
            if let Err(error) = self.seal().await {
                tracing::error!(%error, "sealing the event log failed; it is tried again");
            }
            let _ = tokio::time::timeout(ROUND, committed).await;
        }
    }
}
