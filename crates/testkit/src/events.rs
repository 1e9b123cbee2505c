//! A reader of event streams that speaks to the router without a network.

use crate::Client;
use axum::body::BodyDataStream;
use futures::StreamExt as _;
use serde_json::Value;

/// An open stream.
pub struct Events {
    body: BodyDataStream,
    rest: String,
    /// What `Last-Event-ID` would say after a cut now.
    pub last: String,
}

impl Events {
    /// The next message; none where the stream is over.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            while let Some((event, rest)) = self.rest.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.rest = rest;
                if let Some(id) = event.lines().find_map(|l| l.strip_prefix("id: ")) {
                    id.clone_into(&mut self.last);
                }
                if let Some(data) = event.lines().find_map(|l| l.strip_prefix("data: ")) {
                    return Some(serde_json::from_str(data).expect("a message is JSON"));
                }
            }
            let bytes = self.body.next().await?.expect("a body does not break");
            self.rest.push_str(std::str::from_utf8(&bytes).expect("messages are text"));
        }
    }
    /// The kinds and titles of so many messages.
    pub async fn take(&mut self, count: usize) -> Vec<(String, String)> {
        let mut taken = Vec::new();
        for _ in 0..count {
            let message = self.next().await.expect("the stream goes on");
            let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
            taken.push((text("kind"), text("title")));
        }
        taken
    }
}

impl Client {
    /// Opens `/api/v1/events` with this query; where it was cut at `last`, empty for a first call.
    pub async fn events(&self, query: &str, last: &str) -> Events {
        let client = if last.is_empty() { self.clone() } else { self.with("last-event-id", last) };
        let response = client.open(&format!("/api/v1/events?{query}")).await;
        assert_eq!(response.status(), 200, "the stream opens");
        Events { body: response.into_body().into_data_stream(), rest: String::new(), last: String::new() }
    }
}
