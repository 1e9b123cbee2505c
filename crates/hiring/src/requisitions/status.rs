//! The lifecycle of a requisition: one total function, asked by pages and API alike.

use super::table::RequisitionState;
use kernel::Lifecycle;

/// What can be done to a requisition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Step {
    /// It takes candidates: for the first time, or again after a pause.
    Publish,
    /// It takes none for a while.
    Pause,
    /// Everybody sought was hired: taken by the last hire itself.
    Fill,
    /// Nobody more is sought.
    Close,
    /// It was never to be.
    Cancel,
    /// More are sought after all.
    Reopen,
}

impl Lifecycle for RequisitionState {
    type Step = Step;
    const THING: &'static str = "requisition";

    fn next(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Draft | Self::Paused, Step::Publish) | (Self::Closed | Self::Filled, Step::Reopen) => {
                Some(Self::Open)
            }
            (Self::Open, Step::Pause) => Some(Self::Paused),
            (Self::Open | Self::Paused, Step::Fill) => Some(Self::Filled),
            (Self::Open | Self::Paused, Step::Close) => Some(Self::Closed),
            (Self::Draft | Self::Open | Self::Paused, Step::Cancel) => Some(Self::Cancelled),
            (Self::Draft, Step::Pause | Step::Fill | Step::Close | Step::Reopen)
            | (Self::Open, Step::Publish | Step::Reopen)
            | (Self::Paused, Step::Pause | Step::Reopen)
            | (Self::Filled | Self::Closed, Step::Publish | Step::Pause | Step::Fill | Step::Close | Step::Cancel)
            | (Self::Cancelled, Step::Publish | Step::Pause | Step::Fill | Step::Close | Step::Cancel | Step::Reopen) => {
                None
            }
        }
    }
}

impl RequisitionState {
    /// Whether it goes on: somebody may still be hired.
    pub(crate) fn is_under_way(self) -> bool {
        matches!(self, Self::Open | Self::Paused)
    }
    /// Whether it has ended, one way or another.
    pub(crate) fn has_ended(self) -> bool {
        matches!(self, Self::Filled | Self::Closed | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator as _;

    /// Every pair: a row for each state, a column for each step, in the order of the enums.
    const TABLE: [(RequisitionState, &str); 6] = [
        (RequisitionState::Draft, "open - - - cancelled -"),
        (RequisitionState::Open, "- paused filled closed cancelled -"),
        (RequisitionState::Paused, "open - filled closed cancelled -"),
        (RequisitionState::Filled, "- - - - - open"),
        (RequisitionState::Closed, "- - - - - open"),
        (RequisitionState::Cancelled, "- - - - - -"),
    ];

    #[test]
    fn every_pair() {
        assert!(TABLE.iter().map(|(s, _)| *s).eq(<RequisitionState as sea_orm::Iterable>::iter()));
        for (state, row) in TABLE {
            let cells: Vec<_> = row.split(' ').collect();
            assert_eq!(cells.len(), Step::iter().count());
            for (step, cell) in Step::iter().zip(cells) {
                let next = state.next(step).map_or("-".to_owned(), |s| s.to_string());
                assert_eq!(next, cell, "{state} × {step}");
                if cell == "-" {
                    let refusal = state.after(step).unwrap_err();
                    assert_eq!((refusal.state, refusal.step), (state.to_string(), step.to_string()));
                }
            }
        }
    }
}
