//! The activity as a file, in the words of the page.

use super::view::{self, Line, Names};
use crate::{Page, permissions::ReadActivity};
use kernel::{Granted, Problem};
use store::{
    Keyset, Slice,
    events::{self, Which},
};
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct ActivityList {
    pub who: Granted<ReadActivity>,
    pub which: Which,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for ActivityList {
    const NAME: &'static str = "activity";
    type Row = Line;

    fn columns(&self, request: &Request) -> Columns<Line> {
        let t = self.page.t;
        Columns::new(request)
            .moment(t.activity_at(), |l: &Line| Some(l.at))
            .with(t.activity_who(), |l| l.actor.clone())
            .with(t.activity_what(), |l| l.sentence.clone())
            .with(t.activity_about(), |l| l.title.clone())
            .with(t.activity_change(), |l| l.change.clone())
            .with(t.activity_place(), |l| l.place.clone())
            .with(t.activity_why(), |l| l.reason.clone())
            .with("kind".to_owned(), |l| l.kind.clone())
            .with("subject".to_owned(), |l| l.subject.clone())
    }
    fn descending(&self) -> bool {
        true
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Line>, Problem> {
        let db = app.store.read();
        let slice = events::search(db, &self.who, &self.which, page).await?;
        let names = Names::of(db, &slice.rows, None).await?;
        Ok(Slice { rows: view::lines(slice.rows, &names, self.page.request()), next: slice.next })
    }
}
