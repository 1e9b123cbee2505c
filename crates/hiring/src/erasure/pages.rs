//! The page that asks once more before a candidate is erased.

use super::actions::{self, ErasureReason};
use crate::{Page, candidates, permissions::EraseCandidates};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, CandidateId, Kind, Problem};
use serde::Deserialize;
use std::sync::Arc;
use web::{App, Entry, Fault, Form, Html, Path, Request, Sampled, Signed};

#[derive(Template)]
#[template(path = "erasure/erase.html")]
pub(crate) struct ErasePage {
    page: Page,
    id: CandidateId,
    name: String,
    reasons: Vec<(String, String)>,
    entry: Entry,
}

impl ErasePage {
    fn of(page: Page, id: CandidateId, name: String, entry: Entry) -> Self {
        let word = |r: ErasureReason| (r.to_string(), page.t.erase_reason_of(r.to_string()));
        Self { reasons: ErasureReason::CHOICES.into_iter().map(word).collect(), page, id, name, entry }
    }
    fn way(&self) -> [(String, String); 2] {
        [
            ("/candidates".to_owned(), self.page.t.candidates_title()),
            (format!("/candidates/{}", self.id), self.name.clone()),
        ]
    }
}

impl Sampled for ErasePage {
    fn sample(request: &Arc<Request>) -> Self {
        Self::of(Page::of(request), CandidateId::NIL, "Siobhán Keane".to_owned(), Entry::default())
    }
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EraseForm {
    confirm: String,
    reason: String,
}

async fn name(app: &App, actor: &Actor, id: CandidateId) -> Result<String, Problem> {
    let who = actor.permit::<EraseCandidates>()?;
    let row = candidates::store::find(app.store.read(), &who, id).await?;
    Ok(row.ok_or_else(Problem::not_found)?.name)
}

/// What goes, and the form.
pub(super) async fn form(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    let name = name(&app, &actor, id).await?;
    Ok(Html::render(&ErasePage::of(page, id, name, Entry::default()))?.into_response())
}

/// Erases, where the name was typed as it is.
pub(super) async fn erase(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<EraseForm>,
) -> Result<Response, Fault> {
    let name = name(&app, &actor, id).await?;
    match actions::erase(&app, &actor, id, &form.confirm, form.reason.parse().ok()).await {
        Ok(()) => Ok(page.done("/candidates", page.t.erase_done())),
        Err(problem) if problem.kind == Kind::Invalid => {
            let entry = Entry::new([("confirm", form.confirm), ("reason", form.reason)]);
            let entry = entry.refused(&problem, page.locale);
            Html::refused(&ErasePage::of(page, id, name, entry))
        }
        Err(problem) => Err(problem.into()),
    }
}
