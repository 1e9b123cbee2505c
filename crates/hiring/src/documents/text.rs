//! A document's text for whoever may read the document.

use super::{seen, store, table::Model};
use crate::candidates::{sight::Sight, table::Model as Candidate};
use blobs::DataKey;
use kernel::{Actor, CandidateId, Problem};
use web::App;

/// What the seal of a text is bound to.
pub(super) const PURPOSE: &str = "document.text";
/// Plain text up to this size, in bytes, is shown before it was read in the background.
const AT_ONCE: i64 = 256 * 1024;

/// A document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text, from its beginning.
    pub text: String,
    /// Whether there is more of it.
    pub cut: bool,
}

/// The text of a document; none where it was not read or cannot be.
pub(crate) async fn of(
    app: &App,
    sight: &Sight,
    candidate: &Candidate,
    document: &Model,
) -> Result<Option<Written>, Problem> {
    let Some(key) = seen::key(app, candidate, document).await? else { return Ok(None) };
    if let Some(kept) = store::text(app.store.read(), sight.who(), document.id).await? {
        return Ok(key.open_text(PURPOSE, &kept.text).map(|text| Written { text, cut: kept.cut }));
    }
    at_once(app, &key, document).await
}

/// A short plain text needs no reader.
async fn at_once(app: &App, key: &DataKey, document: &Model) -> Result<Option<Written>, Problem> {
    if document.media != "txt" || document.size > AT_ONCE {
        return Ok(None);
    }
    let bytes = app.blobs.get(key, &document.path).await?;
    let read = bytes.map(|b| extract::read(blobs::Media::Txt, &b));
    Ok(read.map(|r| Written { text: r.text, cut: r.cut }))
}

/// The name of the current CV and its words, as far as they were read. None where there is no CV.
pub(crate) async fn current(
    app: &App,
    actor: &Actor,
    id: CandidateId,
) -> Result<Option<(String, Option<String>)>, Problem> {
    let sight = Sight::of(app, actor).await?;
    let candidate = seen::candidate(app, &sight, id).await?;
    let Some(cv) = candidate.cv_document_id else { return Ok(None) };
    let Some(document) = store::find(app.store.read(), sight.who(), cv).await? else { return Ok(None) };
    let text = of(app, &sight, &candidate, &document).await?.map(|w| w.text);
    Ok(Some((document.file_name, text)))
}
