//! The scheduler's pages: runs, one run, how it works.

use super::{
    compare::{self, Row, Trend},
    export::RunList,
    jobs::ask,
    run::{RunOptions, stop},
    settings::{BookingMode, GRIDS, Preference, Rules, SchedulerRules, choose},
    store as rows,
    table::run::{RunMethod, RunPhase, RunState},
    view::{ReasonGroup, RunSummaryOut, by_reason, unmatched},
};
use crate::{
    Messages, Page,
    booked::{InterviewOut, store as interviews, view::views},
    permissions::{ConfigureScheduler, ReadRuns, StartRuns},
    proposals::{self, ProposalState},
    words,
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Kind, Problem, RunId};
use std::collections::HashMap;
use web::{App, Entry, Fault, Form, Html, ListQuery, Outgoing, Pages, Path, Query, Signed, list::next_link};

/// Interviews of a run shown beside it.
const PLACED_SHOWN: u64 = 50;

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/scheduler", list)
        .post("/scheduler/runs", start)
        .get("/scheduler/runs/{id}", show)
        .post("/scheduler/runs/{id}/cancel", cancel)
        .get("/scheduler/settings", settings)
        .post("/scheduler/settings", save_settings)
}

/// Both methods with their words, the organization's choice first in mind.
fn methods(t: Messages) -> Vec<(String, String)> {
    [RunMethod::Exact, RunMethod::Greedy].map(|m| (m.to_string(), words::method(t, m))).into()
}

/// What a run came to, in a sentence.
pub(crate) fn outcome(t: Messages, run: &RunSummaryOut) -> String {
    match run.status {
        RunState::Queued => return t.run_queued(),
        RunState::Running => return t.run_at_work(),
        RunState::Failed => return t.run_failed(run.scheduled),
        RunState::Cancelled => return t.run_cancelled(run.scheduled),
        RunState::Finished => {}
    }
    match (run.considered, run.left(), run.mode) {
        (0, ..) => t.run_nobody(),
        (_, 0, BookingMode::Book) => t.run_all(run.scheduled),
        (_, left, BookingMode::Book) => t.run_some(left, run.scheduled),
        (_, left, BookingMode::Propose) => t.run_proposed(left, run.found()),
    }
}

#[derive(Template)]
#[template(path = "runs/list.html")]
pub(crate) struct ListPage {
    pub(super) page: Page,
    pub(super) runs: Vec<RunSummaryOut>,
    pub(super) names: HashMap<String, String>,
    pub(super) rules: SchedulerRules,
    pub(super) may_start: bool,
    pub(super) may_configure: bool,
    /// Proposals that wait.
    pub(super) open: u64,
    pub(super) next: String,
    pub(super) first: String,
}

impl ListPage {
    /// How the runs shown went, the oldest first.
    fn trend(&self) -> Option<Trend> {
        compare::trend(self.page.t, &self.runs)
    }
    fn methods(&self) -> Vec<(String, String)> {
        methods(self.page.t)
    }
    fn outcome(&self, run: &RunSummaryOut) -> String {
        outcome(self.page.t, run)
    }
    fn method(&self, run: &RunSummaryOut) -> String {
        words::method(self.page.t, run.method)
    }
    fn started_by(&self, run: &RunSummaryOut) -> String {
        let name = run.started_by.and_then(|u| self.names.get(&u.to_string()).cloned());
        name.unwrap_or_else(|| self.page.t.by_itself())
    }
}

async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(keys): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, RunList { who, page }).await;
    }
    let db = app.store.read();
    let keyset = keys.keyset(true)?;
    let slice = rows::list(db, &who, &keyset, app.now()).await?;
    let runs: Vec<RunSummaryOut> = slice.rows.iter().map(RunSummaryOut::from).collect();
    let starters = runs.iter().filter_map(|r| r.started_by).map(|u| u.to_string());
    Ok(Html::render(&ListPage {
        names: identity::facade::principals(db, starters).await?,
        rules: identity::facade::setting::<Rules>(db, who.organization()).await?,
        may_start: actor.reach::<StartRuns>().is_some(),
        may_configure: actor.reach::<ConfigureScheduler>().is_some(),
        open: proposals::store::count_open(db, &who).await?,
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { "/scheduler".to_owned() } else { String::new() },
        runs,
        page,
    })?
    .into_response())
}

#[derive(serde::Deserialize)]
struct StartForm {
    #[serde(default)]
    method: String,
}

async fn start(State(app): State<App>, actor: Signed, Form(form): Form<StartForm>) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    let options = RunOptions { method: form.method.parse().ok(), ..RunOptions::default() };
    let id = ask(&app, &who, options).await?;
    Ok(Redirect::to(&format!("/scheduler/runs/{id}")).into_response())
}

async fn cancel(State(app): State<App>, actor: Signed, page: Page, Path(id): Path<RunId>) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    let here = format!("/scheduler/runs/{id}");
    match stop(&app, &who, id).await {
        Ok(()) => Ok(page.done(&here, page.t.done_stopping())),
        Err(problem) => page.back_with(&here, problem),
    }
}

#[derive(Template)]
#[template(path = "runs/detail.html")]
pub(crate) struct DetailPage {
    pub(super) page: Page,
    pub(super) run: RunSummaryOut,
    pub(super) unmatched: Vec<ReasonGroup>,
    pub(super) next: String,
    pub(super) first: String,
    /// The first of those it booked; the list of interviews has them all.
    pub(super) interviews: Vec<InterviewOut>,
    pub(super) started_by: String,
    pub(super) stopped_by: String,
    /// Its proposals that still wait.
    pub(super) open: u64,
    pub(super) may_start: bool,
}

impl DetailPage {
    fn outcome(&self) -> String {
        outcome(self.page.t, &self.run)
    }
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    /// Whether there is an outcome to weigh up.
    fn is_weighed(&self) -> bool {
        self.run.status == RunState::Finished && self.run.considered > 0
    }
    fn left(&self) -> u64 {
        self.run.left()
    }
    fn placed(&self) -> u64 {
        self.run.found()
    }
    fn is_best(&self) -> bool {
        self.run.proven || self.run.possible <= self.placed()
    }
    /// Whether it is not over yet.
    fn is_at_work(&self) -> bool {
        matches!(self.run.status, RunState::Queued | RunState::Running)
    }
    fn can_stop(&self) -> bool {
        self.may_start && self.is_at_work() && self.run.phase.is_none_or(RunPhase::can_stop)
    }
    fn phase(&self) -> String {
        words::phase(self.page.t, self.run.status, self.run.phase)
    }
    /// What is known of the end while it is at work.
    fn so_far(&self) -> String {
        self.page.t.run_so_far(self.run.considered, self.run.placed, self.run.possible)
    }
    /// The two schedules, line by line.
    fn rows(&self) -> Vec<Row> {
        self.run.figures.as_ref().map(|f| compare::rows(&self.page, f)).unwrap_or_default()
    }
    fn proof(&self) -> String {
        if self.is_best() {
            self.page.t.proof_best()
        } else {
            self.page.t.proof_within(self.run.possible - self.placed())
        }
    }
    /// What the plain rule would have come to.
    fn comparison(&self) -> Option<String> {
        let (t, placed) = (self.page.t, self.placed());
        self.run.first_match.map(|first| match placed.checked_sub(first) {
            Some(0) | None => t.first_match_same(first),
            Some(more) => t.first_match_fewer(first, more),
        })
    }
    fn bar(&self) -> String {
        self.page.t.run_bar(self.left(), self.placed())
    }
    fn are_more_placed(&self) -> bool {
        self.run.scheduled > self.interviews.len() as u64
    }
    fn facts(&self) -> Vec<(String, String)> {
        let (t, run) = (self.page.t, &self.run);
        let used = match run.method_used.as_deref() {
            Some("packed" | "moves") => t.method_packed(),
            _ => words::method(t, run.method),
        };
        let mut facts = vec![
            (t.run_started(), self.page.when(run.created_at)),
            (t.run_started_by(), self.started_by.clone()),
            (t.run_method(), used),
            (t.run_mode(), words::mode(t, run.mode)),
        ];
        if !self.is_at_work() {
            facts.push((t.run_took(), t.milliseconds(run.millis)));
        }
        if !self.stopped_by.is_empty() {
            facts.push((t.run_stopped_by(), self.stopped_by.clone()));
        }
        facts
    }
}

async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Path(id): Path<RunId>,
    Query(keys): Query<ListQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let db = app.store.read();
    let view = rows::find(db, &who, id, app.now()).await?;
    let keyset = keys.keyset(false)?;
    let slice = rows::unmatched_page(db, &who, id, &keyset).await?;
    let booked = interviews::of_run(db, &who, id, Some(PLACED_SHOWN)).await?;
    let people = view.started_by.into_iter().chain(view.cancel_by).map(|u| u.to_string());
    let names = identity::facade::principals(db, people).await?;
    let name = |user: Option<kernel::UserId>| names.get(&user?.to_string()).cloned();
    let started_by = name(view.started_by).unwrap_or_else(|| page.t.by_itself());
    let waiting = proposals::store::of_run(db, &who, id).await?;
    Ok(Html::render(&DetailPage {
        run: RunSummaryOut::from(&view),
        unmatched: by_reason(unmatched(db, &who, &slice.rows, page.t).await?),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { uri.path().to_owned() } else { String::new() },
        interviews: views(db, &who, booked).await?,
        may_start: actor.reach::<StartRuns>().is_some(),
        stopped_by: name(view.cancel_by).unwrap_or_default(),
        open: waiting.iter().filter(|p| p.state == ProposalState::Proposed).count() as u64,
        started_by,
        page,
    })?)
}

#[derive(Template)]
#[template(path = "runs/settings.html")]
pub(crate) struct SettingsPage {
    pub(super) page: Page,
    pub(super) entry: Entry,
    pub(super) hourly: bool,
}

impl SettingsPage {
    fn methods(&self) -> Vec<(String, String)> {
        methods(self.page.t)
    }
    fn modes(&self) -> Vec<(String, String)> {
        [BookingMode::Book, BookingMode::Propose].map(|m| (m.to_string(), words::mode(self.page.t, m))).into()
    }
    fn preferences(&self) -> Vec<(String, String)> {
        [Preference::Earliest, Preference::Spread].map(|p| (p.to_string(), words::preference(self.page.t, p))).into()
    }
    fn grids(&self) -> Vec<(u32, String)> {
        GRIDS.map(|n| (n, self.page.t.every_minutes(n))).into()
    }
}

async fn settings(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<ConfigureScheduler>()?;
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let entry = Entry::new([
        ("horizon_days", rules.horizon_days.to_string()),
        ("grid_minutes", rules.grid_minutes.to_string()),
        ("method", rules.method.to_string()),
        ("mode", rules.mode.to_string()),
        ("prefer", rules.prefer.to_string()),
    ]);
    Ok(Html::render(&SettingsPage { page, entry, hourly: rules.hourly })?)
}

#[derive(serde::Deserialize)]
struct SettingsForm {
    #[serde(default)]
    horizon_days: String,
    #[serde(default)]
    grid_minutes: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    mode: String,
    #[serde(default)]
    prefer: String,
    #[serde(default)]
    hourly: Option<String>,
}

impl SettingsForm {
    /// What is no number is refused as one out of bounds.
    fn rules(&self) -> SchedulerRules {
        SchedulerRules {
            horizon_days: self.horizon_days.trim().parse().unwrap_or(0),
            grid_minutes: self.grid_minutes.parse().unwrap_or(0),
            hourly: self.hourly.is_some(),
            method: self.method.parse().unwrap_or_default(),
            mode: self.mode.parse().unwrap_or_default(),
            prefer: self.prefer.parse().unwrap_or_default(),
        }
    }
}

async fn save_settings(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ConfigureScheduler>()?;
    match choose(&app, &who, &form.rules()).await {
        Ok(()) => {
            let done = page.t.done_settings();
            Ok(page.done("/scheduler", done))
        }
        Err(p) if p.kind == Kind::Invalid => refused(page, &form, &p),
        Err(p) => Err(p.into()),
    }
}

fn refused(page: Page, form: &SettingsForm, p: &Problem) -> Result<Response, Fault> {
    let typed = [
        ("horizon_days", &form.horizon_days),
        ("grid_minutes", &form.grid_minutes),
        ("method", &form.method),
        ("mode", &form.mode),
        ("prefer", &form.prefer),
    ];
    let entry = Entry::new(typed.map(|(k, v)| (k, v.clone()))).refused(p, page.locale);
    Html::refused(&SettingsPage { page, entry, hourly: form.hourly.is_some() })
}
