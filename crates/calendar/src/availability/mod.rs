//! The page of one's own availability: dated slots, weekly rules, exceptions, booking rules, and what
//! is booked.
mod forms;
mod pages;
mod view;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/availability", pages::show)
        .post("/availability/slots", pages::add_slot)
        .post("/availability/slots/{id}/delete", pages::remove_slot)
        .post("/availability/rules", pages::add_rule)
        .post("/availability/rules/{id}/delete", pages::remove_rule)
        .post("/availability/exceptions", pages::add_exception)
        .post("/availability/exceptions/{id}/delete", pages::remove_exception)
        .post("/availability/booking-rules", pages::replace_limits)
}
