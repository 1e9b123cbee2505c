//! `/availability-rules` and `/availability-exceptions`.
pub(crate) mod exceptions;
pub(crate) mod rules;
