//! What is done with a bulk creation: rows are taken in, mapped otherwise, given up, or become candidates.

use super::{
    columns::Column as Field,
    drive::Drive,
    intake::Intake,
    store,
    table::{ActiveModel, BulkState, Column, Model},
};
use crate::{
    Messages, candidates::patch::Change, hooks::Drives, permissions::WriteCandidates, requisitions,
    requisitions::table::RequisitionState,
};
use ::store::{NewEvent, Tx};
use blobs::DataKey;
use kernel::{Actor, BulkCreationId, Granted, Kind, Problem, RequisitionId, Text, time::DAY};
use sea_orm::{ActiveValue::Set, ConnectionTrait};
use serde_json::json;
use web::{App, Check};

/// What the rows are sealed for.
const PURPOSE: &str = "bulk_creation.rows";

/// What is asked for besides the rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub requisition: Option<RequisitionId>,
    pub drive: Option<Drive>,
}

/// Takes rows in: nobody is created yet.
pub(crate) async fn create(app: &App, actor: &Actor, intake: Intake, asked: Asked) -> Result<BulkCreationId, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    check(app, &who, &asked).await?;
    let (key_id, key) = app.keys.create().await?;
    let sealed = seal(&key, &intake)?;
    let mut tx = app.store.begin(actor).await?;
    let id = BulkCreationId::new();
    let row = ActiveModel {
        id: Set(id),
        state: Set(BulkState::Preview),
        requisition_id: Set(asked.requisition),
        key_id: Set(Some(key_id)),
        sealed: Set(Some(sealed)),
        drive: Set(written(asked.drive.as_ref())?),
        outcome: Set(None),
        rows: Set(i64::try_from(intake.rows.len()).unwrap_or(i64::MAX)),
        created_by: Set(actor.user()),
        expires_at: Set(tx.now().plus(DAY)),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert(&tx, &who, row).await?;
    tx.emit(event("bulk_creation.begun", &who, id).detail(json!({ "rows": intake.rows.len() })));
    tx.commit().await?;
    Ok(id)
}

/// What may be changed while it is looked at.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub columns: Option<Vec<Field>>,
    pub requisition: Change<RequisitionId>,
    pub drive: Change<Drive>,
}

/// Changes what is asked for.
pub(crate) async fn change(app: &App, actor: &Actor, id: BulkCreationId, change: Changes) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let row = open(app, &who, id).await?;
    let mut asked = Asked { requisition: row.requisition_id, drive: drive_of(&row) };
    change.requisition.apply(&mut asked.requisition);
    change.drive.apply(&mut asked.drive);
    check(app, &who, &asked).await?;
    let mut columns =
        vec![(Column::RequisitionId, asked.requisition.into()), (Column::Drive, written(asked.drive.as_ref())?.into())];
    if let Some(fields) = change.columns {
        let (key, mut intake) = unsealed(app, &row).await?;
        if fields.len() > intake.width() {
            let most = intake.width();
            return Err(Problem::field("columns", Text::new(move |l| Messages::from(l).bulk_new_wide(most))));
        }
        intake.columns = fields;
        columns.push((Column::Sealed, Some(seal(&key, &intake)?).into()));
    }
    let tx = app.store.begin(actor).await?;
    if !store::save(&tx, &who, id, columns).await? {
        return Err(closed());
    }
    Ok(tx.commit().await?)
}

/// Gives it up: what was sent is gone. Doing it twice changes nothing.
pub(crate) async fn cancel(app: &App, actor: &Actor, id: BulkCreationId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let row = find(app.store.read(), &who, id).await?;
    match row.state {
        BulkState::Cancelled => return Ok(()),
        BulkState::Confirmed => return Err(closed()),
        BulkState::Preview => {}
    }
    let mut tx = app.store.begin(actor).await?;
    if store::save(&tx, &who, id, store::emptied(BulkState::Cancelled)).await? {
        tx.emit(event("bulk_creation.cancelled", &who, id).detail(json!({ "rows": row.rows })));
    }
    Ok(tx.commit().await?)
}

/// One of the organization.
pub(super) async fn find<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: BulkCreationId) -> Result<Model, Problem> {
    store::find(db, who, id).await?.ok_or_else(Problem::not_found)
}

/// One that is still to be looked at.
pub(super) async fn open<P>(app: &App, who: &Granted<P>, id: BulkCreationId) -> Result<Model, Problem> {
    let row = find(app.store.read(), who, id).await?;
    if is_open(app, &row) { Ok(row) } else { Err(closed()) }
}

/// Whether it is still to be looked at.
pub(super) fn is_open(app: &App, row: &Model) -> bool {
    row.state == BulkState::Preview && row.sealed.is_some() && row.expires_at > app.now()
}

/// It is over, or past its day.
pub(super) fn closed() -> Problem {
    Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).bulk_new_over()))
}

/// The rows, and the key they are sealed by.
pub(super) async fn unsealed(app: &App, row: &Model) -> Result<(DataKey, Intake), Problem> {
    let (Some(key_id), Some(sealed)) = (row.key_id, &row.sealed) else { return Err(closed()) };
    let key = app.keys.get(key_id).await?.ok_or_else(closed)?;
    let text = key.open_text(PURPOSE, sealed).ok_or_else(|| Problem::internal("rows that their key does not open"))?;
    Ok((key, serde_json::from_str(&text)?))
}

fn seal(key: &DataKey, intake: &Intake) -> Result<Vec<u8>, Problem> {
    Ok(key.seal_text(PURPOSE, &serde_json::to_string(intake)?))
}

/// What all candidates have in common.
pub(super) fn drive_of(row: &Model) -> Option<Drive> {
    row.drive.as_deref().and_then(|text| serde_json::from_str(text).ok())
}

fn written(drive: Option<&Drive>) -> Result<Option<String>, Problem> {
    Ok(drive.map(serde_json::to_string).transpose()?)
}

/// Something that happened to a bulk creation.
pub(super) fn event<P>(kind: &'static str, who: &Granted<P>, id: BulkCreationId) -> NewEvent {
    NewEvent::new(kind, who.organization(), id)
}

/// Whether that job takes candidates, and the drive can be held.
pub(super) async fn check(app: &App, who: &Granted<WriteCandidates>, asked: &Asked) -> Result<(), Problem> {
    let mut check = Check::default();
    if let Some(id) = asked.requisition {
        let found = requisitions::store::these(app.store.read(), who, &[id]).await?.pop();
        match found.map(|r| r.state) {
            Some(RequisitionState::Open) => {}
            Some(_) => check.fail("requisition_id", Text::new(|l| Messages::from(l).requisition_not_open())),
            None => check.fail("requisition_id", Text::new(|l| Messages::from(l).requisition_unknown())),
        }
    }
    check.done()?;
    if let Some(drive) = &asked.drive {
        for hook in app.hooks.all::<dyn Drives>() {
            hook.check(app, who.actor(), asked.requisition, drive).await?;
        }
    }
    Ok(())
}

/// Takes it in hand for its candidates: nobody else confirms it now.
pub(super) async fn claim(tx: &Tx, who: &Granted<WriteCandidates>, id: BulkCreationId) -> Result<bool, Problem> {
    Ok(store::save(tx, who, id, store::emptied(BulkState::Confirmed)).await?)
}
