//! The one way to the database: opening it, reading, writing, whose rows are whose, the event log.
//!
//! A write is one transaction ([`Tx`]): change, events and jobs commit together or not at all.
pub mod context;
pub mod copy;
pub mod dialect;
mod doors;
pub mod events;
mod figures;
mod health;
mod migrate;
mod open;
mod page;
pub mod receipt;
mod signals;
mod tx;
mod words;

pub use context::{RequestContext, with_context};
pub use dialect::Engine;
pub use doors::{
    OrganizationOwned, PersonOwned, PlatformOwned, insert, insert_many, own, own_delete, own_insert, own_insert_many,
    own_insert_of_many, own_of_many, own_update, platform, platform_delete, platform_insert, platform_insert_many,
    platform_insert_unless_there, platform_update, scoped, scoped_delete, scoped_update,
};
pub use events::NewEvent;
pub use figures::{Figures, Pool};
pub use migrate::{CONTRACT, Migration, MigrationState};
pub use open::{OpenError, Options, Store};
pub use page::{Cursor, Keyset, Slice};
pub use signals::{LONGEST, Signal};
pub use tx::Tx;
