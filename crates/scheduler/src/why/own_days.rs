//! Hours of the candidate for several rounds at once, where one more hour would not do.

use crate::change::Change;
use crate::problem::Candidate;
use crate::why::book::Book;
use crate::why::facts::Survey;
use crate::why::offers::Offer;
use crate::why::plan::{Lifted, plan};
use crate::windows::{Minute, Window, Windows};

/// Days that are looked at.
const DAYS: usize = 10;
const DAY: Minute = 24 * 60;

/// The hours of the first day on which all rounds can be held one after the other.
pub(crate) fn own_days(book: &Book, survey: &Survey, who: u32) -> Option<Offer> {
    if survey.starts.len() < 2 {
        return None;
    }
    days(book, survey).into_iter().take(DAYS).find_map(|day| {
        let windows = Windows::new([day]).ok()?;
        let on_that_day = Candidate { windows, ..survey.candidate.clone() };
        let rounds = plan(book, &Survey::of(book, &on_that_day), who, Lifted::default())?;
        let window = Window::new(rounds.first()?.start, rounds.last()?.end);
        let hours = u32::try_from((window.end - window.start) / 60).unwrap_or(u32::MAX);
        Some(Offer::candidate(Change::CandidateHours { candidate: who, window }, hours))
    })
}

/// Days on which somebody who may take the first round offers hours: the candidate's own days, or
/// stretches of twenty-four hours where none are known.
fn days(book: &Book, survey: &Survey) -> Vec<Window> {
    let people = survey.casts[0].iter().take(1).flat_map(|cast| &cast.allowed);
    let offered = people.flat_map(|&person| book.instance.interviewers()[person as usize].windows.as_slice());
    let day_of = |hours: &Window| {
        let days = &survey.candidate.days;
        let at = days.partition_point(|day| day.end <= hours.start);
        let midnight = hours.start.div_euclid(DAY) * DAY;
        let known = days.get(at).copied().filter(|day| day.start < hours.end);
        known.or_else(|| days.is_empty().then(|| Window::new(midnight, midnight + DAY)))
    };
    let mut found: Vec<Window> = offered.filter_map(day_of).collect();
    found.sort_unstable();
    found.dedup();
    found
}
