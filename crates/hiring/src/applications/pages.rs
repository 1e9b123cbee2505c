//! Steps of an application, taken on the candidate's page.

use super::{
    bulk,
    by_hand::{self, Why},
    guards::Obstacle,
    moves::{Ask, Refused},
    reasons::CloseReason,
    status::{Standing, Step},
    store,
    table::StageKind,
    view::ApplicationOut,
};
use crate::{Messages, Page, candidates, permissions::ReadCandidates, stages};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, ApplicationId, Problem, StageId, Text};
use serde::Deserialize;
use std::sync::Arc;
use web::{App, Check, Fault, Form, Html, Path, Request, Sampled, Signed};

/// The page of the candidate whose application it is, where a refusal is shown.
pub(crate) async fn candidate_page(app: &App, actor: &Actor, id: ApplicationId) -> Result<String, Problem> {
    let who = actor.permit::<ReadCandidates>()?;
    let found = store::find(app.store.read(), &who, id).await?;
    Ok(found.map_or("/candidates".to_owned(), |a| format!("/candidates/{}", a.candidate_id)))
}

/// How an application stands: the kind of its mark, and the words.
pub(crate) fn standing(page: &web::Page<Messages>, a: &ApplicationOut) -> (&'static str, String) {
    let standing = Standing::of(a.state, a.progress);
    if standing == Standing::Waiting && a.stage_kind != StageKind::Interview {
        // nobody waits for a booking before the interviews
        let kind = || page.t.stage_kind_of(a.stage_kind.to_string());
        return ("todo", a.stage_name.clone().unwrap_or_else(kind));
    }
    standing_word(page, standing, a.round_position)
}

/// The same of one that is known by its standing and round alone.
pub(crate) fn standing_word(page: &web::Page<Messages>, standing: Standing, round: i64) -> (&'static str, String) {
    match standing {
        Standing::Waiting => ("waiting", page.t.standing_waiting(round)),
        Standing::Booked => ("booked", page.t.standing_booked(round)),
        Standing::Held => ("on_hold", page.t.standing_held()),
        Standing::Hired => ("selected", page.t.standing_hired()),
        Standing::Rejected => ("rejected", page.ui.state_rejected()),
        Standing::Withdrawn => ("cancelled", page.t.standing_withdrawn()),
    }
}

/// Why, as the forms send it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    reason: String,
    /// By a word of the list.
    reason_code: String,
    /// The list with its panel, where the step was taken there.
    back: String,
}

impl StepForm {
    fn why(&self) -> Why {
        Why { reason: Some(self.reason.clone()), code: Some(self.reason_code.clone()) }
    }
}

/// The words of the list for a step, as a form offers them.
pub(crate) fn reasons(page: &Page, step: Step) -> Vec<(String, String)> {
    let words = |r: &CloseReason| (r.to_string(), page.t.close_reason(r.to_string()));
    CloseReason::choices(step).iter().map(words).collect()
}

/// Where to, as the forms send it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MoveForm {
    stage_id: String,
    from_stage_id: String,
    reason: String,
    cancel_interviews: String,
    r#override: String,
    /// Where the move was made.
    back: String,
}

impl MoveForm {
    fn ask(&self) -> Result<Ask, Problem> {
        let mut check = Check::default();
        if self.stage_id.is_empty() {
            check.fail("stage_id", Text::new(|l| Messages::from(l).bulk_no_stage()));
        }
        let seen = Some(self.from_stage_id.as_str()).filter(|s| !s.is_empty());
        let ask = Ask {
            to: check.id("stage_id", Some(&self.stage_id)).unwrap_or(StageId::NIL),
            seen: check.id("from_stage_id", seen),
            reason: Some(self.reason.clone()),
            cancel_interviews: self.cancel_interviews == "true",
            anyway: self.r#override == "true",
        };
        check.done()?;
        Ok(ask)
    }
}

/// What stands in the way of a move.
#[derive(Template)]
#[template(path = "applications/in_the_way.html")]
pub(crate) struct InTheWayPage {
    page: Page,
    id: ApplicationId,
    /// Whose application.
    name: String,
    /// Where it was to go.
    stage: String,
    obstacles: Vec<String>,
    cancels: bool,
    overrides: bool,
    error: String,
    form: MoveForm,
}

impl Sampled for InTheWayPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        Self {
            obstacles: vec![page.t.in_the_way_owed(1, "Grigore Munteanu")],
            stage: page.t.stage_kind_of("decision"),
            id: ApplicationId::NIL,
            name: "Amara Nwosu".to_owned(),
            cancels: false,
            overrides: true,
            error: String::new(),
            form: MoveForm { back: "/candidates".to_owned(), ..MoveForm::default() },
            page,
        }
    }
}

/// Moves it to another stage of its job.
pub(crate) async fn move_to(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Fault> {
    let back = crate::candidates::back(&form.back, &candidate_page(&app, &actor, id).await?);
    let form = MoveForm { back: back.clone(), ..form };
    let ask = match form.ask() {
        Ok(ask) => ask,
        Err(p) => return page.back_with(&back, p),
    };
    match bulk::run(&app, &actor, &[id], bulk::Action::Move(ask), (false, &back)).await {
        Ok(bulk::Outcome::Done { changed: 0, .. }) => Ok(page.care(&back, page.t.stage_same())),
        Ok(bulk::Outcome::Done { undo, .. }) => {
            Ok(page.undoable(&back, page.t.bulk_moved(1), format!("/candidates/undo/{undo}")))
        }
        Ok(bulk::Outcome::Refused { refused, .. }) => match refused.into_iter().next().map(|r| r.why) {
            Some(Refused::InTheWay(all)) => in_the_way(&app, &actor, page, id, (form, all, String::new())).await,
            Some(refused) => {
                let problem = refused.problem(&page);
                page.back_with(&back, Problem { fields: Vec::new(), ..problem })
            }
            None => Err(Problem::not_found().into()),
        },
        // the reason is missing: asked for again
        Err(p) if form.r#override == "true" && p.kind == kernel::Kind::Invalid => {
            let error = p.fields.first().map(|f| f.message.say(page.locale)).unwrap_or_default();
            in_the_way(&app, &actor, page, id, (form, Vec::new(), error)).await
        }
        Err(p) => page.back_with(&back, p),
    }
}

async fn in_the_way(
    app: &App,
    actor: &Actor,
    page: Page,
    id: ApplicationId,
    (form, all, error): (MoveForm, Vec<Obstacle>, String),
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadCandidates>()?;
    let db = app.store.read();
    let row = store::find(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    let name = candidates::store::find(db, &who, row.candidate_id).await?.map(|c| c.name).unwrap_or_default();
    let stages = stages::store::pipeline(db, &who, row.requisition_id).await?;
    let to = form.stage_id.parse().ok().and_then(|id| stages.get(id));
    Html::refused(&InTheWayPage {
        stage: to.map(|s| stages::words::name(page.t, s)).unwrap_or_default(),
        obstacles: all.iter().map(|o| o.say(&page)).collect(),
        cancels: form.cancel_interviews == "true" || all.iter().any(|o| o.field() == "cancel_interviews"),
        overrides: form.r#override == "true" || all.iter().any(|o| o.field() == "override"),
        id,
        name,
        error,
        form,
        page,
    })
}

async fn step(
    app: &App,
    page: &Page,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    form: &StepForm,
) -> Result<Response, Fault> {
    let back = crate::candidates::back(&form.back, &candidate_page(app, actor, id).await?);
    match by_hand::by_hand(app, actor, id, step, &form.why()).await {
        Ok(_) => Ok(page.done(&back, page.t.application_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The organization says no.
pub(crate) async fn reject(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Reject, &form).await
}

/// The candidate says no.
pub(crate) async fn withdraw(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Withdraw, &form).await
}

/// A no is taken back.
pub(crate) async fn reconsider(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Reconsider, &form).await
}

/// The organization says yes.
pub(crate) async fn hire(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Hire, &form).await
}
