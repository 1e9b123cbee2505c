//! Extractors that refuse with our problems: a sentence, and the field where it is about one.

use crate::{Check, Fault, Messages};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::{Kind, Problem, Text};
use serde::de::DeserializeOwned;

/// A JSON body in, or out. Broken JSON is 400; a wrong type 422 with the field's name.
pub struct Json<T>(pub T);

impl<T: serde::Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let media = kind.split(';').next().unwrap_or_default().trim();
        if media != "application/json" && !(media.starts_with("application/") && media.ends_with("+json")) {
            return Err(
                Problem::saying(Kind::UnsupportedMedia, Text::new(|l| Messages::from(l).json_expected())).into()
            );
        }
        let bytes = Bytes::from_request(request, state).await.map_err(body)?;
        parse(&bytes).map(Self)
    }
}

/// Reads JSON; the refusal says where it went wrong.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|e| {
        let (path, inner) = (e.path().to_string(), e.into_inner());
        if inner.is_data() {
            // serde's own words say which type was expected; the place at the end is of no use here
            let said = inner.to_string();
            let said = said.split(" at line ").next().unwrap_or_default().to_owned();
            return Problem::field(path, Text::new(move |l| Messages::from(l).json_wrong_type(said.as_str())));
        }
        let (line, column) = (inner.line(), inner.column());
        Problem::saying(Kind::Malformed, Text::new(move |l| Messages::from(l).json_broken(column, line)))
    })?;
    reader.end().map_err(|_trailing| Problem::new(Kind::Malformed))?;
    Ok(value)
}

/// Why a body could not be read, as a problem.
pub(crate) fn body(e: BytesRejection) -> Problem {
    Problem::new(if e.status() == 413 { Kind::TooLarge } else { Kind::Malformed })
}

/// A part of the path. What cannot be one is 404: there is nothing at such an address.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Fault;
    #[expect(clippy::disallowed_types, reason = "the one place that wraps it")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(_not_one) => Err(Problem::not_found().into()),
        }
    }
}

/// What stands behind the question mark; repeated names make a list.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let query = parts.uri.query().unwrap_or_default();
        serde_html_form::from_str(query).map(Self).map_err(|e| {
            let said = e.to_string();
            let mut check = Check::default();
            check.fail("query", Text::new(move |l| Messages::from(l).json_wrong_type(said.as_str())));
            check.problem().into()
        })
    }
}

/// A page's form. Its fields are texts that the action checks, so that what was typed survives.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let bytes = Bytes::from_request(request, state).await.map_err(body)?;
        serde_html_form::from_bytes(&bytes).map(Self).map_err(|_broken| Problem::new(Kind::Malformed).into())
    }
}
