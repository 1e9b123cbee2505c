//! The move engine: schedules of any kind, by moving interviews that are placed already.
//!
//! Quarter-hour starts with several windows are NP-hard (Simons and Sipser 1984; Böhmová, Disser,
//! Mihalák and Widmayer 2013), panels from two members on too (three-dimensional matching, Karp 1972).
//! The way taken: a first schedule, the scarcest first; then trees of moves that place one more and lose
//! nobody; then kicks across the plateau until the steps are used up or the bound is reached.

mod board;
mod direct;
mod first;
mod fit;
mod kicks;
mod land;
mod market;
mod polish;
mod prices;
mod random;
mod relief;
mod small;
mod trees;
mod wishes;

use board::Board;
use direct::Direct;
use first::First;
use fit::Choice;
use kicks::Kicks;
use polish::Polish;
use trees::Trees;
use wishes::Wishes;

use std::collections::BTreeMap;

use crate::exact::match_seats;
use crate::levels::Levels;
use crate::model::{Model, NONE};
use crate::network::Network;
use crate::seats::flush_left;
use crate::solution::{BoundPrices, Placement, Searched};
use crate::solve::Objective;
use crate::watch::{Phase, Watch};
use crate::windows::Minute;

/// From so many candidates on, exact matching of separate seats is the better beginning: trees would
/// take too long to make up for a first schedule that was only careful.
const MANY: u32 = 12_000;

/// Looks in vain after which kicks end: so many for each start there is, and at most, where each round
/// takes one person. Panels are worth more patience, and so is what prices have been found for: they
/// lead to the last few places.
const PATIENCE: u64 = 1_000;
const MOST_PATIENCE: u64 = 20_000_000;
const MOST_PATIENCE_PRICED: u64 = 100_000_000;
/// A schedule nearer to the bound than one in so many is not worth a better bound.
const NEAR: u32 = 1_000;
const SEED: u64 = 1;
/// Part of the steps of the search that making it cheaper may take.
const COST: u64 = 4;

/// Rounds in which prices are found: they meet the linear program's after the most, and say little
/// before the fewest.
const MOST_ROUNDS: u64 = 1_500;
const FEWEST_ROUNDS: u64 = 200;
/// Part of the steps of the search that prices may take.
const PRICES: u64 = 4;
/// Looks for each role that a stand-in may take over, where candidates are placed one after the other.
const LOOKS_RELIEF: u64 = 150;

/// The baseline for any class: candidates in order of their class and age, first matching times, then
/// order of the interviewers; nobody is moved again.
pub(crate) fn first_match(model: &Model, watch: &mut Watch) -> Vec<Placement> {
    let wishes = Wishes::new(model);
    let mut board = Board::new(&wishes);
    fill(&mut board, watch);
    placements(&board)
}

/// Places whoever of the waiting fits, in order, without moving anybody.
fn fill(board: &mut Board, watch: &mut Watch) {
    let mut direct = Direct::default();
    let mut order = waiting(board);
    order.sort_by_key(|&candidate| board.wishes.ranks[candidate as usize]);
    for candidate in order {
        direct.place(board, candidate, Choice::First);
        watch.spend(std::mem::take(&mut board.looks));
    }
    board.commit();
    watch.reached(board.count);
}

/// What a search answers.
pub(crate) struct Found {
    /// In order of the candidates and their rounds.
    pub placed: Vec<Placement>,
    /// No schedule places more than this many.
    pub bound: u32,
    /// What proves it, where it is lower than the one known before.
    pub market: Option<BoundPrices>,
    pub searched: Vec<Searched>,
}

/// A schedule of as many as were found; never fewer by priority class than [`first_match`]. `bound` is
/// one that is known; kicks end at `most` steps. Among schedules of that many, one that costs little.
pub(crate) fn search(model: &Model, bound: u32, objective: Objective, most: u64, watch: &mut Watch) -> Found {
    let wishes = Wishes::new(model);
    let mut board = Board::new(&wishes);
    let mut trees = Trees::new(&board);
    let plain = model.instance.candidates().iter().all(|candidate| candidate.plain().is_some());
    if plain && wishes.candidates() >= MANY {
        seat(model, &mut board, watch);
    }
    build(&mut board, &mut trees, watch);
    let proof = prove(&mut board, &mut trees, bound, most, watch);
    let mut limit = Limit { bound: proof.bound, most };
    limit.kick(&mut board, &mut trees, watch);
    fill(&mut board, watch);
    let mut baseline = Board::new(&wishes);
    fill(&mut baseline, watch);
    if counts(&baseline) > counts(&board) {
        limit.most = limit.most.saturating_add(watch.steps());
        grow(&mut baseline, &mut trees, watch);
        limit.kick(&mut baseline, &mut trees, watch);
        fill(&mut baseline, watch);
        board = baseline;
    }
    watch.begin(Phase::Cost);
    let end = watch.steps().saturating_add(most / COST);
    Polish::new(&board, objective).run(&mut board, end, watch);
    Found { placed: placements(&board), ..proof }
}

/// The best bound there is and its proof, `bound` being known. Pieces are searched on the way, and prices
/// show the moves to come where to look.
fn prove(board: &mut Board, trees: &mut Trees, bound: u32, most: u64, watch: &mut Watch) -> Found {
    let wishes = board.wishes;
    let possible = u32::try_from((0..wishes.candidates()).filter(|&who| wishes.is_possible(who)).count());
    let bound = bound.min(possible.unwrap_or(NONE));
    let mut found = Found { placed: Vec::new(), bound, market: None, searched: Vec::new() };
    if board.count < bound && !watch.is_over() {
        let (most, pieces) = small::solve(board);
        if most < bound {
            (found.bound, found.searched) = (most, pieces);
        }
        watch.spend(std::mem::take(&mut board.looks));
        watch.reached(board.count);
    }
    let rounds = (most / PRICES / wishes.size().max(1)).min(MOST_ROUNDS);
    if found.bound - board.count > found.bound / NEAR && rounds >= FEWEST_ROUNDS {
        let prices = prices::find(wishes, board.count, u32::try_from(rounds).unwrap_or(NONE), watch);
        if prices.bound < found.bound {
            found.bound = prices.bound;
            found.market = Some(prices.proof(wishes));
            found.searched.clear();
        }
        trees.direct.preference = wishes.preferred(&prices.price);
        trees.direct.costs = wishes.costs(&prices.price);
        trees.direct.fit.preference = wishes.cheapest_owners(&prices.price);
        watch.bounded(found.bound);
    }
    found
}

/// Rank after rank, the higher first: proposals as they are, then whoever fits, then whoever trees can
/// place.
fn build(board: &mut Board, trees: &mut Trees, watch: &mut Watch) {
    let wishes = board.wishes;
    let mut first = First::new(wishes);
    let mut ranks = wishes.ranks.clone();
    ranks.sort_unstable();
    ranks.dedup();
    for rank in ranks {
        let own: Vec<u32> = waiting(board).into_iter().filter(|&who| wishes.ranks[who as usize] == rank).collect();
        propose(board, &own);
        let order = scarcest_first(board, own.into_iter().filter(|&who| !board.is_placed(who)));
        first.place(board, &mut trees.direct, &order);
        grow(board, trees, watch);
    }
}

/// Seats whoever has a proposal that nobody stands in the way of.
fn propose(board: &mut Board, candidates: &[u32]) {
    for &candidate in candidates {
        if let Some(plan) = board.wishes.proposals.get(&candidate) {
            board.try_plan(candidate, plan);
        }
    }
    board.commit();
}

/// When kicks end.
struct Limit {
    bound: u32,
    most: u64,
}

impl Limit {
    /// Kicks until everybody is placed whom the bound allows, the steps are used up, or so much has been
    /// tried in vain that more is not to be expected.
    fn kick(&self, board: &mut Board, trees: &mut Trees, watch: &mut Watch) {
        let panels = board.wishes.shapes.iter().any(|shape| shape.parts.len() > 1);
        let size = board.wishes.size();
        let most = if trees.direct.costs.is_empty() { MOST_PATIENCE } else { MOST_PATIENCE_PRICED };
        let patience = if panels { size * size.max(PATIENCE) } else { (size * PATIENCE).min(most) };
        let mut waiting = waiting(board);
        let mut kicks = Kicks::new(SEED, panels);
        let mut end = watch.steps() + patience;
        while board.count < self.bound && !waiting.is_empty() && watch.steps() < end.min(self.most) && !watch.is_over()
        {
            let gained = kicks.kick(board, trees, &mut waiting);
            watch.spend(std::mem::take(&mut board.looks) + 1);
            watch.reached(board.count);
            if gained {
                end = watch.steps() + patience;
            }
        }
    }
}

/// How many candidates of each priority class, the first class first.
fn counts(board: &Board) -> Vec<u32> {
    let mut counts = vec![0; 256];
    for candidate in (0..board.wishes.candidates()).filter(|&candidate| board.is_placed(candidate)) {
        counts[usize::from(board.wishes.class(candidate))] += 1;
    }
    counts
}

/// Seats that do not overlap, matched exactly: where everybody has one round with one person, this is
/// most of the way.
fn seat(model: &Model, board: &mut Board, watch: &mut Watch) {
    let network = Network::new(model, flush_left(model, most_frequent_length(model)), false);
    let outcome = match_seats(&network, &Levels::new(model, &network), watch);
    for (candidate, &seat) in (0..).zip(&outcome.matching.seat_of) {
        if let Some(seat) = network.seats.get(seat as usize)
            && let Some(cell) = board.wishes.land.cell_at(seat.interviewer, seat.start)
        {
            board.put(candidate, board.wishes.of(candidate).start, &[cell]);
            board.settle(candidate);
        }
    }
    board.commit();
}

fn most_frequent_length(model: &Model) -> Minute {
    let mut counts: BTreeMap<Minute, usize> = BTreeMap::new();
    for class in &model.classes {
        *counts.entry(class.length).or_insert(0) += class.members.len();
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(1, |(length, _)| length)
}

/// Places as many of those who wait as trees can, pass after pass.
fn grow(board: &mut Board, trees: &mut Trees, watch: &mut Watch) {
    let mut thorough = false;
    loop {
        let before = board.count;
        trees.forget();
        trees.thorough = thorough;
        for candidate in scarcest_first(board, waiting(board)) {
            if watch.is_over() {
                return;
            }
            let relieved = trees.direct.place_relieved(board, candidate, LOOKS_RELIEF);
            let _ = relieved || trees.place(board, candidate, u64::MAX);
            board.commit();
            watch.spend(std::mem::take(&mut board.looks));
        }
        watch.reached(board.count);
        // a search that wins forgets what it met only when nothing else is won: it costs much more
        if thorough && board.count == before {
            return;
        }
        thorough = board.count == before;
    }
}

/// Whoever has no place but starts for all rounds.
fn waiting(board: &Board) -> Vec<u32> {
    let waits = |&candidate: &u32| !board.is_placed(candidate) && board.wishes.is_possible(candidate);
    (0..board.wishes.candidates()).filter(waits).collect()
}

/// By priority class, then those with the fewest places to choose from.
fn scarcest_first(board: &Board, candidates: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let wishes = board.wishes;
    let choice = |wish: u32| -> usize {
        let kinds = || wishes.shape(wish).parts.iter();
        let places = |&tick: &u32| kinds().map(|&kind| wishes.cells(kind, tick).len()).min().unwrap_or(0);
        wishes.starts(wish).iter().map(places).sum()
    };
    let mut order: Vec<(u16, usize, u32)> = candidates
        .into_iter()
        .map(|candidate| {
            let least = wishes.of(candidate).map(choice).min().unwrap_or(0);
            (wishes.ranks[candidate as usize], least, candidate)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, candidate)| candidate).collect()
}

fn placements(board: &Board) -> Vec<Placement> {
    let wishes = board.wishes;
    let owner = |cell: u32| wishes.land.owner[cell as usize];
    let mut placed = Vec::new();
    for candidate in (0..wishes.candidates()).filter(|&candidate| board.is_placed(candidate)) {
        for (round, wish) in (0..).zip(wishes.of(candidate)) {
            let (shape, cells) = (wishes.shape(wish), board.plan(wish));
            let start = wishes.land.minute(board.tick_of(wish));
            placed.push(Placement {
                candidate,
                round,
                interviewer: owner(cells[0]),
                assistants: cells[1..shape.people].iter().map(|&cell| owner(cell)).collect(),
                room: cells.get(shape.people).map(|&cell| owner(cell) - wishes.land.people),
                start,
                end: start + shape.length,
            });
        }
    }
    placed
}
