//! The answer: an event that somebody took the list along, then the file, a page of rows at a time.

use super::{Columns, Exported, keyset};
use crate::{Address, App, Fault, Request};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use kernel::Problem;
use sheets::{Format, Writer};
use std::sync::Arc;
use store::{Cursor, NewEvent};

/// The event that a list went out as a file.
pub const LEAVES: &str = "list.exported";

/// A list on its way out.
struct Exporting<E: Exported> {
    app: App,
    list: E,
    columns: Columns<E::Row>,
    writer: Option<Writer>,
    after: Option<Cursor>,
}

/// The file as an answer that a browser saves. The first page is read before anything is sent, so
/// that what is refused is refused with its status; what breaks later breaks the download.
///
/// # Errors
/// The list's own, or the event cannot be written: nothing leaves unnoticed.
pub(super) async fn answer<E: Exported>(
    app: &App,
    request: &Arc<Request>,
    format: Format,
    list: E,
) -> Result<Response, Fault> {
    let columns = list.columns(request);
    let writer = Writer::new(format, E::NAME, columns.headings()).map_err(Problem::internal)?;
    let mut out = Exporting { app: app.clone(), list, columns, writer: Some(writer), after: None };
    let first = out.part().await?;
    note::<E>(app, request, format).await?;
    let rest = futures::stream::try_unfold(out, |mut out| async move {
        if out.writer.is_none() {
            return Ok::<_, Problem>(None);
        }
        let part = out.part().await.inspect_err(|error| tracing::error!(%error, "an export broke off"))?;
        Ok(Some((part, out)))
    });
    let body = futures::StreamExt::chain(futures::stream::iter([Ok(first)]), rest);
    let mut response = Response::new(Body::from_stream(body));
    let date = app.now().jiff().to_zoned(request.zone.clone()).date();
    let name = format!("{}-{date}.{}", E::NAME, format.extension());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.mime()));
    let saved = HeaderValue::from_str(&blobs::content_disposition(&name)).map_err(Problem::internal)?;
    headers.insert(header::CONTENT_DISPOSITION, saved);
    if format == Format::Xlsx {
        // packed already: to press it once more costs more than it saves
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    Ok(response)
}

impl<E: Exported> Exporting<E> {
    /// The bytes of the next rows; with the last ones the writer is gone.
    async fn part(&mut self) -> Result<Bytes, Problem> {
        loop {
            let Some(mut writer) = self.writer.take() else { return Ok(Bytes::new()) };
            let page = keyset(self.list.descending(), self.after.take());
            let slice = self.list.page(&self.app, &page).await?;
            for row in &slice.rows {
                writer.row(&self.columns.cells(row)).map_err(Problem::internal)?;
            }
            self.after = slice.next.as_deref().and_then(Cursor::decode);
            if self.after.is_none() {
                let mut bytes = writer.take();
                bytes.extend(writer.finish().map_err(Problem::internal)?);
                return Ok(bytes.into());
            }
            let bytes = writer.take();
            self.writer = Some(writer);
            // the packer may keep all of a page for itself
            if !bytes.is_empty() {
                return Ok(bytes.into());
            }
        }
    }
}

/// Says who took what along: which list and by which filters, not what they were set to, which may be a name.
async fn note<E: Exported>(app: &App, request: &Request, format: Format) -> Result<(), Problem> {
    let Some(actor) = &request.actor else { return Ok(()) };
    let organization = actor.organization();
    let address = Address::parse(&request.address);
    let of = |name: &str| !matches!(name, "format" | "limit" | "cursor" | "count" | "view" | "panel" | "sort" | "col");
    let mut filters: Vec<&str> = address.pairs().iter().map(|(n, _)| n.as_str()).filter(|n| of(n)).collect();
    filters.sort_unstable();
    filters.dedup();
    let detail = serde_json::json!({ "list": E::NAME, "format": format.extension(), "filters": filters });
    let mut tx = app.store.begin(actor).await?;
    let subject = organization.map_or_else(|| store::events::principal_text(actor.principal()), |o| o.to_string());
    tx.emit(NewEvent::new(LEAVES, organization, subject).detail(detail));
    tx.commit().await?;
    Ok(())
}
