//! Why somebody was not placed, told from the instance and the finished schedule alone.

use std::collections::BTreeSet;

use crate::model::id;
use crate::problem::Candidate;
use crate::solution::Reason;
use crate::why::book::{Barrier, Book, Standing};
use crate::why::chain::{Starts, continued, is_possible};
use crate::why::scene::{Cast, Scene, all_different, own_starts};
use crate::windows::{Minute, Window};

/// A candidate's rounds at all starts their own hours allow.
pub(crate) struct Survey<'a> {
    pub candidate: &'a Candidate,
    pub casts: Vec<Vec<Cast>>,
    pub starts: Starts,
    /// By round and start.
    pub scenes: Vec<Vec<Scene>>,
}

impl<'a> Survey<'a> {
    pub fn new(book: &Book<'a>, candidate: u32) -> Self {
        Self::of(book, &book.instance.candidates()[candidate as usize])
    }

    /// The survey of somebody who need not be in the instance as they are.
    pub fn of(book: &Book, candidate: &'a Candidate) -> Self {
        let instance = book.instance;
        let starts = own_starts(instance, candidate);
        let casts: Vec<Vec<Cast>> =
            candidate.rounds.iter().map(|round| Cast::of_round(instance, candidate, round)).collect();
        let mut survey = Self { candidate, casts, starts, scenes: Vec::new() };
        survey.scenes = survey.scenes(book, |cast| &cast.allowed);
        survey
    }

    fn scenes(&self, book: &Book, who: impl Fn(&Cast) -> &[u32]) -> Vec<Vec<Scene>> {
        let rounds = self.candidate.rounds.iter().zip(&self.casts).zip(&self.starts);
        let scenes = rounds.map(|((round, casts), starts)| {
            Scene::all(book, round, starts, &casts.iter().map(&who).collect::<Vec<_>>())
        });
        scenes.collect()
    }

    /// Whether the rounds can follow each other at starts whose scenes are as `open` says.
    fn allows(&self, scenes: &[Vec<Scene>], open: impl Fn(&Scene) -> bool) -> bool {
        is_possible(self.candidate, &self.starts, &marks(scenes, open))
    }

    /// The time a round takes from this start on.
    pub fn span(&self, round: usize, start: Minute) -> Window {
        Window::new(start, start + Minute::from(self.candidate.rounds[round].length))
    }

    /// Which starts can take their round now.
    pub fn open(&self) -> Vec<Vec<bool>> {
        marks(&self.scenes, |scene| scene.is_cast(|standing| standing == Standing::Free))
    }
}

fn marks(scenes: &[Vec<Scene>], which: impl Fn(&Scene) -> bool) -> Vec<Vec<bool>> {
    scenes.iter().map(|own| own.iter().map(&which).collect()).collect()
}

/// Every reason that holds, the main one first; together they account for all possible starts. The
/// candidate has no interview in the schedule.
pub(crate) fn reasons(book: &Book, survey: &Survey) -> Vec<Reason> {
    if let Some(reason) = never_possible(book, survey) {
        return vec![reason];
    }
    let whole = continued(survey.candidate, &survey.starts, &marks(&survey.scenes, is_offered));
    let mut found = BTreeSet::new();
    for (scenes, whole) in survey.scenes.iter().zip(&whole) {
        let possible = scenes.iter().zip(whole).filter(|&(scene, &whole)| whole && is_offered(scene));
        possible.for_each(|(scene, _)| look(scene, &mut found));
    }
    if found.is_empty() { vec![own_rounds(book, survey)] } else { found.into_iter().collect() }
}

/// Hours of people and of a room, bookings left aside.
fn is_offered(scene: &Scene) -> bool {
    scene.is_cast(Standing::is_offered)
}

/// What already stands against it before anybody is booked.
fn never_possible(book: &Book, survey: &Survey) -> Option<Reason> {
    let candidate = survey.candidate;
    let skilled = |cast: &Cast| -> Vec<u32> { cast.allowed.iter().chain(&cast.barred).copied().collect() };
    let enough = |who: &dyn Fn(&Cast) -> Vec<u32>| {
        survey.casts.iter().all(|casts| all_different(&casts.iter().map(who).collect::<Vec<_>>()).is_some())
    };
    let offered = |scene: &Scene| scene.people(Standing::is_offered).is_some();
    if candidate.windows.is_empty() {
        return Some(Reason::NoWindow);
    }
    if !survey.allows(&survey.scenes, |_| true) {
        return Some(Reason::WindowTooShort);
    }
    if !enough(&skilled) {
        return Some(Reason::NoSkill);
    }
    if survey.allows(&survey.scenes, offered) {
        return (!survey.allows(&survey.scenes, is_offered)).then_some(Reason::Room);
    }
    if !enough(&|cast| cast.allowed.clone()) {
        return Some(Reason::Excluded);
    }
    let barred = survey.scenes(book, |cast| &cast.barred);
    let with_barred = survey.scenes.iter().zip(barred).map(|(own, barred)| {
        let both = own.iter().zip(barred).map(|(own, barred)| Scene {
            people: own.people.iter().zip(barred.people).map(|(own, more)| [own.as_slice(), &more].concat()).collect(),
            rooms: None,
        });
        both.collect()
    });
    let with_barred: Vec<Vec<Scene>> = with_barred.collect();
    Some(if survey.allows(&with_barred, offered) { Reason::Excluded } else { Reason::NoOverlap })
}

/// What stands in the way of a round at one start, if anything does.
fn look(scene: &Scene, found: &mut BTreeSet<Reason>) {
    let free = |standing: Standing| standing == Standing::Free;
    if scene.people(free).is_some() {
        if !scene.has_room(free) {
            found.insert(Reason::Room);
        }
        return;
    }
    let without = |people: &Vec<(u32, Standing)>| !people.iter().any(|&(_, standing)| free(standing));
    let some_without = scene.people.iter().any(without);
    // where every role has somebody free, but not all of them different people, all roles count
    for (_, standing) in scene.people.iter().filter(|people| !some_without || without(people)).flatten() {
        match standing {
            Standing::Blocked(Barrier::Taken) => found.insert(Reason::AllBooked),
            Standing::Blocked(Barrier::DayCap(_)) => found.insert(Reason::DayCap),
            Standing::Blocked(Barrier::WeekCap(_)) => found.insert(Reason::WeekCap),
            Standing::Free | Standing::Closed | Standing::Out => false,
        };
    }
}

/// Every round has an open start, but not all of them together: the rounds stand in each other's way.
fn own_rounds(book: &Book, survey: &Survey) -> Reason {
    let rounds = id(survey.candidate.rounds.len());
    let (mut days, mut weeks) = (false, false);
    let scenes = survey.scenes.iter().flatten().flat_map(|scene| scene.people.iter().flatten());
    let mut people: Vec<u32> = scenes.map(|&(person, _)| person).collect();
    people.sort_unstable();
    people.dedup();
    for person in people {
        for day in 0..book.instance.interviewers()[person as usize].days.len() {
            let (day_left, week_left) = book.left(person, day);
            days |= day_left > 0 && day_left < rounds;
            weeks |= week_left > 0 && week_left < rounds;
        }
    }
    match () {
        () if days => Reason::DayCap,
        () if weeks => Reason::WeekCap,
        () => Reason::NoOverlap,
    }
}
