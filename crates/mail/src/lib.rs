//! What reaches people outside the pages. For now the links that a message carries.
pub mod links;
mod table;

pub use links::{Link, LinkFault, LinkKind, NewLink};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration::both("m0003_links", include_str!("migrations/0003_links.sql"))];
