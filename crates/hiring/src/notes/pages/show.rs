//! One note at an address of its own: read, changed, and for admins what it said before.

use super::{
    composer::{Composer, For, NoteForm},
    parts::NotePart,
};
use crate::{
    Page,
    notes::{
        sight::NoteSight,
        store,
        view::{self, NoteOut},
    },
    permissions::ManageNotes,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Kind, NoteId, Problem};
use serde::Deserialize;
use std::sync::Arc;
use web::{App, Entry, Fault, Html, Path, Query, Request, Sampled, Signed};

#[derive(Template)]
#[template(path = "notes/show.html")]
pub(super) struct NotePage {
    page: Page,
    part: NotePart,
    form: Option<Html>,
    /// What it said before: since when and by whom, and the words.
    before: Vec<(String, String)>,
}

impl NotePage {
    fn crumbs(&self) -> [(String, String); 2] {
        let out = &self.part.out;
        let profile = format!("/candidates/{}/notes", out.candidate_id);
        [("/candidates".to_owned(), self.page.t.candidates_title()), (profile, out.candidate_name.clone())]
    }
}

/// What the address asks for besides the note.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    edit: Option<String>,
}

/// A note; with `edit` its form.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<NoteId>,
    Query(asked): Query<Asked>,
) -> Result<Html, Fault> {
    let (sight, out) = load(&app, &actor, id).await?;
    let form = match asked.edit {
        Some(_) if out.may_change => {
            let typed = (of(&out), [].as_slice());
            Some(form(&app, &sight, &page, &out, (page.tag(out.updated_at), typed)).await?)
        }
        _ => None,
    };
    Ok(Html::render(&whole(&app, &actor, page, out, form).await?)?)
}

/// The form once more, with what was typed and what is wrong with it.
pub(super) async fn refused(
    app: &App,
    actor: &Actor,
    page: Page,
    id: NoteId,
    (typed, problem): (&NoteForm, &Problem),
) -> Result<Response, Fault> {
    let (sight, out) = load(app, actor, id).await?;
    let entry = typed.entry().refused(problem, page.locale);
    let (entry, seen) = if problem.kind == Kind::Changed {
        let saved = identity::facade::last_change(app.store.read(), sight.who(), &id.to_string()).await?;
        let labels = [("body", page.t.note_body()), ("due_on", page.t.note_due_on())];
        (typed.entry().meanwhile(page.request(), saved, &of(&out), labels), page.tag(out.updated_at))
    } else {
        (entry, typed.seen.clone())
    };
    let form = form(app, &sight, &page, &out, (seen, (entry, typed.chosen()))).await?;
    let shown = Html::render(&whole(app, actor, page, out, Some(form)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
}

async fn load(app: &App, actor: &Actor, id: NoteId) -> Result<(NoteSight, NoteOut), Problem> {
    let sight = NoteSight::of(app, actor).await?;
    let row = sight.one(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
    let out = view::of(app, &sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    Ok((sight, out))
}

/// What the form of this note begins with.
fn of(out: &NoteOut) -> Entry {
    Entry::new([
        ("body", out.body.clone()),
        ("kind", out.kind.to_string()),
        ("private", out.private.to_string()),
        ("due_on", out.due_on.clone().unwrap_or_default()),
        ("assignee_id", out.assignee.as_ref().map(|p| p.id.to_string()).unwrap_or_default()),
    ])
}

async fn form(
    app: &App,
    sight: &NoteSight,
    page: &Page,
    out: &NoteOut,
    (seen, typed): (String, (Entry, &[String])),
) -> Result<Html, Problem> {
    let back = format!("/notes/{}", out.id);
    let of = For { candidate: out.candidate_id, back: &back, within: "" };
    Composer::change(app, sight.candidates(), page, of, (out.id, seen, typed)).await
}

async fn whole(app: &App, actor: &Actor, page: Page, out: NoteOut, form: Option<Html>) -> Result<NotePage, Problem> {
    let before = match actor.permit::<ManageNotes>() {
        Ok(who) => view::versions(app, store::versions(app.store.read(), &who, out.id).await?).await?,
        Err(_) => Vec::new(),
    };
    let before = before.into_iter().map(|v| (page.when(v.since), v.body)).collect();
    let back = format!("/notes/{}", out.id);
    Ok(NotePage { part: NotePart::of(&page, out, (true, &back)), form, before, page })
}

impl Sampled for NotePage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let before = vec![(page.when(page.app().now()), "Call back.".to_owned())];
        let form = Html::render(&Composer::sample(request)).ok();
        Self { part: super::sample(&page, 0), form, before, page }
    }
}
