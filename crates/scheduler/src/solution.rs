//! What a scheduler answers.

use serde::Serialize;

use crate::solve::{Method, Objective};
use crate::windows::Minute;

/// One interview. People, rounds and rooms are indexes into the lists of the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// Who is interviewed.
    pub candidate: u32,
    /// Which of the candidate's rounds.
    pub round: u32,
    /// By whom: the lead.
    pub interviewer: u32,
    /// Who assists, in the order of the roles after the lead's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assistants: Vec<u32>,
    /// Where, if the round takes a room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<u32>,
    /// First minute.
    pub start: Minute,
    /// First minute after.
    pub end: Minute,
}

impl Placement {
    /// Everybody the interview takes: the lead, then the assistants.
    pub fn people(&self) -> impl Iterator<Item = u32> + '_ {
        std::iter::once(self.interviewer).chain(self.assistants.iter().copied())
    }
}

/// Someone who got no interview, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// Index of the candidate.
    pub candidate: u32,
    /// The main reason first, never empty. Where several are named, each accounts for some of the
    /// possible starts and together they account for all of them.
    pub reasons: Vec<Reason>,
}

/// Why a candidate was not placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The candidate gave no time.
    NoWindow,
    /// No window of the candidate holds the round at a start of the grid.
    WindowTooShort,
    /// Nobody has all the skills.
    NoSkill,
    /// People with the skills exist, but those who have time at the candidate's times, or all of
    /// them, are outside the round's pool or not to be met.
    Excluded,
    /// Whoever may take the round offers no hours at the candidate's times.
    NoOverlap,
    /// More candidates compete for the same hours than can be held in them.
    Structural {
        /// How many compete, this one included.
        competitors: u32,
        /// How many of them can be placed at most.
        seats: u32,
        /// Index into [`Certificate::contests`], which names the candidates and the hours.
        contest: u32,
    },
    /// Hours are taken: by bookings or by interviews of this run, buffers included.
    AllBooked,
    /// The interviewer's cap of the local day is used up, this run included.
    DayCap,
    /// The interviewer's cap of the local week is used up, this run included.
    WeekCap,
    /// Every room that would do is taken, or offers no time then.
    Room,
}

impl Reason {
    /// The name it has in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoWindow => "no_window",
            Self::WindowTooShort => "window_too_short",
            Self::NoSkill => "no_skill",
            Self::Excluded => "excluded",
            Self::NoOverlap => "no_overlap",
            Self::Structural { .. } => "structural",
            Self::AllBooked => "all_booked",
            Self::DayCap => "day_cap",
            Self::WeekCap => "week_cap",
            Self::Room => "room",
        }
    }
}

/// A proof of [`Solution::bound`]: a minimum cut, split into contests that share no candidate; and what
/// proves a lower bound where a cut cannot.
/// Of the candidates of one contest at most `capacity` can be placed, because every start they
/// could have is covered by a seat, span, day or week that the contest lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// In order of their first candidate.
    pub contests: Vec<Contest>,
    /// Prices by which the bound is lower than by the contests, where they were needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market: Option<BoundPrices>,
    /// Candidates of whom a search to the end found how many can be placed, where that was needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub searched: Vec<Searched>,
}

/// A proof of the bound where starts overlap, for panels and for several rounds: what each kind of role, or
/// of room, costs at each start.
///
/// Whatever the prices are, there are no more places than what candidates keep of theirs at their cheapest
/// starts and what people and rooms earn in their best hours are worth together (weak duality).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoundPrices {
    /// What a place is worth.
    pub unit: i64,
    /// Kinds of which some start has a price.
    pub kinds: Vec<BoundKind>,
}

/// Roles, or rooms, that ask for the same for the same length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoundKind {
    /// Who needs one of the kind: a candidate, in which round, and as which of its roles; the number
    /// after the last role is the room.
    pub candidate: u32,
    /// See `candidate`.
    pub round: u32,
    /// See `candidate`.
    pub part: u32,
    /// Starts and their prices, in order of time; whatever is not named is free.
    pub starts: Vec<(Minute, i64)>,
}

/// Candidates of whom so many can be placed at most, as a search of all their possibilities has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Searched {
    /// Who, in the order of the search.
    pub candidates: Vec<u32>,
    /// How many of them can be placed at most.
    pub most: u32,
}

/// Candidates who compete for the same hours (Hall's condition fails for them).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// Who competes, in order; more than `capacity`.
    pub candidates: Vec<u32>,
    /// Single starts, one interview each.
    pub seats: Vec<ContestSeat>,
    /// Stretches of one interviewer's time that hold only so many interviews, whatever their starts.
    pub spans: Vec<ContestSpan>,
    /// Days whose cap decides.
    pub days: Vec<ContestDay>,
    /// Weeks whose cap decides.
    pub weeks: Vec<ContestWeek>,
    /// Seats, spans, days and weeks added up.
    pub capacity: u32,
}

/// One start of one interviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContestSeat {
    /// Index of the interviewer.
    pub interviewer: u32,
    /// The start.
    pub start: Minute,
}

/// All starts from `first` to `last` of one interviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContestSpan {
    /// Index of the interviewer.
    pub interviewer: u32,
    /// First start covered.
    pub first: Minute,
    /// Last start covered.
    pub last: Minute,
    /// How many interviews may start in it: the shortest round, packed with buffers.
    pub capacity: u32,
}

/// A day of one interviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContestDay {
    /// Index of the interviewer.
    pub interviewer: u32,
    /// Index into the interviewer's days.
    pub day: u32,
}

/// A week of one interviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContestWeek {
    /// Index of the interviewer.
    pub interviewer: u32,
    /// Index into the interviewer's weeks.
    pub week: u32,
}

/// What a schedule costs, each part for itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// Starts in whole hours since the epoch, added up over all rounds.
    pub hours: i64,
    /// What the interviews of this run weigh for those who hold them, whose load before and hours included: where nobody
    /// has any before and all offer the same, the squared number of interviews of each, added up.
    pub load: i64,
    /// Pairs of interviews of one person on one local day, of which at least one is of this run.
    pub pairs: i64,
    /// How many of those placed who had a proposal are met otherwise than it says.
    pub moved: u32,
}

/// A proof of the cost: what a start is worth to each kind of candidate (the potentials of the flow).
///
/// Whatever the prices are, no schedule with as many of each priority class can cost less than what
/// the candidates would have to pay for their cheapest starts, less what the interviewers could earn with
/// their best ones (weak duality). [`crate::check_prices`] adds both up; equal to the cost, they prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prices {
    /// Which cost is least.
    pub objective: Objective,
    /// The weight of that cost where one proposal moved weighs 1: more than there are proposals.
    pub unit: i64,
    /// Every candidate is of one kind.
    pub kinds: Vec<PricedKind>,
    /// The price of keeping a proposal, in order of the candidates.
    pub proposals: Vec<PricedProposal>,
}

/// Candidates who may meet the same people for the same length, and what a start is worth to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PricedKind {
    /// Who, in order.
    pub candidates: Vec<u32>,
    /// Every start that somebody can take with them and its price, in order of time.
    pub starts: Vec<(Minute, i64)>,
}

/// What it is worth to a candidate to be met as proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PricedProposal {
    /// Index of the candidate.
    pub candidate: u32,
    /// The price.
    pub price: i64,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Solution {
    /// Which method made it.
    pub method: Method,
    /// Interviews in order of the candidates, then of their rounds.
    pub placed: Vec<Placement>,
    /// Everybody else, in order.
    pub unplaced: Vec<Unplaced>,
    /// No schedule places more than this many.
    pub bound: u32,
    /// Whether as many are placed as the bound allows: nobody can place more. On separate seats
    /// (see the crate's README) a proven answer is also exact by priority class.
    pub proven: bool,
    /// The proof of the bound; absent where the bound only counts candidates with a possible start.
    pub certificate: Option<Certificate>,
    /// What the schedule costs.
    pub cost: Cost,
    /// Whether it is proven that no schedule with as many of each priority class, those with a proposal first,
    /// costs less by the objective asked for, and none that costs the same moves fewer proposals. Never
    /// where only the count was asked for.
    pub cheapest: bool,
    /// The proof of that, where there is one.
    pub prices: Option<Prices>,
    /// Work done, in looks at a seat: the unit of [`crate::Options::max_steps`].
    pub steps: u64,
}
