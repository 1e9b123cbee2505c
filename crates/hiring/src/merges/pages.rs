//! The preview of a merge, and the merge by a form.

use super::{
    actions,
    plan::FIELDS,
    preview::{self, Preview},
    store, undo,
};
use crate::{
    Page,
    candidates::{
        self,
        alike::{self},
        input::Profile,
        sight::Sight,
    },
    catalogues::{actions::typed, store::all as entries, table::Catalogue},
    permissions::WriteCandidates,
    requisitions,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, CandidateId, Problem, RequisitionId};
use serde::Deserialize;
use std::{collections::HashMap, sync::Arc};
use web::{App, Fault, Form, Html, Path, Query, Request, Sample, Sampled, Signed};

/// A record whose place another took, for its page.
pub(crate) struct MergeNote {
    /// The hidden record.
    pub id: CandidateId,
    pub name: String,
    pub day: String,
    pub may_undo: bool,
}

/// The merges that stand and can still be taken back.
pub(crate) async fn notes(app: &App, sight: &Sight, page: &Page, id: CandidateId) -> Result<Vec<MergeNote>, Problem> {
    let db = app.store.read();
    let all = store::standing(db, sight.who(), id).await?;
    let now = app.now();
    let fresh: Vec<_> = all.into_iter().filter(|m| now <= m.undo_until).collect();
    let ids: Vec<_> = fresh.iter().map(|m| m.merged_id).collect();
    let names: HashMap<_, _> =
        candidates::store::find_many(db, sight.who(), &ids).await?.into_iter().map(|c| (c.id, c.name)).collect();
    let note = |(n, m): (usize, super::table::Model)| MergeNote {
        name: names.get(&m.merged_id).cloned().unwrap_or_default(),
        day: page.day(m.created_at),
        id: m.merged_id,
        // a later one comes first
        may_undo: n == 0,
    };
    Ok(fresh.into_iter().enumerate().map(note).collect())
}

/// The fields of which one value is kept, in words of no language.
pub(super) fn values(p: &Profile) -> [(&'static str, Option<String>); 13] {
    let text = [
        Some(p.name.clone()),
        p.email.clone(),
        p.phone.clone(),
        p.location.clone(),
        p.time_zone.clone(),
        p.current_role.clone(),
        p.experience_years.map(|y| y.to_string()),
        p.experience_level.map(|l| l.to_string()),
        p.source.clone(),
        p.agency_id.map(|a| a.to_string()),
        p.recruiter_id.map(|r| r.to_string()),
        p.consent.map(|c| c.given_at.to_string()),
        p.retain_until.map(|d| d.to_string()),
    ];
    let mut all = FIELDS.map(|f| (f, None));
    for (place, value) in all.iter_mut().zip(text) {
        place.1 = value;
    }
    all
}

/// A field of both, in the reader's words.
struct Row {
    field: &'static str,
    label: String,
    kept: String,
    other: String,
    /// Whether there is something to choose.
    differs: bool,
}

#[derive(Template)]
#[template(path = "merges/preview.html")]
struct PreviewPage {
    page: Page,
    id: CandidateId,
    name: String,
    /// Whom it would take the place of; none where that is still to be chosen.
    other: Option<CandidateId>,
    other_name: String,
    rows: Vec<Row>,
    /// Titles of the jobs of which two applications come together.
    pairs: Vec<String>,
    along: Vec<String>,
    against: Vec<String>,
    /// Those who look alike: id, name and why.
    alike: Vec<(CandidateId, String, String)>,
}

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    with: String,
}

fn label(page: &Page, field: &str) -> String {
    let t = &page.t;
    match field {
        "name" => t.name(),
        "email" => t.email(),
        "phone" => t.phone(),
        "location" => t.location(),
        "time_zone" => t.time_zone(),
        "current_role" => t.current_role(),
        "experience_years" => t.experience_years(),
        "experience_level" => t.experience_level(),
        "source" => t.source(),
        "agency_id" => t.agency(),
        "recruiter_id" => t.recruiter(),
        "consent" => t.consent(),
        _ => t.retain_until(),
    }
}

/// Names for what fields hold by id.
struct Names(HashMap<String, String>);

impl Names {
    async fn of(app: &App, actor: &Actor, found: &Preview) -> Result<Self, Problem> {
        let who = actor.permit::<WriteCandidates>()?;
        let db = app.store.read();
        let users: Vec<_> = [found.kept.recruiter_id, found.other.recruiter_id].into_iter().flatten().collect();
        let mut all: HashMap<String, String> =
            identity::facade::names(db, &who, &users).await?.into_iter().map(|(u, n)| (u.to_string(), n)).collect();
        for e in entries(db, &who, Catalogue::Agency).await? {
            all.insert(typed(e.catalogue, e.id), e.name);
        }
        Ok(Self(all))
    }
    fn say(&self, value: Option<String>) -> String {
        let value = value.unwrap_or_default();
        self.0.get(&value).cloned().unwrap_or(value)
    }
}

/// What somebody chooses whom to merge with, or what it would do.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Query(asked): Query<Asked>,
) -> Result<Html, Fault> {
    let who = actor.permit::<WriteCandidates>()?;
    let sight = Sight::of(&app, &actor).await?;
    let db = app.store.read();
    let row = candidates::store::seen(db, &sight, id).await?.ok_or_else(Problem::not_found)?;
    let address = asked.with.trim().rsplit('/').next().unwrap_or_default();
    let mut shown = PreviewPage {
        id,
        name: row.name.clone(),
        other: None,
        other_name: String::new(),
        rows: Vec::new(),
        pairs: Vec::new(),
        along: Vec::new(),
        against: Vec::new(),
        alike: Vec::new(),
        page,
    };
    let Ok(other) = address.parse::<CandidateId>() else {
        let all = alike::of(&app, &sight, &row).await?;
        let page = &shown.page;
        let words = |a: &alike::Alike| a.by.iter().map(|b| page.t.alike_by(*b)).collect::<Vec<_>>().join(", ");
        shown.alike = all.iter().map(|a| (a.id, a.name.clone(), words(a))).collect();
        return Ok(Html::render(&shown)?);
    };
    let found = preview::of(&app, &actor, (id, other)).await?;
    let names = Names::of(&app, &actor, &found).await?;
    let jobs: HashMap<RequisitionId, Option<String>> =
        requisitions::store::all(db, &who).await?.into_iter().map(|r| (r.id, r.title)).collect();
    let general = shown.page.t.requisition_general();
    let title = |id: &RequisitionId| jobs.get(id).cloned().flatten().unwrap_or_else(|| general.clone());
    let fields = values(&found.kept).into_iter().zip(values(&found.other));
    shown.rows = fields
        .filter(|((_, a), (_, b))| a.is_some() || b.is_some())
        .map(|((field, a), (_, b))| Row {
            field,
            label: label(&shown.page, field),
            differs: a.is_some() && b.is_some() && a != b,
            kept: names.say(a),
            other: names.say(b),
        })
        .collect();
    shown.pairs = found.pairs.iter().map(|(g, _)| title(&g.requisition_id)).collect();
    shown.along = found.along.iter().map(|a| title(&a.requisition_id)).collect();
    shown.against = found.against.iter().map(|t| t.say(shown.page.locale)).collect();
    shown.other_name = found.other.name;
    shown.other = Some(other);
    Ok(Html::render(&shown)?)
}

/// Whom it takes the place of; a field of the other's is named by `take.email`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct MergeForm {
    with: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

/// Merges them.
pub(super) async fn merge(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<MergeForm>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let other: CandidateId = form.with.parse().map_err(|_no_candidate| Problem::not_found())?;
    let chosen = FIELDS.iter().filter(|f| form.rest.get(&format!("take.{f}")).is_some_and(|v| v == "other"));
    let take: Vec<String> = chosen.map(|f| (*f).to_owned()).collect();
    match actions::merge(&app, &actor, (id, other), &take).await {
        Ok(()) => Ok(page.done(&format!("/candidates/{id}"), page.t.merge_done())),
        Err(problem) => page.back_with(&format!("/candidates/{id}/merge?with={other}"), problem),
    }
}

/// Which merge is taken back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct UnmergeForm {
    merge: String,
}

/// Makes two of them again.
pub(super) async fn unmerge(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Form(form): Form<UnmergeForm>,
) -> Result<Response, Fault> {
    let back = format!("/candidates/{id}");
    match undo::unmerge(&app, &actor, id, form.merge.parse().ok()).await {
        Ok(_) => Ok(page.done(&back, page.t.unmerge_done())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PreviewPage>("merges/preview.html")]
}

impl Sampled for PreviewPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let row = |field, kept: &str, other: &str| Row {
            field,
            label: label(&page, field),
            kept: kept.to_owned(),
            other: other.to_owned(),
            differs: !kept.is_empty() && !other.is_empty(),
        };
        let rows = vec![
            row("name", "Amara Nwosu", "Nwosu Amara"),
            row("email", "amara@mail.example", ""),
            row("phone", "+4930123456", "+4930123457"),
        ];
        Self {
            id: CandidateId::NIL,
            name: "Amara Nwosu".to_owned(),
            other: Some(CandidateId::NIL),
            other_name: "Nwosu Amara".to_owned(),
            rows,
            pairs: vec!["Backend engineer".to_owned()],
            along: vec!["Team lead".to_owned()],
            against: Vec::new(),
            alike: Vec::new(),
            page,
        }
    }
}
