//! When a candidate can come: times typed in the reader's own zone, beside those that are there.

use crate::{
    Messages, Page,
    candidates::{actions, api::CandidateOut, view},
    permissions::WriteCandidates,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use calendar::facade::ahead;
use kernel::{CandidateId, Kind, Problem, Text, TimeRange, Timestamp};
use serde::Deserialize;
use web::{App, Entry, Fault, Form, Html, Path, Query, Signed, Tagged};

#[derive(Template)]
#[template(path = "candidates/availability.html")]
pub(super) struct AvailabilityPage {
    page: Page,
    candidate: CandidateOut,
    entry: Entry,
}

impl AvailabilityPage {
    /// The form as it opens.
    pub(super) fn of(page: Page, candidate: CandidateOut) -> Self {
        Self { page, candidate, entry: Entry::default() }
    }
    fn way(&self) -> [(String, String); 2] {
        [
            ("/candidates".to_owned(), self.page.t.candidates_title()),
            (format!("/candidates/{}", self.candidate.id), self.candidate.name.clone()),
        ]
    }
    /// What is not over, and what takes it away; what has begun stays as it is.
    fn times(&self) -> Vec<(String, Option<String>)> {
        let now = self.page.app().now();
        let ahead = self.candidate.availability.iter().filter(|r| r.end > now);
        ahead.map(|r| (self.page.span(r.start, r.end), (r.start > now).then(|| key(*r)))).collect()
    }
}

/// Typed times as they are understood, while they are typed.
#[derive(Template)]
#[template(path = "candidates/understood.html")]
struct UnderstoodPart {
    page: Page,
    times: Vec<String>,
    error: String,
}

/// The form: either times to add, or one to take away.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TimesForm {
    text: String,
    remove: String,
}

/// What the address asks for besides the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `understood`: what is understood of `text`, and nothing else.
    part: String,
    text: String,
}

/// A range as a button names it.
fn key(r: TimeRange) -> String {
    format!("{}-{}", r.start.micros(), r.end.micros())
}

fn range(key: &str) -> Option<TimeRange> {
    let (start, end) = key.split_once('-')?;
    let at = |text: &str| text.parse().ok().map(Timestamp::from_micros);
    Some(TimeRange::new(at(start)?, at(end)?))
}

/// Times in words.
fn said(page: &Page, ranges: &[TimeRange]) -> Vec<String> {
    ranges.iter().map(|r| page.span(r.start, r.end)).collect()
}

/// The form.
pub(super) async fn form(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let Tagged(_, candidate) = view::one(&app, &actor, id).await?;
    if asked.part == "understood" {
        let (times, error) = match ahead("text", &asked.text, app.now(), &page.zone) {
            Ok(ranges) => (said(&page, &ranges), String::new()),
            Err(p) => (Vec::new(), Entry::default().refused(&p, page.locale).error("text").to_owned()),
        };
        return Ok(Html::render(&UnderstoodPart { page, times, error })?.into_response());
    }
    Ok(Html::render(&AvailabilityPage::of(page, candidate))?.into_response())
}

/// Adds the times that were typed, or takes one away.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<TimesForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    if !form.remove.is_empty() {
        let gone = range(&form.remove).ok_or_else(Problem::not_found)?;
        actions::change_availability(&app, &actor, id, |all| TimeRange::subtract(&all, &[gone])).await?;
        let sentence = page.t.availability_removed(page.span(gone.start, gone.end));
        return Ok(page.done(&format!("/candidates/{id}/availability"), sentence));
    }
    match add(&app, &actor, &page, id, &form.text).await {
        Ok(added) => {
            let sentence = page.t.availability_added(said(&page, &added).join("; "));
            Ok(page.done(&format!("/candidates/{id}"), sentence))
        }
        Err(problem) if problem.kind == Kind::Invalid => {
            let Tagged(_, candidate) = view::one(&app, &actor, id).await?;
            let entry = Entry::new([("text", form.text)]).refused(&problem, page.locale);
            Html::refused(&AvailabilityPage { page, candidate, entry })
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn add(
    app: &App,
    actor: &kernel::Actor,
    page: &Page,
    id: CandidateId,
    text: &str,
) -> Result<Vec<TimeRange>, Problem> {
    let added = ahead("text", text, app.now(), &page.zone)?;
    if added.is_empty() {
        return Err(Problem::field("text", Text::new(|l| Messages::from(l).field_times())));
    }
    actions::change_availability(app, actor, id, |all| TimeRange::merge([all, added.clone()].concat())).await?;
    Ok(added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_names_its_range() {
        let r = TimeRange::new(Timestamp::from_minutes(10), Timestamp::from_minutes(70));
        assert_eq!(range(&key(r)), Some(r));
        for wrong in ["", "-", "1", "a-b", "1-"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
