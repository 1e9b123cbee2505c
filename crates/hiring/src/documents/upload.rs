//! Taking a document in: by its content, sealed by the record's key, its text read in the background.

use super::{
    read, store,
    table::{ActiveModel, DocumentKind, Reading},
};
use crate::{
    Messages,
    candidates::{self, table::Model as Candidate},
    permissions::WriteCandidates,
};
use ::store::{NewEvent, Tx};
use axum::{
    body::Bytes,
    extract::{
        Multipart,
        multipart::{MultipartError, MultipartRejection},
    },
};
use blobs::{BlobRef, Media, Refused};
use kernel::{Actor, CandidateId, DocumentId, Granted, Kind, Problem, Text};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::HashMap;
use web::App;

/// The most characters of a field beside the file.
const FIELD: usize = 64 * 1024;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UploadError {
    /// What was sent is no form with files.
    #[error("no form was sent")]
    NoForm,
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

impl From<UploadError> for Problem {
    fn from(e: UploadError) -> Self {
        let too_large = || {
            let most = blobs::MAX_BYTES / 1024 / 1024;
            Self::saying(Kind::TooLarge, Text::new(move |l| Messages::from(l).resume_too_large(most)))
        };
        match e {
            UploadError::NoForm => Self::new(Kind::UnsupportedMedia),
            UploadError::NoFile => Self::field("file", Text::new(|l| Messages::from(l).resume_missing())),
            UploadError::Form(e) if e.status() == 413 => too_large(),
            UploadError::Form(_) => Self::new(Kind::Malformed),
            UploadError::Refused(Refused::TooLarge { .. }) => too_large(),
            UploadError::Refused(r) => {
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

/// A form with a file: what was typed beside it, and the file where one was chosen.
#[derive(Default)]
pub(crate) struct Sent {
    /// By the names of the fields.
    pub fields: HashMap<String, String>,
    /// The field `file`.
    pub file: Option<Upload>,
}

impl Sent {
    /// What was typed there, nothing where the field is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
    /// The file, which must be there.
    pub(crate) fn file(self) -> Result<Upload, UploadError> {
        self.file.ok_or(UploadError::NoFile)
    }
}

/// A form with a file as it arrives; taken apart once it is known that the sender may.
pub(crate) type Form = Result<Multipart, MultipartRejection>;

/// The whole form.
pub(crate) async fn sent(form: Form) -> Result<Sent, UploadError> {
    let mut form = form.map_err(|_other_type| UploadError::NoForm)?;
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        let Some(name) = field.name().map(str::to_owned) else { continue };
        if name == "file" {
            let file = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?;
            // what a browser sends where nothing was chosen
            if !(file.is_empty() && bytes.is_empty()) {
                sent.file = Some(Upload { name: file, bytes });
            }
        } else if sent.fields.len() < 32 {
            let text: String = field.text().await?.chars().take(FIELD).collect();
            sent.fields.insert(name, text);
        }
    }
    Ok(sent)
}

/// Keeps a CV and makes it the current one; those before stay.
pub(crate) async fn cv(app: &App, actor: &Actor, id: CandidateId, file: Upload) -> Result<(), Problem> {
    add(app, actor, id, DocumentKind::Cv, file).await.map(|_| ())
}

/// Keeps a document; a CV becomes the current one. The file is on the disk before the row that names it is
/// written, and its text is read when that is committed.
pub(crate) async fn add(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    kind: DocumentKind,
    file: Upload,
) -> Result<DocumentId, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let candidate = candidates::store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    let media = blobs::sniff(&file.bytes, &file.name).map_err(UploadError::from)?;
    let key = app.keys.get(candidate.key_id).await?.ok_or_else(Problem::not_found)?;
    let kept = app.blobs.put(&key, file.bytes).await?;
    let mut tx = app.store.begin(actor).await?;
    let candidate = candidates::actions::hold(&tx, &who, candidate.id).await?;
    let document = insert(&tx, &who, &candidate, kind, (&file.name, media, &kept)).await?;
    if kind == DocumentKind::Cv {
        candidates::store::set_cv(&tx, &who, id, Some(document)).await?;
    }
    read::enqueue(&tx, who.organization(), document).await?;
    let detail = json!({ "document": document, "kind": kind, "media": media.extension(), "size": kept.size });
    let event = if kind == DocumentKind::Cv { "candidate.resume_uploaded" } else { "candidate.document_added" };
    tx.emit(NewEvent::new(event, who.organization(), id).about(document).detail(detail));
    tx.commit().await?;
    Ok(document)
}

async fn insert(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    candidate: &Candidate,
    kind: DocumentKind,
    (name, media, kept): (&str, Media, &BlobRef),
) -> Result<DocumentId, Problem> {
    let id = DocumentId::new();
    let row = ActiveModel {
        id: Set(id),
        candidate_id: Set(candidate.id),
        kind: Set(kind),
        file_name: Set(blobs::safe_file_name(name)),
        media: Set(media.extension().to_owned()),
        size: Set(kept.size),
        path: Set(kept.path.clone()),
        uploaded_by: Set(::store::events::principal_text(tx.actor().principal())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        key_id: Set(Some(candidate.key_id)),
        reading: Set(if extract::method(media).is_some() { Reading::Waiting } else { Reading::None }),
        ..Default::default()
    };
    store::insert(tx, who, row).await?;
    Ok(id)
}
