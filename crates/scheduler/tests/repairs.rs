//! One plain case for each kind of repair.

use scheduler::{
    Candidate, CapDay, Change, Grid, Instance, Interviewer, Minute, Options, Prepared, Reason, Repair, Role, Room,
    Round, Why, Window, Windows, what_if,
};

const DAY: Minute = 24 * 60;

fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

fn person(spans: &[(Minute, Minute)]) -> Interviewer {
    let day = |day| CapDay { window: Window::new(day * DAY, (day + 1) * DAY), remaining: None, week: 0, booked: 0 };
    Interviewer {
        windows: windows(spans),
        days: (0..3).map(day).collect(),
        weeks: vec![None],
        ..Interviewer::default()
    }
}

fn candidate(spans: &[(Minute, Minute)]) -> Candidate {
    Candidate::new(windows(spans), Round::new(60))
}

/// Solves, asks about one candidate, and sees that every repair does what it says, at every time it names.
fn why(instance: &Instance, who: u32) -> Why {
    let prepared = Prepared::new(instance);
    let solution = prepared.solve(&Options::default()).expect("every class");
    let why = prepared.why(&solution, who);
    for Repair { change, places, within } in &why.repairs {
        for change in times(instance, change, *within) {
            let then = what_if(instance, &solution, std::slice::from_ref(&change), &Options::default()).expect("valid");
            assert_eq!((then.gained.len(), then.lost.len()), (*places as usize, 0), "{change:?}");
        }
    }
    why
}

/// The change at every start of the window in which it would do as well.
fn times(instance: &Instance, change: &Change, within: Option<Window>) -> Vec<Change> {
    let Some(within) = within else { return vec![change.clone()] };
    let at = |start: Minute| {
        let mut change = change.clone();
        let (Change::Hours { window, .. } | Change::CandidateHours { window, .. }) = &mut change else {
            panic!("only hours have other times")
        };
        *window = Window::new(start, start + window.end - window.start);
        (window.end <= within.end).then_some(change)
    };
    let grid = instance.grid().minutes();
    let times: Vec<Change> = (0..).map_while(|step| at(within.start + step * grid)).collect();
    assert!(times.len() > 1 && times.contains(change), "{change:?} within {within:?}");
    times
}

fn repair(change: Change, places: u32) -> Repair {
    Repair { change, places, within: None }
}

fn instance(candidates: Vec<Candidate>, people: Vec<Interviewer>, rooms: Vec<Room>) -> Instance {
    Instance::new(Grid::Hour, candidates, people, rooms).expect("valid")
}

/// Four hours on Tuesday morning from any of three would place four.
#[test]
fn hours_of_any_of_several_place_several() {
    let tuesday = (DAY + 9 * 60, DAY + 13 * 60);
    let people = vec![person(&[(9 * 60, 17 * 60)]); 3];
    let why = why(&instance(vec![candidate(&[tuesday]); 5], people, vec![]), 0);
    assert_eq!(why.reasons, [Reason::NoOverlap]);
    let morning = Window::new(tuesday.0, tuesday.1);
    let all = Change::Hours { interviewers: vec![0, 1, 2], window: morning };
    assert_eq!(why.repairs[0], repair(all, 4));
    let hour = Change::Hours { interviewers: vec![0, 1, 2], window: Window::new(tuesday.0, tuesday.0 + 60) };
    assert_eq!(why.repairs[1], Repair { within: Some(morning), ..repair(hour, 1) });
}

/// The hour is asked of nobody who has a booking then, or no interview left that day.
#[test]
fn hours_are_asked_of_nobody_who_could_not_give_them() {
    let open = person(&[(9 * 60, 17 * 60)]);
    let booked = Interviewer { locked: windows(&[(DAY + 600, DAY + 630)]), ..open.clone() };
    let mut full = open.clone();
    full.days[1].remaining = Some(0);
    let at_ten = vec![candidate(&[(DAY + 600, DAY + 660)])];
    let why = why(&instance(at_ten, vec![booked, full, open], vec![]), 0);
    let hour = Window::new(DAY + 600, DAY + 660);
    assert_eq!(why.repairs[0].change, Change::Hours { interviewers: vec![2], window: hour });
}

#[test]
fn a_cap_one_higher() {
    let mut people = vec![person(&[(600, 720)])];
    people[0].days[0].remaining = Some(1);
    let cap = Change::DayCap { interviewer: 0, day: 0, to: 2 };
    let two = vec![candidate(&[(600, 720)]); 2];
    let found = why(&instance(two.clone(), people.clone(), vec![]), 1);
    assert_eq!(found.reasons[1..], [Reason::AllBooked, Reason::DayCap]);
    assert!(found.repairs.contains(&repair(cap, 1)));
    people[0].days[0].remaining = None;
    people[0].weeks = vec![Some(1)];
    let week = Change::WeekCap { interviewer: 0, week: 0, to: 2 };
    assert!(why(&instance(two.clone(), people.clone(), vec![]), 1).repairs.contains(&repair(week, 1)));
    // where both are used up neither alone would do
    people[0].days[0].remaining = Some(1);
    let both = why(&instance(two, people, vec![]), 1);
    assert!(both.repairs.iter().all(|repair| !matches!(repair.change, Change::DayCap { .. } | Change::WeekCap { .. })));
}

#[test]
fn hours_of_the_candidate_or_an_exclusion_lifted() {
    let who = Candidate { excluded: vec![0], ..candidate(&[(600, 660)]) };
    let people = vec![person(&[(600, 660)]), person(&[(660, 720)])];
    let found = why(&instance(vec![who], people, vec![]), 0);
    assert_eq!(found.reasons, [Reason::Excluded]);
    let kinds: Vec<&Change> = found.repairs.iter().map(|repair| &repair.change).collect();
    let own = Change::CandidateHours { candidate: 0, window: Window::new(660, 720) };
    assert!(kinds.contains(&&own));
    assert_eq!(**kinds.last().expect("some"), Change::Meet { candidate: 0, interviewer: 0 });
}

#[test]
fn hours_of_a_room() {
    let rooms = vec![Room { windows: windows(&[(900, 960)]), ..Room::default() }];
    let mut who = candidate(&[(600, 660)]);
    who.rounds[0].rooms = Some(vec![0]);
    let found = why(&instance(vec![who], vec![person(&[(600, 660)])], rooms), 0);
    assert_eq!(found.reasons, [Reason::Room]);
    let open = Change::RoomHours { room: 0, window: Window::new(600, 660) };
    assert_eq!(found.repairs[0], repair(open, 1));
}

/// A panel of two, then a talk on the same day: one more hour of the assistant is all that is missing.
#[test]
fn somebody_missing_from_a_panel_before_another_round() {
    let skilled = |skill: u32, spans: &[(Minute, Minute)]| Interviewer { skills: vec![skill], ..person(spans) };
    let role = |skill: u32| Role { skills: vec![skill], eligible: None };
    let panel = Round { roles: vec![role(0), role(1)], ..Round::new(60) };
    let talk = Round { roles: vec![role(0)], same_day: true, ..Round::new(60) };
    let days = vec![Window::new(0, DAY), Window::new(DAY, 2 * DAY)];
    let who = Candidate { rounds: vec![panel, talk], days, ..candidate(&[(600, 720), (DAY + 600, DAY + 660)]) };
    let people =
        vec![skilled(0, &[(600, 720), (DAY + 600, DAY + 720)]), skilled(1, &[(540, 600), (DAY + 600, DAY + 660)])];
    let found = why(&instance(vec![who], people, vec![]), 0);
    let hour = Change::Hours { interviewers: vec![1], window: Window::new(600, 660) };
    assert!(found.repairs.iter().any(|repair| repair.change == hour), "{found:?}");
}

/// Times next to each other of the same people are one repair with a range, and leave room for other days.
#[test]
fn times_next_to_each_other_are_told_once() {
    let (tuesday, wednesday) = (DAY + 9 * 60, 2 * DAY + 9 * 60);
    let who = candidate(&[(tuesday, tuesday + 120), (wednesday, wednesday + 60)]);
    let instance = Instance::new(Grid::QuarterHour, vec![who], vec![person(&[(540, 1020)])], vec![]).expect("valid");
    let hours = |start: Minute| Change::Hours { interviewers: vec![0], window: Window::new(start, start + 60) };
    let found = why(&instance, 0);
    let asked: Vec<&Repair> =
        found.repairs.iter().filter(|repair| matches!(repair.change, Change::Hours { .. })).collect();
    let range = Some(Window::new(tuesday, tuesday + 120));
    assert_eq!(asked, [&Repair { within: range, ..repair(hours(tuesday), 1) }, &repair(hours(wednesday), 1)]);
}

/// Hours of the candidate's own before and after those offered are two repairs, each with its range.
#[test]
fn own_hours_next_to_each_other_are_told_once() {
    let people = vec![person(&[(540, 660), (780, 900)])];
    let instance = Instance::new(Grid::QuarterHour, vec![candidate(&[(660, 780)])], people, vec![]).expect("valid");
    let found = why(&instance, 0);
    let own = |start: Minute| Change::CandidateHours { candidate: 0, window: Window::new(start, start + 60) };
    let told: Vec<&Repair> =
        found.repairs.iter().filter(|repair| matches!(repair.change, Change::CandidateHours { .. })).collect();
    let ranged = |start, within: (Minute, Minute)| Repair {
        within: Some(Window::new(within.0, within.1)),
        ..repair(own(start), 1)
    };
    assert_eq!(told, [&ranged(600, (540, 660)), &ranged(780, (780, 900))]);
}
