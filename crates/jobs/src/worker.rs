//! The worker: takes what is due, runs its handler, writes down how it went.

use crate::{Job, NewJob, Schedule, queue, schedule};
use kernel::{Actor, Problem};
use sea_orm::DbErr;
use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};
use store::Store;

/// What a handler gives back. It may run twice (a worker dies after the work and before it is
/// written down), so its effects must bear that.
pub type Handler<C> = Arc<dyn Fn(C, Job) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send>> + Send + Sync>;

/// A kind of job and its handler.
pub struct Definition<C> {
    /// `interviews.run`.
    pub kind: &'static str,
    /// What it does.
    pub handler: Handler<C>,
}

/// `handler("interviews.run", |app, job| async move { … })`.
pub fn handler<C, F, R>(kind: &'static str, run: F) -> Definition<C>
where
    F: Fn(C, Job) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), Problem>> + Send + 'static,
{
    Definition { kind, handler: Arc::new(move |context, job| Box::pin(run(context, job))) }
}

/// How long a worker waits for a hint before it looks all the same.
const ROUND: Duration = Duration::from_secs(1);

/// Works through the queue of one store.
pub struct Worker<C> {
    store: Store,
    context: C,
    handlers: HashMap<&'static str, Handler<C>>,
    schedules: Vec<Schedule>,
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    /// A worker that knows these kinds and schedules.
    pub fn new(store: Store, context: C, definitions: Vec<Definition<C>>, schedules: Vec<Schedule>) -> Self {
        let handlers = definitions.into_iter().map(|d| (d.kind, d.handler)).collect();
        Self { store, context, handlers, schedules }
    }

    /// Works until `stop` resolves; the job at hand is finished first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let committed = self.store.committed();
            if std::future::poll_fn(|cx| std::task::Poll::Ready(stop.as_mut().poll(cx).is_ready())).await {
                return;
            }
            match self.round().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%error, "the queue cannot be read; it is tried again");
                }
            }
            tokio::select! {
                () = &mut stop => return,
                _ = tokio::time::timeout(ROUND, committed) => {}
            }
        }
    }

    /// Puts in what the schedules ask for and runs one job that is due; whether there was one.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn round(&self) -> Result<bool, DbErr> {
        let now = self.store.clock().now();
        // read first: taking the write lock each second for nothing would hold up writers
        let known = schedule::schedules(self.store.read()).await?;
        for s in &self.schedules {
            if known.iter().find(|k| k.name == s.name).is_none_or(|k| k.next_at <= now) {
                self.schedule(s).await?;
            }
        }
        if queue::next_due(self.store.read()).await?.is_none_or(|t| t > now) {
            return Ok(false);
        }
        let tx = self.store.begin(&Actor::platform()).await?;
        let claimed = queue::claim(&tx).await?;
        tx.commit().await?;
        let Some(job) = claimed else { return Ok(false) };
        let result = self.attempt(&job).await;
        if let Err(error) = &result {
            tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, error, "a job failed");
        }
        let tx = self.store.begin(&Actor::platform()).await?;
        queue::settle(&tx, &job, result).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn schedule(&self, s: &Schedule) -> Result<(), DbErr> {
        let tx = self.store.begin(&Actor::platform()).await?;
        if schedule::take(&tx, s).await? {
            let run_at = tx.now();
            let job = NewJob { kind: s.name, organization: None, payload: serde_json::Value::Null, run_at };
            #[cfg(feature = "planted")]
            if kernel::planted::is("double-slot") {
                queue::enqueue(&tx, job.clone()).await?;
            }
            queue::enqueue(&tx, job).await?;
        }
        tx.commit().await
    }

    async fn attempt(&self, job: &Job) -> Result<(), String> {
        let Some(handler) = self.handlers.get(job.kind.as_str()) else {
            return Err(format!("no handler for {}", job.kind));
        };
        // its own task, so that a panic is a failure of the job and not of the worker
        let context = store::RequestContext { request_id: Some(job.id.to_string()), address: None };
        let work = store::with_context(context, handler(self.context.clone(), job.clone()));
        match tokio::spawn(work).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(problem)) => Err(problem.to_string()),
            Err(panic) => Err(panic.to_string()),
        }
    }
}
