//! A merge taken back: two records again, as they were, with what came since where it belongs.

use super::{
    actions::{Before, PURPOSE, found, point, refused},
    moves::{self, Moved},
    plan, store,
    table::Model as Merge,
};
use crate::{
    Messages,
    candidates::{
        actions::{event, opened, save_profile},
        table::Column,
    },
    hooks::{CandidateMerge, Moving},
    permissions::WriteCandidates,
    photos,
};
use kernel::{Actor, CandidateId, Problem};
use serde_json::json;
use web::App;

/// Takes back the last merge into this record, or the one named.
///
/// # Errors
/// 404 where there is none; 409 after thirty days, where a later merge into the same record stands, where
/// somebody is being interviewed, or where the two could not be parted.
pub(super) async fn unmerge(
    app: &App,
    actor: &Actor,
    kept: CandidateId,
    other: Option<CandidateId>,
) -> Result<CandidateId, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let row = crate::candidates::store::find(app.store.read(), &who, kept).await?.ok_or_else(Problem::not_found)?;
    let key = app.keys.get(row.key_id).await?.ok_or_else(Problem::not_found)?;
    let mut tx = app.store.begin(actor).await?;
    let row = found(&tx, &who, kept).await?;
    let standing = store::standing(tx.connection(), &who, kept).await?;
    let last = standing.first().ok_or_else(Problem::not_found)?;
    if other.is_some_and(|o| o != last.merged_id) {
        let known = standing.iter().any(|m| Some(m.merged_id) == other);
        return Err(if known { refused(Messages::unmerge_later_first) } else { Problem::not_found() });
    }
    let hidden = moves::row(&tx, &who, last.merged_id).await?.ok_or_else(Problem::not_found)?;
    identity::facade::lock_people(&tx, &[row.person_id, hidden.person_id]).await?;
    let row = found(&tx, &who, kept).await?;
    check(last, tx.now())?;
    let moved: Moved = serde_json::from_str(&last.moved)?;
    let sealed = key.open(PURPOSE, &last.before).ok_or_else(|| Problem::internal("what was before is unreadable"))?;
    let before: Before = serde_json::from_slice(&sealed)?;
    let m = Moving {
        from: hidden.id,
        into: row.id,
        from_person: hidden.person_id,
        into_person: row.person_id,
        applications: moved.applications.clone(),
        joined: moved.joined.clone(),
    };
    for hook in app.hooks.all::<dyn CandidateMerge>() {
        if let Some(why) = hook.objections(app, &m, Some(&tx), who.organization()).await?.into_iter().next() {
            return Err(Problem::saying(kernel::Kind::Conflict, why));
        }
    }
    if !store::undone(&tx, &who, last.id).await? {
        return Err(refused(Messages::unmerge_raced));
    }
    moves::applications_to(&tx, &who, &m.applications, m.from).await?;
    moves::bring_back(&tx, &who, before.aside).await?;
    moves::back(&tx, &who, &m, &moved).await?;
    for hook in app.hooks.all::<dyn CandidateMerge>() {
        let ids = moved.others.get(hook.name()).cloned().unwrap_or_default();
        hook.unmerge(&mut tx, who.organization(), &m, &ids).await?;
    }
    let now = opened(tx.connection(), &who, &row, &key).await?;
    let parted = plan::parted(&before.kept, &before.joined, &now);
    save_profile(app, &mut tx, &who, (row.id, &key), (&now, &parted)).await?;
    let times = calendar::facade::slots(tx.connection(), &[row.person_id]).await?.remove(&row.person_id);
    if times.unwrap_or_default() == before.joined_times {
        calendar::facade::replace_slots(&mut tx, row.person_id, &before.times).await?;
    }
    let gone = row.cv_document_id.is_some_and(|cv| moved.documents.contains(&cv));
    let cv = if gone { before.cv } else { row.cv_document_id };
    // the other has its own still
    let lent = row.photo_path.is_some() && row.photo_path == before.picture;
    let picture = lent.then(|| photos::columns(None)).into_iter().flatten();
    point(&tx, &who, row.id, picture.chain([(Column::CvDocumentId, cv.into())])).await?;
    let shown = [(Column::MergedIntoId, None::<CandidateId>.into()), (Column::Active, before.active.into())];
    point(&tx, &who, hidden.id, shown).await?;
    let detail = json!({ "merged": hidden.id, "title": parted.name });
    tx.emit(event("candidate.unmerged", &who, row.id).about(hidden.id).detail(detail));
    tx.commit().await?;
    Ok(hidden.id)
}

fn check(merge: &Merge, now: kernel::Timestamp) -> Result<(), Problem> {
    if now > merge.undo_until { Err(refused(Messages::unmerge_over)) } else { Ok(()) }
}
