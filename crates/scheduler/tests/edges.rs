//! Borders: half-open windows, local days of odd lengths, caps of nothing, buffers, pools.

use scheduler::{
    Candidate, CapDay, Grid, Instance, Interviewer, Method, Minute, Objective, Options, ProblemError, Reason, Role,
    Round, Solution, Window, Windows, check, check_certificate, solve,
};

const HOUR: Minute = 60;

fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

fn candidate(spans: &[(Minute, Minute)]) -> Candidate {
    Candidate::new(windows(spans), Round::new(60))
}

fn interviewer(spans: &[(Minute, Minute)]) -> Interviewer {
    Interviewer { windows: windows(spans), ..Interviewer::default() }
}

fn solved(grid: Grid, candidates: Vec<Candidate>, interviewers: Vec<Interviewer>) -> Solution {
    let instance = Instance::new(grid, candidates, interviewers, vec![]).expect("a valid instance");
    let solution = solve(&instance, &Options::default()).expect("count is supported");
    assert_eq!(check(&instance, &solution), Ok(()));
    assert_eq!(check_certificate(&instance, &solution), Ok(()));
    solution
}

fn starts(solution: &Solution) -> Vec<Minute> {
    let mut starts: Vec<_> = solution.placed.iter().map(|placement| placement.start).collect();
    starts.sort_unstable();
    starts
}

#[test]
fn nobody_and_nothing() {
    let solution = solved(Grid::Hour, vec![], vec![]);
    assert!(solution.proven && solution.placed.is_empty());
    let alone = solved(Grid::QuarterHour, vec![candidate(&[(0, 60)])], vec![]);
    assert_eq!(alone.unplaced[0].reasons, [Reason::NoSkill]);
}

#[test]
fn a_window_of_exactly_the_length_holds_the_round() {
    let solution = solved(Grid::QuarterHour, vec![candidate(&[(615, 675)])], vec![interviewer(&[(615, 675)])]);
    assert_eq!(starts(&solution), [615]);
    let short = solved(Grid::QuarterHour, vec![candidate(&[(615, 674)])], vec![interviewer(&[(615, 675)])]);
    assert_eq!(short.unplaced[0].reasons, [Reason::WindowTooShort]);
    // an hour long, but not from a start of the grid
    let ragged = solved(Grid::Hour, vec![candidate(&[(615, 675)])], vec![interviewer(&[(600, 720)])]);
    assert_eq!(ragged.unplaced[0].reasons, [Reason::WindowTooShort]);
}

#[test]
fn windows_are_half_open() {
    let day = [(600, 660), (660, 720)];
    let both = solved(Grid::Hour, vec![candidate(&day[..1]), candidate(&day[1..])], vec![interviewer(&day)]);
    assert_eq!(starts(&both), [600, 660]);
    // touching windows are one: a round may cross the seam
    let across = solved(Grid::QuarterHour, vec![candidate(&[(630, 690)])], vec![interviewer(&day)]);
    assert_eq!(starts(&across), [630]);
    let apart = solved(Grid::Hour, vec![candidate(&[(600, 660)])], vec![interviewer(&[(660, 720)])]);
    assert_eq!(apart.unplaced[0].reasons, [Reason::NoOverlap]);
}

/// Six interviews are wanted, one allowed a day: the borders of the days decide how many fit.
fn one_a_day(days: &[(Minute, Minute)], offered: (Minute, Minute)) -> Vec<Minute> {
    let days: Vec<CapDay> = days
        .iter()
        .map(|&(start, end)| CapDay { window: Window::new(start, end), remaining: Some(1), week: 0, booked: 0 })
        .collect();
    let person = Interviewer { days, weeks: vec![None], ..interviewer(&[offered]) };
    let solution = solved(Grid::Hour, vec![candidate(&[(0, 10_000)]); 6], vec![person]);
    assert!(solution.proven);
    starts(&solution)
}

#[test]
fn days_of_a_half_hour_zone_begin_at_the_half_hour() {
    // local midnight is 18:30 UTC (five and a half hours east)
    let midnight = 18 * HOUR + 30;
    let days = [(midnight - 24 * HOUR, midnight), (midnight, midnight + 24 * HOUR)];
    assert_eq!(one_a_day(&days, (18 * HOUR, 20 * HOUR)), [18 * HOUR, 19 * HOUR]);
    assert_eq!(one_a_day(&days, (17 * HOUR, 19 * HOUR)).len(), 1);
}

#[test]
fn a_day_of_23_hours_ends_an_hour_early() {
    let days = [(0, 24 * HOUR), (24 * HOUR, 47 * HOUR), (47 * HOUR, 71 * HOUR)];
    assert_eq!(one_a_day(&days, (46 * HOUR, 48 * HOUR)), [46 * HOUR, 47 * HOUR]);
    assert_eq!(one_a_day(&days, (45 * HOUR, 47 * HOUR)).len(), 1);
}

#[test]
fn caps_of_nothing_are_named() {
    let day = CapDay { window: Window::new(0, 24 * HOUR), remaining: Some(0), week: 0, booked: 0 };
    let booked_day = Interviewer { days: vec![day], weeks: vec![Some(5)], ..interviewer(&[(600, 720)]) };
    let solution = solved(Grid::Hour, vec![candidate(&[(600, 720)])], vec![booked_day.clone()]);
    assert_eq!(solution.unplaced[0].reasons, [Reason::DayCap]);
    let day = CapDay { remaining: None, ..day };
    let booked_week = Interviewer { days: vec![day], weeks: vec![Some(0)], ..booked_day };
    let solution = solved(Grid::Hour, vec![candidate(&[(600, 720)])], vec![booked_week]);
    assert_eq!(solution.unplaced[0].reasons, [Reason::WeekCap]);
}

#[test]
fn bookings_and_pools_are_named() {
    let taken = Interviewer { locked: windows(&[(600, 660)]), ..interviewer(&[(600, 660)]) };
    let solution = solved(Grid::Hour, vec![candidate(&[(600, 660)])], vec![taken]);
    assert_eq!(solution.unplaced[0].reasons, [Reason::AllBooked]);
    let people = vec![interviewer(&[(600, 660)]), interviewer(&[(900, 960)])];
    let unwelcome = Candidate { excluded: vec![0], ..candidate(&[(600, 660)]) };
    let solution = solved(Grid::Hour, vec![unwelcome], people);
    assert_eq!(solution.unplaced[0].reasons, [Reason::Excluded]);
}

#[test]
fn competitors_are_counted() {
    let solution = solved(Grid::Hour, vec![candidate(&[(600, 720)]); 5], vec![interviewer(&[(600, 720)])]);
    let expected = Reason::Structural { competitors: 5, seats: 2, contest: 0 };
    assert_eq!(solution.unplaced.len(), 3);
    assert_eq!(solution.unplaced[0].reasons, [expected, Reason::AllBooked]);
    let json = serde_json::to_value(expected).expect("serializes");
    let said = serde_json::json!({"reason": "structural", "competitors": 5, "seats": 2, "contest": 0});
    assert_eq!(json, said);
}

#[test]
fn a_higher_class_is_served_first_and_nobody_is_dropped() {
    let later = Candidate { priority: 3, ..candidate(&[(600, 720)]) };
    let sooner = Candidate { priority: 1, ..candidate(&[(600, 660)]) };
    let solution = solved(Grid::Hour, vec![later.clone(), later, sooner], vec![interviewer(&[(600, 720)])]);
    let placed: Vec<u32> = solution.placed.iter().map(|placement| placement.candidate).collect();
    assert_eq!(placed, [0, 2]);
}

#[test]
fn buffers_are_kept_between_interviews_and_bookings() {
    let person = Interviewer {
        locked: windows(&[(540, 600)]),
        buffer_before: 10,
        buffer_after: 15,
        ..interviewer(&[(600, 780)])
    };
    let solution = solved(Grid::FiveMinutes, vec![candidate(&[(0, 2000)]); 3], vec![person]);
    assert_eq!(starts(&solution), [615, 690]);
    assert!(solution.proven, "two of an hour and their buffers fill the three hours");
}

#[test]
fn what_cannot_be_is_refused() {
    let too_long = Candidate::new(windows(&[(0, 60)]), Round::new(0));
    let error = Instance::new(Grid::Hour, vec![too_long], vec![], vec![]);
    assert_eq!(error, Err(ProblemError::Length { candidate: 0, length: 0 }));
    let far = interviewer(&[(0, 60), (1_000_000, 1_000_060)]);
    assert_eq!(Instance::new(Grid::Hour, vec![], vec![far], vec![]), Err(ProblemError::HorizonTooLong(1_000_060)));
    let stranger = Candidate { excluded: vec![7], ..candidate(&[(0, 60)]) };
    let error = Instance::new(Grid::Hour, vec![stranger], vec![], vec![]);
    assert_eq!(error, Err(ProblemError::UnknownInterviewer { candidate: 0, interviewer: 7 }));
    let day = CapDay { window: Window::new(0, 10), remaining: None, week: 0, booked: 0 };
    let twice = Interviewer { days: vec![day, day], weeks: vec![None], ..Interviewer::default() };
    let error = Instance::new(Grid::Hour, vec![], vec![twice], vec![]);
    assert_eq!(error, Err(ProblemError::Days { interviewer: 0, day: 1 }));
}

/// As many as there may be, and one more.
#[test]
fn limits_are_reached_and_not_passed() {
    let with = |rounds: usize, roles: usize, length: u32| {
        let round = Round { roles: vec![Role::default(); roles], ..Round::new(length) };
        let candidate = Candidate { rounds: vec![round; rounds], ..candidate(&[(0, 60)]) };
        Instance::new(Grid::Hour, vec![candidate], vec![], vec![]).map(|_| ())
    };
    let day = 24 * 60;
    assert_eq!(with(12, 12, day), Ok(()));
    assert_eq!(with(13, 1, 60), Err(ProblemError::Rounds { candidate: 0, rounds: 13 }));
    assert_eq!(with(0, 1, 60), Err(ProblemError::Rounds { candidate: 0, rounds: 0 }));
    assert_eq!(with(1, 13, 60), Err(ProblemError::Roles { candidate: 0, people: 13 }));
    assert_eq!(with(1, 0, 60), Err(ProblemError::Roles { candidate: 0, people: 0 }));
    assert_eq!(with(1, 1, day + 1), Err(ProblemError::Length { candidate: 0, length: day + 1 }));
    let breathes = |minutes: u32| {
        let person = Interviewer { buffer_after: minutes, ..interviewer(&[(0, 60)]) };
        Instance::new(Grid::Hour, vec![], vec![person], vec![]).map(|_| ())
    };
    assert_eq!((breathes(day), breathes(day + 1)), (Ok(()), Err(ProblemError::Buffer { interviewer: 0 })));
    let far = |last: Minute| Instance::new(Grid::Hour, vec![], vec![interviewer(&[(0, 60), (last, last + 1)])], vec![]);
    assert!(far(400 * 24 * HOUR - 1).is_ok() && far(400 * 24 * HOUR).is_err());
}

/// Three hundred people, quarter-hour starts, ragged hours, rounds of an hour and some of ninety minutes.
#[test]
fn an_ordinary_organization_is_quick_and_near_the_bound() {
    let mut state = 7_i64;
    let mut draw = |below: i64| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 8) % below
    };
    let mut span = |longest: i64| {
        let start = draw(10) * 24 * HOUR + (9 + draw(6)) * HOUR + draw(4) * 15;
        (start, start + HOUR + draw(longest) * 15)
    };
    let people = (0..50).map(|_| interviewer(&[span(8), span(8), span(8), span(8)])).collect();
    let candidates = (0..300)
        .map(|index| {
            let length = if index % 10 == 0 { 90 } else { 60 };
            Candidate { rounds: vec![Round::new(length)], ..candidate(&[span(16), span(16)]) }
        })
        .collect();
    let solution = solved(Grid::QuarterHour, candidates, people);
    assert_eq!(solution.method, Method::Moves);
    assert!(
        solution.placed.len() * 100 >= solution.bound as usize * 95,
        "{} of {}",
        solution.placed.len(),
        solution.bound
    );
}

/// Of two who could meet somebody at the same time it is the one with less to do for the time they offer.
#[test]
fn an_idle_person_comes_before_a_busy_one_whatever_the_class() {
    let work = |load, offered| Interviewer { load, offered, ..interviewer(&[(0, 600)]) };
    let cases = [
        ([work(5, 0), work(0, 0)], 1),
        ([work(0, 0), work(5, 0)], 0),
        ([work(5, 6000), work(4, 600)], 0),
        ([work(2, 600), work(2, 1200)], 1),
    ];
    let two =
        Round { roles: vec![Role::default(), Role { skills: vec![], eligible: Some(vec![2]) }], ..Round::new(60) };
    for (grid, round) in [(Grid::Hour, Round::new(60)), (Grid::QuarterHour, Round::new(60)), (Grid::Hour, two)] {
        for (people, chosen) in cases.clone() {
            let people = people.into_iter().chain([interviewer(&[(0, 600)])]).collect();
            let mut round = round.clone();
            round.roles[0].eligible = Some(vec![0, 1]);
            let asked = Candidate::new(windows(&[(0, 60)]), round);
            let instance = Instance::new(grid, vec![asked], people, vec![]).expect("valid");
            for objective in [Objective::Fair, Objective::Spread] {
                let solution = solve(&instance, &Options { objective, ..Options::default() }).expect("solved");
                assert_eq!(solution.placed[0].interviewer, chosen, "{grid:?} {objective:?}");
            }
        }
    }
}

/// Three who could all come on the first day, and one interviewer: a day each, the earliest three.
#[test]
fn interviews_are_spread_over_days() {
    let day = |day: i64, booked| CapDay {
        window: Window::new(day * 1440, (day + 1) * 1440),
        remaining: None,
        week: 0,
        booked,
    };
    for (grid, booked, expected) in
        [(Grid::Hour, [0; 4], [0, 1, 2]), (Grid::QuarterHour, [0; 4], [0, 1, 2]), (Grid::Hour, [1, 0, 0, 0], [1, 2, 3])]
    {
        let spans: Vec<_> = (0..4).map(|day| (day * 1440 + 540, day * 1440 + 840)).collect();
        let days = (0..4).zip(booked).map(|(at, booked)| day(at, booked)).collect();
        let person = Interviewer { days, weeks: vec![None], ..interviewer(&spans) };
        let asked = vec![Candidate::new(windows(&[(0, 4 * 1440)]), Round::new(60)); 3];
        let instance = Instance::new(grid, asked, vec![person], vec![]).expect("valid");
        let days = |objective| {
            let solution = solve(&instance, &Options { objective, ..Options::default() }).expect("solved");
            let mut days: Vec<_> = solution.placed.iter().map(|placement| placement.start / 1440).collect();
            days.sort_unstable();
            days
        };
        assert_eq!(days(Objective::Spread), expected);
        assert_eq!(days(Objective::Earliest), [0, 0, 0]);
    }
}
