//! One step for many applications of a board, in one transaction; taken back like a step for many candidates.
mod act;
pub(crate) mod api;
pub(crate) mod pages;

pub(crate) use act::{Action, Outcome, run};
