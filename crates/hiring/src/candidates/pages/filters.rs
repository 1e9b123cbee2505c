//! The filters of the list: those that are on as chips, those that may be chosen.

use super::status_word;
use crate::applications::table::StageKind;
use crate::{
    Page,
    candidates::{asked::CandidateFilter, sight::Sight, status::CandidateStatus},
    catalogues::{
        self,
        actions::typed,
        label,
        table::{Catalogue, Model as Entry},
    },
    requisitions,
};
use identity::facade::RoleHolder;
use sea_orm::DbErr;
use std::sync::Arc;
use strum::IntoEnumIterator as _;
use web::{Address, App};

/// Agencies, sources and tags in use, by name.
struct Entries([Vec<Entry>; 3]);

/// The jobs beside the general one: id and title.
struct Jobs(Vec<(String, String)>);

async fn entries(app: &App, sight: &Sight) -> Result<Arc<Entries>, DbErr> {
    let find = async {
        let mut found = [Vec::new(), Vec::new(), Vec::new()];
        for (place, catalogue) in found.iter_mut().zip([Catalogue::Agency, Catalogue::Source, Catalogue::Tag]) {
            *place = catalogues::store::all(app.store.read(), sight.who(), catalogue).await?;
        }
        Ok(Entries(found))
    };
    app.remembered(sight.who().organization(), find).await
}

async fn jobs(app: &App, sight: &Sight) -> Result<Arc<Jobs>, DbErr> {
    let find = async {
        let all = requisitions::store::all(app.store.read(), sight.who()).await?;
        Ok(Jobs(all.into_iter().filter_map(|r| Some((r.id.to_string(), r.title?))).collect()))
    };
    app.remembered(sight.who().organization(), find).await
}

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
    let entries = entries(app, sight).await?;
    let jobs = jobs(app, sight).await?;
    let [agencies, sources, tags] = &entries.0;
    let named = |all: &[Entry]| all.iter().map(|e| (e.name.clone(), label(page, e))).collect::<Vec<_>>();
    let stages = StageKind::iter().map(|k| (k.to_string(), t.filter_stage(k.to_string()))).collect();
    let choice = |field, label, any, options, value: &Option<String>| Choice {
        field,
        label,
        any,
        options,
        value: value.clone().unwrap_or_default(),
    };
    let days = |n: u32| (n.to_string(), t.added_within(n));
    let mut all = vec![
        choice("status", t.status(), t.status_any(), statuses, &filter.status),
        choice(
            "recruiter_id",
            t.recruiter(),
            t.recruiter_any(),
            recruiters.iter().map(|r| (r.user.to_string(), r.name.clone())).collect(),
            &filter.recruiter_id,
        ),
        choice("source", t.source(), t.source_any(), named(sources), &filter.source),
        choice("requisition_id", t.requisition(), t.requisition_any(), jobs.0.clone(), &filter.requisition_id),
        choice("stage", t.stage(), t.stage_any(), stages, &filter.stage),
        choice("cv", t.cv(), t.cv_any(), vec![pair("yes", t.cv_there()), pair("no", t.cv_missing())], &filter.cv),
        choice("added", t.onboarded(), t.added_any(), vec![days(7), days(30), days(90)], &filter.added),
        choice(
            "active",
            t.show(),
            t.filter_active(),
            vec![pair("false", t.filter_inactive()), pair("all", t.filter_all())],
            &filter.active,
        ),
    ];
    if sight.shows_contact() {
        let brought = agencies.iter().map(|e| (typed(e.catalogue, e.id), e.name.clone())).collect();
        let due = ["due", "soon", "none"].map(|w| pair(w, t.retention_filter(w))).into();
        all.extend([
            choice("agency_id", t.agency(), t.agency_any(), brought, &filter.agency_id),
            choice("tag", t.tag(), t.tag_any(), named(tags), &filter.tag),
            choice("retention", t.retain_until(), t.retention_any(), due, &filter.retention),
        ]);
    }
    // what there is nothing to choose of is no filter
    all.retain(|c| !c.options.is_empty() || !c.value.is_empty());
    Ok(all)
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
