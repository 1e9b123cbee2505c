//! Steps of a job, taken on its page; those that end it ask what becomes of its candidates.

use super::address;
use crate::{
    Page,
    permissions::{RunRequisitions, WriteRequisitions},
    requisitions::{
        copy::{self, Copy},
        settle::{self, Rest},
        status::Step,
        steps, store,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, Kind, Problem, RequisitionId};
use serde::Deserialize;
use web::{App, Check, Entry, Fault, Form, Html, Path, Signed};

/// How a job ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nobody more is sought.
    Close,
    /// It was never to be.
    Cancel,
    /// It has ended already; its candidates are still there.
    Settle,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Cancel => "cancel",
            Self::Settle => "settle",
        }
    }
}

#[derive(Template)]
#[template(path = "requisitions/end.html")]
pub(super) struct EndPage {
    pub(super) page: Page,
    pub(super) id: RequisitionId,
    pub(super) job: String,
    pub(super) end: End,
    /// Candidates who are still in it.
    pub(super) active: u64,
    /// Jobs that they can be moved to.
    pub(super) others: Vec<(String, String)>,
    pub(super) entry: Entry,
}

impl EndPage {
    fn way(&self) -> Vec<(String, String)> {
        vec![("/requisitions".to_owned(), self.page.t.requisitions_title()), (address(self.id), self.job.clone())]
    }
    fn has_people(&self) -> bool {
        self.active > 0
    }
    fn title(&self) -> String {
        self.page.t.end_title(self.end.name(), self.job.as_str())
    }
    fn text(&self) -> String {
        self.page.t.end_text(self.end.name())
    }
    fn act(&self) -> String {
        self.page.t.end_act(self.end.name())
    }
    fn rests(&self) -> Vec<(&'static str, String)> {
        let t = &self.page.t;
        let mut all = vec![("reject", t.rest_reject())];
        if self.end != End::Settle {
            all.insert(0, ("leave", t.rest_leave()));
        }
        if !self.others.is_empty() {
            all.push(("move", t.rest_move()));
        }
        all
    }
}

/// What the form holds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    reason: String,
    applications: String,
    to: String,
}

impl EndForm {
    fn rest(&self) -> Result<Rest, Problem> {
        let mut check = Check::default();
        let to = check.id::<RequisitionId>("to", Some(&self.to));
        check.done()?;
        match (self.applications.as_str(), to) {
            ("reject", _) => Ok(Rest::Reject),
            ("move", Some(to)) => Ok(Rest::Move(to)),
            ("move", None) => Err(super::super::api::wrong("to", crate::Messages::requisition_unknown)),
            _ => Ok(Rest::Leave),
        }
    }
}

async fn end_page(
    app: &App,
    actor: &Actor,
    page: Page,
    id: RequisitionId,
    end: End,
    form: &EndForm,
) -> Result<EndPage, Problem> {
    let who = actor.permit::<RunRequisitions>()?;
    let db = app.store.read();
    let row = store::one(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    let others = store::open(db, &who).await?.into_iter().filter(|(other, _)| *other != id);
    Ok(EndPage {
        job: row.title.unwrap_or_else(|| page.t.requisition_general()),
        active: store::active_in(db, &who, id).await?,
        others: others.map(|(id, title)| (id.to_string(), title)).collect(),
        entry: Entry::new([
            ("reason", form.reason.as_str()),
            ("applications", form.applications.as_str()),
            ("to", form.to.as_str()),
        ]),
        page,
        id,
        end,
    })
}

/// The form of an end.
pub(super) async fn ask(
    end: End,
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&end_page(&app, &actor, page, id, end, &EndForm::default()).await?)?)
}

/// Takes it.
pub(super) async fn take(
    end: End,
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
    Form(form): Form<EndForm>,
) -> Result<Response, Fault> {
    let ended = match (form.rest(), end) {
        (Err(problem), _) => Err(problem),
        (Ok(rest), End::Settle) => settle::ended(&app, &actor, id, rest, Some(&form.reason)).await.map(|_| ()),
        (Ok(rest), _) => {
            let step = if end == End::Close { Step::Close } else { Step::Cancel };
            steps::by_hand(&app, &actor, id, step, Some(&form.reason), rest).await
        }
    };
    match ended {
        Ok(()) => Ok(page.done(&address(id), page.t.end_done(end.name()))),
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let shown = end_page(&app, &actor, page, id, end, &form).await?;
            let entry = shown.entry.clone().refused(&p, shown.page.locale);
            Html::refused(&EndPage { entry, ..shown })
        }
        Err(p) => Err(p.into()),
    }
}

/// A step that asks nothing.
pub(super) async fn step(
    step: Step,
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Response, Fault> {
    match steps::by_hand(&app, &actor, id, step, None, Rest::Leave).await {
        Ok(()) => Ok(page.done(&address(id), page.t.step_done(step.to_string()))),
        Err(problem) => page.back_with(&address(id), problem),
    }
}

/// A new draft, or a template, made from this one.
pub(super) async fn make(
    what: Copy,
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    match copy::copy(&app, &who, id, what, None).await {
        Ok(made) if what == Copy::Job => Ok(page.done(&format!("{}/edit", address(made.id)), page.t.copy_done())),
        Ok(made) => Ok(page.done(&address(made.id), page.t.template_done())),
        Err(problem) => page.back_with(&address(id), problem),
    }
}

/// Deletes a draft or a template.
pub(super) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Response, Fault> {
    match copy::delete(&app, &actor.permit::<WriteRequisitions>()?, id).await {
        Ok(()) => Ok(page.done("/requisitions", page.t.requisition_deleted())),
        Err(problem) => page.back_with(&address(id), problem),
    }
}
