//! One interview: what it is, what can be done, what was found.

use super::journey::{self, Sign, Stop};
use crate::{
    Page,
    booked::{InterviewOut, InterviewResult, InterviewState, InterviewStep, steps, store as rows, view},
    permissions::{ReadInterviews, ReopenScorecards, ScheduleInterviews, WriteScorecards},
    plans,
    scorecards::{ScorecardOut, ScorecardState},
    words::{self, Label},
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, InterviewId, Kind, Lifecycle, Problem, Reach};
use web::{App, Entry, Fault, Form, Html, Path, Signed};

#[derive(Template)]
#[template(path = "booked/detail.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one part of the page is shown")]
pub(crate) struct DetailPage {
    pub(super) page: Page,
    pub(super) interview: InterviewOut,
    pub(super) assistants: String,
    pub(super) entry: Entry,
    pub(super) may_schedule: bool,
    pub(super) may_reopen: bool,
    pub(super) may_open_candidate: bool,
    pub(super) involved: bool,
    pub(super) own: Option<ScorecardState>,
    pub(super) hidden: bool,
}

impl DetailPage {
    fn label(&self) -> Label {
        words::interview(&self.page, &self.interview)
    }
    fn stops(&self) -> Vec<Stop> {
        journey::stops(&self.page, &self.interview)
    }
    fn sign(&self) -> Option<Sign> {
        journey::sign(&self.page, &self.interview, self.involved && self.can_be_rated(), self.may_schedule)
    }
    /// Who decides where the result was put off, and how.
    fn held(&self) -> Option<String> {
        let (t, i) = (self.page.t, &self.interview);
        let held = i.status == InterviewState::Completed && i.result == Some(InterviewResult::OnHold);
        let said = match (self.leads(), self.may_reopen) {
            (true, false) => t.held_lead(),
            (true, true) => t.held_lead_reopens(),
            (false, true) => t.held_reopens(&i.interviewer_name),
            (false, false) => t.held_other(&i.interviewer_name),
        };
        (held && self.own != Some(ScorecardState::Reopened)).then_some(said)
    }
    fn leads(&self) -> bool {
        self.page.actor.as_ref().and_then(kernel::Actor::user) == Some(self.interview.interviewer_id)
    }
    fn round(&self) -> String {
        words::round(self.page.t, &self.interview)
    }
    fn reason(&self, text: &str) -> String {
        words::reason(self.page.t, text)
    }
    fn may_start(&self) -> bool {
        self.may_schedule || self.involved
    }
    fn is_open(&self, step: InterviewStep) -> bool {
        self.interview.status.next(step).is_some()
    }
    /// Why a step is not open.
    fn closed(&self) -> String {
        self.page.t.step_closed(words::state_of(&self.page, self.interview.status).words.to_lowercase())
    }
    fn can_be_rated(&self) -> bool {
        self.own != Some(ScorecardState::Submitted)
            && (self.interview.status == InterviewState::Completed || self.is_open(InterviewStep::Complete))
    }
    fn card_label(&self, s: &ScorecardOut) -> Label {
        words::scorecard(&self.page, s.status)
    }
    fn card_facts(&self, s: &ScorecardOut) -> Vec<(String, String)> {
        let t = self.page.t;
        let none = || t.not_given();
        vec![
            (t.rating(), s.rating.map_or_else(none, |r| t.rating_of(r.to_string()))),
            (t.recommendation(), s.recommendation.map_or_else(none, |r| words::recommendation(t, r))),
            (t.result(), s.result.map_or_else(none, |r| words::result(&self.page, r).words)),
        ]
    }
    fn facts(&self) -> Vec<(String, String)> {
        let (t, i) = (self.page.t, &self.interview);
        let mut facts = vec![
            (t.time(), self.page.span(i.start, i.end)),
            (t.zone(), self.page.zone_label()),
            (t.round(), self.round()),
            (t.plan_mode(), plans::words::mode(t, i.mode)),
            (t.interviewer(), i.interviewer_name.clone()),
        ];
        if !self.assistants.is_empty() {
            facts.push((t.assistants(), self.assistants.clone()));
        }
        if let Some(room) = &i.room_name {
            let place = i.room_place.as_ref().filter(|p| !p.is_empty());
            facts.push((t.plan_room(), place.map_or_else(|| room.clone(), |p| format!("{room}, {p}"))));
        }
        if let Some(reason) = &i.reason {
            facts.push((t.reason(), self.reason(reason)));
        }
        if let Some(reason) = &i.override_reason {
            facts.push((t.override_reason(), reason.clone()));
        }
        if let Some(instructions) = &self.interview.instructions {
            facts.push((t.interview_instructions(), instructions.clone()));
        }
        facts
    }
}

async fn detail(app: &App, actor: &Actor, page: Page, id: InterviewId, entry: Entry) -> Result<DetailPage, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    let db = app.store.read();
    let interview = view::view(db, &who, rows::read(db, &who, id).await?).await?;
    let own = interview.scorecard_of(who.user()).map(|s| s.status);
    let involved = interview.involves(who.user()) && actor.reach::<WriteScorecards>().is_some();
    let all = actor.reach::<crate::permissions::ReadScorecards>() == Some(Reach::All);
    Ok(DetailPage {
        assistants: interview.assistant_names.join(", "),
        may_schedule: actor.reach::<ScheduleInterviews>().is_some(),
        may_reopen: actor.reach::<ReopenScorecards>().is_some(),
        may_open_candidate: hiring::facade::may_read(app, actor, interview.candidate_id).await?,
        hidden: involved && !all && own != Some(ScorecardState::Submitted),
        involved,
        own,
        entry,
        interview,
        page,
    })
}

pub(super) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&detail(&app, &actor, page, id, Entry::default()).await?)?)
}

#[derive(serde::Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    reason: String,
}

/// Back to the page, or the page again with what was wrong.
async fn answer(
    app: &App,
    actor: &Actor,
    page: Page,
    id: InterviewId,
    (typed, done): (String, String),
    outcome: Result<(), Problem>,
) -> Result<Response, Fault> {
    match outcome {
        Ok(()) => Ok(page.done(&format!("/interviews/{id}"), done)),
        Err(p) if matches!(p.kind, Kind::Invalid) => {
            let entry = Entry::new([("reason", typed)]).refused(&p, page.locale);
            Html::refused(&detail(app, actor, page, id, entry).await?)
        }
        Err(p) => page.back_with(&format!("/interviews/{id}"), p),
    }
}

pub(super) async fn start(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
) -> Result<Response, Fault> {
    let outcome = steps::start(&app, &actor, id).await;
    let done = page.t.done_started();
    answer(&app, &actor, page, id, (String::new(), done), outcome).await
}

pub(super) async fn cancel(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let outcome = steps::cancel(&app, &who, id, &form.reason).await;
    let done = page.t.done_cancelled();
    answer(&app, &actor, page, id, (form.reason, done), outcome).await
}

pub(super) async fn no_show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let outcome = steps::no_show(&app, &who, id, Some(&form.reason)).await;
    let done = page.t.done_no_show();
    answer(&app, &actor, page, id, (form.reason, done), outcome).await
}
