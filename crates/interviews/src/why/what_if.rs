//! "What if?": the changed people and hours solved beside the present ones. Nothing is booked.

use super::{
    answer::{Scene, scene},
    change::Change,
};
use crate::{
    permissions::ReadRuns,
    runs::{instance, snapshot::Snapshot, table::run::RunMethod},
};
use kernel::{CandidateId, Granted, Problem, Timestamp, UserId};
use scheduler::{Placement, Solution};
use std::collections::HashMap;
use web::App;

/// Most changes that are asked about at once.
pub(crate) const MOST: usize = 20;

/// Somebody in a schedule that is only thought of.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Thought {
    /// Who.
    pub candidate_id: CandidateId,
    /// Their name.
    pub candidate_name: String,
    /// When they would be interviewed; null for whoever would not.
    pub start: Option<Timestamp>,
    /// Until when.
    pub end: Option<Timestamp>,
    /// By whom.
    pub interviewer_id: Option<UserId>,
    /// Their name.
    pub interviewer_name: Option<String>,
}

/// What changes would lead to.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct WhatIfOut {
    /// How many wait.
    pub considered: u64,
    /// How many can be placed as things are.
    pub placed_now: u64,
    /// How many could be placed then.
    pub placed_then: u64,
    /// Whether nobody could place more then.
    pub proven: bool,
    /// Who would be placed and cannot be now.
    pub gained: Vec<Thought>,
    /// Who can be placed now and could not be then.
    pub lost: Vec<Thought>,
    /// Whose proposal would move.
    pub moved: Vec<Thought>,
}

/// Asks.
///
/// # Errors
/// 422 for a change that cannot be.
pub(crate) async fn what_if(app: &App, who: &Granted<ReadRuns>, changes: Vec<Change>) -> Result<WhatIfOut, Problem> {
    let mut out = scene(app, who, move |scene| solve(scene, &changes)).await?;
    let all = || out.gained.iter().chain(&out.lost).chain(&out.moved);
    let ids: Vec<CandidateId> = all().map(|t| t.candidate_id).collect();
    let briefs = hiring::facade::briefs(app.store.read(), who, &ids).await?;
    for thought in out.gained.iter_mut().chain(&mut out.lost).chain(&mut out.moved) {
        thought.candidate_name = briefs.get(&thought.candidate_id).map_or_else(String::new, |b| b.name.clone());
    }
    Ok(out)
}

fn solve(scene: &Scene<'_>, changes: &[Change]) -> Result<WhatIfOut, Problem> {
    let Scene { snapshot, instance, solution } = scene;
    let changes = changes.iter().map(|c| c.to_solver(snapshot)).collect::<Result<Vec<_>, _>>()?;
    let options = instance::options(RunMethod::Exact, snapshot);
    let then = scheduler::what_if(instance, solution, &changes, &options).map_err(Problem::internal)?;
    let after = first_of(&then.solution);
    let before = first_of(solution);
    let thoughts = |those: &[u32], of: &HashMap<u32, &Placement>| -> Vec<Thought> {
        those.iter().filter_map(|n| thought(snapshot, *n, of.get(n).copied())).collect()
    };
    // whoever has no proposal yet was told of no time that could move
    let told = |n: &u32| snapshot.waiting.get(*n as usize).is_some_and(|w| !w.proposed.is_empty());
    let moved: Vec<u32> = then.moved.iter().copied().filter(told).collect();
    Ok(WhatIfOut {
        considered: snapshot.waiting.len() as u64,
        placed_now: before.len() as u64,
        placed_then: after.len() as u64,
        proven: then.solution.proven,
        gained: thoughts(&then.gained, &after),
        lost: thoughts(&then.lost, &before),
        moved: thoughts(&moved, &after),
    })
}

/// The first interview of each who is placed.
fn first_of(solution: &Solution) -> HashMap<u32, &Placement> {
    let mut first: HashMap<u32, &Placement> = HashMap::new();
    for p in &solution.placed {
        first.entry(p.candidate).or_insert(p);
    }
    first
}

fn thought(snapshot: &Snapshot, candidate: u32, place: Option<&Placement>) -> Option<Thought> {
    let waiting = snapshot.waiting.get(candidate as usize)?;
    let taker = place.and_then(|p| snapshot.takers.get(p.interviewer as usize));
    Some(Thought {
        candidate_id: waiting.candidate,
        candidate_name: String::new(),
        start: place.map(|p| Timestamp::from_minutes(p.start)),
        end: place.map(|p| Timestamp::from_minutes(p.end)),
        interviewer_id: taker.map(|t| t.user),
        interviewer_name: taker.map(|t| t.name.clone()),
    })
}
