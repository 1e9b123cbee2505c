//! The lifecycle of an application: one total function, asked by pages and API alike.

use super::table::{ApplicationState, Progress};
use kernel::Lifecycle;

/// Where an application stands: its state, and while it is active the progress of its round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Standing {
    /// Active, no interview of the round is booked.
    Waiting,
    /// Active, an interview of the round is booked, or was held and has no result.
    Booked,
    /// Active, the result or the decision is open.
    Held,
    /// Ended well.
    Hired,
    /// The organization said no.
    Rejected,
    /// The candidate said no.
    Withdrawn,
}

/// What can be done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Step {
    /// An interview of the current round is booked.
    Book,
    /// The interview is cancelled, or nobody came.
    Release,
    /// The result is put off.
    Hold,
    /// Selected in this round: the next one opens.
    Advance,
    /// The last round is over: the hiring manager decides.
    AwaitDecision,
    /// Selected for good.
    Hire,
    /// The organization says no.
    Reject,
    /// The candidate says no.
    Withdraw,
    /// A no is taken back.
    Reconsider,
    /// The result of a round is taken back, to be given anew: the first half of a correction.
    TakeBack,
    /// Moved by hand to a stage in which it waits to be looked at, tested or interviewed.
    MoveToWait,
    /// Moved by hand to a stage in which somebody decides, or an offer is made.
    MoveToDecide,
}

impl Standing {
    /// From the two columns; the progress of a closed application says nothing.
    pub(crate) fn of(state: ApplicationState, progress: Progress) -> Self {
        match (state, progress) {
            (ApplicationState::Active, Progress::Waiting) => Self::Waiting,
            (ApplicationState::Active, Progress::Booked) => Self::Booked,
            (ApplicationState::Active, Progress::Held) => Self::Held,
            (ApplicationState::Hired, _) => Self::Hired,
            (ApplicationState::Rejected, _) => Self::Rejected,
            (ApplicationState::Withdrawn, _) => Self::Withdrawn,
        }
    }
    /// As the two columns keep it.
    pub(crate) fn columns(self) -> (ApplicationState, Progress) {
        match self {
            Self::Waiting => (ApplicationState::Active, Progress::Waiting),
            Self::Booked => (ApplicationState::Active, Progress::Booked),
            Self::Held => (ApplicationState::Active, Progress::Held),
            Self::Hired => (ApplicationState::Hired, Progress::Waiting),
            Self::Rejected => (ApplicationState::Rejected, Progress::Waiting),
            Self::Withdrawn => (ApplicationState::Withdrawn, Progress::Waiting),
        }
    }
}

impl Lifecycle for Standing {
    type Step = Step;
    const THING: &'static str = "application";

    fn next(self, step: Step) -> Option<Self> {
        use Standing::{Booked, Held, Hired, Rejected, Waiting, Withdrawn};
        match (self, step) {
            (Waiting, Step::Book) | (Waiting | Held | Hired | Rejected, Step::TakeBack) => Some(Booked),
            (Booked | Held, Step::Release | Step::Advance)
            | (Rejected | Withdrawn, Step::Reconsider)
            | (Waiting | Held, Step::MoveToWait) => Some(Waiting),
            (Booked | Held, Step::Hold | Step::AwaitDecision) | (Waiting | Held, Step::MoveToDecide) => Some(Held),
            (Booked | Held, Step::Hire) => Some(Hired),
            (Waiting | Booked | Held, Step::Reject) => Some(Rejected),
            (Waiting | Booked | Held, Step::Withdraw) => Some(Withdrawn),
            (
                Waiting,
                Step::Release | Step::Hold | Step::Advance | Step::AwaitDecision | Step::Hire | Step::Reconsider,
            )
            | (Booked | Held, Step::Book | Step::Reconsider)
            | (Booked | Withdrawn, Step::TakeBack)
            // the interview is called off first
            | (Booked | Hired | Rejected | Withdrawn, Step::MoveToWait | Step::MoveToDecide)
            | (
                Hired,
                Step::Book
                | Step::Release
                | Step::Hold
                | Step::Advance
                | Step::AwaitDecision
                | Step::Hire
                | Step::Reject
                | Step::Withdraw
                | Step::Reconsider,
            )
            | (
                Rejected | Withdrawn,
                Step::Book
                | Step::Release
                | Step::Hold
                | Step::Advance
                | Step::AwaitDecision
                | Step::Hire
                | Step::Reject
                | Step::Withdraw,
            ) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator as _;

    /// Every pair: a row for each standing, a column for each step, in the order of the enums.
    const TABLE: [(Standing, &str); 6] = [
        (Standing::Waiting, "booked - - - - - rejected withdrawn - booked waiting held"),
        (Standing::Booked, "- waiting held waiting held hired rejected withdrawn - - - -"),
        (Standing::Held, "- waiting held waiting held hired rejected withdrawn - booked waiting held"),
        (Standing::Hired, "- - - - - - - - - booked - -"),
        (Standing::Rejected, "- - - - - - - - waiting booked - -"),
        (Standing::Withdrawn, "- - - - - - - - waiting - - -"),
    ];

    #[test]
    fn every_pair() {
        assert!(TABLE.iter().map(|(s, _)| *s).eq(Standing::iter()));
        for (standing, row) in TABLE {
            let cells: Vec<_> = row.split(' ').collect();
            assert_eq!(cells.len(), Step::iter().count());
            for (step, cell) in Step::iter().zip(cells) {
                let next = standing.next(step).map_or("-".to_owned(), |s| s.to_string());
                assert_eq!(next, cell, "{standing} × {step}");
                if cell == "-" {
                    let refusal = standing.after(step).unwrap_err();
                    assert_eq!((refusal.state, refusal.step), (standing.to_string(), step.to_string()));
                }
            }
        }
    }

    #[test]
    fn columns_come_back() {
        for standing in Standing::iter() {
            let (state, progress) = standing.columns();
            assert_eq!(Standing::of(state, progress), standing);
        }
    }
}
