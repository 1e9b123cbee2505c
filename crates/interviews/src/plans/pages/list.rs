//! The jobs that go on, with their plans.

use crate::{
    Page,
    permissions::ReadPlans,
    plans::{self, store::Round, words},
};
use askama::Template;
use axum::extract::State;
use hiring::facade::{ReadRequisitions, RequisitionBrief, RequisitionState, WriteRequisitions};
use kernel::{Actor, RequisitionId};
use web::{App, Fault, Html, Signed};

#[derive(Template)]
#[template(path = "plans/list.html")]
pub(crate) struct ListPage {
    pub(super) page: Page,
    pub(super) jobs: Vec<Job>,
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

async fn load(app: &App, actor: &Actor, page: Page) -> Result<ListPage, Fault> {
    let who = actor.permit::<ReadPlans>()?;
    let mut jobs = hiring::facade::requisitions(app, &actor.permit::<ReadRequisitions>()?).await?;
    jobs.retain(|j| matches!(j.state, RequisitionState::Draft | RequisitionState::Open | RequisitionState::Paused));
    let ids: Vec<RequisitionId> = jobs.iter().map(|j| j.id).collect();
    let mut rounds = plans::ensure(&app.store, &who, ids).await?;
    let job = |brief: RequisitionBrief| Job { rounds: rounds.remove(&brief.id).unwrap_or_default(), brief };
    let jobs = jobs.into_iter().map(job).collect();
    Ok(ListPage { page, jobs, may_open: actor.reach::<WriteRequisitions>().is_some() })
}

pub(super) async fn list(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    Ok(Html::render(&load(&app, &actor, page).await?)?)
}
