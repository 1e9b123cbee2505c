//! A document's bytes: for those who may see it, or for whoever holds a link that is good for minutes.

use super::{
    seen, store,
    table::{DocumentKind, Model},
};
use crate::{
    candidates::{self, sight::Sight},
    permissions::ReadCandidates,
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use blobs::{DataKey, Media};
use kernel::{Actor, CandidateId, DocumentId, OrganizationId, Problem, Timestamp, time::MINUTE};
use web::App;

/// How long a link opens a file, in microseconds.
const GOOD: i64 = 5 * MINUTE;
/// What the signature of a link is bound to.
const PURPOSE: &str = "document.link";

/// A file opened by itself may do nothing: no script, no form, no other address. What a browser needs to
/// show a PDF or a picture is its own.
const ALONE: &str = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; \
                     form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// How the file is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    /// To be saved.
    Attachment,
    /// To be looked at, where a browser can do so safely; else to be saved.
    Page,
}

/// Kinds of files that a browser shows without running what is in them.
pub(crate) fn is_shown(media: &str) -> bool {
    matches!(media, "pdf" | "png" | "jpg")
}

/// The current CV; 404 where there is none.
pub(crate) async fn current(app: &App, actor: &Actor, id: CandidateId) -> Result<Response, Problem> {
    let sight = Sight::of(app, actor).await?;
    let candidate = seen::candidate(app, &sight, id).await?;
    one(app, actor, id, candidate.cv_document_id.ok_or_else(Problem::not_found)?, As::Attachment).await
}

/// One of a candidate's documents.
pub(crate) async fn one(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    document: DocumentId,
    how: As,
) -> Result<Response, Problem> {
    let (_, candidate, found) = seen::document(app, actor, id, document).await?;
    let key = seen::key(app, &candidate, &found).await?.ok_or_else(Problem::not_found)?;
    answer(app, &key, &found.path, (&found.file_name, &found.media), how).await
}

/// A file of the store as an answer.
pub(crate) async fn answer(
    app: &App,
    key: &DataKey,
    path: &str,
    (name, media): (&str, &str),
    how: As,
) -> Result<Response, Problem> {
    let bytes = app.blobs.get(key, path).await?.ok_or_else(Problem::not_found)?;
    let mime = Media::from_extension(media).map_or("application/octet-stream", Media::mime);
    let mut disposition = blobs::content_disposition(name);
    if how == As::Page && is_shown(media) {
        disposition = disposition.replacen("attachment", "inline", 1);
    }
    let disposition = HeaderValue::from_str(&disposition).map_err(Problem::internal)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ALONE));
    Ok(response)
}

/// A link that opens one document without a login, and until when.
pub(crate) async fn link(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    document: DocumentId,
) -> Result<(String, Timestamp), Problem> {
    let (sight, _, found) = seen::document(app, actor, id, document).await?;
    let until = app.now().plus(GOOD);
    let what = format!("{}.{}.{}", sight.who().organization(), found.id, until.micros());
    let signed = blobs::to_text(&app.secret.mac(PURPOSE, what.as_bytes()));
    Ok((app.link(&format!("/files/{what}.{signed}")), until))
}

/// What a link opens, if it is still good and the document is still there.
pub(crate) async fn by_link(app: &App, token: &str) -> Result<Response, Problem> {
    let (organization, id) = read(app, token).ok_or_else(Problem::not_found)?;
    let who = Actor::system(organization).permit::<ReadCandidates>()?;
    let db = app.store.read();
    let found: Option<Model> = store::find(db, &who, id).await?.filter(|d| d.removed_at.is_none());
    let found = found.ok_or_else(Problem::not_found)?;
    let candidate = candidates::store::find(db, &who, found.candidate_id).await?.ok_or_else(Problem::not_found)?;
    let key = seen::key(app, &candidate, &found).await?.ok_or_else(Problem::not_found)?;
    answer(app, &key, &found.path, (&found.file_name, &found.media), As::Page).await
}

fn read(app: &App, token: &str) -> Option<(OrganizationId, DocumentId)> {
    let (what, signed) = token.rsplit_once('.')?;
    let right = app.secret.mac(PURPOSE, what.as_bytes());
    // both hashed once more: how long the comparison takes says nothing of the signature
    let same = |bytes: &[u8]| app.secret.mac("document.link compared", bytes);
    if same(&blobs::from_text(signed)?) != same(&right) {
        return None;
    }
    let mut parts = what.split('.');
    let (organization, id, until) = (parts.next()?, parts.next()?, parts.next()?);
    let until = Timestamp::from_micros(until.parse().ok()?);
    if until < app.now() {
        return None;
    }
    Some((organization.parse().ok()?, id.parse().ok()?))
}

/// Whether interviewers may be given documents of this kind; asked where a kind is chosen, to say so.
pub(crate) fn for_interviewers(kind: DocumentKind) -> bool {
    DocumentKind::FOR_INTERVIEWERS.contains(&kind)
}
