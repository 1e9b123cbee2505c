//! A client that speaks to the router without a network.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::Response,
};
use serde_json::Value;
use std::net::SocketAddr;
use tower::ServiceExt as _;

/// Somebody who calls: with a token, with a cookie, or with neither.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    /// Fails the test, with the body, unless this is the status.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "the check alone is often all")]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
    /// A text of the JSON: `answer.str("/id")`; empty where there is none.
    pub fn str(&self, pointer: &str) -> String {
        self.json().pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

impl Client {
    /// Nobody yet.
    pub fn new(router: Router) -> Self {
        Self { router, headers: Vec::new() }
    }
    /// The same with one more header.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.push((name.to_owned(), value.to_owned()));
        client
    }
    /// The same with this bearer token.
    #[must_use]
    pub fn token(&self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }
    /// Signs in through the API.
    pub async fn sign_in(&self, email: &str, password: &str) -> Self {
        let body = serde_json::json!({ "email": email, "password": password });
        let token = self.post("/sessions", body).await.expect(201).str("/token");
        self.token(&token)
    }
    /// Signs in through the page; the cookie goes along from then on.
    pub async fn browse(&self, email: &str, password: &str) -> Self {
        let answer = self.form("/login", &[("email", email), ("password", password)]).await.expect(303);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        self.with("cookie", &cookie)
    }
    /// The cookie that goes along; empty where there is none.
    pub fn cookie(&self) -> String {
        self.headers.iter().find(|(name, _)| name == "cookie").map(|(_, value)| value.clone()).unwrap_or_default()
    }
    /// A `GET` whose answer is read by the caller.
    pub async fn open(&self, path: &str) -> Response {
        self.answered(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }
    async fn answered(&self, mut request: Request<Body>) -> Response {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4_321))));
        self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
    }
    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path);
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }
    /// Any request.
    pub async fn send(&self, method: Method, path: &str, body: Option<(&str, Body)>) -> Answer {
        let mut request = self.request(method, path);
        let (kind, body) = body.unwrap_or(("", Body::empty()));
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(body).expect("a request");
        let response = self.answered(request).await;
        let (parts, body) = response.into_parts();
        // a stream of events has no end to wait for
        let streams = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let most = if streams { Body::empty() } else { body };
        let body = axum::body::to_bytes(most, usize::MAX).await.expect("a body");
        Answer { status: StatusCode::as_u16(&parts.status), headers: parts.headers, body }
    }
    async fn json(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(method, &format!("/api/v1{path}"), Some(("application/json", body.to_string().into()))).await
    }
    /// `GET` of the API.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, &format!("/api/v1{path}"), None).await
    }
    /// `POST` of the API.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json(Method::POST, path, body).await
    }
    /// `PUT` of the API.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PUT, path, body).await
    }
    /// `PATCH` of the API.
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PATCH, path, body).await
    }
    /// `DELETE` of the API.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, &format!("/api/v1{path}"), None).await
    }
    /// An upload of one file, as forms and API take it.
    pub async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.send(Method::POST, path, Some(("multipart/form-data; boundary=edge", body.into()))).await
    }
    /// A page.
    pub async fn page(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }
    /// A page's form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| {
            text.bytes().fold(String::new(), |mut s, b| {
                use std::fmt::Write as _;
                let _ = write!(s, "%{b:02x}");
                s
            })
        };
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        let body = body.join("&");
        // as browsers send it
        let client = self.with("content-length", &body.len().to_string());
        client.send(Method::POST, path, Some(("application/x-www-form-urlencoded", body.into()))).await
    }
}
