//! The bound by prices, checked in plain words.
//!
//! Let every kind of role have a price at every start, whatever it is. A candidate with a place keeps the
//! worth of a place less the prices of the roles they take; people and rooms keep what they are paid. All of
//! that together is the worth of the places. No candidate can keep more than with the cheapest starts, and
//! nobody can be paid more than for the best hours that do not overlap, within the caps of days and weeks.
//! So no schedule has more places than the sum of both is worth (weak duality).

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{distance, is_clear_of};
use crate::problem::{Candidate, CapDay, Instance, Role, Round};
use crate::solution::BoundPrices;
use crate::windows::{Minute, Window, Windows};

/// The largest worth of a place: sums over millions of candidates stay exact.
const LARGEST: i64 = 1 << 32;

/// What makes two roles, or two needs of a room, of one kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind<'a> {
    Role(&'a [u32], Option<&'a [u32]>, u32),
    Room(&'a [u32], u32),
}

impl Kind<'_> {
    fn length(&self) -> Minute {
        match self {
            Self::Role(.., length) | Self::Room(_, length) => Minute::from(*length),
        }
    }
}

/// An interview that could be sold: what it brings, and when the next one may start.
#[derive(Clone, Copy)]
struct Item {
    start: Minute,
    next: Minute,
    price: i64,
}

/// How many places these prices allow at most; nothing where they are no prices.
pub(super) fn most_places(instance: &Instance, prices: &BoundPrices) -> Option<i64> {
    if prices.unit <= 0 || prices.unit > LARGEST {
        return None;
    }
    let named = named(instance, prices)?;
    let mut market = Market { grid: instance.grid().minutes(), named, offered: offered(instance), sum: 0 };
    market.sell(instance);
    for candidate in instance.candidates() {
        market.buy(candidate, prices.unit);
    }
    Some(market.sum / prices.unit)
}

/// Prices by kind; each kind is named by a role that is of it, once.
fn named<'a>(instance: &'a Instance, prices: &BoundPrices) -> Option<BTreeMap<Kind<'a>, BTreeMap<Minute, i64>>> {
    let mut named = BTreeMap::new();
    for own in &prices.kinds {
        let candidate = instance.candidates().get(own.candidate as usize)?;
        let parts = parts(candidate.rounds.get(own.round as usize)?);
        let starts: BTreeMap<Minute, i64> = own.starts.iter().copied().collect();
        let right = starts.len() == own.starts.len() && starts.values().all(|price| (0..=prices.unit).contains(price));
        if !right || named.insert(*parts.get(own.part as usize)?, starts).is_some() {
            return None;
        }
    }
    Some(named)
}

/// What a round takes: its roles, then its room.
fn parts<'a>(round: &'a Round) -> Vec<Kind<'a>> {
    let role = |role: &'a Role| Kind::Role(&role.skills, role.eligible.as_deref(), round.length);
    round.roles.iter().map(role).chain(round.rooms.iter().map(|rooms| Kind::Room(rooms, round.length))).collect()
}

/// Every kind that is asked for, and nothing offered yet.
fn offered(instance: &Instance) -> BTreeMap<Kind<'_>, BTreeSet<Minute>> {
    let rounds = instance.candidates().iter().flat_map(|candidate| &candidate.rounds);
    rounds.flat_map(parts).map(|kind| (kind, BTreeSet::new())).collect()
}

struct Market<'a> {
    grid: Minute,
    named: BTreeMap<Kind<'a>, BTreeMap<Minute, i64>>,
    /// Starts at which somebody or some room could take each kind.
    offered: BTreeMap<Kind<'a>, BTreeSet<Minute>>,
    sum: i64,
}

impl Market<'_> {
    fn price(&self, kind: &Kind, start: Minute) -> i64 {
        self.named.get(kind).and_then(|prices| prices.get(&start)).copied().unwrap_or(0)
    }

    /// Adds what everybody and every room could earn, and notes what they offer.
    fn sell(&mut self, instance: &Instance) {
        for (index, person) in (0..).zip(instance.interviewers()) {
            let takes = |kind: &Kind| match kind {
                Kind::Role(skills, eligible, _) => {
                    skills.iter().all(|skill| person.skills.contains(skill))
                        && eligible.is_none_or(|pool| pool.contains(&index))
                }
                Kind::Room(..) => false,
            };
            let items = self.items(&person.windows, &person.locked, distance(person), &takes);
            self.sum += earnings(&items, &person.days, &person.weeks);
        }
        for (index, room) in (0..).zip(instance.rooms()) {
            let takes = |kind: &Kind| matches!(kind, Kind::Room(rooms, _) if rooms.contains(&index));
            let items = self.items(&room.windows, &room.locked, 0, &takes);
            self.sum += earnings(&items, &[], &[]);
        }
    }

    /// What an owner could sell, in order of time.
    fn items(&mut self, open: &Windows, locked: &Windows, apart: Minute, takes: &dyn Fn(&Kind) -> bool) -> Vec<Item> {
        let kinds: Vec<Kind> = self.offered.keys().copied().filter(takes).collect();
        let mut items = Vec::new();
        for kind in kinds {
            let free =
                |&start: &Minute| is_clear_of(locked.as_slice(), Window::new(start, start + kind.length()), apart);
            for start in starts(open, kind.length(), self.grid).into_iter().filter(free) {
                self.offered.entry(kind).or_default().insert(start);
                let price = self.price(&kind, start);
                if price > 0 {
                    items.push(Item { start, next: start + kind.length() + apart, price });
                }
            }
        }
        items.sort_by_key(|item| item.start);
        items
    }

    /// Adds what a candidate could keep.
    fn buy(&mut self, candidate: &Candidate, unit: i64) {
        let mut left = unit;
        for round in &candidate.rounds {
            let parts = parts(round);
            let offered = |start: &Minute| parts.iter().all(|kind| self.offered[kind].contains(start));
            let cost = |start: Minute| parts.iter().map(|kind| self.price(kind, start)).sum::<i64>();
            let starts = starts(&candidate.windows, Minute::from(round.length), self.grid);
            let Some(cheapest) = starts.into_iter().filter(offered).map(cost).min() else { return };
            left -= cheapest;
        }
        self.sum += left.max(0);
    }
}

/// Starts on the grid from which so many minutes lie within one window.
fn starts(open: &Windows, length: Minute, grid: Minute) -> Vec<Minute> {
    let mut starts = Vec::new();
    for window in open.as_slice() {
        let mut start = window.start.div_euclid(grid) * grid;
        if start < window.start {
            start += grid;
        }
        while start + length <= window.end {
            starts.push(start);
            start += grid;
        }
    }
    starts
}

/// The most that can be earned within caps; interviews of different days are taken not to overlap.
fn earnings(items: &[Item], days: &[CapDay], weeks: &[Option<u32>]) -> i64 {
    let of_day = |day: Option<usize>| -> Vec<Item> {
        let here = |start: Minute| days.iter().position(|day| day.window.start <= start && start < day.window.end);
        items.iter().copied().filter(|item| here(item.start) == day).collect()
    };
    let mut sum = best(&of_day(None), None).last().copied().unwrap_or(0);
    for (week, cap) in (0..).zip(weeks) {
        let mut total = vec![0; cap.map_or(1, |cap| (cap as usize).min(items.len()) + 1)];
        for (index, day) in days.iter().enumerate().filter(|(_, day)| day.week == week) {
            let most = [day.remaining, *cap].into_iter().flatten().min();
            let own = best(&of_day(Some(index)), most);
            total = match cap {
                None => vec![total[0] + own.last().copied().unwrap_or(0)],
                Some(_) => shared(&total, &own),
            };
        }
        sum += total.last().copied().unwrap_or(0);
    }
    sum
}

/// The most that at most so many interviews earn together, by number, out of two such lists.
fn shared(one: &[i64], other: &[i64]) -> Vec<i64> {
    let split = |all: usize| (0..other.len().min(all + 1)).map(move |count| one[all - count] + other[count]);
    (0..one.len()).map(|all| split(all).max().unwrap_or(0)).collect()
}

/// The most that at most 0, 1, … `most` interviews earn that do not overlap; a single figure where any
/// number may be sold. From the last start back (weighted interval scheduling).
fn best(items: &[Item], most: Option<u32>) -> Vec<i64> {
    let rows = most.map_or(1, |most| (most as usize).min(items.len()) + 1);
    let mut best = vec![vec![0; rows]; items.len() + 1];
    for (index, item) in items.iter().enumerate().rev() {
        let next = items.partition_point(|other| other.start < item.next);
        let mut here = best[index + 1].clone();
        for (row, earned) in here.iter_mut().enumerate() {
            let before = if most.is_some() { row.checked_sub(1) } else { Some(row) };
            if let Some(before) = before {
                *earned = (*earned).max(best[next][before] + item.price);
            }
        }
        best[index] = here;
    }
    best.swap_remove(0)
}
