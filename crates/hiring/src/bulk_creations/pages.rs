//! The pages: taking rows in, looking at them, and what became of them.

use super::{
    actions::{self, Changes},
    columns::Column,
    confirm::{self, Outcome},
    export::BulkCreationList,
    form::{self, DriveForm},
    store,
    table::BulkState,
    view::{self, BulkCreationOut, DuplicateOut, RowOut},
};
use crate::{
    Page,
    candidates::{self, patch::Change},
    hooks::Drives,
    permissions::WriteCandidates,
    requisitions,
};
use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Actor, BulkCreationId, Granted, Kind, Problem, RoundId};
use serde::Deserialize;
use std::{borrow::Borrow, collections::HashMap};
use strum::IntoEnumIterator as _;
use web::{App, Entry, Fault, Form, Html, ListQuery, Outgoing, Path, Query, Signed};

/// Rows that are shown; the rest is counted.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "bulk_creations/list.html")]
pub(super) struct ListPage {
    pub page: Page,
    pub entry: Entry,
    /// Jobs besides the general one.
    pub requisitions: Vec<(String, String)>,
    pub rows: Vec<BulkCreationOut>,
    pub next: String,
}

#[derive(Template)]
#[template(path = "bulk_creations/show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub entry: Entry,
    pub bulk: BulkCreationOut,
    /// What the job is called.
    pub job: String,
    /// Rounds of the job's plan; empty where nobody plans.
    pub rounds: Vec<(RoundId, String)>,
    /// Who may interview.
    pub interviewers: Vec<(String, String)>,
    pub drive: DriveForm,
}

impl ListPage {
    fn state(&self, bulk: &BulkCreationOut) -> (&'static str, String) {
        state(&self.page, bulk.state)
    }
    fn summary(&self, bulk: &BulkCreationOut) -> String {
        self.page.t.bulk_new_rows(bulk.counts.rows)
    }
}

pub(super) fn state(page: &Page, state: BulkState) -> (&'static str, String) {
    match state {
        BulkState::Preview => ("draft", page.t.bulk_new_state_preview()),
        BulkState::Confirmed => ("done", page.t.bulk_new_state_confirmed()),
        BulkState::Cancelled => ("cancelled", page.t.bulk_new_state_cancelled()),
    }
}

impl ShowPage {
    fn is_preview(&self) -> bool {
        self.bulk.state == BulkState::Preview
    }
    fn is_confirmed(&self) -> bool {
        self.bulk.state == BulkState::Confirmed
    }
    fn sub(&self) -> String {
        let t = &self.page.t;
        let read = self.bulk.read_as.as_ref().map(|r| t.bulk_new_read_as(r.as_str()));
        [Some(self.job.clone()), Some(t.bulk_new_rows(self.bulk.counts.rows)), read]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }
    fn columns(&self) -> Vec<(String, String)> {
        Column::iter().map(|c| (c.to_string(), self.page.t.bulk_new_column(c.to_string()))).collect()
    }
    /// What stands above a column, or its number.
    fn head(&self, at: impl Borrow<usize>, head: Option<&String>) -> String {
        head.cloned().unwrap_or_else(|| self.page.t.bulk_new_column_number(at.borrow() + 1))
    }
    fn shown(&self) -> &[RowOut] {
        self.bulk.rows.get(..SHOWN).unwrap_or(&self.bulk.rows)
    }
    fn more(&self) -> usize {
        self.bulk.rows.len().saturating_sub(SHOWN)
    }
    fn error(&self, field: &str, message: &str) -> String {
        self.page.t.bulk_new_error(self.page.t.bulk_new_column(field.to_owned()), message)
    }
    fn same(&self, d: &DuplicateOut) -> String {
        match d.line {
            Some(line) => self.page.t.bulk_new_same_line(d.by, line),
            None => self.page.t.bulk_new_same(d.by, d.candidate_name.clone().unwrap_or_default()),
        }
    }
    fn outcome(&self, row: &RowOut) -> (&'static str, String) {
        let t = &self.page.t;
        match row.outcome {
            Some(Outcome::Created) if !row.interview_ids.is_empty() => {
                ("booked", t.bulk_new_booked(row.interview_ids.len()))
            }
            Some(Outcome::Created) => ("done", t.bulk_new_created()),
            Some(Outcome::Duplicate) => ("draft", t.bulk_new_left_out()),
            _ => ("dead", t.bulk_new_invalid()),
        }
    }
    fn is_chosen(&self, user: &str) -> bool {
        self.drive.interviewer.iter().any(|u| u == user)
    }
    fn is_through(&self, at: impl Borrow<usize>) -> bool {
        self.drive.through == at.borrow().to_string()
    }
    fn result(&self) -> String {
        let c = self.bulk.counts;
        match self.bulk.drive {
            Some(_) => self.page.t.bulk_new_result_drive(c.booked, c.created),
            None => self.page.t.bulk_new_done(c.created),
        }
    }
}

async fn list_page(app: &App, actor: &Actor, page: Page, query: &ListQuery, entry: Entry) -> Result<ListPage, Fault> {
    let who = actor.permit::<WriteCandidates>()?;
    let slice = store::list(app.store.read(), &who, None, &query.keyset(true)?).await?;
    let jobs = requisitions::store::all(app.store.read(), &who).await?;
    Ok(ListPage {
        requisitions: jobs.into_iter().filter_map(|r| Some((r.id.to_string(), r.title?))).collect(),
        rows: slice.rows.iter().map(view::bare).collect(),
        next: slice.next.map(|c| format!("/bulk-creations?cursor={c}")).unwrap_or_default(),
        entry,
        page,
    })
}

/// The form, and those that were begun.
pub(super) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Query(query): Query<ListQuery>,
) -> Result<Response, Fault> {
    if let Some(file) = Outgoing::asked(page.request())? {
        let who = actor.permit::<WriteCandidates>()?;
        return file.of(&app, BulkCreationList { who, updated_after: None, page }).await;
    }
    Ok(Html::render(&list_page(&app, &actor, page, &query, Entry::default()).await?)?.into_response())
}

/// Takes rows in.
pub(super) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let form = form.map_err(|_other_type| Problem::new(Kind::UnsupportedMedia))?;
    let typed = form::read(form).await?;
    let kept = Entry::new([("text", typed.text.clone()), ("requisition_id", typed.requisition.clone())]);
    let made = match typed.intake().await {
        Ok((intake, asked)) => actions::create(&app, &actor, intake, asked).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(id) => Ok(Redirect::to(&format!("/bulk-creations/{id}")).into_response()),
        Err(problem) if problem.kind == Kind::Invalid => {
            let entry = kept.refused(&problem, page.locale);
            Html::refused(&list_page(&app, &actor, page, &ListQuery::default(), entry).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What became candidates is called as they are called now: nothing is kept of the rows themselves.
async fn name(app: &App, who: &Granted<WriteCandidates>, bulk: &mut BulkCreationOut) -> Result<(), Problem> {
    let ids: Vec<_> = bulk.rows.iter().filter_map(|r| r.candidate_id).collect();
    let found = candidates::store::find_many(app.store.read(), who, &ids).await?;
    let mut names: HashMap<_, _> = found.into_iter().map(|c| (c.id, c.name)).collect();
    for row in &mut bulk.rows {
        row.name = row.candidate_id.and_then(|id| names.remove(&id)).filter(|n| !n.is_empty());
    }
    Ok(())
}

async fn show_page(
    app: &App,
    actor: &Actor,
    page: Page,
    id: BulkCreationId,
    entry: Entry,
) -> Result<ShowPage, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut bulk = view::one(app, actor, page.locale, id).await?.1;
    if bulk.state == BulkState::Confirmed {
        name(app, &who, &mut bulk).await?;
    }
    let job = match bulk.requisition_id {
        Some(id) => requisitions::store::these(app.store.read(), &who, &[id]).await?.pop().and_then(|r| r.title),
        None => None,
    };
    let mut rounds = Vec::new();
    let mut interviewers = Vec::new();
    if bulk.state == BulkState::Preview {
        for hook in app.hooks.all::<dyn Drives>() {
            rounds.extend(hook.rounds(app, actor, page.locale, bulk.requisition_id).await?);
        }
        let members = identity::facade::interviewers(app.store.read(), &who).await?;
        interviewers = members.into_iter().map(|m| (m.user.to_string(), m.name)).collect();
    }
    Ok(ShowPage {
        drive: bulk.drive.as_ref().map(DriveForm::of).unwrap_or_default(),
        job: job.unwrap_or_else(|| page.t.requisition_general()),
        rounds,
        interviewers,
        bulk,
        entry,
        page,
    })
}

/// One with its rows.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&show_page(&app, &actor, page, id, Entry::default()).await?)?)
}

/// What the columns hold, or what all have in common.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeForm {
    /// `columns`, `drive`, `no_drive`.
    step: String,
    column: Vec<String>,
    through: String,
    interviewer: Vec<String>,
    date: String,
    from: String,
    until: String,
    instructions: String,
}

/// Changes what is asked for.
pub(super) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
    Form(form): Form<ChangeForm>,
) -> Result<Response, Fault> {
    let drive = DriveForm {
        through: form.through,
        interviewer: form.interviewer,
        date: form.date,
        from: form.from,
        until: form.until,
        instructions: form.instructions,
    };
    let asked = match form.step.as_str() {
        "columns" => {
            let columns = form.column.iter().map(|c| c.parse().unwrap_or_default()).collect();
            Ok(Changes { columns: Some(columns), ..Changes::default() })
        }
        "no_drive" => Ok(Changes { drive: Change::To(None), ..Changes::default() }),
        _ => {
            let shown = show_page(&app, &actor, Page::of(page.request()), id, Entry::default()).await?;
            let rounds: Vec<RoundId> = shown.rounds.iter().map(|(id, _)| *id).collect();
            drive.drive(&page, &rounds).map(|d| Changes { drive: Change::To(Some(d)), ..Changes::default() })
        }
    };
    let done = match asked {
        Ok(asked) => actions::change(&app, &actor, id, asked).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/bulk-creations/{id}")).into_response()),
        Err(problem) if problem.kind == Kind::Invalid => {
            let entry = Entry::default().refused(&problem, page.locale);
            let shown = show_page(&app, &actor, page, id, entry).await?;
            Html::refused(&ShowPage { drive, ..shown })
        }
        Err(problem) => page.back_with(&format!("/bulk-creations/{id}"), problem),
    }
}

/// Which rows become candidates.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ConfirmForm {
    rows: String,
    duplicates: String,
}

/// Creates the candidates.
pub(super) async fn confirm(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, Fault> {
    let back = format!("/bulk-creations/{id}");
    let (which, duplicates) = (form.rows.parse().unwrap_or_default(), form.duplicates.parse().unwrap_or_default());
    match confirm::confirm(&app, &actor, id, which, duplicates).await {
        Ok(()) => {
            let done = view::one(&app, &actor, page.locale, id).await?.1;
            Ok(page.done(&back, page.t.bulk_new_done(done.counts.created)))
        }
        Err(problem) => page.back_with(&back, problem),
    }
}

/// Gives it up.
pub(super) async fn cancel(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
) -> Result<Response, Fault> {
    match actions::cancel(&app, &actor, id).await {
        Ok(()) => Ok(page.done("/bulk-creations", page.t.bulk_new_cancelled())),
        Err(problem) => page.back_with(&format!("/bulk-creations/{id}"), problem),
    }
}
