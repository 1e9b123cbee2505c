//! A whole plan for one candidate beside a finished schedule: a start, people and a room for each round.

use crate::model::day_of;
use crate::solution::Placement;
use crate::why::book::{Book, Standing};
use crate::why::chain::{continued, next_range};
use crate::why::facts::Survey;
use crate::why::scene::{Scene, all_different};
use crate::windows::Minute;

/// Starts tried for one plan.
const TRIES: u32 = 5_000;

/// What is let pass that stands in the way.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lifted {
    /// One person or room at one start.
    pub extra: Option<Extra>,
    /// What the plan's own rounds use of caps that others have not used up.
    pub day_caps: bool,
    pub week_caps: bool,
}

/// What would be allowed beside what stands in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extra {
    pub round: usize,
    pub start: Minute,
    pub allows: Allows,
}

/// Whom, or which room, an [`Extra`] frees at that start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allows {
    Person { role: usize, person: u32, day_cap: bool, week_cap: bool },
    Room(u32),
}

/// Interviews for all rounds of a candidate, if they can be had without moving anybody.
pub(crate) fn plan(book: &Book, survey: &Survey, who: u32, lifted: Lifted) -> Option<Vec<Placement>> {
    let mut open = survey.open();
    if let Some(extra) = lifted.extra
        && let Ok(at) = survey.starts[extra.round].binary_search(&extra.start)
    {
        open[extra.round].fill(false);
        open[extra.round][at] = true;
    }
    let whole = continued(survey.candidate, &survey.starts, &open);
    let usable = |(whole, open): (Vec<bool>, Vec<bool>)| whole.into_iter().zip(open).map(|(one, two)| one && two);
    let usable = whole.into_iter().zip(open).map(|pair| usable(pair).collect()).collect();
    let mut planner = Planner { book, survey, who, lifted, usable, chosen: Vec::new(), tries: TRIES };
    planner.settle(0, (Minute::MIN, Minute::MAX)).then_some(planner.chosen)
}

struct Planner<'p, 'a> {
    book: &'p Book<'a>,
    survey: &'p Survey<'p>,
    who: u32,
    lifted: Lifted,
    /// By round and start: open, and part of a chain of open starts.
    usable: Vec<Vec<bool>>,
    chosen: Vec<Placement>,
    tries: u32,
}

impl Planner<'_, '_> {
    /// Chooses the rounds from `round` on, the first of them within `range`.
    fn settle(&mut self, round: usize, range: (Minute, Minute)) -> bool {
        let survey = self.survey;
        let Some(starts) = survey.starts.get(round) else { return true };
        let from = starts.partition_point(|&start| start < range.0);
        let to = starts.partition_point(|&start| start <= range.1);
        for (at, &start) in starts.iter().enumerate().take(to).skip(from) {
            if !self.usable[round][at] {
                continue;
            }
            if self.tries == 0 {
                return false;
            }
            self.tries -= 1;
            let Some(placement) = self.cast(round, start, &survey.scenes[round][at]) else { continue };
            self.chosen.push(placement);
            let next = if round + 1 == survey.starts.len() {
                Some((Minute::MIN, Minute::MAX))
            } else {
                next_range(survey.candidate, round, start)
            };
            if next.is_some_and(|next| self.settle(round + 1, next)) {
                return true;
            }
            self.chosen.pop();
        }
        false
    }

    /// People and a room for a round at one start, the rounds chosen before it counted.
    fn cast(&self, round: usize, start: Minute, scene: &Scene) -> Option<Placement> {
        let end = start + Minute::from(self.survey.candidate.rounds[round].length);
        let extra = self.lifted.extra;
        let allows = extra.filter(|extra| extra.round == round && extra.start == start).map(|extra| extra.allows);
        let options = scene.people.iter().enumerate().map(|(role, people)| {
            let free = people.iter().filter(|(_, standing)| *standing == Standing::Free).map(|&(person, _)| person);
            let more = match allows {
                Some(Allows::Person { role: extra, person, .. }) if extra == role => Some(person),
                _ => None,
            };
            free.chain(more).filter(|&person| self.stays_within(person, start, end)).collect()
        });
        let people = all_different(&options.collect::<Vec<Vec<u32>>>())?;
        let room = match allows {
            Some(Allows::Room(room)) => Some(room),
            _ if !scene.has_room(|standing| standing == Standing::Free) => return None,
            _ => scene.room(|standing| standing == Standing::Free),
        };
        let (&interviewer, assistants) = people.split_first()?;
        let round = crate::model::id(round);
        Some(Placement { candidate: self.who, round, interviewer, assistants: assistants.to_vec(), room, start, end })
    }

    /// Whether caps and buffers allow one more interview beside the rounds chosen before.
    fn stays_within(&self, person: u32, start: Minute, end: Minute) -> bool {
        let own = || self.chosen.iter().filter(|placement| placement.people().any(|other| other == person));
        if own().next().is_none() {
            return true;
        }
        let who = &self.book.instance.interviewers()[person as usize];
        let gap = Minute::from(who.buffer_before.max(who.buffer_after));
        if own().any(|other| other.start < end + gap && start < other.end + gap) {
            return false;
        }
        let Some(day) = day_of(who, start) else { return true };
        let (day_left, week_left) = self.book.left(person, day);
        let (more_days, more_weeks) = self.raised(person, day);
        let days = own().filter(|other| day_of(who, other.start) == Some(day)).count();
        let same_week = |other: &&Placement| {
            day_of(who, other.start).is_some_and(|other| who.days[other].week == who.days[day].week)
        };
        let weeks = own().filter(same_week).count();
        let fits = |used: usize, left: u32, more: bool| (used as u64) < u64::from(left) + u64::from(more);
        (self.lifted.day_caps || fits(days, day_left, more_days))
            && (self.lifted.week_caps || fits(weeks, week_left, more_weeks))
    }

    /// Whether the change looked at raises this person's cap of the day, or that of its week.
    fn raised(&self, person: u32, day: usize) -> (bool, bool) {
        let Some(Extra { start, allows: Allows::Person { person: raised, day_cap, week_cap, .. }, .. }) =
            self.lifted.extra
        else {
            return (false, false);
        };
        let who = &self.book.instance.interviewers()[person as usize];
        let Some(there) = day_of(who, start).filter(|_| raised == person) else { return (false, false) };
        (day_cap && there == day, week_cap && who.days[there].week == who.days[day].week)
    }
}
