//! What everything else stands on: ids, time, who asks and what they may, problems, lifecycles,
//! words. No I/O.
pub mod actor;
pub mod finding;
pub mod i18n;
pub mod id;
pub mod lifecycle;
#[cfg(feature = "planted")]
pub mod planted;
pub mod problem;
pub mod text;
pub mod time;

pub use actor::{Actor, Granted, Permission, Principal, Reach, Role, Roles};
pub use finding::{Finding, Gravity};
pub use i18n::{Locale, Text};
pub use id::*;
pub use lifecycle::{IllegalStep, Lifecycle};
pub use problem::{FieldError, Kind, Problem};
pub use time::{Clock, TimeRange, Timestamp};
