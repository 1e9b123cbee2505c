//! The bar above the list's rows, the page that says for whom a step is not open, and undo.

use super::{Action, Outcome, run};
use crate::{Messages, Page, permissions::WriteCandidates};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{CandidateId, Kind, Problem, Text, UserId};
use serde::Deserialize;
use web::{App, Check, Fault, Form, Html, Path, Signed};

/// The choice that nobody is to be in charge.
const NOBODY: &str = "nobody";

/// Those whom the step is not open for, by name, and how many remain.
#[derive(Template)]
#[template(path = "candidates/bulk.html")]
pub(crate) struct BulkPage {
    page: Page,
    refused: Vec<(CandidateId, String, String)>,
    ready: Vec<CandidateId>,
    form: BulkForm,
}

impl BulkPage {
    /// For the gallery: somebody refused, somebody ready.
    pub(crate) fn of(page: Page, refused: Vec<(CandidateId, String, String)>, ready: Vec<CandidateId>) -> Self {
        Self { page, refused, ready, form: BulkForm::default() }
    }
}

/// The form around the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BulkForm {
    id: Vec<String>,
    step: String,
    recruiter_id: String,
    reason: String,
    tags: String,
    partial: String,
    back: String,
}

impl BulkForm {
    fn action(&self) -> Result<Action, Problem> {
        let mut check = Check::default();
        let action = match self.step.as_str() {
            "assign" => self.assign(&mut check),
            "deactivate" => Action::Deactivate,
            "restore" => Action::Restore,
            "tag" => Action::Tag(crate::candidates::tags::split(&self.tags)),
            "reject" => Action::Reject(Some(self.reason.clone())),
            _ => return Err(Problem::field("step", Text::new(|l| Messages::from(l).bulk_no_action()))),
        };
        check.done()?;
        Ok(action)
    }
    /// Nobody is a choice of its own: nothing chosen changes nothing.
    fn assign(&self, check: &mut Check) -> Action {
        if self.recruiter_id == NOBODY {
            return Action::Assign(None);
        }
        if self.recruiter_id.is_empty() {
            check.fail("recruiter_id", Text::new(|l| Messages::from(l).bulk_no_recruiter()));
        }
        Action::Assign(check.id::<UserId>("recruiter_id", Some(&self.recruiter_id)))
    }
    /// What cannot be an id was never in the list.
    fn ids(&self) -> Result<Vec<CandidateId>, Problem> {
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
    match run(&app, &actor, &ids, &action, (partial, &back)).await {
        Ok(Outcome::Done { changed: 0, .. }) => Ok(page.done(&back, page.t.bulk_same())),
        Ok(Outcome::Done { changed, undo, .. }) => {
            Ok(page.undoable(&back, said(&page, &action, changed), format!("/candidates/undo/{undo}")))
        }
        Ok(Outcome::Refused { refused, ready }) => {
            let refused = refused.into_iter().map(|r| (r.id, r.name, r.why.say(page.locale))).collect();
            Html::refused(&BulkPage { refused, ready, form: BulkForm { back, ..form }, page })
        }
        Err(p) if p.kind == Kind::NotFound => Err(p.into()),
        Err(p) => page.back_with(&back, p),
    }
}

fn said(page: &Page, action: &Action, changed: usize) -> String {
    match action {
        Action::Assign(Some(_)) => page.t.bulk_assigned(changed),
        Action::Assign(None) => page.t.bulk_unassigned(changed),
        Action::Deactivate => page.t.bulk_deactivated(changed),
        Action::Restore => page.t.bulk_restored(changed),
        Action::Reject(_) => page.t.bulk_rejected(changed),
        Action::Tag(_) => page.t.bulk_tagged(changed),
    }
}

/// Takes it back.
pub(crate) async fn undo(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, Fault> {
    match super::undo(&app, &actor, &token).await {
        Ok(undone) => {
            let back = crate::candidates::back(&undone.back, "/candidates");
            Ok(page.done(&back, page.t.undo_done(undone.restored)))
        }
        Err(p) => page.back_with("/candidates", p),
    }
}
