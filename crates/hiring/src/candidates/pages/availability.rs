//! When a candidate can come: ranges in the reader's own zone.

use crate::{
    Messages, Page,
    candidates::{actions, api::CandidateOut, view},
    permissions::WriteCandidates,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{CandidateId, Kind, Problem, Text, TimeRange, Timestamp};
use serde::Deserialize;
use web::{App, Check, Entry, Fault, Form, Html, Path, Signed, Tagged};

/// Empty rows below those that are there.
pub(super) const SPARE: usize = 3;

#[derive(Template)]
#[template(path = "candidates/availability.html")]
pub(super) struct AvailabilityPage {
    page: Page,
    candidate: CandidateOut,
    entry: Entry,
    rows: Vec<RangeRow>,
}

impl AvailabilityPage {
    /// The form as it opens: what is ahead, and some empty rows.
    pub(super) fn of(page: Page, candidate: CandidateOut) -> Self {
        // what is over stays as it is
        let now = page.app().now();
        let ahead = candidate.availability.iter().filter(|r| r.end > now);
        let typed: Vec<_> = ahead.map(|r| (page.input_time(r.start), page.input_time(r.end))).collect();
        let spare = std::iter::repeat_n((String::new(), String::new()), SPARE);
        let entry = Entry::default();
        let rows = rows(typed.into_iter().chain(spare), &entry);
        Self { page, candidate, entry, rows }
    }
    fn way(&self) -> [(String, String); 2] {
        [
            ("/candidates".to_owned(), self.page.t.candidates_title()),
            (format!("/candidates/{}", self.candidate.id), self.candidate.name.clone()),
        ]
    }
}

/// One range as typed, with what is wrong with it.
pub(super) struct RangeRow {
    pub number: usize,
    /// What the ids of its fields begin with.
    pub id: String,
    pub start: String,
    pub end: String,
    pub start_error: String,
    pub end_error: String,
}

/// The ranges as the form sends them: two texts each, in the same order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RangesForm {
    pub start: Vec<String>,
    pub end: Vec<String>,
}

impl RangesForm {
    /// The rows that are filled in: empty ones are left out here, so that the fields' numbers are
    /// those of the rows shown again.
    pub(super) fn filled(self) -> Vec<(String, String)> {
        let rows = self.start.into_iter().zip(self.end);
        rows.filter(|(start, end)| !start.trim().is_empty() || !end.trim().is_empty()).collect()
    }
}

/// The rows that a form shows.
pub(super) fn rows(typed: impl IntoIterator<Item = (String, String)>, entry: &Entry) -> Vec<RangeRow> {
    let row = |(i, (start, end)): (usize, (String, String))| RangeRow {
        number: i + 1,
        id: format!("row-{i}-"),
        start,
        end,
        start_error: entry.error(&format!("availability[{i}].start")).to_owned(),
        end_error: [format!("availability[{i}].end"), format!("availability[{i}]")]
            .iter()
            .map(|f| entry.error(f))
            .find(|e| !e.is_empty())
            .unwrap_or_default()
            .to_owned(),
    };
    typed.into_iter().enumerate().map(row).collect()
}

/// The form.
pub(super) async fn form(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
) -> Result<Html, Fault> {
    actor.permit::<WriteCandidates>()?;
    let Tagged(_, candidate) = view::one(&app, &actor, id).await?;
    Ok(Html::render(&AvailabilityPage::of(page, candidate))?)
}

/// Saves all rows that are filled in.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<RangesForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let typed = form.filled();
    let saved = match read(&page, &typed) {
        Ok(ranges) => actions::set_availability(&app, &actor, id, &ranges).await,
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(page.done(&format!("/candidates/{id}"), page.t.availability_saved())),
        Err(problem) if problem.kind == Kind::Invalid => {
            let Tagged(_, candidate) = view::one(&app, &actor, id).await?;
            let entry = Entry::default().refused(&problem, page.locale);
            let spare = std::iter::repeat_n((String::new(), String::new()), SPARE);
            let rows = rows(typed.into_iter().chain(spare), &entry);
            Html::refused(&AvailabilityPage { page, candidate, entry, rows })
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The ranges as typed, in the reader's zone.
///
/// # Errors
/// 422 with the fields of the rows that are no times there.
pub(super) fn read(page: &Page, typed: &[(String, String)]) -> Result<Vec<TimeRange>, Problem> {
    let mut check = Check::default();
    let mut time = |text: &str, field: String| {
        page.parse_input_time(text).unwrap_or_else(|| {
            check.fail(field, Text::new(|l| Messages::from(l).field_local_time()));
            Timestamp::from_micros(0)
        })
    };
    let ranges = typed.iter().enumerate().map(|(i, (start, end))| {
        let start = time(start, format!("availability[{i}].start"));
        TimeRange::new(start, time(end, format!("availability[{i}].end")))
    });
    let ranges = ranges.collect();
    check.done()?;
    Ok(ranges)
}
