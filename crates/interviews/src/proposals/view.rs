//! A proposal as the API and the pages show it.

use super::{
    ProposalState, store as rows,
    table::{Model, Why},
};
use crate::plans;
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, ProposalId, RoomId, RoundId, RunId, Timestamp, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// What a proposal takes the place of.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct MovedOut {
    /// The proposal before.
    pub id: ProposalId,
    /// When it was to begin.
    pub start: Timestamp,
    /// When it was to end.
    pub end: Timestamp,
    /// Who was to lead it.
    pub interviewer_id: UserId,
    /// Their name.
    pub interviewer_name: String,
}

/// A proposal.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct ProposalOut {
    /// Its id.
    pub id: ProposalId,
    /// Who would be interviewed.
    pub candidate_id: CandidateId,
    /// Their name.
    pub candidate_name: String,
    /// For which application.
    pub application_id: ApplicationId,
    /// Which round of the plan.
    pub round_id: RoundId,
    /// The round's place in the plan, from 1.
    pub round_position: i64,
    /// The round's name; null where nobody gave it one.
    pub round_name: Option<String>,
    /// Who would lead it.
    pub interviewer_id: UserId,
    /// Their name.
    pub interviewer_name: String,
    /// Who else would take part.
    pub assistants: Vec<UserId>,
    /// Their names.
    pub assistant_names: Vec<String>,
    /// Where; null where it takes no room.
    pub room_id: Option<RoomId>,
    /// What the room is called.
    pub room_name: Option<String>,
    /// When it would begin.
    pub start: Timestamp,
    /// When it would end.
    pub end: Timestamp,
    /// Where it stands.
    pub status: ProposalState,
    /// Why it is outdated or declined.
    pub why: Option<Why>,
    /// The run that proposed it.
    pub run_id: RunId,
    /// What was proposed before, where a run found a better time.
    pub moved_from: Option<MovedOut>,
    /// The interview it became.
    pub interview_id: Option<InterviewId>,
    /// Who decided; null for a run.
    pub decided_by: Option<UserId>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ProposalOut {
    /// Whether this user would lead or assist.
    pub(crate) fn involves(&self, user: UserId) -> bool {
        self.interviewer_id == user || self.assistants.contains(&user)
    }
    /// Everybody who interviews, the lead first, and the room.
    pub(crate) fn whom_and_where(&self) -> String {
        let people = [&self.interviewer_name].into_iter().chain(&self.assistant_names).map(String::as_str);
        let people = people.collect::<Vec<_>>().join(", ");
        match &self.room_name {
            Some(room) => format!("{people} · {room}"),
            None => people,
        }
    }
}

/// These for a reader, in their order; a handful of queries whatever their number.
pub(crate) async fn views<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    proposals: Vec<Model>,
) -> Result<Vec<ProposalOut>, DbErr> {
    let before: Vec<ProposalId> = proposals.iter().filter_map(|p| p.moves_id).collect();
    let before = rows::many(db, who, &before).await?;
    let rounds: Vec<RoundId> = proposals.iter().map(|p| p.round_id).collect();
    let rounds = plans::rounds_by_id(db, who, &rounds).await?;
    let candidates: Vec<CandidateId> = proposals.iter().map(|p| p.candidate_id).collect();
    let candidates = hiring::facade::briefs(db, who, &candidates).await?;
    let users: Vec<UserId> = proposals.iter().chain(before.values()).flat_map(Model::users).collect();
    let members = identity::facade::members(db, who, &users).await?;
    let rooms: HashMap<RoomId, String> =
        identity::facade::rooms(db, who).await?.into_iter().map(|r| (r.id, r.name)).collect();
    let name_of = |user: UserId| members.get(&user).map_or_else(String::new, |m| m.name.clone());
    let moved = |p: &Model| {
        let old = before.get(&p.moves_id?)?;
        Some(MovedOut {
            id: old.id,
            start: old.start_at,
            end: old.end_at,
            interviewer_id: old.interviewer_id,
            interviewer_name: name_of(old.interviewer_id),
        })
    };
    let view = |p: Model| {
        let round = rounds.get(&p.round_id);
        ProposalOut {
            id: p.id,
            candidate_id: p.candidate_id,
            candidate_name: candidates.get(&p.candidate_id).map_or_else(String::new, |c| c.name.clone()),
            application_id: p.application_id,
            round_id: p.round_id,
            round_position: round.map_or(1, |r| r.position),
            round_name: round.and_then(|r| r.name.clone()),
            interviewer_id: p.interviewer_id,
            interviewer_name: name_of(p.interviewer_id),
            assistants: p.assistants(),
            assistant_names: p.assistants().into_iter().map(name_of).collect(),
            room_id: p.room_id,
            room_name: p.room_id.and_then(|id| rooms.get(&id).cloned()),
            start: p.start_at,
            end: p.end_at,
            status: p.state,
            why: p.why,
            run_id: p.run_id,
            moved_from: moved(&p),
            interview_id: p.interview_id,
            decided_by: p.decided_by,
            decided_at: p.decided_at,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    };
    Ok(proposals.into_iter().map(view).collect())
}

/// One for a reader.
pub(crate) async fn view<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    proposal: Model,
) -> Result<ProposalOut, kernel::Problem> {
    views(db, who, vec![proposal]).await?.pop().ok_or_else(kernel::Problem::not_found)
}
