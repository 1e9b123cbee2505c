//! The interviews' pages.

mod detail;
mod journey;
mod list;
mod offers;
mod pick;
mod samples;

use web::{Pages, Sample};

/// For the gallery.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample::of::<list::ListPage>("booked/list.html"),
    Sample::of::<detail::DetailPage>("booked/detail.html"),
    Sample::of::<offers::PickPage>("booked/pick.html"),
    Sample::of::<pick::WhomPage>("booked/whom.html"),
];

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/interviews", list::list)
        .get("/interviews/new", pick::new)
        .post("/interviews", pick::book)
        .get("/interviews/{id}", detail::show)
        .post("/interviews/{id}/start", detail::start)
        .post("/interviews/{id}/cancel", detail::cancel)
        .post("/interviews/{id}/no-show", detail::no_show)
        .get("/interviews/{id}/reschedule", pick::move_form)
        .post("/interviews/{id}/reschedule", pick::reschedule)
}
