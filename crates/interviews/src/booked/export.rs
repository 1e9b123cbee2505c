//! A list of interviews as a file: of all, of one's own, of what the schedule shows.

use super::{
    InterviewOut,
    store::{self as rows, Filter},
    view::views,
};
use crate::{Page, permissions::ReadInterviews, plans, words};
use kernel::{Granted, Problem};
use store::{Keyset, Slice};
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(crate) struct InterviewList {
    pub who: Granted<ReadInterviews>,
    pub filter: Filter,
    /// Whether the latest come first.
    pub descending: bool,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for InterviewList {
    const NAME: &'static str = "interviews";
    type Row = InterviewOut;

    fn columns(&self, request: &Request) -> Columns<InterviewOut> {
        let t = self.page.t;
        let (states, results) = (Page::of(self.page.request()), Page::of(self.page.request()));
        Columns::new(request)
            .moment(t.interview_begins(), |i: &InterviewOut| Some(i.start))
            .moment(t.interview_ends(), |i| Some(i.end))
            .with(t.candidate(), |i| i.candidate_name.clone())
            .with(t.round(), move |i| words::round(t, i))
            .with(t.interviewer(), |i| i.interviewer_name.clone())
            .with(t.assistants(), |i| i.assistant_names.join(", "))
            .with(t.plan_mode(), move |i| plans::words::mode(t, i.mode))
            .with(t.plan_room(), |i| i.room_name.clone())
            .with(t.status(), move |i| words::state_of(&states, i.status).words)
            // null where the reader does not know it yet
            .with(t.result(), move |i| i.result.map(|r| words::result(&results, r).words))
            .with(t.reason(), move |i| i.reason.as_deref().map(|r| words::reason(t, r)))
            .moment(self.page.ui.list_added(), |i| Some(i.created_at))
            .moment(self.page.ui.list_changed(), |i| Some(i.updated_at))
            .with("id".to_owned(), |i| i.id.to_string())
            .with("candidate_id".to_owned(), |i| i.candidate_id.to_string())
    }
    fn descending(&self) -> bool {
        self.descending
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<InterviewOut>, Problem> {
        let db = app.store.read();
        let slice = rows::list(db, &self.who, &self.filter, page).await?;
        Ok(Slice { rows: views(db, &self.who, slice.rows).await?, next: slice.next })
    }
}
