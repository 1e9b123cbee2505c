//! Booking and moving by hand: choose an interviewer, then one of the times that suit both, or type
//! another.

use crate::{
    Messages, Page,
    booked::{
        InterviewState, InterviewStep,
        book::{self, Target, Wish},
        choices::{Choice, choices},
        steps, store as rows,
    },
    permissions::ScheduleInterviews,
    plans,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{CandidateId, Granted, InterviewId, Lifecycle, Problem, Text, Timestamp, UserId};
use web::{App, Entry, Fault, Form, Html, Path, Query, Signed};

/// Candidates offered where none is chosen yet.
const WAITING_SHOWN: u64 = 100;

#[derive(Template)]
#[template(path = "booked/pick.html")]
struct PickPage {
    page: Page,
    target: Target,
    choices: Vec<Choice>,
    chosen: Option<UserId>,
    entry: Entry,
    /// The interview that is moved; none for a new one.
    moved: Option<InterviewId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
impl PickPage {
    fn round(&self) -> String {
        let round = &self.target.round;
        round.name.clone().unwrap_or_else(|| self.page.t.round_numbered(round.position))
    }
    fn chosen(&self) -> Option<&Choice> {
        self.choices.iter().find(|c| Some(c.user) == self.chosen)
    }
    fn is_chosen(&self, user: &UserId) -> bool {
        self.chosen == Some(*user)
    }
    fn when(&self, t: &Timestamp) -> String {
        self.page.when(t)
    }
    /// When both are free first.
    fn first_of(&self, c: &Choice) -> String {
        let first = c.starts.first().map(|t| self.page.t.pick_first(self.when(t)));
        first.unwrap_or_else(|| self.page.t.pick_no_common())
    }
    fn title(&self) -> String {
        match self.moved {
            None => self.page.t.book_title(&self.target.name),
            Some(_) => self.page.t.move_title(&self.target.name),
        }
    }
    fn action(&self) -> String {
        self.moved.map_or_else(|| "/interviews".to_owned(), |id| format!("/interviews/{id}/reschedule"))
    }
    /// The same page with this interviewer chosen.
    fn choose(&self, user: &UserId) -> String {
        match self.moved {
            None => format!("/interviews/new?candidate={}&interviewer={user}", self.target.candidate),
            Some(id) => format!("/interviews/{id}/reschedule?interviewer={user}"),
        }
    }
    fn back(&self) -> String {
        match self.moved {
            None => format!("/candidates/{}", self.target.candidate),
            Some(id) => format!("/interviews/{id}"),
        }
    }
    /// The one picked before; the first where none was, so that one press is enough.
    fn is_picked(&self, start: &Timestamp) -> bool {
        match self.entry.value("slot") {
            "" => self.chosen().and_then(|c| c.starts.first()) == Some(start),
            picked => picked == start.to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "booked/whom.html")]
struct WhomPage {
    page: Page,
    waiting: Vec<(CandidateId, String)>,
}

#[derive(Default, serde::Deserialize)]
pub(super) struct PickQuery {
    candidate: Option<String>,
    interviewer: Option<String>,
}

fn id<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.and_then(|t| t.parse().ok())
}

pub(super) async fn new(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(query): Query<PickQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let Some(candidate) = id::<CandidateId>(query.candidate.as_deref()) else {
        return Ok(whom(&app, &who, page).await?.into_response());
    };
    let target = match book::target(&app, &who, None, Some(candidate)).await {
        Ok(target) => target,
        // nothing to book: the sentence stands on the candidate's page
        Err(p) => return page.back_with(&format!("/candidates/{candidate}"), p),
    };
    let choices = choices(&app, &who, &target).await?;
    let chosen = id(query.interviewer.as_deref());
    let pick = PickPage { page, target, choices, chosen, entry: Entry::default(), moved: None };
    Ok(Html::render(&pick)?.into_response())
}

async fn whom(app: &App, who: &Granted<ScheduleInterviews>, page: Page) -> Result<Html, Fault> {
    let db = app.store.read();
    let waiting = hiring::facade::waiting_first(db, who, WAITING_SHOWN).await?;
    let ids: Vec<CandidateId> = waiting.iter().map(|w| w.candidate).collect();
    let briefs = hiring::facade::briefs(db, who, &ids).await?;
    let waiting = ids.iter().filter_map(|id| Some((*id, briefs.get(id)?.name.clone()))).collect();
    Ok(Html::render(&WhomPage { page, waiting })?)
}

#[derive(Clone, serde::Deserialize)]
pub(super) struct PickForm {
    #[serde(default)]
    candidate: String,
    #[serde(default)]
    interviewer: String,
    /// One of the times shown.
    #[serde(default)]
    slot: String,
    /// A time typed instead.
    #[serde(default)]
    start: String,
    #[serde(default)]
    override_reason: String,
}

impl PickForm {
    /// The typed time, else the one picked.
    fn start(&self, page: &Page) -> Result<Timestamp, Problem> {
        let missing = || Problem::field("start", Text::new(|l| Messages::from(l).time_missing()));
        match (self.start.is_empty(), self.slot.is_empty()) {
            (true, true) => Err(missing()),
            (true, false) => Timestamp::parse(&self.slot).ok_or_else(missing),
            (false, _) => page
                .parse_input_time(&self.start)
                .ok_or_else(|| Problem::field("start", Text::new(|l| Messages::from(l).time_wrong()))),
        }
    }
    fn interviewer(&self) -> Result<UserId, Problem> {
        id(Some(&self.interviewer))
            .ok_or_else(|| Problem::field("interviewer_id", Text::new(|l| Messages::from(l).refused_no_interviewer())))
    }
    fn entry(&self, p: &Problem, page: &Page) -> Entry {
        let typed = [("slot", &self.slot), ("start", &self.start), ("override_reason", &self.override_reason)];
        Entry::new(typed.map(|(k, v)| (k, v.clone()))).refused(p, page.locale)
    }
}

pub(super) async fn book(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<PickForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let candidate = id::<CandidateId>(Some(&form.candidate)).ok_or_else(Problem::not_found)?;
    let booked = async {
        let wish = Wish {
            application: None,
            candidate: Some(candidate),
            interviewer: form.interviewer()?,
            assistants: Vec::new(),
            start: form.start(&page)?,
            round: None,
            override_reason: Some(form.override_reason.clone()),
        };
        book::book(&app, &who, wish).await
    };
    match booked.await {
        Ok(id) => {
            let done = page.t.done_booked();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) => {
            let target = book::target(&app, &who, None, Some(candidate)).await;
            // pressed twice: it waits for nothing any more
            let Ok(target) = target else { return page.back_with(&format!("/candidates/{candidate}"), p) };
            refused(&app, &who, page, target, None, &form, &p).await
        }
    }
}

async fn refused(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    page: Page,
    target: Target,
    moved: Option<InterviewId>,
    form: &PickForm,
    p: &Problem,
) -> Result<Response, Fault> {
    if matches!(p.kind, kernel::Kind::Internal | kernel::Kind::NotFound) {
        return Err(p.clone().into());
    }
    let (choices, entry) = (choices(app, who, &target).await?, form.entry(p, &page));
    let chosen = id(Some(&form.interviewer));
    Html::refused(&PickPage { page, target, choices, chosen, entry, moved })
}

/// The interview to be moved, as a target.
async fn moving(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    id: InterviewId,
) -> Result<(Target, UserId, InterviewState), Problem> {
    let db = app.store.read();
    let i = rows::find(db, who, id).await?;
    let brief = hiring::facade::briefs(db, who, &[i.candidate_id]).await?.remove(&i.candidate_id);
    let round = plans::rounds_by_id(db, who, &[i.round_id]).await?.remove(&i.round_id);
    let (Some(brief), Some(round)) = (brief, round) else { return Err(Problem::not_found()) };
    let target = Target {
        application: i.application_id,
        candidate: i.candidate_id,
        person: brief.person,
        name: brief.name,
        round,
    };
    Ok((target, i.interviewer_id, i.state))
}

pub(super) async fn move_form(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(interview): Path<InterviewId>,
    Query(query): Query<PickQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let (target, lead, state) = moving(&app, &who, interview).await?;
    if let Err(closed) = state.after(InterviewStep::Reschedule) {
        return page.back_with(&format!("/interviews/{interview}"), closed.into());
    }
    let choices = choices(&app, &who, &target).await?;
    let chosen = id(query.interviewer.as_deref()).or(Some(lead));
    let pick = PickPage { page, target, choices, chosen, entry: Entry::default(), moved: Some(interview) };
    Ok(Html::render(&pick)?.into_response())
}

pub(super) async fn reschedule(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(interview): Path<InterviewId>,
    Form(form): Form<PickForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ScheduleInterviews>()?;
    let moved = async {
        let (lead, start) = (form.interviewer()?, form.start(&page)?);
        steps::reschedule(&app, &who, interview, start, Some(lead), Some(&form.override_reason)).await
    };
    match moved.await {
        Ok(id) => {
            let done = page.t.done_moved();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) => {
            let (target, ..) = moving(&app, &who, interview).await?;
            refused(&app, &who, page, target, Some(interview), &form, &p).await
        }
    }
}
