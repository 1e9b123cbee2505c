//! The door: what can be asked, and the way from an instance to a solution.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::check::{check, check_certificate};
use crate::diary::Diary;
use crate::exact::{certify, match_seats};
use crate::greedy::fill;
use crate::model::{Model, NONE, id};
use crate::network::Network;
use crate::packed::pack;
use crate::problem::{Instance, ProblemError};
use crate::reasons::explain;
use crate::seats::{all_starts, are_separate};
use crate::solution::{Certificate, Solution};

/// How interviews are chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The most that can be placed, proven, where no two starts of an interviewer overlap. Elsewhere
    /// [`Method::Packed`] is used, and the solution says so.
    #[default]
    Exact,
    /// The baseline: candidates in order, first matching time, then order of the interviewers.
    Greedy,
    /// Separate seats chosen in everybody's time, matched exactly, then ejection chains; with a bound.
    Packed,
}

/// What is best among the schedules of most interviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Nothing further: the count alone.
    #[default]
    Count,
    /// Earliest starts.
    Earliest,
    /// Earliest starts and evenly spread load.
    Fair,
}

/// How to solve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Which method.
    pub method: Method,
    /// What is best among equal counts.
    pub objective: Objective,
    /// Looks at seats after which a run stops and answers with what it has, not proven.
    pub max_steps: u64,
}

impl Default for Options {
    /// Exact, by count; two thousand million steps, a thousand times what a hundred thousand candidates take.
    fn default() -> Self {
        Self { method: Method::Exact, objective: Objective::Count, max_steps: 2_000_000_000 }
    }
}

/// Why an instance cannot be solved as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolveError {
    /// Not built yet.
    #[error("{0} cannot be solved yet; it comes later")]
    Unsupported(&'static str),
    /// The instance itself is refused.
    #[error(transparent)]
    Refused(#[from] ProblemError),
}

/// An instance made ready once and solved as often as wanted.
pub struct Prepared<'a> {
    model: Model<'a>,
    /// Every start of the grid in free time.
    offer: Network,
    separate: bool,
}

/// Prepares and solves in one step.
pub fn solve(instance: &Instance, options: &Options) -> Result<Solution, SolveError> {
    Prepared::new(instance).solve(options)
}

impl<'a> Prepared<'a> {
    /// Builds the network of an instance.
    pub fn new(instance: &'a Instance) -> Self {
        let model = Model::new(instance);
        let seats = all_starts(&model);
        let separate = are_separate(&model, &seats);
        let offer = Network::new(&model, seats, !separate);
        Self { model, offer, separate }
    }

    /// Whether no two starts of an interviewer overlap, so that [`Method::Exact`] is exact.
    pub fn is_separate(&self) -> bool {
        self.separate
    }

    /// Chooses interviews. Objectives other than the count come later.
    pub fn solve(&self, options: &Options) -> Result<Solution, SolveError> {
        if !self.model.instance.candidates().iter().all(|candidate| candidate.plain().is_some()) {
            return Err(SolveError::Unsupported("a round with several people or a room, or several rounds together,"));
        }
        match options.objective {
            Objective::Count => {}
            Objective::Earliest => return Err(SolveError::Unsupported("the objective `earliest`")),
            Objective::Fair => return Err(SolveError::Unsupported("the objective `fair`")),
        }
        let solution = match options.method {
            Method::Greedy => self.greedy(),
            Method::Exact if self.separate => self.exact(options.max_steps),
            Method::Exact | Method::Packed => self.packed(options.max_steps),
        };
        debug_assert_eq!(check(self.model.instance, &solution), Ok(()));
        // candidates times interviewers: too slow for the largest instances, even in debug builds
        debug_assert!(
            self.model.class_of.len() > 500 || check_certificate(self.model.instance, &solution) == Ok(()),
            "the certificate proves nothing"
        );
        Ok(solution)
    }

    fn greedy(&self) -> Solution {
        let mut diary = Diary::new(&self.model);
        let steps = fill(&self.model, &self.offer, &mut diary);
        self.finish(Method::Greedy, &diary, None, steps)
    }

    fn exact(&self, max_steps: u64) -> Solution {
        let outcome = match_seats(&self.model, &self.offer, max_steps);
        let mut diary = Diary::new(&self.model);
        for (candidate, &seat) in outcome.matching.seat_of.iter().enumerate() {
            if seat != NONE {
                diary.add(diary.proposal(&self.offer, id(candidate), seat));
            }
        }
        let mut steps = outcome.steps;
        let certificate = if outcome.complete {
            Some(certify(&self.offer, &outcome.matching))
        } else {
            steps += fill(&self.model, &self.offer, &mut diary);
            None
        };
        self.finish(Method::Exact, &diary, certificate, steps)
    }

    fn packed(&self, max_steps: u64) -> Solution {
        let relaxed = match_seats(&self.model, &self.offer, max_steps);
        let certificate = relaxed.complete.then(|| certify(&self.offer, &relaxed.matching));
        let left = max_steps.saturating_sub(relaxed.steps);
        let (mut diary, steps) = pack(&self.model, &self.offer, &relaxed.matching, left);
        let steps = relaxed.steps + steps + fill(&self.model, &self.offer, &mut diary);
        self.finish(Method::Packed, &diary, certificate, steps)
    }

    /// What the certificate proves, or the number of candidates with a start at all.
    fn bound(&self, certificate: Option<&Certificate>) -> u32 {
        let candidates = 0..id(self.model.class_of.len());
        match certificate {
            Some(certificate) => certificate
                .contests
                .iter()
                .fold(candidates.end, |bound, contest| bound - (id(contest.candidates.len()) - contest.capacity)),
            None => id(candidates.filter(|&candidate| !self.offer.slots_of.get(candidate).is_empty()).count()),
        }
    }

    fn finish(&self, method: Method, diary: &Diary, certificate: Option<Certificate>, steps: u64) -> Solution {
        let bound = self.bound(certificate.as_ref());
        let unplaced = explain(&self.model, &self.offer, diary, certificate.as_ref());
        let placed = diary.placements();
        let proven = id(placed.len()) == bound;
        Solution { method, placed, unplaced, bound, proven, certificate, steps }
    }
}
