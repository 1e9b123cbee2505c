//! Small random instances against the checker and against exhaustive search.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::common::{has_skills, instance, may_meet, obstacle, offered};
use proptest::prelude::*;
use scheduler::{
    Grid, Instance, Method, Options, Placement, Prepared, Progress, Reason, Solution, check, check_certificate, solve,
};

fn solved(instance: &Instance, method: Method) -> Solution {
    let solution = solve(instance, &Options { method, ..Options::default() }).expect("count is supported");
    assert_eq!(check(instance, &solution), Ok(()));
    assert_eq!(check_certificate(instance, &solution), Ok(()));
    solution
}

/// Every reason is what a look at the whole schedule says.
fn reasons_are_true(instance: &Instance, solution: &Solution) {
    let people = || 0..u32::try_from(instance.interviewers().len()).expect("small");
    for unplaced in &solution.unplaced {
        let who = unplaced.candidate;
        let allowed: Vec<_> = people().filter(|&person| may_meet(instance, who, person)).collect();
        let skilled: Vec<_> = people().filter(|&person| has_skills(instance, who, person)).collect();
        let starts: Vec<_> = allowed.iter().flat_map(|&person| offered(instance, who, person)).collect();
        let named: Vec<_> = unplaced
            .reasons
            .iter()
            .filter(|reason| reason.name() != "structural")
            .map(|reason| reason.name())
            .collect();
        if starts.is_empty() {
            let candidate = &instance.candidates()[who as usize];
            let grid = instance.grid().minutes();
            let fits = candidate.windows.as_slice().iter().any(|window| {
                (window.start..window.end)
                    .any(|start| start % grid == 0 && start + i64::from(candidate.rounds[0].length) <= window.end)
            });
            let elsewhere = skilled.iter().any(|&person| !offered(instance, who, person).is_empty());
            let expected = match () {
                () if candidate.windows.is_empty() => "no_window",
                () if !fits => "window_too_short",
                () if skilled.is_empty() => "no_skill",
                () if allowed.is_empty() || elsewhere => "excluded",
                () => "no_overlap",
            };
            assert_eq!(named, [expected]);
        } else {
            let direct = starts.iter().map(|start| obstacle(instance, &solution.placed, start).expect("an open start"));
            assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), direct.collect::<BTreeSet<_>>());
        }
        for reason in &unplaced.reasons {
            if let Reason::Structural { competitors, seats, contest } = *reason {
                let contest = &solution.certificate.as_ref().expect("a proof").contests[contest as usize];
                assert!(contest.candidates.contains(&who) && competitors > seats && seats > 0);
                assert_eq!((contest.candidates.len(), contest.capacity), (competitors as usize, seats));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_hours_are_solved_exactly(instance in instance(Grid::Hour)) {
        let exact = solved(&instance, Method::Exact);
        prop_assert_eq!(exact.method, Method::Exact);
        prop_assert!(exact.proven);
        prop_assert_eq!(counts(&instance, &exact.placed), exhaustive(&instance));
        prop_assert_eq!(exact.bound as usize, exact.placed.len());
        reasons_are_true(&instance, &exact);
        let greedy = solved(&instance, Method::Greedy);
        prop_assert!(greedy.placed.len() <= exact.placed.len());
        reasons_are_true(&instance, &greedy);
    }

    #[test]
    fn the_same_question_has_the_same_answer(instance in instance(Grid::QuarterHour)) {
        for method in [Method::Exact, Method::Greedy, Method::Moves] {
            let first = serde_json::to_string(&solved(&instance, method)).expect("serializes");
            let second = serde_json::to_string(&solved(&instance.clone(), method)).expect("serializes");
            prop_assert_eq!(first, second);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quarter_hours_are_valid_bounded_and_no_worse_than_the_baseline(instance in instance(Grid::QuarterHour)) {
        let packed = solved(&instance, Method::Exact);
        let most = exhaustive_count(&instance);
        prop_assert!(packed.placed.len() <= most && most <= packed.bound as usize);
        reasons_are_true(&instance, &packed);
        let greedy = solved(&instance, Method::Greedy);
        prop_assert!(counts(&instance, &greedy.placed) <= counts(&instance, &packed.placed));
        reasons_are_true(&instance, &greedy);
    }

    #[test]
    fn an_interrupted_run_is_still_a_schedule(instance in instance(Grid::QuarterHour), max_steps in 0..200_u64) {
        for method in [Method::Exact, Method::Moves] {
            let options = Options { method, max_steps, ..Options::default() };
            let solution = solve(&instance, &options).expect("count is supported");
            prop_assert_eq!(check(&instance, &solution), Ok(()));
            reasons_are_true(&instance, &solution);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn looking_on_changes_nothing_and_ending_leaves_a_schedule(
        instance in prop_oneof![instance(Grid::Hour), instance(Grid::QuarterHour)],
        calls in 1..4_usize,
    ) {
        let prepared = Prepared::new(&instance);
        for method in [Method::Exact, Method::Greedy] {
            let options = Options { method, ..Options::default() };
            let alone = prepared.solve(&options).expect("count is supported");
            let watched = prepared.solve_watched(&options, &mut |_| ControlFlow::Continue(())).expect("supported");
            prop_assert_eq!(&alone, &watched);
            let mut left = calls;
            let mut watcher = |_: &Progress| {
                left -= 1;
                if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let ended = prepared.solve_watched(&options, &mut watcher).expect("supported");
            prop_assert_eq!(check(&instance, &ended), Ok(()));
            prop_assert_eq!(check_certificate(&instance, &ended), Ok(()));
        }
    }
}

/// The most of all schedules, whatever the priorities.
fn exhaustive_count(instance: &Instance) -> usize {
    let mut candidates = instance.candidates().to_vec();
    for candidate in &mut candidates {
        candidate.priority = 0;
    }
    let equal = Instance::new(instance.grid(), candidates, instance.interviewers().to_vec(), vec![]).expect("valid");
    exhaustive(&equal)[0]
}

/// The best counts by priority class of all schedules there are.
fn exhaustive(instance: &Instance) -> [usize; 3] {
    fn go(instance: &Instance, candidate: usize, placed: &mut Vec<Placement>, best: &mut [usize; 3]) {
        if candidate == instance.candidates().len() {
            *best = (*best).max(counts(instance, placed));
            return;
        }
        let who = u32::try_from(candidate).expect("small");
        for interviewer in 0..u32::try_from(instance.interviewers().len()).expect("small") {
            if may_meet(instance, who, interviewer) {
                for wanted in offered(instance, who, interviewer) {
                    if obstacle(instance, placed, &wanted).is_none() {
                        placed.push(wanted);
                        go(instance, candidate + 1, placed, best);
                        placed.pop();
                    }
                }
            }
        }
        go(instance, candidate + 1, placed, best);
    }
    let mut best = [0; 3];
    go(instance, 0, &mut Vec::new(), &mut best);
    best
}

/// Interviews by priority class.
fn counts(instance: &Instance, placed: &[Placement]) -> [usize; 3] {
    let mut counts = [0; 3];
    for placement in placed {
        counts[usize::from(instance.candidates()[placement.candidate as usize].priority)] += 1;
    }
    counts
}
