//! The scorecard's form.

use super::{Recommendation, ScorecardState, actions, entry::Raw};
use crate::{
    Page,
    booked::{InterviewOut, InterviewResult, steps, store as interviews, view},
    permissions::{ReadInterviews, ReopenScorecards, WriteScorecards},
    words,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{Actor, InterviewId, Kind, UserId};
use web::{App, Entry, Fault, Form, Html, IfMatch, Pages, Path, Signed};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/interviews/{id}/scorecard", form)
        .post("/interviews/{id}/scorecard", write)
        .post("/interviews/{id}/scorecards/{user}/reopen", reopen)
}

#[derive(Template)]
#[template(path = "scorecards/form.html")]
struct FormPage {
    page: Page,
    interview: InterviewOut,
    entry: Entry,
    leads: bool,
    seen: String,
    reopened: Option<String>,
}

impl FormPage {
    fn round(&self) -> String {
        words::round(self.page.t, &self.interview)
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
        seen: page.tag(interview.changed_for(who.user())),
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
    Form(form): Form<CardForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteScorecards>()?;
    let draft = form.act == "draft";
    let outcome = if draft {
        actions::save(&app, &who, id, form.raw(), &IfMatch::of(&form.seen)).await
    } else {
        actions::submit(&app, &who, id, form.raw()).await
    };
    match outcome {
        Ok(()) if draft => {
            let done = page.t.done_draft();
            Ok(page.done(&format!("/interviews/{id}/scorecard"), done))
        }
        Ok(()) => {
            let done = page.t.done_submitted();
            Ok(page.done(&format!("/interviews/{id}"), done))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) => {
            let locale = page.locale;
            let shown = load(&app, &actor, page, id).await?;
            Html::refused(&FormPage { entry: form.entry().refused(&p, locale), seen: form.seen, ..shown })
        }
        Err(p) => Err(p.into()),
    }
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
