//! What could be otherwise, by the ids of people, and the same as the scheduler counts.

use crate::{
    Messages,
    runs::snapshot::{Snapshot, Taker},
};
use kernel::{CandidateId, Problem, RoomId, Text, TimeRange, Timestamp, UserId};
use scheduler::Window;

/// One thing that could be otherwise.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// One of these interviewers offers these hours too.
    Hours {
        /// Any one of them; asked what if, the first is meant.
        interviewer_ids: Vec<UserId>,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// An interviewer does not offer these hours.
    Away {
        /// Who.
        interviewer_id: UserId,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// The candidate can come at this time too.
    CandidateHours {
        /// Who.
        candidate_id: CandidateId,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// The interviewer takes so many on the local day that holds this moment.
    DayCap {
        /// Who.
        interviewer_id: UserId,
        /// A moment of the day.
        start: Timestamp,
        /// So many, those booked included.
        cap: u32,
    },
    /// The same for the local week.
    WeekCap {
        /// Who.
        interviewer_id: UserId,
        /// A moment of the week.
        start: Timestamp,
        /// So many, those booked included.
        cap: u32,
    },
    /// The room can be used at this time too.
    RoomHours {
        /// Which.
        room_id: RoomId,
        /// From when.
        start: Timestamp,
        /// Until when.
        end: Timestamp,
    },
    /// The two may meet after all.
    Meet {
        /// Who.
        candidate_id: CandidateId,
        /// Whom.
        interviewer_id: UserId,
    },
}

fn refused(say: fn(Messages) -> String) -> Problem {
    Problem::field("changes", Text::new(move |l| say(Messages::from(l))))
}

fn index<T>(list: &[T], is: impl Fn(&T) -> bool, say: fn(Messages) -> String) -> Result<u32, Problem> {
    let found = list.iter().position(is).and_then(|n| u32::try_from(n).ok());
    found.ok_or_else(|| refused(say))
}

fn window(start: Timestamp, end: Timestamp) -> Result<Window, Problem> {
    if start >= end {
        return Err(refused(Messages::change_backwards));
    }
    Ok(Window::new(start.minutes(), end.minutes()))
}

pub(super) fn range(window: Window) -> TimeRange {
    TimeRange::new(Timestamp::from_minutes(window.start), Timestamp::from_minutes(window.end))
}

/// The person's local weeks, in the order in which caps count them.
pub(super) fn weeks(taker: &Taker) -> Vec<TimeRange> {
    let mut weeks: Vec<TimeRange> = Vec::new();
    let mut last = None;
    for day in &taker.days {
        match weeks.last_mut().filter(|_| last == Some(day.week)) {
            Some(week) => week.end = day.range.end,
            None => weeks.push(day.range),
        }
        last = Some(day.week);
    }
    weeks
}

fn booked(taker: &Taker, within: TimeRange) -> u32 {
    let begins = |b: &&TimeRange| within.start <= b.start && b.start < within.end;
    u32::try_from(taker.bookings.iter().filter(begins).count()).unwrap_or(u32::MAX)
}

fn holding(ranges: &[TimeRange], t: Timestamp) -> Result<u32, Problem> {
    index(ranges, |r| r.start <= t && t < r.end, Messages::change_no_cap)
}

impl Change {
    /// As the scheduler counts.
    ///
    /// # Errors
    /// 422 for people who are not there, hours that end before they begin, a cap of nobody.
    pub(super) fn to_solver(&self, snapshot: &Snapshot) -> Result<scheduler::Change, Problem> {
        let taker = |user: UserId| index(&snapshot.takers, |t| t.user == user, Messages::change_no_interviewer);
        let candidate = |id: CandidateId| index(&snapshot.waiting, |w| w.candidate == id, Messages::change_not_waiting);
        Ok(match self {
            Self::Hours { interviewer_ids, start, end } => {
                let interviewers = interviewer_ids.iter().map(|u| taker(*u)).collect::<Result<Vec<_>, _>>()?;
                if interviewers.is_empty() {
                    return Err(refused(Messages::change_no_interviewer));
                }
                scheduler::Change::Hours { interviewers, window: window(*start, *end)? }
            }
            Self::Away { interviewer_id, start, end } => {
                scheduler::Change::Away { interviewer: taker(*interviewer_id)?, window: window(*start, *end)? }
            }
            Self::CandidateHours { candidate_id, start, end } => scheduler::Change::CandidateHours {
                candidate: candidate(*candidate_id)?,
                window: window(*start, *end)?,
            },
            Self::DayCap { interviewer_id, start, cap } => {
                let (interviewer, days) = (taker(*interviewer_id)?, self.taker(snapshot).map(days).unwrap_or_default());
                let day = holding(&days, *start)?;
                scheduler::Change::DayCap { interviewer, day, to: self.left(snapshot, *cap) }
            }
            Self::WeekCap { interviewer_id, start, cap } => {
                let (interviewer, weeks) =
                    (taker(*interviewer_id)?, self.taker(snapshot).map(weeks).unwrap_or_default());
                let week = holding(&weeks, *start)?;
                scheduler::Change::WeekCap { interviewer, week, to: self.left(snapshot, *cap) }
            }
            Self::RoomHours { room_id, start, end } => scheduler::Change::RoomHours {
                room: index(&snapshot.rooms, |r| r.id == *room_id, Messages::change_no_room)?,
                window: window(*start, *end)?,
            },
            Self::Meet { candidate_id, interviewer_id } => {
                scheduler::Change::Meet { candidate: candidate(*candidate_id)?, interviewer: taker(*interviewer_id)? }
            }
        })
    }

    /// What of a cap is left once what is booked is counted.
    fn left(&self, snapshot: &Snapshot, cap: u32) -> u32 {
        let taken = self.taker(snapshot).zip(self.capped(snapshot)).map_or(0, |(t, range)| booked(t, range));
        cap.saturating_sub(taken)
    }

    /// Whose cap or hours it is, where it is one interviewer's.
    pub(super) fn taker<'s>(&self, snapshot: &'s Snapshot) -> Option<&'s Taker> {
        let user = match self {
            Self::Hours { interviewer_ids, .. } => *interviewer_ids.first()?,
            Self::Away { interviewer_id, .. }
            | Self::DayCap { interviewer_id, .. }
            | Self::WeekCap { interviewer_id, .. }
            | Self::Meet { interviewer_id, .. } => *interviewer_id,
            Self::CandidateHours { .. } | Self::RoomHours { .. } => return None,
        };
        snapshot.takers.iter().find(|t| t.user == user)
    }

    /// The whole local day or week that a cap is of.
    pub(super) fn capped(&self, snapshot: &Snapshot) -> Option<TimeRange> {
        let taker = self.taker(snapshot)?;
        let (ranges, start) = match self {
            Self::DayCap { start, .. } => (days(taker), start),
            Self::WeekCap { start, .. } => (weeks(taker), start),
            _ => return None,
        };
        ranges.into_iter().find(|r| r.start <= *start && *start < r.end)
    }

    /// The same, from what the scheduler counts.
    pub(super) fn of_solver(snapshot: &Snapshot, change: &scheduler::Change) -> Option<Self> {
        let taker = |n: u32| snapshot.takers.get(n as usize);
        let candidate = |n: u32| snapshot.waiting.get(n as usize).map(|w| w.candidate);
        Some(match change {
            scheduler::Change::Hours { interviewers, window } => {
                let TimeRange { start, end } = range(*window);
                let users = interviewers.iter().filter_map(|n| Some(taker(*n)?.user));
                Self::Hours { interviewer_ids: users.collect(), start, end }
            }
            scheduler::Change::Away { interviewer, window } => {
                let TimeRange { start, end } = range(*window);
                Self::Away { interviewer_id: taker(*interviewer)?.user, start, end }
            }
            scheduler::Change::CandidateHours { candidate: who, window } => {
                let TimeRange { start, end } = range(*window);
                Self::CandidateHours { candidate_id: candidate(*who)?, start, end }
            }
            scheduler::Change::DayCap { interviewer, day, to } => {
                let taker = taker(*interviewer)?;
                let day = days(taker).get(*day as usize).copied()?;
                Self::DayCap { interviewer_id: taker.user, start: day.start, cap: to + booked(taker, day) }
            }
            scheduler::Change::WeekCap { interviewer, week, to } => {
                let taker = taker(*interviewer)?;
                let week = weeks(taker).get(*week as usize).copied()?;
                Self::WeekCap { interviewer_id: taker.user, start: week.start, cap: to + booked(taker, week) }
            }
            scheduler::Change::RoomHours { room, window } => {
                let TimeRange { start, end } = range(*window);
                Self::RoomHours { room_id: snapshot.rooms.get(*room as usize)?.id, start, end }
            }
            scheduler::Change::Meet { candidate: who, interviewer } => {
                Self::Meet { candidate_id: candidate(*who)?, interviewer_id: taker(*interviewer)?.user }
            }
        })
    }
}

fn days(taker: &Taker) -> Vec<TimeRange> {
    taker.days.iter().map(|d| d.range).collect()
}
