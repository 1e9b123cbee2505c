//! The scorecard's form.

use super::{Recommendation, ScorecardState, actions, entry::Raw};
use crate::{
    Page,
    booked::{InterviewOut, InterviewResult, InterviewState, steps, store as interviews, view},
    permissions::{ReadInterviews, ReopenScorecards, WriteScorecards},
    words,
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Response},
};
use kernel::{Actor, InterviewId, Kind, Problem, Timestamp, UserId};
use web::{App, Entry, Fault, Form, Html, IfMatch, Pages, Path, Signed};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/interviews/{id}/scorecard", form)
        .post("/interviews/{id}/scorecard", write)
        .post("/interviews/{id}/scorecards/{user}/reopen", reopen)
}

#[derive(Template)]
#[template(path = "scorecards/form.html")]
pub(crate) struct FormPage {
    page: Page,
    interview: InterviewOut,
    entry: Entry,
    leads: bool,
    seen: String,
    reopened: Option<String>,
    /// When what is shown was saved.
    saved: Option<String>,
}

impl FormPage {
    /// The same with what was typed and refused.
    fn refused(self, form: &CardForm, p: &Problem) -> Self {
        let locale = self.page.locale;
        Self { entry: form.entry().refused(p, locale), seen: form.seen.clone(), saved: None, ..self }
    }
    /// The same with what was typed while another window saved: a second press saves it knowingly.
    fn meanwhile(self, form: &CardForm) -> Self {
        let t = self.page.t;
        let labels = [("rating", t.rating()), ("recommendation", t.recommendation()), ("feedback", t.feedback())];
        let labels = labels.into_iter().chain([("result", t.result())]);
        let entry = form.entry().meanwhile(&self.page, self.written(), &self.entry, labels);
        Self { entry, saved: None, ..self }
    }
    /// Who wrote the scorecard as it is kept, and when.
    fn written(&self) -> Option<(String, Timestamp)> {
        let own = self.interview.scorecard_of(self.page.actor.as_ref()?.user()?)?;
        Some((own.user_name.clone(), own.updated_at))
    }
    fn round(&self) -> String {
        words::round(self.page.t, &self.interview)
    }
    /// What a submission means while the interview has not begun; none afterwards.
    fn early(&self) -> Option<String> {
        let (t, i) = (self.page.t, &self.interview);
        let ahead = i.status == InterviewState::Created && self.page.app().now() < i.start;
        let when = self.page.when(i.start);
        ahead.then(|| if self.leads { t.scorecard_early_lead(when) } else { t.scorecard_early(when) })
    }
    fn recommendations(&self) -> Vec<(String, String)> {
        Recommendation::ALL.map(|r| (r.to_string(), words::recommendation(self.page.t, r))).into()
    }
    fn result_hint(&self) -> String {
        if self.leads { self.page.t.result_hint_lead() } else { self.page.t.result_hint_assistant() }
    }
    fn results(&self) -> Vec<(String, String)> {
        InterviewResult::ALL.map(|r| (r.to_string(), words::result(&self.page, r).words)).into()
    }
}

impl web::Sampled for FormPage {
    fn sample(request: &std::sync::Arc<web::Request>) -> Self {
        let page = Page::of(request);
        let values = [("rating", "3.5"), ("feedback", "Took the queue apart calmly."), ("recommendation", "hire")];
        Self {
            interview: crate::samples::interview(request, 0, 9),
            entry: Entry::new(values),
            leads: true,
            seen: String::new(),
            reopened: Some(page.t.feedback_hint()),
            saved: Some("12:03".to_owned()),
            page,
        }
    }
}

/// What the form shows: the reader's own interview, with what is written so far.
async fn load(app: &App, actor: &Actor, page: Page, id: InterviewId) -> Result<FormPage, Fault> {
    let who = actor.permit::<WriteScorecards>()?;
    let db = app.store.read();
    let row = interviews::find(db, &who, id).await?;
    let leads = steps::involved(db, &who, &row, who.user()).await?;
    let reads = actor.permit::<ReadInterviews>()?;
    let interview = view::view(db, &reads, row).await?;
    let own = interview.scorecard_of(who.user());
    let mut values: Vec<(&str, String)> = Vec::new();
    if let Some(card) = own {
        values.push(("rating", card.rating.map_or_else(String::new, |r| r.to_string())));
        values.push(("recommendation", card.recommendation.map_or_else(String::new, |r| r.to_string())));
        values.push(("feedback", card.feedback.clone()));
        values.push(("result", card.result.map_or_else(String::new, |r| r.to_string())));
    }
    Ok(FormPage {
        entry: Entry::new(values),
        leads,
        seen: page.tag(own.map_or(Timestamp::from_micros(0), |s| s.updated_at)),
        saved: own.map(|s| page.hour(s.updated_at)),
        reopened: own.filter(|s| s.status == ScorecardState::Reopened).and_then(|s| s.reopen_reason.clone()),
        interview,
        page,
    })
}

async fn form(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
) -> Result<Response, Fault> {
    let shown = load(&app, &actor, page, id).await?;
    let own = actor.user().and_then(|user| shown.interview.scorecard_of(user));
    if own.is_some_and(|s| s.status == ScorecardState::Submitted) {
        let said = shown.page.t.scorecard_already();
        return Ok(shown.page.care(&format!("/interviews/{id}"), said));
    }
    Ok(Html::render(&shown)?.into_response())
}

#[derive(serde::Deserialize)]
struct CardForm {
    #[serde(default)]
    rating: String,
    #[serde(default)]
    recommendation: String,
    #[serde(default)]
    feedback: String,
    #[serde(default)]
    result: String,
    /// The state that the form saw.
    #[serde(default)]
    seen: String,
    /// `draft`, or what a press of the return key means: submit.
    #[serde(default)]
    act: String,
}

impl CardForm {
    fn raw(&self) -> Raw {
        Raw {
            // what is no number is refused as a wrong rating is
            rating: (!self.rating.is_empty()).then(|| self.rating.parse().unwrap_or(f64::NAN)),
            recommendation: Some(self.recommendation.clone()),
            feedback: Some(self.feedback.clone()),
            attributes: None,
            result: Some(self.result.clone()),
        }
    }
    fn entry(&self) -> Entry {
        Entry::new([
            ("rating", self.rating.as_str()),
            ("recommendation", &self.recommendation),
            ("feedback", &self.feedback),
            ("result", &self.result),
        ])
    }
}

async fn write(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<InterviewId>,
    headers: HeaderMap,
    Form(form): Form<CardForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteScorecards>()?;
    let (draft, seen) = (form.act == "draft", IfMatch::of(&form.seen));
    let outcome = if draft {
        actions::save(&app, &who, id, form.raw(), &seen).await
    } else {
        actions::submit(&app, &who, id, form.raw(), &seen).await
    };
    if headers.get(ACCEPT).is_some_and(|accepted| accepted == "application/json") {
        return quiet(&app, &actor, page, id, outcome).await;
    }
    match outcome {
        Ok(()) if draft => {
            let done = page.t.done_draft();
            Ok(page.done(&format!("/interviews/{id}/scorecard"), done))
        }
        Ok(()) => {
            let done = page.t.done_submitted();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) if p.kind == Kind::Changed => {
            let shown = load(&app, &actor, page, id).await?.meanwhile(&form);
            Ok((StatusCode::PRECONDITION_FAILED, Html::render(&shown)?).into_response())
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            Html::refused(&load(&app, &actor, page, id).await?.refused(&form, &p))
        }
        Err(p) => Err(p.into()),
    }
}

/// What a form that saves by itself is told.
#[derive(serde::Serialize)]
struct Quiet {
    /// The state that its next save says it saw.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    /// A sentence to show.
    said: String,
}

/// The answer to a draft that was saved by itself.
async fn quiet(
    app: &App,
    actor: &Actor,
    page: Page,
    id: InterviewId,
    outcome: Result<(), Problem>,
) -> Result<Response, Fault> {
    let (t, locale) = (page.t, page.locale);
    let (status, told) = match outcome {
        Ok(()) => {
            let shown = load(app, actor, page, id).await?;
            let said = shown.saved.map(|at| t.saved_at(at)).unwrap_or_default();
            (StatusCode::OK, Quiet { seen: Some(shown.seen), said })
        }
        Err(p) if p.kind == Kind::Changed => {
            let shown = load(app, actor, page, id).await?;
            let said = shown.written().map(|(name, at)| t.autosave_meanwhile(name, shown.page.hour(at)));
            (StatusCode::PRECONDITION_FAILED, Quiet { seen: None, said: said.unwrap_or_default() })
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let status = if p.kind == Kind::Invalid { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
            let sentences = p.detail.iter().chain(p.fields.iter().map(|f| &f.message));
            let said = sentences.map(|s| s.say(locale)).collect::<Vec<_>>().join(" ");
            (status, Quiet { seen: None, said })
        }
        Err(p) => return Err(p.into()),
    };
    Ok((status, axum::Json(told)).into_response())
}

#[derive(serde::Deserialize)]
struct ReopenForm {
    #[serde(default)]
    reason: String,
}

async fn reopen(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path((id, user)): Path<(InterviewId, UserId)>,
    Form(form): Form<ReopenForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReopenScorecards>()?;
    let back = format!("/interviews/{id}");
    match actions::reopen(&app, &who, id, user, &form.reason).await {
        Ok(()) => {
            let done = page.t.done_reopened();
            Ok(page.done(&back, done))
        }
        Err(p) => page.back_with(&back, p),
    }
}
