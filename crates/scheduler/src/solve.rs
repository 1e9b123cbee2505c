//! The door: what can be asked, and the way from an instance to a solution.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::check::{check, check_certificate, check_prices};
use crate::diary::Diary;
use crate::exact::{certify, match_seats};
use crate::greedy::fill;
use crate::levels::Levels;
use crate::mincost::cheapen;
use crate::model::{Model, NONE, id};
use crate::network::Network;
use crate::packed::pack;
use crate::problem::{Instance, ProblemError};
use crate::reasons::explain;
use crate::seats::{all_starts, are_separate};
use crate::solution::{Certificate, Cost, Solution};
use crate::watch::{Phase, Watch, Watcher};

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
        self.run(options, None)
    }

    /// As [`Prepared::solve`], with somebody looking on, who changes nothing of the answer but may end
    /// the run: then it is the best found so far, and proves no more than that.
    pub fn solve_watched(&self, options: &Options, watcher: Watcher) -> Result<Solution, SolveError> {
        self.run(options, Some(watcher))
    }

    fn run(&self, options: &Options, watcher: Option<Watcher>) -> Result<Solution, SolveError> {
        if !self.model.instance.candidates().iter().all(|candidate| candidate.plain().is_some()) {
            return Err(SolveError::Unsupported("a round with several people or a room, or several rounds together,"));
        }
        let watch = Watch::new(id(self.model.class_of.len()), options.max_steps, watcher);
        let solution = match options.method {
            Method::Greedy => self.greedy(watch),
            Method::Exact if self.separate => self.exact(options.objective, watch),
            Method::Exact | Method::Packed => self.packed(watch),
        };
        debug_assert_eq!(check(self.model.instance, &solution), Ok(()));
        // candidates times interviewers: too slow for the largest instances, even in debug builds
        debug_assert!(
            self.model.class_of.len() > 500 || check_certificate(self.model.instance, &solution) == Ok(()),
            "the certificate proves nothing"
        );
        debug_assert_eq!(check_prices(self.model.instance, &solution), Ok(()));
        Ok(solution)
    }

    fn greedy(&self, mut watch: Watch) -> Solution {
        let mut diary = Diary::new(&self.model);
        watch.begin(Phase::Matching);
        watch.spend(fill(&self.model, &self.offer, &mut diary));
        self.finish(Method::Greedy, &diary, None, &watch)
    }

    fn exact(&self, objective: Objective, mut watch: Watch) -> Solution {
        watch.begin(Phase::Matching);
        let levels = Levels::new(&self.model, &self.offer);
        let mut outcome = match_seats(&self.offer, &levels, &mut watch);
        let mut prices = None;
        if outcome.complete {
            watch.begin(Phase::Cost);
            prices = cheapen(&self.model, &self.offer, &levels, &mut outcome.matching, objective, &mut watch);
        }
        let mut diary = Diary::new(&self.model);
        for (candidate, &seat) in outcome.matching.seat_of.iter().enumerate() {
            if seat != NONE {
                diary.add(diary.proposal(&self.offer, id(candidate), seat));
            }
        }
        let certificate = if outcome.complete {
            Some(certify(&self.offer, &outcome.matching))
        } else {
            watch.spend(fill(&self.model, &self.offer, &mut diary));
            None
        };
        let solution = self.finish(Method::Exact, &diary, certificate, &watch);
        Solution { cheapest: prices.is_some(), prices, ..solution }
    }

    fn packed(&self, mut watch: Watch) -> Solution {
        watch.begin(Phase::Bound);
        let relaxed = match_seats(&self.offer, &Levels::new(&self.model, &self.offer), &mut watch);
        let certificate = relaxed.complete.then(|| certify(&self.offer, &relaxed.matching));
        watch.bounded(self.bound(certificate.as_ref()));
        watch.begin(Phase::Moves);
        let mut diary = pack(&self.model, &self.offer, &relaxed.matching, &mut watch);
        watch.spend(fill(&self.model, &self.offer, &mut diary));
        self.finish(Method::Packed, &diary, certificate, &watch)
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

    fn finish(&self, method: Method, diary: &Diary, certificate: Option<Certificate>, watch: &Watch) -> Solution {
        let bound = self.bound(certificate.as_ref());
        let unplaced = explain(&self.model, &self.offer, diary, certificate.as_ref());
        let placed = diary.placements();
        let proven = id(placed.len()) == bound;
        let cost = Cost::of(self.model.instance, &placed);
        let (cheapest, prices) = (false, None);
        Solution { method, placed, unplaced, bound, proven, certificate, cost, cheapest, prices, steps: watch.steps() }
    }
}
