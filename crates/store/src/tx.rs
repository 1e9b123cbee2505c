//! One write: change, events and jobs in one transaction.

use crate::{Engine, RequestContext, events, events::NewEvent, signals::Signals};
use kernel::{Actor, Clock, EventId, Timestamp};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::sync::Arc;

/// A transaction that writes. Dropped without [`Tx::commit`], nothing of it stays.
pub struct Tx {
    inner: DatabaseTransaction,
    engine: Engine,
    actor: Actor,
    context: RequestContext,
    now: Timestamp,
    events: Vec<(EventId, NewEvent)>,
    signals: Arc<Signals>,
}

pub(crate) async fn begin(
    db: &DatabaseConnection,
    engine: Engine,
    clock: &Clock,
    actor: &Actor,
    signals: Arc<Signals>,
) -> Result<Tx, DbErr> {
    let inner = db
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: (engine == Engine::Sqlite).then_some(SqliteTransactionMode::Immediate),
            ..Default::default()
        })
        .await?;
    let (context, actor) = (RequestContext::current(), actor.clone());
    // read after the lock was taken, so that times follow the order of commits on SQLite
    let now = clock.now();
    Ok(Tx { inner, engine, actor, context, now, events: Vec::new(), signals })
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
        let sealed = self.engine == Engine::Sqlite && !events.is_empty();
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
        self.signals.committed();
        if sealed {
            self.signals.sealed();
        }
        Ok(())
    }
    /// Makes it so without a hint: the sealer would wake itself. It says that it sealed instead.
    pub(crate) async fn commit_unheard(self) -> Result<(), DbErr> {
        self.inner.commit().await
    }
}
