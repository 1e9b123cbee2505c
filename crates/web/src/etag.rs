//! `ETag` and `If-Match`: whoever saves says which state they saw.

use crate::Fault;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::{Kind, Problem, Timestamp};

/// The tag of a thing's state.
pub fn tag(updated_at: Timestamp) -> String {
    format!("\"{:x}\"", updated_at.micros())
}

/// A single resource with its tag.
pub struct Tagged<T>(pub Timestamp, pub T);

impl<T: serde::Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.1).into_response();
        if let Ok(v) = HeaderValue::from_str(&tag(self.0)) {
            response.headers_mut().insert(header::ETAG, v);
        }
        response
    }
}

/// Which state the writer saw, if they said.
#[derive(Clone, Debug, Default)]
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// As a form's hidden field carries it; empty is unsaid.
    pub fn of(tag: &str) -> Self {
        Self((!tag.is_empty()).then(|| tag.to_owned()))
    }
    /// Whether the thing is still as the writer saw it.
    ///
    /// # Errors
    /// 412 where it changed.
    pub fn check(&self, updated_at: Timestamp) -> Result<(), Problem> {
        let current = tag(updated_at);
        match &self.0 {
            Some(seen) if seen != "*" && !seen.split(',').any(|t| t.trim() == current) => {
                Err(Problem::new(Kind::Changed))
            }
            _ => Ok(()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Ok(Self(parts.headers.get(header::IF_MATCH).and_then(|v| v.to_str().ok()).map(str::to_owned)))
    }
}
