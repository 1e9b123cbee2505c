//! What a run looks at: who waits, who interviews, and what is booked, at one moment. A handful of
//! queries, whatever the number of people.

use super::{
    before::Before,
    begun::Begun,
    look::Look,
    rooms::{self, Place},
    settings::{BookingMode, Preference, SchedulerRules},
};
use crate::{
    booked::store as interviews,
    exceptions::{self, store::Raised},
    plans::{self, Round},
    proposals,
};
use calendar::facade::{BookingRules, Free, LocalDay, Work};
use hiring::facade::Barred;
use jiff::tz::TimeZone;
use kernel::{
    ApplicationId, CandidateId, Granted, PersonId, RoomId, RoundId, SkillId, TimeRange, Timestamp, UserId, time::MINUTE,
};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

/// Somebody with a round to book, or several in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub candidate: CandidateId,
    pub person: PersonId,
    pub application: ApplicationId,
    /// The round it waits for.
    pub round: Round,
    /// Rounds that are booked along with it, in their order; all of them or none.
    pub then: Vec<Round>,
    /// Free time within the horizon, and as far as the round before allows.
    pub free: Vec<TimeRange>,
    /// Whether they offer any time ahead, free or not.
    pub offers_time: bool,
    /// What was proposed and not confirmed yet, round by round.
    pub proposed: Vec<Held>,
    /// Their local days within the horizon; empty where no round has to be on the day of another.
    pub days: Vec<TimeRange>,
    /// Where a round before these is booked on the same day: what is left of that day for these.
    pub rest_of_day: Option<TimeRange>,
}

/// A time that is held by a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub round: RoundId,
    pub range: TimeRange,
    /// The lead, then the assistants.
    pub users: Vec<UserId>,
    pub room: Option<RoomId>,
}

impl Waiting {
    /// All that is booked in one go, in its order.
    pub fn rounds(&self) -> impl Iterator<Item = &Round> {
        [&self.round].into_iter().chain(&self.then)
    }
}

/// Somebody who takes rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Interviews of the last four weeks and the horizon, and the time offered for them.
    pub work: Work,
    /// Local days within the horizon and its margin; empty where nothing counts them.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub grid: scheduler::Grid,
    /// Which times are better.
    pub prefer: Preference,
    /// Oldest first.
    pub waiting: Vec<Waiting>,
    /// By name.
    pub takers: Vec<Taker>,
    /// Those in use, by name; empty where no round takes one.
    pub rooms: Vec<Place>,
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
    /// Whether the first rounds of its day are booked already.
    pub fn is_begun(&self, application: ApplicationId) -> bool {
        self.waiting.iter().any(|w| w.application == application && w.rest_of_day.is_some())
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
    fn look(self, rules: &SchedulerRules, now: Timestamp) -> Look {
        match self {
            Self::All => Look::planned(rules, now),
            Self::Only(..) | Self::Takers(..) => Look::days(rules, now),
        }
    }
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
    let look = whom.look(rules, now);
    let begun = Begun::find(db, who, whom, &look).await?;
    waiting.extend(begun.waiting);
    let requisitions: HashSet<_> = waiting.iter().map(|w| w.requisition).collect();
    let plans = plans::rounds(db, who, &requisitions.into_iter().collect::<Vec<_>>()).await?;
    let mut members = identity::facade::interviewers(db, who).await?;
    members.retain(|m| whom.user(m.user));
    // a candidate's own slots are dated, so their zone does not matter
    let mut zones: HashMap<PersonId, TimeZone> = waiting.iter().map(|w| (w.person, TimeZone::UTC)).collect();
    zones.extend(members.iter().map(|m| (m.person, m.zone.clone())));
    let people: Vec<_> = zones.into_iter().collect();
    let horizon = look.horizon;
    // whoever plans for everybody may propose anew what is only proposed; under a lock every hold counts
    let (free, open) = match whom {
        Whom::All => (
            calendar::facade::free_beside_holds(db, &people, horizon, now, who.organization()).await?,
            proposals::store::open(db, who).await?,
        ),
        Whom::Only(..) | Whom::Takers(..) => (calendar::facade::free(db, &people, horizon, now).await?, Vec::new()),
    };
    let work = match whom {
        Whom::All | Whom::Takers(..) => work(db, &members, look.balanced()).await?,
        // they are chosen already
        Whom::Only(..) => HashMap::new(),
    };
    let exceptions = exceptions::load(db, who).await?;
    // whoever has to confirm a proposal needs the time to
    let lead = match (whom, rules.mode) {
        (Whom::All, BookingMode::Propose) => proposals::settle::LEAST_AHEAD,
        _ => 0,
    };
    let barred = whom.barred(db, who).await?;
    let before = Before::find(db, who, &waiting, begun.before).await?;
    let home = identity::facade::organization(db, who.organization()).await?.map_or(TimeZone::UTC, |o| o.zone);
    let mut held = held(&open);
    let waiting = waiting.into_iter().filter_map(|w| {
        let plan = plans::together(plans.get(&w.requisition)?, w.round_position)?;
        let zone = w.zone.clone().unwrap_or_else(|| home.clone());
        let (horizon, rest_of_day) = before.leaves(w.application, &plan.0, &zone, horizon);
        let waiting = waits(&w, plan, free.get(&w.person), horizon, &zone);
        // whose day was begun without any time of theirs is booked by hand to its end
        if rest_of_day.is_some() && !(horizon.is_forward() && waiting.offers_time) {
            return None;
        }
        let free = exceptions.left_of(w.application, waiting.free);
        let proposed = held.remove(&w.application).unwrap_or_default();
        Some(Waiting { free, proposed, rest_of_day, ..waiting })
    });
    let waiting: Vec<Waiting> = waiting.collect();
    let takers = members.into_iter().map(|m| {
        let raised = exceptions.raised(m.user);
        let work = work.get(&m.person).copied().unwrap_or_default();
        let counted = rules.prefer == Preference::Spread;
        Taker { work, raised, ..takes(m, &free, counted, &look, lead) }
    });
    let rooms = if waiting.iter().flat_map(Waiting::rounds).any(|r| r.room.is_some()) {
        rooms::in_use(db, who, horizon, matches!(whom, Whom::All)).await?
    } else {
        Vec::new()
    };
    let apart = exceptions.apart().collect();
    let (grid, prefer) = (rules.grid(), rules.prefer);
    Ok(Snapshot { grid, prefer, waiting, takers: takers.collect(), rooms, barred, apart })
}

/// What is proposed to each.
fn held(open: &[proposals::table::Model]) -> HashMap<ApplicationId, Vec<Held>> {
    let mut held: HashMap<ApplicationId, Vec<Held>> = HashMap::new();
    for p in open {
        let one = Held { round: p.round_id, range: p.range(), users: p.users(), room: p.room_id };
        held.entry(p.application_id).or_default().push(one);
    }
    held
}

/// What everybody who interviews has to do in a period, and how much time they offer for it.
async fn work(
    db: &impl ConnectionTrait,
    members: &[identity::facade::Member],
    period: TimeRange,
) -> Result<HashMap<PersonId, Work>, DbErr> {
    let takers: Vec<_> = members.iter().map(|m| (m.person, m.zone.clone())).collect();
    calendar::facade::work(db, &takers, period).await
}

/// A day on which some interviewers are there for people who are not yet known to anybody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day<'a> {
    /// From when to when.
    pub range: TimeRange,
    /// Who interviews.
    pub users: &'a HashSet<UserId>,
    /// Whether a round takes a room.
    pub rooms: bool,
}

/// Looks at one day, for those who come to it.
pub(crate) async fn of_day<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rules: &SchedulerRules,
    now: Timestamp,
    day: Day<'_>,
    waiting: Vec<Waiting>,
) -> Result<Snapshot, DbErr> {
    let mut members = identity::facade::interviewers(db, who).await?;
    members.retain(|m| day.users.contains(&m.user));
    let people: Vec<_> = members.iter().map(|m| (m.person, m.zone.clone())).collect();
    let free = calendar::facade::free(db, &people, day.range, now).await?;
    let exceptions = exceptions::load(db, who).await?;
    let look = Look::exact(now, day.range);
    let takers = members.into_iter().map(|m| {
        let raised = exceptions.raised(m.user);
        Taker { raised, ..takes(m, &free, false, &look, 0) }
    });
    let takers = takers.collect();
    let rooms = if day.rooms { rooms::in_use(db, who, day.range, false).await? } else { Vec::new() };
    Ok(Snapshot {
        grid: rules.grid(),
        prefer: rules.prefer,
        waiting,
        takers,
        rooms,
        barred: Barred::default(),
        apart: HashSet::new(),
    })
}

fn waits(
    w: &hiring::facade::Waiting,
    (round, then): (Round, Vec<Round>),
    free: Option<&Free>,
    horizon: TimeRange,
    zone: &TimeZone,
) -> Waiting {
    let days = if then.is_empty() { Vec::new() } else { calendar::facade::cap_days(zone, horizon) };
    Waiting {
        candidate: w.candidate,
        person: w.person,
        application: w.application,
        round,
        then,
        free: free.map(|f| clip(&f.free, horizon)).unwrap_or_default(),
        offers_time: free.is_some_and(|f| !clip(&f.offered, horizon).is_empty()),
        proposed: Vec::new(),
        days: days.into_iter().map(|d| d.range).collect(),
        rest_of_day: None,
    }
}

fn takes(
    m: identity::facade::Member,
    free: &HashMap<PersonId, Free>,
    days_count: bool,
    look: &Look,
    lead: i64,
) -> Taker {
    let (offered, bookings, rules) = match free.get(&m.person) {
        Some(f) => (f.offered.clone(), f.bookings.clone(), f.settings.clone()),
        None => (Vec::new(), Vec::new(), BookingRules::default()),
    };
    let soonest = look.ahead(lead.max(rules.notice * MINUTE));
    let counted = days_count || rules.cap_day.is_some() || rules.cap_week.is_some();
    Taker {
        user: m.user,
        person: m.person,
        name: m.name,
        skills: m.skills,
        offered: clip(&offered, soonest),
        bookings,
        work: Work::default(),
        days: if counted { calendar::facade::cap_days(&m.zone, look.counted()) } else { Vec::new() },
        raised: Vec::new(),
        rules,
    }
}

/// What of the ranges lies within.
fn clip(ranges: &[TimeRange], within: TimeRange) -> Vec<TimeRange> {
    let cut = |r: &TimeRange| TimeRange::new(r.start.max(within.start), r.end.min(within.end));
    ranges.iter().map(cut).filter(|r| r.is_forward()).collect()
}
