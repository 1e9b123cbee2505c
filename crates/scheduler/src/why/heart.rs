//! The heart of an overloaded market: candidates and hours of which each can be reached from each other.
//!
//! Whoever's search reaches one of them reaches all of them and all that they reach. That is found once,
//! by strongly connected components (Tarjan 1972), and then stands for itself in every search.

use crate::model::{NONE, id};
use crate::network::Network;
use crate::why::closed::Closed;
use crate::why::region::{Cap, Search, Seated};

pub(crate) struct Heart {
    candidates: Vec<bool>,
    slots: Vec<bool>,
    /// The region of every one of them.
    pub closed: Closed,
    /// Who is in that region, the nearest to one of the heart first.
    pub members: Vec<u32>,
    pub caps: Vec<Cap>,
}

impl Heart {
    /// The heart made of the nodes of `strong`, from one of which `search` has gone out.
    pub fn new(network: &Network, strong: &[u32], search: Search) -> Self {
        let nodes = Nodes { slots_from: id(network.slots_of.len()), groups_from: nodes_before_groups(network) };
        let mut candidates = vec![false; network.slots_of.len()];
        let mut slots = vec![false; network.seats_of.len()];
        for &node in strong {
            match nodes.split(node) {
                Node::Candidate(candidate) => candidates[candidate as usize] = true,
                Node::Slot(slot) => slots[slot as usize] = true,
                Node::Group(_) => {}
            }
        }
        let closed = Closed::new(network, &search);
        Self { candidates, slots, closed, members: search.members, caps: search.caps }
    }

    pub fn has_candidate(&self, candidate: u32) -> bool {
        self.candidates[candidate as usize]
    }

    pub fn has_slot(&self, slot: u32) -> bool {
        self.slots[slot as usize]
    }

    /// The largest strongly connected component in reach of a candidate: its nodes in order, candidates
    /// first, then slots and groups.
    pub fn strongest(seated: &Seated, candidate: u32) -> Vec<u32> {
        let network = seated.network;
        let slots_from = id(network.slots_of.len());
        let groups_from = nodes_before_groups(network);
        let count = groups_from as usize + network.groups.len();
        let mut tarjan = Tarjan {
            seated,
            nodes: Nodes { slots_from, groups_from },
            number: vec![NONE; count],
            lowest: vec![NONE; count],
            open: Vec::new(),
            next: 0,
            strongest: Vec::new(),
        };
        tarjan.run(candidate);
        tarjan.strongest.sort_unstable();
        tarjan.strongest
    }
}

fn nodes_before_groups(network: &Network) -> u32 {
    id(network.slots_of.len() + network.seats_of.len())
}

#[derive(Clone, Copy)]
enum Node {
    Candidate(u32),
    Slot(u32),
    Group(u32),
}

/// Candidates, slots and groups in one numbering.
#[derive(Clone, Copy)]
struct Nodes {
    slots_from: u32,
    groups_from: u32,
}

impl Nodes {
    fn split(self, node: u32) -> Node {
        match node {
            node if node < self.slots_from => Node::Candidate(node),
            node if node < self.groups_from => Node::Slot(node - self.slots_from),
            node => Node::Group(node - self.groups_from),
        }
    }
}

struct Tarjan<'s, 'a> {
    seated: &'s Seated<'a>,
    nodes: Nodes,
    /// Order of discovery; `NONE` before it, and `lowest` is `NONE` again once the component is known.
    number: Vec<u32>,
    lowest: Vec<u32>,
    open: Vec<u32>,
    next: u32,
    strongest: Vec<u32>,
}

impl Tarjan<'_, '_> {
    fn run(&mut self, root: u32) {
        let mut path: Vec<(u32, usize)> = Vec::new();
        self.discover(root, &mut path);
        while let Some((node, position)) = path.last_mut() {
            let node = *node;
            if let Some(next) = self.next(node, position) {
                if self.number[next as usize] == NONE {
                    self.discover(next, &mut path);
                } else if self.lowest[next as usize] != NONE {
                    self.lowest[node as usize] = self.lowest[node as usize].min(self.number[next as usize]);
                }
                continue;
            }
            path.pop();
            let lowest = self.lowest[node as usize];
            if lowest == self.number[node as usize] {
                self.close(node);
            } else if let Some(&(before, _)) = path.last() {
                self.lowest[before as usize] = self.lowest[before as usize].min(lowest);
            }
        }
    }

    fn discover(&mut self, node: u32, path: &mut Vec<(u32, usize)>) {
        self.number[node as usize] = self.next;
        self.lowest[node as usize] = self.next;
        self.next += 1;
        self.open.push(node);
        path.push((node, 0));
    }

    /// A component ends with its first node.
    fn close(&mut self, first: u32) {
        let from = self.open.iter().rposition(|&node| node == first).unwrap_or(0);
        for &node in &self.open[from..] {
            self.lowest[node as usize] = NONE;
        }
        let component = self.open.split_off(from);
        if component.len() > self.strongest.len() {
            self.strongest = component;
        }
    }

    /// The next node that one leads to, from its entry at `position` on.
    fn next(&self, node: u32, position: &mut usize) -> Option<u32> {
        let (network, matching) = (self.seated.network, &self.seated.matching);
        match self.nodes.split(node) {
            Node::Candidate(candidate) => {
                let slot = network.slots_of.get(candidate).get(*position)?;
                *position += 1;
                Some(self.nodes.slots_from + slot)
            }
            Node::Slot(slot) => loop {
                let seat = *network.seats_of.get(slot).get(*position)?;
                *position += 1;
                let holder = matching.holder[seat as usize];
                if holder != NONE {
                    return Some(holder);
                }
                if let Some(group) = matching.full_group(network, seat) {
                    return Some(self.nodes.groups_from + group);
                }
            },
            Node::Group(group) => {
                let group = &network.groups[group as usize];
                let holders = &matching.holder[group.low as usize + *position..group.high as usize];
                let ahead = holders.iter().position(|&holder| holder != NONE)?;
                *position += ahead + 1;
                Some(holders[ahead])
            }
        }
    }
}
