//! The stays of applications in the stages of their jobs: the event log's moves, kept as rows in the transaction of
//! each event, so that a funnel is read and never guessed from where somebody stands now.
pub(crate) mod path;
pub(crate) mod store;
pub(crate) mod table;
