//! A client of the JSON API that keeps apart what was answered and what was not.

use anyhow::{Context as _, Result, bail};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

/// How long a client waits for an answer. Longer than the server lets a request wait.
const PATIENCE: Duration = Duration::from_mins(1);

/// A client of one server, signed in or not. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Api {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
}

/// An answer: the server said so. That there was none at all is an error of the call.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    /// Whether it tells of an earlier call with the same key.
    pub replayed: bool,
    /// Seconds of `Retry-After`, where it stands.
    pub retry_after: Option<u64>,
}

impl Answer {
    /// The body where the status is this one.
    ///
    /// # Errors
    /// It is another.
    pub fn expect(self, status: u16) -> Result<Value> {
        if self.status == status { Ok(self.body) } else { bail!("{} instead of {status}: {}", self.status, self.body) }
    }
    /// A text of the body, by its JSON pointer; empty where it is not there.
    pub fn str(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

impl Api {
    /// A client that has not signed in.
    pub fn new(url: &str) -> Self {
        let http = reqwest::Client::builder().timeout(PATIENCE).no_proxy().build().unwrap_or_default();
        Self { http, url: url.to_owned(), token: None }
    }
    /// The same person at another server: sessions are in the database.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self { token: self.token.clone(), ..Self::new(url) }
    }
    /// The same with this bearer token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }
    /// The server's address.
    pub fn url(&self) -> &str {
        &self.url
    }
    /// The bearer token, once signed in.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }
    /// Signs in.
    ///
    /// # Errors
    /// The login is refused.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Self> {
        let body = json!({ "email": email, "password": password });
        let answer = self.post("/api/v1/sessions", body).await?;
        let token = answer.str("/token");
        answer.expect(201).with_context(|| format!("{email} cannot sign in"))?;
        Ok(self.with_token(&token))
    }
    /// Reads.
    ///
    /// # Errors
    /// There was no answer.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(Method::GET, path, None, None).await
    }
    /// Writes.
    ///
    /// # Errors
    /// There was no answer.
    pub async fn post(&self, path: &str, body: Value) -> Result<Answer> {
        self.send(Method::POST, path, None, Some(body)).await
    }
    /// Replaces.
    ///
    /// # Errors
    /// There was no answer.
    pub async fn put(&self, path: &str, body: Value) -> Result<Answer> {
        self.send(Method::PUT, path, None, Some(body)).await
    }
    /// Sends a file as a browser's form does. What the server reads no further than it must, it may
    /// close early: that is an answer too, 413.
    ///
    /// # Errors
    /// There was no answer.
    pub async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Result<Answer> {
        let name = name.replace('"', "%22");
        let head = format!(
            "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), content, b"\r\n--cut--\r\n"].concat();
        let mut request = self.http.post(format!("{}/api/v1/{path}", self.url));
        request =
            request.header("accept", "application/json").header("content-type", "multipart/form-data; boundary=cut");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = match request.body(body).send().await {
            Err(e) if e.is_request() && content.len() > 20 * 1024 * 1024 => {
                return Ok(Answer { status: 413, body: Value::Null, retry_after: None, replayed: false });
            }
            other => other?,
        };
        let status = response.status().as_u16();
        let text = response.text().await?;
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Ok(Answer { status, body, retry_after: None, replayed: false })
    }
    /// Any call; paths that do not begin with a slash are below `/api/v1/`.
    ///
    /// # Errors
    /// There was no answer.
    pub async fn send(&self, method: Method, path: &str, key: Option<&str>, body: Option<Value>) -> Result<Answer> {
        let url =
            if path.starts_with('/') { format!("{}{path}", self.url) } else { format!("{}/api/v1/{path}", self.url) };
        let mut request = self.http.request(method, url).header("accept", "application/json");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let retry_after = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.parse().ok());
        let replayed = response.headers().contains_key("idempotent-replayed");
        // an answer cut in its body is no acknowledgement
        let text = response.text().await?;
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Ok(Answer { status, body, replayed, retry_after })
    }
}
