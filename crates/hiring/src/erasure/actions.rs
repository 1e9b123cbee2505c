//! The act itself: one transaction that leaves nothing readable, and the work that follows it.

use super::{follow, store};
use crate::{
    Messages,
    candidates::{
        self,
        contact::{email_hash, phone_hash, tail_hash},
        table::{Column, Model},
    },
    hooks::{CandidateErasure, CandidateInterviews, Open},
    merges, notes,
    permissions::EraseCandidates,
};
use ::store::{NewEvent, Tx};
use blobs::Secret;
use kernel::{Actor, CandidateId, Granted, Locale, Problem, Text};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::{App, Check, views};

/// Why somebody is erased: a word of a list, for a text of its own would tell of the person again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ErasureReason {
    /// They asked for it.
    Asked,
    /// Their data is not needed any more.
    NotNeeded,
    /// The record should never have been made.
    Mistake,
    /// A backup from before the erasure was restored.
    Restored,
}

impl ErasureReason {
    /// Those that people choose from.
    pub(super) const CHOICES: [Self; 3] = [Self::Asked, Self::NotNeeded, Self::Mistake];
}

/// Erases a candidate for good. `confirm` is their name, typed: it is the one step that nothing
/// takes back. Everything readable is gone when this returns, or, where something refused after the
/// commit, when the background work that was put in with it is done.
pub(super) async fn erase(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    confirm: &str,
    reason: Option<ErasureReason>,
) -> Result<(), Problem> {
    let who = actor.permit::<EraseCandidates>()?;
    let row = candidates::store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    let mut check = Check::default();
    if kernel::text::fold(confirm) != row.name_fold {
        check.fail("confirm", Text::new(|l| Messages::from(l).erase_confirm_wrong()));
    }
    let chosen = reason.filter(|r| ErasureReason::CHOICES.contains(r));
    if chosen.is_none() {
        check.fail("reason", Text::new(|l| Messages::from(l).erase_reason_missing()));
    }
    check.done()?;
    act(app, &who, id, chosen.unwrap_or(ErasureReason::Asked)).await
}

/// The transaction and what follows it. Somebody who is erased already stays so.
pub(super) async fn act(
    app: &App,
    who: &Granted<EraseCandidates>,
    id: CandidateId,
    reason: ErasureReason,
) -> Result<(), Problem> {
    let Some(row) = store::known(app.store.read(), who, id).await? else { return Ok(()) };
    let organization = identity::facade::organization(app.store.read(), who.organization()).await?;
    let locale = organization.map_or(Locale::En, |o| o.locale);
    let mut tx = app.store.begin(who.actor()).await?;
    ::store::dialect::overwrite_freed(&tx).await?;
    // records whose place this one took tell of the same person
    let hidden = merges::store::merged(tx.connection(), who, id).await?;
    let people: Vec<_> = hidden.iter().map(|c| c.person_id).chain([row.person_id]).collect();
    identity::facade::lock_people(&tx, &people).await?;
    // looked at again: somebody else may have been first
    let Some(row) = store::known(tx.connection(), who, id).await? else { return Ok(()) };
    let mut all = vec![row];
    for c in merges::store::merged(tx.connection(), who, id).await? {
        all.extend(store::known(tx.connection(), who, c.id).await?);
    }
    let mut works = Vec::with_capacity(all.len());
    for row in &all {
        let files = erase_rows(app, &mut tx, who, row, locale).await?;
        views::forget(&tx, who, |text| tells(&app.secret, row, text)).await?;
        let detail = json!({ "reason": reason, "documents": files.len() });
        tx.emit(NewEvent::new("candidate.erased", who.organization(), row.id).detail(detail));
        let work = follow::Work { candidate: row.id, key: row.key_id, files };
        follow::enqueue(&tx, who.organization(), &work).await?;
        works.push(work);
    }
    tx.commit().await?;
    for work in &works {
        if let Err(problem) = follow::run(app, work).await {
            tracing::warn!(candidate = %work.candidate, ?problem, "erasing goes on in the background");
        }
    }
    Ok(())
}

/// Whether a text holds the name, or what the person is reached by. Asked of the keyed hashes: after a
/// restore the key is gone, and with it what they were made of.
fn tells(secret: &Secret, row: &Model, text: &str) -> bool {
    let same = |hash: &Option<Vec<u8>>, other: Vec<u8>| hash.as_ref() == Some(&other);
    let folded = kernel::text::fold(text);
    let phone: String = text.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
    folded.contains(&row.name_fold)
        || folded.split_whitespace().any(|word| same(&row.email_hash, email_hash(secret, word)))
        || same(&row.phone_hash, phone_hash(secret, &phone))
        || tail_hash(secret, text).is_some_and(|tail| same(&row.phone_tail_hash, tail))
}

/// Every row of every context; gives the files that no row names any more.
async fn erase_rows(
    app: &App,
    tx: &mut Tx,
    who: &Granted<EraseCandidates>,
    row: &Model,
    locale: Locale,
) -> Result<Vec<String>, Problem> {
    let organization = who.organization();
    // first of all, so that what is said of the steps below says no name
    candidates::store::save(tx, who, row.id, blank(tx, locale)).await?;
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        hook.cancel_open(tx, organization, Open::Candidate(row.id), "candidate erased").await?;
    }
    let mut things = vec![row.id.to_string()];
    things.extend(store::applications(tx, who, row.id).await?.iter().map(ToString::to_string));
    store::clear_reasons(tx, who, row.id).await?;
    let sorted = store::unsort(tx, who, row).await?;
    things.extend(sorted);
    things.extend(notes::store::erase(tx, who, row.id).await?.iter().map(ToString::to_string));
    let documents = store::documents(tx, who, row.id).await?;
    things.extend(documents.iter().map(|d| d.id.to_string()));
    store::remove_documents(tx, who, row.id, &documents).await?;
    if store::is_alone(tx, row).await? {
        calendar::facade::forget(tx, row.person_id).await?;
    }
    for hook in app.hooks.all::<dyn CandidateErasure>() {
        things.extend(hook.erase(tx, organization, row.id).await?);
    }
    if !planted() {
        ::store::events::erase_details(&mut *tx, &things).await?;
    }
    Ok(documents.into_iter().map(|d| d.path).chain(row.photo_path.clone()).collect())
}

/// The columns of a row that says of nobody who it was.
fn blank(tx: &Tx, locale: Locale) -> Vec<(Column, Value)> {
    let name = Messages::from(locale).erased_candidate();
    vec![
        (Column::NameFold, kernel::text::fold(&name).into()),
        (Column::SortKey, kernel::text::sort_key(&name).into()),
        (Column::Name, name.into()),
        (Column::Contact, Vec::<u8>::new().into()),
        (Column::EmailHash, None::<Vec<u8>>.into()),
        (Column::PhoneHash, None::<Vec<u8>>.into()),
        (Column::PhoneTailHash, None::<Vec<u8>>.into()),
        (Column::Location, None::<String>.into()),
        (Column::Zone, None::<String>.into()),
        (Column::Links, "[]".into()),
        (Column::JobTitle, None::<String>.into()),
        (Column::ExperienceYears, None::<i64>.into()),
        (Column::Details, None::<Vec<u8>>.into()),
        (Column::ExperienceLevel, None::<String>.into()),
        (Column::ConsentAt, None::<kernel::Timestamp>.into()),
        (Column::ConsentHow, None::<String>.into()),
        (Column::RetainUntil, None::<i64>.into()),
        (Column::PhotoPath, None::<String>.into()),
        (Column::PhotoMedia, None::<String>.into()),
        (Column::NameKeyed, true.into()),
        (Column::Active, false.into()),
        (Column::CvDocumentId, None::<kernel::DocumentId>.into()),
        (Column::FormToken, None::<String>.into()),
        (Column::ErasedAt, Some(tx.now()).into()),
    ]
}

/// Whether a step is left out on purpose, so that the search for planted values can be shown to find.
fn planted() -> bool {
    #[cfg(feature = "planted")]
    return kernel::planted::is("skip-erasure");
    #[cfg(not(feature = "planted"))]
    false
}
