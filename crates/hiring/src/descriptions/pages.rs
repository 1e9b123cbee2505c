//! The pages of job descriptions.

use super::{
    actions,
    export::DescriptionList,
    store::{self as rows, Filter},
    table::skill::{Need, Origin},
    view::{self, AskedOut, JobDescriptionOut, JobDescriptionRow, UserRow, VersionRow},
    wording::Given,
};
use crate::{
    Page,
    documents::{upload, view::Piece},
    permissions::{ReadJobDescriptions, WriteJobDescriptions},
    requisitions,
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{JobDescriptionId, Kind, Problem, RequisitionId, SkillId, Timestamp};
use serde::Deserialize;
use std::sync::Arc;
use web::{
    App, Entry, Fault, Form, Html, IfMatch, ListQuery, Outgoing, Path, Query, Request, Sample, Sampled, Signed, Tagged,
    list::next_link,
};

#[derive(Template)]
#[template(path = "descriptions/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<JobDescriptionRow>,
    q: String,
    all: bool,
    next: String,
    first: String,
}

#[derive(Template)]
#[template(path = "descriptions/show.html")]
struct ShowPage {
    page: Page,
    description: JobDescriptionOut,
    pieces: Vec<Piece>,
    /// Requisitions that it can be attached to: id and title.
    jobs: Vec<(String, String)>,
    /// The catalogue, for what the text does not name.
    catalogue: Vec<(String, String)>,
}

impl ShowPage {
    fn way(&self) -> [(String, String); 1] {
        [("/job-descriptions".to_owned(), self.page.t.descriptions_title())]
    }
    fn address(&self) -> String {
        format!("/job-descriptions/{}", self.description.row.id)
    }
    fn is_latest(&self) -> bool {
        self.description.shown_version == self.description.row.version
    }
    fn sub(&self) -> String {
        self.page.t.description_version(self.description.shown_version)
    }
    fn needs(&self) -> [(&'static str, String); 3] {
        let t = self.page.t;
        [("required", t.need_required()), ("optional", t.need_optional()), ("not_meant", t.need_not_meant())]
    }
}

#[derive(Template)]
#[template(path = "descriptions/form.html")]
struct FormPage {
    page: Page,
    /// None for a new one.
    id: Option<JobDescriptionId>,
    entry: Entry,
}

impl FormPage {
    fn title(&self) -> String {
        if self.id.is_some() { self.page.t.description_edit() } else { self.page.t.description_new() }
    }
    fn action(&self) -> String {
        self.id.map_or_else(|| "/job-descriptions".to_owned(), |id| format!("/job-descriptions/{id}/edit"))
    }
    fn back(&self) -> String {
        self.id.map_or_else(|| "/job-descriptions".to_owned(), |id| format!("/job-descriptions/{id}"))
    }
    fn way(&self) -> [(String, String); 1] {
        [("/job-descriptions".to_owned(), self.page.t.descriptions_title())]
    }
}

/// What the list is narrowed to.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Narrowed {
    /// Words of the title.
    q: String,
    /// Those out of use too.
    all: Option<String>,
}

/// The list.
pub(super) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(narrowed): Query<Narrowed>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadJobDescriptions>()?;
    let keyset = query.keyset(false)?;
    let all = narrowed.all.is_some();
    let words = kernel::text::fold(&narrowed.q);
    let filter = Filter { active: (!all).then_some(true), words, updated_after: None };
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, DescriptionList { who, filter, page }).await;
    }
    let slice = rows::list(app.store.read(), &who, &filter, &keyset).await?;
    Ok(Html::render(&ListPage {
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { "/job-descriptions".to_owned() } else { String::new() },
        rows: slice.rows.into_iter().map(JobDescriptionRow::from).collect(),
        q: narrowed.q,
        all,
        page,
    })?
    .into_response())
}

/// The form of a new one.
pub(super) async fn new(actor: Signed, page: Page) -> Result<Html, Fault> {
    actor.permit::<WriteJobDescriptions>()?;
    Ok(Html::render(&FormPage { page, id: None, entry: Entry::default() })?)
}

/// A form as it was sent.
struct Typed {
    entry: Entry,
    title: String,
    given: Given,
    seen: IfMatch,
}

async fn typed(form: upload::Form) -> Result<Typed, Problem> {
    let sent = upload::sent(form).await?;
    let (title, text) = (sent.field("title").to_owned(), sent.field("text").to_owned());
    let seen = IfMatch::of(sent.field("seen"));
    let entry = Entry::new([("title", title.clone()), ("text", text.clone())]);
    Ok(Typed { entry, title, given: Given { text: Some(text), file: sent.file }, seen })
}

/// The form again with what is wrong; a file that is not taken is said at its field.
fn refused(page: Page, id: Option<JobDescriptionId>, entry: Entry, problem: Problem) -> Result<Response, Fault> {
    let problem = match (problem.kind, &problem.detail) {
        (Kind::TooLarge | Kind::UnsupportedMedia, Some(said)) => Problem::field("file", said.clone()),
        _ => problem,
    };
    if !matches!(problem.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) {
        return Err(problem.into());
    }
    let entry = entry.refused(&problem, page.locale);
    Html::refused(&FormPage { page, id, entry })
}

/// Adds one.
pub(super) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    form: upload::Form,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let sent = typed(form).await?;
    match actions::create(&app, &who, &sent.title, sent.given).await {
        Ok(id) => Ok(page.done(&format!("/job-descriptions/{id}"), page.t.description_saved())),
        Err(problem) => refused(page, None, sent.entry, problem),
    }
}

/// Which wording.
#[derive(Deserialize)]
pub(super) struct Asked {
    version: Option<i64>,
}

/// One, in its latest wording or another.
pub(super) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadJobDescriptions>()?;
    let Tagged(_, description) = view::one(&app, &who, (id, asked.version), page.locale).await?;
    let pieces = view::pieces(&app, &who, &description.text, page.locale).await?;
    let jobs = requisitions::store::all(app.store.read(), &who).await?;
    let jobs = jobs.into_iter().filter_map(|r| Some((r.id.to_string(), r.title?))).collect();
    let catalogue = identity::facade::skills(app.store.read()).await?;
    let there = |id: SkillId| description.skills.iter().any(|s| s.skill_id == id);
    let mut catalogue: Vec<_> =
        catalogue.iter().filter(|s| !there(s.id)).map(|s| (s.id.to_string(), s.name(page.locale).to_owned())).collect();
    catalogue.sort_by_cached_key(|(_, name)| kernel::text::sort_key(name));
    Ok(Html::render(&ShowPage { page, description, pieces, jobs, catalogue })?.into_response())
}

/// The form with what is there.
pub(super) async fn edit(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let Tagged(at, d) = view::one(&app, &who, (id, None), page.locale).await?;
    let entry = Entry::new([("title", d.row.title), ("text", d.text), ("seen", page.tag(at))]);
    Ok(Html::render(&FormPage { page, id: Some(id), entry })?)
}

/// Saves the form: another text is another version.
pub(super) async fn save(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    form: upload::Form,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let sent = typed(form).await?;
    match actions::change(&app, &who, id, &sent.seen, (Some(sent.title), sent.given)).await {
        Ok(()) => Ok(page.done(&format!("/job-descriptions/{id}"), page.t.description_saved())),
        Err(problem) => refused(page, Some(id), sent.entry, problem),
    }
}

/// The forms of the page: skills, attaching, taking out of use.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Taken {
    step: String,
    skill: Vec<String>,
    need: Vec<String>,
    added: String,
    added_need: String,
    requisition: String,
}

impl Taken {
    fn wanted(&self) -> Vec<(SkillId, Need)> {
        let added = (!self.added.is_empty()).then_some((&self.added, &self.added_need));
        let all = self.skill.iter().zip(&self.need).chain(added);
        all.filter_map(|(skill, need)| Some((skill.parse().ok()?, need.parse().ok()?))).collect()
    }
}

/// Takes a step.
pub(super) async fn step(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    Form(form): Form<Taken>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let back = format!("/job-descriptions/{id}");
    let any = IfMatch::default();
    let t = page.t;
    let done = match form.step.as_str() {
        "skills" => {
            actions::set_skills(&app, &who, id, &any, &form.wanted()).await.map(|()| t.description_skills_saved())
        }
        "deactivate" => actions::set_active(&app, &who, id, false).await.map(|()| t.description_deactivated()),
        "restore" => actions::set_active(&app, &who, id, true).await.map(|()| t.description_restored()),
        "attach" => {
            let job: RequisitionId = form.requisition.parse().map_err(|_none| Problem::new(Kind::Malformed))?;
            actions::attach(&app, &who, job, Some((id, None))).await.map(|()| t.description_attached())
        }
        _ => Err(Problem::new(Kind::Malformed)),
    };
    match done {
        Ok(sentence) => Ok(page.done(&back, sentence)),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The samples of this feature.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<ListPage>("descriptions/list.html"),
        Sample::of::<ShowPage>("descriptions/show.html"),
        Sample::of::<FormPage>("descriptions/form.html"),
    ]
}

fn row(now: Timestamp) -> JobDescriptionRow {
    JobDescriptionRow {
        id: JobDescriptionId::NIL,
        title: "Backend engineer".to_owned(),
        version: 2,
        active: true,
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let second = JobDescriptionRow { title: "Аналитик данных".to_owned(), active: false, ..row(now) };
        let rows = vec![row(now), second];
        Self { page, rows, q: String::new(), all: true, next: String::new(), first: String::new() }
    }
}

impl Sampled for ShowPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let asked = |name: &str, need, origin| AskedOut {
            skill_id: SkillId::NIL,
            name: name.to_owned(),
            need,
            origin,
            sentences: vec![format!("You know {name}.")],
        };
        let piece = |text: &str, skill: &str| Piece { text: text.to_owned(), skill: skill.to_owned() };
        Self {
            description: JobDescriptionOut {
                row: row(now),
                shown_version: 2,
                text: "You know Rust.".to_owned(),
                file: None,
                skills: vec![
                    asked("Rust", Need::Required, Origin::Found),
                    asked("Kafka", Need::Optional, Origin::Person),
                ],
                versions: vec![
                    VersionRow { version: 2, created_at: now, by: "Ines Okafor".to_owned() },
                    VersionRow { version: 1, created_at: now, by: "Ines Okafor".to_owned() },
                ],
                requisitions: vec![UserRow {
                    requisition_id: RequisitionId::NIL,
                    title: Some("Backend engineer, Lisbon".to_owned()),
                    version: 1,
                }],
                readings: Vec::new(),
            },
            pieces: vec![piece("You know ", ""), piece("Rust", "Rust"), piece(".", "")],
            jobs: vec![("req_x".to_owned(), "Backend engineer, Lisbon".to_owned())],
            catalogue: vec![("skill_x".to_owned(), "Go".to_owned())],
            page,
        }
    }
}

impl Sampled for FormPage {
    fn sample(request: &Arc<Request>) -> Self {
        let entry = Entry::new([("title", "Backend engineer"), ("text", "You know Rust.")]);
        Self { page: Page::of(request), id: None, entry }
    }
}
