//! The cheapest schedules of that many, against exhaustive search and against tampering.

use std::cmp::Reverse;

use crate::common::{instance, may_meet, obstacle, offered};
use crate::counted::cost;
use proptest::prelude::*;
use scheduler::{
    Appointment, Cost, Grid, Instance, Interviewer, Objective, Options, Placement, Solution, Violation, check,
    check_prices, solve,
};

const OBJECTIVES: [Objective; 4] = [Objective::Count, Objective::Earliest, Objective::Fair, Objective::Spread];

/// Whole hours, some of the candidates with a proposal, possible or not.
fn proposed() -> impl Strategy<Value = Instance> {
    let proposals = prop::collection::vec(prop::option::weighted(0.4, (0..3_u32, 0..7_i64)), 5);
    (instance(Grid::Hour), proposals, any::<bool>()).prop_map(|(instance, proposals, twins)| {
        let people = u32::try_from(instance.interviewers().len()).expect("small");
        let mut candidates = instance.candidates().to_vec();
        if twins && candidates.len() > 1 {
            let last = candidates.len() - 1;
            candidates[last] = candidates[0].clone();
        }
        for (candidate, proposal) in candidates.iter_mut().zip(proposals) {
            candidate.tentative = proposal
                .filter(|&(person, _)| person < people)
                .map(|(person, hour)| Appointment { start: hour * 60, people: vec![person], room: None })
                .into_iter()
                .collect();
        }
        Instance::new(Grid::Hour, candidates, instance.interviewers().to_vec(), vec![]).expect("valid")
    })
}

/// Whether the proposal of a candidate could be kept if nobody else were there.
fn is_possible(instance: &Instance, candidate: u32) -> bool {
    instance.candidates()[candidate as usize].tentative.iter().any(|proposal| {
        let person = proposal.people[0];
        let starts = offered(instance, candidate, person);
        let wanted = starts.iter().find(|placement| placement.start == proposal.start);
        may_meet(instance, candidate, person)
            && wanted.is_some_and(|wanted| obstacle(instance, &[], wanted) != Some("all_booked"))
    })
}

fn is_kept(instance: &Instance, placement: &Placement) -> bool {
    let proposals = &instance.candidates()[placement.candidate as usize].tentative;
    proposals.iter().any(|it| (it.people[0], it.start) == (placement.interviewer, placement.start))
}

/// What is best, worst last: places by class with and without a proposal, cost, moves.
type Rank = (Reverse<[usize; 6]>, i64, usize);

fn rank(instance: &Instance, placed: &[Placement], objective: Objective) -> Rank {
    let (mut counts, mut moved) = ([0; 6], 0);
    for placement in placed {
        let possible = is_possible(instance, placement.candidate);
        let priority = usize::from(instance.candidates()[placement.candidate as usize].priority);
        counts[2 * priority + usize::from(!possible)] += 1;
        moved += usize::from(possible && !is_kept(instance, placement));
    }
    (Reverse(counts), cost(instance, placed, objective), moved)
}

fn best(instance: &Instance, objective: Objective) -> Rank {
    fn go(instance: &Instance, objective: Objective, who: usize, placed: &mut Vec<Placement>, best: &mut Rank) {
        if who == instance.candidates().len() {
            *best = (*best).min(rank(instance, placed, objective));
            return;
        }
        let candidate = u32::try_from(who).expect("small");
        for person in 0..u32::try_from(instance.interviewers().len()).expect("small") {
            for wanted in offered(instance, candidate, person) {
                if may_meet(instance, candidate, person) && obstacle(instance, placed, &wanted).is_none() {
                    placed.push(wanted);
                    go(instance, objective, who + 1, placed, best);
                    placed.pop();
                }
            }
        }
        go(instance, objective, who + 1, placed, best);
    }
    let mut best = rank(instance, &[], objective);
    go(instance, objective, 0, &mut Vec::new(), &mut best);
    best
}

/// Whether nobody waits while somebody alike and later is placed.
fn elders_first(instance: &Instance, solution: &Solution) -> bool {
    let alike = |one: u32, other: u32| {
        let [one, other] = [one, other].map(|index| &instance.candidates()[index as usize]);
        one == other && one.tentative.is_empty()
    };
    let waiting = solution.unplaced.iter().map(|unplaced| unplaced.candidate);
    let overtaken = |early| solution.placed.iter().any(|late| late.candidate > early && alike(early, late.candidate));
    waiting.into_iter().all(|early| !overtaken(early))
}

fn cheapest(instance: &Instance, objective: Objective) -> Solution {
    let solution = solve(instance, &Options { objective, ..Options::default() }).expect("supported");
    assert_eq!(check(instance, &solution), Ok(()));
    assert_eq!(check_prices(instance, &solution), Ok(()));
    solution
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_cheaper(instance in proposed()) {
        for objective in OBJECTIVES {
            let solution = cheapest(&instance, objective);
            let (found, best) = (rank(&instance, &solution.placed, objective), best(&instance, objective));
            // the count alone leaves open who moves
            prop_assert_eq!(solution.cheapest, objective != Objective::Count);
            prop_assert!(elders_first(&instance, &solution));
            prop_assert!(found == best || (objective == Objective::Count && found.0 == best.0));
        }
    }

    /// A run that ends while the cost is being lowered keeps the counts, and claims no more.
    #[test]
    fn an_interrupted_run_claims_no_more_than_it_has(
        instance in proposed(),
        max_steps in 0..120_u64,
        objective in prop_oneof![Just(Objective::Fair), Just(Objective::Spread)],
    ) {
        let options = Options { objective, max_steps, ..Options::default() };
        let solution = solve(&instance, &options).expect("supported");
        prop_assert_eq!(check(&instance, &solution), Ok(()));
        prop_assert_eq!(check_prices(&instance, &solution), Ok(()));
        let (found, best) = (rank(&instance, &solution.placed, objective), best(&instance, objective));
        prop_assert!(!solution.cheapest || found == best);
        prop_assert!(!solution.proven || found.0.0.iter().sum::<usize>() == best.0.0.iter().sum::<usize>());
    }

    /// A price that is wrong proves less than the cost, or as much: never more.
    #[test]
    fn no_price_proves_too_much(
        instance in proposed(),
        at in 0..1000_usize,
        by in prop_oneof![-300..300_i64, -50_000..50_000_i64],
        objective in prop_oneof![Just(Objective::Fair), Just(Objective::Spread)],
    ) {
        let mut solution = cheapest(&instance, objective);
        let Cost { hours, load, pairs, moved } = solution.cost;
        for cost in [
            Cost { hours: hours + 1, load, pairs, moved },
            Cost { hours, load: load - 1, pairs, moved },
            Cost { hours, load, pairs: pairs + 1, moved },
        ] {
            prop_assert_eq!(check_prices(&instance, &Solution { cost, ..solution.clone() }), Err(Violation::Cost));
        }
        let prices = solution.prices.as_mut().expect("a proof");
        let count: usize = prices.kinds.iter().map(|kind| kind.starts.len()).sum();
        let at = at.checked_rem(count);
        let mut starts = prices.kinds.iter_mut().flat_map(|kind| &mut kind.starts);
        if let Some(start) = at.and_then(|at| starts.nth(at)) {
            start.1 += by;
        }
        if check_prices(&instance, &solution).is_ok() {
            prop_assert_eq!(rank(&instance, &solution.placed, objective), best(&instance, objective));
        }
    }

    /// The proof of a schedule is none once somebody has done more before, offers less, or has a fuller day.
    #[test]
    fn a_proof_is_of_what_people_have_already(instance in proposed(), who in 0..3_usize) {
        let solution = cheapest(&instance, Objective::Spread);
        let busy = solution.placed.iter().map(|placement| placement.interviewer as usize).find(|&busy| busy >= who);
        let Some(busy) = busy else { return Ok(()) };
        let changes: [fn(&mut Interviewer); 2] =
            [|person| person.load += 40, |person| person.days.iter_mut().for_each(|day| day.booked += 1)];
        for change in changes {
            let mut people = instance.interviewers().to_vec();
            change(&mut people[busy]);
            let other = Instance::new(Grid::Hour, instance.candidates().to_vec(), people, vec![]).expect("valid");
            prop_assert_eq!(check_prices(&other, &solution), Err(Violation::Cost));
        }
    }

    /// Whoever is moved to a later hour, with prices left as they are, is found out.
    #[test]
    fn a_dearer_schedule_is_not_proven(instance in proposed()) {
        let mut solution = cheapest(&instance, Objective::Earliest);
        let mut changed = None;
        for (index, placement) in solution.placed.iter().enumerate() {
            let later = offered(&instance, placement.candidate, placement.interviewer);
            changed = changed.or(later.into_iter().find(|other| other.start > placement.start).map(|other| (index, other)));
        }
        let Some((index, later)) = changed else { return Ok(()) };
        solution.cost.hours += (later.start - solution.placed[index].start) / 60;
        solution.placed[index] = later;
        prop_assert!(check_prices(&instance, &solution).is_err());
    }
}
