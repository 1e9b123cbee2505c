//! What every context needs to answer a request: the state, extractors, pages, problems, lists,
//! and the layers around them.
extern crate self as web; // generated code and shared templates say `web::`, here as elsewhere

pub mod access;
pub mod address;
mod api_docs;
pub mod app;
pub mod assets;
pub mod check;
pub mod dates;
mod ending;
pub mod etag;
pub mod export;
pub mod extract;
pub mod fault;
pub mod find;
pub mod form;
pub mod gallery;
pub mod home;
pub mod idempotency;
pub mod layers;
pub mod list;
pub mod metrics;
pub mod module;
pub mod openapi;
pub mod realtime;
pub mod remembered;
pub mod request;
pub mod resume;
pub mod views;
pub mod wire;
pub mod worked;

pub use access::{Authenticator, Credential, Login, MOST_UNREAD, Public, Signed, Unread, Viewer};
pub use address::Address;
pub use app::{App, Config};
pub use check::Check;
pub use ending::Ending;
pub use etag::{IfMatch, Tagged};
pub use export::{Columns, Exported, FileQuery, Outgoing};
pub use extract::{Form, Json, Path, Query};
pub use fault::{Fault, Problems};
pub use find::{Command, Finder, Found};
pub use form::Entry;
pub use gallery::{Sample, Sampled};
pub use home::HomeCard;
pub use list::{ListOut, ListQuery};
pub use metrics::{Measured, Metrics};
pub use module::{Background, Hooks, Module, NavGroup, NavItem, Node, Pages, PermissionRow};
pub use request::{Html, Page, Request, Theme};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration::both("m0004_idempotency", include_str!("migrations/0004_idempotency.sql")),
    store::Migration::both("m0005_saved_views", include_str!("migrations/0005_saved_views.sql")),
];
