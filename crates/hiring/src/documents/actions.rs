//! A candidate's CV: taken in by content, kept encrypted by the record's key, given back.

use super::{
    store,
    table::{ActiveModel, DocumentKind},
};
use crate::{
    Messages,
    candidates::{self, sight::Sight},
    permissions::WriteCandidates,
};
use ::store::NewEvent;
use axum::{
    body::Bytes,
    extract::{Multipart, multipart::MultipartError},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use blobs::{Media, Refused};
use kernel::{Actor, CandidateId, DocumentId, Kind, Problem, Text};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use web::App;

/// Why a CV is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ResumeError {
    /// There is no file under that name in the form.
    #[error("no file was sent")]
    NoFile,
    /// Too large, of a kind that is not taken, or not what its name says.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The form around it is broken or too large.
    #[error(transparent)]
    Form(#[from] MultipartError),
}

impl From<ResumeError> for Problem {
    fn from(e: ResumeError) -> Self {
        let too_large = || {
            let most = blobs::MAX_BYTES / 1024 / 1024;
            Self::saying(Kind::TooLarge, Text::new(move |l| Messages::from(l).resume_too_large(most)))
        };
        match e {
            ResumeError::NoFile => Self::field("file", Text::new(|l| Messages::from(l).resume_missing())),
            ResumeError::Form(e) if e.status() == 413 => too_large(),
            ResumeError::Form(_) => Self::new(Kind::Malformed),
            ResumeError::Refused(Refused::TooLarge { .. }) => too_large(),
            ResumeError::Refused(r) => {
                let kind = r.code();
                Self::saying(Kind::UnsupportedMedia, Text::new(move |l| Messages::from(l).resume_refused(kind)))
            }
        }
    }
}

/// A file as a form carries it.
pub(crate) struct Upload {
    /// As the sender's computer calls it.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// The file in the form's field `file`.
pub(crate) async fn read(mut form: Multipart) -> Result<Upload, ResumeError> {
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?;
            // what a browser sends where nothing was chosen
            if name.is_empty() && bytes.is_empty() {
                break;
            }
            return Ok(Upload { name, bytes });
        }
    }
    Err(ResumeError::NoFile)
}

/// Keeps a CV and makes it the current one; those before stay. The file is on the disk before the
/// row that names it is written.
pub(crate) async fn upload(app: &App, actor: &Actor, id: CandidateId, file: Upload) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let candidate = candidates::store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    let media = blobs::sniff(&file.bytes, &file.name).map_err(ResumeError::from)?;
    let key = app.keys.get(candidate.key_id).await?.ok_or_else(Problem::not_found)?;
    let kept = app.blobs.put(&key, file.bytes).await?;
    let mut tx = app.store.begin(actor).await?;
    let document = DocumentId::new();
    let row = ActiveModel {
        id: Set(document),
        candidate_id: Set(id),
        kind: Set(DocumentKind::Cv),
        file_name: Set(blobs::safe_file_name(&file.name)),
        media: Set(media.extension().to_owned()),
        size: Set(kept.size),
        path: Set(kept.path),
        uploaded_by: Set(::store::events::principal_text(actor.principal())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert(&tx, &who, row).await?;
    candidates::store::set_cv(&tx, &who, id, document).await?;
    let detail = json!({ "document": document, "media": media.extension(), "size": kept.size });
    tx.emit(NewEvent::new("candidate.resume_uploaded", who.organization(), id).about(document).detail(detail));
    Ok(tx.commit().await?)
}

/// The current CV as an answer that a browser saves; 404 where there is none.
pub(crate) async fn download(app: &App, actor: &Actor, id: CandidateId) -> Result<Response, Problem> {
    download_one(app, actor, id, None).await
}

/// A document of the candidate, the current CV where none is named.
pub(crate) async fn download_one(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    asked: Option<DocumentId>,
) -> Result<Response, Problem> {
    let sight = Sight::of(app, actor).await?;
    let db = app.store.read();
    let candidate = candidates::store::seen(db, &sight, id).await?.ok_or_else(Problem::not_found)?;
    let which: Vec<_> = asked.or(candidate.cv_document_id).into_iter().collect();
    let found = store::find_many(db, sight.who(), &which).await?.pop();
    let found = found.filter(|d| d.candidate_id == id).ok_or_else(Problem::not_found)?;
    let key = app.keys.get(found.key_id.unwrap_or(candidate.key_id)).await?.ok_or_else(Problem::not_found)?;
    let bytes = app.blobs.get(&key, &found.path).await?.ok_or_else(Problem::not_found)?;
    let mime = Media::from_extension(&found.media).map_or("application/octet-stream", Media::mime);
    let disposition =
        HeaderValue::from_str(&blobs::content_disposition(&found.file_name)).map_err(Problem::internal)?;
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// The name of the current CV and, where it is plain text of a size to be read on a page, its words.
/// None where there is no CV.
pub(crate) async fn readable(
    app: &App,
    actor: &Actor,
    id: CandidateId,
) -> Result<Option<(String, Option<String>)>, Problem> {
    let sight = Sight::of(app, actor).await?;
    let db = app.store.read();
    let candidate = candidates::store::seen(db, &sight, id).await?.ok_or_else(Problem::not_found)?;
    let current: Vec<_> = candidate.cv_document_id.into_iter().collect();
    let Some(found) = store::find_many(db, sight.who(), &current).await?.pop() else { return Ok(None) };
    let key = app.keys.get(found.key_id.unwrap_or(candidate.key_id)).await?;
    let text = super::text::excerpt(app, key.as_ref(), &found).await?.map(|e| e.text);
    Ok(Some((found.file_name, text)))
}
