//! Lists: keyset pages, the same words on every list of the API.

use crate::{Check, Fault, Messages};
use axum::{
    http::{HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use kernel::{Problem, Text, Timestamp};
use store::{Cursor, Keyset, Slice};

/// What every list takes besides its own filters.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    pub cursor: Option<String>,
    /// Only what changed after this time (RFC 3339).
    #[param(value_type = Option<Timestamp>)]
    pub updated_after: Option<String>,
    /// Whether to count all rows that match.
    #[param(value_type = Option<bool>)]
    pub count: Option<String>,
}

impl ListQuery {
    /// How to fetch the page.
    ///
    /// # Errors
    /// 422 for a limit outside 1 to 200 or a cursor that none of ours is.
    pub fn keyset(&self, descending: bool) -> Result<Keyset, Problem> {
        let mut check = Check::default();
        let limit = match self.limit.as_deref().map(str::parse::<u64>) {
            None => 50,
            Some(Ok(n @ 1..=200)) => n,
            Some(_) => {
                check.fail("limit", Text::new(|l| Messages::from(l).field_number(200, 1)));
                50
            }
        };
        let after = self.cursor.as_deref().filter(|c| !c.is_empty()).map(Cursor::decode);
        if after == Some(None) {
            check.fail("cursor", Text::new(|l| Messages::from(l).field_cursor()));
        }
        check.done()?;
        Ok(Keyset { descending, limit, after: after.flatten() })
    }
    /// The lower end of `updated_at`, if asked for.
    ///
    /// # Errors
    /// 422 where it is no time.
    pub fn updated_after(&self) -> Result<Option<Timestamp>, Problem> {
        let mut check = Check::default();
        let t = check.time("updated_after", self.updated_after.as_deref());
        check.done()?;
        Ok(t)
    }
    /// Whether to count.
    pub fn count(&self) -> bool {
        self.count.as_deref() == Some("true")
    }
}

/// A page of a list.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct ListOut<T> {
    /// The rows.
    pub data: Vec<T>,
    /// Send it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    /// All rows that match, where `count=true` asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

impl<T: serde::Serialize> ListOut<T> {
    /// The page with its `Link` header (RFC 8288). `uri` is the handler's
    /// own or the original one.
    pub fn answer(slice: Slice<T>, count: Option<u64>, uri: &Uri) -> Result<Response, Fault> {
        let link = slice.next.as_deref().map(|c| {
            let link = next_link(uri, c);
            // handlers of the API are nested: their plain address lacks its beginning, the original has it
            if link.starts_with("/api/v1/") { link } else { format!("/api/v1{link}") }
        });
        let mut response = axum::Json(Self { data: slice.rows, next_cursor: slice.next, count }).into_response();
        if let Some(value) = link.and_then(|l| HeaderValue::from_str(&format!("<{l}>; rel=\"next\"")).ok()) {
            response.headers_mut().insert(header::LINK, value);
        }
        Ok(response)
    }
}

/// The same address with another cursor.
pub fn next_link(uri: &Uri, cursor: &str) -> String {
    let kept = uri.query().unwrap_or_default().split('&').filter(|p| !p.is_empty() && !p.starts_with("cursor="));
    let query: Vec<String> = kept.map(str::to_owned).chain([format!("cursor={cursor}")]).collect();
    format!("{}?{}", uri.path(), query.join("&"))
}
