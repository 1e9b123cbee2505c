//! Small instances and the exhaustive search they are compared with.

use proptest::prelude::*;
use scheduler::{Candidate, CapDay, Grid, Instance, Interviewer, Minute, Placement, Role, Round, Window, Windows};

pub fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

/// Spans in quarters of an hour from 0 to 7 o'clock; the day's border is at half past three.
fn spans(step: i64, most: usize) -> impl Strategy<Value = Windows> {
    prop::collection::vec((0..28 / step, 1..=12 / step), 0..=most).prop_map(move |spans| {
        let quarters = |(start, length): (i64, i64)| (start * step * 15, (start + length).min(28 / step) * step * 15);
        windows(&spans.into_iter().map(quarters).collect::<Vec<_>>())
    })
}

fn interviewer(step: i64) -> impl Strategy<Value = Interviewer> {
    let cap = || prop_oneof![Just(None), (0..3_u32).prop_map(Some)];
    let skills = prop::collection::vec(0..2_u32, 0..3);
    let buffers =
        if step == 4 { Just((0, 0)).boxed() } else { prop_oneof![Just((0, 0)), Just((15, 0)), Just((0, 10))].boxed() };
    let border = 210;
    // what somebody has already, for how many minutes offered, and what two days have of it
    let work = (0..50_u32, prop_oneof![Just(0_u32), 20..2000_u32], [0..3_u32, 0..3_u32]);
    (spans(step, 3), spans(step, 1), skills, [cap(), cap(), cap()], buffers, work).prop_map(
        move |(windows, locked, skills, caps, buffers, work)| Interviewer {
            windows,
            locked,
            skills,
            days: vec![
                CapDay { window: Window::new(-100, border), remaining: caps[0], week: 0, booked: work.2[0] },
                CapDay { window: Window::new(border, 2000), remaining: caps[1], week: 0, booked: work.2[1] },
            ],
            weeks: vec![caps[2]],
            buffer_before: buffers.0,
            buffer_after: buffers.1,
            load: work.0,
            offered: work.1,
        },
    )
}

fn candidate(step: i64, people: u32) -> impl Strategy<Value = Candidate> {
    let length = if step == 4 { Just(60_u32).boxed() } else { prop_oneof![Just(60_u32), Just(30), Just(90)].boxed() };
    let named = move || prop::collection::vec(0..people, 0..2);
    let eligible = prop_oneof![3 => Just(None), 1 => named().prop_map(Some)];
    let skills = prop_oneof![2 => Just(vec![]), 1 => Just(vec![0]), 1 => Just(vec![1]), 1 => Just(vec![0, 1])];
    (spans(step, 2), length, skills, eligible, named(), 0..3_u8).prop_map(
        |(windows, length, skills, eligible, excluded, priority)| {
            let round = Round { roles: vec![Role { skills, eligible }], ..Round::new(length) };
            Candidate { excluded, priority, ..Candidate::new(windows, round) }
        },
    )
}

/// Three interviewers at most, five candidates at most.
pub fn instance(grid: Grid) -> impl Strategy<Value = Instance> {
    let step = grid.minutes() / 15;
    let most = if step == 4 { 5_usize } else { 4 };
    (1..=3_usize).prop_flat_map(move |people| {
        let named = u32::try_from(people).expect("small");
        let interviewers = prop::collection::vec(interviewer(step), people);
        let candidates = prop::collection::vec(candidate(step, named), 0..=most);
        (candidates, interviewers).prop_map(move |(candidates, interviewers)| {
            Instance::new(grid, candidates, interviewers, vec![]).expect("valid")
        })
    })
}

/// Starts that the hours of both allow, bookings, caps and other interviews left aside.
pub fn offered(instance: &Instance, candidate: u32, interviewer: u32) -> Vec<Placement> {
    let who = &instance.candidates()[candidate as usize];
    let person = &instance.interviewers()[interviewer as usize];
    let length = Minute::from(who.rounds[0].length);
    let inside = |windows: &Windows, start: Minute| {
        windows.as_slice().iter().any(|window| window.start <= start && start + length <= window.end)
    };
    let starts = (0..100).map(|index| index * instance.grid().minutes());
    starts
        .filter(|&start| inside(&who.windows, start) && inside(&person.windows, start))
        .map(|start| Placement {
            candidate,
            round: 0,
            interviewer,
            assistants: vec![],
            room: None,
            start,
            end: start + length,
        })
        .collect()
}

pub fn has_skills(instance: &Instance, candidate: u32, interviewer: u32) -> bool {
    let person = &instance.interviewers()[interviewer as usize];
    instance.candidates()[candidate as usize].rounds[0].roles[0]
        .skills
        .iter()
        .all(|skill| person.skills.contains(skill))
}

pub fn may_meet(instance: &Instance, candidate: u32, interviewer: u32) -> bool {
    let who = &instance.candidates()[candidate as usize];
    has_skills(instance, candidate, interviewer)
        && !who.excluded.contains(&interviewer)
        && who.rounds[0].roles[0].eligible.as_ref().is_none_or(|pool| pool.contains(&interviewer))
}

/// What stands in the way of `wanted` beside `others`: `all_booked`, `day_cap` or `week_cap`.
pub fn obstacle(instance: &Instance, others: &[Placement], wanted: &Placement) -> Option<&'static str> {
    let person = &instance.interviewers()[wanted.interviewer as usize];
    let gap = Minute::from(person.buffer_before.max(person.buffer_after));
    let near = |start: Minute, end: Minute| start < wanted.end + gap && wanted.start < end + gap;
    let own = || others.iter().filter(|other| other.interviewer == wanted.interviewer);
    if own().any(|other| near(other.start, other.end))
        || person.locked.as_slice().iter().any(|busy| near(busy.start, busy.end))
    {
        return Some("all_booked");
    }
    let day = person.days.iter().find(|day| day.window.start <= wanted.start && wanted.start < day.window.end)?;
    let today = own().filter(|other| day.window.start <= other.start && other.start < day.window.end).count();
    if day.remaining.is_some_and(|cap| today >= cap as usize) {
        return Some("day_cap");
    }
    person.weeks[day.week as usize].is_some_and(|cap| own().count() >= cap as usize).then_some("week_cap")
}
