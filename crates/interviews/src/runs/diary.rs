//! The second look, under the lock of the people: whether a proposal still holds. It shares nothing
//! with the scheduler, so that it also guards against the scheduler's own mistakes.

use super::{
    instance::Proposal,
    snapshot::{Snapshot, Taker, Waiting},
};
use kernel::{ApplicationId, PersonId, TimeRange, UserId, time::MINUTE};
use std::collections::HashMap;

/// What is booked, growing with every proposal that is let in.
pub(crate) struct Diary<'a> {
    snapshot: &'a Snapshot,
    waiting: HashMap<ApplicationId, &'a Waiting>,
    takers: HashMap<UserId, &'a Taker>,
    /// Bookings of interviewers, and of everybody those let in here.
    taken: HashMap<PersonId, Vec<TimeRange>>,
}

impl<'a> Diary<'a> {
    /// Of a snapshot taken under the lock.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        Self {
            snapshot,
            waiting: snapshot.waiting.iter().map(|w| (w.application, w)).collect(),
            takers: snapshot.takers.iter().map(|t| (t.user, t)).collect(),
            taken: snapshot.takers.iter().map(|t| (t.person, t.bookings.clone())).collect(),
        }
    }

    /// Lets the proposal in, if everything still allows it.
    pub fn admit(&mut self, p: &Proposal) -> bool {
        let Some(waiting) = self.waiting.get(&p.application).copied() else { return false };
        if waiting.round.id != p.round || !self.is_free(waiting, p.range) {
            return false;
        }
        let Some(taker) = self.taker(waiting, p.interviewer, p.range) else { return false };
        self.take(waiting.person, p.range);
        self.take(taker.person, p.range);
        // one booking for an application
        self.waiting.remove(&p.application);
        true
    }

    /// Takes somebody's time.
    pub fn take(&mut self, person: PersonId, range: TimeRange) {
        self.taken.entry(person).or_default().push(range);
    }

    /// The interviewer, if they may and can take this candidate at this time.
    pub fn taker(&self, waiting: &Waiting, user: UserId, range: TimeRange) -> Option<&'a Taker> {
        let taker = self.takers.get(&user).copied()?;
        let may = taker.person != waiting.person
            && !self.snapshot.bars(waiting.application, user)
            && waiting.round.skills.iter().all(|s| taker.skills.contains(s));
        let offered = taker.offered.iter().any(|o| o.contains(range));
        let gap = taker.gap() * MINUTE;
        let widened = TimeRange::new(range.start.plus(-gap), range.end.plus(gap));
        let clear = !self.bookings(taker.person).iter().any(|b| b.overlaps(widened));
        (may && offered && clear && self.below_caps(taker, range)).then_some(taker)
    }

    fn is_free(&self, waiting: &Waiting, range: TimeRange) -> bool {
        waiting.free.iter().any(|f| f.contains(range))
            && !self.bookings(waiting.person).iter().any(|b| b.overlaps(range))
    }

    fn bookings(&self, person: PersonId) -> &[TimeRange] {
        self.taken.get(&person).map_or(&[], Vec::as_slice)
    }

    /// An interview belongs to the local day in which it starts.
    fn below_caps(&self, taker: &Taker, range: TimeRange) -> bool {
        let holds = |within: TimeRange, b: &TimeRange| within.start <= b.start && b.start < within.end;
        let Some(day) = taker.days.iter().find(|d| holds(d.range, &range)) else { return true };
        let bookings = self.bookings(taker.person);
        let count = |days: &mut dyn Iterator<Item = TimeRange>| {
            days.map(|d| bookings.iter().filter(|b| holds(d, b)).count()).sum::<usize>()
        };
        let below = |cap: Option<u32>, booked: usize| cap.is_none_or(|cap| booked < cap as usize);
        let mut week = taker.days.iter().filter(|d| d.week == day.week).map(|d| d.range);
        below(taker.cap_day(day.range), count(&mut [day.range].into_iter()))
            && below(taker.cap_week(day.range), count(&mut week))
    }
}
