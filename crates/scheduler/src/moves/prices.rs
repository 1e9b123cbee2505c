//! A bound by prices, for every class.
//!
//! Let every kind of role have a price at every start. Nobody can gain from the prices: candidates who
//! pay for their rounds keep what is left of their place, which counts one, and owners earn at most what
//! [`Market`] finds. The sum bounds the number of places whatever the prices are (weak duality); it is
//! the linear bound of the configuration of each person's calendar, at least as tight as sliding-window
//! cliques. Good prices are found by the volume algorithm (Barahona and Anbil, "The volume algorithm",
//! Mathematical Programming 87, 2000), in integers: where more is asked for than sold, prices rise.

use super::market::Market;
use super::wishes::Wishes;
use crate::model::NONE;
use crate::solution::{BoundKind, BoundPrices};
use crate::watch::Watch;

/// A place counts so much.
const WHOLE: i64 = 1 << 24;
/// Weight of a new direction in the average, of 1024.
const NEW: i64 = 60;
/// Pace at the beginning and at the end, in millionths of the step that would close the gap: between
/// them it falls by the same factor in every round.
const PACE: i64 = 100_000;
const MILLION: i64 = 1_000_000;
/// What the pace loses over all rounds: natural logarithm of beginning over end, in millionths.
const SLOWER: i64 = 6 * MILLION;
/// Below this the steps are too small to change anything.
const LAST_PACE: i64 = 100;
/// Steps are taken towards a value that lies at least so much below the best, as a part of it: a goal that
/// is nearly reached would make them too small to get anywhere else.
const AHEAD: i64 = 20;

pub(super) struct Prices {
    /// By slot.
    pub price: Vec<i64>,
    /// No schedule places more than this many.
    pub bound: u32,
}

impl Prices {
    /// The proof: a price for each start of each kind that has one, the kind named by the first who asks for it.
    pub fn proof(&self, wishes: &Wishes) -> BoundPrices {
        let ticks = wishes.land.ticks as usize;
        let mut named = vec![false; wishes.slots() / ticks.max(1)];
        let mut kinds = Vec::new();
        for candidate in 0..wishes.candidates() {
            for (round, wish) in (0..).zip(wishes.of(candidate)) {
                for (part, &kind) in (0..).zip(&wishes.shape(wish).parts) {
                    if std::mem::replace(&mut named[kind as usize], true) {
                        continue;
                    }
                    let prices = self.price.iter().skip(kind as usize * ticks).take(ticks);
                    let priced = (0..).zip(prices).filter(|(_, price)| **price > 0);
                    let starts: Vec<_> = priced.map(|(tick, &price)| (wishes.land.minute(tick), price)).collect();
                    if !starts.is_empty() {
                        kinds.push(BoundKind { candidate, round, part, starts });
                    }
                }
            }
        }
        BoundPrices { unit: WHOLE, kinds }
    }
}

/// Prices after so many rounds at most; `placed` are known to be possible.
pub(super) fn find(wishes: &Wishes, placed: u32, rounds: u32, watch: &mut Watch) -> Prices {
    let mut search = Search::new(wishes);
    let mut best = i64::from(NONE) * WHOLE;
    let mut best_price = vec![0; wishes.slots()];
    let target = i64::from(placed) * WHOLE;
    let mut pace: i64 = PACE;
    let mut price = best_price.clone();
    for round in 0..rounds {
        let value = search.value(&price, round);
        watch.spend(wishes.size());
        if value < best {
            best = value;
            best_price.copy_from_slice(&price);
        }
        pace = pace * (MILLION - SLOWER / i64::from(rounds)) / MILLION;
        if best < target + WHOLE || watch.is_over() || pace < LAST_PACE {
            break;
        }
        search.turn(round == 0);
        search.step(&mut price, value - target.min(best - best / AHEAD), pace);
    }
    Prices { price: best_price, bound: u32::try_from(best.max(0) / WHOLE).unwrap_or(NONE) }
}

struct Search<'w> {
    wishes: &'w Wishes<'w>,
    market: Market,
    sold: Vec<u32>,
    asked: Vec<u32>,
    /// Asked less sold, averaged over the rounds, times 1024.
    direction: Vec<i64>,
}

impl<'w> Search<'w> {
    fn new(wishes: &'w Wishes<'w>) -> Self {
        let slots = wishes.slots();
        let (sold, asked) = (vec![0; slots], vec![0; slots]);
        Self { wishes, market: Market::new(wishes), sold, asked, direction: vec![0; slots] }
    }

    /// The bound that prices give, times [`WHOLE`]; notes what is asked for and sold at them.
    fn value(&mut self, price: &[i64], round: u32) -> i64 {
        self.sold.fill(0);
        self.asked.fill(0);
        let mut sum = self.market.sell(price, &mut self.sold);
        for candidate in 0..self.wishes.candidates() {
            let mut left = WHOLE;
            for wish in self.wishes.of(candidate) {
                left -= self.cheapest(wish, price, candidate.wrapping_add(round)).1;
            }
            if left > 0 {
                sum += left;
                for wish in self.wishes.of(candidate) {
                    let tick = self.cheapest(wish, price, candidate.wrapping_add(round)).0;
                    for &kind in &self.wishes.shape(wish).parts {
                        self.asked[self.wishes.slot_of(kind, tick)] += 1;
                    }
                }
            }
        }
        sum
    }

    /// The cheapest start of a wish and what it costs; of equal ones whichever comes first from a place
    /// that changes from round to round.
    fn cheapest(&self, wish: u32, price: &[i64], turn: u32) -> (u32, i64) {
        let starts = self.wishes.starts(wish);
        let parts = &self.wishes.shape(wish).parts;
        let from = if starts.is_empty() { 0 } else { turn as usize % starts.len() };
        let mut best = (NONE, i64::MAX / 16);
        for &tick in starts[from..].iter().chain(&starts[..from]) {
            let cost = parts.iter().map(|&kind| price[self.wishes.slot_of(kind, tick)]).sum();
            if cost < best.1 {
                best = (tick, cost);
            }
        }
        best
    }

    /// Turns the direction towards what was just noted.
    fn turn(&mut self, first: bool) {
        for ((direction, &asked), &sold) in self.direction.iter_mut().zip(&self.asked).zip(&self.sold) {
            let now = (i64::from(asked) - i64::from(sold)) * 1024;
            *direction = if first { now } else { (now * NEW + *direction * (1024 - NEW)) / 1024 };
        }
    }

    /// Moves prices along the direction: as far as would close the gap if the bound were linear, times
    /// the pace (Polyak 1969).
    fn step(&self, price: &mut [i64], gap: i64, pace: i64) {
        // a price of nothing does not fall
        let moving = self.direction.iter().zip(price.iter()).filter(|&(&along, &price)| along > 0 || price > 0);
        let length: i128 = moving.map(|(&along, _)| i128::from(along) * i128::from(along)).sum();
        let factor = i128::from(gap.max(WHOLE / 4)) * i128::from(pace) * 1024 / 1_000_000;
        for (price, &along) in price.iter_mut().zip(&self.direction).filter(|(_, along)| **along != 0) {
            let by = i128::from(along) * factor / length.max(1);
            *price = (*price + i64::try_from(by).unwrap_or(0)).clamp(0, WHOLE);
        }
    }
}
