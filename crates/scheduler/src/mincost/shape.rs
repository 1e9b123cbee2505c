//! What the flow runs through: the nodes of the network, numbered from zero.
//!
//! First the slots: those of the [`Network`], then a *bench* for each level of candidates, where those
//! sit who are not placed, then a slot of its own for each proposal, which only that candidate can take.
//! Then each interviewer's *tree*: the person and, inside, the groups whose caps can bind. Last the root,
//! which every interview reaches. Candidates and seats are no nodes: a candidate is where they sit, a
//! seat leads from any slot that it belongs to into the innermost group around it.

use crate::levels::Levels;
use crate::lists::Lists;
use crate::matching::Matching;
use crate::model::{Model, NONE, id};
use crate::network::{Group, Kind, Network};
use crate::rising::{Rising, fair};
use crate::solve::Objective;

/// The nodes and what joins them; nothing in it changes while the flow does.
pub(super) struct Shape<'a> {
    network: &'a Network,
    /// Slots of each candidate: those of the network, the bench of the level, the own proposal.
    pub choices: Lists,
    /// The same the other way round: who could take each slot.
    pub takers: Lists,
    /// How many slots the network has.
    pub ordinary: u32,
    /// How many proposals there are.
    pub proposals: u32,
    /// Seats of the slots that the network does not have.
    further_seats: Lists,
    /// First node that is no slot.
    pub first_tree: u32,
    /// By tree node, counted from `first_tree`.
    pub tree: Vec<Branch>,
    /// What lies directly inside each tree node: seats, and tree nodes marked with [`NODE`].
    pub inside: Lists,
    /// Slots of each seat.
    pub slots_of_seat: Lists,
    /// Innermost tree node of each seat.
    pub around: Vec<u32>,
    pub root: u32,
    /// Nodes of the interviewers.
    pub people: Vec<u32>,
    /// What one more costs on the way from a tree node to the one around it, by tree node.
    pub rising: Vec<Rising>,
    /// Nodes from which that is not nothing.
    pub priced: Vec<u32>,
}

/// Marks an entry of [`Shape::inside`] as a tree node.
pub(super) const NODE: u32 = 1 << 31;

/// A person, or a group of seats of theirs.
pub(super) struct Branch {
    pub cap: u32,
    /// The node around this one; the root for a person.
    pub parent: u32,
}

impl<'a> Shape<'a> {
    pub fn new(
        model: &Model,
        network: &'a Network,
        levels: &Levels,
        matching: &Matching,
        objective: Objective,
    ) -> Self {
        let ordinary = id(network.slot_start.len());
        let proposals = levels.proposals.iter().filter(|&&seat| seat != NONE).count();
        let first_own = ordinary + levels.count();
        let first_tree = first_own + id(proposals);
        let mut further_seats = Lists::with_room(levels.count() as usize + proposals, proposals);
        (0..levels.count()).for_each(|_| further_seats.close_last());
        for seat in levels.proposals.chunks(1).filter(|seat| seat[0] != NONE) {
            further_seats.extend_last(seat);
            further_seats.close_last();
        }
        let mut shape = Self {
            network,
            choices: choices(network, levels, matching, first_own),
            ordinary,
            takers: Lists::default(),
            slots_of_seat: Lists::default(),
            proposals: id(proposals),
            further_seats,
            first_tree,
            tree: Vec::new(),
            inside: Lists::default(),
            around: vec![NONE; network.seats.len()],
            root: NONE,
            people: Vec::new(),
            rising: Vec::new(),
            priced: Vec::new(),
        };
        shape.takers = shape.choices.transposed(first_tree as usize);
        let slots = (0..first_tree).map(|slot| shape.seats(slot));
        shape.slots_of_seat = Lists::transposing(slots, network.seats.len());
        if objective.pair() > 0 {
            shape.grow(model, &network.groups_with_days(model), objective);
        } else {
            shape.grow(model, &network.groups, objective);
        }
        shape
    }

    /// The trees: people, and the groups inside them, each before what it contains.
    fn grow(&mut self, model: &Model, groups: &[Group], objective: Objective) {
        let network = self.network;
        let people = network.seats.chunk_by(|one, next| one.interviewer == next.interviewer);
        let total = people.clone().count() + groups.len();
        let loads = fair(model.instance);
        self.root = self.first_tree + id(total);
        let (mut seat, mut group) = (0, 0);
        for own in people {
            let person = self.first_tree + id(self.tree.len());
            let whose = own[0].interviewer as usize;
            self.people.push(person);
            self.branch_off(Branch { cap: id(own.len()), parent: self.root }, loads[whose].times(objective.load()));
            let end = seat + id(own.len());
            self.around[seat as usize..end as usize].fill(person);
            let first_group = group;
            while let Some(inner) = groups.get(group as usize).filter(|inner| inner.low < end) {
                let node = person + 1 + group - first_group;
                let parent = if inner.parent == NONE { person } else { person + 1 + inner.parent - first_group };
                let rising = match inner.kind {
                    Kind::Day(day) => Rising::pairs(&model.instance.interviewers()[whose].days[day as usize]),
                    Kind::Week(_) | Kind::Span => Rising::NOTHING,
                };
                self.branch_off(Branch { cap: inner.cap, parent }, rising.times(objective.pair()));
                self.around[inner.low as usize..inner.high as usize].fill(node);
                group += 1;
            }
            seat = end;
        }
        let mut inside: Vec<(u32, u32)> = Vec::with_capacity(total + network.seats.len());
        inside.extend((0..).zip(&self.around).map(|(seat, &node)| (node - self.first_tree, seat)));
        for (node, branch) in (self.first_tree..).zip(&self.tree).filter(|(_, branch)| branch.parent != self.root) {
            inside.push((branch.parent - self.first_tree, node | NODE));
        }
        self.inside = Lists::from_pairs(total, &inside);
    }

    fn branch_off(&mut self, branch: Branch, rising: Rising) {
        if rising != Rising::NOTHING {
            self.priced.push(self.first_tree + id(self.tree.len()));
        }
        self.tree.push(branch);
        self.rising.push(rising);
    }

    pub fn nodes(&self) -> usize {
        self.root as usize + 1
    }

    /// Seats that belong to a slot.
    pub fn seats(&self, slot: u32) -> &[u32] {
        match slot.checked_sub(self.ordinary) {
            None => self.network.seats_of.get(slot),
            Some(further) => self.further_seats.get(further),
        }
    }

    #[inline]
    pub fn rising(&self, node: u32) -> Rising {
        self.rising[(node - self.first_tree) as usize]
    }

    pub fn branch(&self, node: u32) -> &Branch {
        &self.tree[(node - self.first_tree) as usize]
    }

    /// The slot through which a candidate takes a seat.
    pub fn slot_of(&self, candidate: u32, seat: u32) -> u32 {
        let own = self.choices.get(candidate).last().copied().filter(|&last| self.is_own(last));
        match own.filter(|&own| self.seats(own) == [seat]) {
            Some(own) => own,
            None => self.network.slot_at(candidate, self.network.seats[seat as usize].start).unwrap_or(NONE),
        }
    }

    /// Whether a candidate has a proposal with a slot of its own.
    pub fn has_own(&self, candidate: u32) -> bool {
        self.choices.get(candidate).last().is_some_and(|&last| self.is_own(last))
    }

    /// Whether taking this slot keeps a proposal.
    fn is_own(&self, slot: u32) -> bool {
        slot >= self.first_tree - id(self.further_seats.items().len())
    }
}

/// The slots of each candidate; the first slot of a proposal is `first_own`.
fn choices(network: &Network, levels: &Levels, matching: &Matching, first_own: u32) -> Lists {
    let benches = first_own - levels.count();
    let mut next_own = first_own;
    let mut choices = Lists::with_room(network.slots_of.len(), network.slots_of.items().len() + levels.level_of.len());
    let full = levels.fully_placed(matching, network);
    for (candidate, &level) in (0..).zip(&levels.level_of) {
        let slots = network.slots_of.get(candidate);
        choices.extend_last(slots);
        if !slots.is_empty() && !full[level as usize] {
            choices.extend_last(&[benches + level]);
        }
        if levels.proposals[candidate as usize] != NONE {
            choices.extend_last(&[next_own]);
            next_own += 1;
        }
        choices.close_last();
    }
    choices
}
