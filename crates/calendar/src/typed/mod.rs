//! Hours as people type them: "Mon-Fri 9-12, 14-16:30", "24 Nov 9:00-11:00", "пн-пт 9-12".
pub(crate) mod actions;
mod ahead;
mod lex;
mod parse;
mod print;
#[cfg(test)]
mod tests;
mod words;

pub use ahead::ahead;
pub(crate) use parse::{Unclear, Why, hours, plan};
pub(crate) use print::{clauses, hours as hours_text, plan as plan_text};

use crate::{wall::LocalDate, week::clock::Shown};
use std::collections::BTreeMap;

/// Which day hours are meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Day {
    /// Monday is 1.
    Weekday(i64),
    /// One date.
    Date(LocalDate),
}

/// From one time of the day to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hours {
    pub(crate) from: Shown,
    pub(crate) to: Shown,
}

/// What was typed: hours by day, in order and merged.
pub(crate) type Plan = BTreeMap<Day, Vec<Hours>>;

/// In order, those that overlap or touch made one. Times that come twice are for whoever knows the
/// day to put in order.
fn merged(mut hours: Vec<Hours>) -> Vec<Hours> {
    if hours.iter().any(|h| h.from.again || h.to.again) {
        return hours;
    }
    hours.sort_unstable();
    let mut merged: Vec<Hours> = Vec::with_capacity(hours.len());
    for h in hours {
        match merged.last_mut() {
            Some(last) if h.from <= last.to => last.to = last.to.max(h.to),
            _ => merged.push(h),
        }
    }
    merged
}
