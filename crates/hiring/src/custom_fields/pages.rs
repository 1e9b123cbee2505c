//! Custom fields on their pages.

use super::{
    actions::{self, Draft},
    definition::Definition,
    store,
    table::{Audience, FieldKind, Subject},
};
use crate::{Page, permissions::ManageHiring};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, CustomFieldId, Kind, Problem};
use sea_orm::Iterable as _;
use serde::Deserialize;
use std::{collections::HashMap, sync::Arc};
use web::{App, Entry, Fault, Form, Html, IfMatch, Path, Query, Request, Sample, Sampled, Signed};

#[derive(Template)]
#[template(path = "custom_fields/list.html")]
struct ListPage {
    page: Page,
    subject: Subject,
    fields: Vec<Definition>,
}

impl ListPage {
    fn kind(&self, d: &Definition) -> String {
        self.page.t.custom_kind(d.kind.to_string())
    }
    fn audience(&self, d: &Definition) -> String {
        self.page.t.custom_audience(d.audience.to_string())
    }
    fn is(&self, word: &str) -> bool {
        self.subject.to_string() == word
    }
}

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    subject: String,
}

/// The fields of candidates, or of jobs.
pub(super) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let subject = asked.subject.parse().unwrap_or(Subject::Candidate);
    let fields = store::all(app.store.read(), &who, subject).await?;
    Ok(Html::render(&ListPage { page, subject, fields })?)
}

#[derive(Template)]
#[template(path = "custom_fields/form.html")]
struct FormPage {
    page: Page,
    subject: Subject,
    /// None for a new one.
    field: Option<Definition>,
    entry: Entry,
    /// Whether it is ticked.
    required: bool,
    kind: String,
    audience: String,
    /// Names and values of the options that are there.
    options: Vec<(String, String)>,
    seen: String,
}

impl FormPage {
    fn title(&self) -> String {
        self.field.as_ref().map_or_else(|| self.page.t.custom_new(), |d| d.name.clone())
    }
    fn kinds(&self) -> Vec<(String, String)> {
        FieldKind::iter().map(|k| (k.to_string(), self.page.t.custom_kind(k.to_string()))).collect()
    }
    fn audiences(&self) -> Vec<(String, String)> {
        Audience::iter().map(|a| (a.to_string(), self.page.t.custom_audience(a.to_string()))).collect()
    }
    /// Whether options may be written: those of a new field wait for what is chosen.
    fn may_choose(&self) -> bool {
        self.field.as_ref().is_none_or(|d| d.kind.chooses())
    }
    fn is_required(&self) -> bool {
        self.required
    }
    fn way(&self) -> [(String, String); 2] {
        let t = &self.page.t;
        [
            ("/hiring-settings".to_owned(), t.settings_title()),
            (format!("/custom-fields?subject={}", self.subject), t.custom_title()),
        ]
    }
}

/// What the form holds.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FieldForm {
    subject: String,
    name: String,
    kind: String,
    hint: String,
    required: String,
    audience: String,
    /// New options, one on each line.
    more: String,
    seen: String,
    /// The options that are there, by `option.o1`.
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

impl FieldForm {
    fn of(d: &Definition) -> Self {
        let draft = Draft::of(d);
        let named = draft.options.into_iter().filter_map(|(id, name)| Some((format!("option.{}", id?), name)));
        Self {
            name: draft.name,
            hint: draft.hint,
            required: if d.required { "true".to_owned() } else { String::new() },
            audience: d.audience.to_string(),
            rest: named.collect(),
            ..Self::default()
        }
    }
    fn entry(&self) -> Entry {
        Entry::new([("name", self.name.clone()), ("hint", self.hint.clone()), ("more", self.more.clone())])
    }
    /// What it says of the options: those that are there in the field's order, then the new ones.
    fn options(&self, old: &[super::Choice]) -> Vec<(Option<String>, String)> {
        let there = old.iter().filter_map(|o| {
            let name = self.rest.get(&format!("option.{}", o.id))?;
            Some((Some(o.id.clone()), name.clone()))
        });
        there.chain(self.more.lines().map(|l| (None, l.to_owned()))).collect()
    }
    fn shown(&self, page: Page, subject: Subject, field: Option<Definition>) -> FormPage {
        let old = field.as_ref().map(|d| d.options.as_slice()).unwrap_or_default();
        let options = old.iter().filter_map(|o| {
            let name = format!("option.{}", o.id);
            Some((name.clone(), self.rest.get(&name)?.clone()))
        });
        FormPage {
            options: options.collect(),
            subject,
            entry: self.entry(),
            required: self.required == "true",
            kind: self.kind.clone(),
            audience: self.audience.clone(),
            seen: self.seen.clone(),
            field,
            page,
        }
    }
}

/// Options are several fields in the form: what is wrong with them stands by the last.
fn refused(shown: FormPage, mut problem: Problem) -> Result<Response, Fault> {
    if !matches!(problem.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) {
        return Err(problem.into());
    }
    for f in problem.fields.iter_mut().filter(|f| f.field == "options") {
        "more".clone_into(&mut f.field);
    }
    let entry = shown.entry.clone().refused(&problem, shown.page.locale);
    Html::refused(&FormPage { entry, ..shown })
}

/// The form of a new one.
pub(super) async fn new(Signed(actor): Signed, page: Page, Query(asked): Query<Asked>) -> Result<Html, Fault> {
    actor.permit::<ManageHiring>()?;
    let subject = asked.subject.parse().unwrap_or(Subject::Candidate);
    let form = FieldForm {
        kind: FieldKind::Text.to_string(),
        audience: Audience::HiringTeam.to_string(),
        ..FieldForm::default()
    };
    Ok(Html::render(&form.shown(page, subject, None))?)
}

/// Adds one.
pub(super) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<FieldForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let subject = form.subject.parse().unwrap_or(Subject::Candidate);
    let kind = form.kind.parse().unwrap_or(FieldKind::Text);
    let draft = Draft {
        name: form.name.clone(),
        hint: form.hint.clone(),
        required: form.required == "true",
        audience: form.audience.parse().ok(),
        options: form.options(&[]),
    };
    match actions::create(&app, &who, (subject, kind), &draft).await {
        Ok(_) => Ok(page.done(&format!("/custom-fields?subject={subject}"), page.t.custom_saved())),
        Err(problem) => refused(form.shown(page, subject, None), problem),
    }
}

async fn one(app: &App, actor: &Actor, id: CustomFieldId) -> Result<Definition, Problem> {
    let who = actor.permit::<ManageHiring>()?;
    store::one(app.store.read(), &who, id).await?.map(Definition::from).ok_or_else(Problem::not_found)
}

/// The form of one that is there.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CustomFieldId>,
) -> Result<Html, Fault> {
    let field = one(&app, &actor, id).await?;
    let form = FieldForm { seen: page.tag(field.updated_at), ..FieldForm::of(&field) };
    Ok(Html::render(&form.shown(page, field.subject, Some(field)))?)
}

/// Saves it.
pub(super) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CustomFieldId>,
    Form(form): Form<FieldForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let field = one(&app, &actor, id).await?;
    let edit = |d: &mut Draft| {
        d.name.clone_from(&form.name);
        d.hint.clone_from(&form.hint);
        d.required = form.required == "true";
        d.audience = form.audience.parse().ok();
        d.options = form.options(&field.options);
    };
    match actions::change(&app, &who, id, &IfMatch::of(&form.seen), edit).await {
        Ok(d) => Ok(page.done(&format!("/custom-fields?subject={}", d.subject), page.t.custom_saved())),
        Err(problem) => refused(form.shown(page, field.subject, Some(field)), problem),
    }
}

/// Where a field shall stand.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PlaceForm {
    at: usize,
}

/// Moves one up or down.
pub(super) async fn place(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CustomFieldId>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let d = actions::place(&app, &who, id, form.at).await?;
    Ok(page.done(&format!("/custom-fields?subject={}", d.subject), page.t.custom_saved()))
}

/// Takes one out of use.
pub(super) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CustomFieldId>,
) -> Result<Response, Fault> {
    set(&app, &actor, &page, id, false).await
}

/// Takes one back into use.
pub(super) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CustomFieldId>,
) -> Result<Response, Fault> {
    set(&app, &actor, &page, id, true).await
}

async fn set(app: &App, actor: &Actor, page: &Page, id: CustomFieldId, active: bool) -> Result<Response, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let d = actions::set_active(app, &who, id, active).await?;
    let said = if active { page.t.custom_restored(d.name) } else { page.t.custom_retired(d.name) };
    Ok(page.done(&format!("/custom-fields?subject={}", d.subject), said))
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>("custom_fields/list.html"), Sample::of::<FormPage>("custom_fields/form.html")]
}

fn invented(page: &Page, name: &str, kind: FieldKind, active: bool) -> Definition {
    let now = page.app().now();
    let options = ["Berlin", "Kazan"].into_iter().zip(["o1", "o2"]);
    let options = options.map(|(name, id)| super::Choice { id: id.to_owned(), name: name.to_owned(), active: true });
    Definition {
        id: CustomFieldId::NIL,
        subject: Subject::Candidate,
        name: name.to_owned(),
        options: if kind.chooses() { options.collect() } else { Vec::new() },
        kind,
        hint: None,
        required: active,
        audience: Audience::HiringTeam,
        position: 1,
        active,
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let fields = vec![
            invented(&page, "Notice period", FieldKind::Text, true),
            invented(&page, "Office", FieldKind::Choice, true),
            invented(&page, "Work permit", FieldKind::YesNo, false),
        ];
        Self { subject: Subject::Candidate, fields, page }
    }
}

impl Sampled for FormPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let field = invented(&page, "Office", FieldKind::Choice, true);
        FieldForm::of(&field).shown(page, Subject::Candidate, Some(field))
    }
}
