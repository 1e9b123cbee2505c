//! Jobs to fill. So far the general one of each organization, which candidates without a job
//! stand in.
pub(crate) mod store;
pub(crate) mod table;
