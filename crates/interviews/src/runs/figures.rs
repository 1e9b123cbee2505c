//! What a schedule is worth, beside that of the first match in order on the same data: figures that are
//! kept with the run.

use super::snapshot::Snapshot;
use kernel::Timestamp;
use std::collections::BTreeMap;

/// Two schedules of the same people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Figures {
    /// The schedule of the run.
    pub run: Schedule,
    /// What the first match in order would have come to.
    pub first_match: Schedule,
    /// Whether nobody can place as many at better times with a fairer load, by what the organization prefers.
    pub cheapest: bool,
}

/// What one schedule is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Schedule {
    /// How many have an interview in it.
    pub placed: u64,
    /// Minutes from the run to their interviews, on average over those placed; none where nobody is.
    pub wait_minutes: Option<u64>,
    /// Interviews of the one who has most of them, what was booked before included.
    pub most: u64,
    /// Interviews of the one who has fewest, of those who offer hours.
    pub fewest: u64,
    /// How many are left over, by the main reason.
    pub left: BTreeMap<String, u64>,
}

impl Schedule {
    /// Of a solution of this snapshot.
    pub(crate) fn of(snapshot: &Snapshot, solution: &scheduler::Solution, now: Timestamp) -> Self {
        let mut load: Vec<u64> = snapshot.takers.iter().map(|t| t.bookings.len() as u64).collect();
        let (mut wait, mut interviews) = (0_u64, 0_u64);
        let mut people = std::collections::BTreeSet::new();
        for p in &solution.placed {
            for person in p.people() {
                if let Some(load) = load.get_mut(person as usize) {
                    *load += 1;
                }
            }
            wait += u64::try_from(p.start - now.minutes()).unwrap_or(0);
            interviews += 1;
            people.insert(p.candidate);
        }
        let offering = || load.iter().zip(&snapshot.takers).filter(|(_, t)| !t.offered.is_empty()).map(|(n, _)| *n);
        let mut left = BTreeMap::new();
        for unplaced in &solution.unplaced {
            let reason = unplaced.reasons.first().map_or("", |r| r.name());
            *left.entry(reason.to_owned()).or_insert(0) += 1;
        }
        Self {
            placed: people.len() as u64,
            wait_minutes: (interviews > 0).then(|| wait / interviews),
            most: offering().max().unwrap_or(0),
            fewest: offering().min().unwrap_or(0),
            left,
        }
    }
    /// How many are left over.
    pub(crate) fn left_over(&self) -> u64 {
        self.left.values().sum()
    }
}
