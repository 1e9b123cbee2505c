//! The boxes of a candidate's page with a form of their own: tags, consent and retention, two people who
//! look like one.

use super::super::{
    actions, alike,
    known::Consent,
    tags::{self, How},
};
use crate::{Messages, Page};
use axum::{extract::State, response::Response};
use jiff::civil::Date;
use kernel::{CandidateId, Problem, Text, Timestamp};
use serde::Deserialize;
use web::{App, Check, Fault, Form, IfMatch, Path, Signed};

/// Tags to add, with commas between them; one to take away.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct TagForm {
    tags: String,
    remove: String,
}

/// Marks somebody, or takes a mark away.
pub(super) async fn tag(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<TagForm>,
) -> Result<Response, Fault> {
    let (names, how) =
        if form.remove.is_empty() { (tags::split(&form.tags), How::Add) } else { (vec![form.remove], How::Remove) };
    let back = format!("/candidates/{id}");
    match tags::change(&app, &actor, id, &names, how).await {
        Ok(()) => Ok(page.done(&back, page.t.tags_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// When and how somebody agreed, and until when they are kept.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ConsentForm {
    given_on: String,
    how: String,
    retain_until: String,
}

impl ConsentForm {
    fn read(&self, page: &Page) -> Result<(Option<Consent>, Option<Date>), Problem> {
        let mut check = Check::default();
        let mut day = |field: &'static str, text: &str| {
            let day = text.trim().parse::<Date>().ok();
            if day.is_none() && !text.trim().is_empty() {
                check.fail(field, Text::new(|l| Messages::from(l).field_day()));
            }
            day
        };
        let (given, until) = (day("given_on", &self.given_on), day("retain_until", &self.retain_until));
        let how = self.how.parse().ok();
        if given.is_some() != how.is_some() {
            check.fail("given_on", Text::new(|l| Messages::from(l).consent_both()));
        }
        check.done()?;
        let noon = |d: Date| d.at(12, 0, 0, 0).to_zoned(page.zone.clone()).ok();
        let given_at = given.and_then(noon).map(|z| Timestamp::from(z.timestamp()));
        Ok((given_at.zip(how).map(|(given_at, how)| Consent { given_at, how }), until))
    }
}

/// Saves what somebody agreed to.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<ConsentForm>,
) -> Result<Response, Fault> {
    let back = format!("/candidates/{id}");
    let done = match form.read(&page) {
        Ok((consent, until)) => {
            let change = move |p: &mut super::super::input::Profile| {
                p.consent = consent;
                p.retain_until = until;
            };
            actions::update(&app, &actor, id, &IfMatch::of(""), change).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(page.done(&back, page.t.consent_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// Who is not the same person.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ApartForm {
    other: String,
}

/// Remembers that two are two.
pub(super) async fn tell_apart(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<ApartForm>,
) -> Result<Response, Fault> {
    let back = format!("/candidates/{id}");
    let other = form.other.parse().map_err(|_no_candidate| Problem::not_found())?;
    match alike::tell_apart(&app, &actor, id, other).await {
        Ok(()) => Ok(page.done(&back, page.t.told_apart())),
        Err(problem) => page.back_with(&back, problem),
    }
}
