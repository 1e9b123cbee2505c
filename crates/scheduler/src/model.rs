//! The instance as the methods see it: free time of each interviewer, and classes of candidates who
//! may meet the same people for the same length, so that nothing is stored for a candidate and an
//! interviewer together.

use std::collections::BTreeMap;

use crate::problem::{Instance, Interviewer, Role};
use crate::windows::{Minute, Window};

/// No index: a place that is empty.
pub(crate) const NONE: u32 = u32::MAX;

/// An index as it is stored. Lists are bounded by [`Instance::new`] far below the largest `u32`.
pub(crate) fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

/// Candidates with the same skills, pool, exclusions and length.
pub(crate) struct Class {
    /// Minutes of the round.
    pub length: Minute,
    /// The candidates, in order.
    pub members: Vec<u32>,
    /// Interviewers whom they may meet, in order.
    pub allowed: Vec<u32>,
    /// Interviewers with the skills whom they may not meet, in order.
    pub barred: Vec<u32>,
}

pub(crate) struct Model<'a> {
    pub instance: &'a Instance,
    /// Offered hours minus bookings and the buffers around them, by interviewer.
    pub free: Vec<Vec<Window>>,
    /// Minutes between two interviews, by interviewer.
    pub gaps: Vec<Minute>,
    pub classes: Vec<Class>,
    /// Class of each candidate.
    pub class_of: Vec<u32>,
    /// Longest and shortest round.
    pub longest: Minute,
    pub shortest: Minute,
    /// From the first free minute of anybody to the last.
    pub horizon: Window,
}

impl<'a> Model<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        let gaps: Vec<Minute> = instance
            .interviewers()
            .iter()
            .map(|person| Minute::from(person.buffer_before.max(person.buffer_after)))
            .collect();
        let free: Vec<Vec<Window>> = instance
            .interviewers()
            .iter()
            .zip(&gaps)
            .map(|(person, &gap)| person.windows.without(&person.locked, gap))
            .collect();
        let (classes, class_of) = classes(instance);
        let lengths = || classes.iter().map(|class| class.length);
        let (longest, shortest) = (lengths().max().unwrap_or(1), lengths().min().unwrap_or(1));
        let first = free.iter().flatten().map(|run| run.start).min().unwrap_or(0);
        let last = free.iter().flatten().map(|run| run.end).max().unwrap_or(0);
        let horizon = Window::new(first, last);
        Self { instance, free, gaps, classes, class_of, longest, shortest, horizon }
    }

    pub fn class(&self, candidate: u32) -> &Class {
        &self.classes[self.class_of[candidate as usize] as usize]
    }

    /// First start of the grid at or after `minute`.
    pub fn align(&self, minute: Minute) -> Minute {
        let grid = self.instance.grid().minutes();
        minute + (-minute).rem_euclid(grid)
    }
}

/// Day in which `start` lies, as an index into the interviewer's days.
pub(crate) fn day_of(person: &Interviewer, start: Minute) -> Option<usize> {
    let after = person.days.partition_point(|day| day.window.start <= start);
    let day = after.checked_sub(1)?;
    (start < person.days[day].window.end).then_some(day)
}

type Key<'a> = (&'a [u32], Option<&'a [u32]>, &'a [u32], u32);

fn classes(instance: &Instance) -> (Vec<Class>, Vec<u32>) {
    let mut known: BTreeMap<Key, u32> = BTreeMap::new();
    let mut classes: Vec<Class> = Vec::new();
    let mut class_of = Vec::with_capacity(instance.candidates().len());
    for (index, candidate) in instance.candidates().iter().enumerate() {
        let (round, role) = (&candidate.rounds[0], &candidate.rounds[0].roles[0]);
        let key: Key = (&role.skills, role.eligible.as_deref(), &candidate.excluded, round.length);
        let class = *known.entry(key).or_insert_with(|| {
            classes.push(new_class(instance, &candidate.excluded, round.length, role));
            id(classes.len() - 1)
        });
        classes[class as usize].members.push(id(index));
        class_of.push(class);
    }
    (classes, class_of)
}

fn new_class(instance: &Instance, excluded: &[u32], length: u32, role: &Role) -> Class {
    let (mut allowed, mut barred) = (Vec::new(), Vec::new());
    for (index, person) in instance.interviewers().iter().enumerate() {
        if !role.skills.iter().all(|skill| person.skills.binary_search(skill).is_ok()) {
            continue;
        }
        let index = id(index);
        let in_pool = role.eligible.as_ref().is_none_or(|pool| pool.binary_search(&index).is_ok());
        let may_meet = in_pool && excluded.binary_search(&index).is_err();
        if may_meet { allowed.push(index) } else { barred.push(index) }
    }
    Class { length: Minute::from(length), members: Vec::new(), allowed, barred }
}
