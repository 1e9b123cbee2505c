//! The one next step with a candidate.

use super::api::CandidateOut;
use crate::{
    Messages,
    applications::table::{ApplicationState, Progress},
    hooks::{NextStep, ProfileSection},
    permissions::WriteCandidates,
};
use kernel::{Actor, Problem};
use web::{App, Page};

/// What this reader would best do next; nothing where everything takes its course.
pub(crate) async fn step(
    app: &App,
    actor: &Actor,
    page: &Page<Messages>,
    c: &CandidateOut,
) -> Result<Option<NextStep>, Problem> {
    if !c.active {
        return Ok(None);
    }
    let waits = c.applications.iter().any(|a| a.state == ApplicationState::Active && a.progress == Progress::Waiting);
    let can_come = c.availability.iter().any(|r| r.end > app.now());
    if waits && !can_come && actor.reach::<WriteCandidates>().is_some() {
        return Ok(Some(NextStep {
            href: format!("/candidates/{}/availability", c.id),
            icon: "clock",
            label: page.t.next_availability(),
            sub: page.t.next_availability_why(),
        }));
    }
    for hook in app.hooks.all::<dyn ProfileSection>() {
        if let Some(step) = hook.next_step(app, page.request(), c.id).await? {
            return Ok(Some(step));
        }
    }
    Ok(None)
}
