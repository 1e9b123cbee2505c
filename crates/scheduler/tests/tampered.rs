//! Right answers made wrong in every way there is: the checker finds each of them.

use scheduler::{
    Candidate, CapDay, Certificate, Contest, Grid, Instance, Interviewer, Method, Minute, Placement, Reason, Role,
    Room, Round, Solution, Unplaced, Violation, Window, Windows, check, check_certificate,
};

const HOUR: Minute = 60;

fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

fn role(skills: &[u32], eligible: Option<&[u32]>) -> Role {
    Role { skills: skills.to_vec(), eligible: eligible.map(<[u32]>::to_vec) }
}

/// Two days of the candidate; a panel of two in a room, then a talk of half an hour on the same day.
fn whole_day() -> Candidate {
    let panel = Round { roles: vec![role(&[1], None), role(&[2], None)], rooms: Some(vec![0, 1]), ..Round::new(60) };
    let talk =
        Round { roles: vec![role(&[], Some(&[2, 3]))], gap: 15, within: Some(120), same_day: true, ..Round::new(30) };
    Candidate {
        rounds: vec![panel, talk],
        excluded: vec![3],
        days: vec![Window::new(0, 24 * HOUR), Window::new(24 * HOUR, 48 * HOUR)],
        ..Candidate::new(windows(&[(9 * HOUR, 30 * HOUR)]), Round::new(60))
    }
}

fn interviewer(skills: &[u32], remaining: Option<u32>, week: Option<u32>) -> Interviewer {
    let days = (0..2).map(|day| CapDay {
        window: Window::new(day * 24 * HOUR, (day + 1) * 24 * HOUR),
        remaining,
        week: 0,
        booked: 0,
    });
    Interviewer {
        windows: windows(&[(8 * HOUR, 40 * HOUR)]),
        locked: windows(&[(13 * HOUR, 14 * HOUR)]),
        skills: skills.to_vec(),
        days: days.collect(),
        weeks: vec![week],
        buffer_before: 10,
        ..Interviewer::default()
    }
}

fn instance() -> Instance {
    let room =
        |from: Minute| Room { windows: windows(&[(from, 30 * HOUR)]), locked: windows(&[(14 * HOUR, 15 * HOUR)]) };
    let people = vec![
        interviewer(&[1], Some(1), None),
        interviewer(&[1, 2], None, Some(2)),
        interviewer(&[2], None, None),
        interviewer(&[1, 2], None, None),
    ];
    let late = Candidate::new(windows(&[(0, 60)]), Round::new(60));
    let candidates = vec![whole_day(), whole_day(), late];
    Instance::new(Grid::QuarterHour, candidates, people, vec![room(8 * HOUR), room(10 * HOUR)]).expect("valid")
}

fn panel(candidate: u32, start: Minute, people: [u32; 2], room: u32) -> Placement {
    let assistants = vec![people[1]];
    Placement { candidate, round: 0, interviewer: people[0], assistants, room: Some(room), start, end: start + 60 }
}

fn talk(candidate: u32, start: Minute, interviewer: u32) -> Placement {
    Placement { candidate, round: 1, interviewer, assistants: vec![], room: None, start, end: start + 30 }
}

/// Right: candidate 0 at nine and half past ten, candidate 1 at half past ten and at noon.
fn right() -> Solution {
    let placed = vec![
        panel(0, 9 * HOUR, [0, 1], 0),
        talk(0, 10 * HOUR + 30, 2),
        panel(1, 10 * HOUR + 15, [3, 1], 1),
        talk(1, 12 * HOUR, 2),
    ];
    let unplaced = vec![Unplaced { candidate: 2, reasons: vec![Reason::NoOverlap] }];
    let (bound, proven) = (2, true);
    Solution { placed, unplaced, bound, proven, ..empty() }
}

fn empty() -> Solution {
    let instance = Instance::new(Grid::Hour, vec![], vec![], vec![]).expect("valid");
    scheduler::solve(&instance, &scheduler::Options { method: Method::Greedy, ..Default::default() }).expect("empty")
}

/// The right answer for candidate 1 excludes interviewer 3, so the base of the tests lets them in.
fn base() -> (Instance, Solution) {
    let instance = instance();
    let mut candidates = instance.candidates().to_vec();
    candidates[1].excluded.clear();
    let people = instance.interviewers().to_vec();
    let instance = Instance::new(instance.grid(), candidates, people, instance.rooms().to_vec()).expect("valid");
    (instance, right())
}

fn tampered(change: impl FnOnce(&mut Solution)) -> Result<(), Violation> {
    let (instance, mut solution) = base();
    change(&mut solution);
    check(&instance, &solution)
}

#[test]
fn the_right_answer_is_right() {
    assert_eq!(tampered(|_| {}), Ok(()));
}

#[test]
fn lists_are_whole_and_in_order() {
    assert_eq!(tampered(|right| right.placed.swap(0, 1)), Err(Violation::Listing(0)));
    assert_eq!(tampered(|right| right.placed[1].round = 0), Err(Violation::Listing(0)));
    assert_eq!(tampered(|right| right.placed.truncate(2)), Err(Violation::Listing(1)));
    assert_eq!(tampered(|right| right.placed.truncate(3)), Err(Violation::Part(1)));
    assert_eq!(tampered(|right| right.placed[3].round = 2), Err(Violation::Part(1)));
    assert_eq!(tampered(|right| right.placed[3].candidate = 7), Err(Violation::Listing(7)));
    let again = Unplaced { candidate: 0, reasons: vec![Reason::NoOverlap] };
    assert_eq!(tampered(|right| right.unplaced.push(again)), Err(Violation::Listing(0)));
    assert_eq!(tampered(|right| right.unplaced.clear()), Err(Violation::Listing(2)));
    assert_eq!(tampered(|right| right.unplaced[0].reasons.clear()), Err(Violation::NoReason(2)));
}

#[test]
fn times_fit_the_windows_and_the_grid() {
    let shift = |index: usize, minutes: Minute| {
        tampered(|right| {
            right.placed[index].start += minutes;
            right.placed[index].end += minutes;
        })
    };
    assert_eq!(shift(1, 5), Err(Violation::Time(0)));
    assert_eq!(shift(0, -30), Err(Violation::Time(0)), "before the candidate's window");
    assert_eq!(tampered(|right| right.placed[1].end += 15), Err(Violation::Time(0)));
    let (instance, solution) = base();
    let mut people = instance.interviewers().to_vec();
    people[2].windows = windows(&[(11 * HOUR, 40 * HOUR)]);
    let late = Instance::new(instance.grid(), instance.candidates().to_vec(), people, instance.rooms().to_vec());
    assert_eq!(check(&late.expect("valid"), &solution), Err(Violation::Time(0)), "outside the hours offered");
}

#[test]
fn rounds_keep_their_order_gaps_and_days() {
    let at = |start: Minute| tampered(|right| right.placed[1] = talk(0, start, 2));
    assert_eq!(at(10 * HOUR), Err(Violation::Order(0)), "no gap");
    assert_eq!(at(9 * HOUR), Err(Violation::Order(0)), "two rounds at once");
    assert_eq!(at(12 * HOUR + 15), Err(Violation::Order(0)), "later than it may be");
    let other_day = tampered(|right| {
        right.placed[2] = panel(1, 22 * HOUR + 45, [3, 1], 1);
        right.placed[3] = talk(1, 24 * HOUR, 2);
    });
    assert_eq!(other_day, Err(Violation::Order(1)));
}

#[test]
fn roles_are_filled_by_different_people_who_may() {
    let led_by = |people: [u32; 2]| tampered(|right| right.placed[0] = panel(0, 9 * HOUR, people, 0));
    assert_eq!(led_by([1, 1]), Err(Violation::Roles(0)));
    assert_eq!(led_by([2, 1]), Err(Violation::Pair(0)), "the lead lacks the skill");
    assert_eq!(led_by([1, 0]), Err(Violation::Pair(0)), "the assistant lacks the skill");
    assert_eq!(led_by([3, 1]), Err(Violation::Pair(0)), "excluded");
    assert_eq!(led_by([9, 1]), Err(Violation::Pair(0)), "nobody");
    assert_eq!(tampered(|right| right.placed[1].interviewer = 0), Err(Violation::Pair(0)), "outside the pool");
    assert_eq!(tampered(|right| right.placed[0].assistants.clear()), Err(Violation::Roles(0)));
    assert_eq!(tampered(|right| right.placed[1].assistants.push(1)), Err(Violation::Roles(0)));
}

#[test]
fn rooms_are_named_open_free_and_held_once() {
    let in_room = |room: Option<u32>| tampered(|right| right.placed[0].room = room);
    assert_eq!(in_room(None), Err(Violation::WrongRoom(0)));
    assert_eq!(in_room(Some(5)), Err(Violation::WrongRoom(0)));
    assert_eq!(in_room(Some(1)), Err(Violation::WrongRoom(0)), "not open before ten");
    assert_eq!(tampered(|right| right.placed[1].room = Some(0)), Err(Violation::WrongRoom(0)));
    let twice = tampered(|right| {
        right.placed[0] = panel(0, 10 * HOUR + 30, [0, 2], 1);
        right.placed[1] = talk(0, 11 * HOUR + 45, 2);
        right.placed[3] = talk(1, 12 * HOUR, 3);
    });
    assert_eq!(twice, Err(Violation::RoomOverlap(1)));
    let booked = tampered(|right| {
        right.placed[0] = panel(0, 14 * HOUR + 15, [0, 1], 0);
        right.placed[1] = talk(0, 15 * HOUR + 30, 2);
    });
    assert_eq!(booked, Err(Violation::RoomOverlap(0)));
}

#[test]
fn people_are_in_one_place_with_buffers() {
    let at = |start: Minute| tampered(|right| right.placed[2] = panel(1, start, [3, 1], 1));
    assert_eq!(at(10 * HOUR), Err(Violation::Overlap(1)), "the assistant's buffer of ten minutes");
    let booked = |start: Minute| tampered(|right| right.placed[3] = talk(1, start, 2));
    assert_eq!(booked(12 * HOUR + 30), Err(Violation::Overlap(2)), "the buffer before a booking");
    assert_eq!(booked(10 * HOUR + 45 + 45), Ok(()));
}

#[test]
fn caps_count_every_person_of_a_panel() {
    let (instance, solution) = base();
    let with = |change: &dyn Fn(&mut Vec<Interviewer>)| {
        let mut people = instance.interviewers().to_vec();
        change(&mut people);
        let candidates = instance.candidates().to_vec();
        let instance = Instance::new(instance.grid(), candidates, people, instance.rooms().to_vec()).expect("valid");
        check(&instance, &solution)
    };
    assert_eq!(with(&|people| people[0].days[0].remaining = Some(0)), Err(Violation::Cap(0)), "the lead's day");
    assert_eq!(with(&|people| people[1].days[0].remaining = Some(1)), Err(Violation::Cap(1)), "the assistant's day");
    assert_eq!(with(&|people| people[1].weeks[0] = Some(1)), Err(Violation::Cap(1)), "the assistant's week");
    assert_eq!(with(&|people| people[1].days[1].remaining = Some(0)), Ok(()), "another day");
}

#[test]
fn bounds_and_proofs_fit_the_number_placed() {
    assert_eq!(tampered(|right| right.bound = 1), Err(Violation::Bound));
    assert_eq!(tampered(|right| right.bound = 3), Err(Violation::Bound));
    assert_eq!(tampered(|right| (right.bound, right.proven) = (3, false)), Ok(()));
}

#[test]
fn contests_cover_what_they_claim() {
    let (instance, right) = base();
    let with = |contest: Contest| {
        let certificate = Some(Certificate { contests: vec![contest], ..Certificate::default() });
        check_certificate(&instance, &Solution { certificate, ..right.clone() })
    };
    let nobody = Contest { candidates: vec![2], ..Contest::default() };
    assert_eq!(with(nobody.clone()), Ok(()), "no interviewer offers hours at candidate 2's times");
    assert_eq!(with(Contest { candidates: vec![0, 2], ..nobody.clone() }), Err(Violation::Contest(0)));
    assert_eq!(with(Contest { capacity: 1, ..nobody.clone() }), Err(Violation::Contest(0)));
    assert_eq!(with(Contest { candidates: vec![2, 2], ..nobody }), Err(Violation::Contest(0)));
}
