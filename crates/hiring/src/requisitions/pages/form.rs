//! The form of a job, new or known.

use super::{address, typed::JobForm, words};
use crate::{
    Page,
    custom_fields::{self, Inputs, Subject},
    permissions::WriteRequisitions,
    requisitions::{
        actions::{self, Said, may_change},
        currencies::CODES,
        input::SKILLS,
        store, whole,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use identity::facade::{RoleHolder, departments, holders};
use kernel::{Granted, Kind, Problem, RequisitionId, Role};
use web::{App, Entry, Fault, Form, Html, IfMatch, Path, Signed};

/// Empty rows for further skills.
const FURTHER: usize = 3;

/// A recruiter to tick.
pub(super) struct Tick {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) checked: bool,
}

#[derive(Template)]
#[template(path = "requisitions/form.html")]
pub(super) struct FormPage {
    pub(super) page: Page,
    /// None for a new one.
    pub(super) id: Option<RequisitionId>,
    pub(super) title: String,
    pub(super) entry: Entry,
    pub(super) seen: String,
    pub(super) departments: Vec<String>,
    pub(super) managers: Vec<(String, String)>,
    pub(super) recruiters: Vec<Tick>,
    /// Names of skills that may be chosen.
    pub(super) catalogue: Vec<String>,
    /// Rows of the skills.
    pub(super) rows: usize,
    /// The fields that the organization added.
    pub(super) custom: Option<Html>,
    /// Templates that a new one can be made from.
    pub(super) templates: Vec<(String, String)>,
}

impl FormPage {
    fn action(&self) -> String {
        self.id.map_or_else(|| "/requisitions".to_owned(), address)
    }
    fn workplaces(&self) -> Vec<(String, String)> {
        words::workplaces(&self.page)
    }
    fn employments(&self) -> Vec<(String, String)> {
        words::employments(&self.page)
    }
    fn levels(&self) -> Vec<(String, String)> {
        words::levels(&self.page)
    }
    fn skill_levels(&self) -> Vec<(String, String)> {
        words::skill_levels(&self.page)
    }
    fn needs(&self) -> Vec<(&'static str, String)> {
        vec![("required", self.page.t.skill_required()), ("nice", self.page.t.skill_nice())]
    }
    fn skill_rows(&self) -> Vec<(String, String, String)> {
        (1..=self.rows).map(|n| (format!("skill_{n}"), format!("level_{n}"), format!("need_{n}"))).collect()
    }
}

/// What the form needs besides what stands in it.
async fn form_page(
    app: &App,
    who: &Granted<WriteRequisitions>,
    page: Page,
    id: Option<RequisitionId>,
    form: &JobForm,
    entry: Entry,
) -> Result<FormPage, Problem> {
    let db = app.store.read();
    let definitions = custom_fields::definitions(db, who, Subject::Requisition).await?;
    let at_work = |all: Vec<RoleHolder>, kept: &dyn Fn(&str) -> bool| {
        let named = all.into_iter().map(|h| (h.user.to_string(), h.name, h.active));
        named.filter(|(user, _, active)| *active || kept(user)).map(|(user, name, _)| (user, name)).collect::<Vec<_>>()
    };
    let managers = holders(db, who, &[Role::HiringManager, Role::OrganizationAdmin]).await?;
    let recruiters = holders(db, who, &[Role::Recruiter, Role::OrganizationAdmin]).await?;
    let ticked = |user: &str| form.recruiter_ids.iter().any(|r| r == user);
    let tick = |(value, label): (String, String)| Tick { checked: ticked(&value), value, label };
    let skills = identity::facade::skills(db).await?;
    let templates = if id.is_none() { store::template_titles(db, who).await? } else { Vec::new() };
    Ok(FormPage {
        title: if id.is_some() { page.t.requisition_edit() } else { page.t.requisition_new() },
        seen: form.seen.clone(),
        departments: departments(db, who).await?.into_iter().map(|d| d.name).collect(),
        managers: at_work(managers, &|user| user == form.hiring_manager_id),
        recruiters: at_work(recruiters, &ticked).into_iter().map(tick).collect(),
        catalogue: skills.iter().map(|s| s.name(page.locale).to_owned()).collect(),
        rows: (form.skill_rows() + FURTHER).min(SKILLS),
        custom: Some(Inputs::of(&page, &definitions, who.actor(), &form.others, &entry).render()?),
        templates: templates.into_iter().map(|(id, title)| (id.to_string(), title)).collect(),
        id,
        entry,
        page,
    })
}

/// The form of a new one.
pub(super) async fn new(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let mine = |role: Role| actor.user().filter(|_| actor.roles().has(role)).map(|u| u.to_string());
    let form = JobForm::fresh(mine(Role::HiringManager), mine(Role::Recruiter));
    let entry = form.entry();
    Ok(Html::render(&form_page(&app, &who, page, None, &form, entry).await?)?)
}

/// The form again, with what was typed and what is wrong with it.
async fn refused(
    app: &App,
    who: &Granted<WriteRequisitions>,
    page: Page,
    id: Option<RequisitionId>,
    form: &JobForm,
    problem: Problem,
) -> Result<Response, Fault> {
    if !matches!(problem.kind, Kind::Invalid | Kind::Changed | Kind::Conflict) {
        return Err(problem.into());
    }
    if problem.kind == Kind::Changed
        && let Some(id) = id
    {
        return meanwhile(app, who, page, id, form).await;
    }
    let entry = form.entry().refused(&problem, page.locale);
    Html::refused(&form_page(app, who, page, id, form, entry).await?)
}

/// The form of one that was changed meanwhile: what was typed, beside what is kept now. Sent once more,
/// it replaces that knowingly.
async fn meanwhile(
    app: &App,
    who: &Granted<WriteRequisitions>,
    page: Page,
    id: RequisitionId,
    form: &JobForm,
) -> Result<Response, Fault> {
    let db = app.store.read();
    let kept = whole::one(db, who, id).await?;
    let saved = identity::facade::last_change(db, who, &id.to_string()).await?;
    let now = JobForm::of(&page, &kept, &[], &[]).entry();
    let t = &page.t;
    let labels = [
        ("title", t.requisition_title()),
        ("code", t.code()),
        ("description", t.description()),
        ("department", t.department()),
        ("locations", t.requisition_places()),
        ("positions", t.positions()),
        ("salary_min", t.salary_min()),
        ("salary_max", t.salary_max()),
        ("closes_at", t.closes_at()),
    ];
    let entry = form.entry().meanwhile(&page, saved, &now, labels);
    let form = form.clone().having_seen(page.tag(kept.row.updated_at));
    Html::refused(&form_page(app, who, page, Some(id), &form, entry).await?)
}

/// Writes a draft.
pub(super) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<JobForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let definitions = custom_fields::definitions(app.store.read(), &who, Subject::Requisition).await?;
    let catalogue = identity::facade::skills(app.store.read()).await?;
    let made = match form.read(&page, &definitions, &catalogue, &actor) {
        Ok(read) => actions::create(&app, &who, |said| *said = read).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(made) => Ok(page.done(&address(made.id), page.t.requisition_created())),
        Err(problem) => refused(&app, &who, page, None, &form, problem).await,
    }
}

/// The form of one that is there.
pub(super) async fn edit(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let db = app.store.read();
    let job = whole::one(db, &who, id).await?;
    may_change(&who, &job.row)?;
    if job.row.general {
        return Err(Problem::not_found().into());
    }
    let definitions = custom_fields::definitions(db, &who, Subject::Requisition).await?;
    let form = JobForm::of(&page, &job, &definitions, &identity::facade::skills(db).await?);
    let entry = form.entry();
    Ok(Html::render(&form_page(&app, &who, page, Some(id), &form, entry).await?)?)
}

/// Saves it, unless somebody else did meanwhile.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
    Form(form): Form<JobForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let definitions = custom_fields::definitions(app.store.read(), &who, Subject::Requisition).await?;
    let catalogue = identity::facade::skills(app.store.read()).await?;
    let saved = match form.read(&page, &definitions, &catalogue, &actor) {
        Ok(read) => {
            let seen = IfMatch::of(&form.seen);
            let change = |said: &mut Said| {
                // fields that this writer does not see stay
                let custom = std::mem::take(&mut said.details.custom);
                *said = read;
                said.details.custom = custom;
            };
            actions::update(&app, &who, id, &seen, change).await
        }
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(page.done(&address(id), page.t.requisition_saved())),
        Err(problem) => refused(&app, &who, page, Some(id), &form, problem).await,
    }
}
