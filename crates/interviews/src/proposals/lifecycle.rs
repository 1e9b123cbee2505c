//! The lifecycle of a proposal.

use kernel::Lifecycle;

store::words! {
    /// Where a proposal stands.
    pub enum ProposalState {
        /// Waits for a recruiter; its time is held.
        Proposed,
        /// It became an interview.
        Confirmed,
        /// A recruiter did not want it.
        Declined,
        /// It holds no more: a run moved it, somebody took its time, or its time came too near.
        Outdated,
    }
}

impl ProposalState {
    /// All of them, in the order of their life.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Confirmed, Self::Declined, Self::Outdated];
}

/// What can be done to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "snake_case")]
pub enum ProposalStep {
    /// It is booked.
    Confirm,
    /// It is not wanted.
    Decline,
    /// It does not hold any more.
    Outdate,
}

impl Lifecycle for ProposalState {
    type Step = ProposalStep;
    const THING: &'static str = "proposal";

    fn next(self, step: ProposalStep) -> Option<Self> {
        match (self, step) {
            (Self::Proposed, ProposalStep::Confirm) => Some(Self::Confirmed),
            (Self::Proposed, ProposalStep::Decline) => Some(Self::Declined),
            (Self::Proposed, ProposalStep::Outdate) => Some(Self::Outdated),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ProposalState as S, ProposalStep as T, *};

    #[test]
    fn only_one_that_is_open_is_decided() {
        let steps = [T::Confirm, T::Decline, T::Outdate];
        for state in S::ALL {
            let after = steps.map(|step| state.next(step));
            let wanted = match state {
                S::Proposed => [Some(S::Confirmed), Some(S::Declined), Some(S::Outdated)],
                _ => [None; 3],
            };
            assert_eq!(after, wanted, "{state}");
            assert_eq!(serde_json::to_value(state).unwrap(), state.to_string());
        }
    }
}
