//! Everything to read before an interview, on one page: who, when, what is asked, what was found so far.

use crate::{
    Page,
    booked::{InterviewOut, InterviewState, InterviewStep, store as rows, view},
    permissions::{ReadInterviews, WriteScorecards},
    plans,
    scorecards::{ScorecardOut, ScorecardState},
    words::{self, Label},
};
use askama::Template;
use axum::extract::State;
use kernel::{Actor, Granted, InterviewId, Lifecycle, Problem, UserId};
use web::{App, Fault, Html, Path, Signed};

/// Earlier interviews shown.
const EARLIER: usize = 12;

#[derive(Template)]
#[template(path = "mine/prepare.html")]
pub(crate) struct PreparePage {
    pub(super) page: Page,
    pub(super) interview: InterviewOut,
    /// Other zones in which somebody reads the time: whose, and the time there.
    pub(super) elsewhere: Vec<(String, String)>,
    pub(super) with: Vec<String>,
    /// The CV's file name and, where it is plain text, its words; none where the reader may not open it.
    pub(super) cv: Option<(String, Option<String>)>,
    pub(super) may_open_candidate: bool,
    pub(super) skills: Vec<String>,
    pub(super) minutes: i64,
    pub(super) earlier: Vec<InterviewOut>,
    pub(super) leads: bool,
    /// Whether the reader takes part and their scorecard is still to be given.
    pub(super) may_rate: bool,
}

impl PreparePage {
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    fn mode(&self) -> String {
        plans::words::mode(self.page.t, self.interview.mode)
    }
    fn label(&self, i: &InterviewOut) -> Label {
        words::by_now(&self.page, i)
    }
    fn said(&self, s: &ScorecardOut) -> String {
        let t = self.page.t;
        let rating = s.rating.map_or_else(|| t.not_given(), |r| t.rating_of(r.to_string()));
        let advice = s.recommendation.map(|r| words::recommendation(t, r));
        t.card_line(&s.user_name, [Some(rating), advice].into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
    /// What an interviewer answers for, in the order of the scorecard.
    fn rated(&self) -> Vec<(String, String)> {
        let t = self.page.t;
        let result = if self.leads { t.result_hint_lead() } else { t.result_hint_assistant() };
        vec![
            (t.rating(), t.rating_explained()),
            (t.recommendation(), t.recommendation_explained()),
            (t.feedback(), t.feedback_hint()),
            (t.result(), result),
        ]
    }
    /// What the signpost says beside the step.
    fn when_to_rate(&self) -> String {
        let (t, i, now) = (self.page.t, &self.interview, self.page.app().now());
        match () {
            () if i.end <= now => t.sign_rate_now(),
            () if i.start <= now => t.sign_rate_while(),
            () => t.sign_rate_ahead(self.page.ago(i.start)),
        }
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    Ok(Html::render(&load(&app, &actor, &who, page, id).await?)?)
}

async fn load(
    app: &App,
    actor: &Actor,
    who: &Granted<ReadInterviews>,
    page: Page,
    id: InterviewId,
) -> Result<PreparePage, Problem> {
    let db = app.store.read();
    let interview = view::view(db, who, rows::read(db, who, id).await?).await?;
    let round = plans::rounds_by_id(db, who, &[interview.round_id]).await?.remove(&interview.round_id);
    let wanted = round.as_ref().map(|r| r.skills.as_slice()).unwrap_or_default();
    let catalogue = if wanted.is_empty() { Vec::new() } else { identity::facade::skills(db).await? };
    let skills = catalogue.iter().filter(|s| wanted.contains(&s.id)).map(|s| s.name(page.locale).to_owned()).collect();
    let may_open_candidate = hiring::facade::may_read(app, actor, interview.candidate_id).await?;
    let cv = if may_open_candidate { hiring::facade::cv(app, actor, interview.candidate_id).await? } else { None };
    let (elsewhere, with) = people(app, who, &page, &interview).await?;
    let own = interview.scorecard_of(who.user()).map(|s| s.status);
    let open =
        interview.status == InterviewState::Completed || interview.status.next(InterviewStep::Complete).is_some();
    let involved = interview.involves(who.user()) && actor.reach::<WriteScorecards>().is_some();
    Ok(PreparePage {
        elsewhere,
        with,
        cv,
        may_open_candidate,
        skills,
        minutes: (interview.end.micros() - interview.start.micros()) / kernel::time::MINUTE,
        earlier: earlier(app, who, &interview).await?,
        leads: interview.interviewer_id == who.user(),
        may_rate: involved && open && own != Some(ScorecardState::Submitted),
        interview,
        page,
    })
}

/// The time where the organization and the others are, as far as it is another one; and who they are.
async fn people(
    app: &App,
    who: &Granted<ReadInterviews>,
    page: &Page,
    interview: &InterviewOut,
) -> Result<(Vec<(String, String)>, Vec<String>), Problem> {
    let db = app.store.read();
    let users: Vec<UserId> = std::iter::once(interview.interviewer_id).chain(interview.assistants.clone()).collect();
    let mut members: Vec<_> = identity::facade::members(db, who, &users).await?.into_values().collect();
    members.retain(|m| m.user != who.user());
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let organization = identity::facade::organization(db, who.organization()).await?;
    let mut zones: Vec<(String, jiff::tz::TimeZone)> = organization.map(|o| (o.name, o.zone)).into_iter().collect();
    zones.extend(members.iter().map(|m| (m.name.clone(), m.zone.clone())));
    let mut seen = vec![page.zone.clone()];
    zones.retain(|(_, zone)| {
        let new = !seen.contains(zone);
        seen.push(zone.clone());
        new
    });
    let at = |zone: &jiff::tz::TimeZone| interview.start.jiff().to_zoned(zone.clone()).strftime("%H:%M").to_string();
    let name = |zone: &jiff::tz::TimeZone| zone.iana_name().unwrap_or_default().to_owned();
    let elsewhere = zones.iter().map(|(whose, zone)| (page.t.time_where(whose, name(zone)), at(zone))).collect();
    Ok((elsewhere, members.into_iter().map(|m| m.name).collect()))
}

/// Earlier interviews of the candidate that the reader may see, the latest first.
async fn earlier(
    app: &App,
    who: &Granted<ReadInterviews>,
    interview: &InterviewOut,
) -> Result<Vec<InterviewOut>, Problem> {
    let db = app.store.read();
    let mut found = rows::of_candidates(db, who, &[interview.candidate_id]).await?;
    found.retain(|i| i.id != interview.id && i.start_at < interview.start && i.state != InterviewState::Rescheduled);
    found.reverse();
    found.truncate(EARLIER);
    Ok(view::views(db, who, found).await?)
}
