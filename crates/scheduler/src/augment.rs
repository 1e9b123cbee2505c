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

use crate::lists::Lists;
use crate::model::{NONE, id};
use crate::network::Network;
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
    /// How far a node is from an open seat in this phase, counted down from the highest; `NONE` where no way leads on.
    /// Paths go upwards.
    order: Vec<u32>,
    queue: Vec<u32>,
    /// What nodes that are reached now get in `order`.
    level: u32,
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
            level: 0,
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
            self.layer(places, &waiting);
            // whoever leads nowhere now never will: what is closed stays closed
            waiting.retain(|&root| self.is_found(root));
            let sitting = places.sitting();
            self.tried.fill(0);
            self.choice.fill(0);
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
        }
        true
    }

    /// Breadth first from the open seats, against the ways on, until all of `roots` have been found.
    fn layer(&mut self, places: &Places, roots: &[u32]) {
        self.order.fill(NONE);
        self.queue.clear();
        self.level = NONE - 1;
        self.steps += places.user.len() as u64;
        for seat in (0..id(places.user.len())).filter(|&seat| places.is_open(seat)) {
            for &slot in self.network.slots_of_seat.get(seat) {
                self.enqueue(slot);
            }
        }
        let (mut next, mut sought) = (0, roots.to_vec());
        loop {
            sought.retain(|&root| !self.is_found(root));
            let end_of_level = self.queue.len();
            if sought.is_empty() || next == end_of_level {
                return;
            }
            self.level -= 1;
            for index in next..end_of_level {
                let node = self.queue[index];
                if node < self.slots {
                    self.look_into_slot(places, node);
                } else {
                    self.look_into_group(places, node - self.slots);
                }
            }
            next = end_of_level;
        }
    }

    fn is_found(&self, root: u32) -> bool {
        self.network.slots_of.get(root).iter().any(|&slot| self.order[slot as usize] != NONE)
    }

    /// Reaches whatever leads to a slot: where those sit who could change to it, and who could take over
    /// one of its seats.
    fn look_into_slot(&mut self, places: &Places, slot: u32) {
        for &candidate in self.network.takers_of.get(slot) {
            let other = places.slot_of[candidate as usize];
            if other != NONE {
                self.enqueue(other);
            }
        }
        let seats = self.network.seats_of.get(slot);
        self.steps += seats.len() as u64;
        for &seat in seats.iter().filter(|&&seat| places.user[seat as usize] == slot) {
            for &other in self.network.slots_of_seat.get(seat) {
                self.enqueue(other);
            }
            for group in places.full_groups(seat) {
                self.enqueue(self.slots + group);
            }
        }
    }

    /// Reaches whatever leads to a full group: the slots of the free seats for which it is the innermost one.
    fn look_into_group(&mut self, places: &Places, group: u32) {
        let seats = &self.network.groups[group as usize];
        for seat in seats.low..seats.high {
            if places.user[seat as usize] == NONE && places.full_group(seat) == group {
                for &slot in self.network.slots_of_seat.get(seat) {
                    self.enqueue(slot);
                }
            }
        }
    }

    #[inline]
    fn enqueue(&mut self, node: u32) {
        let order = &mut self.order[node as usize];
        if *order == NONE {
            self.queue.push(node);
            *order = self.level;
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
