//! Open pages learn that something is new for their reader.

use kernel::UserId;
use web::App;

/// Something was told to these people, or they read it elsewhere.
pub(crate) fn changed(app: &App, users: &[UserId]) {
    if !users.is_empty() {
        web::realtime::nudge(app, users, "notification.changed");
    }
}
