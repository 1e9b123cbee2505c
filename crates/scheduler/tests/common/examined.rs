//! What must hold of every answer, whatever the instance. For the fuzz targets and the property tests.

use scheduler::{
    Instance, Method, Objective, Options, Prepared, Solution, SolveError, check, check_certificate, check_prices,
    what_if,
};

/// Small answers come quickly, and a search that hits its limit is looked at as well.
const STEPS: u64 = 300_000;

/// Solves in every way there is and looks at every answer.
pub fn examine(instance: &Instance) {
    let prepared = Prepared::new(instance);
    let mut best: Option<Vec<usize>> = None;
    for method in [Method::Greedy, Method::Exact, Method::Moves] {
        for objective in [Objective::Count, Objective::Earliest, Objective::Fair, Objective::Spread] {
            let options = Options { method, objective, max_steps: STEPS };
            let Some(solution) = answer(&prepared, &options) else { continue };
            verify(instance, &solution);
            let again = answer(&Prepared::new(instance), &options).expect("as before");
            assert_eq!(text(&solution), text(&again), "the same question has the same answer");
            ask_why(instance, &prepared, &solution);
            let counts = by_priority(instance, &solution);
            if let Some(before) = &best {
                assert!(*before <= counts, "{method:?} {objective:?} places fewer than before: {before:?} {counts:?}");
            }
            if method == Method::Greedy {
                best = Some(counts);
            }
        }
    }
    for max_steps in [0, 1, 17, 300] {
        let options = Options { max_steps, ..Options::default() };
        if let Some(solution) = answer(&prepared, &options) {
            verify(instance, &solution);
        }
    }
}

/// `None` where the instance is of a class that comes later.
fn answer(prepared: &Prepared, options: &Options) -> Option<Solution> {
    match prepared.solve(options) {
        Ok(solution) => Some(solution),
        Err(SolveError::Unsupported(_)) => None,
        Err(refused) => panic!("{refused}"),
    }
}

fn verify(instance: &Instance, solution: &Solution) {
    assert_eq!(check(instance, solution), Ok(()));
    assert_eq!(check_certificate(instance, solution), Ok(()));
    assert_eq!(check_prices(instance, solution), Ok(()));
    assert!(!solution.cheapest || solution.prices.is_some() || solution.placed.is_empty(), "said and not proven");
    let placed = instance.candidates().len() - solution.unplaced.len();
    assert!(placed <= solution.bound as usize, "{placed} are placed above the bound {}", solution.bound);
    assert_eq!(solution.proven, placed == solution.bound as usize);
    for unplaced in &solution.unplaced {
        assert!(!unplaced.reasons.is_empty(), "nobody waits without a reason");
    }
}

/// Whoever waits is told why and what would help; what is told can be tried, and takes nobody's place.
fn ask_why(instance: &Instance, prepared: &Prepared, solution: &Solution) {
    let options = Options { max_steps: 20_000, ..Options::default() };
    let mut reader = prepared.reader(solution);
    for waiting in &solution.unplaced {
        let why = reader.why(waiting.candidate);
        assert!(!why.reasons.is_empty());
        for repair in why.repairs.iter().take(1) {
            let then = what_if(instance, solution, std::slice::from_ref(&repair.change), &options);
            let then = then.expect("a repair can be made");
            assert_eq!(then.lost, Vec::<u32>::new());
        }
    }
}

/// How many of each priority class have an interview, the first class first.
fn by_priority(instance: &Instance, solution: &Solution) -> Vec<usize> {
    let mut counts = vec![0; 256];
    for placement in solution.placed.iter().filter(|placement| placement.round == 0) {
        counts[usize::from(instance.candidates()[placement.candidate as usize].priority)] += 1;
    }
    counts
}

fn text(solution: &Solution) -> String {
    serde_json::to_string(solution).expect("serializes")
}
