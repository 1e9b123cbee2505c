//! The list of bulk creations as a file: which there were, not who was in them.

use super::{
    pages::state,
    store,
    view::{self, BulkCreationOut},
};
use crate::{Page, permissions::WriteCandidates, requisitions};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem, Timestamp};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct BulkCreationList {
    pub who: Granted<WriteCandidates>,
    pub updated_after: Option<Timestamp>,
    pub page: Page,
}

/// One of them, its job and who began it, by name.
pub(super) struct Row {
    bulk: BulkCreationOut,
    job: Option<String>,
    by: Option<String>,
}

#[async_trait::async_trait]
impl Exported for BulkCreationList {
    const NAME: &'static str = "bulk-creations";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let (t, page) = (self.page.t, Page::of(self.page.request()));
        let general = t.requisition_general();
        Columns::new(request)
            .moment(t.bulk_new_before(), |r: &Row| Some(r.bulk.created_at))
            .with(t.requisition(), move |r| r.job.clone().unwrap_or_else(|| general.clone()))
            .with(t.bulk_new_table(), |r| r.bulk.counts.rows as u64)
            .with(t.status(), move |r| state(&page, r.bulk.state).1)
            .with(t.bulk_new_by(), |r| r.by.clone())
            .moment(t.updated(), |r| Some(r.bulk.updated_at))
            .with("id".to_owned(), |r| r.bulk.id.to_string())
    }
    fn descending(&self) -> bool {
        true
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let db = app.store.read();
        let slice = store::list(db, &self.who, self.updated_after, page).await?;
        let mut jobs: Vec<_> = slice.rows.iter().filter_map(|b| b.requisition_id).collect();
        jobs.sort_unstable();
        jobs.dedup();
        let jobs = requisitions::store::these(db, &self.who, &jobs).await?;
        let jobs: HashMap<_, _> = jobs.into_iter().map(|r| (r.id, r.title)).collect();
        let mut people: Vec<_> = slice.rows.iter().filter_map(|b| b.created_by).collect();
        people.sort_unstable();
        people.dedup();
        let names = identity::facade::names(db, &self.who, &people).await?;
        Ok(slice.map(|b| Row {
            job: b.requisition_id.and_then(|r| jobs.get(&r).cloned().flatten()),
            by: b.created_by.and_then(|u| names.get(&u).cloned()),
            bulk: view::bare(&b),
        }))
    }
}
