//! What reaches people outside the pages: messages on their way, and the links they carry.
pub mod bounce;
pub mod deliver;
pub mod links;
mod list;
mod mailer;
mod message;
mod outbox;
mod outgoing;
mod settings;
mod suspects;
mod table;
pub mod unsubscribe;
mod waits;

pub use deliver::{Due, Outcome, due, send, settle};
pub use links::{Link, LinkFault, LinkKind, NewLink};
pub use list::{
    Attempt, anything_waits_for_server, hasten, list, one, recent, resend, resend_failed, sweep, to_recipient,
};
pub use mailer::{Described, Mailer};
pub use message::{Letterhead, test_letter};
pub use outbox::{Letter, LetterWriter, NewMail, Outgoing, SEND, enqueue};
pub use outgoing::MailState;
pub use settings::{Security, Settings, SettingsFault};
pub use unsubscribe::Unsubscriber;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration::both("m0003_links", include_str!("migrations/0003_links.sql")),
    store::Migration::both("m0007_mail", include_str!("migrations/0007_mail.sql")),
    store::Migration::both("m0008_mail_sending", include_str!("migrations/0008_mail_sending.sql")),
];
