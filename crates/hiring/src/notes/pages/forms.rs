//! Notes written, changed, done and deleted on pages.

use super::{
    back,
    composer::NoteForm,
    section::{Asked, section},
    show,
};
use crate::{Page, candidates, notes::actions};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, CandidateId, Kind, NoteId, Problem};
use serde::Deserialize;
use web::{App, Fault, Form, IfMatch, Path, Signed};

/// A new note. What was refused is shown on the tab, with what was typed.
pub(super) async fn write(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Fault> {
    let done = match form.read() {
        Ok((draft, application)) => actions::write(&app, &actor, id, application, draft).await,
        // whose candidate it is comes before what is wrong with the form
        Err(problem) => crate::facade::may_read(&app, &actor, id)
            .await
            .and_then(|sees| Err(if sees { problem } else { Problem::not_found() })),
    };
    let refused = match done {
        Ok(_) => {
            let to = back(&form.back, &format!("/candidates/{id}/notes"));
            return Ok(page.done(&to, page.t.note_saved()));
        }
        Err(problem) if problem.kind == Kind::Invalid => problem,
        Err(problem) => return Err(problem.into()),
    };
    let entry = form.entry().refused(&refused, page.locale);
    let asked = Asked { typed: Some((entry, form.chosen())), ..Asked::default() };
    let notes = section(&app, &actor, &page, id, asked).await?;
    let shown = candidates::with_notes(&app, &actor, page, id, notes).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
}

/// A note is changed.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<NoteId>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Fault> {
    let done = match form.read() {
        Ok((mut draft, _)) => {
            let change = move |now: &mut crate::notes::input::Draft| {
                // whom it names beside its words stays
                draft.mentions = std::mem::take(&mut now.mentions);
                *now = draft;
            };
            actions::change(&app, &actor, id, &IfMatch::of(&form.seen), change).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(page.done(&back(&form.back, &format!("/notes/{id}")), page.t.note_saved())),
        Err(problem) if matches!(problem.kind, Kind::Invalid | Kind::Changed) => {
            show::refused(&app, &actor, page, id, (&form, &problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Where a step was taken.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct BackForm {
    back: String,
}

/// A note is taken out of every view.
pub(super) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<NoteId>,
    Form(form): Form<BackForm>,
) -> Result<Response, Fault> {
    let done = actions::delete(&app, &actor, id).await;
    let usual = match &done {
        Ok(was) => format!("/candidates/{}/notes", was.candidate_id),
        Err(_) => format!("/notes/{id}"),
    };
    let to = back(&form.back, &usual);
    // the page of a note that is gone shows nothing
    let to = if done.is_ok() && to.starts_with(&format!("/notes/{id}")) { usual } else { to };
    match done {
        Ok(_) => Ok(page.done(&to, page.t.note_deleted())),
        Err(problem) => page.back_with(&to, problem),
    }
}

/// A follow-up is done; the sentence takes it back.
pub(super) async fn done(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<NoteId>,
    Form(form): Form<BackForm>,
) -> Result<Response, Fault> {
    let undo = format!("/notes/{id}/reopen");
    finish(&app, &actor, &page, id, (&form, true))
        .await
        .map(|to| page.undoable(&to, page.t.note_is_done(), undo))
        .or_else(|problem| page.back_with(&back(&form.back, &format!("/notes/{id}")), problem))
}

/// A follow-up is not done after all.
pub(super) async fn reopen(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<NoteId>,
    Form(form): Form<BackForm>,
) -> Result<Response, Fault> {
    finish(&app, &actor, &page, id, (&form, false))
        .await
        .map(|to| page.done(&to, page.t.note_saved()))
        .or_else(|problem| page.back_with(&back(&form.back, &format!("/notes/{id}")), problem))
}

async fn finish(
    app: &App,
    actor: &Actor,
    _: &Page,
    id: NoteId,
    (form, done): (&BackForm, bool),
) -> Result<String, Problem> {
    actions::finish(app, actor, id, done).await?;
    Ok(back(&form.back, &format!("/notes/{id}")))
}
