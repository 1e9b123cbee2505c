//! The cheapest changes that would place somebody beside everybody placed now, nobody moved.
//!
//! Each is found by looking at one start at a time: where all is free but one person, or the room, that
//! one is what has to change. Rounds together are planned as a whole before the change is told.

use crate::change::Change;
use crate::problem::CapDay;
use crate::why::book::{Barrier, Book, Standing};
use crate::why::chain::continued;
use crate::why::facts::Survey;
use crate::why::habits::Habits;
use crate::why::hours::{Alike, Group, extended};
use crate::why::offers::Offer;
use crate::why::plan::{Allows, Extra, Lifted, plan};
use crate::why::scene::Scene;
use crate::windows::Minute;

/// Starts looked at for more hours of interviewers; where there are more, every second, third, …
const STARTS: usize = 64;
/// Starts looked at once there is a group of many: they make it longer, or find another one.
const MORE: usize = 6;
/// Starts between two times of one group, at most.
const BETWEEN: Minute = 4;
/// People of whom any one could be asked; more than these are not named.
const ASKED: usize = 30;
/// Groups of equal hours that are told before they are ranked against other changes.
const GROUPS: usize = 3;
/// Changes of other kinds that are looked for.
const ENOUGH: usize = 4;

/// What the search for one candidate's repairs looks at.
pub(crate) struct Scope<'s, 'a> {
    pub book: &'s Book<'a>,
    pub habits: &'s Habits,
    pub alike: Alike,
    pub survey: &'s Survey<'s>,
    pub candidate: u32,
    /// Everybody without an interview.
    pub waiting: &'s [u32],
}

/// A round at a start that is not open, though the other rounds could be where they may.
struct Spot<'s> {
    round: usize,
    start: Minute,
    scene: &'s Scene,
}

impl<'s> Scope<'s, '_> {
    /// Repairs that need nobody to move.
    pub fn direct(&self) -> Vec<Offer> {
        let mut offers = Vec::new();
        let spots = self.spots();
        let every = spots.len().div_ceil(STARTS).max(1);
        let mut groups: Vec<Group> = Vec::new();
        let mut more = MORE;
        for (index, spot) in spots.iter().enumerate() {
            let has_room = spot.scene.has_room(is_free);
            if spot.scene.people(is_free).is_some() {
                if !has_room {
                    self.rooms(spot, &mut offers);
                }
            } else if has_room {
                for role in 0..spot.scene.people.len() {
                    if spot.scene.others_are_free(role, crate::model::NONE) {
                        self.caps(spot, role, &mut offers);
                        self.barred(spot, role, &mut offers);
                        // spots are in order of time: later ones would not be told before these
                        let good = groups.iter().filter(|group| group.is_good()).count();
                        if index % every == 0 && good < GROUPS && more > 0 {
                            more -= usize::from(good > 0);
                            self.ask(&spots[..=index], role, &mut groups);
                        }
                    }
                }
            }
        }
        offers.extend(self.hours(groups));
        offers
    }

    fn spots(&self) -> Vec<Spot<'s>> {
        let survey = self.survey;
        let open = survey.open();
        let whole = continued(survey.candidate, &survey.starts, &open);
        let mut spots = Vec::new();
        for (round, scenes) in survey.scenes.iter().enumerate() {
            for (at, scene) in scenes.iter().enumerate() {
                if whole[round][at] && !open[round][at] {
                    spots.push(Spot { round, start: survey.starts[round][at], scene });
                }
            }
        }
        spots
    }

    /// Whether the whole plan holds with this one thing allowed. With one round nothing else is left
    /// that could stand in the way.
    fn holds(&self, spot: &Spot, allows: Allows) -> bool {
        let extra = Some(Extra { round: spot.round, start: spot.start, allows });
        let lifted = Lifted { extra, ..Lifted::default() };
        self.survey.starts.len() == 1 || plan(self.book, self.survey, self.candidate, lifted).is_some()
    }

    fn rooms(&self, spot: &Spot, offers: &mut Vec<Offer>) {
        let window = self.survey.span(spot.round, spot.start);
        for &(room, standing) in spot.scene.rooms.iter().flatten() {
            let change = Change::RoomHours { room, window };
            if standing == Standing::Closed && is_wanted(offers, &change) && self.holds(spot, Allows::Room(room)) {
                offers.push(Offer::new(change));
            }
        }
    }

    /// People who are kept from the role by one cap alone.
    fn caps(&self, spot: &Spot, role: usize, offers: &mut Vec<Offer>) {
        for &(person, standing) in &spot.scene.people[role] {
            let Some((change, day_cap)) = self.raised(person, standing, spot.start) else { continue };
            let allows = Allows::Person { role, person, day_cap, week_cap: !day_cap };
            if is_wanted(offers, &change) && self.holds(spot, allows) {
                offers.push(Offer::new(change));
            }
        }
    }

    /// The cap that stands in the way, one higher, where that is all it takes.
    fn raised(&self, interviewer: u32, standing: Standing, start: Minute) -> Option<(Change, bool)> {
        let who = &self.book.instance.interviewers()[interviewer as usize];
        let at = crate::model::day_of(who, start)?;
        let CapDay { remaining, week, .. } = who.days[at];
        match standing {
            Standing::Blocked(Barrier::DayCap(day)) if self.book.left(interviewer, at).1 > 0 => {
                Some((Change::DayCap { interviewer, day, to: remaining?.saturating_add(1) }, true))
            }
            Standing::Blocked(Barrier::WeekCap(_)) => {
                let to = who.weeks[week as usize]?.saturating_add(1);
                Some((Change::WeekCap { interviewer, week, to }, false))
            }
            _ => None,
        }
    }

    /// People with the skills who are free, but not to be met.
    fn barred(&self, spot: &Spot, role: usize, offers: &mut Vec<Offer>) {
        let window = self.survey.span(spot.round, spot.start);
        for &interviewer in &self.survey.casts[spot.round][role].barred {
            let change = Change::Meet { candidate: self.candidate, interviewer };
            let allows = Allows::Person { role, person: interviewer, day_cap: false, week_cap: false };
            if is_wanted(offers, &change)
                && is_free(self.book.person(interviewer, window.start, window.end))
                && spot.scene.others_are_free(role, interviewer)
                && self.holds(spot, allows)
            {
                offers.push(Offer::new(change));
            }
        }
    }

    /// Asks people for the hours of the last spot: one more time of a group that is alike, where all between them would
    /// do as well.
    fn ask(&self, spots: &[Spot<'s>], role: usize, groups: &mut Vec<Group>) {
        let Some((spot, before)) = spots.split_last() else { return };
        let Some(group) = self.closed(spot, role) else { return };
        let start = group.window.start;
        let goes_on = |other: &&mut Group| other.is_alike(&group) && self.reaches(other, before, role, start);
        match groups.iter_mut().rev().find(goes_on) {
            Some(other) => other.last = start,
            None => groups.push(group),
        }
    }

    /// Whether every start between the last time of the group and this one would do as well.
    fn reaches(&self, group: &Group, before: &[Spot<'s>], role: usize, start: Minute) -> bool {
        let grid = self.book.instance.grid().minutes();
        let starts: Vec<Minute> =
            (1..=BETWEEN).map(|step| group.last + step * grid).take_while(|&at| at < start).collect();
        if start > group.last + group.length.max(grid) {
            return false;
        }
        let next = starts.last().unwrap_or(&group.last) + grid;
        let alike = |(spot, &at): (&Spot, &Minute)| {
            spot.start == at && self.closed(spot, role).is_some_and(|found| found.is_alike(group))
        };
        let between = before.len().checked_sub(starts.len()).map(|first| &before[first..]);
        next == start && between.is_some_and(|between| between.iter().zip(&starts).all(alike))
    }

    /// People who would only have to offer the hours, those whose time of day it is where there are any.
    fn closed(&self, spot: &Spot, role: usize) -> Option<Group> {
        let window = self.survey.span(spot.round, spot.start);
        let allowed = &self.survey.casts[spot.round][role].allowed;
        let standing = |person: u32| self.book.person(person, window.start, window.end);
        let usual = |person: &u32| self.habits.is_usual(self.book.instance, *person, window);
        let is_closed = |person: &u32| standing(*person) == Standing::Closed;
        // everybody begins with somebody else, so that not always the same people are asked
        let (before, after) = allowed.split_at(self.candidate as usize % allowed.len().max(1));
        let all = || after.iter().chain(before).copied();
        let mut people: Vec<u32> = all().filter(|person| usual(person) && is_closed(person)).take(ASKED).collect();
        let is_usual = !people.is_empty();
        if !is_usual {
            people = all().filter(is_closed).take(ASKED).collect();
        }
        people.sort_unstable();
        if self.survey.starts.len() > 1 {
            let allows = |person| Allows::Person { role, person, day_cap: false, week_cap: false };
            people.retain(|&person| self.holds(spot, allows(person)));
        }
        let round = &self.survey.candidate.rounds[spot.round];
        let (last, length) = (window.start, Minute::from(round.length));
        (!people.is_empty()).then_some(Group { window, last, people, is_usual, length })
    }

    /// The best groups of hours: most people to ask first, then the earliest; longer ones where others
    /// without an interview could meet the same people right after.
    fn hours(&self, mut groups: Vec<Group>) -> Vec<Offer> {
        groups.sort_by_key(Group::rank);
        groups.truncate(GROUPS);
        let longer = groups.first().and_then(|group| extended(self, group));
        groups.into_iter().map(|group| group.offer(1)).chain(longer).collect()
    }
}

/// Whether more of this kind are looked for, and this one is not there yet.
fn is_wanted(offers: &[Offer], change: &Change) -> bool {
    let kind = std::mem::discriminant(change);
    let alike = offers.iter().filter(|offer| std::mem::discriminant(&offer.repair.change) == kind);
    alike.clone().count() < ENOUGH && alike.into_iter().all(|offer| offer.repair.change != *change)
}

fn is_free(standing: Standing) -> bool {
    standing == Standing::Free
}
