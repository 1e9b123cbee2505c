//! A lifecycle is one enum of states, one enum of steps and one total function between them.

use std::fmt;

/// The states of a thing. Pages and API ask [`Lifecycle::after`] which steps are open, so that
/// both say the same; stores save with `WHERE state = old`.
pub trait Lifecycle: Copy + PartialEq + fmt::Display + fmt::Debug + 'static {
    /// What can be done to the thing.
    type Step: Copy + fmt::Display + fmt::Debug + 'static;
    /// What the thing is called in sentences: `interview`.
    const THING: &'static str;

    /// The state after this step, or none where the step is not open.
    fn next(self, step: Self::Step) -> Option<Self>;

    /// The state after this step.
    ///
    /// # Errors
    /// [`IllegalStep`] names the state and the step.
    fn after(self, step: Self::Step) -> Result<Self, IllegalStep> {
        self.next(step).ok_or_else(|| IllegalStep {
            thing: Self::THING,
            state: self.to_string(),
            step: step.to_string(),
        })
    }
}

/// A step that is not open in this state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("step {step} is not open to a {thing} that is {state}")]
pub struct IllegalStep {
    /// What it was tried on.
    pub thing: &'static str,
    /// The state it is in.
    pub state: String,
    /// The step that was tried.
    pub step: String,
}
