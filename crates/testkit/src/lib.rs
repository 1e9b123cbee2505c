//! What tests stand on: a fresh database of the engine at hand, a clock that is turned, and a
//! client that speaks to the router without a network.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up fails with its reason: that is what it is for"
)]

mod client;
mod events;
mod fresh;
mod smtp;

pub use client::{Answer, Client};
pub use events::Events;
pub use fresh::Fresh;
pub use smtp::Smtp;
