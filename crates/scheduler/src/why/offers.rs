//! Changes that would place somebody, as they are found, and the order in which they are told.

use serde::Serialize;

use crate::change::Change;
use crate::windows::Window;

/// A change, and how many more candidates it would place beside everybody placed now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// What would have to be otherwise.
    pub change: Change,
    /// How many more candidates could be placed if exactly this changed: the candidate asked about, or
    /// whoever of their contest comes before them. Where seats are separate it is exactly as many,
    /// elsewhere at least.
    pub places: u32,
    /// Where hours of the same length at other times would do as well: from the first of them to the last, those of the
    /// change among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Window>,
}

/// Most repairs of one kind that are told.
const OF_A_KIND: usize = 2;

/// What is asked of people, in rough proportion to how hard it is to get: an hour of one of several
/// interviewers is a question, a cap is a rule, an exclusion is somebody's judgement.
const HOURS: u32 = 20;
const HOURS_MORE: u32 = 8;
const NOT_THEIR_TIME: u32 = 30;
const ONLY_ONE: u32 = 10;
const ROOM: u32 = 22;
const CANDIDATE: u32 = 28;
const DAY_CAP: u32 = 40;
const WEEK_CAP: u32 = 44;
const MEET: u32 = 80;

/// A repair and what it costs.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub repair: Repair,
    pub cost: u32,
}

impl Offer {
    /// One more round's length of any of `interviewers`, `rounds` of them on end.
    pub fn hours(change: Change, interviewers: usize, rounds: u32, is_usual: bool) -> Self {
        let few = ONLY_ONE / u32::try_from(interviewers).unwrap_or(u32::MAX).max(1);
        let unusual = if is_usual { 0 } else { NOT_THEIR_TIME };
        Self::of(change, rounds, HOURS + HOURS_MORE * (rounds - 1) + few + unusual)
    }

    /// More hours of the candidate, so many hours away from those offered.
    pub fn candidate(change: Change, away: u32) -> Self {
        Self::of(change, 1, CANDIDATE + away.min(24))
    }

    /// Any other change, which places one.
    pub fn new(change: Change) -> Self {
        let cost = match &change {
            Change::DayCap { .. } => DAY_CAP,
            Change::WeekCap { .. } => WEEK_CAP,
            Change::RoomHours { .. } => ROOM,
            _ => MEET,
        };
        Self::of(change, 1, cost)
    }

    fn of(change: Change, places: u32, cost: u32) -> Self {
        Self { repair: Repair { change, places, within: None }, cost }
    }

    /// The same, where hours of another time within this window would do as well.
    pub fn within(mut self, window: Window) -> Self {
        self.repair.within = Some(window);
        self
    }
}

/// The cheapest for each candidate placed first; of each kind a few.
pub(crate) fn cheapest(mut offers: Vec<Offer>) -> Vec<Repair> {
    offers.sort_by(|one, other| {
        let each = |own: &Offer, of: &Offer| u64::from(own.cost) * u64::from(of.repair.places);
        each(one, other).cmp(&each(other, one)).then(other.repair.places.cmp(&one.repair.places))
    });
    let mut told: Vec<Repair> = Vec::new();
    for Offer { repair, .. } in offers {
        let alike = told.iter().filter(|other| kind(&other.change) == kind(&repair.change)).count();
        if alike < OF_A_KIND && !told.iter().any(|other| other.change == repair.change) {
            told.push(repair);
        }
    }
    told
}

fn kind(change: &Change) -> std::mem::Discriminant<Change> {
    std::mem::discriminant(change)
}
