//! The flow network of a choice of seats, kept implicit and compressed:
//! candidate → slot (a class of candidates at one start) → seat → span → day → week of the interviewer.
//! A candidate is joined to slots only, never to seats, so the size is the sum, not the product.

use crate::lists::Lists;
use crate::model::{Model, NONE, day_of, id};
use crate::seats::Seat;
use crate::slots::Slots;
use crate::windows::Minute;

/// What a [`Group`] of seats stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A week of the interviewer, by index.
    Week(u32),
    /// A day of the interviewer, by index.
    Day(u32),
    /// A free run, whose length allows only so many rounds.
    Span,
}

/// Neighbouring seats of one interviewer that share a cap. Only caps that can bind are kept; groups
/// are nested (laminar), which is what makes caps part of the flow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub kind: Kind,
    pub cap: u32,
    /// The seats `low..high`.
    pub low: u32,
    pub high: u32,
    /// The group around this one, or `NONE`.
    pub parent: u32,
}

pub(crate) struct Network {
    /// By interviewer, then start.
    pub seats: Vec<Seat>,
    /// Innermost group of each seat, or `NONE`.
    pub group_of: Vec<u32>,
    pub groups: Vec<Group>,
    /// Slots of each candidate in order of time; only slots with a seat exist.
    pub slots_of: Lists,
    /// Seats of each slot in order of the interviewers.
    pub seats_of: Lists,
    /// Candidates of each slot, wherever they are: `slots_of` the other way round.
    pub takers_of: Lists,
    /// Slots of each seat: `seats_of` the other way round.
    pub slots_of_seat: Lists,
    /// Start of each slot.
    pub slot_start: Vec<Minute>,
    /// First seat of each interviewer, and the end of the last one's.
    first_seat: Vec<u32>,
    /// First slot of each class of candidates, and the end of the last class.
    first_slot: Vec<u32>,
}

impl Network {
    /// `spans` adds the free runs as groups: needed where seats overlap, to bound what fits.
    pub fn new(model: &Model, seats: Vec<Seat>, spans: bool) -> Self {
        let (groups, group_of) = Grouping::new(model, &seats, spans).finish();
        let people = id(model.instance.interviewers().len());
        let first_seat: Vec<u32> =
            (0..=people).map(|person| id(seats.partition_point(|seat| seat.interviewer < person))).collect();
        let slots = Slots::new(model, &seats, &first_seat);
        let (slots_of, seats_of) = (slots.of_candidates, slots.seats);
        let (slot_start, first_slot) = (slots.starts, slots.first);
        let takers_of = slots_of.transposed(slot_start.len());
        let slots_of_seat = seats_of.transposed(seats.len());
        Self {
            seats,
            group_of,
            groups,
            slots_of,
            seats_of,
            takers_of,
            slots_of_seat,
            slot_start,
            first_seat,
            first_slot,
        }
    }

    /// Its groups as they are with every day of everybody as one, whether its cap can bind or not.
    pub fn groups_with_days(&self, model: &Model) -> Vec<Group> {
        let grouping = Grouping { every_day: true, ..Grouping::new(model, &self.seats, false) };
        grouping.finish().0
    }

    /// The seat of an interviewer at this start.
    pub fn seat_at(&self, interviewer: u32, start: Minute) -> Option<u32> {
        let own = *self.first_seat.get(interviewer as usize)?..*self.first_seat.get(interviewer as usize + 1)?;
        let seats = &self.seats[own.start as usize..own.end as usize];
        let at = seats.binary_search_by_key(&start, |seat| seat.start).ok()?;
        Some(own.start + id(at))
    }

    /// The slots of each class of candidates, class by class.
    pub fn slots_of_class(&self) -> impl Iterator<Item = std::ops::Range<u32>> + '_ {
        self.first_slot.windows(2).map(|pair| pair[0]..pair[1])
    }

    /// The slot of a candidate at this start.
    pub fn slot_at(&self, candidate: u32, start: Minute) -> Option<u32> {
        let slots = self.slots_of.get(candidate);
        let at = slots.partition_point(|&slot| self.slot_start[slot as usize] < start);
        slots.get(at).copied().filter(|&slot| self.slot_start[slot as usize] == start)
    }

    /// The groups around a seat, from the inside out.
    pub fn groups_around(&self, seat: u32) -> impl Iterator<Item = u32> + '_ {
        let first = Some(self.group_of[seat as usize]).filter(|&group| group != NONE);
        std::iter::successors(first, |&group| Some(self.groups[group as usize].parent).filter(|&parent| parent != NONE))
    }
}

/// Groups while they are being found.
struct Grouping<'a> {
    model: &'a Model<'a>,
    seats: &'a [Seat],
    /// Day and week of each seat, or `NONE`.
    day: Vec<u32>,
    week: Vec<u32>,
    spans: bool,
    /// Whether days are groups that no cap makes one.
    every_day: bool,
    groups: Vec<Group>,
    group_of: Vec<u32>,
}

/// From the outside in.
#[derive(Clone, Copy)]
enum Level {
    Person,
    Week,
    Day,
    Span,
}

impl Level {
    fn inner(self) -> Option<Self> {
        match self {
            Self::Person => Some(Self::Week),
            Self::Week => Some(Self::Day),
            Self::Day => Some(Self::Span),
            Self::Span => None,
        }
    }
}

impl<'a> Grouping<'a> {
    fn new(model: &'a Model<'a>, seats: &'a [Seat], spans: bool) -> Self {
        let mut day = Vec::with_capacity(seats.len());
        let mut week = Vec::with_capacity(seats.len());
        for seat in seats {
            let person = &model.instance.interviewers()[seat.interviewer as usize];
            let found = day_of(person, seat.start);
            day.push(found.map_or(NONE, id));
            week.push(found.map_or(NONE, |found| person.days[found].week));
        }
        let group_of = vec![NONE; seats.len()];
        Self { model, seats, day, week, spans, every_day: false, groups: Vec::new(), group_of }
    }

    fn finish(mut self) -> (Vec<Group>, Vec<u32>) {
        self.nest(Some(Level::Person), 0, self.seats.len(), NONE);
        (self.groups, self.group_of)
    }

    /// Creates the groups of `level` and below among the seats `low..high`, inside `parent`.
    fn nest(&mut self, level: Option<Level>, low: usize, high: usize, parent: u32) {
        let Some(level) = level else {
            self.group_of[low..high].fill(parent);
            return;
        };
        let mut from = low;
        while from < high {
            let to = self.end_of(level, from, high);
            let mut around = parent;
            let binding = self.cap(level, from, to).filter(|&(_, cap)| self.room(level.inner(), from, to) > cap);
            let is_day = matches!(level, Level::Day) && self.day[from] != NONE;
            let day = || (self.every_day && is_day).then(|| (Kind::Day(self.day[from]), id(to - from)));
            let group = binding.or_else(day);
            if let Some((kind, cap)) = group {
                around = id(self.groups.len());
                self.groups.push(Group { kind, cap, low: id(from), high: id(to), parent });
            }
            self.nest(level.inner(), from, to, around);
            from = to;
        }
    }

    /// How many interviews the caps of `level` and below let into the seats `low..high`.
    fn room(&self, level: Option<Level>, low: usize, high: usize) -> u32 {
        let Some(level) = level else { return id(high - low) };
        let (mut sum, mut from) = (0, low);
        while from < high {
            let to = self.end_of(level, from, high);
            let inner = self.room(level.inner(), from, to);
            sum += self.cap(level, from, to).map_or(inner, |(_, cap)| cap.min(inner));
            from = to;
        }
        sum
    }

    /// End of the seats that belong together with `from` at this level.
    fn end_of(&self, level: Level, from: usize, high: usize) -> usize {
        let same = |index: usize| match level {
            Level::Person => self.seats[index].interviewer == self.seats[from].interviewer,
            Level::Week => self.week[index] == self.week[from],
            Level::Day => self.day[index] == self.day[from],
            Level::Span => self.seats[index].end == self.seats[from].end,
        };
        (from + 1..high).find(|&index| !same(index)).unwrap_or(high)
    }

    fn cap(&self, level: Level, from: usize, to: usize) -> Option<(Kind, u32)> {
        let person = &self.model.instance.interviewers()[self.seats[from].interviewer as usize];
        let (day, week) = (self.day[from], self.week[from]);
        match level {
            Level::Week if week != NONE => person.weeks[week as usize].map(|cap| (Kind::Week(week), cap)),
            Level::Day if day != NONE => person.days[day as usize].remaining.map(|cap| (Kind::Day(day), cap)),
            Level::Span if self.spans => Some((Kind::Span, self.packed(from, to))),
            _ => None,
        }
    }

    /// Most rounds of the shortest length that can start at seats `from..to` of one run. Taking the
    /// earliest start each time is optimal for rounds of one length.
    fn packed(&self, from: usize, to: usize) -> u32 {
        let pitch = self.model.shortest + self.model.gaps[self.seats[from].interviewer as usize];
        let (mut count, mut next) = (0, Minute::MIN);
        for seat in &self.seats[from..to] {
            if seat.start >= next {
                count += 1;
                next = seat.start + pitch;
            }
        }
        count
    }
}
