//! The filters of a board: in its address, as chips, and as what may be chosen.

use super::read;
use crate::{Page, candidates::search::Search, stages::pipeline::Pipeline, stages::words};
use kernel::{Problem, Timestamp, time::DAY};
use serde::Deserialize;
use web::{Address, App, Check, views::Tabs};

/// As the address says them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct BoardQuery {
    pub q: String,
    pub recruiter_id: String,
    pub source: String,
    /// The name of a tag.
    pub tag: String,
    pub stage_id: String,
    /// Days at least in the stage.
    pub age: String,
    /// `booked` or `none`.
    pub interview: String,
    /// `closed` for those that ended too.
    pub show: String,
    /// `table` for rows instead of cards.
    pub view: String,
    /// Whose panel is open.
    pub open: String,
    pub cursor: String,
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|t| !t.is_empty())
}

impl BoardQuery {
    /// # Errors
    /// 422 for a value that is none.
    pub(super) fn read(&self, app: &App, now: Timestamp) -> Result<read::Filter, Problem> {
        let mut check = Check::default();
        let days: Option<i64> = check.choice("age", some(&self.age), &AGES, |d| d.parse().ok());
        let booked = check.choice("interview", some(&self.interview), &["booked", "none"], |i| match i {
            "booked" => Some(true),
            "none" => Some(false),
            _ => None,
        });
        let closed = check.choice("show", some(&self.show), &["closed"], |s| (s == "closed").then_some(()));
        let filter = read::Filter {
            search: Search::parse(&self.q, &app.secret),
            recruiter: check.id("recruiter_id", some(&self.recruiter_id)),
            source: some(&self.source).map(str::to_owned),
            tag: some(&self.tag).map(str::to_owned),
            stage: check.id("stage_id", some(&self.stage_id)),
            since: days.map(|d| now.plus(-d.clamp(0, 3_650) * DAY)),
            booked,
            closed: closed.is_some(),
        };
        check.done()?;
        Ok(filter)
    }
    /// Whether rows are asked for instead of cards.
    pub(super) fn is_table(&self) -> bool {
        self.view == "table"
    }
}

/// Days that may be chosen.
const AGES: [&str; 4] = ["3", "7", "14", "30"];

/// A filter that is on.
pub(super) struct Chip {
    pub name: String,
    pub value: String,
    pub without: String,
}

/// A filter that may be chosen: the field, its words, its values with their words.
pub(super) struct Choice {
    pub field: &'static str,
    pub label: String,
    pub any: String,
    pub options: Vec<(String, String)>,
    pub value: String,
}

/// Every filter of the page but the search, with the value that is on.
pub(super) fn choices(
    page: &Page,
    query: &BoardQuery,
    stages: &Pipeline,
    (recruiters, sources, tags): (&[(String, String)], &[String], &[String]),
) -> Vec<Choice> {
    let t = &page.t;
    let choice =
        |field, label, any, options, value: &str| Choice { field, label, any, options, value: value.to_owned() };
    let pair = |value: &str, words: String| (value.to_owned(), words);
    let named = |all: &[String]| all.iter().map(|name| pair(name, name.clone())).collect();
    let stage = stages.stages().iter().map(|s| (s.id.to_string(), words::name(*t, s))).collect();
    let ages = AGES.iter().map(|d| pair(d, t.age_at_least(d.parse::<i64>().unwrap_or_default()))).collect();
    let booked = vec![pair("booked", t.interview_booked()), pair("none", t.interview_none())];
    vec![
        choice("recruiter_id", t.recruiter(), t.recruiter_any(), recruiters.to_vec(), &query.recruiter_id),
        choice("source", t.source(), t.source_any(), named(sources), &query.source),
        choice("tag", t.tag(), t.tag_any(), named(tags), &query.tag),
        choice("stage_id", t.stage(), t.stage_any(), stage, &query.stage_id),
        choice("age", t.age_in_stage(), t.age_any(), ages, &query.age),
        choice("interview", t.interview_filter(), t.interview_any(), booked, &query.interview),
        choice("show", t.show(), t.show_active(), vec![pair("closed", t.show_closed())], &query.show),
    ]
}

/// Those that are on. A value that is none of the choices is shown as it is.
pub(super) fn chips(page: &Page, choices: &[Choice], q: &str, address: &Address, tabs: &Tabs) -> Vec<Chip> {
    let chip = |field: &str, name: String, value: String| Chip {
        name,
        value,
        without: tabs.address(&address.without(&[field])),
    };
    let search = (!q.is_empty()).then(|| chip("q", page.ui.search(), q.to_owned()));
    let on = choices.iter().filter(|c| !c.value.is_empty()).map(|c| {
        let words = c.options.iter().find(|(value, _)| *value == c.value).map_or(&c.value, |(_, words)| words);
        chip(c.field, c.label.clone(), words.clone())
    });
    search.into_iter().chain(on).collect()
}
