//! One candidate's own contest: what their search for a seat reaches, and nothing more.
//!
//! Where seats are separate and no augmenting path is left, everything reached from a candidate without
//! a seat is held by somebody reached or lies in a full group reached (König 1931, Hall 1935). Nobody
//! else without a seat is in it, so it is one candidate more than it has places: the smallest contest
//! that proves that this candidate cannot be placed. The search looks at that region alone, and where
//! most of an overloaded market is in everybody's region, not even at all of that: see [`Heart`].

use crate::matching::Matching;
use crate::model::{NONE, id};
use crate::network::{Kind, Network};
use crate::solution::{Contest, Placement};
use crate::why::closed::{Closed, Marks};
use crate::why::heart::Heart;

/// Regions of more candidates than this are worth a [`Heart`].
const LARGE: usize = 2_000;
/// Candidates from whom a heart is looked for.
const ATTEMPTS: usize = 64;
/// Members and caps of a heart that are told of a region that holds it.
const SOME: usize = 16;

/// A finished schedule on the seats of its network, and the marks of searches through it.
pub(crate) struct Seated<'a> {
    pub network: &'a Network,
    pub matching: Matching,
    marks: Marks,
    heart: Option<Heart>,
}

/// The closed region around one candidate.
pub(crate) struct Region {
    /// Some who compete: the candidate first, then in the order in which they were reached.
    pub members: Vec<u32>,
    pub contest: Contest,
    /// Caps that are all that keeps a seat of the region from being used, the nearest first.
    pub caps: Vec<Cap>,
}

/// A cap of an interviewer, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cap {
    Day { interviewer: u32, day: u32 },
    Week { interviewer: u32, week: u32 },
}

/// What has been reached, in the order in which it was.
#[derive(Default)]
pub(crate) struct Search {
    pub members: Vec<u32>,
    pub groups: Vec<u32>,
    pub seats: Vec<u32>,
    pub slots: Vec<u32>,
    pub caps: Vec<Cap>,
    /// Whether the heart was reached, and with it all that it reaches.
    pub has_heart: bool,
}

/// An open seat is in reach: nothing competes, the schedule just does not use it.
struct Open;

impl<'a> Seated<'a> {
    /// `None` where an interview is at no seat of the network, two are at the same, or it is nobody's.
    pub fn new(network: &'a Network, placed: &[Placement]) -> Option<Self> {
        let mut matching = Matching::new(network);
        for placement in placed {
            let key = (placement.interviewer, placement.start);
            let seat = network.seats.binary_search_by_key(&key, |seat| (seat.interviewer, seat.start)).ok()?;
            let is_known = (placement.candidate as usize) < network.slots_of.len();
            if !is_known || matching.holder[seat] != NONE || matching.is_placed(placement.candidate) {
                return None;
            }
            matching.place(network, placement.candidate, id(seat));
        }
        Some(Self { network, matching, marks: Marks::new(network), heart: None })
    }

    /// The region of a candidate without a seat; `None` if an open seat is in reach.
    pub fn region(&mut self, candidate: u32) -> Option<Region> {
        let search = self.search(candidate).ok()?;
        if let (true, Some(heart)) = (search.has_heart, &self.heart) {
            let contest = heart.closed.with(self.network, &search).contest(self.network);
            let members = search.members.iter().chain(heart.members.iter().take(SOME)).copied().collect();
            let caps = search.caps.iter().chain(heart.caps.iter().take(SOME)).copied().collect();
            return Some(Region { members, contest, caps });
        }
        let contest = Closed::new(self.network, &search).contest(self.network);
        Some(Region { members: search.members, contest, caps: search.caps })
    }

    /// Makes ready for many searches: where the first of these candidates without seats whose region is
    /// closed is in a large one, its heart is found.
    pub fn find_heart(&mut self, waiting: &[u32]) {
        let mut regions =
            waiting.iter().take(ATTEMPTS).filter_map(|&candidate| Some((candidate, self.search(candidate).ok()?)));
        let Some((candidate, _)) = regions.find(|(_, search)| search.members.len() > LARGE) else { return };
        let strong = Heart::strongest(self, candidate);
        if let Some(&first) = strong.first()
            && let Ok(search) = self.search(first)
        {
            self.heart = Some(Heart::new(self.network, &strong, search));
        }
    }

    fn search(&mut self, candidate: u32) -> Result<Search, Open> {
        self.marks.begin();
        let mut search = Search::default();
        self.reach(candidate, &mut search);
        let (mut next, mut next_group) = (0, 0);
        loop {
            if let Some(&group) = search.groups.get(next_group) {
                next_group += 1;
                let group = &self.network.groups[group as usize];
                for seat in group.low..group.high {
                    self.reach(self.matching.holder[seat as usize], &mut search);
                }
            } else if let Some(&member) = search.members.get(next) {
                next += 1;
                for &slot in self.network.slots_of.get(member) {
                    self.enter(slot, &mut search)?;
                }
            } else {
                return Ok(search);
            }
        }
    }

    /// Somebody who holds a seat, or nobody.
    fn reach(&mut self, candidate: u32, search: &mut Search) {
        if candidate == NONE {
            return;
        }
        if self.heart.as_ref().is_some_and(|heart| heart.has_candidate(candidate)) {
            search.has_heart = true;
        } else if self.marks.candidates.reach(candidate) {
            search.members.push(candidate);
        }
    }

    /// Follows the seats of a slot.
    fn enter(&mut self, slot: u32, search: &mut Search) -> Result<(), Open> {
        if self.heart.as_ref().is_some_and(|heart| heart.has_slot(slot)) {
            search.has_heart = true;
            return Ok(());
        }
        if !self.marks.slots.reach(slot) {
            return Ok(());
        }
        search.slots.push(slot);
        let network = self.network;
        for &seat in network.seats_of.get(slot) {
            if !self.marks.seats.reach(seat) {
                continue;
            }
            search.seats.push(seat);
            let holder = self.matching.holder[seat as usize];
            if holder != NONE {
                self.reach(holder, search);
                continue;
            }
            let mut full = network.groups_around(seat).filter(|&group| self.is_full(group));
            let group = full.next().ok_or(Open)?;
            let cap = if full.next().is_none() { self.cap(group) } else { None };
            if self.marks.groups.reach(group) {
                search.groups.push(group);
                search.caps.extend(cap);
            }
        }
        Ok(())
    }

    fn is_full(&self, group: u32) -> bool {
        self.matching.used[group as usize] >= self.network.groups[group as usize].cap
    }

    fn cap(&self, group: u32) -> Option<Cap> {
        let group = &self.network.groups[group as usize];
        let interviewer = self.network.seats[group.low as usize].interviewer;
        match group.kind {
            Kind::Day(day) => Some(Cap::Day { interviewer, day }),
            Kind::Week(week) => Some(Cap::Week { interviewer, week }),
            Kind::Span => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance_file::FileClass;
    use crate::{Options, Prepared, generate};

    #[test]
    fn with_its_heart_an_overloaded_market_has_the_same_regions() {
        let instance = generate(6000, 300, 4, 3).instance(FileClass::A).expect("class a");
        let prepared = Prepared::new(&instance);
        let solution = prepared.solve(&Options::default()).expect("supported");
        let network = prepared.seats().expect("whole hours");
        let seated = || Seated::new(network, &solution.placed).expect("every interview has its seat");
        let (mut plain, mut ready) = (seated(), seated());
        let waiting: Vec<u32> = solution.unplaced.iter().map(|one| one.candidate).collect();
        ready.find_heart(&waiting);
        assert!(ready.heart.is_some(), "{} wait in large regions", waiting.len());
        let mut beside = 0;
        for &candidate in waiting.iter().step_by(7) {
            let (one, other) = (plain.region(candidate).expect("closed"), ready.region(candidate).expect("closed"));
            assert_eq!(one.contest, other.contest);
            assert_eq!(one.contest.candidates.len(), one.contest.capacity as usize + 1);
            assert_eq!((one.members[0], other.members[0]), (candidate, candidate));
            assert!(other.caps.iter().all(|cap| one.caps.contains(cap)));
            beside += usize::from(other.members.len() > 1 + SOME);
        }
        assert!(beside > 0, "some reach more than the heart");
    }
}
