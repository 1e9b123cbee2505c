//! Queries about scorecards.

use super::{
    ScorecardState,
    table::{Column, Entity, Model},
};
use kernel::{Granted, InterviewId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::SelectStatement};
use std::collections::HashMap;

/// Ids asked for in one statement.
const BATCH: usize = 500;

/// The scorecards of these interviews, whatever their state.
pub(crate) async fn of_interviews<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interviews: &[InterviewId],
) -> Result<HashMap<InterviewId, Vec<Model>>, DbErr> {
    let mut found: HashMap<InterviewId, Vec<Model>> = HashMap::new();
    for batch in interviews.chunks(BATCH) {
        let rows = store::scoped::<Entity, P>(who)
            .filter(Column::InterviewId.is_in(batch.iter().copied()))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.interview_id).or_default().push(row);
        }
    }
    Ok(found)
}

/// The interviews for which this user has submitted theirs, for a filter.
pub(crate) fn submitted_by<P>(who: &Granted<P>, user: UserId) -> SelectStatement {
    let mut given = store::scoped::<Entity, P>(who)
        .select_only()
        .column(Column::InterviewId)
        .filter(Column::UserId.eq(user))
        .filter(Column::State.eq(ScorecardState::Submitted));
    QuerySelect::query(&mut given).to_owned()
}

/// The scorecard of this user for this interview.
pub(crate) async fn of_user<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interview: InterviewId,
    user: UserId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::InterviewId.eq(interview))
        .filter(Column::UserId.eq(user))
        .one(db)
        .await
}
