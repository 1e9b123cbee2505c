//! What people do to their own slots. Each is one transaction.

use super::{
    rules,
    store::{self as rows, Written},
    table::Model,
};
use crate::permissions::OwnAvailability;
use identity::facade::lock_people;
use kernel::{Granted, Problem, SlotId, TimeRange, Timestamp};
use serde_json::json;
use store::{NewEvent, Tx};
use web::{App, Check, IfMatch};

fn changed(tx: &mut Tx, who: &Granted<OwnAvailability>, detail: serde_json::Value) {
    tx.emit(NewEvent::new("availability.changed", who.organization(), who.user()).detail(detail));
}

/// Offers time. Slots that it overlaps or touches become one with it.
///
/// # Errors
/// 422 where the slot breaks a rule.
pub(crate) async fn add(app: &App, who: &Granted<OwnAvailability>, range: TimeRange) -> Result<Written, Problem> {
    let mut check = Check::default();
    rules::check_slot(range, app.now(), "", &mut check);
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[who.person()]).await?;
    let written = rows::put(&tx, who.person(), range, None).await?;
    let slot = json!({ "slot": written.row.id, "start": range.start, "end": range.end, "merged": written.merged });
    changed(&mut tx, who, json!({ "added": slot }));
    tx.commit().await?;
    Ok(written)
}

/// A slot's new start or end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Change {
    pub(crate) start: Option<Timestamp>,
    pub(crate) end: Option<Timestamp>,
}

/// Moves the ends of a slot. Slots that it comes to overlap or touch become one with it.
///
/// # Errors
/// 404 for a slot of somebody else, 412 where it changed meanwhile, 422 where it would break a rule.
pub(crate) async fn change(
    app: &App,
    who: &Granted<OwnAvailability>,
    id: SlotId,
    seen: &IfMatch,
    change: Change,
) -> Result<Written, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[who.person()]).await?;
    let old = find(&tx, who, id).await?;
    seen.check(old.updated_at)?;
    let range = TimeRange::new(change.start.unwrap_or(old.start_at), change.end.unwrap_or(old.end_at));
    let mut check = Check::default();
    rules::check_change(old.range(), range, tx.now(), &mut check);
    check.done()?;
    let written = rows::put(&tx, who.person(), range, Some(old)).await?;
    let slot = json!({ "slot": id, "start": range.start, "end": range.end, "merged": written.merged });
    changed(&mut tx, who, json!({ "moved": slot }));
    tx.commit().await?;
    Ok(written)
}

/// Takes a slot back. What is booked in it stays booked.
///
/// # Errors
/// 404 for a slot of somebody else, 412 where it changed meanwhile.
pub(crate) async fn remove(
    app: &App,
    who: &Granted<OwnAvailability>,
    id: SlotId,
    seen: &IfMatch,
) -> Result<TimeRange, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[who.person()]).await?;
    let old = find(&tx, who, id).await?;
    seen.check(old.updated_at)?;
    rows::remove(&tx, who.person(), [id]).await?;
    changed(&mut tx, who, json!({ "removed": { "slot": id, "start": old.start_at, "end": old.end_at } }));
    tx.commit().await?;
    Ok(old.range())
}

/// Replaces all slots that have not begun. Gives those that are not over.
///
/// # Errors
/// 422 with each field that breaks a rule (`[2].end`); nothing is replaced then.
pub(crate) async fn replace(
    app: &App,
    who: &Granted<OwnAvailability>,
    ranges: &[TimeRange],
) -> Result<Vec<Model>, Problem> {
    let mut check = Check::default();
    let ranges = rules::check_ranges(ranges, app.now(), "", &mut check);
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[who.person()]).await?;
    rows::replace_slots(&mut tx, who.person(), &ranges).await?;
    let standing = rows::not_over(&tx, who.person()).await?;
    changed(&mut tx, who, json!({ "replaced": { "slots": standing.len() } }));
    tx.commit().await?;
    Ok(standing)
}

async fn find(tx: &Tx, who: &Granted<OwnAvailability>, id: SlotId) -> Result<Model, Problem> {
    rows::find(tx.connection(), who.person(), id).await?.ok_or_else(Problem::not_found)
}
