//! The pages of jobs.
mod form;
mod history;
mod list;
mod prose;
mod samples;
mod show;
mod stages;
mod steps;
mod typed;
mod words;

use super::{copy::Copy, status::Step};
pub(crate) use samples::samples;
use steps::End;

/// Where a job stands.
fn address(id: kernel::RequisitionId) -> String {
    format!("/requisitions/{id}")
}

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/requisitions", list::show)
        .post("/requisitions", form::create)
        .get("/requisitions/new", form::new)
        .get("/requisitions/{id}", show::show)
        .post("/requisitions/{id}", form::save)
        .get("/requisitions/{id}/edit", form::edit)
        .get("/requisitions/{id}/history", show::history)
        .post("/requisitions/{id}/publish", |app, who, page, id| steps::step(Step::Publish, app, who, page, id))
        .post("/requisitions/{id}/pause", |app, who, page, id| steps::step(Step::Pause, app, who, page, id))
        .post("/requisitions/{id}/reopen", |app, who, page, id| steps::step(Step::Reopen, app, who, page, id))
        .get("/requisitions/{id}/close", |app, who, page, id| steps::ask(End::Close, app, who, page, id))
        .post("/requisitions/{id}/close", |app, who, page, id, form| steps::take(End::Close, app, who, page, id, form))
        .get("/requisitions/{id}/cancel", |app, who, page, id| steps::ask(End::Cancel, app, who, page, id))
        .post("/requisitions/{id}/cancel", |app, who, page, id, form| {
            steps::take(End::Cancel, app, who, page, id, form)
        })
        .get("/requisitions/{id}/settle", |app, who, page, id| steps::ask(End::Settle, app, who, page, id))
        .post("/requisitions/{id}/settle", |app, who, page, id, form| {
            steps::take(End::Settle, app, who, page, id, form)
        })
        .post("/requisitions/{id}/duplicate", |app, who, page, id| steps::make(Copy::Job, app, who, page, id))
        .post("/requisitions/{id}/template", |app, who, page, id| steps::make(Copy::Template, app, who, page, id))
        .post("/requisitions/{id}/delete", steps::delete)
        .get("/requisitions/{id}/stages", stages::show)
        .post("/requisitions/{id}/stages", stages::add)
        .post("/stages/{id}", stages::change)
        .post("/stages/{id}/remove", stages::remove)
}
