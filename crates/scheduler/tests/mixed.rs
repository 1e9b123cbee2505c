//! Small random instances of every class mixed, against the checker and the search through everything.

use crate::counted::cost;
use crate::general::{counts, exhaustive, instance, least};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use scheduler::{Instance, Method, Objective, Options, Solution, check, check_certificate, solve};

fn solved(instance: &Instance, method: Method) -> Solution {
    let solution = solve(instance, &Options { method, ..Options::default() }).expect("every class is solved");
    assert_eq!(check(instance, &solution), Ok(()));
    assert_eq!(check_certificate(instance, &solution), Ok(()));
    solution
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn schedules_are_valid_bounded_and_no_worse_than_the_baseline(instance in instance()) {
        let best = solved(&instance, Method::Moves);
        let placed: usize = counts(&instance, &best.placed).iter().sum();
        let (most, by_class) = exhaustive(&instance);
        prop_assert!(placed <= most && most <= best.bound as usize);
        prop_assert_eq!(counts(&instance, &best.placed), by_class, "so few are searched to the end");
        prop_assert_eq!(best.bound as usize, most);
        prop_assert_eq!(best.proven, placed == most);
        let greedy = solved(&instance, Method::Greedy);
        let greedy = counts(&instance, &greedy.placed);
        prop_assert!(greedy <= counts(&instance, &best.placed), "{greedy:?}");
    }

    #[test]
    fn the_same_question_has_the_same_answer(instance in instance()) {
        for method in [Method::Exact, Method::Greedy, Method::Moves] {
            let first = serde_json::to_string(&solved(&instance, method)).expect("serializes");
            let second = serde_json::to_string(&solved(&instance.clone(), method)).expect("serializes");
            prop_assert_eq!(first, second);
        }
    }

    #[test]
    fn an_interrupted_run_is_still_a_schedule(instance in instance(), max_steps in 0..3_000_u64) {
        let solution = solve(&instance, &Options { max_steps, ..Options::default() }).expect("solved");
        prop_assert_eq!(check(&instance, &solution), Ok(()));
    }
}

/// What is not proven is near all the same: of these instances of every class nearly all cost the least they can.
#[test]
fn moves_make_schedules_nearly_as_cheap_as_can_be() {
    let mut runner = TestRunner::deterministic();
    for objective in [Objective::Earliest, Objective::Fair, Objective::Spread] {
        let (mut looked, mut cheapest) = (0, 0);
        for _ in 0..600 {
            let instance = instance().new_tree(&mut runner).expect("an instance").current();
            let options = Options { method: Method::Moves, objective, ..Options::default() };
            let solution = solve(&instance, &options).expect("every class is solved");
            let found = cost(&instance, &solution.placed, objective);
            assert_eq!(solution.cost.total(objective), found);
            let Some(least) = least(&instance, objective) else { continue };
            assert!(found >= least, "{objective:?}: {found} of {least}");
            looked += 1;
            cheapest += u32::from(found == least);
        }
        assert!(looked > 400 && cheapest * 100 >= looked * 98, "{objective:?}: {cheapest} of {looked}");
    }
}
