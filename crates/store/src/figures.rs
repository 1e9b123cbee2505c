//! What the store counts as it works, for whoever watches it.

use crate::{Engine, Store};
use sea_orm::DatabaseConnection;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Counts of one process.
#[derive(Default)]
pub(crate) struct Counts {
    begun: AtomicU64,
    committed: AtomicU64,
    waited: AtomicU64,
    statements: AtomicU64,
}

impl Counts {
    /// Counts what this connection is asked from now on.
    pub(crate) fn listen(self: &Arc<Self>, db: &mut DatabaseConnection) {
        let counts = Arc::clone(self);
        db.set_metric_callback(move |_| {
            counts.statements.fetch_add(1, Ordering::Relaxed);
        });
    }
    pub(crate) fn began(&self, after: Duration) {
        self.begun.fetch_add(1, Ordering::Relaxed);
        self.waited.fetch_add(u64::try_from(after.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
    pub(crate) fn committed(&self) {
        self.committed.fetch_add(1, Ordering::Relaxed);
    }
}

/// How a pool of connections stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pool {
    /// Connections that are open.
    pub connections: u32,
    /// Those of them that wait for work.
    pub idle: u32,
}

/// How the store stands.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Writing transactions begun since the start.
    pub transactions: u64,
    /// Those of them that committed.
    pub committed: u64,
    /// How long they waited to begin, all together: for a connection, on `SQLite` for the one writer.
    pub waited: Duration,
    /// Statements sent since the start, reading and writing; those that begin and end a transaction do not count.
    pub statements: u64,
    /// The reading side.
    pub read: Pool,
    /// The writing side.
    pub write: Pool,
}

impl Store {
    /// How it stands now.
    pub fn figures(&self) -> Figures {
        let counts = self.counts();
        let read = |n: &AtomicU64| n.load(Ordering::Relaxed);
        Figures {
            transactions: read(&counts.begun),
            committed: read(&counts.committed),
            waited: Duration::from_micros(read(&counts.waited)),
            statements: read(&counts.statements),
            read: pool(self.engine(), self.read()),
            write: pool(self.engine(), self.writer()),
        }
    }
}

fn pool(engine: Engine, db: &DatabaseConnection) -> Pool {
    let (connections, idle) = match engine {
        Engine::Sqlite => {
            let pool = db.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        }
        Engine::Postgres => {
            let pool = db.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        }
    };
    Pool { connections, idle: u32::try_from(idle).unwrap_or(u32::MAX) }
}
