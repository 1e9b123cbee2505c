//! The interviews on a candidate's page.

use super::next_step::{self, Reader};
use crate::{
    Page,
    booked::{InterviewOut, InterviewState, store as interviews, view::views},
    permissions::{ReadInterviews, ReadRuns, ScheduleInterviews},
    runs,
    scorecards::ScorecardOut,
    words::{self, Label},
};
use askama::Template;
use hiring::facade::NextStep;
use kernel::{CandidateId, Problem};
use std::sync::Arc;
use web::{App, Html, Request};

/// Registered for [`hiring::facade::ProfileSection`].
pub(crate) struct OnProfile;

#[derive(Template)]
#[template(path = "hooks/profile.html")]
struct Section {
    page: Page,
    candidate: CandidateId,
    interviews: Vec<InterviewOut>,
    may_schedule: bool,
    /// Whether they wait for an interview, and the reader sees runs.
    waits: bool,
}

impl Section {
    fn label(&self, i: &InterviewOut) -> Label {
        words::interview(&self.page, i)
    }
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    fn said(&self, s: &ScorecardOut) -> String {
        let rating = s.rating.map_or_else(|| self.page.t.not_given(), |r| self.page.t.rating_of(r.to_string()));
        self.page.t.card_line(&s.user_name, rating)
    }
    fn can_move(&self, i: &InterviewOut) -> bool {
        self.may_schedule && i.status == InterviewState::Created
    }
}

/// The interviews that this reader may see, and whether they may book more.
async fn seen(app: &App, request: &Request, candidate: CandidateId) -> Result<(Vec<InterviewOut>, bool), Problem> {
    let Some(actor) = &request.actor else { return Ok((Vec::new(), false)) };
    let Ok(who) = actor.permit::<ReadInterviews>() else { return Ok((Vec::new(), false)) };
    let db = app.store.read();
    let rows = interviews::of_candidates(db, &who, &[candidate]).await?;
    Ok((views(db, &who, rows).await?, actor.reach::<ScheduleInterviews>().is_some()))
}

#[async_trait::async_trait]
impl hiring::facade::ProfileSection for OnProfile {
    async fn render(&self, app: &App, request: &Arc<Request>, candidate: CandidateId) -> Result<Html, Problem> {
        let page = Page::of(request);
        let (shown, may_schedule) = seen(app, request, candidate).await?;
        let reads = request.actor.as_ref().and_then(|a| a.permit::<ReadRuns>().ok());
        let waits = match reads {
            Some(who) => hiring::facade::waiting_for(app.store.read(), &who, candidate).await?.is_some(),
            None => false,
        };
        Html::render(&Section { page, candidate, interviews: shown, may_schedule, waits })
    }
    async fn next_step(
        &self,
        app: &App,
        request: &Arc<Request>,
        candidate: CandidateId,
        waits: bool,
    ) -> Result<Option<NextStep>, Problem> {
        let page = Page::of(request);
        let (shown, may_schedule) = seen(app, request, candidate).await?;
        let user = request.actor.as_ref().and_then(kernel::Actor::user);
        let runs = request.actor.as_ref().and_then(|a| a.permit::<ReadRuns>().ok());
        let unplaced = match runs {
            Some(who) if waits => runs::store::latest_reasons(app.store.read(), &who, candidate).await?,
            _ => Vec::new(),
        };
        let reader = Reader { user, may_schedule, waits, unplaced };
        Ok(next_step::step(&page, &reader, candidate, &shown, app.now()))
    }
}
