//! Whether every candidate's key and every document's file is there, for the operator.

use crate::sweep::{candidate, document};
use futures::TryStreamExt as _;
use kernel::{CandidateId, DocumentId, Finding, Problem};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use web::App;

/// Rows looked at in one statement.
const PAGE: u64 = 500;

/// Looks at every candidate and document of every organization.
pub async fn examine(app: &App) -> Vec<Finding> {
    let said = |what, e: Problem| Finding::fault(what, e.internal.unwrap_or_default());
    vec![
        keys(app).await.unwrap_or_else(|e| said("candidates' keys", e)),
        files(app).await.unwrap_or_else(|e| said("candidates' files", e)),
    ]
}

async fn keys(app: &App) -> Result<Finding, Problem> {
    let (mut after, mut all, mut missing, mut first) = (CandidateId::NIL, 0_u64, 0_u64, None);
    loop {
        let page = store::platform::<candidate::Entity>()
            .filter(candidate::Column::ErasedAt.is_null())
            .filter(candidate::Column::Id.gt(after))
            .order_by_asc(candidate::Column::Id)
            .limit(PAGE)
            .all(app.store.read())
            .await?;
        let Some(last) = page.last().map(|c| c.id) else { break };
        let ids: Vec<_> = page.iter().map(|c| c.key_id).collect();
        let found = app.keys.get_many(&ids).await?;
        for c in &page {
            all += 1;
            if !found.contains_key(&c.key_id) {
                missing += 1;
                first = first.or(Some(c.id));
            }
        }
        after = last;
    }
    Ok(match first {
        None => Finding::fine("candidates' keys", format!("{all} candidates, each has its key")),
        Some(first) => {
            let said =
                format!("{missing} of {all} candidates have no key, the first is {first}: put the key store back");
            Finding::fault("candidates' keys", said)
        }
    })
}

async fn files(app: &App) -> Result<Finding, Problem> {
    let there: HashSet<String> = app.blobs.paths().try_collect().await?;
    let (mut after, mut all, mut missing, mut first) = (DocumentId::NIL, 0_usize, 0_usize, None);
    loop {
        let page = store::platform::<document::Entity>()
            .filter(document::Column::Id.gt(after))
            .order_by_asc(document::Column::Id)
            .limit(PAGE)
            .all(app.store.read())
            .await?;
        let Some(last) = page.last().map(|d| d.id) else { break };
        all += page.len();
        for d in page.iter().filter(|d| !there.contains(&d.path)) {
            missing += 1;
            first = first.or(Some(d.id));
        }
        after = last;
    }
    let what = "candidates' files";
    if let Some(first) = first {
        let said = format!("{missing} of {all} documents have no file, the first is {first}: put the file store back");
        return Ok(Finding::fault(what, said));
    }
    // a file comes before its row, and one that no row names is swept after a day
    let more = there.len().saturating_sub(all);
    Ok(Finding::fine(what, format!("{all} documents, each has its file; {more} files without a document")))
}
