//! The columns of a board: its stages in their order, behind them those that ended, where they are asked for.

use super::{cards::Card, filters::BoardQuery};
use crate::{
    Page,
    applications::table::{ApplicationState, StageKind},
    stages::{pipeline::Pipeline, words},
};
use kernel::{StageId, time::DAY};
use std::collections::HashMap;

/// A column.
pub(super) struct Col {
    /// None for those that ended.
    pub stage: Option<StageId>,
    pub name: String,
    /// How many there are; more than the cards where not all are shown.
    pub count: u64,
    /// `median 3 d`; empty without cards.
    pub age: String,
    pub cards: Vec<Card>,
}

impl Col {
    /// How many are not shown.
    pub(super) fn more(&self) -> u64 {
        self.count.saturating_sub(u64::try_from(self.cards.len()).unwrap_or_default())
    }
}

type Counts = HashMap<(ApplicationState, Option<StageId>), u64>;

/// The columns with their cards, and the rows of a table, where one is asked for.
pub(super) fn columns(
    page: &Page,
    stages: &Pipeline,
    (query, closed): (&BoardQuery, bool),
    cards: Vec<Card>,
    counts: Option<&Counts>,
) -> (Vec<Col>, Vec<Card>) {
    let mut all: Vec<(Option<StageId>, ApplicationState, Col)> = Vec::new();
    let col = |stage, name| Col { stage, name, count: 0, age: String::new(), cards: Vec::new() };
    for s in stages.stages() {
        if query.stage_id.is_empty() || query.stage_id == s.id.to_string() {
            all.push((Some(s.id), ApplicationState::Active, col(Some(s.id), words::name(page.t, s))));
        }
    }
    if closed {
        for (state, name) in [
            (ApplicationState::Hired, page.t.standing_hired()),
            (ApplicationState::Rejected, page.ui.state_rejected()),
            (ApplicationState::Withdrawn, page.t.standing_withdrawn()),
        ] {
            all.push((None, state, col(None, name)));
        }
    }
    if query.is_table() {
        return (all.into_iter().map(|(.., c)| c).collect(), cards);
    }
    let mut odd = stages.of_kind(StageKind::Applied).or_else(|| stages.first()).map(|s| s.id);
    odd = odd.filter(|id| all.iter().any(|(stage, ..)| *stage == Some(*id)));
    for card in cards {
        let known = |(stage, state, _): &&mut (Option<StageId>, ApplicationState, Col)| {
            *state == card.state && (stage.is_none() || *stage == card.stage)
        };
        // one of a version before stages stands in the first
        match all.iter_mut().find(known) {
            Some((.., c)) => c.cards.push(card),
            None => {
                if let Some((.., c)) = all.iter_mut().find(|(stage, ..)| stage.is_some() && *stage == odd) {
                    c.cards.push(card);
                }
            }
        }
    }
    let now = page.app().now();
    for (stage, state, c) in &mut all {
        let counted = counts.map(|counts| match stage {
            Some(_) => counts.get(&(*state, *stage)).copied().unwrap_or_default(),
            None => counts.iter().filter(|((s, _), _)| s == state).map(|(_, n)| n).sum(),
        });
        c.count = counted.unwrap_or_else(|| u64::try_from(c.cards.len()).unwrap_or_default());
        let mut ages: Vec<i64> = c.cards.iter().map(|card| now.micros() - card.since.micros()).collect();
        ages.sort_unstable();
        if let (Some(median), Some(_)) = (ages.get(ages.len() / 2), stage) {
            c.age = page.t.column_age(median.max(&0) / DAY);
        }
    }
    (all.into_iter().map(|(.., c)| c).collect(), Vec::new())
}
