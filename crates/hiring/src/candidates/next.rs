//! The one next step with a candidate.

use super::api::CandidateOut;
use crate::{
    Messages,
    applications::{
        table::{ApplicationState, Progress},
        view::ApplicationOut,
    },
    hooks::{NextStep, ProfileSection},
    permissions::{GiveReviews, WriteCandidates},
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
    let asked = |a: &ApplicationOut| {
        let mine = a.reviews.iter().find(|r| Some(r.user_id) == actor.user());
        a.state == ApplicationState::Active && mine.is_some_and(|r| r.decision.is_none())
    };
    if actor.reach::<GiveReviews>().is_some() && c.applications.iter().any(asked) {
        return Ok(Some(NextStep {
            href: format!("/candidates/{}/interviews", c.id),
            icon: "eye",
            label: page.t.next_review(),
            sub: page.t.next_review_why(),
        }));
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
        if let Some(step) = hook.next_step(app, page.request(), c.id, waits).await? {
            return Ok(Some(step));
        }
    }
    Ok(None)
}
