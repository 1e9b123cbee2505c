//! The pages of interview plans: the jobs with their plans, one plan, one round of it.

mod form;
mod list;
mod samples;
mod show;

use web::{Pages, Sample};

/// For the gallery.
pub(crate) const SAMPLES: [Sample; 3] = [
    Sample::of::<list::ListPage>("plans/list.html"),
    Sample::of::<show::PlanPage>("plans/show.html"),
    Sample::of::<form::RoundPage>("plans/round.html"),
];

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/plans", list::list)
        .get("/requisitions/{id}/plan", show::show)
        .get("/requisitions/{id}/plan/new", form::new)
        .post("/requisitions/{id}/plan", form::add)
        .get("/rounds/{id}", form::show)
        .post("/rounds/{id}", form::change)
        .post("/rounds/{id}/up", show::up)
        .post("/rounds/{id}/down", show::down)
        .post("/rounds/{id}/remove", show::remove)
}
