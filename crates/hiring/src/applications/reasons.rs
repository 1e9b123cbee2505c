//! Why applications are closed: words of a list, so that they can be counted; what is typed says the rest.

use super::status::Step;

store::words! {
    /// Why an application was closed.
    pub enum CloseReason {
        /// Skills that the job asks for are missing.
        Skills,
        /// Too little experience, or too much.
        Experience,
        /// The interviews did not convince.
        Interviews,
        /// What is asked for and what is offered do not meet.
        Salary,
        /// Place, hours or permission to work do not fit.
        Location,
        /// Somebody else was taken.
        OtherCandidate,
        /// The job is not filled after all.
        PositionClosed,
        /// They do not answer any more.
        NoAnswer,
        /// They took another offer.
        OtherOffer,
        /// The job is not what they look for.
        NotTheJob,
        /// It took too long.
        TooSlow,
        /// Personal.
        Personal,
        /// None of these.
        Other,
    }
}

impl CloseReason {
    /// Those of a step; none where it closes nothing.
    pub(crate) fn choices(step: Step) -> &'static [Self] {
        match step {
            Step::Reject => &[
                Self::Skills,
                Self::Experience,
                Self::Interviews,
                Self::Salary,
                Self::Location,
                Self::OtherCandidate,
                Self::PositionClosed,
                Self::NoAnswer,
                Self::Other,
            ],
            Step::Withdraw => &[
                Self::OtherOffer,
                Self::Salary,
                Self::Location,
                Self::NotTheJob,
                Self::TooSlow,
                Self::Personal,
                Self::Other,
            ],
            _ => &[],
        }
    }
    /// Their names.
    pub(crate) fn names(step: Step) -> Vec<&'static str> {
        Self::choices(step).iter().map(Into::into).collect()
    }
    /// The one of this name.
    pub(crate) fn of(step: Step, name: &str) -> Option<Self> {
        name.parse().ok().filter(|r| Self::choices(step).contains(r))
    }
}
