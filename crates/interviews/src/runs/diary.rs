//! The second look, under the lock of the people: whether a proposal still holds. It shares nothing
//! with the scheduler, so that it also guards against the scheduler's own mistakes.

use super::{
    instance::{Proposal, Sitting},
    snapshot::{Snapshot, Taker, Waiting},
};
use crate::plans::Round;
use kernel::{ApplicationId, PersonId, SkillId, TimeRange, UserId, time::MINUTE};
use std::collections::HashMap;

/// One place among those who interview, and what it asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub round: &'a Round,
    /// The lead's or the assistant's.
    pub skills: &'a [SkillId],
}

/// Whether the rounds booked together lie one after the other, their gaps kept, on one day of the
/// candidate.
fn follows(waiting: &Waiting, p: &Proposal) -> bool {
    let day = |range: TimeRange| waiting.days.iter().position(|d| d.start <= range.start && range.start < d.end);
    let after = |before: &Sitting, (round, s): (&Round, &Sitting)| {
        s.range.start >= before.range.end.plus(round.gap_micros())
            && day(s.range).is_some_and(|d| day(before.range) == Some(d))
    };
    p.sittings().zip(waiting.then.iter().zip(&p.then)).all(|(before, next)| after(before, next))
}

/// What is booked, growing with every proposal that is let in.
pub(crate) struct Diary<'a> {
    snapshot: &'a Snapshot,
    waiting: HashMap<ApplicationId, &'a Waiting>,
    takers: HashMap<UserId, &'a Taker>,
    /// Bookings of interviewers and rooms, and of everybody those let in here.
    taken: HashMap<PersonId, Vec<TimeRange>>,
}

impl<'a> Diary<'a> {
    /// Of a snapshot taken under the lock.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let of_people = snapshot.takers.iter().map(|t| (t.person, t.bookings.clone()));
        let of_rooms = snapshot.rooms.iter().map(|r| (r.calendar, r.bookings.clone()));
        Self {
            snapshot,
            waiting: snapshot.waiting.iter().map(|w| (w.application, w)).collect(),
            takers: snapshot.takers.iter().map(|t| (t.user, t)).collect(),
            taken: of_people.chain(of_rooms).collect(),
        }
    }

    /// Lets the proposal in, if everything still allows it: all of its rounds, or none.
    pub fn admit(&mut self, p: &Proposal) -> bool {
        let Some(waiting) = self.waiting.get(&p.application).copied() else { return false };
        let mut taken = Vec::new();
        let all = waiting.rounds().count() == p.sittings().count()
            && waiting.rounds().zip(p.sittings()).all(|(round, s)| self.admit_one(waiting, round, s, &mut taken))
            && follows(waiting, p);
        if all {
            // one booking for an application
            self.waiting.remove(&p.application);
        } else {
            // what was let in for the earlier rounds is free again: it was written last
            for person in taken.into_iter().rev() {
                self.taken.get_mut(&person).and_then(Vec::pop);
            }
        }
        all
    }

    /// One round of it; those whose time it takes are written down.
    fn admit_one(&mut self, waiting: &Waiting, round: &Round, s: &Sitting, taken: &mut Vec<PersonId>) -> bool {
        let length = round.id == s.round && s.range.micros() == round.micros();
        if !length || !self.is_free(waiting, s.range) || s.crew().count() != round.roles().count() {
            return false;
        }
        let mut people = vec![waiting.person];
        for (skills, seat) in round.roles().zip(s.crew()) {
            let asked = Asked { round, skills };
            match self.taker(waiting, asked, seat.user, s.range) {
                Some(taker) if !people.contains(&taker.person) => people.push(taker.person),
                _ => return false,
            }
        }
        match s.room {
            None if round.room.is_some() => return false,
            None => {}
            Some((id, calendar)) => {
                let room = self.snapshot.rooms.iter().find(|r| r.id == id);
                let free = room.is_some_and(|r| {
                    r.calendar == calendar
                        && round.room.takes(id, r.seats, round.people())
                        && r.open.iter().any(|o| o.contains(s.range))
                        && !self.bookings(calendar).iter().any(|b| b.overlaps(s.range))
                });
                if !free {
                    return false;
                }
                people.push(calendar);
            }
        }
        for person in people {
            self.take(person, s.range);
            taken.push(person);
        }
        true
    }

    /// Takes somebody's time.
    pub fn take(&mut self, person: PersonId, range: TimeRange) {
        self.taken.entry(person).or_default().push(range);
    }

    /// The interviewer, if they may and can take this candidate in this place at this time.
    pub fn taker(&self, waiting: &Waiting, asked: Asked<'_>, user: UserId, range: TimeRange) -> Option<&'a Taker> {
        let taker = self.takers.get(&user).copied()?;
        let may = taker.person != waiting.person
            && asked.round.may_take(user)
            && !self.snapshot.bars(waiting.application, user)
            && asked.skills.iter().all(|s| taker.skills.contains(s));
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
