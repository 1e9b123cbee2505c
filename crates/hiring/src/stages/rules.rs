//! What a pipeline must be like, whatever is done to its stages.

use super::table::Model;
use crate::{Messages, applications::table::StageKind};

/// Stages of one pipeline.
pub(super) const MOST: usize = 20;

/// Why stages in this order are no pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Nobody could begin, or in more than one place.
    Applied,
    /// Nobody would be interviewed.
    NoInterview,
    /// Nobody would decide.
    NoDecision,
    /// A decision stands before the last interviews.
    DecisionEarly,
    /// Something comes after an offer, or there are two.
    Offer,
    /// Interviews begin at a round that an earlier stage has gone past.
    Rounds,
    /// There are too many.
    Many,
    /// Two are called the same.
    Named,
}

impl Wrong {
    /// In a sentence that says what would be right.
    pub(super) fn say(self, t: Messages) -> String {
        match self {
            Self::Applied => t.stages_applied_first(),
            Self::NoInterview => t.stages_interview_stays(),
            Self::NoDecision => t.stages_decision_stays(),
            Self::DecisionEarly => t.stages_decision_late(),
            Self::Offer => t.stages_offer_last(),
            Self::Rounds => t.stages_rounds_rise(),
            Self::Many => t.stages_many(MOST),
            Self::Named => t.stages_named(),
        }
    }
}

/// Whether these stages, in this order, are a pipeline.
pub(super) fn check(stages: &[Model]) -> Result<(), Wrong> {
    let places = |kind: StageKind| stages.iter().enumerate().filter(move |(_, s)| s.kind == kind).map(|(i, _)| i);
    let rule = |holds: bool, wrong: Wrong| if holds { Ok(()) } else { Err(wrong) };
    rule(stages.len() <= MOST, Wrong::Many)?;
    rule(places(StageKind::Applied).eq([0]), Wrong::Applied)?;
    let last_interview = places(StageKind::Interview).next_back().ok_or(Wrong::NoInterview)?;
    let decision = places(StageKind::Decision).next().ok_or(Wrong::NoDecision)?;
    rule(decision > last_interview, Wrong::DecisionEarly)?;
    let mut offers = places(StageKind::Offer);
    rule(offers.next().is_none_or(|i| i + 1 == stages.len()) && offers.next().is_none(), Wrong::Offer)?;
    let rounds: Vec<i64> =
        stages.iter().filter(|s| s.kind == StageKind::Interview).filter_map(|s| s.first_round).collect();
    let rise = rounds.first() == Some(&1) && rounds.windows(2).all(|pair| pair[0] < pair[1]);
    rule(rise, Wrong::Rounds)?;
    let mut names: Vec<String> = stages.iter().filter_map(|s| s.name.as_deref().map(kernel::text::fold)).collect();
    names.sort_unstable();
    rule(names.windows(2).all(|pair| pair[0] != pair[1]), Wrong::Named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::pipeline::USUAL;
    use kernel::{OrganizationId, RequisitionId, StageId, Timestamp};

    fn stages(kinds: &[(StageKind, Option<i64>)]) -> Vec<Model> {
        let stage = |(position, (kind, first_round)): (i64, &(StageKind, Option<i64>))| Model {
            id: StageId::new(),
            organization_id: OrganizationId::NIL,
            requisition_id: RequisitionId::NIL,
            position,
            kind: *kind,
            name: None,
            first_round: *first_round,
            late_after_days: None,
            removed_at: None,
            created_at: Timestamp::from_minutes(0),
            updated_at: Timestamp::from_minutes(0),
        };
        (1..).zip(kinds).map(stage).collect()
    }

    #[test]
    fn each_rule_is_named() {
        use StageKind::{Applied, Assessment, Decision, Interview, Offer};
        let usual: Vec<_> = USUAL.iter().map(|k| (*k, (*k == Interview).then_some(1))).collect();
        assert_eq!(check(&stages(&usual)), Ok(()));
        let of = |kinds: &[(StageKind, i64)]| {
            let all: Vec<_> = kinds.iter().map(|(k, r)| (*k, (*k == Interview).then_some(*r))).collect();
            check(&stages(&all))
        };
        assert_eq!(of(&[(Applied, 0), (Interview, 1), (Assessment, 0), (Interview, 3), (Decision, 0)]), Ok(()));
        assert_eq!(of(&[(Interview, 1), (Applied, 0), (Decision, 0)]), Err(Wrong::Applied));
        assert_eq!(of(&[(Applied, 0), (Applied, 0), (Interview, 1), (Decision, 0)]), Err(Wrong::Applied));
        assert_eq!(of(&[(Applied, 0), (Decision, 0)]), Err(Wrong::NoInterview));
        assert_eq!(of(&[(Applied, 0), (Interview, 1)]), Err(Wrong::NoDecision));
        assert_eq!(of(&[(Applied, 0), (Decision, 0), (Interview, 1)]), Err(Wrong::DecisionEarly));
        assert_eq!(of(&[(Applied, 0), (Interview, 1), (Offer, 0), (Decision, 0)]), Err(Wrong::Offer));
        assert_eq!(of(&[(Applied, 0), (Interview, 2), (Decision, 0)]), Err(Wrong::Rounds));
        assert_eq!(of(&[(Applied, 0), (Interview, 1), (Interview, 1), (Decision, 0)]), Err(Wrong::Rounds));
        let mut named = stages(&usual);
        named[1].name = Some("Call".to_owned());
        named[3].name = Some("call".to_owned());
        assert_eq!(check(&named), Err(Wrong::Named));
        assert_eq!(check(&stages(&[(StageKind::Screening, None); MOST + 1])), Err(Wrong::Many));
    }
}
