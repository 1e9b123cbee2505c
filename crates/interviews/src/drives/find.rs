//! Finding times for a drive: a snapshot of the day, solved by the scheduler. The first match in order is quick and
//! nearly always places everybody; where it does not, the thorough method is asked.

use crate::{
    permissions::StartRuns,
    plans::Round,
    runs::{
        instance::{self, Answer, Proposal},
        progress::Watching,
        settings::Rules,
        snapshot::{self, Snapshot, Waiting},
        table::run::RunMethod,
    },
};
use calendar::facade::cap_days;
use hiring::facade::Drive;
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, Kind, PersonId, Problem, TimeRange, UserId};
use std::collections::{HashMap, HashSet};
use web::App;

/// What was found, by the place of each candidate in the list.
pub(super) struct Found {
    pub rounds: Vec<Round>,
    pub range: TimeRange,
    pub users: HashSet<UserId>,
    pub instructions: Option<String>,
    /// Candidates as the solver knew them, for the time before they are there.
    pub waiting: Vec<Waiting>,
    /// By candidate: what is to be booked, and under which ids.
    pub places: Vec<Option<(Proposal, Vec<InterviewId>)>>,
    reasons: Vec<Vec<serde_json::Value>>,
}

impl Found {
    pub async fn find(
        app: &App,
        who: &Granted<StartRuns>,
        rounds: Vec<Round>,
        drive: &Drive,
        candidates: usize,
    ) -> Result<Self, Problem> {
        let range = drive.range().ok_or_else(|| Problem::new(Kind::Invalid))?;
        let users: HashSet<UserId> = drive.interviewer_ids.iter().copied().collect();
        let waiting: Vec<Waiting> = (0..candidates).filter_map(|_| comer(&rounds, range, drive)).collect();
        let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
        let asked = snapshot::Day { range, users: &users, rooms: rounds.iter().any(|r| r.room.is_some()) };
        let snapshot = snapshot::of_day(app.store.read(), who, &rules, app.now(), asked, waiting).await?;
        let now = app.now();
        let (snapshot, answer) = tokio::task::spawn_blocking(move || solve(snapshot, now))
            .await
            .map_err(Problem::internal)?
            .map_err(Problem::internal)?;
        let at: HashMap<ApplicationId, usize> =
            snapshot.waiting.iter().enumerate().map(|(i, w)| (w.application, i)).collect();
        let mut found = Self {
            users,
            range,
            instructions: drive.instructions.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned),
            places: vec![None; candidates],
            reasons: vec![Vec::new(); candidates],
            waiting: snapshot.waiting,
            rounds,
        };
        for proposal in answer.proposals {
            let place = at.get(&proposal.application).and_then(|i| found.places.get_mut(*i));
            if let Some(place) = place {
                let ids = proposal.sittings().map(|_| InterviewId::new()).collect();
                *place = Some((proposal, ids));
            }
        }
        for unmatched in answer.unmatched {
            let reasons = unmatched.reasons.iter().filter_map(|r| serde_json::to_value(r).ok()).collect();
            if let Some(place) = at.get(&unmatched.application).and_then(|i| found.reasons.get_mut(*i)) {
                *place = reasons;
            }
        }
        Ok(found)
    }
    /// Why no time was found for this one.
    pub fn reasons(&self, candidate: usize) -> Vec<serde_json::Value> {
        self.reasons.get(candidate).cloned().unwrap_or_default()
    }
}

/// Somebody who comes that day, before they are there.
fn comer(rounds: &[Round], range: TimeRange, drive: &Drive) -> Option<Waiting> {
    let (first, then) = rounds.split_first()?;
    let zone = identity::facade::zone(&drive.time_zone);
    Some(Waiting {
        candidate: CandidateId::new(),
        person: PersonId::new(),
        application: ApplicationId::new(),
        round: first.clone(),
        then: then.to_vec(),
        free: vec![range],
        offers_time: true,
        proposed: Vec::new(),
        days: cap_days(&zone, range).into_iter().map(|d| d.range).collect(),
        rest_of_day: None,
    })
}

fn solve(snapshot: Snapshot, now: kernel::Timestamp) -> Result<(Snapshot, Answer), scheduler::SolveError> {
    let quick = instance::solve(&snapshot, RunMethod::Greedy, now, &Watching::default())?;
    if quick.unmatched.is_empty() {
        return Ok((snapshot, quick));
    }
    let thorough = instance::solve(&snapshot, RunMethod::Exact, now, &Watching::default())?;
    let better = thorough.proposals.len() >= quick.proposals.len();
    Ok((snapshot, if better { thorough } else { quick }))
}
