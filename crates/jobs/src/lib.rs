//! Background work: enqueued with the change that asks for it, leased, retried with growing waits,
//! dead after too many and then visible with its error. Schedules run on one node each.
mod claim;
mod clean;
mod definition;
mod list;
mod plan;
mod queue;
mod schedule;
mod table;
mod worker;

pub use claim::{finish, next_due};
pub use clean::{clean, run_now};
pub use definition::{Definition, Handler, Outcome, Retry, deciding, handler};
pub use list::{Counts, Filter, KindCount, Standing, by_kind, counts, list, list_where};
pub use plan::Plan;
pub use queue::{Job, NewJob, enqueue, enqueue_unique, retry, retry_all};
pub use schedule::{Schedule, ScheduleState, schedules};
pub use table::JobState;
pub use worker::Worker;

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration::both("m0002_jobs", include_str!("migrations/0002_jobs.sql")),
    store::Migration::both("m0013_jobs", include_str!("migrations/0013_jobs.sql")),
];
