//! What is wanted and what is offered: who could take each role at each start, and which starts each
//! round of each candidate has. Roles that ask for the same are one kind; a room is one role more.

use std::collections::BTreeMap;
use std::ops::Range;

use super::land::Land;
use crate::model::{Model, NONE, id};
use crate::problem::{Candidate, Instance, Role};
use crate::windows::Minute;

/// What a round takes: its people, then its room. Rounds that take the same have one shape.
pub(super) struct Shape {
    pub length: Minute,
    /// Kinds, one for each role, the room's last.
    pub parts: Vec<u32>,
    /// How many of them are people.
    pub people: usize,
}

/// One round of one candidate.
pub(super) struct Wish {
    pub shape: u32,
    /// Ticks between the end of the round before and the start of this one, at least and at most.
    pub gap: Minute,
    pub within: Option<Minute>,
    pub same_day: bool,
    /// Its starts among all, and its cells in a board's plans.
    pub starts: Range<u32>,
    pub plan: u32,
}

pub(super) struct Wishes<'a> {
    pub instance: &'a Instance,
    pub land: Land,
    pub shapes: Vec<Shape>,
    /// By candidate, then round.
    pub list: Vec<Wish>,
    first_wish: Vec<u32>,
    /// Cells of each kind and tick: `cells[first[kind * ticks + tick]..]`.
    first: Vec<u32>,
    cells: Vec<u32>,
    /// Width of each kind's interview by owner.
    widths: Vec<Vec<u32>>,
    starts: Vec<u32>,
    /// Who is placed before whom, by candidate: the priority class, and within it those whose proposal
    /// is still possible first.
    pub ranks: Vec<u16>,
    /// Cells of the proposals that are still possible, as in a board's plans.
    pub proposals: BTreeMap<u32, Vec<u32>>,
    /// How many cells all plans have together.
    pub plan_size: u32,
}

type PeopleKey<'a> = (&'a [u32], Option<&'a [u32]>, u32);
type RoomKey<'a> = (&'a [u32], u32);

/// Kinds and shapes while they are being found.
#[derive(Default)]
struct Kinds<'a> {
    people: BTreeMap<PeopleKey<'a>, u32>,
    rooms: BTreeMap<RoomKey<'a>, u32>,
    /// Length and takers of each kind.
    list: Vec<(Minute, Vec<u32>)>,
    shapes: BTreeMap<(Vec<u32>, u32), u32>,
}

impl<'a> Wishes<'a> {
    pub fn new(model: &Model<'a>) -> Self {
        let instance = model.instance;
        let mut kinds = Kinds::default();
        let (mut shapes, mut wishes, mut first_wish) = (Vec::new(), Vec::new(), vec![0]);
        let mut plan_size = 0;
        for candidate in instance.candidates() {
            for round in &candidate.rounds {
                let mut parts: Vec<u32> =
                    round.roles.iter().map(|role| kinds.role(instance, role, round.length)).collect();
                parts.extend(round.rooms.iter().map(|rooms| kinds.room(model, rooms, round.length)));
                let size = id(parts.len());
                let shape = *kinds.shapes.entry((parts.clone(), round.length)).or_insert_with(|| {
                    shapes.push(Shape { length: round.length.into(), parts, people: round.roles.len() });
                    id(shapes.len() - 1)
                });
                let within = round.within.map(Minute::from);
                let (gap, same_day) = (round.gap.into(), round.same_day);
                wishes.push(Wish { shape, gap, within, same_day, starts: 0..0, plan: plan_size });
                plan_size += size;
            }
            first_wish.push(id(wishes.len()));
        }
        let land = Land::new(model);
        let lengths: Vec<Minute> = kinds.list.iter().map(|&(length, _)| length).collect();
        let owners = 0..id(land.runs.len());
        let widths = lengths.iter().map(|&length| owners.clone().map(|owner| land.width(length, owner)).collect());
        let widths = widths.collect();
        let (first, cells) = offer(&land, &kinds.list);
        let mut all = Self {
            instance,
            land,
            shapes,
            list: wishes,
            first_wish,
            first,
            cells,
            widths,
            starts: Vec::new(),
            ranks: Vec::new(),
            proposals: BTreeMap::new(),
            plan_size,
        };
        all.find_starts();
        all.find_proposals();
        all
    }

    /// Numbers of a candidate's wishes.
    pub fn of(&self, candidate: u32) -> Range<u32> {
        self.first_wish[candidate as usize]..self.first_wish[candidate as usize + 1]
    }

    /// The cells of a candidate in a board's plans.
    pub fn plan_of(&self, candidate: u32) -> Range<usize> {
        let range = self.of(candidate);
        let last = range.end - 1;
        let end = self.list[last as usize].plan as usize + self.shape(last).parts.len();
        self.list[range.start as usize].plan as usize..end
    }

    pub fn candidates(&self) -> u32 {
        id(self.first_wish.len() - 1)
    }

    pub fn shape(&self, wish: u32) -> &Shape {
        &self.shapes[self.list[wish as usize].shape as usize]
    }

    /// Ticks at which a wish could start.
    pub fn starts(&self, wish: u32) -> &[u32] {
        let range = &self.list[wish as usize].starts;
        &self.starts[range.start as usize..range.end as usize]
    }

    /// One of all starts.
    pub fn start(&self, index: u32) -> u32 {
        self.starts[index as usize]
    }

    /// Cells of all slots, in each those first whose owner could earn least at these prices then.
    pub fn cheapest_owners(&self, price: &[i64]) -> Vec<u32> {
        let mut dear = vec![0; self.land.owner.len()];
        for slot in 0..self.slots() {
            for &cell in &self.cells[self.slot(slot)] {
                dear[cell as usize] = price[slot].max(dear[cell as usize]);
            }
        }
        let mut cells = self.cells.clone();
        for slot in 0..self.slots() {
            cells[self.slot(slot)].sort_by_key(|&cell| (dear[cell as usize], cell));
        }
        cells
    }

    /// Starts of all wishes in order of preference, as [`Wish::starts`] has them: those first that cost
    /// least at these prices.
    pub fn preferred(&self, price: &[i64]) -> Vec<u32> {
        let mut preferred = self.starts.clone();
        for wish in &self.list {
            let parts = &self.shapes[wish.shape as usize].parts;
            let cost = |tick: u32| parts.iter().map(|&kind| price[self.slot_of(kind, tick)]).sum::<i64>();
            let range = wish.starts.start as usize..wish.starts.end as usize;
            preferred[range].sort_by_cached_key(|&tick| (cost(tick), tick));
        }
        preferred
    }

    /// Cells at which a kind could start at a tick, in order.
    #[inline]
    pub fn cells(&self, kind: u32, tick: u32) -> &[u32] {
        &self.cells[self.slot(self.slot_of(kind, tick))]
    }

    /// Number of a kind at a tick.
    #[inline]
    pub fn slot_of(&self, kind: u32, tick: u32) -> usize {
        kind as usize * self.land.ticks as usize + tick as usize
    }

    pub fn slots(&self) -> usize {
        self.first.len() - 1
    }

    /// A slot's cells among all.
    #[inline]
    pub fn slot(&self, slot: usize) -> Range<usize> {
        self.first[slot] as usize..self.first[slot + 1] as usize
    }

    /// Starts of candidates and of those whom they would meet, together.
    pub fn size(&self) -> u64 {
        (self.starts.len() + self.cells.len()) as u64
    }

    pub fn all_cells(&self) -> &[u32] {
        &self.cells
    }

    /// How many cells an interview of a kind takes from `cell` on.
    #[inline]
    pub fn width(&self, kind: u32, cell: u32) -> u32 {
        self.widths[kind as usize][self.land.owner[cell as usize] as usize]
    }

    /// Whether a candidate must not meet whoever owns a cell.
    #[inline]
    pub fn bars(&self, candidate: u32, cell: u32) -> bool {
        let excluded = &self.instance.candidates()[candidate as usize].excluded;
        !excluded.is_empty() && excluded.binary_search(&self.land.owner[cell as usize]).is_ok()
    }

    /// Priority class.
    pub fn class(&self, candidate: u32) -> u16 {
        self.ranks[candidate as usize] / 2
    }

    /// Whether all rounds of a candidate have a start.
    pub fn is_possible(&self, candidate: u32) -> bool {
        self.of(candidate).all(|wish| !self.starts(wish).is_empty())
    }

    /// Whether a candidate has just one round.
    pub fn is_single(&self, candidate: u32) -> bool {
        self.of(candidate).len() == 1
    }

    /// The candidate's local day in which a tick lies.
    pub fn local_day(&self, candidate: u32, tick: u32) -> Option<usize> {
        let (days, minute) = (&self.instance.candidates()[candidate as usize].days, self.land.minute(tick));
        let day = days.partition_point(|day| day.start <= minute).checked_sub(1)?;
        (minute < days[day].end).then_some(day)
    }

    /// Whether `next` may start at `later` when the wish before it starts at `earlier`.
    pub fn follows(&self, candidate: u32, next: u32, earlier: u32, later: u32) -> bool {
        let wish = &self.list[next as usize];
        let between = self.land.minute(later) - self.land.minute(earlier) - self.shape(next - 1).length;
        between >= wish.gap
            && wish.within.is_none_or(|most| between <= most)
            && (!wish.same_day || {
                let day = self.local_day(candidate, earlier);
                day.is_some() && day == self.local_day(candidate, later)
            })
    }

    fn find_starts(&mut self) {
        for candidate in 0..self.candidates() {
            for wish in self.of(candidate) {
                let from = id(self.starts.len());
                let shape = self.shape(wish);
                let mut found = Vec::new();
                for window in self.instance.candidates()[candidate as usize].windows.as_slice() {
                    let Some(first) = self.land.tick_at(window.start) else { continue };
                    let ticks =
                        (first..self.land.ticks).take_while(|&t| self.land.minute(t) + shape.length <= window.end);
                    found.extend(
                        ticks.filter(|&tick| shape.parts.iter().all(|&kind| !self.cells(kind, tick).is_empty())),
                    );
                }
                self.starts.append(&mut found);
                self.list[wish as usize].starts = from..id(self.starts.len());
            }
        }
    }
}

impl Wishes<'_> {
    fn find_proposals(&mut self) {
        for candidate in 0..self.candidates() {
            if let Some(plan) = self.proposed(candidate) {
                self.proposals.insert(candidate, plan);
            }
        }
        let candidates = (0..).zip(self.instance.candidates());
        let rank = |(index, candidate): (u32, &Candidate)| {
            2 * u16::from(candidate.priority) + u16::from(!self.proposals.contains_key(&index))
        };
        self.ranks = candidates.map(rank).collect();
    }

    /// The cells a proposal names, if every round could be as proposed.
    fn proposed(&self, candidate: u32) -> Option<Vec<u32>> {
        let proposal = &self.instance.candidates()[candidate as usize].tentative;
        let wishes = self.of(candidate);
        if proposal.len() != wishes.len() {
            return None;
        }
        let (mut plan, mut before) = (Vec::new(), None);
        for (wish, appointment) in wishes.zip(proposal) {
            let shape = self.shape(wish);
            let tick =
                self.land.tick_at(appointment.start).filter(|&tick| self.land.minute(tick) == appointment.start)?;
            let owners: Vec<u32> = appointment
                .people
                .iter()
                .copied()
                .chain(appointment.room.map(|room| room + self.land.people))
                .collect();
            let twice = (0..owners.len()).any(|index| owners[..index].contains(&owners[index]));
            let late = before.is_some_and(|before| !self.follows(candidate, wish, before, tick));
            if owners.len() != shape.parts.len() || twice || late || self.starts(wish).binary_search(&tick).is_err() {
                return None;
            }
            for (&kind, &owner) in shape.parts.iter().zip(&owners) {
                let mut cells = self.cells(kind, tick).iter().copied();
                let cell = cells.find(|&cell| self.land.owner[cell as usize] == owner)?;
                if owner < self.land.people && self.bars(candidate, cell) {
                    return None;
                }
                plan.push(cell);
            }
            before = Some(tick);
        }
        Some(plan)
    }
}

impl<'a> Kinds<'a> {
    fn role(&mut self, instance: &Instance, role: &'a Role, length: u32) -> u32 {
        let key: PeopleKey = (&role.skills, role.eligible.as_deref(), length);
        *self.people.entry(key).or_insert_with(|| {
            let takes = |index: u32, skills: &[u32]| {
                role.skills.iter().all(|skill| skills.binary_search(skill).is_ok())
                    && role.eligible.as_ref().is_none_or(|pool| pool.binary_search(&index).is_ok())
            };
            let people = (0..).zip(instance.interviewers());
            let takers = people.filter(|(index, person)| takes(*index, &person.skills)).map(|(index, _)| index);
            self.list.push((length.into(), takers.collect()));
            id(self.list.len() - 1)
        })
    }

    fn room(&mut self, model: &Model, rooms: &'a [u32], length: u32) -> u32 {
        *self.rooms.entry((rooms, length)).or_insert_with(|| {
            let people = id(model.instance.interviewers().len());
            self.list.push((length.into(), rooms.iter().map(|room| people + room).collect()));
            id(self.list.len() - 1)
        })
    }
}

/// Where each kind could start, by tick; within a tick in order of the owners.
fn offer(land: &Land, kinds: &[(Minute, Vec<u32>)]) -> (Vec<u32>, Vec<u32>) {
    let ticks = land.ticks as usize;
    let mut first = vec![0; kinds.len() * ticks + 1];
    let mut cells = Vec::new();
    for (kind, (length, takers)) in kinds.iter().enumerate() {
        let each = |take: &mut dyn FnMut(u32, u32)| {
            for run in takers.iter().flat_map(|&taker| &land.runs[taker as usize]) {
                for ahead in 0.. {
                    if run.tick + ahead >= land.ticks || land.minute(run.tick + ahead) + length > run.end {
                        break;
                    }
                    take(run.tick + ahead, run.cell + ahead);
                }
            }
        };
        let own = kind * ticks;
        let mut sizes = vec![0; ticks];
        each(&mut |tick, _| sizes[tick as usize] += 1);
        let mut next = Vec::with_capacity(ticks);
        let mut sum = id(cells.len());
        for (tick, size) in sizes.iter().enumerate() {
            next.push(sum);
            sum += size;
            first[own + tick + 1] = sum;
        }
        cells.resize(sum as usize, NONE);
        each(&mut |tick, cell| {
            let place = &mut next[tick as usize];
            cells[*place as usize] = cell;
            *place += 1;
        });
    }
    (first, cells)
}
