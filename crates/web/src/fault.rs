//! A problem on its way out. Handlers return `Result<_, Fault>`; the outer layer, which knows the
//! reader's language and whether it is a page or the API, gives it its form.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Kind, Locale, Problem};
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{Ref, RefOr, ResponsesBuilder},
};

/// A problem on its way out.
#[derive(Debug)]
pub struct Fault(pub Problem);

impl<E: Into<Problem>> From<E> for Fault {
    fn from(e: E) -> Self {
        Self(e.into())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self.0));
        response
    }
}

/// A rendering that failed is our fault.
pub fn rendering(e: askama::Error) -> Problem {
    Problem::internal(e)
}

/// One field that cannot be right.
#[derive(Debug, serde::Serialize, ToSchema)]
pub struct FieldOut {
    /// As it was sent: `availability[2].end`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

/// RFC 9457.
#[derive(Debug, serde::Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemOut {
    /// What a program may match on, as a URI reference (RFC 9457, 3.1.1).
    pub r#type: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The sentence for this case.
    pub detail: String,
    /// Which fields, where it is about fields.
    pub errors: Vec<FieldOut>,
    /// Under which the log has the rest.
    pub request_id: String,
}

impl ProblemOut {
    /// The problem in this language.
    pub fn new(p: &Problem, locale: Locale, request_id: &str) -> Self {
        let (title, detail) = words(p.kind, locale);
        let kind = serde_json::to_value(p.kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        Self {
            r#type: format!("/problems/{kind}"),
            title,
            status: p.kind.status(),
            detail: p.detail.as_ref().map_or(detail, |d| d.say(locale)),
            errors: p
                .fields
                .iter()
                .map(|f| FieldOut { field: f.field.clone(), message: f.message.say(locale) })
                .collect(),
            request_id: request_id.to_owned(),
        }
    }
    /// As the API answers it.
    pub fn into_response(self, retry_after: Option<u32>) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let json = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], json).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Title and sentence of a kind.
pub(crate) fn words(kind: Kind, locale: Locale) -> (String, String) {
    let m = crate::Messages::from(locale);
    match kind {
        Kind::Malformed => (m.problem_malformed_title(), m.problem_malformed_detail()),
        Kind::Unauthenticated => (m.problem_unauthenticated_title(), m.problem_unauthenticated_detail()),
        Kind::Forbidden => (m.problem_forbidden_title(), m.problem_forbidden_detail()),
        Kind::NotFound => (m.problem_not_found_title(), m.problem_not_found_detail()),
        Kind::MethodNotAllowed => (m.problem_method_not_allowed_title(), m.problem_method_not_allowed_detail()),
        Kind::Conflict => (m.problem_conflict_title(), m.problem_conflict_detail()),
        Kind::Changed => (m.problem_changed_title(), m.problem_changed_detail()),
        Kind::TooLarge => (m.problem_too_large_title(), m.problem_too_large_detail()),
        Kind::UnsupportedMedia => (m.problem_unsupported_media_title(), m.problem_unsupported_media_detail()),
        Kind::Invalid => (m.problem_invalid_title(), m.problem_invalid_detail()),
        Kind::TooMany => (m.problem_too_many_title(), m.problem_too_many_detail()),
        Kind::Internal => (m.problem_internal_title(), m.problem_internal_detail()),
        Kind::Unavailable => (m.problem_unavailable_title(), m.problem_unavailable_detail()),
    }
}

/// The refusals every route shares: `responses((status = 200, body = Out), Problems)`.
pub struct Problems;

impl Problems {
    /// Those that any route may answer with.
    pub(crate) const KINDS: [Kind; 10] = [
        Kind::Malformed,
        Kind::Unauthenticated,
        Kind::Forbidden,
        Kind::NotFound,
        Kind::Conflict,
        Kind::Changed,
        Kind::TooLarge,
        Kind::UnsupportedMedia,
        Kind::Invalid,
        Kind::TooMany,
    ];
}

impl IntoResponses for Problems {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::Response>> {
        Self::KINDS
            .into_iter()
            .fold(ResponsesBuilder::new(), |all, kind| {
                all.response(kind.status().to_string(), RefOr::Ref(Ref::from_response_name(format!("{kind:?}"))))
            })
            .build()
            .responses
            .into_iter()
            .collect()
    }
}
