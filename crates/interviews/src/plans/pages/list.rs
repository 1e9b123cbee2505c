//! The organization's jobs with their plans, and the form that opens another job.

use crate::{
    Page,
    permissions::ReadPlans,
    plans::{self, store::Round, words},
};
use askama::Template;
use axum::{extract::State, response::Response};
use hiring::facade::{ReadRequisitions, RequisitionBrief, WriteRequisitions};
use kernel::{Actor, Kind, RequisitionId};
use web::{App, Entry, Fault, Form, Html, Signed};

#[derive(Template)]
#[template(path = "plans/list.html")]
pub(crate) struct ListPage {
    pub(super) page: Page,
    pub(super) jobs: Vec<Job>,
    pub(super) entry: Entry,
    pub(super) may_open: bool,
}

/// A job with the rounds of its plan.
pub(super) struct Job {
    pub(super) brief: RequisitionBrief,
    pub(super) rounds: Vec<Round>,
}

impl ListPage {
    fn title(&self, job: &Job) -> String {
        job.brief.title.clone().unwrap_or_else(|| self.page.t.plan_general())
    }
    fn name(&self, round: &Round) -> String {
        words::name(self.page.t, round)
    }
    /// How many interview, and how long.
    fn size(&self, round: &Round) -> String {
        let people = 1 + round.assistants.len();
        if people == 1 { self.page.t.plan_minutes(round.minutes) } else { self.page.t.plan_size(round.minutes, people) }
    }
}

async fn load(app: &App, actor: &Actor, page: Page, entry: Entry) -> Result<ListPage, Fault> {
    let who = actor.permit::<ReadPlans>()?;
    let jobs = hiring::facade::requisitions(app, &actor.permit::<ReadRequisitions>()?).await?;
    let ids: Vec<RequisitionId> = jobs.iter().map(|j| j.id).collect();
    let mut rounds = plans::ensure(&app.store, &who, ids).await?;
    let job = |brief: RequisitionBrief| Job { rounds: rounds.remove(&brief.id).unwrap_or_default(), brief };
    let jobs = jobs.into_iter().map(job).collect();
    Ok(ListPage { page, jobs, entry, may_open: actor.reach::<WriteRequisitions>().is_some() })
}

pub(super) async fn list(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    Ok(Html::render(&load(&app, &actor, page, Entry::default()).await?)?)
}

#[derive(serde::Deserialize)]
pub(super) struct JobForm {
    #[serde(default)]
    title: String,
}

pub(super) async fn open(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<JobForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    match hiring::facade::open_requisition(&app, &who, &form.title).await {
        Ok(job) => {
            let said = page.t.plan_job_opened(job.title.unwrap_or_default());
            Ok(page.done(&format!("/requisitions/{}/plan", job.id), said))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let entry = Entry::new([("title", form.title.as_str())]).refused(&p, page.locale);
            Html::refused(&load(&app, &actor, page, entry).await?)
        }
        Err(p) => Err(p.into()),
    }
}
