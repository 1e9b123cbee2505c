//! One round at one time: who could take part, and how they stand to it.

use crate::model::id;
use crate::problem::{Candidate, Instance, Role, Round};
use crate::why::book::{Book, Standing};
use crate::why::chain::Starts;
use crate::windows::{Minute, Window};

/// Who may take a role for one candidate, by what they are, not by when they have time.
pub(crate) struct Cast {
    /// Skilled, in the pool and not excluded, in order.
    pub allowed: Vec<u32>,
    /// Skilled, but outside the pool or excluded.
    pub barred: Vec<u32>,
}

impl Cast {
    pub fn new(instance: &Instance, candidate: &Candidate, role: &Role) -> Self {
        let (mut allowed, mut barred) = (Vec::new(), Vec::new());
        for (index, person) in instance.interviewers().iter().enumerate() {
            if role.skills.iter().all(|skill| person.skills.binary_search(skill).is_ok()) {
                let index = id(index);
                let in_pool = role.eligible.as_ref().is_none_or(|pool| pool.binary_search(&index).is_ok());
                let may_meet = in_pool && candidate.excluded.binary_search(&index).is_err();
                if may_meet { allowed.push(index) } else { barred.push(index) }
            }
        }
        Self { allowed, barred }
    }

    /// The casts of a round, in the order of its roles.
    pub fn of_round(instance: &Instance, candidate: &Candidate, round: &Round) -> Vec<Self> {
        round.roles.iter().map(|role| Self::new(instance, candidate, role)).collect()
    }
}

/// One round at one start.
#[derive(Default)]
pub(crate) struct Scene {
    /// By role, everybody asked for who offers these hours.
    pub people: Vec<Vec<(u32, Standing)>>,
    /// The rooms that would do; `None` where the round takes none.
    pub rooms: Option<Vec<(u32, Standing)>>,
}

impl Scene {
    /// A round at each of these starts, which are in order, with the people that `casts` names for each
    /// role.
    pub fn all(book: &Book, round: &Round, starts: &[Minute], casts: &[&[u32]]) -> Vec<Self> {
        let length = Minute::from(round.length);
        let scene = |&start: &Minute| {
            let standing = |&room: &u32| (room, book.room(room, start, start + length));
            let rooms = round.rooms.as_ref().map(|rooms| rooms.iter().map(standing).collect());
            Self { people: vec![Vec::new(); casts.len()], rooms }
        };
        let mut scenes: Vec<Self> = starts.iter().map(scene).collect();
        for (role, cast) in casts.iter().enumerate() {
            for &person in *cast {
                for at in book.offered(person, starts, length) {
                    let standing = book.person(person, starts[at], starts[at] + length);
                    scenes[at].people[role].push((person, standing));
                }
            }
        }
        scenes
    }

    /// A person for each role, all different, out of those who stand as `fits` says.
    pub fn people(&self, fits: impl Fn(Standing) -> bool) -> Option<Vec<u32>> {
        self.assign(fits, None, None)
    }

    /// Whether every role but `role` can be filled by free people other than `without`.
    pub fn others_are_free(&self, role: usize, without: u32) -> bool {
        self.people.len() == 1
            || self.assign(|standing| standing == Standing::Free, Some(role), Some(without)).is_some()
    }

    /// The first room that stands as `fits` says.
    pub fn room(&self, fits: impl Fn(Standing) -> bool) -> Option<u32> {
        self.rooms.iter().flatten().find(|(_, standing)| fits(*standing)).map(|&(room, _)| room)
    }

    /// Whether a room stands as `fits` says, or none is needed.
    pub fn has_room(&self, fits: impl Fn(Standing) -> bool) -> bool {
        self.rooms.is_none() || self.room(fits).is_some()
    }

    /// Whether people and a room stand as `fits` says.
    pub fn is_cast(&self, fits: impl Fn(Standing) -> bool + Copy) -> bool {
        self.has_room(fits) && self.people(fits).is_some()
    }

    fn assign(&self, fits: impl Fn(Standing) -> bool, skip: Option<usize>, without: Option<u32>) -> Option<Vec<u32>> {
        if let ([only], None) = (self.people.as_slice(), skip) {
            return only.iter().find(|(_, standing)| fits(*standing)).map(|&(person, _)| vec![person]);
        }
        let roles = self.people.iter().enumerate().filter(|&(role, _)| Some(role) != skip);
        let options = roles.map(|(_, people)| {
            let fitting = people.iter().filter(|&&(person, standing)| fits(standing) && Some(person) != without);
            fitting.map(|&(person, _)| person).collect()
        });
        all_different(&options.collect::<Vec<_>>())
    }
}

/// One of each list, all different: augmenting paths (Kuhn 1955) over a handful of lists.
pub(crate) fn all_different(options: &[Vec<u32>]) -> Option<Vec<u32>> {
    let mut chosen: Vec<Option<u32>> = vec![None; options.len()];
    for list in 0..options.len() {
        let mut seen = vec![false; options.len()];
        if !choose(options, list, &mut seen, &mut chosen) {
            return None;
        }
    }
    chosen.into_iter().collect()
}

fn choose(options: &[Vec<u32>], list: usize, seen: &mut [bool], chosen: &mut [Option<u32>]) -> bool {
    seen[list] = true;
    for &option in &options[list] {
        let holder = chosen.iter().position(|&other| other == Some(option));
        let is_free = holder.is_none_or(|holder| !seen[holder] && choose(options, holder, seen, chosen));
        if is_free {
            chosen[list] = Some(option);
            return true;
        }
    }
    false
}

/// For each round the starts of the grid at which a window of the candidate holds it, in order.
pub(crate) fn own_starts(instance: &Instance, candidate: &Candidate) -> Starts {
    let starts = |round: &Round| {
        let windows = candidate.windows.as_slice().iter();
        windows.flat_map(|window| starts_in(instance, *window, Minute::from(round.length))).collect()
    };
    candidate.rounds.iter().map(starts).collect()
}

/// Starts of the grid at which a window holds so many minutes.
pub(crate) fn starts_in(instance: &Instance, window: Window, length: Minute) -> impl Iterator<Item = Minute> {
    let grid = instance.grid().minutes();
    let first = window.start + (-window.start).rem_euclid(grid);
    (0..).map(move |index| first + index * grid).take_while(move |&start| start + length <= window.end)
}
