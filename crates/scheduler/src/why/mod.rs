//! "Why not?": for one candidate without an interview, what stands in the way and what would help.

mod book;
mod chain;
mod closed;
mod facts;
mod habits;
mod heart;
mod hours;
mod keep;
mod offers;
mod own_days;
mod own_hours;
mod plan;
mod region;
mod repairs;
mod scene;

pub use offers::Repair;

pub(crate) use keep::keep;

use serde::Serialize;

use crate::change::Change;
use crate::model::{NONE, id};
use crate::problem::Instance;
use crate::reasons::{contest_of, structural};
use crate::solution::{Certificate, Contest, Placement, Reason, Solution, Unplaced};
use crate::solve::Prepared;
use book::Book;
use facts::{Survey, reasons};
use habits::Habits;
use hours::Alike;
use offers::{Offer, cheapest};
use own_days::own_days;
use own_hours::own_hours;
use region::{Cap, Region, Seated};
use repairs::Scope;

/// Others of the contest whose hours are looked at where more hours of the candidate's own would not help.
const NEIGHBOURS: usize = 8;

/// Caps of the contest that are looked at.
const CAPS: usize = 4;

/// Why somebody has no interview, and what would give them one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Why {
    /// As in [`Unplaced::reasons`]; the numbers of [`Reason::Structural`] are those of `contest`. Empty
    /// for somebody who has an interview.
    pub reasons: Vec<Reason>,
    /// Who competes for which hours: where seats are separate the candidate's own contest, the smallest
    /// that proves that they cannot be placed beside the others; elsewhere that of the certificate.
    pub contest: Option<Contest>,
    /// What would place them, or whoever of their contest comes first: the easiest to get first.
    pub repairs: Vec<Repair>,
}

/// A finished schedule made ready to be asked about many candidates.
pub struct Reader<'a> {
    book: Book<'a>,
    habits: Habits,
    alike: Alike,
    seated: Option<Seated<'a>>,
    certificate: Option<&'a Certificate>,
    /// By candidate, in the certificate.
    contest_of: Vec<u32>,
    has_interview: Vec<bool>,
    waiting: Vec<u32>,
}

impl Prepared<'_> {
    /// Why one candidate has no interview in this solution. Whoever asks about several makes a
    /// [`Prepared::reader`] once.
    pub fn why(&self, solution: &Solution, candidate: u32) -> Why {
        self.reader(solution).why(candidate)
    }

    /// Makes a solution of this instance ready to be asked about.
    pub fn reader<'s>(&'s self, solution: &'s Solution) -> Reader<'s> {
        let instance = self.instance();
        let has_interview = interviewed(instance, &solution.placed);
        let waiting: Vec<u32> = (0..id(has_interview.len())).filter(|&index| !has_interview[index as usize]).collect();
        let mut seated = self.seats().and_then(|network| Seated::new(network, &solution.placed));
        if let Some(seated) = &mut seated {
            seated.find_heart(&waiting);
        }
        Reader {
            book: Book::new(instance, &solution.placed),
            habits: Habits::new(instance),
            alike: Alike::new(instance.candidates()),
            seated,
            certificate: solution.certificate.as_ref(),
            contest_of: contest_of(has_interview.len(), solution.certificate.as_ref()),
            has_interview,
            waiting,
        }
    }
}

impl Reader<'_> {
    /// Why this candidate has no interview; nothing for somebody who has one or is not in the list.
    pub fn why(&mut self, candidate: u32) -> Why {
        if self.has_interview.get(candidate as usize) != Some(&false) {
            return Why::default();
        }
        let survey = Survey::new(&self.book, candidate);
        let region = self.seated.as_mut().and_then(|seated| seated.region(candidate));
        let index = self.contest_of[candidate as usize];
        let repairs = self.repairs(&survey, candidate, region.as_ref());
        let told = || self.certificate.and_then(|certificate| certificate.contests.get(index as usize)).cloned();
        let contest = match region {
            Some(region) => Some(region.contest),
            None if self.seated.is_none() => told(),
            None => None,
        };
        let contest = contest.filter(|contest| contest.capacity > 0);
        let structural = contest.as_ref().map(|own| Reason::Structural {
            competitors: id(own.candidates.len()),
            seats: own.capacity,
            contest: if index == NONE { 0 } else { index },
        });
        let reasons = structural.into_iter().chain(reasons(&self.book, &survey)).collect();
        Why { reasons, contest, repairs }
    }

    fn repairs(&self, survey: &Survey, candidate: u32, region: Option<&Region>) -> Vec<Repair> {
        let mut offers = self.direct(survey, candidate);
        let own = own_hours(&self.book, survey, candidate);
        if own.is_empty() {
            offers.extend(own_days(&self.book, survey, candidate));
        }
        offers.extend(own);
        if let Some(region) = region {
            offers.extend(region.caps.iter().filter_map(|&cap| self.raised(cap)).take(CAPS));
            let others = region.members.iter().skip(1).take(NEIGHBOURS);
            let has_hours =
                |offers: &[Offer]| offers.iter().any(|offer| matches!(offer.repair.change, Change::Hours { .. }));
            for &other in others {
                if has_hours(&offers) {
                    break;
                }
                let found = self.direct(&Survey::new(&self.book, other), other);
                offers.extend(
                    found.into_iter().filter(|offer| {
                        matches!(offer.repair.change, Change::Hours { .. }) && offer.repair.places == 1
                    }),
                );
            }
        }
        cheapest(offers)
    }

    fn direct(&self, survey: &Survey, candidate: u32) -> Vec<Offer> {
        let (book, habits, waiting) = (&self.book, &self.habits, self.waiting.as_slice());
        Scope { book, habits, alike: self.alike, survey, candidate, waiting }.direct()
    }

    /// A cap of the contest, one higher: somebody of it takes the start it frees and leaves theirs.
    fn raised(&self, cap: Cap) -> Option<Offer> {
        let people = self.book.instance.interviewers();
        let change = match cap {
            // the network leaves out the cap of a week that those of its days keep from binding
            Cap::Day { interviewer, day } if self.book.left(interviewer, day as usize).1 == 0 => return None,
            Cap::Day { interviewer, day } => {
                let to = people[interviewer as usize].days[day as usize].remaining?.saturating_add(1);
                Change::DayCap { interviewer, day, to }
            }
            Cap::Week { interviewer, week } => {
                let to = people[interviewer as usize].weeks[week as usize]?.saturating_add(1);
                Change::WeekCap { interviewer, week, to }
            }
        };
        Some(Offer::new(change))
    }
}

/// Who has an interview.
fn interviewed(instance: &Instance, placed: &[Placement]) -> Vec<bool> {
    let mut interviewed = vec![false; instance.candidates().len()];
    for placement in placed {
        if let Some(has_one) = interviewed.get_mut(placement.candidate as usize) {
            *has_one = true;
        }
    }
    interviewed
}

/// Reasons for everybody without an interview in a schedule of any origin, from the instance and the
/// interviews alone. Whoever could still be placed beside the others has none.
pub fn explain(instance: &Instance, placed: &[Placement], certificate: Option<&Certificate>) -> Vec<Unplaced> {
    let book = Book::new(instance, placed);
    let contest_of = contest_of(instance.candidates().len(), certificate);
    let waiting = (0..).zip(interviewed(instance, placed)).filter(|(_, has_one)| !has_one);
    let unplaced = waiting.map(|(candidate, _)| {
        let structural = structural(certificate, contest_of[candidate as usize]);
        let reasons = structural.into_iter().chain(reasons(&book, &Survey::new(&book, candidate)));
        Unplaced { candidate, reasons: reasons.collect() }
    });
    unplaced.collect()
}
