//! The move engine on cases whose answer is known.

use scheduler::{
    Appointment, Candidate, CapDay, Class, FileClass, Grid, Instance, Interviewer, Method, Minute, Objective, Options,
    Prepared, Role, Room, Round, Solution, Window, Windows, check, generate, solve,
};

const HOUR: Minute = 60;

fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

fn candidate(span: (Minute, Minute), rounds: Vec<Round>) -> Candidate {
    Candidate { rounds, ..Candidate::new(windows(&[span]), Round::new(60)) }
}

fn interviewer(span: (Minute, Minute)) -> Interviewer {
    Interviewer { windows: windows(&[span]), ..Interviewer::default() }
}

fn panel(people: usize) -> Round {
    Round { roles: vec![Role::default(); people], ..Round::new(60) }
}

fn solved(grid: Grid, candidates: Vec<Candidate>, people: Vec<Interviewer>, rooms: Vec<Room>) -> Solution {
    let instance = Instance::new(grid, candidates, people, rooms).expect("a valid instance");
    let solution = solve(&instance, &Options::default()).expect("every class is solved");
    assert_eq!(check(&instance, &solution), Ok(()));
    solution
}

fn starts(solution: &Solution) -> Vec<Minute> {
    let mut starts: Vec<_> = solution.placed.iter().map(|placement| placement.start).collect();
    starts.sort_unstable();
    starts
}

#[test]
fn the_class_is_the_hardest_thing_asked_for() {
    let class = |grid, rounds: Vec<Round>| {
        let people = vec![interviewer((0, 300)), interviewer((0, 300))];
        let instance = Instance::new(grid, vec![candidate((0, 300), rounds)], people, vec![]).expect("valid");
        Prepared::new(&instance).class()
    };
    assert_eq!(class(Grid::Hour, vec![Round::new(60)]), Class::Aligned);
    assert_eq!(class(Grid::QuarterHour, vec![Round::new(60)]), Class::Starts);
    assert_eq!(class(Grid::Hour, vec![panel(2)]), Class::Panels);
    assert_eq!(class(Grid::Hour, vec![Round::new(60), Round::new(60)]), Class::Days);
}

/// Everybody of a panel is counted on their own local day: one of them by a half-hour zone, on a day
/// that daylight saving makes an hour shorter.
#[test]
fn caps_of_panels_count_local_days_of_odd_lengths() {
    let day = |start, end| CapDay { window: Window::new(start, end), remaining: Some(1), week: 0, booked: 0 };
    let midnight = 18 * HOUR + 30;
    let east = vec![day(midnight - 24 * HOUR, midnight), day(midnight, midnight + 23 * HOUR)];
    let people = |offered| {
        let capped = Interviewer { days: east.clone(), weeks: vec![None], ..interviewer(offered) };
        vec![capped, interviewer(offered)]
    };
    let asked = || vec![candidate((0, 4000), vec![panel(2)]); 3];
    let across = solved(Grid::QuarterHour, asked(), people((17 * HOUR, 20 * HOUR)), vec![]);
    assert_eq!((starts(&across).len(), across.proven), (2, true), "one before local midnight, one after");
    let before = solved(Grid::QuarterHour, asked(), people((16 * HOUR, 19 * HOUR + 15)), vec![]);
    assert_eq!(starts(&before).len(), 1, "an interview counts on the day in which it starts");
    let short = (midnight + 21 * HOUR, midnight + 24 * HOUR);
    let after = solved(Grid::QuarterHour, asked(), people(short), vec![]);
    assert_eq!(starts(&after).len(), 2, "the day of 23 hours ends, and what follows has no cap");
}

#[test]
fn a_week_cap_counts_assistants() {
    let day = CapDay { window: Window::new(0, 24 * HOUR), remaining: None, week: 0, booked: 0 };
    let capped = Interviewer { days: vec![day], weeks: vec![Some(2)], skills: vec![7], ..interviewer((0, 600)) };
    let mut round = panel(3);
    round.roles[2].skills = vec![7];
    let asked = vec![candidate((0, 600), vec![round]); 5];
    let people = vec![interviewer((0, 600)), capped, interviewer((0, 600))];
    let solution = solved(Grid::QuarterHour, asked, people, vec![]);
    assert_eq!((starts(&solution).len(), solution.bound, solution.proven), (2, 2, true));
}

#[test]
fn rounds_come_in_order_on_one_day() {
    let talk = Round { gap: 30, within: Some(120), same_day: true, ..Round::new(45) };
    let asked = Candidate {
        days: vec![Window::new(0, 24 * HOUR), Window::new(24 * HOUR, 48 * HOUR)],
        ..candidate((22 * HOUR + 30, 30 * HOUR), vec![panel(2), talk])
    };
    let solution = solved(Grid::QuarterHour, vec![asked], vec![interviewer((0, 3000)), interviewer((0, 3000))], vec![]);
    assert!(solution.proven, "both rounds are on the second day: the first has no room for both");
    assert!(starts(&solution)[0] >= 24 * HOUR);
}

#[test]
fn a_proposal_is_kept_unless_moving_it_places_more() {
    let appointment = |start, person| Appointment { start, people: vec![person], room: None };
    let proposed = Candidate { tentative: vec![appointment(75, 0)], ..candidate((0, 180), vec![Round::new(60)]) };
    let alone = solved(Grid::QuarterHour, vec![proposed.clone()], vec![interviewer((0, 180))], vec![]);
    assert_eq!((starts(&alone), alone.cost.moved), (vec![75], 0));
    let other = candidate((0, 180), vec![Round::new(60)]);
    let three = solved(Grid::QuarterHour, vec![other.clone(), proposed, other], vec![interviewer((0, 180))], vec![]);
    assert_eq!((starts(&three), three.cost.moved), (vec![0, 60, 120], 1));
}

#[test]
fn objectives_cost_nobody_a_place() {
    for (class, grid, people) in [(FileClass::B, 1, 20), (FileClass::C, 4, 40)] {
        let instance = generate(300, people, grid, 5).instance(class).expect("an instance");
        let by = |objective| {
            let options = Options { objective, max_steps: 50_000_000, ..Options::default() };
            let solution = solve(&instance, &options).expect("solved");
            assert_eq!(check(&instance, &solution), Ok(()));
            solution
        };
        let count = by(Objective::Count);
        for objective in [Objective::Earliest, Objective::Fair] {
            let better = by(objective);
            assert_eq!(better.placed.len(), count.placed.len());
            assert!(better.cost.total(objective) < count.cost.total(objective));
        }
    }
}

/// The marks of the benchmark in small: near the bound, and far more than the first match in order.
#[test]
fn generated_instances_come_near_their_bounds() {
    for (class, grid, candidates, people) in [(FileClass::B, 1, 600, 40), (FileClass::C, 4, 300, 30)] {
        let instance = generate(candidates, people, grid, 3).instance(class).expect("an instance");
        let prepared = Prepared::new(&instance);
        let solve = |method, max_steps| {
            let options = Options { method, max_steps, ..Options::default() };
            let solution = prepared.solve(&options).expect("solved");
            assert_eq!(check(&instance, &solution), Ok(()));
            solution
        };
        let best = solve(Method::Moves, 100_000_000);
        let greedy = solve(Method::Greedy, 100_000_000).placed.len();
        assert!(best.placed.len() * 100 >= best.bound as usize * 92, "{} of {}", best.placed.len(), best.bound);
        assert!(best.placed.len() * 100 >= greedy * 112, "{} over {greedy}", best.placed.len());
        assert_eq!(best, solve(Method::Moves, 100_000_000), "the same question has the same answer");
    }
}
