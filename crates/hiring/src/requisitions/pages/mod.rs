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

pub(crate) use samples::samples;

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
        .post("/requisitions/{id}/publish", steps::publish)
        .post("/requisitions/{id}/pause", steps::pause)
        .post("/requisitions/{id}/reopen", steps::reopen)
        .get("/requisitions/{id}/close", steps::close_form)
        .post("/requisitions/{id}/close", steps::close)
        .get("/requisitions/{id}/cancel", steps::cancel_form)
        .post("/requisitions/{id}/cancel", steps::cancel)
        .get("/requisitions/{id}/settle", steps::settle_form)
        .post("/requisitions/{id}/settle", steps::settle)
        .post("/requisitions/{id}/duplicate", steps::duplicate)
        .post("/requisitions/{id}/template", steps::template)
        .post("/requisitions/{id}/delete", steps::delete)
        .get("/requisitions/{id}/stages", stages::show)
        .post("/requisitions/{id}/stages", stages::add)
        .post("/stages/{id}", stages::change)
        .post("/stages/{id}/remove", stages::remove)
}
