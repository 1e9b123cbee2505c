//! Interview plans: the rounds that the candidates of a requisition go through.

pub(crate) mod kinds;
pub(crate) mod store;
pub(crate) mod table;

pub(crate) use store::{Round, ensure, hold, rounds, rounds_by_id, together};
