//! One step for many candidates, in one transaction, and taken back within some seconds.
mod act;
pub(crate) mod api;
pub(crate) mod many;
pub(crate) mod pages;
pub(crate) mod token;
mod undo;

pub(crate) use act::{Action, Outcome, assign, checked_tags, run, tag};
pub(crate) use undo::undo;

/// Candidates in one step: as many as a page shows at most.
pub(crate) const MOST: usize = 200;
