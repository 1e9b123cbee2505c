//! Small random instances of every class mixed, against the checker and the search through everything.

mod general;

use general::{counts, exhaustive, instance};
use proptest::prelude::*;
use scheduler::{Instance, Method, Options, Solution, check, check_certificate, solve};

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
