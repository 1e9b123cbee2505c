//! The lifecycle of a scorecard, and the words it is filled with.

use kernel::Lifecycle;

store::words! {
    /// Where a scorecard stands.
    pub enum ScorecardState {
        /// Seen by its interviewer alone.
        Draft,
        /// Given, once.
        Submitted,
        /// Given back by a recruiter, to be submitted again.
        Reopened,
    }
}

/// What can be done to a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "snake_case")]
pub enum ScorecardStep {
    /// What was written so far is kept.
    Save,
    /// It is given.
    Submit,
    /// A recruiter gives it back.
    Reopen,
}

impl Lifecycle for ScorecardState {
    type Step = ScorecardStep;
    const THING: &'static str = "scorecard";

    fn next(self, step: ScorecardStep) -> Option<Self> {
        match (self, step) {
            (Self::Draft, ScorecardStep::Save) => Some(Self::Draft),
            (Self::Draft | Self::Reopened, ScorecardStep::Submit) => Some(Self::Submitted),
            (Self::Reopened, ScorecardStep::Save) | (Self::Submitted, ScorecardStep::Reopen) => Some(Self::Reopened),
            _ => None,
        }
    }
}

store::words! {
    /// What the interviewer advises.
    pub enum Recommendation {
        /// Take them, whoever else applies.
        StrongHire,
        /// Take them.
        Hire,
        /// Not clear.
        Maybe,
        /// Do not.
        NoHire,
    }
}

impl Recommendation {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [Self::StrongHire, Self::Hire, Self::Maybe, Self::NoHire];
}

#[cfg(test)]
mod tests {
    use super::{ScorecardState as S, ScorecardStep as T, *};

    #[test]
    fn every_pair_of_state_and_step() {
        let steps = [T::Save, T::Submit, T::Reopen];
        for (state, after) in [
            (S::Draft, [Some(S::Draft), Some(S::Submitted), None]),
            (S::Submitted, [None, None, Some(S::Reopened)]),
            (S::Reopened, [Some(S::Reopened), Some(S::Submitted), None]),
        ] {
            assert_eq!(steps.map(|step| state.next(step)), after, "{state}");
        }
    }

    #[test]
    fn names_are_those_of_the_api() {
        for r in Recommendation::ALL {
            assert_eq!(serde_json::to_value(r).unwrap(), r.to_string());
            assert_eq!(r.to_string().parse(), Ok(r));
        }
    }
}
