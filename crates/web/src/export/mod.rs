//! A list as a file: whatever its filters show, as CSV or XLSX, typed, streamed page by page. A list
//! says its columns and gives its pages ([`Exported`]); all else is here, once for all lists.
mod answer;
mod columns;

pub use answer::LEAVES;
pub use columns::Columns;
pub use sheets::Cell;

use crate::{Address, App, Check, Fault, Messages, Request};
use axum::response::Response;
use kernel::{Locale, Problem, Text};
use sheets::Format;
use std::sync::Arc;
use store::{Cursor, Keyset, Slice};

/// Rows that are read at once.
const PAGE: u64 = 1_000;

/// A list that goes out as a file. It holds what was asked for: filters, sight, order.
#[async_trait::async_trait]
pub trait Exported: Send + Sync + 'static {
    /// What is listed: in the event, and in the file's name.
    const NAME: &'static str;
    /// One of its rows, with all that its columns show.
    type Row: Send + Sync;
    /// Its columns, in the reader's words.
    fn columns(&self, request: &Request) -> Columns<Self::Row>;
    /// From the greatest down?
    fn descending(&self) -> bool;
    /// A page of it, as the list itself has it.
    ///
    /// # Errors
    /// The database's.
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Self::Row>, Problem>;
}

/// The page that goes on behind this cursor.
pub(crate) fn keyset(descending: bool, after: Option<Cursor>) -> Keyset {
    Keyset { descending, limit: PAGE, after }
}

/// What a list takes that can go out as a file, for its description; [`Outgoing::asked`] reads it.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// `csv` or `xlsx`: all rows that match as a file, whatever `limit` and `cursor` say. CSV is UTF-8 with a
    /// byte order mark; a text that a spreadsheet would take for a formula begins with an apostrophe.
    #[param(inline, value_type = Option<ListFormat>)]
    pub format: Option<String>,
}

/// As what a list is given.
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum ListFormat {
    /// Pages of JSON.
    Json,
    /// One text.
    Csv,
    /// One workbook.
    Xlsx,
}

/// A list that is asked for as a file.
pub struct Outgoing {
    request: Arc<Request>,
    format: Format,
}

impl Outgoing {
    /// What `?format=` asks for; none for the list itself.
    ///
    /// # Errors
    /// 422 for a format that there is not.
    pub fn asked(request: &Arc<Request>) -> Result<Option<Self>, Problem> {
        let format = match Address::parse(&request.address).value("format").unwrap_or_default() {
            "" | "html" | "json" => return Ok(None),
            // spreadsheets of a Russian machine divide at semicolons; programs are better off with one rule
            "csv" if request.locale == Locale::Ru && !request.is_api() => Format::Csv { separator: ';' },
            "csv" => Format::Csv { separator: ',' },
            "xlsx" => Format::Xlsx,
            _ => {
                let mut check = Check::default();
                check.fail("format", Text::new(|l| Messages::from(l).field_unknown_choice("csv, xlsx")));
                return Err(check.problem());
            }
        };
        Ok(Some(Self { request: Arc::clone(request), format }))
    }
    /// The list as an answer that a browser saves. It leaves an event: who took which list along.
    ///
    /// # Errors
    /// The list's own; the event cannot be written.
    pub async fn of<E: Exported>(self, app: &App, list: E) -> Result<Response, Fault> {
        answer::answer(app, &self.request, self.format, list).await
    }
}
