//! The list of the scheduler's runs as a file.

use super::{pages::outcome, store as rows, view::RunSummaryOut};
use crate::{Page, permissions::ReadRuns, words};
use kernel::{Granted, Problem};
use store::{Keyset, Slice};
use web::{App, Columns, Exported, Request};

/// By whom it was asked for.
pub(super) struct RunList {
    pub who: Granted<ReadRuns>,
    pub page: Page,
}

/// A run and who started it, by name.
pub(super) struct Row {
    run: RunSummaryOut,
    by: Option<String>,
}

#[async_trait::async_trait]
impl Exported for RunList {
    const NAME: &'static str = "scheduler-runs";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let t = self.page.t;
        Columns::new(request)
            .moment(t.run_started(), |r: &Row| Some(r.run.created_at))
            .with(t.run_outcome(), move |r| outcome(t, &r.run))
            .with(t.run_method(), move |r| words::method(t, r.run.method))
            .with(t.run_mode(), move |r| words::mode(t, r.run.mode))
            .with(t.run_started_by(), move |r| r.by.clone().unwrap_or_else(|| t.by_itself()))
            .with(t.run_considered(), |r| r.run.considered)
            .with(t.compare_placed(), |r| r.run.found())
            .with(t.compare_left(), |r| r.run.left())
            .with(t.run_millis(), |r| r.run.millis)
            .moment(t.run_finished(), |r| r.run.finished_at)
            .with("id".to_owned(), |r| r.run.id.to_string())
    }
    fn descending(&self) -> bool {
        true
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let db = app.store.read();
        let slice = rows::list(db, &self.who, page, app.now()).await?;
        let started = slice.rows.iter().filter_map(|r| r.started_by).map(|u| u.to_string());
        let names = identity::facade::principals(db, started).await?;
        Ok(slice.map(|r| Row {
            by: r.started_by.and_then(|u| names.get(&u.to_string()).cloned()),
            run: RunSummaryOut::from(&r),
        }))
    }
}
