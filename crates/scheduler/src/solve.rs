//! The door: what can be asked, and the way from an instance to a solution.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::change::ChangeError;
use crate::check::{check, check_certificate, check_prices};
use crate::diary::{Diary, Seating};
use crate::exact::{certify, match_seats};
use crate::greedy::fill;
use crate::levels::Levels;
use crate::matching::Matching;
use crate::mincost::cheapen;
use crate::model::{Model, NONE, id};
use crate::moves;
use crate::network::Network;
use crate::problem::Instance;
use crate::reasons::{explain, explain_matching};
use crate::refused::ProblemError;
use crate::seats::{Seat, all_starts, are_separate};
use crate::solution::{Certificate, Cost, Placement, Solution};
use crate::watch::{Phase, Watch, Watcher};
use crate::why;

/// How interviews are chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The most that can be placed, proven, where no two starts of an interviewer overlap. Elsewhere
    /// [`Method::Moves`] is used, and the solution says so.
    #[default]
    Exact,
    /// The baseline: candidates in order, first matching time, then order of the interviewers.
    Greedy,
    /// A first schedule made better by moving interviews, for every class; with a bound.
    Moves,
}

/// What kind of question an instance is; each is harder than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// One round with one person for everybody, and no two starts of an interviewer overlap.
    Aligned,
    /// One round with one person; starts overlap: fine grids, mixed lengths, buffers.
    Starts,
    /// Rounds with several people, or in rooms.
    Panels,
    /// Several rounds of one candidate.
    Days,
}

/// What is best among the schedules of most interviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Nothing further: the count alone. A proposal moves only where that gives somebody a place, though not
    /// provably as few as can be.
    #[default]
    Count,
    /// Earliest starts.
    Earliest,
    /// Earliest starts, and load that is fair: for the time that each offers, what they have already included.
    Fair,
    /// As few interviews of a person on the same local day as can be; then as [`Objective::Fair`].
    Spread,
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

/// Where no end is known beforehand, the search stops at this part of the steps allowed.
const SHARE_OF_KICKS: u64 = 5;

/// Why an instance cannot be solved as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolveError {
    /// Not built yet.
    #[error("{0} cannot be solved yet; it comes later")]
    Unsupported(&'static str),
    /// The instance itself is refused.
    #[error(transparent)]
    Refused(#[from] ProblemError),
    /// A change asks for something that cannot be.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

/// An instance made ready once and solved as often as wanted.
pub struct Prepared<'a> {
    model: Model<'a>,
    /// Every start of the grid in free time.
    offer: Network,
    class: Class,
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
        let class = classify(&model, &seats);
        let offer = Network::new(&model, seats, class != Class::Aligned);
        Self { model, offer, class }
    }

    /// What kind of question it is.
    pub fn class(&self) -> Class {
        self.class
    }

    /// Whether no two starts of an interviewer overlap, so that [`Method::Exact`] is exact.
    pub fn is_separate(&self) -> bool {
        self.class == Class::Aligned
    }

    /// What is prepared.
    pub(crate) fn instance(&self) -> &'a Instance {
        self.model.instance
    }

    /// Every start of the grid, where a schedule is a matching of them.
    pub(crate) fn seats(&self) -> Option<&Network> {
        self.is_separate().then_some(&self.offer)
    }

    /// Chooses interviews.
    pub fn solve(&self, options: &Options) -> Result<Solution, SolveError> {
        Ok(self.run(options, None))
    }

    /// As [`Prepared::solve`], with somebody looking on, who changes nothing of the answer but may end
    /// the run: then it is the best found so far, and proves no more than that.
    pub fn solve_watched(&self, options: &Options, watcher: Watcher) -> Result<Solution, SolveError> {
        Ok(self.run(options, Some(watcher)))
    }

    fn run(&self, options: &Options, watcher: Option<Watcher>) -> Solution {
        let watch = Watch::new(id(self.model.class_of.len()), options.max_steps, watcher);
        let solution = match options.method {
            Method::Greedy => self.greedy(watch),
            Method::Exact if self.class == Class::Aligned => self.exact(options.objective, watch),
            Method::Exact | Method::Moves => self.moves(options, watch),
        };
        debug_assert_eq!(check(self.model.instance, &solution), Ok(()));
        // candidates times interviewers: too slow for the largest instances, even in debug builds
        debug_assert!(
            self.model.class_of.len() > 500 || check_certificate(self.model.instance, &solution) == Ok(()),
            "the certificate proves nothing"
        );
        debug_assert!(
            self.model.class_of.len() > 500 || check_prices(self.model.instance, &solution) == Ok(()),
            "the prices prove nothing"
        );
        solution
    }

    fn greedy(&self, mut watch: Watch) -> Solution {
        watch.begin(Phase::Matching);
        if self.class > Class::Starts {
            let placed = moves::first_match(&self.model, &mut watch);
            return self.finish_any(Method::Greedy, placed, None, &watch);
        }
        let mut diary = Diary::new(&self.model);
        watch.spend(fill(&self.model, &self.offer, &mut diary));
        self.finish(Method::Greedy, &diary, None, &watch)
    }

    fn exact(&self, objective: Objective, mut watch: Watch) -> Solution {
        watch.begin(Phase::Matching);
        let levels = Levels::new(&self.model, &self.offer);
        let mut outcome = match_seats(&self.offer, &levels, &mut watch);
        if outcome.complete {
            watch.bounded(id(outcome.matching.seat_of.iter().filter(|&&seat| seat != NONE).count()));
            let prices = cheapen(&self.model, &self.offer, &levels, &mut outcome.matching, objective, &mut watch);
            return Solution { cheapest: prices.is_some(), prices, ..self.finish_matching(&outcome.matching, &watch) };
        }
        let mut diary = Diary::new(&self.model);
        for (candidate, &seat) in (0..).zip(&outcome.matching.seat_of).filter(|(_, seat)| **seat != NONE) {
            diary.add(diary.proposal(&self.offer, candidate, seat));
        }
        watch.spend(fill(&self.model, &self.offer, &mut diary));
        self.finish(Method::Exact, &diary, None, &watch)
    }

    /// The answer that a maximum matching stands for.
    fn finish_matching(&self, matching: &Matching, watch: &Watch) -> Solution {
        let certificate = certify(&self.offer, matching);
        let bound = self.bound(Some(&certificate));
        let unplaced = explain_matching(&self.model, &self.offer, matching, Some(&certificate));
        let placed = matching.placements(&self.model, &self.offer);
        let cost = Cost::of(self.model.instance, &placed);
        Solution {
            method: Method::Exact,
            proven: id(placed.len()) == bound,
            placed,
            unplaced,
            bound,
            certificate: Some(certificate),
            cost,
            cheapest: false,
            prices: None,
            steps: watch.steps(),
        }
    }

    fn moves(&self, options: &Options, mut watch: Watch) -> Solution {
        watch.begin(Phase::Bound);
        let relaxed = match_seats(&self.offer, &Levels::new(&self.model, &self.offer), &mut watch);
        let certificate = relaxed.complete.then(|| certify(&self.offer, &relaxed.matching));
        let bound = self.bound(certificate.as_ref());
        watch.bounded(bound);
        watch.begin(Phase::Moves);
        let found =
            moves::search(&self.model, bound, options.objective, options.max_steps / SHARE_OF_KICKS, &mut watch);
        let solution = self.finish_any(Method::Moves, found.placed, certificate, &watch);
        let proven = solution.placed.iter().filter(|placement| placement.round == 0).count() == found.bound as usize;
        let certificate = if found.market.is_some() || !found.searched.is_empty() {
            let contests = solution.certificate.unwrap_or_default().contests;
            Some(Certificate { contests, market: found.market, searched: found.searched })
        } else {
            solution.certificate
        };
        Solution { bound: found.bound, proven, certificate, ..solution }
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

    /// As [`Prepared::finish`], for schedules of any class.
    fn finish_any(
        &self,
        method: Method,
        placed: Vec<Placement>,
        certificate: Option<Certificate>,
        watch: &Watch,
    ) -> Solution {
        if self.class <= Class::Starts {
            let mut diary = Diary::new(&self.model);
            for placement in &placed {
                diary.add(Seating {
                    candidate: placement.candidate,
                    interviewer: placement.interviewer,
                    start: placement.start,
                    end: placement.end,
                });
            }
            return self.finish(method, &diary, certificate, watch);
        }
        let bound = self.bound(certificate.as_ref());
        let unplaced = why::explain(self.model.instance, &placed, certificate.as_ref());
        let proven = self.model.class_of.len() - unplaced.len() == bound as usize;
        let cost = Cost::of(self.model.instance, &placed);
        let (cheapest, prices) = (false, None);
        Solution { method, placed, unplaced, bound, proven, certificate, cost, cheapest, prices, steps: watch.steps() }
    }
}

fn classify(model: &Model, seats: &[Seat]) -> Class {
    let candidates = model.instance.candidates();
    if candidates.iter().any(|candidate| candidate.rounds.len() > 1) {
        Class::Days
    } else if candidates.iter().any(|candidate| candidate.plain().is_none()) {
        Class::Panels
    } else if are_separate(model, seats) {
        Class::Aligned
    } else {
        Class::Starts
    }
}
