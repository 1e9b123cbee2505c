//! Who may see a document, and with which key it opens.

use super::{
    store,
    table::{DocumentKind, Model},
};
use crate::candidates::{self, sight::Sight, table::Model as Candidate};
use blobs::DataKey;
use kernel::{Actor, CandidateId, DocumentId, Problem};
use web::App;

/// The kinds that this reader may see; none named is all.
pub(crate) fn kinds(sight: &Sight) -> Vec<DocumentKind> {
    if sight.shows_contact() { Vec::new() } else { DocumentKind::FOR_INTERVIEWERS.to_vec() }
}

/// A candidate in the reader's sight.
pub(crate) async fn candidate(app: &App, sight: &Sight, id: CandidateId) -> Result<Candidate, Problem> {
    candidates::store::seen(app.store.read(), sight, id).await?.ok_or_else(Problem::not_found)
}

/// A document of a candidate in the reader's sight, with the candidate. Those who see all see the removed
/// ones too.
pub(crate) async fn document(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    document: DocumentId,
) -> Result<(Sight, Candidate, Model), Problem> {
    let sight = Sight::of(app, actor).await?;
    let candidate = candidate(app, &sight, id).await?;
    let found = store::find(app.store.read(), sight.who(), document).await?;
    let allowed = kinds(&sight);
    let found = found.filter(|d| {
        d.candidate_id == id
            && (allowed.is_empty() || allowed.contains(&d.kind))
            && (d.removed_at.is_none() || sight.shows_contact())
    });
    Ok((sight, candidate, found.ok_or_else(Problem::not_found)?))
}

/// The key of a document: its own, else that of the candidate's record. None where it was destroyed.
pub(crate) async fn key(app: &App, candidate: &Candidate, document: &Model) -> Result<Option<DataKey>, Problem> {
    Ok(app.keys.get(document.key_id.unwrap_or(candidate.key_id)).await?)
}
