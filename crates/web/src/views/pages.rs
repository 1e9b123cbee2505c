//! The forms of the tabs: keep, rename, delete. A refused one is shown on a page of its own with
//! what was typed.

use super::actions::{self, Change, New};
use crate::{App, Entry, Fault, Form, Html, IfMatch, Messages, Page, Path, Signed};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Kind, Problem, SavedViewId};

#[derive(Template)]
#[template(path = "view_form.html")]
pub(crate) struct ViewPage {
    page: Page<Messages>,
    entry: Entry,
    /// Where the form goes.
    action: String,
    /// Where the reader came from.
    back: String,
    is_default: bool,
    hidden: Vec<(&'static str, String)>,
}

/// The fields of the forms.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ViewForm {
    name: String,
    path: String,
    query: String,
    default: String,
    seen: String,
}

impl ViewForm {
    fn is_default(&self) -> bool {
        self.default == "true"
    }
}

fn refused(page: Page<Messages>, f: ViewForm, action: String, back: String, p: Problem) -> Result<Response, Fault> {
    if !matches!(p.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) {
        return Err(p.into());
    }
    let entry = Entry::new([("name", f.name.as_str())]).refused(&p, page.locale);
    let is_default = f.is_default();
    let hidden = vec![("path", f.path), ("query", f.query)];
    Html::refused(&ViewPage { page, entry, action, back, is_default, hidden })
}

/// Keeps what the reader looks at under a name.
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page<Messages>,
    Form(f): Form<ViewForm>,
) -> Result<Response, Fault> {
    let new = New { name: f.name.clone(), path: f.path.clone(), query: f.query.clone(), is_default: f.is_default() };
    match actions::create(&app, &actor, new).await {
        Ok(view) => Ok(page.done(&view.address(), page.t.view_saved(&view.name))),
        Err(problem) => {
            let ours = app.nav.iter().find(|n| n.href == f.path).map_or("/", |n| n.href);
            let query = actions::normal(&f.query);
            let back = if query.is_empty() { ours.to_owned() } else { format!("{ours}?{query}") };
            refused(page, f, "/views".to_owned(), back, problem)
        }
    }
}

/// Another name, and whether the page opens with it.
pub(crate) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page<Messages>,
    Path(id): Path<SavedViewId>,
    Form(f): Form<ViewForm>,
) -> Result<Response, Fault> {
    let change = Change { name: Some(f.name.clone()), query: None, is_default: Some(f.is_default()) };
    match actions::change(&app, &actor, id, &IfMatch::of(&f.seen), change).await {
        Ok(view) => Ok(page.done(&view.address(), page.t.view_saved(&view.name))),
        Err(problem) => {
            let view = actions::one(&app, &actor.permit()?, id).await?;
            refused(page, f, format!("/views/{id}"), view.address(), problem)
        }
    }
}

/// Takes it away; the list stays.
pub(crate) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page<Messages>,
    Path(id): Path<SavedViewId>,
) -> Result<Response, Fault> {
    let view = actions::delete(&app, &actor, id).await?;
    Ok(page.done(&view.address(), page.t.view_deleted(&view.name)))
}

impl crate::Sampled for ViewPage {
    fn sample(request: &std::sync::Arc<crate::Request>) -> Self {
        Self {
            page: Page::of(request),
            entry: Entry::new([("name", "Waiting for me")]),
            action: "/views".to_owned(),
            back: "/candidates".to_owned(),
            is_default: true,
            hidden: vec![("path", "/candidates".to_owned()), ("query", "status=created".to_owned())],
        }
    }
}
