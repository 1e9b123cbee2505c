//! Marking candidates with tags.

use super::{
    actions::event,
    actions::hold,
    sorting::{checked_tags, mark, marks, unmark},
    store,
};
use crate::{
    catalogues::{actions::by_names, table::Catalogue},
    permissions::WriteCandidates,
};
use ::store::Tx;
use kernel::{Actor, CandidateId, Granted, Problem, TagId};
use serde_json::json;
use web::{App, Check};

/// Names of tags as people type them: with commas or semicolons between them.
pub(crate) fn split(typed: &str) -> Vec<String> {
    typed.split([',', ';']).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

/// The tags of these names; those not known yet are added.
pub(crate) async fn named(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    names: &[String],
) -> Result<Vec<TagId>, Problem> {
    let entries = by_names(tx, who, Catalogue::Tag, names).await?;
    Ok(entries.iter().map(|e| TagId::from_uuid(e.id)).collect())
}

/// What becomes of somebody's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// These and no others.
    Replace,
    /// These too.
    Add,
    /// Not these.
    Remove,
}

/// Marks somebody with tags of these names, or takes them away. Names that are not known yet are added to
/// the organization's tags.
pub(crate) async fn change(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    names: &[String],
    how: How,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut check = Check::default();
    let names = checked_tags(names, &mut check);
    check.done()?;
    let mut tx = app.store.begin(actor).await?;
    // two who mark the same one come one after the other
    let row = hold(&tx, &who, id).await?;
    let meant: Vec<TagId> = match how {
        How::Remove => {
            let all = crate::catalogues::store::all(tx.connection(), &who, Catalogue::Tag).await?;
            let found = names.iter().filter_map(|n| crate::catalogues::actions::called(&all, n));
            found.map(|e| TagId::from_uuid(e.id)).collect()
        }
        How::Replace | How::Add => named(&mut tx, &who, &names).await?,
    };
    let old = marks(tx.connection(), &who, id).await?;
    let added: Vec<_> = match how {
        How::Remove => Vec::new(),
        How::Replace | How::Add => meant.iter().filter(|t| !old.contains(t)).map(|t| (id, *t)).collect(),
    };
    let removed: Vec<_> = match how {
        How::Add => Vec::new(),
        How::Remove => old.iter().filter(|t| meant.contains(t)).copied().collect(),
        How::Replace => old.iter().filter(|t| !meant.contains(t)).copied().collect(),
    };
    if added.is_empty() && removed.is_empty() {
        return Ok(());
    }
    mark(&tx, &who, &added).await?;
    if !removed.is_empty() {
        unmark(&tx, &who, id, &removed).await?;
    }
    store::save(&tx, &who, id, []).await?;
    let added: Vec<_> = added.into_iter().map(|(_, t)| t).collect();
    let detail = json!({ "title": row.name, "added": added, "removed": removed });
    tx.emit(event("candidate.tagged", &who, id).detail(detail));
    Ok(tx.commit().await?)
}
