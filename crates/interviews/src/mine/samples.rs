//! An interviewer's pages with invented data, for the gallery.

use super::{list::MinePage, prepare::PreparePage};
use crate::{Page, booked::InterviewResult, samples};
use std::sync::Arc;
use web::{Request, Sampled};

impl Sampled for MinePage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            next: vec![samples::interview(request, 0, 25 + 9), samples::interview(request, 1, 49 + 9)],
            to_rate: vec![samples::interview(request, 2, -8)],
            done: vec![samples::rated(request, 3, -30, InterviewResult::Selected)],
            page: Page::of(request),
        }
    }
}

impl Sampled for PreparePage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let cv = "Eight years of services that other services wait for.\n\n2022 to 2026: scheduling at a rail company.";
        Self {
            interview: samples::interview(request, 0, 25 + 9),
            elsewhere: vec![(page.t.time_where("Alder & Finch", "Europe/Lisbon"), "09:00".to_owned())],
            with: vec!["Farida Holm".to_owned()],
            cv: Some(("amara-nwosu.txt".to_owned(), Some(cv.to_owned()))),
            may_open_candidate: true,
            skills: vec!["Rust".to_owned(), "PostgreSQL".to_owned()],
            minutes: 60,
            earlier: vec![samples::rated(request, 0, -72, InterviewResult::Selected)],
            leads: true,
            may_rate: true,
            page,
        }
    }
}
