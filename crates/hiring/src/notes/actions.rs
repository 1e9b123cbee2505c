//! What can be done with notes: one function for each verb.

use super::{
    input::{Checked, Draft},
    named,
    sight::NoteSight,
    store,
    table::{ActiveModel, Column, Model, NoteKind},
};
use crate::{Messages, applications, candidates, permissions::WriteNotes};
use ::store::{NewEvent, Tx};
use blobs::DataKey;
use kernel::{Actor, ApplicationId, CandidateId, Granted, Kind, NoteId, Problem, Text, UserId};
use sea_orm::{ActiveValue::Set, Value};
use serde_json::json;
use web::{App, Check, IfMatch};

/// What the seal of a note's words is bound to.
const PURPOSE: &str = "note.body";

/// The words as the row keeps them.
fn seal(key: &DataKey, body: &str) -> Vec<u8> {
    key.seal_text(PURPOSE, body)
}

/// The words of a row; none where the key is another.
pub(super) fn open(key: &DataKey, sealed: &[u8]) -> Option<String> {
    key.open_text(PURPOSE, sealed)
}

/// Somebody else was first.
fn raced() -> Problem {
    Problem::new(Kind::Changed)
}

/// Writes a note on a candidate whom the author sees, or on one of their applications.
pub(crate) async fn write(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    application: Option<ApplicationId>,
    draft: Draft,
) -> Result<Model, Problem> {
    let who = author(actor)?;
    let sight = NoteSight::of(app, actor).await?;
    let db = app.store.read();
    let row = candidates::store::seen(db, sight.candidates(), candidate).await?.ok_or_else(Problem::not_found)?;
    if let Some(id) = application {
        let found = applications::store::find(db, &who, id).await?;
        found.filter(|a| a.candidate_id == candidate).ok_or_else(Problem::not_found)?;
    }
    let (note, named) = checked(app, &who, (candidate, who.user()), draft).await?;
    let key = app.keys.get(row.key_id).await?.ok_or_else(Problem::not_found)?;
    let mut tx = app.store.begin(actor).await?;
    let id = NoteId::new();
    let new = ActiveModel {
        id: Set(id),
        candidate_id: Set(candidate),
        application_id: Set(application),
        author_id: Set(who.user()),
        kind: Set(note.kind),
        private: Set(note.private),
        key_id: Set(row.key_id),
        body: Set(seal(&key, &note.body)),
        due_on: Set(note.due_on.clone()),
        assignee_id: Set(note.assignee),
        done_at: Set(None),
        done_by: Set(None),
        version: Set(1),
        edited_at: Set(None),
        deleted_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    // nothing is written on somebody who was erased or merged meanwhile
    candidates::actions::hold(&tx, &who, candidate).await?;
    store::insert(&tx, &who, new, (id, &named)).await?;
    let told = Told { named, given: note.assignee };
    let saved = saved(&tx, &who, id).await?;
    tx.emit(event(Step::Written, &saved, &told));
    tx.commit().await?;
    Ok(saved)
}

/// Changes a note: by its author or an admin. What it said before is kept, sealed.
pub(crate) async fn change(
    app: &App,
    actor: &Actor,
    id: NoteId,
    seen: &IfMatch,
    change: impl FnOnce(&mut Draft) + Send,
) -> Result<(), Problem> {
    let who = author(actor)?;
    let sight = NoteSight::of(app, actor).await?;
    let (was, key) = found(app, &sight, id).await?;
    if !sight.may_change(&was) {
        return Err(forbidden());
    }
    seen.check(was.updated_at)?;
    let body = open(&key, &was.body).unwrap_or_default();
    let before = store::mentions(app.store.read(), &who, &[id]).await?.remove(&id).unwrap_or_default();
    let old = Draft::of(&was, body.clone(), before.clone());
    let mut draft = old.clone();
    change(&mut draft);
    if draft == old {
        return Ok(());
    }
    if draft.mentions == before {
        draft.mentions = still_named(app, &who, &was, (&body, &draft), before.clone()).await?;
    }
    let (note, named) = checked(app, &who, (was.candidate_id, was.author_id), draft).await?;
    let mut tx = app.store.begin(actor).await?;
    store::keep(&tx, &who, &was)
        .await
        .map_err(|e| if ::store::dialect::is_duplicate(&e) { raced() } else { e.into() })?;
    if !store::save(&tx, &who, &was, columns(&tx, &key, &was, &note)).await? {
        return Err(raced());
    }
    let gone: Vec<UserId> = before.iter().copied().filter(|u| !named.contains(u)).collect();
    let fresh: Vec<UserId> = named.into_iter().filter(|u| !before.contains(u)).collect();
    store::unname(&tx, &who, id, &gone).await?;
    store::name(&tx, &who, id, &fresh).await?;
    let given = note.assignee.filter(|a| Some(*a) != was.assignee_id);
    let now = saved(&tx, &who, id).await?;
    tx.emit(event(Step::Changed, &now, &Told { named: fresh, given }));
    Ok(tx.commit().await?)
}

/// Of those who were named and of whom nothing was said now: not those whom the text named and names no
/// more, and not those who left or who do not see the candidate any more, so that a word can be mended
/// after them. A note that becomes private keeps them all, to be told who may not read it.
async fn still_named(
    app: &App,
    who: &Granted<WriteNotes>,
    was: &Model,
    (body, draft): (&str, &Draft),
    mut before: Vec<UserId>,
) -> Result<Vec<UserId>, Problem> {
    if draft.body != body {
        let (by_text, _) = named::in_text(body, &named::everybody(app, who).await?);
        before.retain(|u| !by_text.contains(u));
    }
    if draft.private == was.private {
        let about = named::About { candidate: was.candidate_id, author: was.author_id, private: was.private };
        let strangers = named::strangers(app, who, &about, &before).await?;
        before.retain(|u| !strangers.contains(u));
    }
    Ok(before)
}

fn columns(tx: &Tx, key: &DataKey, was: &Model, note: &Checked) -> Vec<(Column, Value)> {
    let mut columns: Vec<(Column, Value)> = vec![
        (Column::Body, seal(key, &note.body).into()),
        (Column::Kind, note.kind.to_string().into()),
        (Column::Private, note.private.into()),
        (Column::DueOn, note.due_on.clone().into()),
        (Column::AssigneeId, note.assignee.into()),
        (Column::Version, (was.version + 1).into()),
        (Column::EditedAt, Some(tx.now()).into()),
    ];
    if note.kind != NoteKind::FollowUp {
        columns.push((Column::DoneAt, None::<kernel::Timestamp>.into()));
        columns.push((Column::DoneBy, None::<UserId>.into()));
    }
    columns
}

/// Takes a note out of every view: by its author or an admin.
pub(crate) async fn delete(app: &App, actor: &Actor, id: NoteId) -> Result<Model, Problem> {
    let who = author(actor)?;
    let sight = NoteSight::of(app, actor).await?;
    let was = sight.one(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    if !sight.may_change(&was) {
        return Err(forbidden());
    }
    let mut tx = app.store.begin(actor).await?;
    store::keep(&tx, &who, &was)
        .await
        .map_err(|e| if ::store::dialect::is_duplicate(&e) { raced() } else { e.into() })?;
    // the words stand with the versions from now on
    let gone = [(Column::DeletedAt, Some(tx.now()).into()), (Column::Body, Vec::<u8>::new().into())];
    if !store::save(&tx, &who, &was, gone).await? {
        return Err(raced());
    }
    tx.emit(event(Step::Deleted, &was, &Told::default()));
    tx.commit().await?;
    Ok(was)
}

/// Says that a follow-up is done, or takes that back. Nothing happens where it is so already.
pub(crate) async fn finish(app: &App, actor: &Actor, id: NoteId, done: bool) -> Result<Model, Problem> {
    let who = author(actor)?;
    let sight = NoteSight::of(app, actor).await?;
    let was = sight.one(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    if !sight.may_finish(&was) {
        return Err(forbidden());
    }
    if was.kind != NoteKind::FollowUp {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).note_nothing_to_do())));
    }
    if was.done_at.is_some() == done {
        return Ok(was);
    }
    let mut tx = app.store.begin(actor).await?;
    let (at, by) = (done.then(|| tx.now()), done.then(|| who.user()));
    if !store::save(&tx, &who, &was, [(Column::DoneAt, at.into()), (Column::DoneBy, by.into())]).await? {
        return Err(raced());
    }
    tx.emit(event(if done { Step::Done } else { Step::Reopened }, &was, &Told::default()));
    tx.commit().await?;
    Ok(was)
}

/// Who writes: somebody, whom the note names as its author.
fn author(actor: &Actor) -> Result<Granted<WriteNotes>, Problem> {
    let who = actor.permit::<WriteNotes>()?;
    if actor.user().is_none() { Err(Problem::new(Kind::Forbidden)) } else { Ok(who) }
}

fn forbidden() -> Problem {
    Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).note_of_another()))
}

/// A note in sight with the key of its words.
async fn found(app: &App, sight: &NoteSight, id: NoteId) -> Result<(Model, DataKey), Problem> {
    let note = sight.one(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    let key = app.keys.get(note.key_id).await?.ok_or_else(Problem::not_found)?;
    Ok((note, key))
}

async fn saved(tx: &Tx, who: &Granted<WriteNotes>, id: NoteId) -> Result<Model, Problem> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let one = ::store::scoped::<super::table::Entity, _>(who).filter(Column::Id.eq(id));
    one.one(tx.connection()).await?.ok_or_else(Problem::not_found)
}

/// Every rule; with all whom the note names, by its text or beside it.
async fn checked(
    app: &App,
    who: &Granted<WriteNotes>,
    (candidate, author): (CandidateId, UserId),
    draft: Draft,
) -> Result<(Checked, Vec<UserId>), Problem> {
    let mut check = Check::default();
    let note = draft.checked(author, &mut check);
    let mut named = note.mentions.clone();
    let about = named::About { candidate, author, private: note.private };
    if note.body.contains('@') {
        let (by_text, doubtful) = named::in_text(&note.body, &named::everybody(app, who).await?);
        if let Some(name) = doubtful.into_iter().next() {
            check.fail("body", Text::new(move |l| Messages::from(l).note_name_of_several(&name)));
        }
        named::check(app, who, &about, ("body", &by_text), &mut check).await?;
        named.retain(|u| !by_text.contains(u));
        named::check(app, who, &about, ("mentions", &named), &mut check).await?;
        named.extend(by_text);
    } else {
        named::check(app, who, &about, ("mentions", &named), &mut check).await?;
    }
    named::check(app, who, &about, ("assignee_id", note.assignee.as_slice()), &mut check).await?;
    check.done()?;
    named.sort_unstable();
    named.dedup();
    Ok((note, named))
}

/// Who is told of a step.
#[derive(Default)]
struct Told {
    /// Newly named.
    named: Vec<UserId>,
    /// Who is newly to do it.
    given: Option<UserId>,
}

enum Step {
    Written,
    Changed,
    Deleted,
    Done,
    Reopened,
}

/// What the log says: that, of what kind, and who is told; never the words. What happens to a private
/// note is of a kind of its own, which the log shows to its doer and to admins alone.
fn event(step: Step, note: &Model, told: &Told) -> NewEvent {
    let kind = match (step, note.private) {
        (Step::Written, false) => "note.written",
        (Step::Changed, false) => "note.changed",
        (Step::Deleted, false) => "note.deleted",
        (Step::Done, false) => "note.done",
        (Step::Reopened, false) => "note.reopened",
        (Step::Written, true) => "private_note.written",
        (Step::Changed, true) => "private_note.changed",
        (Step::Deleted, true) => "private_note.deleted",
        (Step::Done, true) => "private_note.done",
        (Step::Reopened, true) => "private_note.reopened",
    };
    let detail = json!({
        "candidate": note.candidate_id, "application": note.application_id, "note": note.kind,
        "author": note.author_id, "assignee": note.assignee_id, "named": told.named, "given": told.given,
    });
    let event = NewEvent::new(kind, note.organization_id, note.id).about(note.candidate_id);
    note.application_id.into_iter().fold(event, NewEvent::about).detail(detail)
}
