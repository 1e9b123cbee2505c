//! Open pages learn that something is new for their reader.

use kernel::UserId;
use web::App;

/// Something was told to these people, or they read it elsewhere.
pub(crate) fn changed(_: &App, _: &[UserId]) {}
