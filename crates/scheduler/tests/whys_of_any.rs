//! Why not, repairs and what-if on instances with nothing left out: panels, rooms, several rounds,
//! buffers, mixed lengths, odd minutes, against a plain search.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scheduler::{
    Candidate, Certificate, Change, Class, Instance, Interviewer, Minute, Options, Placement, Prepared, Reason, Room,
    Round, Solution, Window, Windows, check, check_certificate, explain, what_if,
};

const OPTIONS: fn() -> Options = || Options { max_steps: 300_000, ..Options::default() };

fn names(reasons: &[Reason]) -> BTreeSet<&'static str> {
    reasons.iter().map(|reason| reason.name()).filter(|&name| name != "structural").collect()
}

/// Whether a candidate can be placed beside others, by trying everything.
struct Search<'a> {
    instance: &'a Instance,
    candidate: &'a Candidate,
    placed: Vec<Placement>,
}

impl Search<'_> {
    fn can_place(&mut self, who: u32, round: usize) -> bool {
        let Some(wanted) = self.candidate.rounds.get(round) else { return true };
        for start in starts(self.instance, self.candidate, wanted) {
            if round > 0 && !self.may_follow(who, round, start) {
                continue;
            }
            if self.take(who, round, start, &mut Vec::new()) {
                return true;
            }
        }
        false
    }

    fn may_follow(&self, who: u32, round: usize, start: Minute) -> bool {
        let before = self.placed.last().filter(|before| before.candidate == who).expect("the round before");
        let wanted = &self.candidate.rounds[round];
        let wait = start - before.end;
        let day = |minute: Minute| self.candidate.days.iter().position(|day| day.start <= minute && minute < day.end);
        wait >= i64::from(wanted.gap)
            && wanted.within.is_none_or(|within| wait <= i64::from(within))
            && (!wanted.same_day || (day(start).is_some() && day(start) == day(before.start)))
    }

    fn take(&mut self, who: u32, round: usize, start: Minute, people: &mut Vec<u32>) -> bool {
        let wanted = &self.candidate.rounds[round];
        let end = start + i64::from(wanted.length);
        if let Some(role) = wanted.roles.get(people.len()) {
            for (index, person) in (0..).zip(self.instance.interviewers()) {
                let fits = role.skills.iter().all(|skill| person.skills.contains(skill))
                    && role.eligible.as_ref().is_none_or(|pool| pool.contains(&index))
                    && !self.candidate.excluded.contains(&index)
                    && !people.contains(&index);
                if fits && self.is_free(index, person, start, end) {
                    people.push(index);
                    if self.take(who, round, start, people) {
                        return true;
                    }
                    people.pop();
                }
            }
            return false;
        }
        let rooms = wanted.rooms.as_ref().map_or(vec![None], |rooms| rooms.iter().copied().map(Some).collect());
        for room in rooms {
            if room.is_none_or(|room| self.has_room(room, start, end)) {
                let (interviewer, assistants) = (people[0], people[1..].to_vec());
                let round_index = u32::try_from(round).expect("small");
                let candidate = who;
                self.placed.push(Placement {
                    candidate,
                    round: round_index,
                    interviewer,
                    assistants,
                    room,
                    start,
                    end,
                });
                if self.can_place(who, round + 1) {
                    return true;
                }
                self.placed.pop();
            }
        }
        false
    }

    fn is_free(&self, index: u32, person: &Interviewer, start: Minute, end: Minute) -> bool {
        let gap = i64::from(person.buffer_before.max(person.buffer_after));
        let own = || self.placed.iter().filter(|other| other.people().any(|other| other == index));
        let near = |from: Minute, to: Minute| from < end + gap && start < to + gap;
        if !holds(&person.windows, start, end)
            || person.locked.as_slice().iter().any(|busy| near(busy.start, busy.end))
            || own().any(|other| near(other.start, other.end))
        {
            return false;
        }
        let day_of =
            |minute: Minute| person.days.iter().position(|day| day.window.start <= minute && minute < day.window.end);
        let Some(day) = day_of(start) else { return true };
        let week = person.days[day].week;
        let days = own().filter(|other| day_of(other.start) == Some(day)).count();
        let weeks = own().filter(|other| day_of(other.start).is_some_and(|day| person.days[day].week == week)).count();
        person.days[day].remaining.is_none_or(|cap| days < cap as usize)
            && person.weeks[week as usize].is_none_or(|cap| weeks < cap as usize)
    }

    fn has_room(&self, room: u32, start: Minute, end: Minute) -> bool {
        let place = &self.instance.rooms()[room as usize];
        holds(&place.windows, start, end)
            && !place.locked.as_slice().iter().any(|busy| busy.start < end && start < busy.end)
            && !self.placed.iter().any(|other| other.room == Some(room) && other.start < end && start < other.end)
    }
}

fn holds(windows: &Windows, start: Minute, end: Minute) -> bool {
    windows.as_slice().iter().any(|window| window.start <= start && end <= window.end)
}

fn starts(instance: &Instance, candidate: &Candidate, round: &Round) -> Vec<Minute> {
    let inside = |start: &Minute| holds(&candidate.windows, *start, *start + i64::from(round.length));
    (-1000..8000).filter(|start| start % instance.grid().minutes() == 0).filter(inside).collect()
}

/// Few enough possibilities to try them all.
fn is_small(instance: &Instance, candidate: &Candidate) -> bool {
    let ways = |round: &Round| {
        starts(instance, candidate, round).len() * 3_usize.pow(u32::try_from(round.roles.len()).expect("small"))
    };
    candidate.rounds.iter().map(ways).product::<usize>() < 20_000
}

fn can_place(instance: &Instance, placed: &[Placement], who: u32) -> bool {
    let candidate = &instance.candidates()[who as usize];
    Search { instance, candidate, placed: placed.to_vec() }.can_place(who, 0)
}

/// The instance without whatever stands in the way but is not named.
fn without_unnamed(instance: &Instance, named: &BTreeSet<&str>) -> Instance {
    let (mut people, mut rooms) = (instance.interviewers().to_vec(), instance.rooms().to_vec());
    for person in &mut people {
        if !named.contains("day_cap") {
            person.days.iter_mut().for_each(|day| day.remaining = None);
        }
        if !named.contains("week_cap") {
            person.weeks.fill(None);
        }
    }
    if !named.contains("room") {
        let all_day = Windows::new([Window::new(-10_000, 20_000)]).expect("valid");
        // nobody else is in this many rooms at a time
        rooms.fill(Room { windows: all_day, locked: Windows::default() });
    }
    Instance::new(instance.grid(), instance.candidates().to_vec(), people, rooms).expect("valid")
}

fn each(change: &Change) -> Vec<Change> {
    match change {
        Change::Hours { interviewers, window } => {
            interviewers.iter().map(|&one| Change::Hours { interviewers: vec![one], window: *window }).collect()
        }
        other => vec![other.clone()],
    }
}

fn contest_holds(instance: &Instance, solution: &Solution, why: &scheduler::Why) {
    let Some(contest) = &why.contest else { return };
    let bound = instance.candidates().len() + contest.capacity as usize - contest.candidates.len();
    let alone = Solution {
        bound: u32::try_from(bound).expect("small"),
        certificate: Some(Certificate { contests: vec![contest.clone()], ..Certificate::default() }),
        ..solution.clone()
    };
    assert_eq!(check_certificate(instance, &alone), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reasons_account_for_everything_and_repairs_place(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let instance = crate::arbitrary::instance(&bytes);
        let prepared = Prepared::new(&instance);
        let solution = prepared.solve(&OPTIONS()).expect("every class");
        let mut reader = prepared.reader(&solution);
        let told = explain(&instance, &solution.placed, solution.certificate.as_ref());
        prop_assert_eq!(told.len(), solution.unplaced.len());
        for (unplaced, told) in solution.unplaced.iter().zip(told) {
            let who = unplaced.candidate;
            let why = reader.why(who);
            prop_assert_eq!(names(&why.reasons), names(&unplaced.reasons));
            prop_assert_eq!(names(&told.reasons), names(&unplaced.reasons));
            prop_assert!(!why.reasons.is_empty());
            contest_holds(&instance, &solution, &why);
            let named = names(&unplaced.reasons);
            if is_small(&instance, &instance.candidates()[who as usize]) {
                let relaxed = without_unnamed(&instance, &named);
                let mut others = solution.placed.clone();
                if !named.contains("room") {
                    for other in &mut others {
                        other.room = None;
                    }
                }
                prop_assert!(!can_place(&relaxed, &others, who), "{:?} do not account for all of {} in {:?} {:?}", named, who, instance, solution.placed);
            }
            for change in why.repairs.iter().flat_map(|repair| each(&repair.change)) {
                let then = what_if(&instance, &solution, std::slice::from_ref(&change), &OPTIONS()).expect("valid");
                prop_assert!(then.lost.is_empty(), "{:?} loses {:?}", change, then.lost);
            }
            for repair in &why.repairs {
                let exact = prepared.class() == Class::Aligned;
                for change in each(&repair.change) {
                    let then = what_if(&instance, &solution, std::slice::from_ref(&change), &OPTIONS()).expect("valid");
                    let gained = u32::try_from(then.gained.len()).expect("small");
                    let still = then.solution.prices.is_some() || then.solution.method == scheduler::Method::Exact;
                    prop_assert!(gained >= repair.places, "{:?} gains {}", repair, gained);
                    prop_assert!(!(exact && still) || gained == repair.places, "{:?} gains {}", repair, gained);
                }
            }
        }
    }

    #[test]
    fn what_is_otherwise_is_a_schedule_and_compared_right(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        (interviewer, from, to) in (0..4_u32, -600..2000_i64, 1..1200_i64),
    ) {
        let instance = crate::arbitrary::instance(&bytes);
        let solution = Prepared::new(&instance).solve(&OPTIONS()).expect("every class");
        let changes = [
            Change::Away { interviewer, window: Window::new(from, from + to) },
            Change::DayCap { interviewer, day: 0, to: 0 },
        ];
        let Ok(then) = what_if(&instance, &solution, &changes, &OPTIONS()) else { return Ok(()) };
        let placed = |solution: &Solution| solution.placed.iter().map(|one| one.candidate).collect::<BTreeSet<_>>();
        let (now, later) = (placed(&solution), placed(&then.solution));
        prop_assert!(then.gained.iter().all(|who| later.contains(who) && !now.contains(who)));
        prop_assert!(then.lost.iter().all(|who| now.contains(who) && !later.contains(who)));
        prop_assert!(then.moved.iter().all(|who| now.contains(who) && later.contains(who)));
        prop_assert_eq!(now.len() + then.gained.len(), later.len() + then.lost.len());
        let away = |one: &Placement| one.people().any(|one| one == interviewer) && one.start < from + to && from < one.end;
        prop_assert!(!then.solution.placed.iter().any(away));
        prop_assert_eq!(check(&instance, &Solution { bound: u32::MAX, proven: false, certificate: None, ..then.solution }), Ok(()));
    }
}
