//! Why somebody was not placed, told from the instance and the finished schedule alone.

use std::collections::BTreeSet;

use crate::problem::Candidate;
use crate::solution::Reason;
use crate::why::book::{Barrier, Book, Standing};
use crate::why::chain::{Starts, continued, is_possible};
use crate::why::plan::{Lifted, plan};
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
/// candidate has no interview in the schedule; without any reason they could have one.
pub(crate) fn reasons(book: &Book, survey: &Survey) -> Vec<Reason> {
    if let Some(reason) = never_possible(book, survey) {
        return vec![reason];
    }
    if plan(book, survey, 0, Lifted::default()).is_some() {
        return Vec::new();
    }
    let whole = continued(survey.candidate, &survey.starts, &marks(&survey.scenes, are_offered));
    let mut found = BTreeSet::new();
    for (scenes, whole) in survey.scenes.iter().zip(&whole) {
        let possible = scenes.iter().zip(whole).filter(|&(scene, &whole)| whole && are_offered(scene));
        possible.for_each(|(scene, _)| look(scene, &mut found));
    }
    if survey.starts.len() > 1 {
        own_rounds(book, survey, &mut found);
    }
    if found.is_empty() {
        // every round has an open start, but somebody's hours hold only some of them together
        found.insert(Reason::NoOverlap);
    }
    found.into_iter().collect()
}

/// Hours of everybody the round takes, bookings left aside.
fn are_offered(scene: &Scene) -> bool {
    scene.people(Standing::is_offered).is_some()
}

/// What already stands against it before anybody is booked.
fn never_possible(book: &Book, survey: &Survey) -> Option<Reason> {
    let candidate = survey.candidate;
    let skilled = |cast: &Cast| -> Vec<u32> { cast.allowed.iter().chain(&cast.barred).copied().collect() };
    let enough = |who: &dyn Fn(&Cast) -> Vec<u32>| {
        survey.casts.iter().all(|casts| all_different(&casts.iter().map(who).collect::<Vec<_>>()).is_some())
    };
    if candidate.windows.is_empty() {
        return Some(Reason::NoWindow);
    }
    if !survey.allows(&survey.scenes, |_| true) {
        return Some(Reason::WindowTooShort);
    }
    if !enough(&skilled) {
        return Some(Reason::NoSkill);
    }
    if survey.allows(&survey.scenes, are_offered) {
        let with_room = survey.allows(&survey.scenes, |scene| scene.is_cast(Standing::is_offered));
        return (!with_room).then_some(Reason::Room);
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
    Some(if survey.allows(&with_barred, are_offered) { Reason::Excluded } else { Reason::NoOverlap })
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

/// The caps that the rounds would use up themselves, where that is all that keeps them apart.
fn own_rounds(book: &Book, survey: &Survey, found: &mut BTreeSet<Reason>) {
    let possible = |day_caps: bool, week_caps: bool| {
        plan(book, survey, 0, Lifted { day_caps, week_caps, ..Lifted::default() }).is_some()
    };
    let (day, week) = (possible(true, false), possible(false, true));
    let only_both = !day && !week && possible(true, true);
    if day || only_both {
        found.insert(Reason::DayCap);
    }
    if week || only_both {
        found.insert(Reason::WeekCap);
    }
}
