//! Everybody's interviews of this run, for rounds of any length: what is free and what stands in the way.

use crate::model::{Model, day_of, id};
use crate::network::Network;
use crate::solution::Placement;
use crate::windows::Minute;

/// An interview of one round with one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seating {
    pub candidate: u32,
    pub interviewer: u32,
    pub start: Minute,
    pub end: Minute,
}

/// What stands in the way of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// Other interviews of this run, buffers included: this range of the interviewer's entries.
    Taken(usize, usize),
    /// The cap of the day, by index.
    DayCap(usize),
    /// The cap of the week, by index.
    WeekCap(u32),
}

#[derive(Clone)]
pub(crate) struct Diary<'a> {
    model: &'a Model<'a>,
    /// By interviewer, in order of time.
    entries: Vec<Vec<Seating>>,
    days: Vec<Vec<u32>>,
    weeks: Vec<Vec<u32>>,
    /// By candidate.
    placed: Vec<Option<Seating>>,
}

impl<'a> Diary<'a> {
    pub fn new(model: &'a Model<'a>) -> Self {
        let people = model.instance.interviewers();
        Self {
            model,
            entries: vec![Vec::new(); people.len()],
            days: people.iter().map(|person| vec![0; person.days.len()]).collect(),
            weeks: people.iter().map(|person| vec![0; person.weeks.len()]).collect(),
            placed: vec![None; model.class_of.len()],
        }
    }

    pub fn placement(&self, candidate: u32) -> Option<Seating> {
        self.placed[candidate as usize]
    }

    /// All interviews in order of the candidates.
    pub fn placements(&self) -> Vec<Placement> {
        let whole = |seating: &Seating| Placement {
            candidate: seating.candidate,
            round: 0,
            interviewer: seating.interviewer,
            assistants: Vec::new(),
            room: None,
            start: seating.start,
            end: seating.end,
        };
        self.placed.iter().flatten().map(whole).collect()
    }

    pub fn entries(&self, interviewer: u32) -> &[Seating] {
        &self.entries[interviewer as usize]
    }

    /// The interview a candidate would have at a seat of the network.
    pub fn proposal(&self, network: &Network, candidate: u32, seat: u32) -> Seating {
        let seat = network.seats[seat as usize];
        let end = seat.start + self.model.class(candidate).length;
        Seating { candidate, interviewer: seat.interviewer, start: seat.start, end }
    }

    /// The first thing that stands in the way of an interview inside the interviewer's free time.
    pub fn obstacle(&self, wanted: &Seating) -> Option<Obstacle> {
        let index = wanted.interviewer as usize;
        let gap = self.model.gaps[index];
        let entries = &self.entries[index];
        let low = entries.partition_point(|entry| entry.end + gap <= wanted.start);
        let high = entries.partition_point(|entry| entry.start < wanted.end + gap);
        if low < high {
            return Some(Obstacle::Taken(low, high));
        }
        let person = &self.model.instance.interviewers()[index];
        let day = day_of(person, wanted.start)?;
        let cap = person.days[day];
        if cap.remaining.is_some_and(|remaining| self.days[index][day] >= remaining) {
            return Some(Obstacle::DayCap(day));
        }
        let week = cap.week as usize;
        let full = person.weeks[week].is_some_and(|remaining| self.weeks[index][week] >= remaining);
        full.then_some(Obstacle::WeekCap(cap.week))
    }

    /// Candidates whose interviews count towards the cap that stands in the way.
    pub fn counted(&self, interviewer: u32, obstacle: Obstacle) -> Vec<u32> {
        let person = &self.model.instance.interviewers()[interviewer as usize];
        let entries = &self.entries[interviewer as usize];
        let among = |wanted: &dyn Fn(usize) -> bool| {
            let inside = |entry: &&Seating| day_of(person, entry.start).is_some_and(wanted);
            entries.iter().filter(inside).map(|entry| entry.candidate).collect()
        };
        match obstacle {
            Obstacle::Taken(low, high) => entries[low..high].iter().map(|entry| entry.candidate).collect(),
            Obstacle::DayCap(day) => among(&|other| other == day),
            Obstacle::WeekCap(week) => among(&|other| person.days[other].week == week),
        }
    }

    /// Whether an interview would touch its neighbour or the border of its free run on either side, so
    /// that no unusable remainder is torn open.
    pub fn is_snug(&self, wanted: &Seating, run_end: Minute) -> bool {
        let gap = self.model.gaps[wanted.interviewer as usize];
        let entries = self.entries(wanted.interviewer);
        let next = entries.partition_point(|entry| entry.start < wanted.start);
        let touches_before = next > 0 && self.model.align(entries[next - 1].end + gap) == wanted.start;
        let touches_after = entries.get(next).is_some_and(|entry| wanted.end + gap == entry.start);
        let runs = &self.model.free[wanted.interviewer as usize];
        let run = runs.partition_point(|run| run.end <= wanted.start);
        let at_begin = runs.get(run).is_some_and(|run| self.model.align(run.start) == wanted.start);
        touches_before || touches_after || at_begin || wanted.end == run_end
    }

    pub fn add(&mut self, placement: Seating) {
        let entries = &mut self.entries[placement.interviewer as usize];
        let at = entries.partition_point(|entry| entry.start < placement.start);
        entries.insert(at, placement);
        self.placed[placement.candidate as usize] = Some(placement);
        if let Some((day, week)) = self.day_and_week(&placement) {
            self.days[placement.interviewer as usize][day] += 1;
            self.weeks[placement.interviewer as usize][week] += 1;
        }
    }

    /// Takes a candidate's interview out and returns it.
    pub fn remove(&mut self, candidate: u32) -> Option<Seating> {
        let placement = self.placed[candidate as usize].take()?;
        self.entries[placement.interviewer as usize].retain(|entry| entry.candidate != candidate);
        if let Some((day, week)) = self.day_and_week(&placement) {
            self.days[placement.interviewer as usize][day] -= 1;
            self.weeks[placement.interviewer as usize][week] -= 1;
        }
        Some(placement)
    }

    /// Candidates without an interview, in order.
    pub fn waiting(&self) -> impl Iterator<Item = u32> + '_ {
        self.placed.iter().enumerate().filter(|(_, placed)| placed.is_none()).map(|(index, _)| id(index))
    }

    fn day_and_week(&self, placement: &Seating) -> Option<(usize, usize)> {
        let person = &self.model.instance.interviewers()[placement.interviewer as usize];
        let day = day_of(person, placement.start)?;
        Some((day, person.days[day].week as usize))
    }
}
