//! Single changes of an instance: what somebody could ask for, and what the instance is then.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::problem::{Candidate, Instance, Interviewer, Room};
use crate::refused::ProblemError;
use crate::windows::{Window, Windows};

/// One thing that could be otherwise. People, rooms, days and weeks are indexes, as in the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// One of these interviewers offers more hours. As a repair any one of them would do; where it is
    /// made, the first is meant.
    Hours {
        /// Who could be asked.
        interviewers: Vec<u32>,
        /// The hours.
        window: Window,
    },
    /// The candidate offers more hours.
    CandidateHours {
        /// Who.
        candidate: u32,
        /// The hours.
        window: Window,
    },
    /// Another cap of an interviewer's day.
    DayCap {
        /// Whose.
        interviewer: u32,
        /// Index into [`Interviewer::days`].
        day: u32,
        /// The interviews allowed, in the terms of [`crate::CapDay::remaining`].
        to: u32,
    },
    /// Another cap of an interviewer's week.
    WeekCap {
        /// Whose.
        interviewer: u32,
        /// Index into [`Interviewer::weeks`].
        week: u32,
        /// The interviews allowed, in the terms of [`Interviewer::weeks`].
        to: u32,
    },
    /// A room can be used at more hours.
    RoomHours {
        /// Which.
        room: u32,
        /// The hours.
        window: Window,
    },
    /// The candidate may meet the interviewer after all: no longer excluded, and in the pool of every
    /// role they have the skills for.
    Meet {
        /// Who.
        candidate: u32,
        /// Whom.
        interviewer: u32,
    },
    /// An interviewer offers fewer hours.
    Away {
        /// Who.
        interviewer: u32,
        /// The hours that are no longer offered.
        window: Window,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// More hours of nobody.
    #[error("the change names nobody who would offer the hours")]
    Nobody,
    /// An interviewer who is not in the list.
    #[error("the change names interviewer {0}, who is not in the list")]
    Interviewer(u32),
    /// A candidate who is not in the list.
    #[error("the change names candidate {0}, who is not in the list")]
    Candidate(u32),
    /// A room that is not in the list.
    #[error("the change names room {0}, which is not in the list")]
    Room(u32),
    /// A day the interviewer does not have.
    #[error("the change names day {day} of interviewer {interviewer}, who has no such day")]
    Day {
        /// Whose.
        interviewer: u32,
        /// The index named.
        day: u32,
    },
    /// A week the interviewer does not have.
    #[error("the change names week {week} of interviewer {interviewer}, who has no such week")]
    Week {
        /// Whose.
        interviewer: u32,
        /// The index named.
        week: u32,
    },
    /// Hours that hold no time.
    #[error("the hours from minute {} to {} hold no time", .0.start, .0.end)]
    Empty(Window),
    /// The changed instance is refused.
    #[error("the change cannot be made: hours lie too far from the epoch")]
    OutOfRange,
}

/// The instance with all the changes made, in their order.
pub(crate) fn changed(instance: &Instance, changes: &[Change]) -> Result<Parts, ChangeError> {
    let mut parts = Parts {
        candidates: instance.candidates().to_vec(),
        interviewers: instance.interviewers().to_vec(),
        rooms: instance.rooms().to_vec(),
    };
    changes.iter().try_for_each(|change| parts.make(change))?;
    Ok(parts)
}

/// The lists of an instance while they are being changed.
pub(crate) struct Parts {
    pub candidates: Vec<Candidate>,
    pub interviewers: Vec<Interviewer>,
    pub rooms: Vec<Room>,
}

impl Parts {
    fn make(&mut self, change: &Change) -> Result<(), ChangeError> {
        match change {
            Change::Hours { interviewers, window } => {
                for &named in interviewers {
                    self.interviewer(named)?;
                }
                let first = self.interviewer(*interviewers.first().ok_or(ChangeError::Nobody)?)?;
                let before = first.windows.clone();
                first.windows = with(&first.windows, *window)?;
                offer(first, &before);
            }
            Change::CandidateHours { candidate, window } => {
                let candidate = self.candidate(*candidate)?;
                candidate.windows = with(&candidate.windows, *window)?;
            }
            &Change::DayCap { interviewer, day, to } => {
                let days = &mut self.interviewer(interviewer)?.days;
                let wrong = ChangeError::Day { interviewer, day };
                days.get_mut(day as usize).ok_or(wrong)?.remaining = Some(to);
            }
            &Change::WeekCap { interviewer, week, to } => {
                let weeks = &mut self.interviewer(interviewer)?.weeks;
                *weeks.get_mut(week as usize).ok_or(ChangeError::Week { interviewer, week })? = Some(to);
            }
            Change::RoomHours { room, window } => {
                let room = self.rooms.get_mut(*room as usize).ok_or(ChangeError::Room(*room))?;
                room.windows = with(&room.windows, *window)?;
            }
            &Change::Meet { candidate, interviewer } => self.meet(candidate, interviewer)?,
            Change::Away { interviewer, window } => {
                let person = self.interviewer(*interviewer)?;
                let away = with(&Windows::default(), *window)?;
                let before = person.windows.clone();
                person.windows = Windows::new(person.windows.without(&away, 0)).map_err(refused)?;
                offer(person, &before);
            }
        }
        Ok(())
    }

    fn interviewer(&mut self, index: u32) -> Result<&mut Interviewer, ChangeError> {
        self.interviewers.get_mut(index as usize).ok_or(ChangeError::Interviewer(index))
    }

    fn candidate(&mut self, index: u32) -> Result<&mut Candidate, ChangeError> {
        self.candidates.get_mut(index as usize).ok_or(ChangeError::Candidate(index))
    }

    fn meet(&mut self, candidate: u32, interviewer: u32) -> Result<(), ChangeError> {
        let skills = self.interviewer(interviewer)?.skills.clone();
        let candidate = self.candidate(candidate)?;
        candidate.excluded.retain(|&other| other != interviewer);
        for role in candidate.rounds.iter_mut().flat_map(|round| &mut round.roles) {
            if role.skills.iter().all(|skill| skills.contains(skill)) {
                role.eligible.iter_mut().for_each(|pool| pool.push(interviewer));
            }
        }
        Ok(())
    }
}

/// Whose hours changed offers so much more or less, where it is known how much they offer.
fn offer(person: &mut Interviewer, before: &Windows) {
    if person.offered > 0 {
        let offered = i64::from(person.offered) + person.windows.minutes() - before.minutes();
        person.offered = u32::try_from(offered.max(1)).unwrap_or(u32::MAX);
    }
}

fn with(windows: &Windows, more: Window) -> Result<Windows, ChangeError> {
    if more.start >= more.end {
        return Err(ChangeError::Empty(more));
    }
    Windows::new(windows.as_slice().iter().copied().chain([more])).map_err(refused)
}

fn refused(_: ProblemError) -> ChangeError {
    ChangeError::OutOfRange
}

impl Change {
    /// Whether it could give this candidate, as they are in the changed instance, something new to take.
    pub(crate) fn concerns(&self, instance: &Instance, candidate: u32) -> bool {
        let windows = instance.candidates()[candidate as usize].windows.as_slice();
        let can = |span: &Window| windows.iter().any(|own| own.start < span.end && span.start < own.end);
        let days = |interviewer: u32| instance.interviewers()[interviewer as usize].days.iter();
        match self {
            Self::Hours { window, .. } | Self::RoomHours { window, .. } => can(window),
            Self::CandidateHours { candidate: who, .. } | Self::Meet { candidate: who, .. } => *who == candidate,
            &Self::DayCap { interviewer, day, .. } => {
                days(interviewer).nth(day as usize).is_some_and(|day| can(&day.window))
            }
            &Self::WeekCap { interviewer, week, .. } => {
                days(interviewer).any(|day| day.week == week && can(&day.window))
            }
            Self::Away { .. } => false,
        }
    }

    /// Whether it only allows more: nobody can lose an interview by it.
    pub fn only_adds(&self, instance: &Instance) -> bool {
        let person = |index: u32| instance.interviewers().get(index as usize);
        match self {
            &Self::DayCap { interviewer, day, to } => {
                let day = person(interviewer).and_then(|person| person.days.get(day as usize));
                day.is_some_and(|day| day.remaining.is_some_and(|remaining| to >= remaining))
            }
            &Self::WeekCap { interviewer, week, to } => {
                let week = person(interviewer).and_then(|person| person.weeks.get(week as usize));
                week.is_some_and(|week| week.is_some_and(|remaining| to >= remaining))
            }
            Self::Away { .. } => false,
            _ => true,
        }
    }
}
