//! What each person and each room could earn: the owner's side of the bound by prices.
//!
//! Given a price for every kind of role at every start, an owner sells the hours that earn most: no two
//! overlap, no cap of a day or a week is exceeded. That is weighted interval scheduling by dynamic
//! programming (Kleinberg and Tardos, "Algorithm Design", 2005, chapter 6.1), counted by interviews for
//! the day's cap, and a knapsack over the days of a week.

use super::wishes::Wishes;
use crate::model::{NONE, id};

/// Starts of one owner under one cap of a day, or under none.
struct Block {
    low: u32,
    high: u32,
    most: u32,
}

/// Blocks that share the cap of a week, or a single one that has none.
struct Week {
    blocks: Vec<Block>,
    most: u32,
}

/// An interview that could be sold: its slot and how many cells it takes.
#[derive(Clone, Copy)]
struct Item {
    slot: u32,
    width: u32,
}

pub(super) struct Market {
    /// Items that could start at each cell: `items[first[cell]..]`.
    first: Vec<u32>,
    items: Vec<Item>,
    weeks: Vec<Week>,
    /// Best earnings by interviews sold and cells passed, and how they came about: from which place of
    /// the table, with an interview in which slot or none.
    earned: Vec<i64>,
    came: Vec<(u32, u32)>,
}

impl Market {
    pub fn new(wishes: &Wishes) -> Self {
        let (first, items) = items(wishes);
        Self { first, items, weeks: weeks(wishes), earned: Vec::new(), came: Vec::new() }
    }

    /// The most all owners together can earn; `sold` counts the interviews of each slot.
    pub fn sell(&mut self, prices: &[i64], sold: &mut [u32]) -> i64 {
        let weeks = std::mem::take(&mut self.weeks);
        let mut sum = 0;
        let mut profiles = Vec::new();
        for week in &weeks {
            if week.most == NONE {
                for block in &week.blocks {
                    let row = self.fill(block, block.most, prices);
                    sum += self.earnings(block, row);
                    self.trace(block, row, sold);
                }
                continue;
            }
            profiles.clear();
            for block in &week.blocks {
                let last = self.fill(block, block.most.min(week.most), prices);
                profiles.push((0..=last).map(|row| self.earnings(block, row)).collect::<Vec<i64>>());
            }
            let (earned, counts) = share(&profiles, week.most);
            sum += earned;
            for (block, count) in week.blocks.iter().zip(counts) {
                if count > 0 {
                    self.fill(block, count, prices);
                    self.trace(block, count, sold);
                }
            }
        }
        self.weeks = weeks;
        sum
    }

    /// Fills the table of a block for up to so many interviews; returns its last row. Without a cap
    /// there is one row, in which nothing is counted.
    fn fill(&mut self, block: &Block, most: u32, prices: &[i64]) -> u32 {
        let cells = block.high - block.low;
        let rows = if most == NONE { 0 } else { most };
        let width = cells + 1;
        self.earned.clear();
        self.earned.resize(((rows + 1) * width) as usize, 0);
        self.came.clear();
        self.came.resize(self.earned.len(), (NONE, NONE));
        for row in 0..=rows {
            let next = if most == NONE { row } else { row + 1 };
            for at in 0..cells {
                let place = row * width + at;
                let here = self.earned[place as usize];
                self.offer(place + 1, here, (place, NONE));
                if next > rows {
                    continue;
                }
                let cell = (block.low + at) as usize;
                for index in self.first[cell]..self.first[cell + 1] {
                    let item = self.items[index as usize];
                    let price = prices[item.slot as usize];
                    if price > 0 {
                        let to = next * width + (at + item.width).min(cells);
                        self.offer(to, here + price, (place, item.slot));
                    }
                }
            }
        }
        rows
    }

    fn offer(&mut self, place: u32, earned: i64, came: (u32, u32)) {
        if earned > self.earned[place as usize] {
            self.earned[place as usize] = earned;
            self.came[place as usize] = came;
        }
    }

    /// The most earned with at most so many interviews.
    fn earnings(&self, block: &Block, row: u32) -> i64 {
        let cells = block.high - block.low;
        self.earned[(row * (cells + 1) + cells) as usize]
    }

    /// Counts the interviews that earn the most of a row.
    fn trace(&self, block: &Block, row: u32, sold: &mut [u32]) {
        let cells = block.high - block.low;
        let mut place = row * (cells + 1) + cells;
        while place != NONE {
            let (from, slot) = self.came[place as usize];
            if slot != NONE {
                sold[slot as usize] += 1;
            }
            place = from;
        }
    }
}

/// How many interviews each day of a week gets so that all together earn most: a knapsack.
fn share(profiles: &[Vec<i64>], most: u32) -> (i64, Vec<u32>) {
    let most = profiles.iter().map(|profile| profile.len() - 1).sum::<usize>().min(most as usize);
    let mut best = vec![0; most + 1];
    let mut chosen: Vec<Vec<usize>> = Vec::with_capacity(profiles.len());
    for profile in profiles {
        let options = |total: usize| (0..profile.len().min(total + 1)).map(move |count| (profile[count], count));
        let step: Vec<(i64, usize)> = (0..=most)
            .map(|total| {
                let sums = options(total).map(|(earned, count)| (best[total - count] + earned, count));
                sums.max_by_key(|&(sum, count)| (sum, std::cmp::Reverse(count))).unwrap_or((0, 0))
            })
            .collect();
        best = step.iter().map(|&(sum, _)| sum).collect();
        chosen.push(step.into_iter().map(|(_, count)| count).collect());
    }
    let mut left = most;
    let mut counts: Vec<u32> = chosen
        .iter()
        .rev()
        .map(|choice| {
            let count = choice[left];
            left -= count;
            id(count)
        })
        .collect();
    counts.reverse();
    (best[most], counts)
}

fn items(wishes: &Wishes) -> (Vec<u32>, Vec<Item>) {
    let cells = wishes.land.owner.len();
    let mut first = vec![0; cells + 2];
    for &cell in wishes.all_cells() {
        first[cell as usize + 2] += 1;
    }
    for cell in 2..first.len() {
        first[cell] += first[cell - 1];
    }
    let mut items = vec![Item { slot: NONE, width: 0 }; wishes.all_cells().len()];
    for slot in 0..wishes.slots() {
        let kind = id(slot / wishes.land.ticks as usize);
        for &cell in &wishes.all_cells()[wishes.slot(slot)] {
            let place = &mut first[cell as usize + 1];
            items[*place as usize] = Item { slot: id(slot), width: wishes.width(kind, cell) };
            *place += 1;
        }
    }
    first.pop();
    (first, items)
}

/// The days of everybody by weeks; starts outside every day are a week of their own without caps.
fn weeks(wishes: &Wishes) -> Vec<Week> {
    let land = &wishes.land;
    let mut weeks: Vec<Week> = land.weeks.iter().map(|cap| Week { blocks: Vec::new(), most: cap.most }).collect();
    for (day, cap) in land.days.iter().enumerate().filter(|(_, cap)| cap.low < cap.high) {
        weeks[land.week_of[day] as usize].blocks.push(Block { low: cap.low, high: cap.high, most: cap.most });
    }
    weeks.retain(|week| !week.blocks.is_empty());
    let mut outside: Vec<Block> = Vec::new();
    for cell in 0..land.owner.len() {
        if land.owner[cell] == NONE || land.day[cell] != NONE {
            continue;
        }
        match outside.last_mut() {
            Some(last) if last.high == id(cell) => last.high += 1,
            _ => outside.push(Block { low: id(cell), high: id(cell) + 1, most: NONE }),
        }
    }
    weeks.push(Week { blocks: outside, most: NONE });
    weeks
}
