//! One write: change, events and jobs in one transaction.

use crate::{Engine, RequestContext, Store, events, events::NewEvent, figures::Counts, receipt::Due, signals::Signals};
use kernel::{Actor, EventId, Timestamp};
use sea_orm::{DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::sync::Arc;

/// Things that a receipt names at most: it is for a person who looks what was done.
const RECEIPT: usize = 8;

/// A transaction that writes. Dropped without [`Tx::commit`], nothing of it stays.
pub struct Tx {
    inner: DatabaseTransaction,
    engine: Engine,
    actor: Actor,
    context: RequestContext,
    now: Timestamp,
    events: Vec<(EventId, NewEvent)>,
    erased: Vec<String>,
    signals: Arc<Signals>,
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
    let (signals, counts) = (Arc::clone(store.signals()), Arc::clone(store.counts()));
    Ok(Tx { inner, engine, actor, context, now, events: Vec::new(), erased: Vec::new(), signals, counts })
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
    /// The events of this transaction that tell of an erasure are about these things too.
    pub(crate) fn note_erased(&mut self, things: &[String]) {
        self.erased.extend_from_slice(things);
    }
    /// Makes it so. On `SQLite` the events are sealed here; on `PostgreSQL` the sealer does it.
    pub async fn commit(mut self) -> Result<(), DbErr> {
        let mut events = std::mem::take(&mut self.events);
        let sealed = self.engine == Engine::Sqlite && !events.is_empty();
        let erased = std::mem::take(&mut self.erased);
        if !erased.is_empty() {
            let Some((_, said)) = events.iter_mut().find(|(_, event)| event.erases()) else {
                return Err(DbErr::Custom("details were erased, and no event of the transaction says so".to_owned()));
            };
            *said = erased.into_iter().fold(said.clone(), NewEvent::about);
        }
        #[cfg(feature = "planted")]
        let early = !events.is_empty() && kernel::planted::is("ack-before-commit");
        // first, since it is the one that may be refused
        let receipt = Due::to(&self.signals);
        if let Some(due) = &receipt {
            let about: Vec<&str> = events.iter().take(RECEIPT).map(|(_, event)| event.subject()).collect();
            due.write(&self.inner, self.now, &about).await?;
        }
        if !events.is_empty() {
            events::write(&self.inner, self.now, &self.actor, &self.context, events).await?;
        }
        #[cfg(feature = "planted")]
        if early {
            let inner = self.inner;
            tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                let _nobody_is_told = inner.commit().await;
            });
            return Ok(());
        }
        self.inner.commit().await?;
        self.counts.committed();
        if let Some(due) = receipt {
            due.written();
        }
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
