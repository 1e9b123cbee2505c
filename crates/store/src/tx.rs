//! One write: change, events and jobs in one transaction.

use crate::{Engine, RequestContext, Store, events, events::NewEvent, figures::Counts};
use kernel::{Actor, EventId, Timestamp};
use sea_orm::{DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;
use tokio::sync::Notify;

/// A transaction that writes. Dropped without [`Tx::commit`], nothing of it stays.
pub struct Tx {
    inner: DatabaseTransaction,
    engine: Engine,
    actor: Actor,
    context: RequestContext,
    now: Timestamp,
    events: Vec<(EventId, NewEvent)>,
    committed: Arc<Notify>,
    counts: Arc<Counts>,
}

pub(crate) async fn begin(store: &Store, actor: &Actor) -> Result<Tx, DbErr> {
    let engine = store.engine();
    let inner = store
        .writer()
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: (engine == Engine::Sqlite).then_some(SqliteTransactionMode::Immediate),
            ..Default::default()
        })
        .await?;
    let (context, actor) = (RequestContext::current(), actor.clone());
    // read after the lock was taken, so that times follow the order of commits on SQLite
    let now = store.clock().now();
    let (committed, counts) = (Arc::clone(store.hint()), Arc::clone(store.counts()));
    Ok(Tx { inner, engine, actor, context, now, events: Vec::new(), committed, counts })
}

impl Tx {
    /// For queries inside it.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }
    /// Which engine it is on.
    pub fn engine(&self) -> Engine {
        self.engine
    }
    /// When it happens: one time for all that it writes.
    pub fn now(&self) -> Timestamp {
        self.now
    }
    /// Who writes.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// Says what happened. Written with the change, sealed in order into the chain.
    pub fn emit(&mut self, event: NewEvent) -> EventId {
        let id = EventId::new();
        self.events.push((id, event));
        id
    }
    /// Makes it so. On `SQLite` the events are sealed here; on `PostgreSQL` the sealer does it.
    pub async fn commit(mut self) -> Result<(), DbErr> {
        let events = std::mem::take(&mut self.events);
        if !events.is_empty() {
            events::write(&self.inner, self.now, &self.actor, &self.context, events).await?;
            if self.engine == Engine::Sqlite {
                events::seal::seal_all(&self.inner).await?;
            }
        }
        #[cfg(feature = "planted")]
        if kernel::planted::is("ack-before-commit") {
            let inner = self.inner;
            tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                let _nobody_is_told = inner.commit().await;
            });
            return Ok(());
        }
        self.inner.commit().await?;
        self.counts.committed();
        self.committed.notify_waiters();
        Ok(())
    }
}
