//! The page where proposals are reviewed.

use super::{
    ProposalOut, ProposalState,
    api::decides,
    decide::{self, Confirmed, Exclude},
    settle::EXPIRES,
    store::{self as rows, Filter},
    view,
};
use crate::{Page, permissions::ReadRuns};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use kernel::{Problem, ProposalId, time::HOUR};
use web::{App, Fault, Form, Html, ListQuery, Pages, Path, Query, Signed, list::next_link};

const HERE: &str = "/scheduler/proposals";

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get(HERE, list)
        .post("/scheduler/proposals/confirm", confirm)
        .post("/scheduler/proposals/{id}/decline", decline)
}

/// Proposals under one heading: a day, or a candidate.
pub(crate) struct Group {
    pub title: String,
    pub those: Vec<ProposalOut>,
}

#[derive(Template)]
#[template(path = "proposals/list.html")]
pub(crate) struct ListPage {
    pub(super) page: Page,
    pub(super) groups: Vec<Group>,
    pub(super) by_candidate: bool,
    /// How many hours before it begins a proposal is let go.
    pub(super) hours: i64,
    /// How many are open in all.
    pub(super) open: u64,
    pub(super) may_decide: bool,
    pub(super) next: String,
    pub(super) first: String,
}

impl ListPage {
    fn round(&self, p: &ProposalOut) -> String {
        p.round_name.clone().unwrap_or_else(|| self.page.t.round_numbered(p.round_position))
    }
    /// What was proposed before, where a run changed its mind.
    fn moved(&self, p: &ProposalOut) -> Option<String> {
        p.moved_from.as_ref().map(|m| self.page.t.proposal_was(self.page.when(m.start), m.interviewer_name.as_str()))
    }
    fn time(&self, p: &ProposalOut) -> String {
        if self.by_candidate {
            return self.page.span(p.start, p.end);
        }
        format!("{}–{}", self.page.hour(p.start), self.page.hour(p.end))
    }
    /// The words of the bar for each plural rule, with `#` for the number.
    fn counted(&self) -> [(&'static str, String); 4] {
        let words = |n: u32| self.page.t.proposals_chosen(n, "#");
        [("one", words(1)), ("few", words(2)), ("many", words(5)), ("other", words(100))]
    }
}

/// Puts them under their days, or under their candidates by name.
pub(crate) fn grouped(page: &Page, mut those: Vec<ProposalOut>, by_candidate: bool) -> Vec<Group> {
    if by_candidate {
        those.sort_by_cached_key(|p| (kernel::text::fold(&p.candidate_name), p.candidate_id, p.start));
    }
    let mut groups: Vec<Group> = Vec::new();
    for one in those {
        let title = if by_candidate { one.candidate_name.clone() } else { page.day(one.start) };
        match groups.last_mut().filter(|g| g.title == title) {
            Some(group) => group.those.push(one),
            None => groups.push(Group { title, those: vec![one] }),
        }
    }
    groups
}

#[derive(serde::Deserialize)]
struct ByQuery {
    #[serde(default)]
    by: String,
}

async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(how): Query<ByQuery>,
    Query(mut keys): Query<ListQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let db = app.store.read();
    // what waits on a Monday morning fits on one page
    keys.limit = keys.limit.or_else(|| Some("200".to_owned()));
    let keyset = keys.keyset(false)?;
    let filter = Filter { state: Some(ProposalState::Proposed), ..Filter::default() };
    let slice = rows::list(db, &who, &filter, &keyset).await?;
    let by_candidate = how.by == "candidate";
    Ok(Html::render(&ListPage {
        hours: EXPIRES / HOUR,
        open: rows::count_open(db, &who).await?,
        may_decide: decides(&actor).is_ok(),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { HERE.to_owned() } else { String::new() },
        groups: grouped(&page, view::views(db, &who, slice.rows).await?, by_candidate),
        by_candidate,
        page,
    })?)
}

/// One by its button, those chosen, or all that were shown.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct ConfirmForm {
    one: String,
    id: Vec<String>,
    shown: Vec<String>,
    which: String,
}

impl ConfirmForm {
    /// What cannot be an id was never in the list.
    fn ids(&self) -> Result<Vec<ProposalId>, Problem> {
        let all = match self.which.as_str() {
            "all" => &self.shown,
            _ => &self.id,
        };
        let one = Some(&self.one).filter(|one| !one.is_empty());
        let ids = one.map_or_else(|| all.iter().collect(), |one| vec![one]);
        ids.into_iter().map(|id: &String| id.parse().map_err(|_not_an_id| Problem::not_found())).collect()
    }
}

async fn confirm(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, Fault> {
    let who = decides(&actor)?;
    let ids = form.ids()?;
    if ids.is_empty() {
        return Ok(page.care(HERE, page.t.proposals_none_chosen()));
    }
    let wanted = rows::many(app.store.read(), &who, &ids).await?;
    let sought = wanted.len();
    let done = decide::confirm(&app, &who, wanted.into_values().collect()).await?;
    let whole = done.booked.len() == sought;
    let said = outcome(&page, &done, sought);
    Ok(if whole { page.done(HERE, said) } else { page.care(HERE, said) })
}

/// What came of it, in a sentence or three.
fn outcome(page: &Page, done: &Confirmed, sought: usize) -> String {
    let t = page.t;
    let decided = sought.saturating_sub(done.booked.len() + done.outdated.len());
    let mut said = vec![t.proposals_confirmed(done.booked.len())];
    if !done.outdated.is_empty() {
        said.push(t.proposals_outdated(done.outdated.len()));
    }
    if decided > 0 {
        said.push(t.proposals_decided(decided));
    }
    said.join(" ")
}

#[derive(serde::Deserialize)]
struct DeclineForm {
    #[serde(default)]
    exclude: String,
}

async fn decline(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<ProposalId>,
    Form(form): Form<DeclineForm>,
) -> Result<Response, Fault> {
    let who = decides(&actor)?;
    let exclude: Exclude = form.exclude.parse().unwrap_or_default();
    match decide::decline(&app, &who, id, exclude).await {
        Ok(_) => {
            let said = if exclude == Exclude::Nothing { page.t.done_declined() } else { page.t.done_declined_again() };
            Ok(page.done(HERE, said))
        }
        Err(problem) => page.back_with(HERE, problem),
    }
}
