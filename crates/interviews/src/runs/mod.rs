//! Runs of the scheduler: from who waits to what is booked.

mod api;
pub(crate) mod commit;
pub(crate) mod diary;
pub(crate) mod instance;
pub(crate) mod jobs;
mod notices;
mod pages;
pub(crate) mod reasons;
pub(crate) mod run;
pub(crate) mod settings;
pub(crate) mod snapshot;
pub(crate) mod store;
pub(crate) mod table;
#[cfg(test)]
mod tests;
pub(crate) mod view;

pub(crate) use api::api;
pub(crate) use pages::{outcome, pages};
