//! From a snapshot to the scheduler's instance and back: pure, so that it can be tested alone.

use super::{
    figures::{Figures, Schedule},
    progress::Watching,
    reasons::UnmatchedReason,
    snapshot::{Snapshot, Taker},
    table::run::RunMethod,
};
use kernel::{ApplicationId, CandidateId, PersonId, RoundId, SkillId, TimeRange, Timestamp, UserId, time::MINUTE};
use scheduler::{CapDay, Method, Options, ProblemError, SolveError, Window, Windows};
use std::collections::HashMap;

/// Looks at seats after which the exact method answers with what it has: some seconds.
const MAX_STEPS: u64 = 2_000_000_000;

/// An interview that the scheduler proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who is interviewed.
    pub candidate: CandidateId,
    /// Whose time it takes.
    pub(crate) person: PersonId,
    /// For which application.
    pub application: ApplicationId,
    /// Which round.
    pub round: RoundId,
    /// By whom.
    pub interviewer: UserId,
    /// Whose time that takes.
    pub(crate) interviewer_person: PersonId,
    /// When.
    pub range: TimeRange,
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
    let method = match method {
        RunMethod::Exact => Method::Exact,
        RunMethod::Greedy => Method::Greedy,
    };
    let options = Options { method, max_steps: MAX_STEPS, ..Options::default() };
    let prepared = scheduler::Prepared::new(&instance);
    let solution = prepared.solve_watched(&options, &mut |progress| watching.saw(progress))?;
    let figures = if method == Method::Greedy || watching.is_stopped() || snapshot.waiting.len() > COMPARED {
        None
    } else {
        let first_match = prepared.solve(&Options { method: Method::Greedy, ..options })?;
        Some(Figures {
            run: Schedule::of(snapshot, &solution, now),
            first_match: Schedule::of(snapshot, &first_match, now),
            cheapest: solution.cheapest,
        })
    };
    let proposals = solution.placed.iter().filter_map(|p| {
        let waiting = snapshot.waiting.get(p.candidate as usize)?;
        let taker = snapshot.takers.get(p.interviewer as usize)?;
        Some(Proposal {
            candidate: waiting.candidate,
            person: waiting.person,
            application: waiting.application,
            round: waiting.round.id,
            interviewer: taker.user,
            interviewer_person: taker.person,
            range: TimeRange::new(Timestamp::from_minutes(p.start), Timestamp::from_minutes(p.end)),
        })
    });
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
        proposals: proposals.collect(),
        unmatched: unmatched.collect(),
        possible: solution.bound,
        proven: solution.proven,
        method: solution.method,
        figures,
    })
}

/// The instance of a snapshot: people by their place in its lists, times in minutes since 1970.
fn instance(snapshot: &Snapshot) -> Result<scheduler::Instance, ProblemError> {
    let mut skills = Numbering::default();
    let interviewers = snapshot.takers.iter().map(|t| interviewer(t, &mut skills)).collect::<Result<Vec<_>, _>>()?;
    let mut candidates = Vec::with_capacity(snapshot.waiting.len());
    for waiting in &snapshot.waiting {
        let excluded = |t: &Taker| {
            // nobody interviews themselves
            t.person == waiting.person || snapshot.bars(waiting.application, t.user)
        };
        let minutes = u32::try_from(waiting.round.minutes).unwrap_or(0);
        let skills = waiting.round.skills.iter().map(|s| skills.of(*s)).collect();
        let roles = vec![scheduler::Role { skills, eligible: None }];
        let round = scheduler::Round { roles, ..scheduler::Round::new(minutes) };
        let mut candidate = scheduler::Candidate::new(windows(&waiting.free)?, round);
        candidate.tentative = waiting.proposed.iter().filter_map(|p| tentative(snapshot, p)).collect();
        candidate.excluded = (0..).zip(&snapshot.takers).filter(|(_, t)| excluded(t)).map(|(index, _)| index).collect();
        candidates.push(candidate);
    }
    scheduler::Instance::new(snapshot.grid, candidates, interviewers, Vec::new())
}

/// What was proposed before: none where somebody of it interviews no more.
fn tentative(snapshot: &Snapshot, (range, users): &(TimeRange, Vec<UserId>)) -> Option<scheduler::Appointment> {
    let place = |user: &UserId| snapshot.takers.iter().position(|t| t.user == *user).and_then(|n| n.try_into().ok());
    let people = users.iter().map(place).collect::<Option<Vec<u32>>>()?;
    Some(scheduler::Appointment { start: range.start.minutes(), people, room: None })
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
        load: u32::try_from(taker.bookings.len()).unwrap_or(u32::MAX),
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
