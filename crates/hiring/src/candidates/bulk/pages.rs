//! The bar above the list's rows, the page that says for whom a step is not open, and undo.

use super::{
    Action,
    act::Refusal,
    many::{self, Sent},
    run,
};
use crate::{Page, permissions::WriteCandidates};
use axum::{extract::State, response::Response};
use kernel::Problem;
use serde::Deserialize;
use web::{App, Check, Fault, Form, Path, Signed};

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
            "assign" => Action::Assign(many::recruiter(&self.recruiter_id, &mut check)),
            "deactivate" => Action::Deactivate,
            "restore" => Action::Restore,
            "tag" => Action::Tag(crate::candidates::tags::split(&self.tags)),
            "reject" => Action::Reject(Some(self.reason.clone())),
            _ => return Err(many::no_step()),
        };
        check.done()?;
        Ok(action)
    }
    /// The same once more.
    fn sent(&self) -> Sent {
        let f = self.clone();
        Sent {
            to: "/candidates/bulk",
            fields: vec![("step", f.step), ("recruiter_id", f.recruiter_id), ("tags", f.tags), ("reason", f.reason)],
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
    let done = run(&app, &actor, &ids, &action, (form.partial == "true", &sent.back)).await;
    let shown = |page: &Page, r: Refusal| (format!("/candidates/{}", r.id), r.name, r.why.say(page.locale));
    many::answer(page, done, sent, |page, n| said(page, &action, n), shown)
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
