//! The list of jobs as a file.

use super::{
    list::{self, Filter, Sort},
    view::{self, RequisitionOut},
};
use crate::{Page, permissions::ReadRequisitions};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem, UserId};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct RequisitionList {
    pub who: Granted<ReadRequisitions>,
    pub filter: Filter,
    pub sort: Sort,
    pub page: Page,
}

/// A job with the names of its people.
pub(super) struct Row {
    job: RequisitionOut,
    manager: Option<String>,
    recruiters: String,
}

#[async_trait::async_trait]
impl Exported for RequisitionList {
    const NAME: &'static str = "requisitions";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let t = self.page.t;
        let general = t.requisition_general();
        Columns::new(request)
            .with(t.requisition_title(), move |r: &Row| r.job.title.clone().unwrap_or_else(|| general.clone()))
            .with(t.code(), |r| r.job.code.clone())
            .with(t.status(), move |r| t.requisition_state(r.job.state.to_string()))
            .with(t.department(), |r| r.job.department.clone())
            .with(t.requisition_places(), |r| r.job.locations.join(", "))
            .with(t.workplace(), move |r| r.job.workplace.map(|w| t.workplace_of(w.to_string())))
            .with(t.employment(), move |r| r.job.employment_type.map(|e| t.employment_of(e.to_string())))
            .with(t.hiring_manager(), |r| r.manager.clone())
            .with(t.requisition_recruiters(), |r| r.recruiters.clone())
            .with(t.positions(), |r| r.job.positions)
            .with(t.figure_applicants(), |r| r.job.figures.applicants)
            .with(t.figure_active(), |r| r.job.figures.active)
            .with(t.figure_interviewed(), |r| r.job.figures.interviewed)
            .with(t.figure_hired(), |r| r.job.figures.hired)
            .with(t.salary_min(), |r| r.job.salary_min)
            .with(t.salary_max(), |r| r.job.salary_max)
            .with(t.currency(), |r| r.job.salary_currency.clone())
            .moment(t.opens_at(), |r| r.job.opens_at)
            .moment(t.closes_at(), |r| r.job.closes_at)
            .moment(t.onboarded(), |r| Some(r.job.created_at))
            .moment(t.updated(), |r| Some(r.job.updated_at))
            .with("id".to_owned(), |r| r.job.id.to_string())
    }
    fn descending(&self) -> bool {
        self.sort.descending
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let db = app.store.read();
        let slice = list::page(db, &self.who, &self.filter, self.sort, page).await?;
        let jobs = view::of(app, &self.who, slice.rows).await?;
        let mut people: Vec<UserId> =
            jobs.iter().flat_map(|j| j.recruiter_ids.iter().copied().chain(j.hiring_manager_id)).collect();
        people.sort_unstable();
        people.dedup();
        let names: HashMap<UserId, String> = identity::facade::names(db, &self.who, &people).await?;
        let row = |job: RequisitionOut| Row {
            manager: job.hiring_manager_id.and_then(|m| names.get(&m).cloned()),
            recruiters: job.recruiter_ids.iter().filter_map(|r| names.get(r).cloned()).collect::<Vec<_>>().join(", "),
            job,
        };
        Ok(Slice { rows: jobs.into_iter().map(row).collect(), next: slice.next })
    }
}
