//! What was given, without its words: for cards, of which there are hundreds on a page.

use super::{
    ScorecardState,
    table::{Column, Entity},
};
use kernel::{Granted, InterviewId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// Ids asked for in one statement.
const BATCH: usize = 500;

/// A scorecard that was submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// Whose.
    pub user: UserId,
    /// In half points.
    pub rating: Option<i64>,
}

/// Those that were submitted for these interviews.
pub(crate) async fn of_interviews<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interviews: &[InterviewId],
) -> Result<HashMap<InterviewId, Vec<Given>>, DbErr> {
    let mut found: HashMap<InterviewId, Vec<Given>> = HashMap::new();
    for batch in interviews.chunks(BATCH) {
        let rows: Vec<(InterviewId, UserId, Option<i64>)> = store::scoped::<Entity, P>(who)
            .filter(Column::InterviewId.is_in(batch.iter().copied()))
            .filter(Column::State.eq(ScorecardState::Submitted))
            .select_only()
            .column(Column::InterviewId)
            .column(Column::UserId)
            .column(Column::Rating)
            .into_tuple()
            .all(db)
            .await?;
        for (interview, user, rating) in rows {
            found.entry(interview).or_default().push(Given { user, rating });
        }
    }
    Ok(found)
}
