//! Realtime: what happens, told at once to everybody who may read it, over Server-Sent Events
//! (`GET /api/v1/events`) and WebSocket (`GET /api/v1/socket`).
//!
//! Each node that answers requests has one [`Hub`]. It follows the event log (the scan is the truth, a
//! hint only shortens the wait), asks the contexts once for the words and the audience of each event
//! ([`Herald`]), renders the message once, and puts it into the mailbox of every stream that may have
//! it. Because every node reads the same log, a stream resumes on any of them where it was cut.
mod audience;
mod beat;
mod herald;
mod hub;
mod index;
mod mailbox;
mod message;
mod open;
mod place;
mod presence;
mod recheck;
mod replay;
mod ring;
mod signals;
mod socket;
mod stream;
mod tail;
mod taken;
mod topics;

pub use audience::Audience;
pub use herald::{Herald, Told};
pub use hub::Hub;
pub use signals::{look_again, nudge};

use crate::{Background, Module, Node};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The part that is in every composition.
pub(crate) fn module() -> Module {
    let beside = |name, run| Background { name, on: Node::Web, run };
    Module {
        api: OpenApiRouter::new().routes(routes!(stream::events)).routes(routes!(socket::socket)),
        background: vec![
            beside("realtime log", |app| Box::pin(tail::keep(app))),
            beside("realtime signals", |app| Box::pin(signals::keep(app))),
            beside("realtime beats", |app| Box::pin(beat::keep(app))),
        ],
        ..Module::new("realtime")
    }
}
