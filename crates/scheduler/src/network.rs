//! The flow network of a choice of seats, kept implicit and compressed:
//! candidate → slot (a class of candidates at one start) → seat → span → day → week of the interviewer.
//! A candidate is joined to slots only, never to seats, so the size is the sum, not the product.

use crate::model::{Model, NONE, day_of, id};
use crate::seats::Seat;
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

/// Lists of lists in two flat vectors.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    first: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub fn get(&self, index: u32) -> &[u32] {
        let index = index as usize;
        &self.items[self.first[index] as usize..self.first[index + 1] as usize]
    }

    pub fn len(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Entries of all lists, one list after the other.
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// No list yet, with room for so many.
    pub fn with_room(lists: usize, items: usize) -> Self {
        let mut first = Vec::with_capacity(lists + 1);
        first.push(0);
        Self { first, items: Vec::with_capacity(items) }
    }

    /// Adds to the list that [`Lists::close_last`] will end.
    pub fn extend_last(&mut self, items: &[u32]) {
        self.items.extend_from_slice(items);
    }

    pub fn close_last(&mut self) {
        self.first.push(id(self.items.len()));
    }

    /// For each of so many items the lists that contain it, in order.
    pub fn transposing<'l>(lists: impl Iterator<Item = &'l [u32]> + Clone, items: usize) -> Self {
        let mut lengths = vec![0; items];
        lists.clone().flatten().for_each(|&item| lengths[item as usize] += 1);
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for (index, list) in (0..).zip(lists) {
            for &item in list {
                let cursor = &mut cursors[item as usize];
                filled.items[*cursor as usize] = index;
                *cursor += 1;
            }
        }
        filled
    }

    /// For each item the lists that contain it, in order.
    pub fn transposed(&self, items: usize) -> Self {
        Self::transposing((0..id(self.len())).map(|list| self.get(list)), items)
    }

    /// So many lists; each index is put into the list that `list_of` names for it, if it names one.
    pub fn grouped(lists: usize, list_of: &[u32]) -> Self {
        let mut lengths = vec![0; lists];
        for &list in list_of.iter().filter(|&&list| list != NONE) {
            lengths[list as usize] += 1;
        }
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for (index, &list) in (0..).zip(list_of).filter(|(_, list)| **list != NONE) {
            let cursor = &mut cursors[list as usize];
            filled.items[*cursor as usize] = index;
            *cursor += 1;
        }
        filled
    }

    /// So many lists, filled with pairs of a list and an item, each list in the order of the pairs.
    pub fn from_pairs(lists: usize, pairs: &[(u32, u32)]) -> Self {
        let mut lengths = vec![0; lists];
        for &(list, _) in pairs {
            lengths[list as usize] += 1;
        }
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for &(list, item) in pairs {
            let cursor = &mut cursors[list as usize];
            filled.items[*cursor as usize] = item;
            *cursor += 1;
        }
        filled
    }

    /// Lists of the given lengths, filled with zeroes, to be written through the cursors returned.
    fn with_lengths(lengths: impl Iterator<Item = u32>) -> (Self, Vec<u32>) {
        let mut first = vec![0];
        let mut sum = 0;
        for length in lengths {
            sum += length;
            first.push(sum);
        }
        let cursors = first.clone();
        (Self { first, items: vec![0; sum as usize] }, cursors)
    }
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
    /// First slot of each class of candidates, and the end of the last class.
    first_slot: Vec<u32>,
}

impl Network {
    /// `spans` adds the free runs as groups: needed where seats overlap, to bound what fits.
    pub fn new(model: &Model, seats: Vec<Seat>, spans: bool) -> Self {
        let (groups, group_of) = Grouping::new(model, &seats, spans).finish();
        let slots = Slots::new(model, &seats);
        let (mut slots_of, mut cursors) = Lists::with_lengths(slots.by_candidate.iter().map(|list| id(list.len())));
        for (list, cursor) in slots.by_candidate.iter().zip(&mut cursors) {
            let at = *cursor as usize;
            slots_of.items[at..at + list.len()].copy_from_slice(list);
        }
        let (mut seats_of, mut cursors) = Lists::with_lengths(slots.sizes.iter().copied());
        for &(slot, seat) in &slots.pairs {
            let cursor = &mut cursors[slot as usize];
            seats_of.items[*cursor as usize] = seat;
            *cursor += 1;
        }
        let takers_of = slots_of.transposed(slots.starts.len());
        let slots_of_seat = seats_of.transposed(seats.len());
        let (slot_start, first_slot) = (slots.starts, slots.first);
        Self { seats, group_of, groups, slots_of, seats_of, takers_of, slots_of_seat, slot_start, first_slot }
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

/// Slots while they are being found, class by class.
struct Slots {
    by_candidate: Vec<Vec<u32>>,
    starts: Vec<Minute>,
    sizes: Vec<u32>,
    pairs: Vec<(u32, u32)>,
    first: Vec<u32>,
}

impl Slots {
    fn new(model: &Model, seats: &[Seat]) -> Self {
        let mut times: Vec<Minute> = seats.iter().map(|seat| seat.start).collect();
        times.sort_unstable();
        times.dedup();
        let time_of: Vec<u32> = seats.iter().map(|seat| id(times.partition_point(|&time| time < seat.start))).collect();
        let people = model.instance.interviewers().len();
        let seats_from: Vec<usize> =
            (0..=people).map(|person| seats.partition_point(|seat| (seat.interviewer as usize) < person)).collect();
        let mut slots = Self {
            by_candidate: vec![Vec::new(); model.class_of.len()],
            starts: Vec::new(),
            sizes: Vec::new(),
            pairs: Vec::new(),
            first: vec![0],
        };
        let mut slot_at = vec![NONE; times.len()];
        for class in &model.classes {
            slot_at.fill(NONE);
            for &person in &class.allowed {
                for index in seats_from[person as usize]..seats_from[person as usize + 1] {
                    if seats[index].start + class.length <= seats[index].end {
                        slots.offer(&mut slot_at[time_of[index] as usize], &seats[index], id(index));
                    }
                }
            }
            for &candidate in &class.members {
                slots.demand(model, candidate, &times, &slot_at, class.length);
            }
            slots.first.push(id(slots.starts.len()));
        }
        slots
    }

    fn offer(&mut self, slot: &mut u32, seat: &Seat, index: u32) {
        if *slot == NONE {
            *slot = id(self.starts.len());
            self.starts.push(seat.start);
            self.sizes.push(0);
        }
        self.sizes[*slot as usize] += 1;
        self.pairs.push((*slot, index));
    }

    fn demand(&mut self, model: &Model, candidate: u32, times: &[Minute], slot_at: &[u32], length: Minute) {
        let list = &mut self.by_candidate[candidate as usize];
        for window in model.instance.candidates()[candidate as usize].windows.as_slice() {
            let from = times.partition_point(|&time| time < window.start);
            let inside = times[from..].iter().take_while(|&&time| time + length <= window.end).count();
            list.extend(slot_at[from..from + inside].iter().copied().filter(|&slot| slot != NONE));
        }
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
        Self { model, seats, day, week, spans, groups: Vec::new(), group_of }
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
            if let Some((kind, cap)) = self.cap(level, from, to)
                && self.room(level.inner(), from, to) > cap
            {
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
