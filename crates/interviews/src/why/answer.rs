//! "Why not?" for one candidate who waits: solved anew on the data of this moment, so that the answer
//! holds now and not at the last run.

use super::change::Change;
use crate::{
    permissions::ReadRuns,
    plans,
    runs::{
        instance,
        reasons::UnmatchedReason,
        settings::Rules,
        snapshot::{self, Snapshot, Whom},
        table::run::RunMethod,
    },
};
use kernel::{ApplicationId, CandidateId, Granted, Problem, RoundId, TimeRange, Timestamp, UserId, time::MINUTE};
use scheduler::{Contest, Instance, Prepared, Solution};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use web::App;

/// Who is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    Candidate(CandidateId),
    Application(ApplicationId),
}

/// The people and hours of this moment, and the best schedule for them.
pub(crate) struct Scene<'a> {
    pub snapshot: &'a Snapshot,
    pub instance: &'a Instance,
    pub solution: &'a Solution,
}

/// The scheduler's instance of a snapshot, and its answer.
struct Solved {
    instance: Instance,
    solution: Solution,
}

impl Solved {
    fn of(snapshot: &Snapshot) -> Result<Self, Problem> {
        let instance = instance::instance(snapshot).map_err(Problem::internal)?;
        let options = instance::options(RunMethod::Exact, snapshot);
        let solution = Prepared::new(&instance).solve(&options).map_err(Problem::internal)?;
        Ok(Self { instance, solution })
    }
}

/// Looks, solves, away from the request threads, and does this with it. Who asks again while nobody's hours, bookings
/// or wishes changed gets what was solved before.
pub(crate) async fn scene<T: Send + 'static>(
    app: &App,
    who: &Granted<ReadRuns>,
    then: impl FnOnce(&Scene<'_>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    // everybody who waits has a round to wait for, as at the beginning of a run
    let requisitions = hiring::facade::waiting_requisitions(app.store.read(), who).await?;
    plans::ensure(&app.store, who, requisitions).await?;
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let snapshot = snapshot::load(app.store.read(), who, &rules, app.now(), Whom::All).await?;
    let solve = async |snapshot: Arc<Snapshot>| {
        tokio::task::spawn_blocking(move || Solved::of(&snapshot)).await.map_err(Problem::internal)?
    };
    let (snapshot, solved) = app.worked_out(who.organization(), snapshot, solve).await?;
    let work = move || {
        let Solved { instance, solution } = &*solved;
        then(&Scene { snapshot: &snapshot, instance, solution })
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// Why somebody has no interview.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub candidate: CandidateId,
    pub name: String,
    pub application: ApplicationId,
    pub round: RoundId,
    /// Where there is a time for them after all: the next run takes it.
    pub time: Option<(TimeRange, UserId, String)>,
    pub reasons: Vec<UnmatchedReason>,
    pub rivals: Option<Rivals>,
    pub repairs: Vec<Repair>,
    /// What interviewers are called.
    pub names: HashMap<UserId, String>,
    /// Whom a recruiter keeps apart from the candidate.
    pub apart: Vec<UserId>,
    /// What rooms are called.
    pub rooms: HashMap<kernel::RoomId, String>,
}

/// Those who compete for the same hours.
#[derive(Clone, Debug)]
pub(crate) struct Rivals {
    /// Who, the candidate among them.
    pub people: Vec<(CandidateId, String)>,
    /// How many of them can be placed.
    pub seats: u32,
    /// The hours, by interviewer.
    pub hours: Vec<(UserId, String, Vec<TimeRange>)>,
}

/// What would help.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub change: Change,
    /// How many more would be placed.
    pub places: u32,
    /// Where hours of the same length at another time would do as well, those of the change among them.
    pub within: Option<TimeRange>,
}

impl Repair {
    fn of_solver(snapshot: &Snapshot, repair: &scheduler::Repair) -> Option<Self> {
        Some(Self {
            change: Change::of_solver(snapshot, &repair.change)?,
            places: repair.places,
            within: repair.within.map(super::change::range),
        })
    }
}

/// Asks. None where nobody of that name waits for an interview.
///
/// # Errors
/// The database did not answer, or there are more people than can be.
pub(crate) async fn why(app: &App, who: &Granted<ReadRuns>, about: About) -> Result<Option<Answer>, Problem> {
    let found = scene(app, who, move |scene| Ok(answer(scene, about))).await?;
    let Some(mut answer) = found else { return Ok(None) };
    let mut ids: Vec<CandidateId> = vec![answer.candidate];
    ids.extend(answer.rivals.iter().flat_map(|r| r.people.iter().map(|(id, _)| *id)));
    let briefs = hiring::facade::briefs(app.store.read(), who, &ids).await?;
    let name = |id: CandidateId| briefs.get(&id).map_or_else(String::new, |b| b.name.clone());
    answer.name = name(answer.candidate);
    for (id, called) in answer.rivals.iter_mut().flat_map(|r| &mut r.people) {
        *called = name(*id);
    }
    Ok(Some(answer))
}

fn answer(scene: &Scene<'_>, about: About) -> Option<Answer> {
    let Scene { snapshot, instance, solution } = scene;
    let is = |w: &snapshot::Waiting| match about {
        About::Candidate(id) => w.candidate == id,
        About::Application(id) => w.application == id,
    };
    let place = snapshot.waiting.iter().position(is)?;
    let (index, waiting) = (u32::try_from(place).ok()?, snapshot.waiting.get(place)?);
    let found = solution.placed.iter().find(|p| p.candidate == index);
    let time = found.and_then(|p| {
        let taker = snapshot.takers.get(p.interviewer as usize)?;
        let range = TimeRange::new(Timestamp::from_minutes(p.start), Timestamp::from_minutes(p.end));
        Some((range, taker.user, taker.name.clone()))
    });
    let why = Prepared::new(instance).why(solution, index);
    let any = !snapshot.takers.is_empty();
    let mut reasons: Vec<_> = why.reasons.iter().map(|r| UnmatchedReason::of(*r, waiting, any)).collect();
    reasons.dedup();
    // what was booked by hand before stays where it is: other times of the candidate's would not follow it
    let follows = |r: &Repair| match (&r.change, waiting.rest_of_day) {
        (Change::CandidateHours { start, end, .. }, Some(rest)) => {
            rest.contains(r.within.unwrap_or(TimeRange::new(*start, *end)))
        }
        _ => true,
    };
    let repairs = why.repairs.iter().filter_map(|r| Repair::of_solver(snapshot, r)).filter(follows);
    Some(Answer {
        candidate: waiting.candidate,
        name: String::new(),
        application: waiting.application,
        round: waiting.round.id,
        time,
        reasons,
        rivals: why.contest.as_ref().map(|c| rivals(snapshot, c, waiting.round.minutes)),
        repairs: repairs.collect(),
        names: snapshot.takers.iter().map(|t| (t.user, t.name.clone())).collect(),
        apart: snapshot.apart.iter().filter(|(a, _)| *a == waiting.application).map(|(_, u)| *u).collect(),
        rooms: snapshot.rooms.iter().map(|r| (r.id, r.name.clone())).collect(),
    })
}

/// Who competes, and for which hours of whom.
fn rivals(snapshot: &Snapshot, contest: &Contest, minutes: i64) -> Rivals {
    let mut hours: BTreeMap<u32, Vec<TimeRange>> = BTreeMap::new();
    let at = Timestamp::from_minutes;
    let mut put = |who: u32, range: TimeRange| hours.entry(who).or_default().push(range);
    for seat in &contest.seats {
        put(seat.interviewer, TimeRange::new(at(seat.start), at(seat.start + minutes)));
    }
    for span in &contest.spans {
        put(span.interviewer, TimeRange::new(at(span.first), at(span.last).plus(minutes * MINUTE)));
    }
    let taker = |n: u32| snapshot.takers.get(n as usize);
    for day in &contest.days {
        if let Some(range) = taker(day.interviewer).and_then(|t| t.days.get(day.day as usize)) {
            put(day.interviewer, range.range);
        }
    }
    for week in &contest.weeks {
        let weeks = taker(week.interviewer).map(super::change::weeks).unwrap_or_default();
        if let Some(range) = weeks.get(week.week as usize) {
            put(week.interviewer, *range);
        }
    }
    let hours = hours.into_iter().filter_map(|(n, ranges)| {
        let t = taker(n)?;
        Some((t.user, t.name.clone(), TimeRange::merge(ranges)))
    });
    let people = contest.candidates.iter().filter_map(|n| snapshot.waiting.get(*n as usize));
    Rivals {
        people: people.map(|w| (w.candidate, String::new())).collect(),
        seats: contest.capacity,
        hours: hours.collect(),
    }
}
