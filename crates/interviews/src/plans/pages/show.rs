//! One plan: its rounds in order, and what can be done with each.

use crate::{
    Page,
    permissions::{ReadPlans, WritePlans},
    plans::{
        actions::{self, Plan},
        rounds_by_id,
        store::Round,
        words::{self, Names},
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, Kind, Problem, RequisitionId, RoundId};
use web::{App, Fault, Html, Path, Signed};

#[derive(Template)]
#[template(path = "plans/show.html")]
pub(crate) struct PlanPage {
    pub(super) page: Page,
    pub(super) requisition: RequisitionId,
    pub(super) plan: Plan,
    pub(super) names: Names,
    pub(super) may_write: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
impl PlanPage {
    fn title(&self) -> String {
        self.plan.title.clone().unwrap_or_else(|| self.page.t.plan_general())
    }
    /// The way up: the plans, and the job that it is of.
    fn way(&self) -> Vec<(String, String)> {
        let job = self.plan.title.clone().map(|title| (format!("/requisitions/{}", self.requisition), title));
        std::iter::once(("/plans".to_owned(), self.page.t.plans_title())).chain(job).collect()
    }
    fn name(&self, round: &Round) -> String {
        words::name(self.page.t, round)
    }
    fn kind(&self, round: &Round) -> String {
        words::kind(self.page.t, round.kind)
    }
    fn mode(&self, round: &Round) -> String {
        words::mode(self.page.t, round.mode)
    }
    fn after(&self, round: &Round) -> Option<String> {
        words::after(self.page.t, round)
    }
    fn facts(&self, round: &Round) -> Vec<(String, String)> {
        self.names.facts(self.page.t, round)
    }
    fn standing(&self, round: &Round) -> Option<String> {
        let count = self.plan.active(round);
        (count > 0).then(|| self.page.t.plan_standing(count))
    }
    /// Why it cannot be removed.
    fn kept(&self, round: &Round) -> Option<String> {
        self.plan.kept(round).map(|kept| kept.say(self.page.t))
    }
    fn may_go_up(&self, place: &usize) -> bool {
        *place > 0 && self.plan.may_swap(place - 1)
    }
    fn may_go_down(&self, place: &usize) -> bool {
        self.plan.may_swap(*place)
    }
}

async fn load(app: &App, actor: &Actor, page: Page, requisition: RequisitionId) -> Result<PlanPage, Problem> {
    let who = actor.permit::<ReadPlans>()?;
    let plan = actions::plan(app, &who, requisition).await?;
    let names = Names::load(app.store.read(), &who, page.locale, &plan.rounds).await?;
    Ok(PlanPage { page, requisition, plan, names, may_write: actor.reach::<WritePlans>().is_some() })
}

pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&load(&app, &actor, page, id).await?)?)
}

/// The round's plan, and the round's place in it.
async fn of_round(app: &App, actor: &Actor, id: RoundId) -> Result<(String, i64), Problem> {
    let who = actor.permit::<WritePlans>()?;
    let round = rounds_by_id(app.store.read(), &who, &[id]).await?.remove(&id).ok_or_else(Problem::not_found)?;
    Ok((format!("/requisitions/{}/plan", round.requisition), round.position))
}

async fn step(app: &App, actor: &Actor, page: &Page, id: RoundId, by: i64) -> Result<Response, Fault> {
    let (back, position) = of_round(app, actor, id).await?;
    let who = actor.permit::<WritePlans>()?;
    match actions::move_to(app, &who, id, position + by).await {
        Ok(()) => Ok(page.done(&back, page.t.plan_saved())),
        Err(p) if matches!(p.kind, Kind::Conflict | Kind::Invalid) => page.back_with(&back, p),
        Err(p) => Err(p.into()),
    }
}

pub(super) async fn up(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RoundId>,
) -> Result<Response, Fault> {
    step(&app, &actor, &page, id, -1).await
}

pub(super) async fn down(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RoundId>,
) -> Result<Response, Fault> {
    step(&app, &actor, &page, id, 1).await
}

pub(super) async fn remove(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RoundId>,
) -> Result<Response, Fault> {
    let (back, _) = of_round(&app, &actor, id).await?;
    let who = actor.permit::<WritePlans>()?;
    match actions::remove(&app, &who, id).await {
        Ok(()) => Ok(page.done(&back, page.t.plan_saved())),
        Err(p) if p.kind == Kind::Conflict => page.back_with(&back, p),
        Err(p) => Err(p.into()),
    }
}
