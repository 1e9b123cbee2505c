//! A week of somebody's time: what is offered in it and from where, and painting it anew.
pub(crate) mod clock;
pub(crate) mod paint;
pub(crate) mod state;
#[cfg(test)]
pub(crate) mod tests;
