//! The path of one application through the stages of its job, as a value: what a step adds to it, and what
//! taking a step back takes away.

use super::table::Outcome;
use crate::applications::table::ApplicationState;
use kernel::{StageId, Timestamp};

/// One stay in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub stage: StageId,
    pub entered: Timestamp,
    /// None while the application stands there.
    pub left: Option<(Timestamp, Outcome)>,
}

/// Where an application stands at one moment, as far as its path tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub state: ApplicationState,
    /// None where the job has no stage of the kind it stands in.
    pub stage: Option<StageId>,
}

/// The stays of one application, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(Vec<Stay>);

impl Path {
    /// Of stays in their order.
    pub(crate) fn new(stays: Vec<Stay>) -> Self {
        Self(stays)
    }
    /// All of them.
    pub(crate) fn stays(&self) -> &[Stay] {
        &self.0
    }
    /// Whether no later stay is in the same stage.
    pub(crate) fn is_last(&self, nth: usize) -> bool {
        let Some(stay) = self.0.get(nth) else { return false };
        self.0.iter().skip(nth + 1).all(|later| later.stage != stay.stage)
    }
    /// A step led from one place to another. `forward` is whether the new stage is a later one.
    pub(crate) fn step(&mut self, from: Place, to: Place, forward: bool, at: Timestamp) {
        if from == to {
            return;
        }
        match (from.state, to.state) {
            (ApplicationState::Active, ApplicationState::Active) => {
                self.leave(at, if forward { Outcome::On } else { Outcome::Back });
                self.enter(to.stage, at);
            }
            (ApplicationState::Active, closed) => {
                if let Some(outcome) = ending(closed) {
                    self.leave(at, outcome);
                }
            }
            (_, ApplicationState::Active) => {
                // it was no end after all
                if let Some(last) = self.0.last_mut() {
                    last.left = last.left.map(|(left, _)| (left, Outcome::Reconsidered));
                }
                self.enter(to.stage, at);
            }
            // closed otherwise: what was said last counts
            (_, closed) => {
                if let (Some(last), Some(outcome)) = (self.0.last_mut(), ending(closed)) {
                    last.left = last.left.map(|(left, _)| (left, outcome));
                }
            }
        }
    }
    /// The last step is taken back, as if it had never been: the application stands again where it stood.
    pub(crate) fn take_back(&mut self, to: Place) {
        let opened_by_it = |s: &Stay| s.left.is_none() && (to.stage != Some(s.stage) || ending(to.state).is_some());
        if self.0.len() > 1 && self.0.last().is_some_and(opened_by_it) {
            self.0.pop();
        }
        if let Some(last) = self.0.last_mut() {
            last.left = match ending(to.state) {
                None => None,
                Some(outcome) => last.left.map(|(left, _)| (left, outcome)),
            };
        }
    }
    fn leave(&mut self, at: Timestamp, outcome: Outcome) {
        if let Some(last) = self.0.last_mut() {
            last.left.get_or_insert((at, outcome));
        }
    }
    fn enter(&mut self, stage: Option<StageId>, at: Timestamp) {
        if let Some(stage) = stage {
            self.0.push(Stay { stage, entered: at, left: None });
        }
    }
}

/// What an application that is closed so leaves its last stage with.
fn ending(state: ApplicationState) -> Option<Outcome> {
    match state {
        ApplicationState::Active => None,
        ApplicationState::Hired => Some(Outcome::Hired),
        ApplicationState::Rejected => Some(Outcome::Rejected),
        ApplicationState::Withdrawn => Some(Outcome::Withdrawn),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApplicationState::{Active, Hired, Rejected, Withdrawn};

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_minutes(minutes)
    }
    fn place(state: ApplicationState, stage: StageId) -> Place {
        Place { state, stage: Some(stage) }
    }
    /// Begun in the first stage.
    fn begun(stage: StageId) -> Path {
        Path::new(vec![Stay { stage, entered: at(0), left: None }])
    }
    fn outcomes(path: &Path) -> Vec<Option<Outcome>> {
        path.stays().iter().map(|s| s.left.map(|(_, o)| o)).collect()
    }

    #[test]
    fn there_and_back_are_two_stays_and_the_later_one_counts() {
        let (a, b) = (StageId::new(), StageId::new());
        let mut path = begun(a);
        path.step(place(Active, a), place(Active, b), true, at(1));
        path.step(place(Active, b), place(Active, a), false, at(3));
        assert_eq!(outcomes(&path), [Some(Outcome::On), Some(Outcome::Back), None]);
        assert_eq!([path.is_last(0), path.is_last(1), path.is_last(2), path.is_last(3)], [false, true, true, false]);
        path.step(place(Active, a), place(Active, a), true, at(4));
        assert_eq!(path.stays().len(), 3, "nothing moved");
    }

    #[test]
    fn an_end_that_is_taken_up_again_was_none() {
        let a = StageId::new();
        let mut path = begun(a);
        path.step(place(Active, a), place(Rejected, a), false, at(5));
        assert_eq!(outcomes(&path), [Some(Outcome::Rejected)]);
        path.step(place(Rejected, a), place(Active, a), false, at(9));
        assert_eq!(outcomes(&path), [Some(Outcome::Reconsidered), None]);
        path.step(place(Active, a), place(Withdrawn, a), false, at(10));
        assert_eq!(outcomes(&path), [Some(Outcome::Reconsidered), Some(Outcome::Withdrawn)]);
    }

    #[test]
    fn what_is_taken_back_never_was() {
        let (a, b) = (StageId::new(), StageId::new());
        let steps = [
            (place(Active, a), place(Active, b), true),
            (place(Active, a), place(Rejected, a), false),
            (place(Active, a), place(Hired, a), false),
        ];
        for (from, to, forward) in steps {
            let mut path = begun(a);
            path.step(from, to, forward, at(7));
            assert_ne!(path, begun(a));
            path.take_back(from);
            assert_eq!(path, begun(a), "{to:?}");
        }
        // a taking up again is taken back: closed as it was
        let mut path = begun(a);
        path.step(place(Active, a), place(Withdrawn, a), false, at(2));
        let closed = path.clone();
        path.step(place(Withdrawn, a), place(Active, a), false, at(4));
        path.take_back(place(Withdrawn, a));
        assert_eq!(path, closed);
        // one step of many: the earlier ones stay
        let mut path = begun(a);
        path.step(place(Active, a), place(Active, b), true, at(1));
        let before = path.clone();
        path.step(place(Active, b), place(Active, a), false, at(2));
        path.take_back(place(Active, b));
        assert_eq!(path, before);
    }
}
