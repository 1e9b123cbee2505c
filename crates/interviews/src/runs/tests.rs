//! From a snapshot to proposals, and the second look at them.

use super::{
    diary::Diary,
    instance::{Answer, Proposal, solve},
    progress::Watching,
    reasons::UnmatchedReason,
    rooms::Place,
    settings::Preference,
    snapshot::{Snapshot, Taker, Waiting},
    table::run::RunMethod,
};
use crate::plans::{Round, kinds::RoundDay, store::RoomNeed};
use calendar::facade::{BookingRules, Work, cap_days};
use hiring::facade::Barred;
use jiff::tz::TimeZone;
use kernel::{
    ApplicationId, CandidateId, PersonId, RequisitionId, RoomId, RoundId, SkillId, TimeRange, Timestamp, UserId,
    time::{DAY, HOUR, MINUTE},
};
use proptest::prelude::*;
use std::collections::HashSet;

/// Monday, 23 November 2026, midnight UTC.
fn monday() -> Timestamp {
    Timestamp::parse("2026-11-23T00:00:00Z").unwrap()
}

/// Hours of the first day, counted on from there.
fn hours(start: i64, end: i64) -> TimeRange {
    TimeRange::new(monday().plus(start * HOUR), monday().plus(end * HOUR))
}

fn waiting(free: &[TimeRange]) -> Waiting {
    let round = Round::of_an_hour(RequisitionId::new(), monday());
    Waiting {
        candidate: CandidateId::new(),
        person: PersonId::new(),
        application: ApplicationId::new(),
        round,
        then: Vec::new(),
        free: free.to_vec(),
        offers_time: !free.is_empty(),
        proposed: Vec::new(),
        days: Vec::new(),
        rest_of_day: None,
    }
}

fn taker(offered: &[TimeRange]) -> Taker {
    Taker {
        user: UserId::new(),
        person: PersonId::new(),
        name: "Anna".to_owned(),
        skills: Vec::new(),
        offered: offered.to_vec(),
        bookings: Vec::new(),
        rules: BookingRules::default(),
        work: Work::default(),
        days: Vec::new(),
        raised: Vec::new(),
    }
}

fn capped(mut taker: Taker, rules: BookingRules) -> Taker {
    let around = TimeRange::new(monday().plus(-7 * DAY), monday().plus(14 * DAY));
    taker.days = cap_days(&TimeZone::UTC, around);
    taker.rules = rules;
    taker
}

fn snapshot(waiting: Vec<Waiting>, takers: Vec<Taker>) -> Snapshot {
    Snapshot {
        grid: scheduler::Grid::QuarterHour,
        prefer: Preference::Earliest,
        waiting,
        takers,
        rooms: Vec::new(),
        barred: Barred::default(),
        apart: HashSet::new(),
    }
}

fn declines<const N: usize>(pairs: [(ApplicationId, UserId); N]) -> Barred {
    Barred::new(pairs.into(), None)
}

fn answer(snapshot: &Snapshot) -> Answer {
    solve(snapshot, RunMethod::Exact, monday(), &Watching::default()).unwrap()
}

/// The main reason of the one who could not be placed.
fn reason(snapshot: &Snapshot) -> UnmatchedReason {
    answer(snapshot).unmatched.remove(0).reasons.remove(0)
}

#[test]
fn two_who_can_meet_are_proposed_within_both_windows() {
    let snapshot = snapshot(vec![waiting(&[hours(9, 12)])], vec![taker(&[hours(11, 15)])]);
    let answer = answer(&snapshot);
    let proposal = &answer.proposals[0];
    assert_eq!(proposal.first.range, hours(11, 12));
    assert_eq!(proposal.candidate, snapshot.waiting[0].candidate);
    assert_eq!(proposal.first.lead.user, snapshot.takers[0].user);
    assert!(answer.unmatched.is_empty() && answer.proven && answer.possible == 1);
}

#[test]
fn everybody_without_a_place_has_the_reason_that_holds() {
    let anna = || taker(&[hours(9, 17)]);
    let none: &[TimeRange] = &[];
    assert_eq!(reason(&snapshot(vec![waiting(none)], vec![anna()])), UnmatchedReason::NoWindow);
    let taken = Waiting { offers_time: true, ..waiting(none) };
    assert_eq!(reason(&snapshot(vec![taken], vec![anna()])), UnmatchedReason::AllBooked);
    let short = TimeRange::new(monday(), monday().plus(30 * MINUTE));
    assert_eq!(reason(&snapshot(vec![waiting(&[short])], vec![anna()])), UnmatchedReason::WindowTooShort);
    assert_eq!(reason(&snapshot(vec![waiting(&[hours(9, 12)])], vec![])), UnmatchedReason::NoInterviewer);
    assert_eq!(reason(&snapshot(vec![waiting(&[hours(20, 22)])], vec![anna()])), UnmatchedReason::NoOverlap);
    let mut skilled = waiting(&[hours(9, 12)]);
    skilled.round.skills.push(SkillId::new());
    assert_eq!(reason(&snapshot(vec![skilled], vec![anna()])), UnmatchedReason::NoSkill);
    let mut declined = snapshot(vec![waiting(&[hours(9, 12)])], vec![anna()]);
    declined.barred = declines([(declined.waiting[0].application, declined.takers[0].user)]);
    assert_eq!(reason(&declined), UnmatchedReason::Excluded);
}

#[test]
fn nobody_interviews_themselves() {
    let mut both = snapshot(vec![waiting(&[hours(9, 12)])], vec![taker(&[hours(9, 12)])]);
    both.takers[0].person = both.waiting[0].person;
    assert_eq!(reason(&both), UnmatchedReason::Excluded);
}

#[test]
fn caps_count_what_is_booked_in_the_whole_local_week() {
    let rules = BookingRules { cap_day: Some(1), ..BookingRules::default() };
    let mut busy = capped(taker(&[hours(9, 17)]), rules);
    busy.bookings.push(hours(7, 8));
    assert_eq!(reason(&snapshot(vec![waiting(&[hours(9, 17)])], vec![busy])), UnmatchedReason::DayCap);
    let rules = BookingRules { cap_week: Some(1), ..BookingRules::default() };
    let mut busy = capped(taker(&[hours(48, 56)]), rules);
    busy.bookings.push(hours(9, 10));
    assert_eq!(reason(&snapshot(vec![waiting(&[hours(48, 56)])], vec![busy])), UnmatchedReason::WeekCap);
}

#[test]
fn the_second_look_refuses_what_changed_meanwhile() {
    let before = snapshot(
        vec![waiting(&[hours(9, 12)]), waiting(&[hours(9, 12)])],
        vec![taker(&[hours(9, 12)]), taker(&[hours(9, 12)])],
    );
    let proposals = answer(&before).proposals;
    assert!(proposals.iter().all(|p| Diary::new(&before).admit(p)));
    let refuses = |change: &dyn Fn(&mut Snapshot)| {
        let mut after = before.clone();
        change(&mut after);
        assert!(!Diary::new(&after).admit(&proposals[0]));
    };
    let by = |after: &Snapshot| after.takers.iter().position(|t| t.user == proposals[0].first.lead.user).unwrap();
    refuses(&|after| after.waiting.clear());
    refuses(&|after| after.takers.clear());
    refuses(&|after| after.waiting[0].free.clear());
    refuses(&|after| after.waiting[0].round.id = RoundId::new());
    refuses(&|after| {
        let taker = by(after);
        after.takers[taker].bookings.push(hours(9, 12));
    });
    refuses(&|after| {
        let pair = (after.waiting[0].application, proposals[0].first.lead.user);
        after.barred = declines([pair]);
    });
    refuses(&|after| {
        let taker = by(after);
        let rules = BookingRules { cap_day: Some(0), ..BookingRules::default() };
        after.takers[taker] = capped(after.takers[taker].clone(), rules);
    });
    let mut diary = Diary::new(&before);
    assert!(diary.admit(&proposals[0]));
    assert!(!diary.admit(&proposals[0]), "an application is booked once");
}

#[test]
fn one_person_behind_two_candidates_is_booked_once_at_a_time() {
    let mut twice = snapshot(
        vec![waiting(&[hours(9, 10)]), waiting(&[hours(9, 10)])],
        vec![taker(&[hours(9, 10)]), taker(&[hours(9, 10)])],
    );
    twice.waiting[1].person = twice.waiting[0].person;
    let proposals = answer(&twice).proposals;
    assert_eq!(proposals.len(), 2, "the instance does not know persons");
    let mut diary = Diary::new(&twice);
    assert_eq!(proposals.iter().filter(|p| diary.admit(p)).count(), 1);
}

/// Four people at nine to five, a room each way, and somebody with two rounds on one day: a panel of two
/// in the small room, then a talk.
fn house_of_panels() -> Snapshot {
    let day = hours(9, 17);
    let mut both = waiting(&[day]);
    both.days = vec![hours(0, 24), hours(24, 48)];
    both.round.assistants = vec![Vec::new()];
    let mut talk = Round::of_an_hour(both.round.requisition, monday());
    (talk.position, talk.day, talk.gap) = (2, RoundDay::Same, 30);
    both.then = vec![talk];
    let mut snapshot = snapshot(vec![both], (0..4).map(|_| taker(&[day])).collect());
    snapshot.rooms = vec![place("Fig", 3, &[day]), place("Oak", 2, &[day])];
    snapshot.waiting[0].round.room = RoomNeed::These(vec![snapshot.rooms[0].id]);
    snapshot
}

fn place(name: &str, seats: i64, open: &[TimeRange]) -> Place {
    let (id, calendar) = (RoomId::new(), PersonId::new());
    Place { id, calendar, name: name.to_owned(), seats, open: open.to_vec(), bookings: Vec::new() }
}

#[test]
fn a_day_of_panels_is_proposed_with_everybody_and_the_room() {
    let snapshot = house_of_panels();
    let proposal = answer(&snapshot).proposals.remove(0);
    assert_eq!((proposal.first.assistants.len(), proposal.then.len()), (1, 1));
    assert_ne!(proposal.first.lead, proposal.first.assistants[0]);
    assert_eq!(proposal.first.room, Some((snapshot.rooms[0].id, snapshot.rooms[0].calendar)));
    assert_eq!(proposal.then[0].room, None);
    assert!(proposal.then[0].range.start >= proposal.first.range.end.plus(30 * MINUTE));
    assert!(Diary::new(&snapshot).admit(&proposal));
}

#[test]
fn skills_and_pools_say_who_takes_which_place() {
    let (rust, sql) = (SkillId::new(), SkillId::new());
    let mut snapshot = house_of_panels();
    snapshot.takers[2].skills = vec![rust];
    snapshot.takers[3].skills = vec![sql];
    snapshot.waiting[0].round.skills = vec![rust];
    snapshot.waiting[0].round.assistants = vec![vec![sql]];
    let second = snapshot.takers[1].user;
    snapshot.waiting[0].then[0].pool = vec![second];
    let proposal = answer(&snapshot).proposals.remove(0);
    let users: Vec<_> = proposal.first.crew().map(|s| s.user).collect();
    assert_eq!(users, [snapshot.takers[2].user, snapshot.takers[3].user]);
    assert_eq!(proposal.then[0].lead.user, second);
    // the other way round nobody lets them in
    let mut swapped = proposal.clone();
    std::mem::swap(&mut swapped.first.lead, &mut swapped.first.assistants[0]);
    assert!(!Diary::new(&snapshot).admit(&swapped));
    snapshot.waiting[0].then[0].pool = vec![UserId::new()];
    assert!(answer(&snapshot).proposals.is_empty(), "all of it, or nothing");
}

#[test]
fn the_second_look_refuses_half_a_day_and_frees_what_it_let_in() {
    let snapshot = house_of_panels();
    let good = answer(&snapshot).proposals.remove(0);
    let refuses = |change: &dyn Fn(&mut Proposal)| {
        let mut bad = good.clone();
        change(&mut bad);
        let mut diary = Diary::new(&snapshot);
        assert!(!diary.admit(&bad));
        assert!(diary.admit(&good), "what was refused takes nobody's time");
    };
    refuses(&|p| p.then.clear());
    refuses(&|p| p.first.assistants.clear());
    refuses(&|p| p.first.assistants[0] = p.first.lead);
    refuses(&|p| p.first.room = None);
    refuses(&|p| p.first.room = Some((snapshot.rooms[1].id, snapshot.rooms[1].calendar)));
    refuses(&|p| p.first.room = Some((snapshot.rooms[0].id, snapshot.rooms[1].calendar)));
    // before the first, without its pause, in another hour than is free, longer than it is
    refuses(&|p| p.then[0].range = TimeRange::new(p.first.range.end, p.first.range.end.plus(HOUR)));
    refuses(&|p| p.then[0].range = hours(17, 18));
    refuses(&|p| p.then[0].range.end = p.then[0].range.end.plus(30 * MINUTE));
    // the room is taken meanwhile, or closed
    for change in [|r: &mut Place| r.bookings.push(hours(0, 24)), |r: &mut Place| r.open.clear()] {
        let mut after = snapshot.clone();
        change(&mut after.rooms[0]);
        assert!(!Diary::new(&after).admit(&good));
    }
}

#[test]
fn one_day_is_the_candidates_own() {
    // half past six in the evening of London is midnight in Kolkata
    let zone = TimeZone::get("Asia/Kolkata").unwrap();
    let evening = hours(17, 22);
    let mut snapshot = house_of_panels();
    snapshot.waiting[0].free = vec![evening];
    snapshot.waiting[0].days = cap_days(&zone, hours(0, 48)).into_iter().map(|d| d.range).collect();
    for taker in &mut snapshot.takers {
        taker.offered = vec![evening];
    }
    for room in &mut snapshot.rooms {
        room.open = vec![evening];
    }
    let midnight = monday().plus(18 * HOUR + 30 * MINUTE);
    let proposal = answer(&snapshot).proposals.remove(0);
    assert!(proposal.first.range.start >= midnight, "both after midnight there: {proposal:?}");
    snapshot.waiting[0].free = vec![hours(17, 20)];
    assert!(answer(&snapshot).proposals.is_empty(), "midnight lies between any two hours with a pause of half of one");
}

fn any_ranges() -> impl Strategy<Value = Vec<TimeRange>> {
    prop::collection::vec((0..60_i64, 2..12_i64), 0..4).prop_map(|ranges| {
        let range = |(start, length): (i64, i64)| {
            let start = monday().plus(start * 30 * MINUTE);
            TimeRange::new(start, start.plus(length * 30 * MINUTE))
        };
        TimeRange::merge(ranges.into_iter().map(range).collect())
    })
}

fn any_taker() -> impl Strategy<Value = Taker> {
    let cap = prop::option::of(0..4_u32);
    (any_ranges(), any_ranges(), cap.clone(), cap, 0..40_i64).prop_map(|(offered, bookings, day, week, gap)| {
        let rules = BookingRules { cap_day: day, cap_week: week, buffer_after: gap, ..BookingRules::default() };
        Taker { bookings, ..capped(taker(&offered), rules) }
    })
}

/// Every second one meets two people in a room, every third has a second round on the same day.
fn spread(waiting: &mut Waiting, n: usize) {
    waiting.days = (0..3).map(|d| hours(d * 24, d * 24 + 24)).collect();
    if n.is_multiple_of(2) {
        (waiting.round.assistants, waiting.round.room) = (vec![Vec::new()], RoomNeed::Any);
    }
    if n.is_multiple_of(3) {
        let second = Round::of_an_hour(waiting.round.requisition, monday());
        waiting.then = vec![Round { minutes: 30, gap: 15, day: RoundDay::Same, ..second }];
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The second look shares no code with the scheduler: whatever one proposes, the other lets in
    /// while nothing changed; and nobody is both placed and not.
    #[test]
    fn what_is_proposed_is_let_in(
        candidates in prop::collection::vec(any_ranges(), 0..8),
        takers in prop::collection::vec(any_taker(), 0..4),
        greedy in any::<bool>(),
        panels in any::<bool>(),
    ) {
        let mut waiting: Vec<Waiting> = candidates.iter().map(|free| waiting(free)).collect();
        if panels {
            waiting.iter_mut().enumerate().for_each(|(n, w)| spread(w, n));
        }
        let mut snapshot = snapshot(waiting, takers);
        snapshot.rooms = vec![place("Fig", 3, &[hours(0, 20)]), place("Oak", 2, &[hours(4, 40)])];
        let method = if greedy { RunMethod::Greedy } else { RunMethod::Exact };
        let answer = solve(&snapshot, method, monday(), &Watching::default()).unwrap();
        let mut diary = Diary::new(&snapshot);
        for proposal in &answer.proposals {
            prop_assert!(diary.admit(proposal), "{proposal:?}");
        }
        prop_assert_eq!(answer.proposals.len() + answer.unmatched.len(), snapshot.waiting.len());
        prop_assert!(answer.unmatched.iter().all(|u| !u.reasons.is_empty()));
    }
}

/// Of two who could take it the one with less to do for the hours they offer takes it, whatever their name.
#[test]
fn an_idle_interviewer_is_chosen_before_a_busy_one() {
    let work = |interviews, offered| Taker { work: Work { interviews, offered }, ..taker(&[hours(9, 12)]) };
    for (first, second, chosen) in [
        (work(3, 600), work(2, 600), 1),
        (work(2, 600), work(3, 600), 0),
        (work(3, 1200), work(2, 600), 0),
        (work(4, 1200), work(1, 600), 1),
    ] {
        for grid in [scheduler::Grid::Hour, scheduler::Grid::QuarterHour] {
            let of = snapshot(vec![waiting(&[hours(9, 10)])], vec![first.clone(), second.clone()]);
            let snapshot = Snapshot { grid, ..of };
            assert_eq!(answer(&snapshot).proposals[0].first.lead.user, snapshot.takers[chosen].user);
        }
    }
}
