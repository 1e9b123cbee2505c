//! Hours that would place several at once.

use crate::change::Change;
use crate::model::day_of;
use crate::problem::Candidate;
use crate::why::book::Standing;
use crate::why::offers::Offer;
use crate::why::repairs::Scope;
use crate::windows::{Minute, Window};

/// Most rounds on end that one person is asked for.
const LONGEST: u32 = 4;
/// So many people to ask are as good as more.
const MANY: usize = 10;
/// People for whom a longer stretch is tried.
const ASKED: usize = 24;

/// People of whom any one would do if they offered these hours.
#[derive(Clone)]
pub(crate) struct Group {
    pub window: Window,
    /// When the last start is that would do as well, on the grid without a gap.
    pub last: Minute,
    pub people: Vec<u32>,
    /// Whether they offer such hours on other days.
    pub is_usual: bool,
    /// Minutes of the round.
    pub length: Minute,
}

impl Group {
    /// Whether no other group would be told before it but for its time.
    pub fn is_good(&self) -> bool {
        self.is_usual && self.people.len() >= MANY
    }

    /// The best groups first: at a usual time, with many to ask, early.
    pub fn rank(&self) -> (bool, std::cmp::Reverse<usize>, Window) {
        (!self.is_usual, std::cmp::Reverse(self.people.len().min(MANY)), self.window)
    }

    /// The repair, for so many rounds on end.
    pub fn offer(self, rounds: u32) -> Offer {
        let count = self.people.len();
        let change = Change::Hours { interviewers: self.people, window: self.window };
        let offer = Offer::hours(change, count, rounds, self.is_usual);
        if rounds == 1 && self.last > self.window.start {
            return offer.within(Window::new(self.window.start, self.last + self.length));
        }
        offer
    }

    /// Whether the same is asked of the same people.
    pub fn is_alike(&self, other: &Self) -> bool {
        self.people == other.people && self.is_usual == other.is_usual && self.length == other.length
    }
}

/// A longer stretch of the same people in which others who wait could be interviewed as well, each
/// directly after the other: as many more are placed as it has starts, and no more can be.
pub(crate) fn extended(scope: &Scope, group: &Group) -> Option<Offer> {
    scope.survey.candidate.plain()?;
    let mut best: (u32, Window, Vec<u32>) = (1, group.window, Vec::new());
    for &person in group.people.iter().take(ASKED) {
        let (rounds, window) = stretch(scope, group, person);
        if rounds > best.0 {
            best = (rounds, window, vec![person]);
        } else if rounds == best.0 && rounds > 1 && window == best.1 {
            best.2.push(person);
        }
    }
    let (rounds, window, people) = best;
    (rounds > 1 && is_for_alike(scope, group, window)).then(|| Group { window, people, ..group.clone() }.offer(rounds))
}

/// What all candidates of an instance have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alike {
    /// One round with one person and no room, equally long for all.
    rounds: bool,
    priority: bool,
}

impl Alike {
    pub fn new(candidates: &[Candidate]) -> Self {
        let length = |candidate: &Candidate| candidate.plain().map(|(round, _)| round.length);
        let same = |pair: &[Candidate]| length(&pair[0]).is_some() && length(&pair[0]) == length(&pair[1]);
        let rounds = candidates.windows(2).all(same);
        let priority = candidates.windows(2).all(|pair| pair[0].priority == pair[1].priority);
        Self { rounds, priority }
    }
}

/// Whether nobody could take these hours for a round of another kind: a longer round of a higher
/// priority class would take the place of two.
fn is_for_alike(scope: &Scope, group: &Group, window: Window) -> bool {
    let alike =
        |candidate: &Candidate| candidate.plain().is_some_and(|(round, _)| Minute::from(round.length) == group.length);
    let overlaps = |candidate: &Candidate| {
        candidate.windows.as_slice().iter().any(|own| own.start < window.end && window.start < own.end)
    };
    let waiting = || scope.waiting.iter().map(|&other| &scope.book.instance.candidates()[other as usize]);
    scope.alike.rounds || (scope.alike.priority && waiting().all(|other| alike(other) || !overlaps(other)))
}

/// How many rounds on end could be held from the group's start on with this person, and their hours.
fn stretch(scope: &Scope, group: &Group, person: u32) -> (u32, Window) {
    let instance = scope.book.instance;
    let who = &instance.interviewers()[person as usize];
    let grid = instance.grid().minutes();
    let gap = Minute::from(who.buffer_before.max(who.buffer_after));
    let apart = (group.length + gap + grid - 1).div_euclid(grid) * grid;
    let day = day_of(who, group.window.start);
    let (day_left, week_left) = day.map_or((u32::MAX, u32::MAX), |day| scope.book.left(person, day));
    let most = LONGEST.min(day_left).min(week_left);
    let mut taken = vec![scope.candidate];
    let mut window = group.window;
    for index in 1..most {
        let start = group.window.start + Minute::from(index) * apart;
        let next = Window::new(start, start + group.length);
        let may_ask = day_of(who, start) == day
            && scope.book.person(person, next.start, next.end) == Standing::Closed
            && (!group.is_usual || scope.habits.is_usual(instance, person, next));
        let free = |other: &&u32| {
            let candidate = &instance.candidates()[**other as usize];
            !taken.contains(other) && could_meet(scope, candidate, person, next)
        };
        let Some(&other) = scope.waiting.iter().filter(|_| may_ask).find(free) else { break };
        taken.push(other);
        window.end = next.end;
    }
    (u32::try_from(taken.len()).unwrap_or(1), window)
}

fn could_meet(scope: &Scope, candidate: &Candidate, person: u32, hours: Window) -> bool {
    let Some((round, role)) = candidate.plain() else { return false };
    let windows = candidate.windows.as_slice();
    let at = windows.partition_point(|window| window.end < hours.end);
    let skills = &scope.book.instance.interviewers()[person as usize].skills;
    Minute::from(round.length) == hours.end - hours.start
        && windows.get(at).is_some_and(|window| window.start <= hours.start)
        && role.skills.iter().all(|skill| skills.binary_search(skill).is_ok())
        && role.eligible.as_ref().is_none_or(|pool| pool.binary_search(&person).is_ok())
        && candidate.excluded.binary_search(&person).is_err()
}
