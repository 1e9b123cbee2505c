//! Interviews as watchers of this context need them: who takes part, when, and whose rating is missing.

use super::{
    InterviewState,
    store::assistants,
    table::interview::{Column, Entity, Model},
};
use crate::{Messages, scorecards, words};
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, Locale, RoomId, RoundId, TimeRange, Timestamp, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// Ids asked for in one statement.
const BATCH: usize = 500;

/// What others need to know of an interview.
#[derive(Clone, Debug)]
pub struct InterviewBrief {
    /// Which.
    pub id: InterviewId,
    /// With whom.
    pub candidate: CandidateId,
    /// For which application.
    pub application: ApplicationId,
    /// Which round of it.
    pub round: RoundId,
    /// Who leads it.
    pub lead: UserId,
    /// Who assists.
    pub assistants: Vec<UserId>,
    /// The room it takes.
    pub room: Option<RoomId>,
    /// When.
    pub range: TimeRange,
    /// Where it stands.
    pub state: InterviewState,
    /// Why it did not take place, as typed or as the system says it: see [`reason_in_words`].
    pub reason: Option<String>,
    /// The one it took the place of.
    pub replaces: Option<InterviewId>,
    /// The one that took its place.
    pub replaced_by: Option<InterviewId>,
    /// When it was booked.
    pub created_at: Timestamp,
}

impl InterviewBrief {
    /// Everybody who interviews, the lead first.
    pub fn interviewers(&self) -> impl Iterator<Item = UserId> {
        [self.lead].into_iter().chain(self.assistants.iter().copied())
    }
}

/// A reason in words: typed by somebody, or one of those that the system gives.
pub fn reason_in_words(locale: Locale, reason: &str) -> String {
    words::reason(Messages::from(locale), reason)
}

/// These interviews of the organization. Whether the reader may see them is for the caller to ask.
pub async fn interviews<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[InterviewId],
) -> Result<HashMap<InterviewId, InterviewBrief>, DbErr> {
    let mut found = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let rows = store::scoped::<Entity, P>(who).filter(Column::Id.is_in(batch.iter().copied())).all(db).await?;
        found.extend(with_assistants(db, who, rows).await?.into_iter().map(|i| (i.id, i)));
    }
    Ok(found)
}

/// Interviews of the organization that begin in this time, in these states, by their start.
pub async fn interviews_starting<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    within: TimeRange,
    states: &[InterviewState],
) -> Result<Vec<InterviewBrief>, DbErr> {
    let rows = store::scoped::<Entity, P>(who)
        .filter(Column::StartAt.gte(within.start))
        .filter(Column::StartAt.lt(within.end))
        .filter(Column::State.is_in(states.iter().copied()))
        .order_by_asc(Column::StartAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    with_assistants(db, who, rows).await
}

async fn with_assistants<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rows: Vec<Model>,
) -> Result<Vec<InterviewBrief>, DbErr> {
    let ids: Vec<InterviewId> = rows.iter().map(|i| i.id).collect();
    let mut assisting = assistants(db, who, &ids).await?;
    let brief = |i: Model| InterviewBrief {
        assistants: assisting.remove(&i.id).unwrap_or_default(),
        id: i.id,
        candidate: i.candidate_id,
        application: i.application_id,
        round: i.round_id,
        lead: i.interviewer_id,
        room: i.room_id,
        range: TimeRange::new(i.start_at, i.end_at),
        state: i.state,
        reason: i.reason,
        replaces: i.replaces_id,
        replaced_by: i.replaced_by_id,
        created_at: i.created_at,
    };
    Ok(rows.into_iter().map(brief).collect())
}

/// Who has given their scorecard for these interviews.
pub async fn rated<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[InterviewId],
) -> Result<HashMap<InterviewId, Vec<UserId>>, DbErr> {
    let cards = scorecards::store::of_interviews(db, who, ids).await?;
    let given = cards.into_iter().map(|(id, cards)| {
        let given = cards.into_iter().filter(|c| c.state == scorecards::ScorecardState::Submitted);
        (id, given.map(|c| c.user_id).collect())
    });
    Ok(given.collect())
}
