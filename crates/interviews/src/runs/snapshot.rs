//! What a run looks at: who waits, who interviews, and what is booked, at one moment. A handful of
//! queries, whatever the number of people.

use super::settings::{BookingMode, SchedulerRules};
use crate::{
    booked::store as interviews,
    exceptions::{self, store::Raised},
    plans::{self, Round},
    proposals,
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
    /// What was proposed and not confirmed yet: when, and the lead and assistants.
    pub proposed: Option<(TimeRange, Vec<UserId>)>,
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
    /// Caps that a recruiter raised once.
    pub raised: Vec<Raised>,
}

impl Taker {
    /// How many interviews may start on this local day.
    pub fn cap_day(&self, day: TimeRange) -> Option<u32> {
        self.cap(self.rules.cap_day, false, day)
    }
    /// How many may start in the local week that holds this day.
    pub fn cap_week(&self, day: TimeRange) -> Option<u32> {
        self.cap(self.rules.cap_week, true, day)
    }
    fn cap(&self, usual: Option<u32>, week: bool, day: TimeRange) -> Option<u32> {
        let raised = self.raised.iter().filter(|r| r.week == week && r.range.overlaps(day)).map(|r| r.to);
        usual.map(|cap| raised.fold(cap, u32::max))
    }
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
    /// Who is kept apart by a recruiter, not by themselves.
    pub apart: HashSet<(ApplicationId, UserId)>,
}

impl Snapshot {
    /// Whether this user must not be booked for this application.
    pub fn bars(&self, application: ApplicationId, user: UserId) -> bool {
        self.barred.bars(application, user) || self.apart.contains(&(application, user))
    }
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
    // whoever plans for everybody may propose anew what is only proposed; under a lock every hold counts
    let (free, open) = match whom {
        Whom::All => (
            calendar::facade::free_beside_holds(db, &people, horizon, now, who.organization()).await?,
            proposals::store::open(db, who).await?,
        ),
        Whom::Only(..) | Whom::Takers(..) => (calendar::facade::free(db, &people, horizon, now).await?, Vec::new()),
    };
    let mut open: HashMap<_, _> =
        open.into_iter().map(|p| ((p.application_id, p.round_id), (p.range(), p.users()))).collect();
    let exceptions = exceptions::load(db, who).await?;
    // whoever has to confirm a proposal needs the time to
    let lead = match (whom, rules.mode) {
        (Whom::All, BookingMode::Propose) => proposals::settle::LEAST_AHEAD,
        _ => 0,
    };
    let barred = whom.barred(db, who).await?;
    let waiting = waiting.into_iter().filter_map(|w| {
        let round = plans.get(&w.requisition)?.iter().find(|r| r.position == w.round_position)?.clone();
        let proposed = open.remove(&(w.application, round.id));
        let mut waiting = waits(&w, round, free.get(&w.person), horizon);
        waiting.free = exceptions.left_of(w.application, waiting.free);
        Some(Waiting { proposed, ..waiting })
    });
    let takers = members.into_iter().map(|m| {
        let raised = exceptions.raised(m.user);
        Taker { raised, ..takes(m, &free, horizon, wide, lead) }
    });
    let apart = exceptions.apart().collect();
    Ok(Snapshot { grid: rules.grid(), waiting: waiting.collect(), takers: takers.collect(), barred, apart })
}

fn waits(w: &hiring::facade::Waiting, round: Round, free: Option<&Free>, horizon: TimeRange) -> Waiting {
    Waiting {
        candidate: w.candidate,
        person: w.person,
        application: w.application,
        round,
        free: free.map(|f| clip(&f.free, horizon)).unwrap_or_default(),
        offers_time: free.is_some_and(|f| !clip(&f.offered, horizon).is_empty()),
        proposed: None,
    }
}

fn takes(
    m: identity::facade::Member,
    free: &HashMap<PersonId, Free>,
    horizon: TimeRange,
    wide: TimeRange,
    lead: i64,
) -> Taker {
    let (offered, bookings, rules) = match free.get(&m.person) {
        Some(f) => (f.offered.clone(), f.bookings.clone(), f.settings.clone()),
        None => (Vec::new(), Vec::new(), BookingRules::default()),
    };
    let soonest = TimeRange::new(horizon.start.plus(lead.max(rules.notice * MINUTE)), horizon.end);
    let capped = rules.cap_day.is_some() || rules.cap_week.is_some();
    Taker {
        user: m.user,
        person: m.person,
        name: m.name,
        skills: m.skills,
        offered: clip(&offered, soonest),
        bookings,
        days: if capped { calendar::facade::cap_days(&m.zone, wide) } else { Vec::new() },
        raised: Vec::new(),
        rules,
    }
}

/// What of the ranges lies within.
fn clip(ranges: &[TimeRange], within: TimeRange) -> Vec<TimeRange> {
    let cut = |r: &TimeRange| TimeRange::new(r.start.max(within.start), r.end.min(within.end));
    ranges.iter().map(cut).filter(|r| r.is_forward()).collect()
}
