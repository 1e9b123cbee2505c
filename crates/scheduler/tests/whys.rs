//! Why not, repairs and what-if on small random instances, against the whole truth.

use std::collections::BTreeSet;

use crate::common::{has_skills, instance, may_meet, obstacle, offered, windows};
use proptest::prelude::*;
use scheduler::{
    Candidate, Certificate, Change, Grid, Instance, Interviewer, Method, Minute, Options, Placement, Prepared, Reason,
    Round, Solution, Why, Window, Windows, check_certificate, explain, what_if,
};

fn solved(instance: &Instance, method: Method) -> (Prepared<'_>, Solution) {
    let prepared = Prepared::new(instance);
    let solution = prepared.solve(&Options { method, ..Options::default() }).expect("count is supported");
    (prepared, solution)
}

fn plain(reasons: &[Reason]) -> BTreeSet<&'static str> {
    reasons.iter().map(|reason| reason.name()).filter(|&name| name != "structural").collect()
}

/// The contest of one candidate is a proof: checked as if it were the only one of a certificate.
fn contest_is_closed(instance: &Instance, solution: &Solution, candidate: u32, why: &Why) {
    let Some(contest) = &why.contest else { return };
    assert!(contest.candidates.contains(&candidate));
    let bound = instance.candidates().len() + contest.capacity as usize - contest.candidates.len();
    let alone = Solution {
        bound: u32::try_from(bound).expect("small"),
        certificate: Some(Certificate { contests: vec![contest.clone()], ..Certificate::default() }),
        ..solution.clone()
    };
    assert_eq!(check_certificate(instance, &alone), Ok(()));
    let numbers = why.reasons.iter().find_map(|reason| match reason {
        Reason::Structural { competitors, seats, .. } => Some((*competitors as usize, *seats)),
        _ => None,
    });
    assert_eq!(numbers, Some((contest.candidates.len(), contest.capacity)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_whole_hours_every_repair_places_exactly_as_many_as_it_says(instance in instance(Grid::Hour)) {
        let (prepared, solution) = solved(&instance, Method::Exact);
        prop_assert_eq!(explain(&instance, &solution.placed, solution.certificate.as_ref()), solution.unplaced.clone());
        let mut reader = prepared.reader(&solution);
        for placement in &solution.placed {
            prop_assert_eq!(reader.why(placement.candidate), Why::default());
        }
        for unplaced in &solution.unplaced {
            let why = reader.why(unplaced.candidate);
            prop_assert_eq!(&why, &prepared.why(&solution, unplaced.candidate));
            prop_assert_eq!(plain(&why.reasons), plain(&unplaced.reasons));
            contest_is_closed(&instance, &solution, unplaced.candidate, &why);
            if let Some(contest) = &why.contest {
                prop_assert_eq!(contest.candidates.len(), contest.capacity as usize + 1);
            }
            for repair in &why.repairs {
                prop_assert!(repair.places > 0);
                for change in each(&repair.change) {
                    let then = what_if(&instance, &solution, std::slice::from_ref(&change), &Options::default());
                    let then = then.expect("valid");
                    prop_assert!(then.lost.is_empty(), "{:?} loses {:?}", repair, then.lost);
                    prop_assert_eq!(then.gained.len(), repair.places as usize, "{:?}", repair);
                    let most = most(&then_instance(&instance, &change), 0, &mut Vec::new());
                    prop_assert_eq!(most, solution.placed.len() + repair.places as usize);
                }
            }
        }
    }

    #[test]
    fn of_quarter_hours_every_repair_can_place_as_many_as_it_says(instance in instance(Grid::QuarterHour)) {
        let (prepared, solution) = solved(&instance, Method::Exact);
        let mut reader = prepared.reader(&solution);
        for unplaced in &solution.unplaced {
            let why = reader.why(unplaced.candidate);
            prop_assert_eq!(plain(&why.reasons), plain(&unplaced.reasons));
            contest_is_closed(&instance, &solution, unplaced.candidate, &why);
            for repair in &why.repairs {
                for change in each(&repair.change) {
                    let then = what_if(&instance, &solution, &[change], &Options::default()).expect("valid");
                    prop_assert!(then.lost.is_empty(), "{:?} loses {:?}", repair, then.lost);
                    prop_assert!(then.gained.len() >= repair.places as usize, "{:?}", repair);
                }
            }
        }
    }

    #[test]
    fn whoever_one_change_would_place_is_told_of_one_of_its_kind(instance in instance(Grid::Hour)) {
        let (prepared, solution) = solved(&instance, Method::Exact);
        let mut reader = prepared.reader(&solution);
        for unplaced in &solution.unplaced {
            let repairs = reader.why(unplaced.candidate).repairs;
            for change in simple_changes(&instance, unplaced.candidate) {
                let then = then_instance(&instance, &change);
                let people = 0..u32::try_from(instance.interviewers().len()).expect("small");
                let mut starts = people
                    .filter(|&person| may_meet(&then, unplaced.candidate, person))
                    .flat_map(|person| offered(&then, unplaced.candidate, person));
                if starts.any(|start| obstacle(&then, &solution.placed, &start).is_none()) {
                    let kind = std::mem::discriminant(&change);
                    let told = repairs.iter().any(|repair| std::mem::discriminant(&repair.change) == kind);
                    prop_assert!(told, "{:?} is not told", change);
                }
            }
        }
    }

    #[test]
    fn the_baseline_is_explained_too(instance in instance(Grid::Hour)) {
        let (prepared, solution) = solved(&instance, Method::Greedy);
        let mut reader = prepared.reader(&solution);
        for unplaced in &solution.unplaced {
            let why = reader.why(unplaced.candidate);
            prop_assert_eq!(plain(&why.reasons), plain(&unplaced.reasons));
            contest_is_closed(&instance, &solution, unplaced.candidate, &why);
        }
    }
}

/// One hour, one cap, one exclusion: every change of these kinds that could help one candidate.
fn simple_changes(instance: &Instance, candidate: u32) -> Vec<Change> {
    let mut changes = Vec::new();
    for (interviewer, person) in (0..).zip(instance.interviewers()) {
        for window in (0..7).map(|hour| Window::new(hour * 60, hour * 60 + 60)) {
            changes.push(Change::Hours { interviewers: vec![interviewer], window });
            changes.push(Change::CandidateHours { candidate, window });
        }
        for (day, cap) in (0..).zip(&person.days) {
            changes.extend(cap.remaining.map(|cap| Change::DayCap { interviewer, day, to: cap + 1 }));
        }
        changes.extend(person.weeks[0].map(|cap| Change::WeekCap { interviewer, week: 0, to: cap + 1 }));
        if has_skills(instance, candidate, interviewer) {
            changes.push(Change::Meet { candidate, interviewer });
        }
    }
    changes
}

/// The instance with a change made, the plain way.
fn then_instance(instance: &Instance, change: &Change) -> Instance {
    let (mut candidates, mut people) = (instance.candidates().to_vec(), instance.interviewers().to_vec());
    let more = |hours: &Windows, window: Window| {
        Windows::new(hours.as_slice().iter().copied().chain([window])).expect("valid windows")
    };
    match *change {
        Change::Hours { ref interviewers, window } => {
            let person = &mut people[interviewers[0] as usize];
            person.windows = more(&person.windows, window);
        }
        Change::CandidateHours { candidate, window } => {
            let candidate = &mut candidates[candidate as usize];
            candidate.windows = more(&candidate.windows, window);
        }
        Change::DayCap { interviewer, day, to } => people[interviewer as usize].days[day as usize].remaining = Some(to),
        Change::WeekCap { interviewer, week, to } => people[interviewer as usize].weeks[week as usize] = Some(to),
        Change::Meet { candidate, interviewer } => {
            let candidate = &mut candidates[candidate as usize];
            candidate.excluded.retain(|&other| other != interviewer);
            candidate.rounds[0].roles[0].eligible.iter_mut().for_each(|pool| pool.push(interviewer));
        }
        Change::RoomHours { .. } | Change::Away { .. } => unreachable!("not offered here"),
    }
    Instance::new(instance.grid(), candidates, people, instance.rooms().to_vec()).expect("valid")
}

/// The most of all schedules there are, for the candidates from `candidate` on.
fn most(instance: &Instance, candidate: usize, placed: &mut Vec<Placement>) -> usize {
    if candidate == instance.candidates().len() {
        return placed.len();
    }
    let who = u32::try_from(candidate).expect("small");
    let mut best = most(instance, candidate + 1, placed);
    for person in (0..u32::try_from(instance.interviewers().len()).expect("small"))
        .filter(|&person| may_meet(instance, who, person))
    {
        for wanted in offered(instance, who, person) {
            if obstacle(instance, placed, &wanted).is_none() {
                placed.push(wanted);
                best = best.max(most(instance, candidate + 1, placed));
                placed.pop();
            }
        }
    }
    best
}

/// A repair names any one of several people: each alone.
fn each(change: &Change) -> Vec<Change> {
    match change {
        Change::Hours { interviewers, window } => {
            interviewers.iter().map(|&one| Change::Hours { interviewers: vec![one], window: *window }).collect()
        }
        other => vec![other.clone()],
    }
}

#[test]
fn what_is_taken_away_loses_and_what_cannot_be_is_refused_with_a_sentence() {
    let person = |skills: Vec<u32>| Interviewer { windows: windows(&[(600, 720)]), skills, ..Interviewer::default() };
    let candidate = |from, to| Candidate::new(windows(&[(from, to)]), Round::new(60));
    let candidates = vec![candidate(600, 660), candidate(660, 720), candidate(600, 720)];
    let instance = Instance::new(Grid::Hour, candidates, vec![person(vec![]), person(vec![])], vec![]).expect("valid");
    let (_, solution) = solved(&instance, Method::Exact);
    assert_eq!(solution.placed.len(), 3);
    let options = Options::default();
    let away = |interviewer, from, to| Change::Away { interviewer, window: Window::new(from, to) };
    let both = [away(0, 600, 660), away(1, 0, 10_000)];
    let then = what_if(&instance, &solution, &both, &options).expect("valid");
    assert_eq!((then.gained.len(), then.lost.len(), then.solution.placed.len()), (0, 2, 1));
    let none = what_if(&instance, &solution, &[], &options).expect("valid");
    assert_eq!((none.gained, none.lost, none.moved), (vec![], vec![], vec![]));
    for (change, said) in [
        (away(2, 600, 660), "the change names interviewer 2, who is not in the list"),
        (away(0, 600, 600), "the hours from minute 600 to 600 hold no time"),
        (away(0, 660, 600), "the hours from minute 660 to 600 hold no time"),
        (away(0, 0, Minute::MAX), "the change cannot be made: hours lie too far from the epoch"),
        (
            Change::Hours { interviewers: vec![], window: Window::new(0, 60) },
            "the change names nobody who would offer the hours",
        ),
        (
            Change::Hours { interviewers: vec![0, 5], window: Window::new(0, 60) },
            "the change names interviewer 5, who is not in the list",
        ),
        (
            Change::CandidateHours { candidate: 3, window: Window::new(0, 60) },
            "the change names candidate 3, who is not in the list",
        ),
        (
            Change::DayCap { interviewer: 1, day: 0, to: 1 },
            "the change names day 0 of interviewer 1, who has no such day",
        ),
        (
            Change::WeekCap { interviewer: 1, week: 7, to: 1 },
            "the change names week 7 of interviewer 1, who has no such week",
        ),
        (
            Change::RoomHours { room: 0, window: Window::new(0, 60) },
            "the change names room 0, which is not in the list",
        ),
        (Change::Meet { candidate: 0, interviewer: 9 }, "the change names interviewer 9, who is not in the list"),
    ] {
        let error = what_if(&instance, &solution, &[change], &options).expect_err("refused");
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn whoever_could_still_be_placed_has_no_reason() {
    let person = Interviewer { windows: windows(&[(600, 720)]), ..Interviewer::default() };
    let candidates = vec![Candidate::new(windows(&[(600, 660)]), Round::new(60)); 2];
    let instance = Instance::new(Grid::Hour, candidates, vec![person], vec![]).expect("valid");
    let unplaced = explain(&instance, &[], None);
    assert!(unplaced.len() == 2 && unplaced.iter().all(|one| one.reasons.is_empty()));
    let (_, solution) = solved(&instance, Method::Exact);
    assert_eq!(plain(&explain(&instance, &solution.placed, None)[0].reasons), BTreeSet::from(["all_booked"]));
}

#[test]
fn an_older_solution_of_more_people_is_read_as_far_as_it_goes() {
    let person = Interviewer { windows: windows(&[(600, 720)]), ..Interviewer::default() };
    let candidates = vec![Candidate::new(windows(&[(600, 720)]), Round::new(60)); 4];
    let all = Instance::new(Grid::Hour, candidates.clone(), vec![person.clone(); 2], vec![]).expect("valid");
    let (_, older) = solved(&all, Method::Exact);
    assert_eq!(older.placed.len(), 4);
    let fewer = Instance::new(Grid::Hour, candidates[..3].to_vec(), vec![person], vec![]).expect("valid");
    let then = what_if(&fewer, &older, &[], &Options::default()).expect("valid");
    assert_eq!(then.solution.placed.len(), 2);
    let prepared = Prepared::new(&fewer);
    for candidate in 0..6 {
        assert_eq!(prepared.why(&older, candidate), Why::default(), "all have one, or are not in the list");
    }
}
