//! Hints between tasks, and between nodes over one `PostgreSQL`: "something was committed", "the log
//! grew", and small messages that are kept nowhere.
//!
//! A hint says where to look, never what is there: whoever waits for one looks by the clock too, so
//! a lost one costs time and nothing else. Between nodes they go by `NOTIFY`, gathered for a few
//! milliseconds and sent outside of any business transaction.

use crate::{Engine, Store, open::Options};
use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{
        self, PgPool,
        postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    },
};
use std::{
    convert::Infallible,
    str::FromStr as _,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{Notify, broadcast, watch};

/// How long hints are gathered before they go to the other nodes.
const GATHER: Duration = Duration::from_millis(2);
/// How long a node waits before it listens anew after the connection was lost.
const AGAIN: Duration = Duration::from_millis(500);
/// Messages that wait for the way to other nodes; what comes on top is dropped.
const MOST_WAITING: usize = 10_000;
/// Messages that a receiver may lie behind.
const MOST_BEHIND: usize = 4_096;
/// Bytes of one message: `NOTIFY` takes 8,000 with what we put before them.
pub const LONGEST: usize = 7_000;

/// A small message to every node, the sender's own among them. Ids and kinds; never data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What it is about: `presence`.
    pub topic: String,
    /// At most [`LONGEST`] bytes.
    pub payload: String,
}

/// What goes on in this process and, where there are several, in the others.
pub(crate) struct Signals {
    node: String,
    channel: String,
    committed: watch::Sender<()>,
    sealed: watch::Sender<()>,
    heard: broadcast::Sender<Arc<Signal>>,
    outgoing: Mutex<Outgoing>,
    wake: Notify,
}

#[derive(Default)]
struct Outgoing {
    /// Whether somebody carries them: commands that serve nothing have nobody.
    carried: bool,
    committed: bool,
    sealed: bool,
    messages: Vec<Arc<Signal>>,
}

impl Signals {
    pub(crate) fn new(options: &Options) -> Arc<Self> {
        let schema = options.schema.as_deref().unwrap_or("public");
        Arc::new(Self {
            node: kernel::id::random_text(),
            channel: format!("waymark_{schema}"),
            committed: watch::Sender::default(),
            sealed: watch::Sender::default(),
            heard: broadcast::Sender::new(MOST_BEHIND),
            outgoing: Mutex::default(),
            wake: Notify::new(),
        })
    }
    /// Something was committed here.
    pub(crate) fn committed(&self) {
        self.committed.send_replace(());
        self.put(|out| out.committed = true);
    }
    /// The log grew here.
    pub(crate) fn sealed(&self) {
        self.sealed.send_replace(());
        self.put(|out| out.sealed = true);
    }
    fn put(&self, into: impl FnOnce(&mut Outgoing)) {
        let mut out = self.outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        if out.carried {
            into(&mut out);
            drop(out);
            self.wake.notify_one();
        }
    }
    fn carry(&self, carried: bool) {
        *self.outgoing.lock().unwrap_or_else(PoisonError::into_inner) = Outgoing { carried, ..Outgoing::default() };
    }
    /// What waits, as `NOTIFY` carries it: node, a letter, and for a message topic and payload.
    fn take(&self) -> Vec<String> {
        let mut out = self.outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = std::mem::replace(&mut *out, Outgoing { carried: true, ..Outgoing::default() });
        drop(out);
        let hints = [(taken.committed, "c"), (taken.sealed, "s")];
        let hints = hints.into_iter().filter(|(is, _)| *is).map(|(_, letter)| format!("{} {letter}", self.node));
        let messages = taken.messages.iter().map(|m| format!("{} m {} {}", self.node, m.topic, m.payload));
        hints.chain(messages).collect()
    }
    /// What another node said.
    fn hear(&self, said: &str) {
        let mut parts = said.splitn(4, ' ');
        if parts.next() == Some(self.node.as_str()) {
            return; // our own comes back to us
        }
        match (parts.next(), parts.next(), parts.next()) {
            (Some("c"), ..) => self.committed.send_replace(()),
            (Some("s"), ..) => self.sealed.send_replace(()),
            (Some("m"), Some(topic), Some(payload)) => {
                // nobody need listen
                let _ = self.heard.send(Arc::new(Signal { topic: topic.to_owned(), payload: payload.to_owned() }));
            }
            _ => {} // a newer version's
        }
    }
}

impl Store {
    /// Resolves soon after somebody commits, here or on another node: a hint to look, never the data.
    /// What is committed after this call and before the wait counts.
    pub fn committed(&self) -> impl Future<Output = ()> + Send + use<> {
        hint(&self.signals().committed)
    }
    /// Resolves soon after the event log grew, in the same way.
    pub fn sealed(&self) -> impl Future<Output = ()> + Send + use<> {
        hint(&self.signals().sealed)
    }
    /// Says something to everybody who [`Store::hear`]s, on every node. It may be lost; it is never
    /// waited for.
    pub fn signal(&self, topic: &'static str, payload: impl Into<String>) {
        let signal = Arc::new(Signal { topic: topic.to_owned(), payload: payload.into() });
        debug_assert!(signal.payload.len() <= LONGEST, "a signal carries ids, no data");
        // nobody need listen
        let _ = self.signals().heard.send(Arc::clone(&signal));
        self.signals().put(|out| {
            if out.messages.len() < MOST_WAITING && signal.payload.len() <= LONGEST {
                out.messages.push(signal);
            }
        });
    }
    /// What is said from now on.
    pub fn hear(&self) -> broadcast::Receiver<Arc<Signal>> {
        self.signals().heard.subscribe()
    }

    /// Carries hints to and from the other nodes over one `PostgreSQL`; ends when its task is dropped.
    pub async fn keep_signalling(&self) {
        while self.engine() == Engine::Postgres {
            if let Err(error) = self.carry().await {
                tracing::warn!(%error, "hints between nodes are interrupted; the log is read by the clock meanwhile");
            }
            self.signals().carry(false);
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn carry(&self) -> Result<(), DbErr> {
        let signals = self.signals();
        let way = PgConnectOptions::from_str(self.url()).map_err(fault)?.application_name("waymark signals");
        // two of its own: one listens, one says; those of the requests are left to them
        let pool = PgPoolOptions::new().max_connections(2).connect_with(way).await.map_err(fault)?;
        let mut listener = PgListener::connect_with(&pool).await.map_err(fault)?;
        listener.listen(&signals.channel).await.map_err(fault)?;
        signals.carry(true);
        // what was said before somebody listened is looked for
        signals.committed.send_replace(());
        signals.sealed.send_replace(());
        tokio::try_join!(hear(signals, &mut listener), say(signals, &pool)).map(|_never| ()).map_err(fault)
    }
}

/// Takes in what other nodes say.
async fn hear(signals: &Signals, listener: &mut PgListener) -> Result<Infallible, sqlx::Error> {
    loop {
        if let Some(said) = listener.try_recv().await? {
            signals.hear(said.payload());
        } else {
            // it connects anew by itself; what was said meanwhile is lost
            signals.committed.send_replace(());
            signals.sealed.send_replace(());
        }
    }
}

/// Sends what was gathered, in one statement.
async fn say(signals: &Signals, pool: &PgPool) -> Result<Infallible, sqlx::Error> {
    loop {
        signals.wake.notified().await;
        tokio::time::sleep(GATHER).await;
        let said = signals.take();
        if !said.is_empty() {
            let statement = sqlx::query("select pg_notify($1, said) from unnest($2::text[]) said");
            statement.bind(&signals.channel).bind(said).execute(pool).await?;
        }
    }
}

fn hint(of: &watch::Sender<()>) -> impl Future<Output = ()> + Send + use<> {
    let mut seen = of.subscribe();
    async move {
        // an error says that the store is gone, and whoever waited for it with it
        let _ = seen.changed().await;
    }
}

fn fault(e: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(e)))
}
