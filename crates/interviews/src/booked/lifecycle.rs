//! The lifecycle of an interview.

use kernel::Lifecycle;

store::words! {
    /// Where an interview stands.
    pub enum InterviewState {
        /// Booked, not begun.
        Created,
        /// Going on.
        InProgress,
        /// Over; carries the result once there is one.
        Completed,
        /// Called off.
        Cancelled,
        /// Somebody did not come.
        NoShow,
        /// Moved: another interview replaces it.
        Rescheduled,
    }
}

impl InterviewState {
    /// All of them, in the order of their life.
    pub const ALL: [Self; 6] =
        [Self::Created, Self::InProgress, Self::Completed, Self::Cancelled, Self::NoShow, Self::Rescheduled];
    /// Whether it still takes somebody's time.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::InProgress)
    }
}

/// What can be done to an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "snake_case")]
pub enum InterviewStep {
    /// It begins.
    Start,
    /// The lead's scorecard was submitted.
    Complete,
    /// It is called off.
    Cancel,
    /// Somebody did not come.
    NoShow,
    /// Another interview replaces it.
    Reschedule,
}

impl Lifecycle for InterviewState {
    type Step = InterviewStep;
    const THING: &'static str = "interview";

    fn next(self, step: InterviewStep) -> Option<Self> {
        match (self, step) {
            (Self::Created, InterviewStep::Start) => Some(Self::InProgress),
            (Self::Created | Self::InProgress, InterviewStep::Complete) => Some(Self::Completed),
            // the table of lifecycles has these two from created alone. One that was begun has to end
            // too when nobody came after all, the candidate left or it was broken off: else it would
            // hold its application for ever
            (Self::Created | Self::InProgress, InterviewStep::Cancel) => Some(Self::Cancelled),
            (Self::Created | Self::InProgress, InterviewStep::NoShow) => Some(Self::NoShow),
            (Self::Created, InterviewStep::Reschedule) => Some(Self::Rescheduled),
            _ => None,
        }
    }
}

store::words! {
    /// What an interview led to: the result of its lead.
    pub enum InterviewResult {
        /// On to the next round, or taken.
        Selected,
        /// Not taken.
        Rejected,
        /// Not decided yet.
        OnHold,
    }
}

impl InterviewResult {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Selected, Self::Rejected, Self::OnHold];
}

#[cfg(test)]
mod tests {
    use super::{InterviewState as S, InterviewStep as T, *};

    #[test]
    fn every_pair_of_state_and_step() {
        let steps = [T::Start, T::Complete, T::Cancel, T::NoShow, T::Reschedule];
        let none = [None; 5];
        for (state, after) in [
            (
                S::Created,
                [Some(S::InProgress), Some(S::Completed), Some(S::Cancelled), Some(S::NoShow), Some(S::Rescheduled)],
            ),
            (S::InProgress, [None, Some(S::Completed), Some(S::Cancelled), Some(S::NoShow), None]),
            (S::Completed, none),
            (S::Cancelled, none),
            (S::NoShow, none),
            (S::Rescheduled, none),
        ] {
            assert_eq!(steps.map(|step| state.next(step)), after, "{state}");
        }
    }

    #[test]
    fn a_refused_step_names_state_and_step() {
        let refused = S::NoShow.after(T::Complete).unwrap_err();
        assert_eq!(refused.to_string(), "step complete is not open to a interview that is no_show");
    }

    #[test]
    fn names_are_those_of_the_api() {
        for state in S::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.to_string());
            assert_eq!(state.to_string().parse(), Ok(state));
        }
        for result in InterviewResult::ALL {
            assert_eq!(serde_json::to_value(result).unwrap(), result.to_string());
        }
    }
}
