//! Times to choose from when booking by hand: when the candidate, a lead, enough assistants and a room are
//! free at once.

use super::{
    book::Target,
    crew::{self, Free},
    order::Neighbours,
};
use crate::{permissions::ScheduleInterviews, runs::settings::Rules};
use calendar::facade::RoomTimes;
use identity::facade::{Member, Room};
use jiff::tz::TimeZone;
use kernel::{
    Granted, InterviewId, PersonId, Problem, RoomId, SkillId, TimeRange, Timestamp, UserId,
    time::{DAY, MINUTE},
};
use std::collections::{HashMap, HashSet};
use web::App;

/// Most times looked at for one interviewer: four weeks of long days.
const MOST: usize = 500;
/// Starts shown are at least this far apart, in minutes, however fine the grid is.
const STEP: u32 = 30;

/// An interviewer with the starts that suit both.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub user: UserId,
    pub name: String,
    pub skills: Vec<SkillId>,
    pub starts: Vec<Timestamp>,
}

/// Interviewers with their times, and what else the round takes.
pub(crate) struct Choices {
    /// Every interviewer who may lead the round.
    pub people: Vec<Choice>,
    /// Every interviewer who may take part in it at all.
    pub others: Vec<Choice>,
    /// The skills that each assistant must have.
    pub roles: Vec<Vec<SkillId>>,
    /// Rooms that would do, the first one the likeliest; empty where it takes none.
    pub rooms: Vec<Room>,
    /// Whether a room is needed.
    pub takes_room: bool,
    /// Whether the candidate offers any time: where not, the times are the interviewers' alone.
    pub candidate_offers: bool,
    times: HashMap<RoomId, RoomTimes>,
    /// How long it takes, in microseconds.
    length: i64,
    at: HashMap<UserId, HashSet<Timestamp>>,
}

/// Who and where besides the lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Besides {
    pub assistants: Vec<UserId>,
    pub room: Option<RoomId>,
}

/// The interview that is moved, where one is: its people and its room are taken first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moved {
    pub id: Option<InterviewId>,
    pub assistants: Vec<UserId>,
    pub room: Option<RoomId>,
}

impl Choices {
    /// Who would assist this lead then, and where; none where there are not enough people or no room.
    pub fn besides(&self, lead: UserId, start: Timestamp) -> Option<Besides> {
        let range = TimeRange::new(start, start.plus(self.length));
        let room = self.rooms.iter().find(|r| self.times.get(&r.id).is_some_and(|t| t.holds(range))).map(|r| r.id);
        if room.is_none() && self.takes_room {
            return None;
        }
        let then = |c: &&Choice| self.at.get(&c.user).is_some_and(|at| at.contains(&start));
        let free: Vec<Free> =
            self.others.iter().filter(then).map(|c| Free { user: c.user, skills: &c.skills }).collect();
        Some(Besides { assistants: crew::assistants(&self.roles, &free, lead)?, room })
    }
}

/// Every interviewer who may take the round, with the starts that suit both; those of the interviewers
/// alone where the candidate offers none.
pub(crate) async fn choices(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    target: &Target,
    moved: &Moved,
) -> Result<Choices, Problem> {
    let db = app.store.read();
    let rules = identity::facade::setting::<Rules>(db, who.organization()).await?;
    let barred = hiring::facade::barred_for(db, who, &[target.application]).await?;
    let round = &target.round;
    let may =
        |m: &Member| m.person != target.person && round.may_take(m.user) && !barred.bars(target.application, m.user);
    let members: Vec<Member> = identity::facade::interviewers(db, who).await?.into_iter().filter(may).collect();
    let mut zones: HashMap<PersonId, TimeZone> = members.iter().map(|m| (m.person, m.zone.clone())).collect();
    zones.entry(target.person).or_insert(TimeZone::UTC);
    let horizon = TimeRange::new(app.now(), app.now().plus(i64::from(rules.horizon_days) * DAY));
    let people: Vec<_> = zones.into_iter().collect();
    let free = calendar::facade::free(db, &people, horizon, app.now()).await?;
    let of = |person| free.get(&person).map_or(&[][..], |f| f.free.as_slice());
    let step = i64::from(rules.grid_minutes.max(STEP)) * MINUTE;
    let candidate_offers = !of(target.person).is_empty();
    let order = Neighbours::of(db, who, (target.application, target.candidate), round, moved.id).await?;
    let length = round.micros();
    let choice = |m: Member| {
        let one = if candidate_offers { of(target.person) } else { of(m.person) };
        let mut starts = common_starts(one, of(m.person), length, step);
        starts.retain(|s| order.broken(TimeRange::new(*s, s.plus(length))).is_empty());
        Choice { user: m.user, starts, name: m.name, skills: m.skills }
    };
    let mut others: Vec<Choice> = members.into_iter().map(choice).collect();
    let leads = |c: &&Choice| round.skills.iter().all(|s| c.skills.contains(s));
    let people = others.iter().filter(leads).cloned().collect();
    // who is in it already stays where they can; else whoever has most time left
    others.sort_by_key(|c| (!moved.assistants.contains(&c.user), std::cmp::Reverse(c.starts.len())));
    let mut roles = round.assistants.clone();
    roles.resize(roles.len().max(moved.assistants.len()), Vec::new());
    let rooms = rooms(app, who, target, moved).await?;
    Ok(Choices {
        at: others.iter().map(|c| (c.user, c.starts.iter().copied().collect())).collect(),
        times: calendar::facade::room_times(db, &rooms, horizon, None).await?,
        takes_room: round.room.is_some(),
        people,
        others,
        roles,
        rooms,
        candidate_offers,
        length,
    })
}

/// Rooms that would do: the one that it has first, then the smallest.
async fn rooms(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    target: &Target,
    moved: &Moved,
) -> Result<Vec<Room>, Problem> {
    let round = &target.round;
    if !round.room.is_some() && moved.room.is_none() {
        return Ok(Vec::new());
    }
    let mut rooms = identity::facade::rooms(app.store.read(), who).await?;
    rooms.retain(|r| r.active && (moved.room == Some(r.id) || round.room.takes(r.id, r.seats, round.people())));
    rooms.sort_by_key(|r| (moved.room != Some(r.id), r.seats));
    Ok(rooms)
}

/// The first starts, on whole steps, at which a meeting of this length fits into both.
fn common_starts(one: &[TimeRange], other: &[TimeRange], length: i64, step: i64) -> Vec<Timestamp> {
    let mut starts = Vec::new();
    for a in one {
        for b in other.iter().filter(|b| b.overlaps(*a)) {
            let (from, to) = (a.start.max(b.start), a.end.min(b.end));
            let first = Timestamp::from_micros((from.micros() + step - 1).div_euclid(step) * step);
            let fitting = (0..).map(|n| first.plus(n * step)).take_while(|s| s.plus(length) <= to);
            starts.extend(fitting.take(MOST));
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MOST);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_lie_on_the_step_and_fit_into_both() {
        let at = |minutes| Timestamp::from_minutes(minutes);
        let range = |a, b| TimeRange::new(at(a), at(b));
        let starts = |one: &[TimeRange], other: &[TimeRange]| {
            common_starts(one, other, 60 * MINUTE, 30 * MINUTE).iter().map(|t| t.minutes()).collect::<Vec<_>>()
        };
        assert_eq!(starts(&[range(10, 200)], &[range(0, 130)]), [30, 60]);
        assert_eq!(starts(&[range(0, 60), range(300, 360)], &[range(0, 400)]), [0, 300]);
        assert!(starts(&[range(0, 59)], &[range(0, 59)]).is_empty());
        assert!(starts(&[range(0, 60)], &[range(60, 120)]).is_empty());
        assert_eq!(starts(&[range(0, 100_000)], &[range(0, 100_000)]).len(), MOST);
    }
}
