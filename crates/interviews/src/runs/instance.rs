//! From a snapshot to the scheduler's instance and back: pure, so that it can be tested alone.

use super::{
    figures::{Figures, Schedule},
    progress::Watching,
    reasons::UnmatchedReason,
    rooms::Place,
    snapshot::{Snapshot, Taker, Waiting},
    table::run::RunMethod,
};
use crate::plans::Round;
use kernel::{
    ApplicationId, CandidateId, PersonId, RoomId, RoundId, SkillId, TimeRange, Timestamp, UserId, time::MINUTE,
};
use scheduler::{CapDay, Method, Options, ProblemError, SolveError, Window, Windows};
use std::collections::{BTreeMap, HashMap};

/// Looks at seats after which the scheduler answers with what it has, and how many more for each who
/// waits: well under a second for a hundred, about one for a thousand. What more would find is hardly
/// ever an interview more.
const LEAST_STEPS: u64 = 50_000_000;
const STEPS_EACH: u64 = 150_000;

/// What the scheduler proposes for one candidate: all of it is booked, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who is interviewed.
    pub candidate: CandidateId,
    /// Whose time it takes.
    pub(crate) person: PersonId,
    /// For which application.
    pub application: ApplicationId,
    /// The round it waits for.
    pub first: Sitting,
    /// The rounds that are booked along with it, in their order.
    pub then: Vec<Sitting>,
}

impl Proposal {
    /// All of it, in the order of the rounds.
    pub fn sittings(&self) -> impl Iterator<Item = &Sitting> {
        [&self.first].into_iter().chain(&self.then)
    }
    /// Everybody whose time it takes, and the calendars of the rooms.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> {
        let of = |s: &Sitting| {
            let crew = s.crew().map(|seat| seat.person).collect::<Vec<_>>();
            crew.into_iter().chain(s.room.map(|(_, calendar)| calendar))
        };
        [self.person].into_iter().chain(self.sittings().flat_map(of))
    }
}

/// One round of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Which round.
    pub round: RoundId,
    /// Who leads it.
    pub lead: Seat,
    /// Who assists, in the order the round asks for them.
    pub assistants: Vec<Seat>,
    /// Where, with the room's calendar; none where the round takes no room.
    pub room: Option<(RoomId, PersonId)>,
    /// When.
    pub range: TimeRange,
}

impl Sitting {
    /// Everybody who interviews, the lead first.
    pub fn crew(&self) -> impl Iterator<Item = Seat> {
        [self.lead].into_iter().chain(self.assistants.iter().copied())
    }
}

/// An interviewer of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub user: UserId,
    /// Whose time it takes.
    pub(crate) person: PersonId,
}

/// Somebody who could not be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Who.
    pub candidate: CandidateId,
    /// For which application.
    pub application: ApplicationId,
    /// Which round.
    pub round: RoundId,
    /// Why: the main reason first.
    pub reasons: Vec<UnmatchedReason>,
}

/// What the scheduler answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub proposals: Vec<Proposal>,
    pub unmatched: Vec<Unmatched>,
    /// No schedule places more.
    pub possible: u32,
    /// Whether as many are placed.
    pub proven: bool,
    pub method: Method,
    /// What the schedule is worth beside that of the first match in order; none where nobody compared.
    pub figures: Option<Figures>,
}

/// Waiting candidates up to which a run is compared with the first match in order.
const COMPARED: usize = 5_000;

/// Solves. Takes as long as it takes: for a thread of its own.
pub(crate) fn solve(
    snapshot: &Snapshot,
    method: RunMethod,
    now: Timestamp,
    watching: &Watching,
) -> Result<Answer, SolveError> {
    let instance = instance(snapshot)?;
    let options = options(method, snapshot);
    let prepared = scheduler::Prepared::new(&instance);
    let solution = prepared.solve_watched(&options, &mut |progress| watching.saw(progress))?;
    let figures = if method == RunMethod::Greedy || watching.is_stopped() || snapshot.waiting.len() > COMPARED {
        None
    } else {
        let first_match = prepared.solve(&Options { method: Method::Greedy, ..options })?;
        Some(Figures {
            run: Schedule::of(snapshot, &solution, now),
            first_match: Schedule::of(snapshot, &first_match, now),
            cheapest: solution.cheapest,
        })
    };
    let any = !snapshot.takers.is_empty();
    let unmatched = solution.unplaced.iter().filter_map(|u| {
        let waiting = snapshot.waiting.get(u.candidate as usize)?;
        let mut reasons: Vec<_> = u.reasons.iter().map(|r| UnmatchedReason::of(*r, waiting, any)).collect();
        reasons.dedup();
        Some(Unmatched {
            candidate: waiting.candidate,
            application: waiting.application,
            round: waiting.round.id,
            reasons,
        })
    });
    Ok(Answer {
        proposals: proposals(snapshot, &solution.placed),
        unmatched: unmatched.collect(),
        possible: solution.bound,
        proven: solution.proven,
        method: solution.method,
        figures,
    })
}

/// What was placed, put together for each candidate in the order of their rounds. A candidate of whom
/// not all is there is left out: that would be half a day.
fn proposals(snapshot: &Snapshot, placed: &[scheduler::Placement]) -> Vec<Proposal> {
    let mut of: BTreeMap<u32, Vec<&scheduler::Placement>> = BTreeMap::new();
    for placement in placed {
        of.entry(placement.candidate).or_default().push(placement);
    }
    let proposal = |(candidate, mut placed): (u32, Vec<&scheduler::Placement>)| {
        let waiting = snapshot.waiting.get(candidate as usize)?;
        placed.sort_by_key(|p| p.round);
        let sittings = waiting.rounds().zip(&placed).map(|(round, p)| sitting(snapshot, round, p));
        let mut sittings = sittings.collect::<Option<Vec<_>>>()?.into_iter();
        let first = sittings.next()?;
        let then: Vec<Sitting> = sittings.collect();
        (then.len() == waiting.then.len()).then_some(Proposal {
            candidate: waiting.candidate,
            person: waiting.person,
            application: waiting.application,
            first,
            then,
        })
    };
    of.into_iter().filter_map(proposal).collect()
}

fn sitting(snapshot: &Snapshot, round: &Round, p: &scheduler::Placement) -> Option<Sitting> {
    let seat = |index: u32| {
        let taker = snapshot.takers.get(index as usize)?;
        Some(Seat { user: taker.user, person: taker.person })
    };
    let room = match p.room {
        Some(index) => Some(snapshot.rooms.get(index as usize).map(|r| (r.id, r.calendar))?),
        None => None,
    };
    Some(Sitting {
        round: round.id,
        lead: seat(p.interviewer)?,
        assistants: p.assistants.iter().map(|a| seat(*a)).collect::<Option<_>>()?,
        room,
        range: TimeRange::new(Timestamp::from_minutes(p.start), Timestamp::from_minutes(p.end)),
    })
}

/// How those who wait are placed: many first, then early or spread over days, and fair.
pub(crate) fn options(method: RunMethod, snapshot: &Snapshot) -> Options {
    let method = match method {
        RunMethod::Exact => Method::Exact,
        RunMethod::Greedy => Method::Greedy,
    };
    let max_steps = LEAST_STEPS + STEPS_EACH * snapshot.waiting.len() as u64;
    Options { method, objective: snapshot.prefer.objective(), max_steps }
}

/// The instance of a snapshot: people and rooms by their place in its lists, times in minutes since 1970.
pub(crate) fn instance(snapshot: &Snapshot) -> Result<scheduler::Instance, ProblemError> {
    let mut skills = Numbering::default();
    let interviewers = snapshot.takers.iter().map(|t| interviewer(t, &mut skills)).collect::<Result<Vec<_>, _>>()?;
    let by_user: HashMap<UserId, u32> = (0..).zip(&snapshot.takers).map(|(index, t)| (t.user, index)).collect();
    let mut candidates = Vec::with_capacity(snapshot.waiting.len());
    for waiting in &snapshot.waiting {
        let excluded = |t: &Taker| {
            // nobody interviews themselves
            t.person == waiting.person || snapshot.bars(waiting.application, t.user)
        };
        let mut of = |(r, first): (&Round, bool)| round(r, first, snapshot, &by_user, &mut skills);
        let rounds = waiting.rounds().zip([true].into_iter().chain(std::iter::repeat(false))).map(&mut of).collect();
        candidates.push(scheduler::Candidate {
            windows: windows(&waiting.free)?,
            rounds,
            excluded: (0..).zip(&snapshot.takers).filter(|(_, t)| excluded(t)).map(|(index, _)| index).collect(),
            priority: 0,
            // an interview belongs to the day in which it starts, whatever seconds a zone's past may have
            days: waiting.days.iter().map(|d| Window::new(up(d.start), up(d.end))).collect(),
            tentative: tentative(snapshot, waiting, &by_user),
        });
    }
    let rooms =
        snapshot.rooms.iter().map(|r| Ok(scheduler::Room { windows: windows(&r.open)?, locked: taken(&r.bookings)? }));
    scheduler::Instance::new(snapshot.grid, candidates, interviewers, rooms.collect::<Result<_, _>>()?)
}

/// A round with its people and rooms; the first of those booked together lies to nothing before it.
fn round(
    round: &Round,
    first: bool,
    snapshot: &Snapshot,
    by_user: &HashMap<UserId, u32>,
    skills: &mut Numbering,
) -> scheduler::Round {
    let eligible: Option<Vec<u32>> =
        (!round.pool.is_empty()).then(|| round.pool.iter().filter_map(|user| by_user.get(user).copied()).collect());
    let role = |needed: &[SkillId]| scheduler::Role {
        skills: needed.iter().map(|s| skills.of(*s)).collect(),
        eligible: eligible.clone(),
    };
    let roles = round.roles().map(role).collect();
    let would_do = |p: &Place| round.room.takes(p.id, p.seats, round.people());
    let rooms = (0..).zip(&snapshot.rooms).filter(|(_, p)| would_do(p)).map(|(index, _)| index);
    scheduler::Round {
        length: u32::try_from(round.minutes).unwrap_or(0),
        roles,
        rooms: round.room.is_some().then(|| rooms.collect()),
        gap: if first { 0 } else { u32::try_from(round.gap).unwrap_or(0) },
        within: None,
        same_day: !first,
    }
}

/// What was proposed before: nothing where it lacks a round, or somebody of it interviews no more.
fn tentative(snapshot: &Snapshot, waiting: &Waiting, by_user: &HashMap<UserId, u32>) -> Vec<scheduler::Appointment> {
    let of = |round: &Round| {
        let held = waiting.proposed.iter().find(|h| h.round == round.id)?;
        let people = held.users.iter().map(|u| by_user.get(u).copied()).collect::<Option<Vec<u32>>>()?;
        let room = match held.room {
            Some(room) => Some((0..).zip(&snapshot.rooms).find(|(_, r)| r.id == room)?.0),
            None => None,
        };
        Some(scheduler::Appointment { start: held.range.start.minutes(), people, room })
    };
    waiting.rounds().map(of).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn interviewer(taker: &Taker, skills: &mut Numbering) -> Result<scheduler::Interviewer, ProblemError> {
    let minutes = |n: i64| u32::try_from(n).unwrap_or(0);
    let (days, weeks) = caps(taker);
    Ok(scheduler::Interviewer {
        windows: windows(&taker.offered)?,
        locked: taken(&taker.bookings)?,
        skills: taker.skills.iter().map(|s| skills.of(*s)).collect(),
        days,
        weeks,
        buffer_before: minutes(taker.rules.buffer_before),
        buffer_after: minutes(taker.rules.buffer_after),
        load: taker.work.interviews,
        offered: taker.work.offered,
    })
}

/// What the caps leave of each local day and week, once what is booked is counted.
fn caps(taker: &Taker) -> (Vec<CapDay>, Vec<Option<u32>>) {
    let starting = |within: TimeRange| {
        let starts = taker.bookings.iter().filter(|b| within.start <= b.start && b.start < within.end);
        u32::try_from(starts.count()).unwrap_or(u32::MAX)
    };
    let (mut days, mut weeks, mut last) = (Vec::new(), Vec::<Option<u32>>::new(), None);
    for day in &taker.days {
        let booked = starting(day.range);
        if last != Some(day.week) {
            last = Some(day.week);
            weeks.push(taker.cap_week(day.range));
        }
        if let Some(Some(left)) = weeks.last_mut() {
            *left = left.saturating_sub(booked);
        }
        days.push(CapDay {
            window: Window::new(day.range.start.minutes(), day.range.end.minutes()),
            remaining: taker.cap_day(day.range).map(|cap| cap.saturating_sub(booked)),
            week: u32::try_from(weeks.len() - 1).unwrap_or(u32::MAX),
            booked,
        });
    }
    (days, weeks)
}

/// Time offered: whole minutes within it.
fn windows(ranges: &[TimeRange]) -> Result<Windows, ProblemError> {
    let inside = |r: &TimeRange| Window::new(up(r.start), r.end.minutes());
    Windows::new(ranges.iter().map(inside).filter(|w| w.start < w.end))
}

/// Time taken: whole minutes around it.
fn taken(ranges: &[TimeRange]) -> Result<Windows, ProblemError> {
    Windows::new(ranges.iter().map(|r| Window::new(r.start.minutes(), up(r.end))))
}

fn up(t: Timestamp) -> i64 {
    t.plus(MINUTE - 1).minutes()
}

/// Skills numbered as they are met.
#[derive(Default)]
struct Numbering(HashMap<SkillId, u32>);

impl Numbering {
    fn of(&mut self, skill: SkillId) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(skill).or_insert(next)
    }
}
