//! The worker: takes what is due, runs its handlers, several at once, and writes down how it went.

use crate::{
    Definition, Handler, Job, NewJob, Outcome, Retry, Schedule,
    claim::{self, LEASE, Wanted},
    queue, schedule,
};
use kernel::Actor;
use sea_orm::DbErr;
use std::{
    collections::HashMap,
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use store::Store;
use tokio::task::{JoinHandle, JoinSet};

/// How long a worker waits for a hint before it looks all the same.
const ROUND: Duration = Duration::from_secs(1);
/// How often a worker says that it is still at a job, where nobody says.
const BEAT: Duration = Duration::from_micros(LEASE.unsigned_abs() / 3);
/// Jobs at once where nobody says.
const AT_ONCE: usize = 4;
/// How long jobs at work may take to end when the worker is told to.
const GRACE: Duration = Duration::from_secs(15);

/// Works through the queue of one store.
pub struct Worker<C> {
    inner: Arc<Inner<C>>,
    schedules: Vec<Schedule>,
    at_once: usize,
    grace: Duration,
}

struct Kind<C> {
    handler: Handler<C>,
    retry: Retry,
    at_once: Option<usize>,
}

struct Inner<C> {
    store: Store,
    context: C,
    kinds: HashMap<&'static str, Kind<C>>,
    node: String,
    beat: Duration,
}

/// A handler at work; dropped, it is stopped.
struct Task(JoinHandle<Result<Outcome, String>>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// A worker that knows these kinds and schedules.
    pub fn new(store: Store, context: C, definitions: Vec<Definition<C>>, schedules: Vec<Schedule>) -> Self {
        let kind = |d: Definition<C>| (d.kind, Kind { handler: d.handler, retry: d.retry, at_once: d.at_once });
        let kinds = definitions.into_iter().map(kind).collect();
        let inner = Arc::new(Inner { store, context, kinds, node: node_name(), beat: BEAT });
        Self { inner, schedules, at_once: AT_ONCE, grace: GRACE }
    }
    /// The same with so many jobs at once; at least one.
    #[must_use]
    pub fn at_once(self, most: usize) -> Self {
        Self { at_once: most.max(1), ..self }
    }
    /// The same with so long for jobs at work when it is told to stop; then they are given back.
    #[must_use]
    pub fn grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }

    /// The same that says so often that it is still at a job: less than its lease of a minute.
    #[must_use]
    pub fn beat(mut self, every: Duration) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.inner) {
            inner.beat = every;
        }
        self
    }

    /// Works until `stop` resolves. Jobs at work are finished first, as far as the grace goes; the
    /// rest is given back for others.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut crew = Crew::default();
        let mut looked: Option<Instant> = None;
        loop {
            let hint = self.inner.store.committed();
            if std::future::poll_fn(|cx| std::task::Poll::Ready(stop.as_mut().poll(cx).is_ready())).await {
                break;
            }
            // many jobs end in a second, and no schedule is finer than a minute
            let due = looked.is_none_or(|at| at.elapsed() >= ROUND);
            if due {
                looked = Some(Instant::now());
            }
            match self.take(due, &mut crew).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the queue cannot be read; it is tried again"),
            }
            tokio::select! {
                () = &mut stop => break,
                Some(ended) = crew.tasks.join_next_with_id() => crew.forget(ended.map_or_else(|e| e.id(), |(id, ())| id)),
                _ = tokio::time::timeout(ROUND, hint) => {}
            }
        }
        self.end(crew).await;
    }

    /// Takes what there is room for; whether there was any.
    async fn take(&self, schedules: bool, crew: &mut Crew) -> Result<bool, DbErr> {
        if schedules {
            self.look_at_schedules().await?;
        }
        let jobs = self.claim(self.at_once - crew.jobs.len(), crew).await?;
        let any = !jobs.is_empty();
        for job in jobs {
            let inner = Arc::clone(&self.inner);
            let work = job.clone();
            let task = crew.tasks.spawn(async move { inner.work(work).await });
            crew.jobs.insert(task.id(), job);
        }
        Ok(any)
    }

    async fn end(&self, mut crew: Crew) {
        let all = async { while crew.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(self.grace, all).await.is_ok() {
            return;
        }
        crew.tasks.shutdown().await;
        for job in crew.jobs.values() {
            match self.inner.release(job).await {
                Ok(true) => {
                    tracing::warn!(job = %job.id, kind = job.kind, "a job was not done in time and is given back");
                }
                Ok(false) => {}
                Err(error) => tracing::error!(job = %job.id, %error, "a job cannot be given back; its lease will end"),
            }
        }
    }

    /// Puts in what the schedules ask for and runs one job that is due; whether there was one.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn round(&self) -> Result<bool, DbErr> {
        self.look_at_schedules().await?;
        let Some(job) = self.claim(1, &Crew::default()).await?.pop() else { return Ok(false) };
        self.inner.work(job).await;
        Ok(true)
    }

    async fn look_at_schedules(&self) -> Result<(), DbErr> {
        let store = &self.inner.store;
        let now = store.clock().now();
        // read first: taking the write lock each second for nothing would hold up writers
        let known = schedule::schedules(store.read()).await?;
        for s in self.schedules.iter().filter(|s| schedule::wants_a_look(s, &known, now)) {
            let tx = store.begin(&Actor::platform()).await?;
            if schedule::take(&tx, s).await? {
                let (kind, payload, run_at) = (s.name, serde_json::Value::Null, tx.now());
                let job = NewJob { kind, organization: None, payload, run_at };
                #[cfg(feature = "planted")]
                if kernel::planted::is("double-slot") {
                    queue::enqueue(&tx, job.clone()).await?;
                }
                queue::enqueue(&tx, job).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    async fn claim(&self, limit: usize, crew: &Crew) -> Result<Vec<Job>, DbErr> {
        // one place is never taken by one kind alone, so that a slow kind does not stop the others
        let usual = if self.at_once > 1 { self.at_once - 1 } else { 1 };
        let room = |kind: &str| {
            let most = self.inner.kinds.get(kind).and_then(|k| k.at_once).unwrap_or(usual);
            most.saturating_sub(crew.jobs.values().filter(|j| j.kind == kind).count())
        };
        let known = self.inner.kinds.iter().map(|(kind, k)| (*kind, k.retry)).collect();
        let wanted = Wanted { known, room: &room, limit, node: &self.inner.node };
        let store = &self.inner.store;
        if !wanted.any(store.read(), store.clock().now()).await? {
            return Ok(Vec::new());
        }
        let tx = store.begin(&Actor::platform()).await?;
        let jobs = claim::claim(&tx, &wanted).await?;
        tx.commit().await?;
        Ok(jobs)
    }
}

/// The jobs at work.
#[derive(Default)]
struct Crew {
    tasks: JoinSet<()>,
    jobs: HashMap<tokio::task::Id, Job>,
}

impl Crew {
    fn forget(&mut self, id: tokio::task::Id) {
        self.jobs.remove(&id);
    }
}

impl<C: Clone + Send + Sync + 'static> Inner<C> {
    /// Runs a job, says meanwhile that it is at work, and writes down how it went.
    async fn work(&self, job: Job) {
        let mut task = self.start(&job);
        let result = loop {
            tokio::select! {
                ended = &mut task.0 => break ended.unwrap_or_else(|panic| Err(panic.to_string())),
                () = tokio::time::sleep(self.beat) => match self.beat(&job).await {
                    Ok(true) => {}
                    Ok(false) => {
                        // dropping the task stops it
                        tracing::warn!(job = %job.id, kind = job.kind, "a job was lost to another worker");
                        return;
                    }
                    Err(error) => tracing::warn!(job = %job.id, %error, "a lease cannot be made longer; it is tried again"),
                },
            }
        };
        if let Err(error) = &result {
            tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, error, "a job failed");
        }
        if let Err(error) = self.settle(&job, result).await {
            tracing::error!(job = %job.id, %error, "how a job went cannot be written down; it will run again");
        }
    }

    /// In its own task, so that a panic is a failure of the job and not of the worker.
    fn start(&self, job: &Job) -> Task {
        let Some(kind) = self.kinds.get(job.kind.as_str()) else {
            let unknown = format!("no handler for {}", job.kind);
            return Task(tokio::spawn(async move { Err(unknown) }));
        };
        let context = store::RequestContext { request_id: Some(job.id.to_string()), address: None };
        let work = store::with_context(context, (kind.handler)(self.context.clone(), job.clone()));
        Task(tokio::spawn(async move { work.await.map_err(|problem| problem.to_string()) }))
    }

    async fn beat(&self, job: &Job) -> Result<bool, DbErr> {
        let tx = self.store.begin(&Actor::platform()).await?;
        let ours = claim::beat(&tx, job).await?;
        tx.commit().await?;
        Ok(ours)
    }

    async fn settle(&self, job: &Job, result: Result<Outcome, String>) -> Result<(), DbErr> {
        let retry = self.kinds.get(job.kind.as_str()).map(|k| k.retry).unwrap_or_default();
        let tx = self.store.begin(&Actor::platform()).await?;
        claim::settle(&tx, job, retry, result).await?;
        tx.commit().await
    }

    async fn release(&self, job: &Job) -> Result<bool, DbErr> {
        let tx = self.store.begin(&Actor::platform()).await?;
        let given = claim::release(&tx, job).await?;
        tx.commit().await?;
        Ok(given)
    }
}

/// The machine's name and the process: which node it is, for people.
fn node_name() -> String {
    let host =
        std::fs::read_to_string("/proc/sys/kernel/hostname").or_else(|_| std::fs::read_to_string("/etc/hostname"));
    let host = host.ok().map(|h| h.trim().to_owned()).filter(|h| !h.is_empty());
    format!("{}:{}", host.as_deref().unwrap_or("node"), std::process::id())
}
