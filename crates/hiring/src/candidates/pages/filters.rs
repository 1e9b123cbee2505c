//! The filters of the list: those that are on as chips, those that may be chosen.

use super::status_word;
use crate::{
    Page,
    candidates::{api::CandidateFilter, sight::Sight, status::CandidateStatus, store},
};
use identity::facade::RoleHolder;
use sea_orm::DbErr;
use strum::IntoEnumIterator as _;
use web::{Address, App};

/// Sources in the menu.
const SOURCES: u64 = 30;

/// Where candidates came from, the most frequent first.
struct Sources(Vec<String>);

/// A filter that is on.
pub(super) struct Chip {
    pub name: String,
    pub value: String,
    /// The list without it.
    pub without: String,
}

/// A filter that may be chosen: the field, its words, its values with their words.
pub(super) struct Choice {
    pub field: &'static str,
    pub label: String,
    /// What it is where nothing is chosen.
    pub any: String,
    pub options: Vec<(String, String)>,
    pub value: String,
}

/// Every filter of the page, with the value that is on.
pub(super) async fn choices(
    app: &App,
    sight: &Sight,
    page: &Page,
    recruiters: &[RoleHolder],
    filter: &CandidateFilter,
) -> Result<Vec<Choice>, DbErr> {
    let t = &page.t;
    let pair = |value: &str, words: String| (value.to_owned(), words);
    let statuses = CandidateStatus::iter().map(|s| (s.to_string(), status_word(page, s))).collect();
    let find = store::sources(app.store.read(), sight.who(), SOURCES);
    let sources = app.remembered(sight.who().organization(), async { find.await.map(Sources) }).await?;
    let choice = |field, label, any, options, value: &Option<String>| Choice {
        field,
        label,
        any,
        options,
        value: value.clone().unwrap_or_default(),
    };
    let days = |n: u32| (n.to_string(), t.added_within(n));
    Ok(vec![
        choice("status", t.status(), t.status_any(), statuses, &filter.status),
        choice(
            "recruiter_id",
            t.recruiter(),
            t.recruiter_any(),
            recruiters.iter().map(|r| (r.user.to_string(), r.name.clone())).collect(),
            &filter.recruiter_id,
        ),
        choice(
            "source",
            t.source(),
            t.source_any(),
            sources.0.iter().map(|s| (s.clone(), s.clone())).collect(),
            &filter.source,
        ),
        choice("cv", t.cv(), t.cv_any(), vec![pair("yes", t.cv_there()), pair("no", t.cv_missing())], &filter.cv),
        choice("added", t.onboarded(), t.added_any(), vec![days(7), days(30), days(90)], &filter.added),
        choice(
            "active",
            t.show(),
            t.filter_active(),
            vec![pair("false", t.filter_inactive()), pair("all", t.filter_all())],
            &filter.active,
        ),
    ])
}

/// Those that are on. A value that is none of the choices is shown as it is.
pub(super) fn chips(page: &Page, choices: &[Choice], q: &str, address: &Address, tabs: &web::views::Tabs) -> Vec<Chip> {
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
