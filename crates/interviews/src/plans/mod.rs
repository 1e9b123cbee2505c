//! Interview plans: the rounds that the candidates of a requisition go through.

pub(crate) mod actions;
mod api;
mod input;
pub(crate) mod kinds;
mod pages;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod words;

pub(crate) use api::api;
pub(crate) use pages::{SAMPLES, pages};
pub(crate) use store::{Round, ensure, hold, of_one_day, rounds, rounds_by_id, together};
