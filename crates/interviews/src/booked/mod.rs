//! Interviews: booked rounds with their steps.

mod api;
pub(crate) mod book;
mod brief;
mod choices;
pub(crate) mod crew;
pub(crate) mod day;
pub(crate) mod export;
pub(crate) mod lifecycle;
pub(crate) mod objections;
pub(crate) mod order;
mod pages;
pub(crate) mod place;
pub(crate) mod room;
pub(crate) mod steps;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod view;
mod writes;

pub(crate) use api::{InterviewQuery, api, shown};
pub use brief::{InterviewBrief, interviews, interviews_starting, rated, reason_in_words};
pub use lifecycle::{InterviewResult, InterviewState, InterviewStep};
pub(crate) use pages::{SAMPLES, pages};
pub use view::InterviewOut;
