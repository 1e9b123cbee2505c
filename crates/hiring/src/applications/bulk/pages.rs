//! The bar above a board's cards, and the page that says for whom a step is not open.

use super::{
    Action,
    act::{Refusal, say},
    run,
};
use crate::{
    Messages, Page,
    applications::{by_hand::Why, moves::Ask},
    candidates::bulk::many::{self, Sent},
    permissions::WriteCandidates,
};
use axum::{extract::State, response::Response};
use kernel::{Problem, StageId, Text};
use serde::Deserialize;
use web::{App, Check, Fault, Form, Signed};

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
            "assign" => Action::Assign(many::recruiter(&self.recruiter_id, &mut check)),
            _ => return Err(many::no_step()),
        };
        check.done()?;
        Ok(action)
    }
    /// The same once more.
    fn sent(&self) -> Sent {
        let f = self.clone();
        Sent {
            to: "/applications/bulk",
            fields: vec![
                ("step", f.step),
                ("stage_id", f.stage_id),
                ("recruiter_id", f.recruiter_id),
                ("tags", f.tags),
                ("reason", f.reason),
                ("reason_code", f.reason_code),
            ],
            back: crate::candidates::back(&f.back, "/candidates"),
        }
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
    let sent = form.sent();
    let (ids, action) = match (many::ids(&form.id), form.action()) {
        (Ok(ids), Ok(action)) => (ids, action),
        (Err(p), _) | (_, Err(p)) => return page.back_with(&sent.back, p),
    };
    let done = run(&app, &actor, &ids, action.clone(), (form.partial == "true", &sent.back)).await;
    let shown = |page: &Page, r: Refusal| (String::new(), r.name, say(r.why, page));
    many::answer(page, done, sent, |page, n| said(page, &action, n), shown)
}

fn said(page: &Page, action: &Action, changed: usize) -> String {
    match action {
        Action::Move(_) => page.t.bulk_moved(changed),
        Action::Reject(_) => page.t.bulk_rejected(changed),
        Action::Assign(Some(_)) => page.t.bulk_assigned(changed),
        Action::Tag(_) => page.t.bulk_tagged(changed),
        Action::Assign(None) => page.t.bulk_unassigned(changed),
    }
}
