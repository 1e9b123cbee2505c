//! The interviews on a candidate's page.

use crate::{
    Page,
    booked::{InterviewOut, InterviewState, store as interviews, view::views},
    permissions::{ReadInterviews, ScheduleInterviews},
    scorecards::ScorecardOut,
    words::{self, Label},
};
use askama::Template;
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

#[async_trait::async_trait]
impl hiring::facade::ProfileSection for OnProfile {
    async fn render(&self, app: &App, request: &Arc<Request>, candidate: CandidateId) -> Result<Html, Problem> {
        let page = Page::of(request);
        let (mut shown, mut may_schedule) = (Vec::new(), false);
        if let Some(actor) = &request.actor
            && let Ok(who) = actor.permit::<ReadInterviews>()
        {
            let db = app.store.read();
            let rows = interviews::of_candidates(db, &who, &[candidate]).await?;
            shown = views(db, &who, rows).await?;
            may_schedule = actor.reach::<ScheduleInterviews>().is_some();
        }
        Html::render(&Section { page, candidate, interviews: shown, may_schedule })
    }
}
