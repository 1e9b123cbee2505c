//! The schedule: a day or a week with a column for each interviewer, and a month of counts.

mod columns;
mod grid;
mod month;
mod pages;
mod people;
mod read;
mod span;
mod top;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default().get("/schedule", pages::show)
}
