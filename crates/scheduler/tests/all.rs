//! The scheduler against exhaustive search, tampering and rubbish. One program: each of its own would be linked and
//! optimized again.

#[path = "common/arbitrary.rs"]
mod arbitrary;
mod common;
mod counted;
#[path = "common/examined.rs"]
mod examined;
mod general;
#[path = "common/rereading.rs"]
mod rereading;

mod bounds;
mod costs;
mod edges;
mod figures;
mod fuzzed;
mod mixed;
mod moves;
mod properties;
mod repairs;
mod tampered;
mod watching;
mod whys;
mod whys_of_any;
