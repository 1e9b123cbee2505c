//! What tests stand on: a fresh database of the engine at hand, a clock that is turned, and a
//! client that speaks to the router without a network.
#![expect(clippy::expect_used, reason = "a test that cannot be set up fails with its reason")]

mod client;
mod fresh;

pub use client::{Answer, Client};
pub use fresh::Fresh;
