//! What a run looks at: who waits, who interviews, and what is booked, at one moment. A handful of
//! queries, whatever the number of people.

use super::settings::SchedulerRules;
use crate::plans::{self, Round};
use calendar::facade::{BookingRules, Free, LocalDay};
use jiff::tz::TimeZone;
use kernel::{
    ApplicationId, CandidateId, Granted, PersonId, SkillId, TimeRange, Timestamp, UserId,
    time::{DAY, MINUTE},
};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

/// Days are counted this far outside the horizon, so that the caps of a week that it cuts count all
/// of that week.
const MARGIN: i64 = 8 * DAY;

/// Somebody with a round to book.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub candidate: CandidateId,
    pub person: PersonId,
    pub application: ApplicationId,
    pub round: Round,
    /// Free time within the horizon.
    pub free: Vec<TimeRange>,
    /// Whether they offer any time ahead, free or not.
    pub offers_time: bool,
}

/// Somebody who takes rounds.
#[derive(Clone, Debug)]
pub(crate) struct Taker {
    pub user: UserId,
    pub person: PersonId,
    pub name: String,
    pub skills: Vec<SkillId>,
    /// Hours offered within the horizon and far enough ahead, bookings left in.
    pub offered: Vec<TimeRange>,
    /// Bookings in the whole local weeks of the horizon.
    pub bookings: Vec<TimeRange>,
    pub rules: BookingRules,
    /// Local days within the horizon and its margin; empty where no cap counts them.
    pub days: Vec<LocalDay>,
}

impl Taker {
    /// Minutes kept free between two bookings.
    pub fn gap(&self) -> i64 {
        self.rules.buffer_before.max(self.rules.buffer_after)
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub grid: scheduler::Grid,
    /// Oldest first.
    pub waiting: Vec<Waiting>,
    /// By name.
    pub takers: Vec<Taker>,
    /// Who must not meet whom.
    pub excluded: HashSet<(ApplicationId, UserId)>,
}

/// Whom a snapshot is of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whom<'a> {
    /// Everybody who waits.
    All,
    /// These applications and these interviewers, to look at them again.
    Only(&'a HashSet<ApplicationId>, &'a HashSet<UserId>),
}

impl Whom<'_> {
    fn application(self, id: ApplicationId) -> bool {
        match self {
            Self::All => true,
            Self::Only(applications, _) => applications.contains(&id),
        }
    }
    fn user(self, id: UserId) -> bool {
        match self {
            Self::All => true,
            Self::Only(_, users) => users.contains(&id),
        }
    }
}

/// Looks.
pub(crate) async fn load<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rules: &SchedulerRules,
    now: Timestamp,
    whom: Whom<'_>,
) -> Result<Snapshot, DbErr> {
    let mut waiting = hiring::facade::waiting(db, who).await?;
    waiting.retain(|w| whom.application(w.application));
    let requisitions: HashSet<_> = waiting.iter().map(|w| w.requisition).collect();
    let plans = plans::rounds(db, who, &requisitions.into_iter().collect::<Vec<_>>()).await?;
    let mut members = identity::facade::interviewers(db, who).await?;
    members.retain(|m| whom.user(m.user));
    // a candidate's own slots are dated, so their zone does not matter
    let mut zones: HashMap<PersonId, TimeZone> = waiting.iter().map(|w| (w.person, TimeZone::UTC)).collect();
    zones.extend(members.iter().map(|m| (m.person, m.zone.clone())));
    let people: Vec<_> = zones.into_iter().collect();
    let horizon = TimeRange::new(now, now.plus(i64::from(rules.horizon_days) * DAY));
    let wide = TimeRange::new(now.plus(-MARGIN), horizon.end.plus(MARGIN));
    let free = calendar::facade::free(db, &people, horizon, now).await?;
    let excluded = hiring::facade::excluded_pairs(db, who).await?;
    let waiting = waiting.into_iter().filter_map(|w| {
        let round = plans.get(&w.requisition)?.iter().find(|r| r.position == w.round_position)?.clone();
        Some(waits(&w, round, free.get(&w.person), horizon))
    });
    let takers = members.into_iter().map(|m| takes(m, &free, horizon, wide));
    Ok(Snapshot { grid: rules.grid(), waiting: waiting.collect(), takers: takers.collect(), excluded })
}

fn waits(w: &hiring::facade::Waiting, round: Round, free: Option<&Free>, horizon: TimeRange) -> Waiting {
    Waiting {
        candidate: w.candidate,
        person: w.person,
        application: w.application,
        round,
        free: free.map(|f| clip(&f.free, horizon)).unwrap_or_default(),
        offers_time: free.is_some_and(|f| !clip(&f.offered, horizon).is_empty()),
    }
}

fn takes(m: identity::facade::Member, free: &HashMap<PersonId, Free>, horizon: TimeRange, wide: TimeRange) -> Taker {
    let (offered, bookings, rules) = match free.get(&m.person) {
        Some(f) => (f.offered.clone(), f.bookings.clone(), f.settings.clone()),
        None => (Vec::new(), Vec::new(), BookingRules::default()),
    };
    let soonest = TimeRange::new(horizon.start.plus(rules.notice * MINUTE), horizon.end);
    let capped = rules.cap_day.is_some() || rules.cap_week.is_some();
    Taker {
        user: m.user,
        person: m.person,
        name: m.name,
        skills: m.skills,
        offered: clip(&offered, soonest),
        bookings,
        days: if capped { calendar::facade::cap_days(&m.zone, wide) } else { Vec::new() },
        rules,
    }
}

/// What of the ranges lies within.
fn clip(ranges: &[TimeRange], within: TimeRange) -> Vec<TimeRange> {
    let cut = |r: &TimeRange| TimeRange::new(r.start.max(within.start), r.end.min(within.end));
    ranges.iter().map(cut).filter(|r| r.is_forward()).collect()
}
