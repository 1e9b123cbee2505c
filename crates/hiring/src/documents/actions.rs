//! What can be done with a document that is there.

use super::{
    read, store,
    table::{Column, DocumentKind, Model, Reading},
};
use crate::{Messages, candidates, permissions::WriteCandidates};
use ::store::{NewEvent, Tx};
use kernel::{Actor, CandidateId, DocumentId, Granted, Kind, Problem, Text};
use serde_json::{Value, json};
use web::{App, IfMatch};

/// What may be changed; none leaves it as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Change {
    /// What it is.
    pub kind: Option<DocumentKind>,
    /// Make it the current CV, which makes it a CV.
    pub current: bool,
}

/// A document of this candidate that whoever acts may change, in their transaction.
async fn held(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    candidate: CandidateId,
    id: DocumentId,
) -> Result<(candidates::table::Model, Model), Problem> {
    let db = tx.connection();
    let row = candidates::store::find(db, who, candidate).await?.ok_or_else(Problem::not_found)?;
    let document = store::find(db, who, id).await?.filter(|d| d.candidate_id == candidate);
    Ok((row, document.ok_or_else(Problem::not_found)?))
}

fn say(tx: &mut Tx, who: &Granted<WriteCandidates>, kind: &'static str, document: &Model, more: Value) {
    let mut detail = json!({ "document": document.id, "kind": document.kind });
    if let (Some(detail), Value::Object(more)) = (detail.as_object_mut(), more) {
        detail.extend(more);
    }
    tx.emit(NewEvent::new(kind, who.organization(), document.candidate_id).about(document.id).detail(detail));
}

/// Changes what a document is, or makes it the current CV.
pub(crate) async fn change(
    app: &App,
    actor: &Actor,
    (candidate, id): (CandidateId, DocumentId),
    seen: &IfMatch,
    change: Change,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let (row, document) = held(&tx, &who, candidate, id).await?;
    seen.check(document.updated_at)?;
    if document.removed_at.is_some() {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).document_is_removed())));
    }
    let kind = if change.current { DocumentKind::Cv } else { change.kind.unwrap_or(document.kind) };
    let is_current = row.cv_document_id == Some(id);
    if kind != document.kind {
        store::save(&tx, &who, id, [(Column::Kind, kind.into())]).await?;
    }
    if change.current && !is_current {
        candidates::store::set_cv(&tx, &who, candidate, Some(id)).await?;
    } else if is_current && kind != DocumentKind::Cv {
        let next = store::latest_cv(tx.connection(), &who, candidate).await?;
        candidates::store::set_cv(&tx, &who, candidate, next).await?;
    } else if kind == DocumentKind::Cv && row.cv_document_id.is_none() {
        candidates::store::set_cv(&tx, &who, candidate, Some(id)).await?;
    } else if kind == document.kind {
        return Ok(());
    }
    let more = json!({ "from": document.kind, "to": kind, "current": change.current || is_current });
    say(&mut tx, &who, "candidate.document_changed", &document, more);
    Ok(tx.commit().await?)
}

/// Takes a document away; it can be put back. The CV before becomes the current one.
pub(crate) async fn remove(app: &App, actor: &Actor, candidate: CandidateId, id: DocumentId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let (row, document) = held(&tx, &who, candidate, id).await?;
    if document.removed_at.is_some() {
        return Ok(());
    }
    store::save(&tx, &who, id, [(Column::RemovedAt, Some(tx.now()).into())]).await?;
    if row.cv_document_id == Some(id) {
        let next = store::latest_cv(tx.connection(), &who, candidate).await?;
        candidates::store::set_cv(&tx, &who, candidate, next).await?;
    }
    say(&mut tx, &who, "candidate.document_removed", &document, Value::Null);
    Ok(tx.commit().await?)
}

/// Puts a removed one back; a CV becomes the current one where there is none.
pub(crate) async fn restore(app: &App, actor: &Actor, candidate: CandidateId, id: DocumentId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let (row, document) = held(&tx, &who, candidate, id).await?;
    if document.removed_at.is_none() {
        return Ok(());
    }
    store::save(&tx, &who, id, [(Column::RemovedAt, None::<kernel::Timestamp>.into())]).await?;
    if row.cv_document_id.is_none() && document.kind == DocumentKind::Cv {
        candidates::store::set_cv(&tx, &who, candidate, Some(id)).await?;
    }
    say(&mut tx, &who, "candidate.document_restored", &document, Value::Null);
    Ok(tx.commit().await?)
}

/// Has a document read once more.
pub(crate) async fn read_again(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    id: DocumentId,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let tx = app.store.begin(actor).await?;
    let (_, document) = held(&tx, &who, candidate, id).await?;
    if document.reading == Reading::None {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).document_is_picture())));
    }
    store::save_reading(&tx, &who, id, Reading::Waiting).await?;
    read::enqueue(&tx, who.organization(), id).await?;
    Ok(tx.commit().await?)
}
