//! Erasures done again: after a backup from before them was restored, and where a process died in
//! between. The key store's list is the truth.

use super::actions::{self, ErasureReason};
use crate::{permissions::EraseCandidates, sweep::candidate};
use kernel::{Actor, CandidateId, Problem, Timestamp};
use sea_orm::{ColumnTrait, QueryFilter};
use web::App;

/// Erases whom the key store lists as erased since this time and the database still knows; how many.
///
/// # Errors
/// The database or the key store did not answer; what was done stays done.
pub async fn replay(app: &App, since: Timestamp) -> Result<u64, Problem> {
    let (mut last, mut done) = (None, 0);
    loop {
        let page = app.keys.erasures(since, last.as_ref()).await?;
        for erasure in &page {
            let Ok(id) = erasure.subject.parse::<CandidateId>() else { continue };
            let found = ::store::platform::<candidate::Entity>()
                .filter(candidate::Column::Id.eq(id))
                .filter(candidate::Column::ErasedAt.is_null())
                .one(app.store.read())
                .await?;
            if let Some(known) = found {
                let who = Actor::system(known.organization_id).permit::<EraseCandidates>()?;
                actions::act(app, &who, id, ErasureReason::Restored).await?;
                done += 1;
            }
        }
        last = match page.into_iter().next_back() {
            Some(erasure) => Some(erasure),
            None => return Ok(done),
        };
    }
}
