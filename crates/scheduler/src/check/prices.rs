//! The proof of the cost, checked in plain words.
//!
//! Let every start have a price, whatever it is, and let money change hands: a candidate pays the price
//! of the start they are met at, the interviewer gets it and bears the cost. Then a schedule costs what the
//! candidates pay together, less what the interviewers keep. Candidates pay at least their cheapest price, and
//! of a class that gets so many places at least so many of the lowest ones. Interviewers keep at most
//! what their best starts bring within their caps. No schedule of these counts can cost less than
//! the one sum minus the other, so a schedule that costs exactly this is the cheapest.
//!
//! The best starts within caps on days and weeks are the most valuable ones, taken one after the other as long
//! as the caps allow (Edmonds, "Matroids and the greedy algorithm", 1971), and still so where each one more of a day or of
//! all weighs more than the one before: what is gained by it is taken, the most first (valuated matroids: Dress and
//! Wenzel, "Valuated matroids: a new look at the greedy algorithm", 1990; Murota, "Discrete convex analysis", 2003).

use std::collections::{BTreeMap, BTreeSet};

use super::Violation;
use crate::problem::{Candidate, CapDay, Instance, Interviewer, Role, Round};
use crate::solution::{Placement, PricedKind, Prices, Solution};
use crate::solve::Objective;
use crate::windows::Minute;

/// What an hour later, load, and a pair of interviews on one day weigh: the objectives as they are defined.
fn weights(objective: Objective) -> (i64, i64, i64) {
    match objective {
        Objective::Count => (0, 0, 0),
        Objective::Earliest => (1, 0, 0),
        Objective::Fair => (64, 1, 0),
        Objective::Spread => (64, 1, 64 * 28 * 24),
    }
}

/// Verifies that the cost is what the schedule costs and, where prices are given, that they prove that no
/// schedule with as many of each priority class, with and without a proposal, costs less. Takes time in proportion to
/// the people and their starts.
pub fn check_prices(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let (hours, load, pairs) = cost(instance, &solution.placed);
    if (solution.cost.hours, solution.cost.load, solution.cost.pairs) != (hours, load, pairs) {
        return Err(Violation::Cost);
    }
    let Some(prices) = &solution.prices else {
        return if solution.cheapest { Err(Violation::Prices) } else { Ok(()) };
    };
    let market = Market::new(instance, prices).ok_or(Violation::Prices)?;
    let proposals = prices.proposals.len();
    if i64::try_from(proposals).map_or(true, |proposals| prices.unit <= proposals) {
        return Err(Violation::Prices);
    }
    let (hour, more, pair) = weights(prices.objective);
    let moved = market.moved(&solution.placed).ok_or(Violation::Prices)?;
    let cost = prices.unit.checked_mul(hour * hours + more * load + pair * pairs).map(|cost| cost + moved);
    let least = market.paid(&solution.placed) - market.kept().ok_or(Violation::Prices)?;
    if cost == Some(least) { Ok(()) } else { Err(Violation::Prices) }
}

/// Hours, load and pairs of a schedule.
fn cost(instance: &Instance, placed: &[Placement]) -> (i64, i64, i64) {
    let usual = usual_minutes(instance);
    let (mut loads, mut days) = (BTreeMap::<u32, i64>::new(), BTreeMap::<(u32, usize), i64>::new());
    let (mut load, mut pairs) = (0, 0);
    for placement in placed {
        for who in placement.people() {
            let person = &instance.interviewers()[who as usize];
            let before = loads.entry(who).or_default();
            load += burden(person, usual, *before);
            *before += 1;
            if let Some(day) = day_of(person, placement.start) {
                let before = days.entry((who, day)).or_default();
                pairs += i64::from(person.days[day].booked) + *before;
                *before += 1;
            }
        }
    }
    (placed.iter().map(|placement| placement.start.div_euclid(60)).sum(), load, pairs)
}

/// Minutes that those offer on average of whom it is known.
fn usual_minutes(instance: &Instance) -> i64 {
    let told = || instance.interviewers().iter().filter(|person| person.offered > 0);
    let all: i64 = told().map(|person| i64::from(person.offered)).sum();
    if all == 0 { 1 } else { all / i64::try_from(told().count()).unwrap_or(1) }
}

/// What one interview more weighs for somebody who has so many of this run: the difference of the squares, for the
/// time they offer, rounded to the nearest.
fn burden(person: &Interviewer, usual: i64, before: i64) -> i64 {
    let hours = if person.offered == 0 { usual } else { i64::from(person.offered) };
    let hours = hours.max(usual / 8).min(usual * 8);
    let (less, more) = (i64::from(person.load) + before, i64::from(person.load) + before + 1);
    let twice = 2 * usual * (more * more - less * less);
    (twice + hours) / (2 * hours)
}

fn day_of(person: &Interviewer, start: Minute) -> Option<usize> {
    person.days.iter().position(|day| day.window.start <= start && start < day.window.end)
}

/// What the starts of one day of an interviewer bring, the best last.
#[derive(Default)]
struct Day {
    values: Vec<i64>,
    taken: u32,
}

impl Day {
    /// What the best start left brings less the pairs it makes; nothing if caps allow no more. `weeks` is what is left of each.
    fn next(&self, cap: Option<&CapDay>, weeks: &[Option<u32>], pair: i64) -> Option<i64> {
        let best = *self.values.last()?;
        let Some(cap) = cap else { return Some(best) };
        let full = cap.remaining.is_some_and(|most| self.taken >= most) || weeks[cap.week as usize] == Some(0);
        (!full).then_some(best - pair * (i64::from(cap.booked) + i64::from(self.taken)))
    }
}

/// The instance with a price at every start.
struct Market<'a> {
    instance: &'a Instance,
    prices: &'a Prices,
    /// Kind of each candidate.
    kind_of: Vec<usize>,
    /// Price of each proposal by its candidate.
    proposals: BTreeMap<u32, i64>,
    /// The same by who would take it and when, the highest price of each.
    proposed: BTreeMap<(u32, Minute), i64>,
}

impl<'a> Market<'a> {
    /// Nothing if the prices are not for this instance: a candidate of no kind or of two, kinds that are not alike,
    /// proposals that nobody made.
    fn new(instance: &'a Instance, prices: &'a Prices) -> Option<Self> {
        let candidates = instance.candidates();
        let mut kinds: Vec<Option<usize>> = vec![None; candidates.len()];
        for (index, kind) in prices.kinds.iter().enumerate() {
            let first = candidates.get(*kind.candidates.first()? as usize)?;
            for &candidate in &kind.candidates {
                let same = is_alike(first, candidates.get(candidate as usize)?)?;
                if !same || kinds[candidate as usize].replace(index).is_some() {
                    return None;
                }
            }
            if kind.starts.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
                return None;
            }
        }
        let kind_of = kinds.into_iter().collect::<Option<Vec<usize>>>()?;
        let mut market = Self { instance, prices, kind_of, proposals: BTreeMap::new(), proposed: BTreeMap::new() };
        for proposal in &prices.proposals {
            let [proposed] = candidates.get(proposal.candidate as usize)?.tentative.as_slice() else { return None };
            let highest = market.proposed.entry((*proposed.people.first()?, proposed.start)).or_insert(proposal.price);
            *highest = (*highest).max(proposal.price);
            if market.proposals.insert(proposal.candidate, proposal.price).is_some() {
                return None;
            }
        }
        Some(market)
    }

    fn price(&self, kind: usize, start: Minute) -> Option<i64> {
        let starts = &self.prices.kinds[kind].starts;
        starts.binary_search_by_key(&start, |&(start, _)| start).ok().map(|index| starts[index].1)
    }

    /// Proposals that are not kept, of those that have a price.
    fn moved(&self, placed: &[Placement]) -> Option<i64> {
        let mut moved = 0;
        for placement in placed.iter().filter(|placement| self.proposals.contains_key(&placement.candidate)) {
            let proposed = self.instance.candidates()[placement.candidate as usize].tentative.first()?;
            moved += i64::from((proposed.start, proposed.people[0]) != (placement.start, placement.interviewer));
        }
        Some(moved)
    }

    /// What the candidates pay at least: of each priority class, those with and those without a proposal, as
    /// many of the lowest prices as are placed.
    fn paid(&self, placed: &[Placement]) -> i64 {
        let level = |candidate: u32| {
            (self.instance.candidates()[candidate as usize].priority, self.proposals.contains_key(&candidate))
        };
        let mut lowest: BTreeMap<(u8, bool), Vec<i64>> = BTreeMap::new();
        for candidate in (0..).take(self.instance.candidates().len()) {
            lowest.entry(level(candidate)).or_default().extend(self.lowest_price(candidate));
        }
        let mut counts: BTreeMap<(u8, bool), usize> = BTreeMap::new();
        for placement in placed {
            *counts.entry(level(placement.candidate)).or_default() += 1;
        }
        let mut paid = 0;
        for (level, prices) in &mut lowest {
            prices.sort_unstable();
            paid += prices.iter().take(counts.get(level).copied().unwrap_or(0)).sum::<i64>();
        }
        paid
    }

    /// The price of a candidate's cheapest start. Who has a proposal pays 1 more elsewhere.
    fn lowest_price(&self, candidate: u32) -> Option<i64> {
        let own = self.proposals.get(&candidate).copied();
        let grid = self.instance.grid().minutes();
        let it = &self.instance.candidates()[candidate as usize];
        let mut lowest = own;
        for window in it.windows.as_slice() {
            let mut start = window.start + (-window.start).rem_euclid(grid);
            while start + Minute::from(it.rounds[0].length) <= window.end {
                let price =
                    self.price(self.kind_of[candidate as usize], start).map(|price| price + i64::from(own.is_some()));
                lowest = lowest.into_iter().chain(price).min();
                start += grid;
            }
        }
        lowest
    }

    /// What the interviewers keep at most; nothing if a start that somebody can take has no price.
    fn kept(&self) -> Option<i64> {
        (0..).zip(self.instance.interviewers()).map(|(index, person)| self.kept_by(index, person)).sum()
    }

    fn kept_by(&self, index: u32, person: &Interviewer) -> Option<i64> {
        let (hour, more, pair) = weights(self.prices.objective);
        let unit = self.prices.unit;
        let usual = usual_minutes(self.instance);
        let mut days: BTreeMap<Option<usize>, Day> = BTreeMap::new();
        for (value, start) in self.values(index, person)? {
            let day = day_of(person, start);
            days.entry(day).or_default().values.push(value - unit * hour * start.div_euclid(60));
        }
        for day in days.values_mut() {
            day.values.sort_unstable();
        }
        let mut weeks = person.weeks.clone();
        let (mut kept, mut load) = (0, 0);
        loop {
            let next = |(&index, day): (&Option<usize>, &Day)| {
                Some((day.next(index.map(|index| &person.days[index]), &weeks, unit * pair)?, index))
            };
            let Some((value, index)) = days.iter().filter_map(next).max() else { break };
            let gain = value - unit * more * burden(person, usual, load);
            if gain <= 0 {
                break;
            }
            if let Some(day) = days.get_mut(&index) {
                day.values.pop();
                day.taken += 1;
            }
            if let Some(left) = index.and_then(|index| weeks[person.days[index].week as usize].as_mut()) {
                *left -= 1;
            }
            load += 1;
            kept += gain;
        }
        Some(kept)
    }

    /// The best price of every start that an interviewer can take.
    fn values(&self, index: u32, person: &Interviewer) -> Option<Vec<(i64, Minute)>> {
        let mut best: BTreeMap<Minute, i64> = BTreeMap::new();
        for (kind, group) in self.prices.kinds.iter().enumerate() {
            let (first, round, role) = self.asked(group)?;
            let skilled = role.skills.iter().all(|skill| person.skills.contains(skill));
            let in_pool = role.eligible.as_ref().is_none_or(|pool| pool.contains(&index));
            if !skilled || !in_pool || first.excluded.contains(&index) {
                continue;
            }
            for start in starts(self.instance, person, Minute::from(round.length)) {
                let price = self.price(kind, start)?;
                best.entry(start).and_modify(|best| *best = (*best).max(price)).or_insert(price);
            }
        }
        for (&(_, start), &price) in self.proposed.range((index, Minute::MIN)..=(index, Minute::MAX)) {
            best.entry(start).and_modify(|best| *best = (*best).max(price)).or_insert(price);
        }
        Some(best.into_iter().map(|(start, price)| (price, start)).collect())
    }

    fn asked(&self, kind: &PricedKind) -> Option<(&'a Candidate, &'a Round, &'a Role)> {
        let first = self.instance.candidates().get(*kind.candidates.first()? as usize)?;
        let round = first.rounds.first()?;
        Some((first, round, round.roles.first()?))
    }
}

/// Whether two candidates may meet the same people for the same length; nothing if one of them asks for more
/// than one round with one person.
fn is_alike(one: &Candidate, other: &Candidate) -> Option<bool> {
    let asked = |candidate: &Candidate| match candidate.rounds.as_slice() {
        [round] if round.roles.len() == 1 && round.rooms.is_none() => Some((round.length, round.roles[0].clone())),
        _ => None,
    };
    Some(asked(one)? == asked(other)? && one.excluded == other.excluded)
}

/// Starts on the grid at which an interviewer is free for so many minutes.
fn starts(instance: &Instance, person: &Interviewer, length: Minute) -> BTreeSet<Minute> {
    let grid = instance.grid().minutes();
    let apart = Minute::from(person.buffer_before.max(person.buffer_after));
    let mut found = BTreeSet::new();
    for window in person.windows.as_slice() {
        let mut start = window.start + (-window.start).rem_euclid(grid);
        while start + length <= window.end {
            let free =
                |busy: &crate::windows::Window| busy.end + apart <= start || start + length + apart <= busy.start;
            if person.locked.as_slice().iter().all(free) {
                found.insert(start);
            }
            start += grid;
        }
    }
    found
}
