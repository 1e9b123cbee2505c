//! Opening the database: `SQLite` in a folder by default, `PostgreSQL` by its address.

use crate::{Engine, Tx, figures::Counts, signals::Signals, tx};
use kernel::{Actor, Clock};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement, sqlx};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Older ones can corrupt a write-ahead log (fixed in 3.51.3).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How to open.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite://path` (made where there is none) or `postgres://…`.
    pub url: String,
    /// `PostgreSQL` schema, for tests that share a database; none for the default.
    pub schema: Option<String>,
    /// Connections that read at once. 8 to 16 is best; 2 is slowest.
    pub readers: u32,
    /// Whether a commit waits for the disk. Only throw-away test databases say no.
    pub durable: bool,
}

impl Options {
    /// For the product.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), schema: None, readers: 8, durable: true }
    }
}

/// Why it cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is of no engine we speak.
    #[error("the database address must begin with sqlite:// or postgres://")]
    Scheme,
    /// The linked library is too old to be trusted with a write-ahead log.
    #[error("SQLite {0} is too old: at least 3.51.3 is needed")]
    OldSqlite(String),
    /// The engine refused.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] DbErr),
}

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: Engine,
    read: DatabaseConnection,
    write: DatabaseConnection,
    clock: Clock,
    url: String,
    schema: Option<String>,
    signals: Arc<Signals>,
    counts: Arc<Counts>,
}

impl Store {
    /// Opens the database. It is not migrated yet: see [`Store::migrate`].
    pub async fn open(options: &Options, clock: Clock) -> Result<Self, OpenError> {
        let (engine, mut read, mut write) = if options.url.starts_with("sqlite:") {
            // first the writer: it makes the file and switches it to the write-ahead log
            let write = Database::connect(sqlite(options, 1, false)).await?;
            check_version(&write).await?;
            (Engine::Sqlite, Database::connect(sqlite(options, options.readers, true)).await?, write)
        } else if options.url.starts_with("postgres:") || options.url.starts_with("postgresql:") {
            let write = Database::connect(postgres(options, false)).await?;
            (Engine::Postgres, Database::connect(postgres(options, true)).await?, write)
        } else {
            return Err(OpenError::Scheme);
        };
        let (signals, counts) = (Signals::new(options), Arc::<Counts>::default());
        counts.listen(&mut read);
        counts.listen(&mut write);
        let (url, schema) = (options.url.clone(), options.schema.clone());
        Ok(Self(Arc::new(Inner { engine, read, write, clock, url, schema, signals, counts })))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.0.engine
    }
    /// The clock that every write is stamped by.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }
    /// For reading; a write through it is refused by the engine.
    pub fn read(&self) -> &DatabaseConnection {
        &self.0.read
    }
    /// One write. On `SQLite` it takes the write lock at once (a deferred one fails under load).
    pub async fn begin(&self, actor: &Actor) -> Result<Tx, DbErr> {
        let started = Instant::now();
        let tx = tx::begin(self, actor).await?;
        self.0.counts.began(started.elapsed());
        Ok(tx)
    }
    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.0.read.ping().await
    }
    /// Lets go of all connections, waiting for those at work.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.0.read.clone().close().await?;
        self.0.write.clone().close().await
    }
    /// The schema that it was opened in; none for the default.
    pub fn schema(&self) -> Option<&str> {
        self.0.schema.as_deref()
    }
    /// Its signals are the same for all clones of this store and for no other.
    pub(crate) fn signals(&self) -> &Arc<Signals> {
        &self.0.signals
    }
    pub(crate) fn url(&self) -> &str {
        &self.0.url
    }
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.0.write
    }
    pub(crate) fn counts(&self) -> &Arc<Counts> {
        &self.0.counts
    }
}

fn sqlite(options: &Options, connections: u32, reading: bool) -> ConnectOptions {
    use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
    let durable = options.durable;
    let mut o = ConnectOptions::new(options.url.clone());
    o.max_connections(connections).min_connections(1).sqlx_logging(false).test_before_acquire(false);
    o.acquire_timeout(Duration::from_secs(30));
    o.map_sqlx_sqlite_opts(move |o| {
        let o = o.create_if_missing(true).foreign_keys(true).busy_timeout(Duration::from_secs(10));
        let o = o.journal_mode(SqliteJournalMode::Wal);
        // a page of rows goes over to the asking thread at once, not row by row
        let o = o.row_buffer_size(512);
        let o = o.synchronous(if durable { SqliteSynchronous::Full } else { SqliteSynchronous::Off });
        if reading {
            return o.pragma("query_only", "on");
        }
        // what a change frees is overwritten, not left in the page for whoever reads the file
        let o = o.pragma("secure_delete", "on");
        // many rows in one statement keep what they undo: in memory, not in a file outside of the data folder; and
        // a transaction of thousands of rows keeps its pages, instead of writing them out and reading them again
        o.pragma("temp_store", "memory").pragma("cache_size", "-16384")
    });
    if !reading {
        o.map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(is_between_transactions(connection)));
    }
    o
}

/// Whether the connection can begin a transaction. A full disk ends one behind the driver's back; its
/// count then stays at one, what is begun next is a savepoint for it, and one that is dropped leaves
/// a transaction open in which all later commits vanish. Such a connection is given up.
async fn is_between_transactions(connection: &mut sqlx::SqliteConnection) -> Result<bool, sqlx::Error> {
    use sqlx::Connection as _;
    // a rollback may still be on its way to the connection's thread: this comes after it
    connection.ping().await?;
    let stuck = connection.is_in_transaction();
    if stuck {
        tracing::warn!("a transaction ended with the disk full or unreadable; its connection is given up");
    }
    Ok(!stuck)
}

fn postgres(options: &Options, reading: bool) -> ConnectOptions {
    let schema = options.schema.clone();
    let mut o = ConnectOptions::new(options.url.clone());
    o.max_connections(options.readers).min_connections(0).sqlx_logging(false).set_application_name("waymark");
    // a server that is away is tried again for so long before the request is told
    o.acquire_timeout(Duration::from_secs(8));
    o.map_sqlx_postgres_opts(move |o| {
        // a node that hangs inside a transaction must not hold the sealer's or a person's lock
        let mut settings = vec![("idle_in_transaction_session_timeout", "10s".to_owned())];
        if reading {
            settings.push(("default_transaction_read_only", "on".to_owned()));
        }
        if let Some(s) = &schema {
            settings.push(("search_path", format!("{s},public")));
        }
        o.options(settings)
    });
    o
}

async fn check_version(db: &DatabaseConnection) -> Result<(), OpenError> {
    let statement = Statement::from_string(db.get_database_backend(), "select sqlite_version() as v");
    let row = db.query_one_raw(statement).await?;
    let version: String = row.map_or(Ok(String::new()), |r| r.try_get("", "v"))?;
    let mut numbers = version.split('.').map(|n| n.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let found = (next(), next(), next());
    if found < OLDEST_SQLITE { Err(OpenError::OldSqlite(version)) } else { Ok(()) }
}
