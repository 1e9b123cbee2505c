//! A requisition's stages in their order, and which of them an application stands in.

use super::table::Model;
use crate::applications::table::{Model as Application, StageKind};
use kernel::StageId;

/// The kinds of a new requisition's stages.
pub(crate) const USUAL: [StageKind; 5] =
    [StageKind::Applied, StageKind::Screening, StageKind::Interview, StageKind::Decision, StageKind::Offer];

/// The stages of one requisition, in the order that candidates go through them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pipeline {
    live: Vec<Model>,
    /// Those that were taken away: who ended in one is still told by its name.
    removed: Vec<Model>,
}

impl Pipeline {
    /// Of rows in any order.
    pub(crate) fn new(mut stages: Vec<Model>) -> Self {
        stages.sort_by_key(|s| (s.position, s.id));
        let (live, removed) = stages.into_iter().partition(|s| s.removed_at.is_none());
        Self { live, removed }
    }
    /// All of them.
    pub(crate) fn stages(&self) -> &[Model] {
        &self.live
    }
    /// One of those that were taken away.
    pub(crate) fn removed(&self, id: StageId) -> Option<&Model> {
        self.removed.iter().find(|s| s.id == id)
    }
    /// Where an application begins.
    pub(crate) fn first(&self) -> Option<&Model> {
        self.live.first()
    }
    /// One of them.
    pub(crate) fn get(&self, id: StageId) -> Option<&Model> {
        self.live.iter().find(|s| s.id == id)
    }
    /// The first of a kind.
    pub(crate) fn of_kind(&self, kind: StageKind) -> Option<&Model> {
        self.live.iter().find(|s| s.kind == kind)
    }
    /// The stage in which a round is taken: the last one of interviews that begins at it or before.
    pub(crate) fn of_round(&self, round: i64) -> Option<&Model> {
        let interviews = || self.live.iter().filter(|s| s.kind == StageKind::Interview);
        let begun = interviews().filter(|s| s.first_round.unwrap_or(1) <= round);
        begun.max_by_key(|s| (s.first_round, s.position)).or_else(|| interviews().next())
    }
    /// The stage that an application stands in, or ended in; by its kind where the row names none of these.
    pub(crate) fn of(&self, application: &Application) -> Option<&Model> {
        application.stage_id.and_then(|id| self.get(id).or_else(|| self.removed(id))).or_else(|| {
            match application.stage_kind {
                StageKind::Interview => self.of_round(application.round_position),
                kind => self.of_kind(kind),
            }
        })
    }
    /// The round at which an application that stands at `round` goes on when it enters this stage: the one
    /// it stands at, where the stage holds that one.
    pub(crate) fn round_in(&self, stage: &Model, round: i64) -> i64 {
        let first = stage.first_round.unwrap_or(1);
        if self.of_round(round).is_some_and(|s| s.id == stage.id) { round.max(first) } else { first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{OrganizationId, RequisitionId, Timestamp};

    fn stage(position: i64, kind: StageKind, first_round: Option<i64>) -> Model {
        Model {
            id: StageId::new(),
            organization_id: OrganizationId::NIL,
            requisition_id: RequisitionId::NIL,
            position,
            kind,
            name: None,
            first_round,
            late_after_days: None,
            removed_at: None,
            created_at: Timestamp::from_minutes(0),
            updated_at: Timestamp::from_minutes(0),
        }
    }

    #[test]
    fn a_round_is_taken_in_the_last_stage_that_has_begun() {
        let all = vec![
            stage(4, StageKind::Decision, None),
            stage(3, StageKind::Interview, Some(3)),
            stage(1, StageKind::Applied, None),
            stage(2, StageKind::Interview, Some(1)),
        ];
        let pipeline = Pipeline::new(all);
        let at = |round| pipeline.of_round(round).map(|s| s.position);
        assert_eq!([at(1), at(2), at(3), at(9)], [Some(2), Some(2), Some(3), Some(3)]);
        assert_eq!(pipeline.first().map(|s| s.position), Some(1));
        assert_eq!(pipeline.of_kind(StageKind::Decision).map(|s| s.position), Some(4));
        let [_, phone, on_site, _] = pipeline.stages() else { panic!("four stages") };
        assert_eq!(pipeline.round_in(phone, 2), 2, "it goes on where it stands");
        assert_eq!(pipeline.round_in(on_site, 2), 3, "rounds before it are passed over");
        assert_eq!(pipeline.round_in(phone, 4), 1, "taken back, it begins anew");
    }

    #[test]
    fn a_pipeline_of_nothing_has_no_stage() {
        let none = Pipeline::default();
        assert!(none.first().is_none() && none.of_round(1).is_none() && none.of_kind(StageKind::Offer).is_none());
    }
}
