//! Background work: enqueued with the change that asks for it, leased, retried with growing waits,
//! dead after too many and then visible with its error. Schedules run on one node each.
mod queue;
mod schedule;
mod table;
mod worker;

pub use queue::{Count, Job, NewJob, counts, enqueue, list, next_due, retry};
pub use schedule::{Schedule, ScheduleState, schedules};
pub use table::JobState;
pub use worker::{Definition, Handler, Worker, handler};

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration::both("m0002_jobs", include_str!("migrations/0002_jobs.sql"))];
