//! A reader of an event stream, light enough for ten thousand of them: HTTP/1.0, so that the body
//! comes as it is, and a line is looked at only if it holds data.

use anyhow::{Context as _, Result, bail};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where the server is: it moves when it is started again.
#[derive(Clone)]
pub struct Address(Arc<Mutex<String>>);

impl Address {
    pub fn new(url: &str) -> Self {
        let address = Self(Arc::default());
        address.moved(url);
        address
    }
    pub fn moved(&self, url: &str) {
        let host = url.trim_start_matches("http://");
        host.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
    fn now(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// One open stream.
pub struct Stream {
    socket: TcpStream,
    /// What came and is not a whole line yet.
    rest: Vec<u8>,
    /// What `Last-Event-ID` would say.
    pub last: Option<String>,
    /// The last field `id:` of the event at hand.
    id: Option<String>,
}

impl Stream {
    /// Opens it and waits for the head of the answer.
    ///
    /// # Errors
    /// The server refuses or does not answer.
    pub async fn open(address: &Address, token: &str, topics: &str, last: Option<String>) -> Result<Self> {
        let host = address.now();
        let mut socket = TcpStream::connect(&host).await?;
        socket.set_nodelay(true)?;
        let resume = last.as_ref().map_or(String::new(), |last| format!("last-event-id: {last}\r\n"));
        let asked = format!(
            "GET /api/v1/events?topics={topics} HTTP/1.0\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n{resume}\r\n"
        );
        socket.write_all(asked.as_bytes()).await?;
        let mut stream = Self { socket, rest: Vec::new(), last, id: None };
        let head = tokio::time::timeout(PATIENCE, stream.head()).await.context("no answer")??;
        if !head.starts_with("HTTP/1.0 200") {
            bail!("{}", head.lines().next().unwrap_or("an empty answer"));
        }
        Ok(stream)
    }

    async fn head(&mut self) -> Result<String> {
        loop {
            if let Some(end) = self.rest.windows(4).position(|w| w == b"\r\n\r\n") {
                let head: Vec<u8> = self.rest.drain(..end + 4).collect();
                return Ok(String::from_utf8_lossy(&head).into_owned());
            }
            if !self.more().await? {
                bail!("the answer ends in its head");
            }
        }
    }

    /// Waits for more; false at the end.
    async fn more(&mut self) -> Result<bool> {
        self.socket.readable().await?;
        let mut buffer = [0; 4_096];
        let came = self.socket.read(&mut buffer).await?;
        self.rest.extend_from_slice(buffer.get(..came).unwrap_or_default());
        Ok(came > 0)
    }

    /// The next messages that come together; none at the end.
    ///
    /// # Errors
    /// The connection broke.
    pub async fn next(&mut self) -> Result<Option<Vec<String>>> {
        loop {
            let found = self.whole();
            if !found.is_empty() {
                return Ok(Some(found));
            }
            if !self.more().await? {
                return Ok(None);
            }
        }
    }

    /// The data of every whole event that is there.
    fn whole(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(end) = self.rest.windows(2).position(|w| w == b"\n\n") {
            let event: Vec<u8> = self.rest.drain(..end + 2).collect();
            for line in String::from_utf8_lossy(&event).lines() {
                if let Some(id) = line.strip_prefix("id: ") {
                    self.id = Some(id.to_owned());
                } else if let Some(data) = line.strip_prefix("data: ") {
                    found.push(data.to_owned());
                }
            }
            // an event counts, and its place with it, once it is whole
            if let Some(id) = self.id.take() {
                self.last = Some(id);
            }
        }
        if self.rest.is_empty() {
            self.rest = Vec::new();
        }
        found
    }
}

/// The text behind `"name":"` up to the next quote: messages hold no escapes where we look.
pub fn field<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    let mark = format!("\"{name}\":\"");
    let (_, rest) = message.split_once(&mark)?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_message() {
        let message =
            r#"{"id":"evt_1","kind":"candidate.created","at":"2026-01-01T00:00:00Z","title":"n 7","data":{}}"#;
        assert_eq!(field(message, "title"), Some("n 7"));
        assert_eq!(field(message, "subject"), None);
    }
}
