//! Tiny instances of every class mixed, and the search through all their schedules.

use std::cmp::Reverse;

use proptest::prelude::*;
use scheduler::{
    Appointment, Candidate, CapDay, Grid, Instance, Interviewer, Minute, Objective, Placement, Role, Room, Round,
    Window, Windows,
};

use crate::counted::cost;

/// Priority classes of the instances.
pub const CLASSES: usize = 2;
const HOURS: Minute = 5;

fn windows(spans: &[(Minute, Minute)]) -> Windows {
    Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
}

/// Spans in half hours of five hours; the day's border is at half past two.
fn spans(most: usize) -> impl Strategy<Value = Windows> {
    prop::collection::vec((0..HOURS * 2, 2..=6_i64), 1..=most).prop_map(move |spans| {
        let minutes = |(start, length): (i64, i64)| (start * 30, ((start + length) * 30).min(HOURS * 60));
        windows(&spans.into_iter().map(minutes).collect::<Vec<_>>())
    })
}

fn interviewer() -> impl Strategy<Value = Interviewer> {
    let cap = || prop_oneof![2 => Just(None), 1 => (1..3_u32).prop_map(Some)];
    let skills = prop::collection::vec(0..2_u32, 1..3);
    let locked = prop_oneof![2 => Just(windows(&[])), 1 => spans(1)];
    let buffers = prop_oneof![2 => Just((0, 0)), 1 => Just((0, 10)), 1 => Just((30, 0))];
    let work = (0..50_u32, prop_oneof![Just(0_u32), 20..2000_u32], 0..3_u32);
    let all = (spans(2), locked, skills, [cap(), cap(), cap()], buffers, work);
    all.prop_map(|(windows, locked, skills, caps, buffers, work)| {
        let day = |from, to, remaining| CapDay { window: Window::new(from, to), remaining, week: 0, booked: work.2 };
        Interviewer {
            windows,
            locked,
            skills,
            days: vec![day(-60, 150, caps[0]), day(150, 400, caps[1])],
            weeks: vec![caps[2]],
            buffer_before: buffers.0,
            buffer_after: buffers.1,
            load: work.0,
            offered: work.1,
        }
    })
}

fn role(people: u32) -> impl Strategy<Value = Role> {
    let skills = prop_oneof![2 => Just(vec![]), 1 => Just(vec![0]), 1 => Just(vec![1])];
    let pool = prop_oneof![3 => Just(None), 1 => prop::collection::vec(0..people, 1..3).prop_map(Some)];
    (skills, pool).prop_map(|(skills, eligible)| Role { skills, eligible })
}

fn round(people: u32, rooms: u32) -> impl Strategy<Value = Round> {
    let length = prop_oneof![3 => Just(60_u32), 1 => Just(30), 1 => Just(90)];
    let roles =
        prop_oneof![2 => prop::collection::vec(role(people), 1..=1), 1 => prop::collection::vec(role(people), 2..=2)];
    let room = if rooms == 0 {
        Just(None).boxed()
    } else {
        prop_oneof![1 => Just(None), 1 => prop::collection::vec(0..rooms, 1..3).prop_map(Some)].boxed()
    };
    let gap = prop_oneof![2 => Just((0, None)), 1 => Just((30, None)), 1 => Just((0, Some(60)))];
    (length, roles, room, gap, any::<bool>()).prop_map(|(length, roles, rooms, (gap, within), same_day)| Round {
        roles,
        rooms,
        gap,
        within,
        same_day,
        ..Round::new(length)
    })
}

fn candidate(people: u32, rooms: u32) -> impl Strategy<Value = Candidate> {
    let rounds = prop_oneof![
        2 => prop::collection::vec(round(people, rooms), 1..=1),
        1 => prop::collection::vec(round(people, rooms), 2..=2)
    ];
    let excluded = prop_oneof![3 => Just(vec![]), 1 => prop::collection::vec(0..people, 1..2)];
    let proposed = prop::collection::vec((0..10_i64, 0..people, 0..people, 0..2_u32), 0..=2);
    (spans(2), rounds, excluded, 0..2_u8, proposed).prop_map(|(windows, rounds, excluded, priority, proposed)| {
        let one = Candidate::new(windows, Round::new(60));
        let day = |from, to| Window::new(from, to);
        let tentative = proposed.iter().zip(&rounds).map(|(&(start, lead, assistant, room), round)| Appointment {
            start: start * 30,
            people: [lead, assistant].into_iter().take(round.roles.len()).collect(),
            room: round.rooms.as_ref().map(|_| room),
        });
        let tentative = tentative.collect();
        Candidate { rounds, excluded, priority, tentative, days: vec![day(0, 180), day(180, 300)], ..one }
    })
}

/// Three interviewers, two rooms and four candidates at most.
pub fn instance() -> impl Strategy<Value = Instance> {
    let grid = prop_oneof![2 => Just(Grid::Hour), 1 => Just(Grid::QuarterHour)];
    (grid, 1..=3_u32, 0..=2_u32).prop_flat_map(|(grid, people, rooms)| {
        let room = (spans(1), prop_oneof![2 => Just(windows(&[])), 1 => spans(1)])
            .prop_map(|(windows, locked)| Room { windows, locked });
        let most = if grid == Grid::Hour { 4_usize } else { 3 };
        let candidates = prop::collection::vec(candidate(people, rooms), 0..=most);
        let interviewers = prop::collection::vec(interviewer(), people as usize);
        let rooms = prop::collection::vec(room, rooms as usize);
        (candidates, interviewers, rooms).prop_map(move |(candidates, interviewers, rooms)| {
            Instance::new(grid, candidates, interviewers, rooms).expect("valid")
        })
    })
}

/// How many candidates of each priority class are placed.
pub fn counts(instance: &Instance, placed: &[Placement]) -> [usize; CLASSES] {
    let mut counts = [0; CLASSES];
    for placement in placed.iter().filter(|placement| placement.round == 0) {
        counts[usize::from(instance.candidates()[placement.candidate as usize].priority)] += 1;
    }
    counts
}

/// The most candidates of all schedules, and the best counts by priority class.
pub fn exhaustive(instance: &Instance) -> (usize, [usize; CLASSES]) {
    let mut search = Search::new(instance, Objective::Count, u32::MAX);
    search.go(0, &mut Vec::new());
    (search.most, search.best)
}

/// The least that a schedule of the best counts can cost; nothing where there are too many to look at.
pub fn least(instance: &Instance, objective: Objective) -> Option<i64> {
    let mut search = Search::new(instance, objective, 40_000);
    search.go(0, &mut Vec::new());
    (search.left > 0).then_some(search.cost)
}

struct Search<'a> {
    instance: &'a Instance,
    objective: Objective,
    /// Schedules that may still be looked at.
    left: u32,
    most: usize,
    best: [usize; CLASSES],
    /// The least cost of those with the best counts.
    cost: i64,
}

impl<'a> Search<'a> {
    fn new(instance: &'a Instance, objective: Objective, left: u32) -> Self {
        Self { instance, objective, left, most: 0, best: [0; CLASSES], cost: i64::MAX }
    }

    fn go(&mut self, candidate: usize, placed: &mut Vec<Placement>) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let counts = counts(self.instance, placed);
        let cost = cost(self.instance, placed, self.objective);
        self.most = self.most.max(counts.iter().sum());
        if (Reverse(counts), cost) < (Reverse(self.best), self.cost) {
            (self.best, self.cost) = (counts, cost);
        }
        let rest = &self.instance.candidates()[candidate..];
        let mut ideal = counts;
        for candidate in rest {
            ideal[usize::from(candidate.priority)] += 1;
        }
        // an interview more is never cheaper
        let is_no_better = (Reverse(ideal), cost) >= (Reverse(self.best), self.cost);
        if rest.is_empty() || (is_no_better && ideal.iter().sum::<usize>() <= self.most) {
            return;
        }
        self.rounds(candidate, 0, placed);
        self.go(candidate + 1, placed);
    }

    /// Every way to place the rounds of a candidate from this one on.
    fn rounds(&mut self, candidate: usize, round: usize, placed: &mut Vec<Placement>) {
        let instance = self.instance;
        let who = &instance.candidates()[candidate];
        let Some(wanted) = who.rounds.get(round) else { return self.go(candidate + 1, placed) };
        for start in (0..HOURS * 60).step_by(usize::try_from(instance.grid().minutes()).expect("minutes")) {
            let end = start + Minute::from(wanted.length);
            if !inside(&who.windows, start, end) || !follows(who, wanted, round, placed, start) {
                continue;
            }
            for people in people(instance, placed, who, wanted, start) {
                for room in rooms(instance, placed, wanted, start) {
                    placed.push(Placement {
                        candidate: u32::try_from(candidate).expect("small"),
                        round: u32::try_from(round).expect("small"),
                        interviewer: people[0],
                        assistants: people[1..].to_vec(),
                        room,
                        start,
                        end,
                    });
                    self.rounds(candidate, round + 1, placed);
                    placed.pop();
                }
            }
        }
    }
}

fn inside(windows: &Windows, start: Minute, end: Minute) -> bool {
    windows.as_slice().iter().any(|window| window.start <= start && end <= window.end)
}

fn follows(who: &Candidate, wanted: &Round, round: usize, placed: &[Placement], start: Minute) -> bool {
    let Some(before) = placed.last().filter(|_| round > 0) else { return true };
    let between = start - before.end;
    let day = |start| who.days.iter().position(|day| day.start <= start && start < day.end);
    between >= Minute::from(wanted.gap)
        && wanted.within.is_none_or(|most| between <= Minute::from(most))
        && (!wanted.same_day || (day(start).is_some() && day(start) == day(before.start)))
}

/// Every choice of different free people, one for each role.
fn people(instance: &Instance, placed: &[Placement], who: &Candidate, wanted: &Round, start: Minute) -> Vec<Vec<u32>> {
    let mut teams: Vec<Vec<u32>> = vec![vec![]];
    for role in &wanted.roles {
        let mut longer = Vec::new();
        for team in teams {
            for (index, person) in (0..).zip(instance.interviewers()) {
                let may = role.skills.iter().all(|skill| person.skills.contains(skill))
                    && role.eligible.as_ref().is_none_or(|pool| pool.contains(&index))
                    && !who.excluded.contains(&index)
                    && !team.contains(&index);
                if may && is_free(instance, placed, index, start, start + Minute::from(wanted.length)) {
                    longer.push(team.iter().copied().chain([index]).collect());
                }
            }
        }
        teams = longer;
    }
    teams
}

fn is_free(instance: &Instance, placed: &[Placement], index: u32, start: Minute, end: Minute) -> bool {
    let person = &instance.interviewers()[index as usize];
    let gap = Minute::from(person.buffer_before.max(person.buffer_after));
    let clear = |from: Minute, to: Minute| to + gap <= start || end + gap <= from;
    let own: Vec<&Placement> = placed.iter().filter(|other| other.people().any(|other| other == index)).collect();
    let day = person.days.iter().find(|day| day.window.start <= start && start < day.window.end);
    let counted = |window: Window| own.iter().filter(|one| window.start <= one.start && one.start < window.end).count();
    inside(&person.windows, start, end)
        && own.iter().all(|other| clear(other.start, other.end))
        && person.locked.as_slice().iter().all(|busy| clear(busy.start, busy.end))
        && day.is_none_or(|day| {
            let week: usize = person.days.iter().map(|day| counted(day.window)).sum();
            day.remaining.is_none_or(|cap| counted(day.window) < cap as usize)
                && person.weeks[0].is_none_or(|cap| week < cap as usize)
        })
}

fn rooms(instance: &Instance, placed: &[Placement], wanted: &Round, start: Minute) -> Vec<Option<u32>> {
    let Some(named) = &wanted.rooms else { return vec![None] };
    let end = start + Minute::from(wanted.length);
    let free = |index: &u32| {
        let room = &instance.rooms()[*index as usize];
        let taken = placed.iter().filter(|other| other.room == Some(*index));
        inside(&room.windows, start, end)
            && room.locked.as_slice().iter().all(|busy| busy.end <= start || end <= busy.start)
            && taken.into_iter().all(|other| other.end <= start || end <= other.start)
    };
    named.iter().copied().filter(free).map(Some).collect()
}
