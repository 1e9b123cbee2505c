//! What a kind of work is: its handler, its tries, and how many of it run at once.

use crate::Job;
use kernel::{
    Problem, Timestamp,
    time::{HOUR, MINUTE},
};
use std::{future::Future, pin::Pin, sync::Arc};

/// How a job ended that did not fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It wants to run again, not before this time; that is no failure and takes no try.
    Again {
        /// Not before this time.
        at: Timestamp,
        /// Why, for its page.
        why: Option<String>,
    },
    /// It can never be done: no further try, somebody must look.
    Dead {
        /// Why, for its page.
        why: String,
    },
}

/// How often a kind of work is tried, and how long it waits in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Tries in all; at least one.
    pub attempts: i64,
    /// The first wait, in microseconds.
    pub first: i64,
    /// How much longer each wait is than the one before.
    pub factor: i64,
    /// The longest wait, in microseconds.
    pub longest: i64,
}

impl Retry {
    /// What holds where a kind says nothing: ten tries, waits of 2, 6, 18 … minutes, at most 8 hours;
    /// the last comes a little over a day after the first.
    pub const USUAL: Self = Self { attempts: 10, first: 2 * MINUTE, factor: 3, longest: 486 * MINUTE };
    /// For a peer that may be away for a while, such as a mail server: waits of 1, 3, 9 … minutes, at
    /// most 4 hours; the eleventh and last try comes 22 hours after the first.
    pub const A_DAY: Self = Self { attempts: 11, first: MINUTE, factor: 3, longest: 4 * HOUR };

    /// How long to wait after this many tries, in microseconds.
    pub(crate) fn wait(self, attempts: i64) -> i64 {
        let times = u32::try_from((attempts - 1).clamp(0, 60)).unwrap_or(0);
        self.factor.saturating_pow(times).saturating_mul(self.first).min(self.longest)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::USUAL
    }
}

/// What a handler gives back. It may run twice (a worker dies after the work and before it is
/// written down), so its effects must bear that; or it calls [`crate::finish`] in their transaction.
pub type Handler<C> =
    Arc<dyn Fn(C, Job) -> Pin<Box<dyn Future<Output = Result<Outcome, Problem>> + Send>> + Send + Sync>;

/// A kind of job and its handler.
pub struct Definition<C> {
    /// `interviews.run`.
    pub kind: &'static str,
    /// What it does.
    pub handler: Handler<C>,
    /// Its tries.
    pub retry: Retry,
    /// How many of it one node runs at once; none for all its places but one.
    pub at_once: Option<usize>,
}

impl<C> Definition<C> {
    /// The same with these tries.
    #[must_use]
    pub fn retrying(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }
    /// The same, of which a node runs at most so many at once.
    #[must_use]
    pub fn at_once(self, most: usize) -> Self {
        Self { at_once: Some(most), ..self }
    }
}

/// `handler("interviews.run", |app, job| async move { … })`.
pub fn handler<C, F, R>(kind: &'static str, run: F) -> Definition<C>
where
    F: Fn(C, Job) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let run = move |context, job| {
        let work = run(context, job);
        async move { work.await.map(|()| Outcome::Done) }
    };
    deciding(kind, run)
}

/// The same for a handler that decides what becomes of the job.
pub fn deciding<C, F, R>(kind: &'static str, run: F) -> Definition<C>
where
    F: Fn(C, Job) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Outcome, Problem>> + Send + 'static,
{
    let handler: Handler<C> = Arc::new(move |context, job| Box::pin(run(context, job)));
    Definition { kind, handler, retry: Retry::USUAL, at_once: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_longest() {
        let minutes = |r: Retry| (1..r.attempts).map(|n| r.wait(n) / MINUTE).collect::<Vec<_>>();
        assert_eq!(minutes(Retry::USUAL), [2, 6, 18, 54, 162, 486, 486, 486, 486]);
        assert_eq!(minutes(Retry::A_DAY), [1, 3, 9, 27, 81, 240, 240, 240, 240, 240]);
        assert_eq!(Retry::A_DAY.wait(i64::MAX), 4 * HOUR);
    }
}
