//! Clients at work, what they were told, and whether it is there: shared by the tortures that take
//! something away in the middle of it.
pub mod check;
mod ledger;
mod load;

pub use ledger::Ledger;
pub use load::{PEOPLE, prepare, start};

/// The line that finds an acknowledgement given too early.
pub const LOST: &str = "acknowledged writes lost";
