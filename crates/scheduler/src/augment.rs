//! Most candidates on seats, by shortest augmenting paths in phases.
//!
//! Hopcroft and Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", SIAM J. Comput. 2
//! (1973); with slots that hold many and caps on groups of seats it is Dinic's blocking flow ("Algorithm
//! for solution of a problem of maximum flow", Soviet Math. Doklady 11, 1970) on the implicit network of
//! [`Network`].
//!
//! A path goes from slot to slot: somebody who sits in a slot changes to another one, or the slot takes
//! over a seat that another one uses. A free seat in a full group leads to the group, and anything in it
//! may be given up; a free seat in no full group ends the path. Nobody placed is ever dropped.

use crate::model::{NONE, id};
use crate::network::{Lists, Network};
use crate::places::Places;
use crate::watch::Watch;

/// What moves when a path goes on to a node.
#[derive(Clone, Copy)]
enum Via {
    Candidate(u32),
    Seat(u32),
}

/// The search over one network; its buffers are reused from phase to phase. Nodes are slots, then groups.
pub(crate) struct Augmenter<'a> {
    network: &'a Network,
    slots: u32,
    /// When each node was reached in this phase, or `NONE`; paths go upwards.
    order: Vec<u32>,
    queue: Vec<u32>,
    /// How many ways on from each node have been tried, and how many slots of the candidate in turn.
    tried: Vec<u32>,
    choice: Vec<u32>,
    path: Vec<(u32, Via)>,
    /// Looks at a seat that the watch has not counted yet.
    steps: u64,
}

impl<'a> Augmenter<'a> {
    pub fn new(network: &'a Network) -> Self {
        let slots = id(network.slot_start.len());
        let nodes = slots as usize + network.groups.len();
        Self {
            network,
            slots,
            order: vec![NONE; nodes],
            queue: Vec::with_capacity(nodes),
            tried: vec![0; nodes],
            choice: vec![0; slots as usize],
            path: Vec::new(),
            steps: 0,
        }
    }

    /// Places as many of `roots` as can be placed, moving others but dropping nobody. Returns whether
    /// it got to the end before the watch was over.
    pub fn run(&mut self, places: &mut Places, roots: &[u32], watch: &mut Watch) -> bool {
        let mut placed = id(places.slot_of.iter().filter(|&&slot| slot != NONE).count());
        watch.reached(placed);
        let mut waiting: Vec<u32> = roots.iter().copied().filter(|&root| !places.is_placed(root)).collect();
        while !waiting.is_empty() {
            let sitting = places.sitting();
            if !self.layer(places, &sitting, &waiting) {
                break;
            }
            self.tried.fill(0);
            self.choice.fill(0);
            let before = waiting.len();
            waiting.retain(|&root| {
                let gained = !watch.is_over() && self.place(places, &sitting, root);
                placed += u32::from(gained);
                watch.reached(placed);
                watch.spend(std::mem::take(&mut self.steps));
                !gained
            });
            if watch.is_over() {
                return false;
            }
            debug_assert!(waiting.len() < before, "a phase with an open seat in reach places somebody");
        }
        true
    }

    /// What can be reached from everybody who is not placed, where no augmenting path from them is left.
    pub fn reach<'r>(&'r mut self, places: &'r Places) -> Reached<'r> {
        let everybody = 0..id(places.slot_of.len());
        let waiting: Vec<u32> = everybody.filter(|&candidate| !places.is_placed(candidate)).collect();
        let open = self.layer(places, &places.sitting(), &waiting);
        debug_assert!(!open, "an augmenting path is left");
        Reached { augmenter: self, places }
    }

    /// Breadth first from the slots of `roots`, up to the distance of the nearest open seat. False if there
    /// is none.
    fn layer(&mut self, places: &Places, sitting: &Lists, roots: &[u32]) -> bool {
        self.order.fill(NONE);
        self.queue.clear();
        for &root in roots {
            for &slot in self.network.slots_of.get(root) {
                self.enqueue(slot);
            }
        }
        let (mut next, mut open) = (0, false);
        let mut end_of_level = self.queue.len();
        while let Some(&node) = self.queue.get(next) {
            if next == end_of_level {
                if open {
                    break;
                }
                end_of_level = self.queue.len();
            }
            next += 1;
            if node < self.slots {
                open |= self.look_through(places, sitting, node);
            } else {
                let group = &self.network.groups[(node - self.slots) as usize];
                for &user in &places.user[group.low as usize..group.high as usize] {
                    if user != NONE {
                        self.enqueue(user);
                    }
                }
            }
        }
        open
    }

    /// Reaches what a slot leads to; true if one of its seats is open.
    fn look_through(&mut self, places: &Places, sitting: &Lists, slot: u32) -> bool {
        for &candidate in sitting.get(slot) {
            for &other in self.network.slots_of.get(candidate) {
                self.enqueue(other);
            }
        }
        let seats = self.network.seats_of.get(slot);
        self.steps += seats.len() as u64;
        let mut open = false;
        for &seat in seats {
            match (places.user[seat as usize], places.full_group(seat)) {
                (NONE, NONE) => open = true,
                (NONE, group) => self.enqueue(self.slots + group),
                (user, _) => self.enqueue(user),
            }
        }
        open
    }

    #[inline]
    fn enqueue(&mut self, node: u32) {
        let order = &mut self.order[node as usize];
        if *order == NONE {
            *order = id(self.queue.len());
            self.queue.push(node);
        }
    }

    /// Places a waiting candidate in the first of their slots from which a path leads to an open seat.
    fn place(&mut self, places: &mut Places, sitting: &Lists, root: u32) -> bool {
        for &slot in self.network.slots_of.get(root) {
            if self.order[slot as usize] != NONE && self.augment(places, sitting, slot) {
                places.slot_of[root as usize] = slot;
                return true;
            }
        }
        false
    }

    /// Depth first, upwards in the order; moves everybody on the path if an open seat is found.
    fn augment(&mut self, places: &mut Places, sitting: &Lists, root: u32) -> bool {
        self.path.clear();
        self.path.push((root, Via::Seat(NONE)));
        while let Some(&(node, _)) = self.path.last() {
            let next = if node < self.slots {
                self.next_of_slot(places, sitting, node)
            } else {
                self.next_of_group(places, node)
            };
            match next {
                Some((NONE, Via::Seat(seat))) => {
                    self.shift(places, seat);
                    return true;
                }
                Some(step) => self.path.push(step),
                None => {
                    self.order[node as usize] = NONE;
                    self.path.pop();
                }
            }
        }
        false
    }

    /// The next way on from a slot that has not been tried in this phase; `NONE` is an open seat. It is left
    /// only when what lies behind it has failed.
    fn next_of_slot(&mut self, places: &Places, sitting: &Lists, slot: u32) -> Option<(u32, Via)> {
        let here = self.order[slot as usize];
        let order = &self.order;
        let ahead = |node: u32| order[node as usize] > here && order[node as usize] != NONE;
        let sitting = sitting.get(slot);
        let (tried, choice) = (&mut self.tried[slot as usize], &mut self.choice[slot as usize]);
        let seats = self.network.seats_of.get(slot);
        while let Some(&seat) = seats.get(*tried as usize) {
            self.steps += 1;
            let node = match (places.user[seat as usize], places.full_group(seat)) {
                (NONE, NONE) => return Some((NONE, Via::Seat(seat))),
                (NONE, group) => self.slots + group,
                (user, _) => user,
            };
            if ahead(node) {
                return Some((node, Via::Seat(seat)));
            }
            *tried += 1;
        }
        while let Some(&candidate) = sitting.get(*tried as usize - seats.len()) {
            if places.slot_of[candidate as usize] == slot {
                let slots = self.network.slots_of.get(candidate);
                while let Some(&other) = slots.get(*choice as usize) {
                    if ahead(other) {
                        return Some((other, Via::Candidate(candidate)));
                    }
                    *choice += 1;
                }
            }
            *choice = 0;
            *tried += 1;
        }
        None
    }

    fn next_of_group(&mut self, places: &Places, node: u32) -> Option<(u32, Via)> {
        let here = self.order[node as usize];
        let group = &self.network.groups[(node - self.slots) as usize];
        let tried = &mut self.tried[node as usize];
        while group.low + *tried < group.high {
            let seat = group.low + *tried;
            let user = places.user[seat as usize];
            if user != NONE && self.order[user as usize] > here && self.order[user as usize] != NONE {
                return Some((user, Via::Seat(seat)));
            }
            *tried += 1;
        }
        None
    }

    /// Moves everybody on the path; its last slot takes the open seat.
    fn shift(&mut self, places: &mut Places, open: u32) {
        let (mut from, mut wanted) = (NONE, (NONE, NONE));
        for &(node, via) in &self.path {
            match via {
                Via::Candidate(candidate) => places.slot_of[candidate as usize] = node,
                Via::Seat(NONE) => {}
                // a full group takes what a slot wants of it once something in it is given up
                Via::Seat(seat) if node >= self.slots => wanted = (seat, from),
                Via::Seat(seat) if from >= self.slots => {
                    places.give(seat);
                    places.take(wanted.0, wanted.1);
                }
                Via::Seat(seat) => places.user[seat as usize] = from,
            }
            from = node;
        }
        places.take(open, from);
    }
}

/// The closed region around candidates who cannot be placed: the source side of a minimum cut.
pub(crate) struct Reached<'a> {
    augmenter: &'a Augmenter<'a>,
    places: &'a Places<'a>,
}

impl Reached<'_> {
    /// Whoever is not placed is where the search began.
    pub fn candidate(&self, candidate: u32) -> bool {
        let slot = self.places.slot_of[candidate as usize];
        slot == NONE || self.slot(slot)
    }

    pub fn slot(&self, slot: u32) -> bool {
        self.augmenter.order[slot as usize] != NONE
    }

    pub fn group(&self, group: u32) -> bool {
        self.augmenter.order[(self.augmenter.slots + group) as usize] != NONE
    }
}
