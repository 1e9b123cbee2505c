//! The stages of a job: added, renamed, moved and taken away.

use super::{address, words};
use crate::{
    Page,
    applications::{self, table::StageKind},
    permissions::{ReadRequisitions, WriteRequisitions},
    requisitions::{actions::reaches, store},
    stages::{
        actions::{self, Said},
        patience, store as rows,
        table::Model as Stage,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, Problem, RequisitionId, StageId};
use sea_orm::Iterable as _;
use serde::Deserialize;
use std::collections::HashMap;
use web::{App, Check, Fault, Form, Html, IfMatch, Path, Signed};

/// A stage as the page shows it.
pub(super) struct Row {
    pub(super) stage: Stage,
    pub(super) name: String,
    pub(super) kind: String,
    /// Candidates who stand in it.
    pub(super) count: i64,
    pub(super) seen: String,
    /// Days after which somebody counts as late where nothing is said.
    pub(super) usual: i64,
    /// Where they can go if it is taken away.
    pub(super) others: Vec<(String, String)>,
}

impl Row {
    /// Days after which somebody counts as late.
    fn late(&self) -> i64 {
        patience::of(&self.stage)
    }
    /// The same where somebody said it; empty otherwise.
    fn late_said(&self) -> String {
        self.stage.late_after_days.map(|d| d.to_string()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "requisitions/stages.html")]
pub(super) struct StagesPage {
    pub(super) page: Page,
    pub(super) id: RequisitionId,
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    pub(super) may_write: bool,
}

impl StagesPage {
    fn way(&self) -> Vec<(String, String)> {
        vec![("/requisitions".to_owned(), self.page.t.requisitions_title()), (self.address(), self.title.clone())]
    }
    fn address(&self) -> String {
        address(self.id)
    }
    fn kinds(&self) -> Vec<(String, String)> {
        StageKind::iter().map(|k| (k.to_string(), self.page.t.stage_kind_of(k.to_string()))).collect()
    }
    fn is_last(&self, row: &Row) -> bool {
        self.rows.last().is_some_and(|r| r.stage.id == row.stage.id)
    }
}

/// The rows of these stages, with how many stand in each.
pub(super) fn lines(page: &Page, stages: &[Stage], counts: &HashMap<StageId, i64>) -> Vec<Row> {
    let name = |s: &Stage| words::stage(page, s.name.as_ref(), s.kind);
    let row = |s: &Stage| Row {
        name: name(s),
        kind: page.t.stage_kind_of(s.kind.to_string()),
        count: counts.get(&s.id).copied().unwrap_or_default(),
        seen: page.tag(s.updated_at),
        usual: patience::usual(s.kind),
        others: stages.iter().filter(|o| o.id != s.id).map(|o| (o.id.to_string(), name(o))).collect(),
        stage: s.clone(),
    };
    stages.iter().map(row).collect()
}

pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let db = app.store.read();
    let job = store::one(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    let pipeline = rows::pipeline(db, &who, id).await?;
    let counts = applications::store::by_stage(db, &who, id).await?;
    let counts = counts.into_iter().filter_map(|(stage, n)| Some((stage?, n))).collect();
    Ok(Html::render(&StagesPage {
        rows: lines(&page, pipeline.stages(), &counts),
        may_write: actor.permit::<WriteRequisitions>().is_ok_and(|w| reaches(&w, &job)),
        title: job.title.unwrap_or_else(|| page.t.requisition_general()),
        id,
        page,
    })?)
}

/// What a stage's forms hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StageForm {
    kind: String,
    name: String,
    first_round: String,
    late_after_days: String,
    /// Its new place.
    position: String,
    seen: String,
    move_to: String,
}

impl StageForm {
    fn round(&self) -> Option<i64> {
        number(&self.first_round)
    }
}

/// What is no number is as wrong as one that is too small.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(-1))
}

pub(super) async fn add(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RequisitionId>,
    Form(form): Form<StageForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let back = format!("{}/stages", address(id));
    let Ok(kind) = form.kind.parse::<StageKind>() else {
        return page.back_with(&back, super::super::api::wrong("kind", crate::Messages::stage_kind_missing));
    };
    let late_after_days = number(&form.late_after_days);
    let said = Said { name: Some(form.name.clone()), first_round: form.round(), late_after_days, position: None };
    match actions::add(&app, &who, id, kind, &said).await {
        Ok(_) => Ok(page.done(&back, page.t.stages_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The page that a stage's forms lead back to.
async fn back(app: &App, actor: &Actor, id: StageId) -> Result<String, Problem> {
    let who = actor.permit::<WriteRequisitions>()?;
    let stage = rows::one(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    Ok(format!("{}/stages", address(stage.requisition_id)))
}

/// Another name, another first round, or another place.
pub(super) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<StageId>,
    Form(form): Form<StageForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let back = back(&app, &actor, id).await?;
    let position = form.position.trim().parse::<i64>().ok();
    let seen = IfMatch::of(&form.seen);
    let changed = actions::change(&app, &who, id, &seen, |said| {
        said.position = position;
        // a press on an arrow says nothing of the name
        if position.is_none() {
            said.name = Some(form.name.clone());
            said.first_round = form.round().or(said.first_round);
            said.late_after_days = number(&form.late_after_days);
        }
    });
    match changed.await {
        Ok(_) => Ok(page.done(&back, page.t.stages_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// Takes it away; who stands in it goes where the form says.
pub(super) async fn remove(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<StageId>,
    Form(form): Form<StageForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let back = back(&app, &actor, id).await?;
    let mut check = Check::default();
    let move_to = check.id::<StageId>("move_to", Some(&form.move_to));
    check.done()?;
    match actions::remove(&app, &who, id, move_to, &IfMatch::of(&form.seen)).await {
        Ok(moved) => Ok(page.done(&back, page.t.stage_removed(moved))),
        Err(problem) => page.back_with(&back, problem),
    }
}
