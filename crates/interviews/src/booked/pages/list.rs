//! The list of interviews.

use crate::{
    Page,
    booked::{
        InterviewOut, InterviewQuery, InterviewResult, InterviewState,
        export::InterviewList,
        store::{self as rows, Filter},
        view::views,
    },
    permissions::{ReadInterviews, ScheduleInterviews},
    words::{self, Label},
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{Reach, UserId};
use web::{App, Fault, Html, ListQuery, Outgoing, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "booked/list.html")]
pub(crate) struct ListPage {
    pub(super) page: Page,
    pub(super) interviews: Vec<InterviewOut>,
    pub(super) query: InterviewQuery,
    pub(super) when: When,
    pub(super) interviewers: Vec<(UserId, String)>,
    pub(super) statuses: Vec<(String, String)>,
    pub(super) may_schedule: bool,
    pub(super) next: String,
    pub(super) first: String,
}

impl ListPage {
    fn label(&self, i: &InterviewOut) -> Label {
        words::interview(&self.page, i)
    }
    fn round(&self, i: &InterviewOut) -> String {
        words::round(self.page.t, i)
    }
    fn is_filtered(&self) -> bool {
        let q = &self.query;
        [&q.candidate_id, &q.interviewer_id, &q.room_id, &q.run_id, &q.status]
            .into_iter()
            .flatten()
            .any(|v| !v.is_empty())
    }
}

/// Which part of time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    /// What is not over, the next first.
    #[default]
    Ahead,
    /// What is over, the latest first.
    Past,
    /// Everything, the latest first.
    All,
}

#[derive(Default, serde::Deserialize)]
pub(super) struct WhenQuery {
    #[serde(default)]
    when: When,
}

pub(super) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(keys): Query<ListQuery>,
    Query(query): Query<InterviewQuery>,
    Query(WhenQuery { when }): Query<WhenQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadInterviews>()?;
    let mut filter = Filter { updated_after: keys.updated_after()?, ..query.filter()? };
    match when {
        When::Ahead => {
            filter.from = filter.from.or(Some(app.now()));
            filter.standing = filter.status.is_none();
        }
        When::Past => filter.to = filter.to.or(Some(app.now())),
        When::All => {}
    }
    let descending = when != When::Ahead;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, InterviewList { who, filter, descending, page }).await;
    }
    let keyset = keys.keyset(descending)?;
    let db = app.store.read();
    let slice = rows::list(db, &who, &filter, &keyset).await?;
    let interviewers = match who.reach() {
        Reach::All => identity::facade::interviewers(db, &who).await?.into_iter().map(|m| (m.user, m.name)).collect(),
        Reach::Own | Reach::OwnRequisitions => Vec::new(),
    };
    Ok(Html::render(&ListPage {
        interviews: views(db, &who, slice.rows).await?,
        interviewers,
        statuses: statuses(&page),
        may_schedule: actor.reach::<ScheduleInterviews>().is_some(),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { "/interviews".to_owned() } else { String::new() },
        query,
        when,
        page,
    })?
    .into_response())
}

pub(super) fn statuses(page: &Page) -> Vec<(String, String)> {
    let states = InterviewState::ALL.map(|s| (s.to_string(), words::state_of(page, s).words));
    let results = InterviewResult::ALL.map(|r| (r.to_string(), words::result(page, r).words));
    states.into_iter().chain(results).collect()
}
