//! The bar above a board's cards, and the page that says for whom a step is not open.

use super::{Action, Outcome, run};
use crate::{
    Messages, Page,
    applications::{moves::Ask, steps::Why},
    permissions::WriteCandidates,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{ApplicationId, Kind, Problem, StageId, Text, UserId};
use serde::Deserialize;
use std::sync::Arc;
use web::{App, Check, Fault, Form, Html, Request, Sampled, Signed};

/// The choice that nobody is to be in charge.
const NOBODY: &str = "nobody";

/// Those whom the step is not open for, by name and why, and how many remain.
#[derive(Template)]
#[template(path = "applications/bulk.html")]
pub(crate) struct BulkPage {
    page: Page,
    refused: Vec<(ApplicationId, String, String)>,
    ready: Vec<ApplicationId>,
    form: BulkForm,
}

/// The form around a board's cards.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BulkForm {
    id: Vec<String>,
    step: String,
    stage_id: String,
    recruiter_id: String,
    tags: String,
    reason: String,
    reason_code: String,
    partial: String,
    back: String,
}

impl BulkForm {
    fn action(&self) -> Result<Action, Problem> {
        let mut check = Check::default();
        let action = match self.step.as_str() {
            "move" => {
                if self.stage_id.is_empty() {
                    check.fail("stage_id", Text::new(|l| Messages::from(l).bulk_no_stage()));
                }
                let reason = Some(self.reason.clone());
                Action::Move(Ask {
                    reason,
                    ..Ask::to(check.id("stage_id", Some(&self.stage_id)).unwrap_or(StageId::NIL))
                })
            }
            "reject" => Action::Reject(Why { reason: Some(self.reason.clone()), code: Some(self.reason_code.clone()) }),
            "tag" => Action::Tag(crate::candidates::tags::split(&self.tags)),
            "assign" if self.recruiter_id == NOBODY => Action::Assign(None),
            "assign" => {
                if self.recruiter_id.is_empty() {
                    check.fail("recruiter_id", Text::new(|l| Messages::from(l).bulk_no_recruiter()));
                }
                Action::Assign(check.id::<UserId>("recruiter_id", Some(&self.recruiter_id)))
            }
            _ => return Err(Problem::field("step", Text::new(|l| Messages::from(l).bulk_no_action()))),
        };
        check.done()?;
        Ok(action)
    }
    /// What cannot be an id was never on the board.
    fn ids(&self) -> Result<Vec<ApplicationId>, Problem> {
        let read = self.id.iter().map(|i| i.parse().map_err(|_not_an_id| Problem::not_found()));
        read.collect()
    }
}

/// Takes the step for those that were chosen.
pub(crate) async fn act(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<BulkForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let back = crate::candidates::back(&form.back, "/candidates");
    let partial = form.partial == "true";
    let (ids, action) = match (form.ids(), form.action()) {
        (Ok(ids), Ok(action)) => (ids, action),
        (Err(p), _) | (_, Err(p)) => return page.back_with(&back, p),
    };
    let said = said(&page, &action);
    match run(&app, &actor, &ids, action, (partial, &back)).await {
        Ok(Outcome::Done { changed: 0, .. }) => Ok(page.done(&back, page.t.bulk_same())),
        Ok(Outcome::Done { changed, undo, .. }) => {
            Ok(page.undoable(&back, said(changed), format!("/candidates/undo/{undo}")))
        }
        Ok(Outcome::Refused { refused, ready }) => {
            let refused = refused.into_iter().map(|r| (r.id, r.name.clone(), r.say(&page))).collect();
            Html::refused(&BulkPage { refused, ready, form: BulkForm { back, ..form }, page })
        }
        Err(p) if p.kind == Kind::NotFound => Err(p.into()),
        Err(p) => page.back_with(&back, p),
    }
}

impl Sampled for BulkPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let refused = vec![(ApplicationId::NIL, "Amara Nwosu".to_owned(), page.t.application_is_closed())];
        Self { refused, ready: vec![ApplicationId::NIL], form: BulkForm::default(), page }
    }
}

fn said(page: &Page, action: &Action) -> Box<dyn Fn(usize) -> String + Send> {
    let t = Messages::from(page.locale);
    match action {
        Action::Move(_) => Box::new(move |n| t.bulk_moved(n)),
        Action::Reject(_) => Box::new(move |n| t.bulk_rejected(n)),
        Action::Assign(Some(_)) => Box::new(move |n| t.bulk_assigned(n)),
        Action::Tag(_) => Box::new(move |n| t.bulk_tagged(n)),
        Action::Assign(None) => Box::new(move |n| t.bulk_unassigned(n)),
    }
}
