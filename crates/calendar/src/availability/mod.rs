//! The page of one's own availability, a week at a time, and a look at a colleague's.
mod answer;
mod forms;
mod grid;
mod pages;
mod place;
mod rules;
pub(crate) mod samples;
mod view;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/availability", pages::show)
        .get("/availability/understood", pages::understood)
        .get("/members/{id}/availability", pages::of_member)
        .post("/availability/week", pages::save_week)
        .post("/availability/typed", pages::save_typed)
        .post("/availability/weekly", pages::save_weekly)
        .post("/availability/rules", rules::add_rule)
        .post("/availability/rules/{id}/delete", rules::remove_rule)
        .post("/availability/exceptions", rules::add_exception)
        .post("/availability/exceptions/{id}/delete", rules::remove_exception)
        .post("/availability/booking-rules", rules::replace_limits)
}
