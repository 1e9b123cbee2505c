//! More hours of the candidate: where people are free already.

use crate::change::Change;
use crate::problem::Candidate;
use crate::why::book::{Book, Standing};
use crate::why::facts::Survey;
use crate::why::offers::Offer;
use crate::why::plan::{Lifted, plan};
use crate::why::scene::{Scene, starts_in};
use crate::windows::{Minute, Window, Windows};

/// How far from the hours offered a start is looked for.
const FURTHEST: Minute = 8 * 60;
/// Starts looked at for one round.
const STARTS: usize = 64;
/// Hours of interviewers looked at where none near the candidate's own are free.
const LOOKS: usize = 6_000;
/// Starts that are told.
const TOLD: usize = 2;

/// Hours next to those the candidate offers in which a round could be held, the nearest first.
pub(crate) fn own_hours(book: &Book, survey: &Survey, who: u32) -> Vec<Offer> {
    let mut offers = Vec::new();
    for round in 0..survey.starts.len() {
        let length = Minute::from(survey.candidate.rounds[round].length);
        let mut found = open(book, survey, round, nearby(book, survey.candidate, length));
        if found.is_empty() {
            found = open(book, survey, round, elsewhere(book, survey, round));
        }
        let grid = book.instance.grid().minutes();
        let mut told: Vec<Told> = Vec::new();
        for (away, start) in found {
            let beside = told.iter().position(|one| start == one.first - grid || start == one.last + grid);
            let more = beside.is_some() || offers.len() + told.len() < TOLD;
            if !more || !holds(book, survey, who, Window::new(start, start + length)) {
                continue;
            }
            match beside {
                Some(at) => told[at].extend(start),
                None => told.push(Told { start, first: start, last: start, away }),
            }
        }
        offers.extend(told.into_iter().map(|one| one.offer(who, length)));
    }
    offers
}

/// A start next to the candidate's hours, and how far others that would do as well reach without a gap.
struct Told {
    start: Minute,
    first: Minute,
    last: Minute,
    away: Minute,
}

impl Told {
    fn extend(&mut self, start: Minute) {
        self.first = self.first.min(start);
        self.last = self.last.max(start);
    }

    fn offer(self, who: u32, length: Minute) -> Offer {
        let window = Window::new(self.start, self.start + length);
        let offer = Offer::candidate(Change::CandidateHours { candidate: who, window }, hours(self.away));
        if self.first == self.last {
            return offer;
        }
        offer.within(Window::new(self.first, self.last + length))
    }
}

fn hours(minutes: Minute) -> u32 {
    u32::try_from(minutes.max(0) / 60).unwrap_or(u32::MAX)
}

/// Starts outside the candidate's hours by how many minutes more they take, the fewest first.
fn nearby(book: &Book, candidate: &Candidate, length: Minute) -> Vec<(Minute, Minute)> {
    let grid = book.instance.grid().minutes();
    let windows = candidate.windows.as_slice();
    let mut found = Vec::new();
    for window in windows {
        let before = (window.start - 1).div_euclid(grid) * grid;
        let after = (window.end - length).div_euclid(grid) * grid + grid;
        let steps = usize::try_from(FURTHEST / grid).unwrap_or(0);
        for step in 0..steps {
            let far = Minute::try_from(step).unwrap_or(0) * grid;
            found.push((window.start - (before - far), before - far));
            found.push((after + far + length - window.end, after + far));
        }
    }
    found.retain(|&(_, start)| {
        let at = windows.partition_point(|window| window.end < start + length);
        windows.get(at).is_none_or(|window| window.start > start)
    });
    found.sort_unstable();
    found.dedup_by_key(|&mut (_, start)| start);
    found.truncate(STARTS);
    found
}

/// Starts at which somebody who may take the round's first role is free, whenever that is.
fn elsewhere(book: &Book, survey: &Survey, round: usize) -> Vec<(Minute, Minute)> {
    let length = Minute::from(survey.candidate.rounds[round].length);
    let people = survey.casts[round].iter().take(1).flat_map(|cast| &cast.allowed);
    let hours = people.flat_map(|&person| {
        let windows = book.instance.interviewers()[person as usize].windows.as_slice();
        windows.iter().flat_map(|window| starts_in(book.instance, *window, length)).map(move |start| (person, start))
    });
    let free =
        hours.take(LOOKS).filter(|&(person, start)| book.person(person, start, start + length) == Standing::Free);
    let own = survey.candidate.windows.as_slice();
    let away = |start: Minute| own.iter().map(|window| (window.start - start).max(start + length - window.end)).min();
    let mut found: Vec<_> = free.map(|(_, start)| (away(start).unwrap_or(start), start)).take(STARTS).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Those starts at which everybody the round takes, and a room, is free.
fn open(book: &Book, survey: &Survey, round: usize, nearby: Vec<(Minute, Minute)>) -> Vec<(Minute, Minute)> {
    let own = &survey.candidate.rounds[round];
    let mut starts: Vec<Minute> = nearby.iter().map(|&(_, start)| start).collect();
    starts.sort_unstable();
    let is_open: Vec<bool> = if let ([only], None) = (survey.casts[round].as_slice(), &own.rooms) {
        somebody_free(book, &only.allowed, &starts, Minute::from(own.length))
    } else {
        let casts: Vec<&[u32]> = survey.casts[round].iter().map(|cast| cast.allowed.as_slice()).collect();
        let scenes = Scene::all(book, own, &starts, &casts);
        scenes.iter().map(|scene| scene.is_cast(|standing| standing == Standing::Free)).collect()
    };
    let open = |&(_, start): &(Minute, Minute)| starts.binary_search(&start).is_ok_and(|at| is_open[at]);
    nearby.into_iter().filter(open).collect()
}

fn somebody_free(book: &Book, people: &[u32], starts: &[Minute], length: Minute) -> Vec<bool> {
    let mut found = vec![false; starts.len()];
    for &person in people {
        for at in book.offered(person, starts, length) {
            found[at] = found[at] || book.person(person, starts[at], starts[at] + length) == Standing::Free;
        }
    }
    found
}

/// Whether all rounds fit once the candidate offers these hours too.
fn holds(book: &Book, survey: &Survey, who: u32, window: Window) -> bool {
    if survey.starts.len() == 1 {
        return true;
    }
    let windows = survey.candidate.windows.as_slice().iter().copied().chain([window]);
    let Ok(windows) = Windows::new(windows) else { return false };
    let wider = Candidate { windows, ..survey.candidate.clone() };
    plan(book, &Survey::of(book, &wider), who, Lifted::default()).is_some()
}
