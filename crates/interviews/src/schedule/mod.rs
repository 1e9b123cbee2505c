//! The schedule: a day or a week with a column for each interviewer, and a month of counts.

mod columns;
mod grid;
mod month;
mod pages;
mod people;
mod read;
mod samples;
mod span;
mod top;

use web::{Pages, Sample};

/// For the gallery.
pub(crate) const SAMPLES: [Sample; 2] =
    [Sample::of::<pages::GridPage>("schedule/grid.html"), Sample::of::<pages::MonthPage>("schedule/month.html")];

pub(crate) fn pages() -> Pages {
    Pages::default().get("/schedule", pages::show)
}
