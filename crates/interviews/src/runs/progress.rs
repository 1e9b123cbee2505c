//! How far a run is, said while it solves: the solver's thread says it to this, a task beside it writes
//! it down and hears whether somebody wants the run stopped, on whichever node that was said.

use super::{
    store::{self as rows, Standing},
    table::run::RunPhase,
};
use crate::permissions::StartRuns;
use kernel::{Granted, Problem, RunId, UserId};
use std::{
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};
use web::App;

/// How often it is written down.
const EVERY: Duration = Duration::from_millis(400);
/// What open pages hear.
const NUDGE: &str = "run.progress";

/// Where the solver's thread and the task beside it meet.
#[derive(Clone, Default)]
pub(crate) struct Watching(Arc<Shared>);

#[derive(Default)]
struct Shared {
    said: Mutex<Option<scheduler::Progress>>,
    stop: AtomicBool,
}

impl Watching {
    /// The solver says how far it is, and hears whether to go on.
    pub fn saw(&self, progress: &scheduler::Progress) -> ControlFlow<()> {
        *self.0.said.lock().unwrap_or_else(PoisonError::into_inner) = Some(*progress);
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
    /// Whether somebody wants it stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.stop.load(Relaxed)
    }
    fn said(&self) -> Option<scheduler::Progress> {
        *self.0.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run at work, and who looks on.
pub(crate) struct Watched<'a> {
    pub app: &'a App,
    pub who: &'a Granted<StartRuns>,
    pub run: RunId,
    /// Whose pages are told.
    pub readers: Vec<UserId>,
    /// How many have an interview by earlier rounds of the same run.
    pub before: u64,
}

impl Watched<'_> {
    /// Writes down where the run stands; whether somebody wants it stopped.
    pub async fn stand(&self, at: Standing) -> Result<bool, Problem> {
        let tx = self.app.store.begin(self.who.actor()).await?;
        let stop = rows::stand(&tx, self.who, self.run, at).await?;
        tx.commit().await?;
        web::realtime::nudge(self.app, &self.readers, NUDGE);
        Ok(stop)
    }

    /// Waits for the work, and writes down what it says meanwhile.
    pub async fn during<T>(&self, watching: &Watching, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let mut last = None;
        loop {
            tokio::select! {
                done = &mut work => return done,
                () = tokio::time::sleep(EVERY) => {
                    if let Err(error) = self.look(watching, &mut last).await {
                        // the run itself goes on: what it books does not depend on what is said of it
                        tracing::warn!(%error, run = %self.run, "how far the run is could not be written down");
                    }
                }
            }
        }
    }

    async fn look(&self, watching: &Watching, last: &mut Option<Standing>) -> Result<(), Problem> {
        let said = watching.said().map(|p| self.standing(p));
        let stop = match said {
            Some(at) if *last != said => self.stand(at).await?,
            _ => rows::is_stopped(self.app.store.read(), self.who, self.run).await?,
        };
        *last = said;
        if stop {
            watching.0.stop.store(true, Relaxed);
        }
        Ok(())
    }

    fn standing(&self, p: scheduler::Progress) -> Standing {
        let phase = match p.phase {
            scheduler::Phase::Bound => RunPhase::Bound,
            scheduler::Phase::Matching => RunPhase::Matching,
            scheduler::Phase::Cost => RunPhase::Cost,
            scheduler::Phase::Moves => RunPhase::Moves,
        };
        Standing {
            phase,
            considered: self.before + u64::from(p.candidates),
            placed: self.before + u64::from(p.placed),
            possible: self.before + u64::from(p.bound.unwrap_or(p.candidates)),
        }
    }
}
