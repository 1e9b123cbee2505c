//! Whose result is open: put off by the lead, or left to the hiring manager.

use super::table::{ApplicationState, Column, Entity, Model, Progress, StageKind};
use kernel::{CandidateId, Granted, InterviewId, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};

/// An application whose result is open.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Whose.
    pub candidate: CandidateId,
    /// The interview that it stands on.
    pub interview: Option<InterviewId>,
    /// Whether the hiring manager decides; else the interview's lead put it off.
    pub decision: bool,
    /// Since when.
    pub since: Timestamp,
}

impl From<Model> for Held {
    fn from(a: Model) -> Self {
        let decision = a.stage_kind == StageKind::Decision;
        Self { candidate: a.candidate_id, interview: a.current_interview_id, decision, since: a.changed_at }
    }
}

/// The applications whose result is open, the longest first: at most so many. Whom the reader may see is
/// for the caller to ask.
pub async fn held<P>(db: &impl ConnectionTrait, who: &Granted<P>, most: u64) -> Result<Vec<Held>, DbErr> {
    let rows = store::scoped::<Entity, P>(who)
        .filter(Column::State.eq(ApplicationState::Active))
        .filter(Column::Progress.eq(Progress::Held))
        .order_by_asc(Column::ChangedAt)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Held::from).collect())
}
