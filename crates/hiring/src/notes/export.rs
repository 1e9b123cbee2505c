//! A list of notes as a file: those that the reader may read, no others.

use super::{
    sight::NoteSight,
    store::{self, Filter},
    table::NoteKind,
    view::{self, NoteOut},
};
use crate::Page;
use ::store::{Keyset, Slice};
use kernel::Problem;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct NoteList {
    pub sight: NoteSight,
    pub filter: Filter,
    /// Whether it is what is to be done: by the day it is due, and not the newest first.
    pub to_do: bool,
    pub page: Page,
}

#[async_trait::async_trait]
impl Exported for NoteList {
    const NAME: &'static str = "notes";
    type Row = NoteOut;

    fn columns(&self, request: &Request) -> Columns<NoteOut> {
        let t = self.page.t;
        let kind = move |kind: NoteKind| match kind {
            NoteKind::General => t.note_kind_general(),
            NoteKind::FollowUp => t.note_kind_follow_up(),
            NoteKind::RedFlag => t.note_kind_red_flag(),
        };
        Columns::new(request)
            .moment(t.onboarded(), |n: &NoteOut| Some(n.created_at))
            .with(t.name(), |n| n.candidate_name.clone())
            .with(t.note_kind(), move |n| kind(n.kind))
            .with(t.note_body(), |n| n.body.clone())
            .with(t.notes_author(), |n| n.author.name.clone())
            .with(t.note_private(), |n| n.private)
            .with(t.note_due_on(), |n| n.due_on.as_deref().and_then(|d| d.parse::<jiff::civil::Date>().ok()))
            .with(t.note_assignee(), |n| n.assignee.as_ref().map(|p| p.name.clone()))
            .moment(t.note_do(), |n| n.done_at)
            .moment(t.updated(), |n| Some(n.updated_at))
            .with("id".to_owned(), |n| n.id.to_string())
            .with("candidate_id".to_owned(), |n| n.candidate_id.to_string())
    }
    fn descending(&self) -> bool {
        !self.to_do
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<NoteOut>, Problem> {
        let (db, sight) = (app.store.read(), &self.sight);
        let slice = if self.to_do {
            store::open_follow_ups(db, sight, &self.filter, page).await?
        } else {
            store::list(db, sight, &self.filter, page).await?
        };
        Ok(Slice { rows: view::of(app, sight, slice.rows).await?, next: slice.next })
    }
}
