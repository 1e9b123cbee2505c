//! What a run looks at: who waits, who interviews, and what is booked, at one moment. A handful of
//! queries, whatever the number of people.

use super::settings::SchedulerRules;
use crate::{
    booked::store as interviews,
    plans::{self, Round},
};
use calendar::facade::{BookingRules, Free, LocalDay};
use hiring::facade::Barred;
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
    pub barred: Barred,
}

/// Whom a snapshot is of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whom<'a> {
    /// Everybody who waits.
    All,
    /// These applications, where they wait, and these interviewers, to look at them again.
    Only(&'a [ApplicationId], &'a HashSet<UserId>),
    /// These interviewers, and what was said of these applications, which wait for nothing.
    Takers(&'a [ApplicationId], &'a HashSet<UserId>),
}

impl Whom<'_> {
    fn user(self, id: UserId) -> bool {
        match self {
            Self::All => true,
            Self::Only(_, users) | Self::Takers(_, users) => users.contains(&id),
        }
    }
    async fn waiting<P>(
        self,
        db: &impl ConnectionTrait,
        who: &Granted<P>,
    ) -> Result<Vec<hiring::facade::Waiting>, DbErr> {
        match self {
            Self::All => hiring::facade::waiting(db, who).await,
            Self::Only(applications, _) => hiring::facade::waiting_of(db, who, applications).await,
            Self::Takers(..) => Ok(Vec::new()),
        }
    }
    async fn barred<P>(self, db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Barred, DbErr> {
        match self {
            Self::All => hiring::facade::barred(db, who).await,
            Self::Only(applications, _) | Self::Takers(applications, _) => {
                hiring::facade::barred_for(db, who, applications).await
            }
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
    let mut waiting = whom.waiting(db, who).await?;
    // one that waits while an interview of it is not over cannot be booked, and must keep nobody else
    // from being booked
    let applications: Vec<ApplicationId> = waiting.iter().map(|w| w.application).collect();
    let open = interviews::with_open(db, who, &applications).await?;
    waiting.retain(|w| !open.contains(&w.application));
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
    let barred = whom.barred(db, who).await?;
    let waiting = waiting.into_iter().filter_map(|w| {
        let round = plans.get(&w.requisition)?.iter().find(|r| r.position == w.round_position)?.clone();
        Some(waits(&w, round, free.get(&w.person), horizon))
    });
    let takers = members.into_iter().map(|m| takes(m, &free, horizon, wide));
    Ok(Snapshot { grid: rules.grid(), waiting: waiting.collect(), takers: takers.collect(), barred })
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
