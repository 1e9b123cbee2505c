//! A message: rendered once, shared by all who have it.

use super::{Audience, Told};
use axum::body::Bytes;
use kernel::{EventId, OrganizationId, Timestamp};
use serde_json::{Value, json};
use std::{ops::Range, sync::Arc};
use store::events::Logged;
use utoipa::ToSchema;

/// What a stream carries, the same over Server-Sent Events and WebSocket.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct MessageOut<'a> {
    /// The event's; null for what is no entry of the log (`reset`, `presence`, `notification.changed`).
    id: Option<EventId>,
    /// `candidate.created`. `reset` says that something was missed: read anew.
    kind: &'a str,
    at: Timestamp,
    /// What it happened to.
    subject: Option<&'a str>,
    /// What it is about in one line: a name.
    title: &'a str,
    /// Ids, states and times, by kind.
    data: &'a Value,
}

/// What is written to a stream, as both ways of streaming need it.
#[derive(Debug)]
pub(crate) struct Frame {
    sse: Bytes,
    json: Range<usize>,
}

impl Frame {
    fn new(place: Option<&str>, out: &MessageOut) -> Arc<Self> {
        let json = serde_json::to_string(out).unwrap_or_default(); // texts, times and JSON: nothing that fails
        let head = place.map_or_else(|| "data: ".to_owned(), |place| format!("id: {place}\ndata: "));
        let span = head.len()..head.len() + json.len();
        Arc::new(Self { sse: Bytes::from(format!("{head}{json}\n\n")), json: span })
    }
    /// An event's message, by whose place in the log its reader resumes.
    pub(crate) fn logged(place: &str, event: &Logged, told: &Told) -> Arc<Self> {
        let out = MessageOut {
            id: Some(event.id),
            kind: &event.kind,
            at: event.at,
            subject: Some(&event.subject),
            title: &told.title,
            data: &told.data,
        };
        Self::new(Some(place), &out)
    }
    /// A message that no log has and no stream resumes by.
    pub(crate) fn passing(kind: &str, at: Timestamp, subject: Option<&str>, data: &Value) -> Arc<Self> {
        Self::new(None, &MessageOut { id: None, kind, at, subject, title: "", data })
    }
    /// Something was missed and cannot be told any more; from `place` on nothing will be.
    pub(crate) fn reset(place: &str, at: Timestamp) -> Arc<Self> {
        Self::new(Some(place), &MessageOut { id: None, kind: "reset", at, subject: None, title: "", data: &json!({}) })
    }
    /// The first that a stream says: when to come back after a cut, and from where.
    pub(crate) fn opening(retry: u32, place: &str) -> Arc<Self> {
        Self::bare(format!("retry: {retry}\nid: {place}\n\n"))
    }
    /// The last that a stream says before the server ends: come back a little later.
    pub(crate) fn parting(retry: u32) -> Arc<Self> {
        Self::bare(format!("retry: {retry}\n\n"))
    }
    /// A sign of life, which keeps the place of a quiet stream fresh.
    pub(crate) fn beat(place: Option<&str>) -> Arc<Self> {
        Self::bare(place.map_or_else(|| ":\n\n".to_owned(), |place| format!("id: {place}\n\n")))
    }
    fn bare(text: String) -> Arc<Self> {
        Arc::new(Self { sse: Bytes::from(text), json: 0..0 })
    }
    /// As an event stream has it.
    pub(crate) fn sse(&self) -> Bytes {
        self.sse.clone()
    }
    /// The message alone; none where there is none in it.
    pub(crate) fn json(&self) -> Option<Bytes> {
        (!self.json.is_empty()).then(|| self.sse.slice(self.json.clone()))
    }
}

/// An event with its words, for as many as may have it.
#[derive(Debug)]
pub(crate) struct Message {
    /// Its place in the log.
    pub seq: i64,
    pub organization: Option<OrganizationId>,
    pub kind: String,
    /// Everything it is about, its subject among it.
    pub things: Vec<String>,
    pub audience: Audience,
    pub frame: Arc<Frame>,
}

impl Message {
    pub(crate) fn new(place: &str, event: &Logged, told: Told) -> Self {
        let frame = Frame::logged(place, event, &told);
        let mut things = event.about.clone();
        if !things.contains(&event.subject) {
            things.push(event.subject.clone());
        }
        Self {
            seq: event.seq,
            organization: event.organization,
            kind: event.kind.clone(),
            things,
            audience: told.audience,
            frame,
        }
    }
}
