//! What reaches people outside the pages: messages on their way, and the links they carry.
pub mod links;
mod outbox;
mod outgoing;
mod table;

pub use links::{Link, LinkFault, LinkKind, NewLink};
pub use outbox::{Letter, LetterWriter, NewMail, Outgoing, SEND, enqueue};
pub use outgoing::MailState;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration::both("m0003_links", include_str!("migrations/0003_links.sql")),
    store::Migration::both("m0007_mail", include_str!("migrations/0007_mail.sql")),
];
