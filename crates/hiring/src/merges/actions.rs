//! The merge itself: one transaction that holds both people.

use super::{
    moves::{self, Moved},
    plan::{self, FIELDS, Pair},
    table::{ActiveModel, Entity},
};
use crate::{
    Messages, applications,
    candidates::{
        self,
        actions::{event, opened, save_profile},
        input::Profile,
        status,
        table::{Column, Model},
    },
    hooks::{CandidateMerge, Moving},
    permissions::WriteCandidates,
    photos,
};
use ::store::{Tx, events::principal_text, insert};
use blobs::DataKey;
use kernel::{Actor, ApplicationId, CandidateId, Granted, Kind, Problem, Text, TimeRange, Timestamp, time::DAY};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{App, Check};

/// Days within which a merge is taken back.
pub(super) const DAYS: i64 = 30;
/// What the seal is bound to.
pub(super) const PURPOSE: &str = "candidate.merge";

/// What both were before, sealed by the key of the record that is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Before {
    pub kept: Profile,
    pub joined: Profile,
    /// Whether the other record was active.
    pub active: bool,
    /// Applications that were put aside, and what was left on them.
    pub aside: moves::Aside,
    /// The picture that the kept one got of the other.
    #[serde(default)]
    pub picture: Option<String>,
    /// The current CV of the kept one.
    pub cv: Option<kernel::DocumentId>,
    /// When the kept one could come, and when it could afterwards.
    pub times: Vec<TimeRange>,
    pub joined_times: Vec<TimeRange>,
}

pub(super) fn refused(say: fn(Messages) -> String) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}

/// A record that can be merged, with a word why where it cannot.
pub(super) async fn found(tx: &Tx, who: &Granted<WriteCandidates>, id: CandidateId) -> Result<Model, Problem> {
    let row = moves::row(tx, who, id).await?.ok_or_else(Problem::not_found)?;
    if row.erased_at.is_some() {
        return Err(refused(Messages::merge_erased));
    }
    if row.merged_into_id.is_some() {
        return Err(refused(Messages::merge_gone));
    }
    Ok(row)
}

/// How two records come together.
pub(super) fn moving(kept: &Model, other: &Model, along: Vec<ApplicationId>, pairs: &[Pair]) -> Moving {
    Moving {
        from: other.id,
        into: kept.id,
        from_person: other.person_id,
        into_person: kept.person_id,
        applications: along,
        joined: pairs.iter().map(|p| (p.aside, p.goes_on)).collect(),
    }
}

/// Takes the place of `other`: everything that hangs on it comes along; `take` names the fields of which
/// the other's value is kept.
///
/// # Errors
/// 404 where one of them is not the organization's; 409 for itself, for one who was erased or merged, for
/// one who is being interviewed or whose bookings overlap; 422 for a field that there is not.
pub(super) async fn merge(
    app: &App,
    actor: &Actor,
    (kept, other): (CandidateId, CandidateId),
    take: &[String],
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    candidates::store::find_many(app.store.read(), &who, &[kept]).await?.pop().ok_or_else(Problem::not_found)?;
    if kept == other {
        return Err(refused(Messages::merge_itself));
    }
    let mut check = Check::default();
    if take.iter().any(|t| !FIELDS.contains(&t.as_str())) {
        let all = FIELDS.join(", ");
        check.fail("take", Text::new(move |l| Messages::from(l).merge_field(all.as_str())));
    }
    check.done()?;
    let sealing = Sealing::of(app, &who, [kept, other]).await?;
    let mut tx = app.store.begin(actor).await?;
    let people = [found(&tx, &who, kept).await?.person_id, found(&tx, &who, other).await?.person_id];
    // who books, erases or merges one of them holds them too: looked at again while they are held
    identity::facade::lock_people(&tx, &people).await?;
    let (kept, other) = (found(&tx, &who, kept).await?, found(&tx, &who, other).await?);
    let all = applications::store::of_candidates(tx.connection(), &who, &[kept.id, other.id]).await?;
    let (of_kept, of_other): (Vec<_>, Vec<_>) = all.into_iter().partition(|a| a.candidate_id == kept.id);
    let (along, pairs) = plan::applications(&of_kept, &of_other);
    let m = moving(&kept, &other, along, &pairs);
    for hook in app.hooks.all::<dyn CandidateMerge>() {
        if let Some(why) = hook.objections(app, &m, Some(&tx), who.organization()).await?.into_iter().next() {
            return Err(Problem::saying(Kind::Conflict, why));
        }
    }
    write(app, &mut tx, &who, (&kept, &other), &m, (sealing, take)).await?;
    Ok(tx.commit().await?)
}

/// What is got ready before the transaction.
struct Sealing {
    /// The keys of both, which never change.
    keys: [DataKey; 2],
    /// The other's picture, sealed anew where the kept one has none.
    picture: Option<photos::Kept>,
}

impl Sealing {
    async fn of(app: &App, who: &Granted<WriteCandidates>, [kept, other]: [CandidateId; 2]) -> Result<Self, Problem> {
        let rows = candidates::store::find_many(app.store.read(), who, &[kept, other]).await?;
        let of = |id| rows.iter().find(|c| c.id == id).ok_or_else(Problem::not_found);
        let (kept, other) = (of(kept)?, of(other)?);
        let keys = app.keys.get(kept.key_id).await?.zip(app.keys.get(other.key_id).await?);
        let keys = keys.map(|(k, o)| [k, o]).ok_or_else(|| refused(Messages::merge_erased))?;
        let picture = match kept.photo_path {
            Some(_) => None,
            None => photos::copied(app, other, &keys).await?,
        };
        Ok(Self { keys, picture })
    }
}

async fn write(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    (kept, other): (&Model, &Model),
    m: &Moving,
    (Sealing { keys: [key, other_key], picture }, take): (Sealing, &[String]),
) -> Result<(), Problem> {
    let (key, other_key) = (&key, &other_key);
    // one that came meanwhile is the later one
    let picture = picture.filter(|_| kept.photo_path.is_none());
    let (was, is) =
        (opened(tx.connection(), who, kept, key).await?, opened(tx.connection(), who, other, other_key).await?);
    let joined = plan::joined(&was, &is, take);
    save_profile(app, tx, who, (kept.id, key), (&was, &joined)).await?;
    let mut moved = moves::there(tx, who, m, other.key_id).await?;
    for hook in app.hooks.all::<dyn CandidateMerge>() {
        let ids = hook.merge(tx, who.organization(), m).await?;
        moved.others.insert(hook.name().to_owned(), ids);
    }
    let aside: Vec<_> = m.joined.iter().map(|(aside, _)| *aside).collect();
    let aside = moves::put_aside(tx, who, &aside).await?;
    moves::applications_to(tx, who, &m.applications, kept.id).await?;
    let (times, joined_times) = bring_times(tx, m).await?;
    let before = Before {
        kept: was,
        joined,
        active: other.active,
        aside,
        cv: kept.cv_document_id,
        picture: picture.clone().map(|(path, _)| path),
        times,
        joined_times,
    };
    note(tx, who, (kept, other), &moved, key.seal_text(PURPOSE, &serde_json::to_string(&before)?)).await?;
    let cv = (Column::CvDocumentId, kept.cv_document_id.or(other.cv_document_id).into());
    let picture = picture.map(|p| photos::columns(Some(p))).into_iter().flatten();
    point(tx, who, kept.id, picture.chain([cv])).await?;
    let hidden = [(Column::MergedIntoId, Some(kept.id).into()), (Column::Active, false.into())];
    point(tx, who, other.id, hidden).await?;
    let detail = json!({ "merged": other.id, "title": before.joined.name, "applications": m.joined });
    tx.emit(event("candidate.merged", who, kept.id).about(other.id).detail(detail));
    Ok(())
}

/// When they can come is when either could. Gives what it was and what it is.
async fn bring_times(tx: &mut Tx, m: &Moving) -> Result<(Vec<TimeRange>, Vec<TimeRange>), Problem> {
    let mut all = calendar::facade::slots(tx.connection(), &[m.from_person, m.into_person]).await?;
    let was = all.remove(&m.into_person).unwrap_or_default();
    let now = tx.now();
    let more: Vec<_> = all.remove(&m.from_person).unwrap_or_default().into_iter().filter(|r| r.end > now).collect();
    if more.is_empty() {
        return Ok((was.clone(), was));
    }
    let together: Vec<_> = was.iter().copied().chain(more).collect();
    let kept = calendar::facade::replace_slots(tx, m.into_person, &together).await?;
    Ok((was, kept))
}

/// Writes columns of a record, and which application speaks for it now.
pub(super) async fn point(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    id: CandidateId,
    columns: impl IntoIterator<Item = (Column, sea_orm::Value)>,
) -> Result<(), Problem> {
    let all = applications::store::of_candidates(tx.connection(), who, &[id]).await?;
    let current = (Column::CurrentApplicationId, status::current(&all).map(|a| a.id).into());
    Ok(candidates::store::save(tx, who, id, columns.into_iter().chain([current])).await?)
}

async fn note(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    (kept, other): (&Model, &Model),
    moved: &Moved,
    before: Vec<u8>,
) -> Result<(), Problem> {
    let now: Timestamp = tx.now();
    let row = ActiveModel {
        // an id of this table alone: nobody else names it
        id: Set(kernel::EventId::new().uuid()),
        kept_id: Set(kept.id),
        merged_id: Set(other.id),
        merged_by: Set(principal_text(tx.actor().principal())),
        undo_until: Set(now.plus(DAYS * DAY)),
        undone_at: Set(None),
        moved: Set(serde_json::to_string(moved)?),
        before: Set(before),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    insert::<Entity, _, _>(tx, who, row).await?;
    Ok(())
}
