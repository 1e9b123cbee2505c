//! A run for one job, started on its board: whoever waits for this job is booked now.

use super::{
    run::{RunOptions, run},
    settings::BookingMode,
};
use crate::{Page, permissions::StartRuns};
use axum::{extract::State, response::Response};
use kernel::{Problem, RequisitionId};
use web::{App, Fault, Form, Pages, Signed};

pub(crate) fn pages() -> Pages {
    Pages::default().post("/scheduler/runs/job", start)
}

#[derive(serde::Deserialize)]
struct JobForm {
    requisition_id: RequisitionId,
}

async fn start(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<JobForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    let job = hiring::facade::requisition(app.store.read(), &who, form.requisition_id).await?;
    let job = job.ok_or_else(Problem::not_found)?.id;
    let back = format!("/requisitions/{job}/board");
    let options = RunOptions { requisition: Some(job), ..RunOptions::default() };
    let view = match run(&app, &who, options).await {
        Ok(view) => view,
        Err(problem) => return page.back_with(&back, problem),
    };
    let said = match (view.considered, view.mode) {
        (0, _) => page.t.job_run_nobody(),
        (all, BookingMode::Book) => page.t.job_run_booked(all, view.scheduled),
        (all, BookingMode::Propose) => page.t.job_run_proposed(all, view.proposed),
    };
    let whole = view.mode == BookingMode::Propose || view.scheduled == view.considered;
    Ok(if whole { page.done(&back, said) } else { page.care(&back, said) })
}
