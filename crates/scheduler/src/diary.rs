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
