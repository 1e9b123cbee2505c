//! Most candidates on seats, by shortest augmenting paths in phases.
//!
//! Hopcroft and Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", SIAM J. Comput. 2
//! (1973); with caps on groups of seats it is Dinic's blocking flow ("Algorithm for solution of a
//! problem of maximum flow", Soviet Math. Doklady 11, 1970) on the implicit network of [`Network`].
//!
//! A step of a path: a candidate looks at their slots, a slot at its seats. A held seat leads to its
//! holder, who must move; a free seat in a full group leads to the group, and any holder in it may
//! move; a free seat in no full group ends the path. Nobody placed is ever dropped.

use crate::matching::Matching;
use crate::model::{NONE, id};
use crate::network::Network;
use crate::watch::Watch;

/// No level: not reached.
const FAR: u32 = u32::MAX;

#[derive(Clone, Copy)]
enum Node {
    Candidate(u32),
    Slot(u32),
    Group(u32),
}

/// A node of the path being tried, and the seat that becomes its predecessor's if the path succeeds.
struct Frame {
    node: Node,
    seat: u32,
}

/// Levels by distance from the roots, and how far each node's list has been tried in this phase.
#[derive(Default)]
struct Marks {
    level: Vec<u32>,
    tried: Vec<u32>,
}

impl Marks {
    fn new(count: usize) -> Self {
        Self { level: vec![FAR; count], tried: vec![0; count] }
    }

    /// Gives a node its level; false if it had one.
    fn reach(&mut self, index: u32, level: u32) -> bool {
        let old = &mut self.level[index as usize];
        let fresh = *old == FAR;
        if fresh {
            *old = level;
        }
        fresh
    }

    fn is_at(&self, index: u32, level: u32) -> bool {
        self.level[index as usize] == level
    }
}

/// Where a seat leads.
enum Way {
    Open,
    To(Node),
}

/// The search over one network; its buffers are reused from phase to phase.
pub(crate) struct Augmenter<'a> {
    network: &'a Network,
    candidates: Marks,
    slots: Marks,
    groups: Marks,
    queue: Vec<Node>,
    path: Vec<Frame>,
    /// Looks at a seat that the watch has not counted yet.
    steps: u64,
}

impl<'a> Augmenter<'a> {
    pub fn new(network: &'a Network) -> Self {
        Self {
            network,
            candidates: Marks::new(network.slots_of.len()),
            slots: Marks::new(network.seats_of.len()),
            groups: Marks::new(network.groups.len()),
            queue: Vec::new(),
            path: Vec::new(),
            steps: 0,
        }
    }

    /// Places as many of `roots` as can be placed, moving others but dropping nobody. Returns whether
    /// it got to the end before the watch was over.
    pub fn run(&mut self, matching: &mut Matching, roots: &[u32], watch: &mut Watch) -> bool {
        let mut placed = id(matching.seat_of.iter().filter(|&&seat| seat != NONE).count());
        watch.reached(placed);
        let mut waiting: Vec<u32> = roots.iter().copied().filter(|&root| !matching.is_placed(root)).collect();
        while !waiting.is_empty() && self.layer(matching, &waiting) {
            for marks in [&mut self.candidates, &mut self.slots, &mut self.groups] {
                marks.tried.fill(0);
            }
            let before = waiting.len();
            waiting.retain(|&root| {
                let gained = !watch.is_over() && self.augment(matching, root);
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

    /// What can be reached from `roots` in a matching without augmenting paths from them.
    pub fn reach(&mut self, matching: &Matching, roots: &[u32]) -> Reached<'_> {
        let open = self.layer(matching, roots);
        debug_assert!(!open, "an augmenting path is left");
        Reached { augmenter: self }
    }

    /// Breadth first from `roots`: levels up to the nearest open seat. False if there is none.
    fn layer(&mut self, matching: &Matching, roots: &[u32]) -> bool {
        for marks in [&mut self.candidates, &mut self.slots, &mut self.groups] {
            marks.level.fill(FAR);
        }
        self.queue.clear();
        for &root in roots {
            self.candidates.level[root as usize] = 0;
            self.queue.push(Node::Candidate(root));
        }
        let (mut next, mut goal) = (0, FAR);
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            let level = self.marks(node).level[index(node)];
            if level >= goal {
                break;
            }
            match node {
                Node::Candidate(candidate) => {
                    for &slot in self.network.slots_of.get(candidate) {
                        self.enqueue(Node::Slot(slot), level + 1);
                    }
                }
                Node::Slot(slot) => {
                    if self.look_through(matching, slot, level) {
                        goal = level + 1;
                    }
                }
                Node::Group(group) => {
                    let group = &self.network.groups[group as usize];
                    for &holder in &matching.holder[group.low as usize..group.high as usize] {
                        if holder != NONE {
                            self.enqueue(Node::Candidate(holder), level + 1);
                        }
                    }
                }
            }
        }
        goal != FAR
    }

    /// Levels what the seats of a slot lead to; true if one is open.
    fn look_through(&mut self, matching: &Matching, slot: u32, level: u32) -> bool {
        let seats = self.network.seats_of.get(slot);
        self.steps += seats.len() as u64;
        let mut open = false;
        for &seat in seats {
            match self.way(matching, seat) {
                Way::Open => open = true,
                Way::To(node) => self.enqueue(node, level + 1),
            }
        }
        open
    }

    fn way(&self, matching: &Matching, seat: u32) -> Way {
        match matching.holder[seat as usize] {
            NONE => matching.full_group(self.network, seat).map_or(Way::Open, |group| Way::To(Node::Group(group))),
            holder => Way::To(Node::Candidate(holder)),
        }
    }

    fn enqueue(&mut self, node: Node, level: u32) {
        let fresh = match node {
            Node::Candidate(index) => self.candidates.reach(index, level),
            Node::Slot(index) => self.slots.reach(index, level),
            Node::Group(index) => self.groups.reach(index, level),
        };
        if fresh {
            self.queue.push(node);
        }
    }

    fn marks(&mut self, node: Node) -> &mut Marks {
        match node {
            Node::Candidate(_) => &mut self.candidates,
            Node::Slot(_) => &mut self.slots,
            Node::Group(_) => &mut self.groups,
        }
    }

    /// Depth first along the levels; moves everybody on the path if an open seat is found.
    fn augment(&mut self, matching: &mut Matching, root: u32) -> bool {
        self.path.clear();
        self.path.push(Frame { node: Node::Candidate(root), seat: NONE });
        while let Some(&Frame { node, seat }) = self.path.last() {
            let level = self.marks(node).level[index(node)];
            let next = if level == FAR { None } else { self.next(matching, node, seat, level) };
            match next {
                Some((Way::To(node), seat)) => self.path.push(Frame { node, seat }),
                Some((Way::Open, seat)) => {
                    self.shift(matching, seat);
                    return true;
                }
                None => {
                    self.marks(node).level[index(node)] = FAR;
                    self.path.pop();
                }
            }
        }
        false
    }

    /// The next way on from a node that has not been tried in this phase, and the seat taken with it.
    fn next(&mut self, matching: &Matching, node: Node, seat: u32, level: u32) -> Option<(Way, u32)> {
        let network = self.network;
        let tried = self.marks(node).tried[index(node)] as usize;
        let untried = match node {
            Node::Candidate(candidate) => &network.slots_of.get(candidate)[tried..],
            Node::Slot(slot) => &network.seats_of.get(slot)[tried..],
            Node::Group(group) => {
                let group = &network.groups[group as usize];
                &matching.holder[group.low as usize + tried..group.high as usize]
            }
        };
        for (ahead, &item) in untried.iter().enumerate() {
            let found = match node {
                Node::Candidate(_) => self.slots.is_at(item, level + 1).then_some((Way::To(Node::Slot(item)), NONE)),
                Node::Slot(_) => self.through(matching, item, level),
                Node::Group(_) => (item != NONE && self.candidates.is_at(item, level + 1))
                    .then_some((Way::To(Node::Candidate(item)), seat)),
            };
            if found.is_some() {
                // stays on the entry: it is left only when what lies behind it has failed
                self.marks(node).tried[index(node)] = id(tried + ahead);
                return found;
            }
        }
        None
    }

    /// Whether a seat leads one level on, or is open.
    fn through(&mut self, matching: &Matching, seat: u32, level: u32) -> Option<(Way, u32)> {
        self.steps += 1;
        let way = self.way(matching, seat);
        let on = match way {
            Way::Open => true,
            Way::To(Node::Candidate(holder)) => self.candidates.is_at(holder, level + 1),
            Way::To(Node::Group(group)) => self.groups.is_at(group, level + 1),
            Way::To(Node::Slot(_)) => false,
        };
        on.then_some((way, seat))
    }

    /// Moves every candidate on the path to the seat it found for them.
    fn shift(&mut self, matching: &mut Matching, open: u32) {
        let mut seat = open;
        let mut moves = Vec::new();
        for frame in self.path.iter().rev() {
            if let Node::Candidate(candidate) = frame.node {
                moves.push((candidate, seat));
                seat = frame.seat;
                self.candidates.level[candidate as usize] = FAR;
            }
        }
        for &(candidate, _) in &moves {
            matching.lift(self.network, candidate);
        }
        for (candidate, seat) in moves {
            matching.place(self.network, candidate, seat);
        }
    }
}

fn index(node: Node) -> usize {
    match node {
        Node::Candidate(index) | Node::Slot(index) | Node::Group(index) => index as usize,
    }
}

/// The closed region around candidates who cannot be placed: the source side of a minimum cut.
pub(crate) struct Reached<'a> {
    augmenter: &'a Augmenter<'a>,
}

impl Reached<'_> {
    pub fn candidate(&self, candidate: u32) -> bool {
        self.augmenter.candidates.level[candidate as usize] != FAR
    }

    pub fn slot(&self, slot: u32) -> bool {
        self.augmenter.slots.level[slot as usize] != FAR
    }

    pub fn group(&self, group: u32) -> bool {
        self.augmenter.groups.level[group as usize] != FAR
    }
}
