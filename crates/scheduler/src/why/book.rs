//! The finished schedule by person and by room: who is free when, and what stands in the way.
//!
//! It is made from the instance and the interviews alone, so that it can be asked about the answer of
//! any method.

use crate::model::day_of;
use crate::problem::Instance;
use crate::solution::Placement;
use crate::windows::{Minute, Window};

/// What stands in the way of an interview with somebody who offers the hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Barrier {
    /// A booking or an interview of this run, buffers included.
    Taken,
    /// The cap of this day.
    DayCap(u32),
    /// The cap of this week.
    WeekCap(u32),
}

/// How somebody, or a room, stands to an interview at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Free for it.
    Free,
    /// Offers the hours, but.
    Blocked(Barrier),
    /// Does not offer the hours; nothing else stands in the way.
    Closed,
    /// Does not offer the hours, and more stands in the way.
    Out,
}

impl Standing {
    fn new(offers: bool, barrier: Option<Barrier>) -> Self {
        match (offers, barrier) {
            (true, None) => Self::Free,
            (true, Some(barrier)) => Self::Blocked(barrier),
            (false, None) => Self::Closed,
            (false, Some(_)) => Self::Out,
        }
    }

    /// Whether the hours are offered, bookings and caps left aside.
    pub fn is_offered(self) -> bool {
        matches!(self, Self::Free | Self::Blocked(_))
    }
}

pub(crate) struct Book<'a> {
    pub instance: &'a Instance,
    /// Interviews of each interviewer and of each room, in order of time.
    people: Vec<Vec<Window>>,
    rooms: Vec<Vec<Window>>,
    /// Interviews on each day and in each week of each interviewer.
    days: Vec<Vec<u32>>,
    weeks: Vec<Vec<u32>>,
}

impl<'a> Book<'a> {
    /// Interviews that name nobody of the instance are left out.
    pub fn new(instance: &'a Instance, placed: &[Placement]) -> Self {
        let interviewers = instance.interviewers();
        let mut book = Self {
            instance,
            people: vec![Vec::new(); interviewers.len()],
            rooms: vec![Vec::new(); instance.rooms().len()],
            days: interviewers.iter().map(|person| vec![0; person.days.len()]).collect(),
            weeks: interviewers.iter().map(|person| vec![0; person.weeks.len()]).collect(),
        };
        for placement in placed {
            book.enter(placement);
        }
        for own in book.people.iter_mut().chain(&mut book.rooms) {
            own.sort_unstable();
        }
        book
    }

    fn enter(&mut self, placement: &Placement) {
        let span = Window::new(placement.start, placement.end);
        for person in placement.people() {
            let Some(own) = self.people.get_mut(person as usize) else { continue };
            own.push(span);
            self.count(person, span.start, 1);
        }
        if let Some(own) = placement.room.and_then(|room| self.rooms.get_mut(room as usize)) {
            own.push(span);
        }
    }

    fn count(&mut self, person: u32, start: Minute, more: i32) {
        let index = person as usize;
        let who = &self.instance.interviewers()[index];
        if let Some(day) = day_of(who, start) {
            for used in [&mut self.days[index][day], &mut self.weeks[index][who.days[day].week as usize]] {
                *used = used.saturating_add_signed(more);
            }
        }
    }

    /// One interview more, where nothing stands in its way.
    pub fn add(&mut self, placement: &Placement) {
        let span = Window::new(placement.start, placement.end);
        for person in placement.people() {
            let own = &mut self.people[person as usize];
            own.insert(own.partition_point(|other| other.start < span.start), span);
            self.count(person, span.start, 1);
        }
        if let Some(room) = placement.room {
            let own = &mut self.rooms[room as usize];
            own.insert(own.partition_point(|other| other.start < span.start), span);
        }
    }

    /// Takes an interview out that was added.
    pub fn remove(&mut self, placement: &Placement) {
        let span = Window::new(placement.start, placement.end);
        for person in placement.people() {
            self.people[person as usize].retain(|&other| other != span);
            self.count(person, span.start, -1);
        }
        if let Some(room) = placement.room {
            self.rooms[room as usize].retain(|&other| other != span);
        }
    }

    /// How an interviewer stands to an interview.
    pub fn person(&self, person: u32, start: Minute, end: Minute) -> Standing {
        let who = &self.instance.interviewers()[person as usize];
        Standing::new(holds(who.windows.as_slice(), start, end), self.barrier(person, start, end))
    }

    /// At which of these starts, which are in order, an interviewer offers hours for so many minutes.
    pub fn offered(&self, person: u32, starts: &[Minute], length: Minute) -> Vec<usize> {
        let (Some(&first), Some(&last)) = (starts.first(), starts.last()) else { return Vec::new() };
        let windows = self.instance.interviewers()[person as usize].windows.as_slice();
        let near = &windows[windows.partition_point(|window| window.end < first + length)..];
        let mut found = Vec::new();
        for window in near.iter().take_while(|window| window.start <= last) {
            let from = starts.partition_point(|&start| start < window.start);
            let inside = starts[from..].iter().take_while(|&&start| start + length <= window.end).count();
            found.extend(from..from + inside);
        }
        found
    }

    /// How a room stands to an interview.
    pub fn room(&self, room: u32, start: Minute, end: Minute) -> Standing {
        let place = &self.instance.rooms()[room as usize];
        let taken = meets(place.locked.as_slice(), start, end, 0) || meets(&self.rooms[room as usize], start, end, 0);
        Standing::new(holds(place.windows.as_slice(), start, end), taken.then_some(Barrier::Taken))
    }

    fn barrier(&self, person: u32, start: Minute, end: Minute) -> Option<Barrier> {
        let index = person as usize;
        let who = &self.instance.interviewers()[index];
        let gap = Minute::from(who.buffer_before.max(who.buffer_after));
        if meets(who.locked.as_slice(), start, end, gap) || meets(&self.people[index], start, end, gap) {
            return Some(Barrier::Taken);
        }
        let day = day_of(who, start)?;
        let (day_left, week_left) = self.left(person, day);
        let week = who.days[day].week;
        match () {
            () if day_left == 0 => Some(Barrier::DayCap(crate::model::id(day))),
            () if week_left == 0 => Some(Barrier::WeekCap(week)),
            () => None,
        }
    }

    /// Interviews that the caps of this day and of its week still allow.
    pub fn left(&self, person: u32, day: usize) -> (u32, u32) {
        let index = person as usize;
        let who = &self.instance.interviewers()[index];
        let week = who.days[day].week as usize;
        let left = |cap: Option<u32>, used: u32| cap.map_or(u32::MAX, |cap| cap.saturating_sub(used));
        (left(who.days[day].remaining, self.days[index][day]), left(who.weeks[week], self.weeks[index][week]))
    }
}

/// Whether one of the windows, which are in order, holds the span.
fn holds(windows: &[Window], start: Minute, end: Minute) -> bool {
    let at = windows.partition_point(|window| window.end < end);
    windows.get(at).is_some_and(|window| window.start <= start)
}

/// Whether one of the spans, which are in order and apart, is nearer than `gap`.
fn meets(spans: &[Window], start: Minute, end: Minute, gap: Minute) -> bool {
    let at = spans.partition_point(|span| span.end + gap <= start);
    spans.get(at).is_some_and(|span| span.start < end + gap)
}
