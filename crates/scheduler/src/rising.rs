//! What one interview more weighs for those who have some already: the next always at least as much.
//!
//! **Fair load** is load for the time offered. The squared interviews of a person divided by their hours, added up over
//! all, are least where everybody has as many as befits their hours (Sainte-Laguë 1910; Balinski and Young, "Fair
//! Representation", 1982). The `n`-th interview of somebody adds `(2n - 1) / hours` to that: the quotients of that same
//! method, under which seats of a parliament go to parties. What somebody has before the run counts from the
//! beginning, so the first of the run is their `load + 1`st. Hours are told in terms of the usual ones, so that where
//! all offer the same and have nothing yet the cost is the sum of the squared loads; costs are whole numbers, rounded, and
//! because they never fall a schedule of least cost is still a flow of least cost.
//!
//! **Days** weigh by pairs: two interviews of a person on one local day are one, three are three. They are fewest
//! where a person's interviews are spread over the days as evenly as can be.

use crate::problem::{CapDay, Instance};

/// Nobody's hours count for more than this many times the usual ones, or for less than that part of them: an hour offered
/// once is not shunned, and whoever is always there is not given everything.
const MOST_UNUSUAL: i64 = 8;

/// A cost that rises with what there is already, in equal steps, rounded to whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rising {
    first: i64,
    step: i64,
    over: i64,
}

impl Rising {
    /// Costs nothing, however much there is.
    pub const NOTHING: Self = Self { first: 0, step: 0, over: 1 };

    /// What one more costs whoever has so many of this run.
    #[inline]
    pub fn at(self, count: u32) -> i64 {
        let cost = self.first + self.step * i64::from(count);
        // the division is dear, and most have the usual hours or none that matter
        if self.over == 1 { cost } else { cost / self.over }
    }

    /// What the first so many cost together.
    pub fn sum(self, count: u32) -> i64 {
        (0..count).map(|before| self.at(before)).sum()
    }

    /// One pair for each interview that the day has already.
    pub fn pairs(day: &CapDay) -> Self {
        Self { first: i64::from(day.booked), step: 1, over: 1 }
    }

    /// So many times as much.
    pub fn times(self, weight: i64) -> Self {
        if weight == 0 { Self::NOTHING } else { Self { first: self.first * weight, step: self.step * weight, ..self } }
    }

    /// Of a person's load, in terms of the usual hours.
    fn load((load, offered): (u32, u32), usual: i64) -> Self {
        let load = i64::from(load);
        let hours = match i64::from(offered) {
            0 => usual,
            offered => offered.clamp((usual / MOST_UNUSUAL).max(1), usual * MOST_UNUSUAL),
        };
        if hours == usual {
            return Self { first: 2 * load + 1, step: 2, over: 1 };
        }
        // twice over, and half of it more, rounds to the nearest
        Self { first: 2 * usual * (2 * load + 1) + hours, step: 4 * usual, over: 2 * hours }
    }
}

/// What one interview more weighs for each interviewer.
pub(crate) fn fair(instance: &Instance) -> Vec<Rising> {
    rising(&instance.interviewers().iter().map(|person| (person.load, person.offered)).collect::<Vec<_>>())
}

/// What one interview more weighs for each of these people, by the interviews they have already and the minutes they
/// offer, as [`Objective::Fair`](crate::Objective::Fair) weighs it: whoever weighs least comes next.
pub fn fair_weights(people: &[(u32, u32)]) -> Vec<i64> {
    rising(people).into_iter().map(|rising| rising.at(0)).collect()
}

fn rising(people: &[(u32, u32)]) -> Vec<Rising> {
    let told = || people.iter().map(|&(_, offered)| i64::from(offered)).filter(|&offered| offered > 0);
    let count = i64::try_from(told().count()).unwrap_or(i64::MAX);
    let usual = told().sum::<i64>().checked_div(count).unwrap_or(1);
    people.iter().map(|&person| Rising::load(person, usual)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Grid, Interviewer};

    fn costs(people: &[(u32, u32)]) -> Vec<Vec<i64>> {
        let people = people.iter().map(|&(load, offered)| Interviewer { load, offered, ..Interviewer::default() });
        let instance = Instance::new(Grid::Hour, vec![], people.collect(), vec![]).expect("valid");
        fair(&instance).into_iter().map(|rising| (0..4).map(|count| rising.at(count)).collect()).collect()
    }

    #[test]
    fn with_nothing_booked_and_usual_hours_loads_are_squared() {
        for offered in [0, 1, 60, 12_345] {
            assert_eq!(costs(&[(0, offered), (0, offered)]), [[1, 3, 5, 7]; 2]);
        }
        assert_eq!(costs(&[(0, 0), (0, 600)]), [[1, 3, 5, 7]; 2], "who says nothing has the usual hours");
    }

    #[test]
    fn what_is_booked_comes_first() {
        assert_eq!(costs(&[(3, 0), (0, 0)]), [[7, 9, 11, 13], [1, 3, 5, 7]]);
        assert_eq!(fair_weights(&[(3, 0), (0, 0)]), [7, 1]);
        assert_eq!(fair_weights(&[(3, 900), (1, 300)]), [5, 6], "for the hours offered");
    }

    /// The quotients of Sainte-Laguë: of four, three go to whoever offers three times as much.
    #[test]
    fn more_hours_bear_more() {
        assert_eq!(costs(&[(0, 300), (0, 900)]), [[2, 6, 10, 14], [1, 2, 3, 5]]);
        assert_eq!(costs(&[(0, 1), (0, 60_000)])[0], [8, 24, 40, 56], "within bounds");
    }

    #[test]
    fn a_day_is_counted_by_pairs() {
        let window = crate::windows::Window::new(0, 1440);
        let day = |booked| CapDay { window, remaining: None, week: 0, booked };
        assert_eq!(Rising::pairs(&day(0)).sum(4), 6);
        assert_eq!(Rising::pairs(&day(2)).sum(1), 2);
    }
}
