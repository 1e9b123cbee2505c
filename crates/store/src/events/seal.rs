//! Sealing: events get their sequence and their link of the hash chain, in order.
//!
//! On `SQLite` (one writer) as they are written. On `PostgreSQL` by whichever node holds the lock on
//! the chain's one row; it skips when another does. The lock goes with the connection: a dead sealer
//! is followed at the next round, one that hangs is cut off by the database. A row that commits late
//! is sealed late: a reader by sequence never misses it, though its `at` lies before its neighbours'.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    hash::link,
    table::{chain, event},
};
use crate::{Engine, Store, Tx};
use kernel::{Actor, EventId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement, Value,
    sea_query::{LockBehavior, LockType},
};
use std::time::Duration;

/// Rows sealed in one transaction: three parameters each, of 32,766 that a statement may have.
const BATCH: u64 = 2_000;
/// Looks at what is unsealed before the end of the log is taken as it is.
const SETTLING: u32 = 20;
/// How long the sealer waits for a hint before it looks all the same. With [`PATIENCE`] it is the
/// longest that another node's death or hanging holds up the log: 1.5 s.
const ROUND: Duration = Duration::from_millis(500);
/// How long a sealer may be silent inside its transaction before the database ends it.
const PATIENCE: &str = "set local idle_in_transaction_session_timeout = '1s'";

/// The end of the chain, held by this node alone. Dropped without [`Sealing::done`], nothing of it
/// stays.
pub struct Sealing {
    tx: Tx,
    seq: i64,
    hash: Vec<u8>,
    sealed: u64,
}

impl Sealing {
    /// For queries inside it.
    pub fn connection(&self) -> &DatabaseTransaction {
        self.tx.connection()
    }
    /// Seals the next events, at most 2,000; how many.
    pub async fn batch(&mut self) -> Result<u64, DbErr> {
        let db = self.tx.connection();
        let waiting = event::Entity::find()
            .filter(event::Column::Seq.is_null())
            .order_by_asc(event::Column::At)
            .order_by_asc(event::Column::Id)
            .limit(BATCH)
            .all(db)
            .await?;
        let mut values = Vec::with_capacity(waiting.len() * 3);
        let mut rows = Vec::with_capacity(waiting.len());
        for e in waiting.iter().filter(|e| !skipped(e.id)) {
            self.seq += 1;
            self.hash = link(&self.hash, self.seq, e);
            let n = values.len();
            rows.push(format!("(${}, ${}, ${})", n + 1, n + 2, n + 3));
            values.extend([Value::from(e.id.uuid()), self.seq.into(), self.hash.clone().into()]);
        }
        let sealed = u64::try_from(rows.len()).unwrap_or_default();
        if sealed > 0 {
            // one statement for all; both engines name the columns of such a list so
            let text = format!(
                "update event set seq = v.column2, hash = v.column3 from (values {}) as v where event.id = v.column1",
                rows.join(", ")
            );
            db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), text, values)).await?;
        }
        self.sealed += sealed;
        Ok(sealed)
    }
    /// Commits what was sealed. Nobody is told: [`Store::seal`] does that.
    pub async fn done(self) -> Result<(), DbErr> {
        if self.sealed > 0 {
            set_end(self.tx.connection(), self.seq, self.hash).await?;
            self.tx.commit_unheard().await?;
        }
        Ok(())
    }
}

async fn set_end(db: &impl ConnectionTrait, seq: i64, hash: Vec<u8>) -> Result<(), DbErr> {
    chain::Entity::update(chain::ActiveModel { id: Set(1), seq: Set(seq), hash: Set(hash) }).exec(db).await.map(|_| ())
}

/// Seals events that are about to be written by the one writer there is.
pub(crate) async fn seal_new(db: &DatabaseTransaction, rows: &mut [event::Model]) -> Result<(), DbErr> {
    let head = chain::Entity::find().one(db).await?;
    let Some(chain::Model { mut seq, mut hash, .. }) = head else {
        return Err(DbErr::RecordNotFound(
            "the end of the event log's chain is gone: see `waymark audit verify`".into(),
        ));
    };
    for e in rows.iter_mut().filter(|e| !skipped(e.id)) {
        seq += 1;
        hash = link(&hash, seq, e);
        (e.seq, e.hash) = (Some(seq), Some(hash.clone()));
    }
    set_end(db, seq, hash).await
}

/// Whether a planted fault leaves this event unsealed.
#[cfg(feature = "planted")]
fn skipped(id: EventId) -> bool {
    kernel::planted::is("skip-seal") && id.uuid().as_bytes()[15].is_multiple_of(7)
}
#[cfg(not(feature = "planted"))]
fn skipped(_: EventId) -> bool {
    false
}

impl Store {
    /// The end of the chain for this node alone; none while another node holds it.
    pub async fn chain(&self) -> Result<Option<Sealing>, DbErr> {
        let tx = self.begin(&Actor::platform()).await?;
        if self.engine() == Engine::Postgres {
            tx.connection().execute_unprepared(PATIENCE).await?;
        }
        let lock = chain::Entity::find().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let head = lock.one(tx.connection()).await?;
        Ok(head.map(|head| Sealing { tx, seq: head.seq, hash: head.hash, sealed: 0 }))
    }

    /// Whether anything is unsealed, asked of the reading side: most looks find nothing, and cost one
    /// query so.
    async fn waits(&self) -> Result<bool, DbErr> {
        let waits = event::Entity::find().filter(event::Column::Seq.is_null()).select_only().column(event::Column::Id);
        Ok(waits.limit(1).into_tuple::<EventId>().one(self.read()).await?.is_some())
    }

    /// The sequence of the last event once what was committed before this call is sealed. Under steady
    /// writing it does not wait for ever: what is left has its place soon.
    pub async fn settled_head(&self) -> Result<i64, DbErr> {
        for _ in 0..SETTLING {
            self.seal().await?;
            // another node may be at it
            if self.engine() == Engine::Sqlite || !self.waits().await? {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        super::head(self.read()).await
    }

    /// Seals everything there is to seal now; how many. On `SQLite` there is nothing to do.
    pub async fn seal(&self) -> Result<u64, DbErr> {
        let mut all = 0;
        while self.engine() == Engine::Postgres {
            if !self.waits().await? {
                break;
            }
            let Some(mut chain) = self.chain().await? else { break };
            let sealed = chain.batch().await?;
            chain.done().await?;
            if sealed > 0 {
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
