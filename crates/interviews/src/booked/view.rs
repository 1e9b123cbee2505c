//! An interview as the API and the pages show it: the same for everybody but for the scorecards,
//! of which each reader gets those they may see.

use super::{InterviewResult, InterviewState, store as rows, table::interview};
use crate::{
    plans::{self, kinds::RoundMode},
    scorecards::{self, ScorecardOut},
};
use identity::facade::Room;
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, RoomId, RoundId, RunId, Timestamp, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

/// An interview.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct InterviewOut {
    /// Its id.
    pub id: InterviewId,
    /// Who is interviewed.
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
    /// Who leads it and decides.
    pub interviewer_id: UserId,
    /// Their name.
    pub interviewer_name: String,
    /// Who else takes part; their results are advice.
    pub assistants: Vec<UserId>,
    /// Their names, in the same order.
    pub assistant_names: Vec<String>,
    /// The room it takes.
    pub room_id: Option<RoomId>,
    /// What the room is called.
    pub room_name: Option<String>,
    /// Where the room is; may be empty.
    pub room_place: Option<String>,
    /// How it is held.
    pub mode: RoundMode,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// Where it stands.
    pub status: InterviewState,
    /// What it led to; null for an assistant until their own scorecard is given.
    pub result: Option<InterviewResult>,
    /// Why it was called off.
    pub reason: Option<String>,
    /// Why wishes of an interviewer were passed over.
    pub override_reason: Option<String>,
    /// What the interviewers are to know.
    pub instructions: Option<String>,
    /// The run of the scheduler that booked it.
    pub run_id: Option<RunId>,
    /// The interview it replaces.
    pub replaces_id: Option<InterviewId>,
    /// The interview that replaces it.
    pub replaced_by_id: Option<InterviewId>,
    /// The scorecards that the reader may see.
    pub scorecards: Vec<ScorecardOut>,
    /// When it was booked.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl InterviewOut {
    /// Everybody who interviews, by name, the lead first.
    pub(crate) fn people(&self) -> String {
        let names = [self.interviewer_name.as_str()].into_iter().chain(self.assistant_names.iter().map(String::as_str));
        names.collect::<Vec<_>>().join(", ")
    }
    /// What the round is called in this list, and where it is.
    pub(crate) fn at_place(&self, round: String) -> String {
        match &self.room_name {
            Some(room) => format!("{round} · {room}"),
            None => round,
        }
    }
    /// Whether this user leads or assists.
    pub(crate) fn involves(&self, user: UserId) -> bool {
        self.interviewer_id == user || self.assistants.contains(&user)
    }
    /// When what this user can change of it last changed: the interview, or their scorecard.
    pub(crate) fn changed_for(&self, user: UserId) -> Timestamp {
        self.scorecard_of(user).map_or(self.updated_at, |s| s.updated_at.max(self.updated_at))
    }
    /// The scorecard of this user, where the reader may see it.
    pub(crate) fn scorecard_of(&self, user: UserId) -> Option<&ScorecardOut> {
        self.scorecards.iter().find(|s| s.user_id == user)
    }
}

/// These interviews for this reader, in their order; a handful of queries whatever their number.
pub(crate) async fn views<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interviews: Vec<interview::Model>,
) -> Result<Vec<InterviewOut>, DbErr> {
    let ids: Vec<InterviewId> = interviews.iter().map(|i| i.id).collect();
    let rounds: Vec<RoundId> = distinct(interviews.iter().map(|i| i.round_id));
    let candidates: Vec<CandidateId> = distinct(interviews.iter().map(|i| i.candidate_id));
    let mut assistants = rows::assistants(db, who, &ids).await?;
    let mut cards = scorecards::store::of_interviews(db, who, &ids).await?;
    let rounds = plans::rounds_by_id(db, who, &rounds).await?;
    let candidates = hiring::facade::briefs(db, who, &candidates).await?;
    let users = interviews.iter().map(|i| i.interviewer_id).chain(assistants.values().flatten().copied());
    let users = distinct(users.chain(cards.values().flatten().map(|c| c.user_id)));
    let members = identity::facade::members(db, who, &users).await?;
    let rooms = rooms_of(db, who, &interviews).await?;
    let name_of = |user: UserId| members.get(&user).map_or_else(String::new, |m| m.name.clone());
    let view = |i: interview::Model| {
        let round = rounds.get(&i.round_id);
        let assistants = assistants.remove(&i.id).unwrap_or_default();
        let cards = cards.remove(&i.id).unwrap_or_default();
        let room = i.room_id.and_then(|id| rooms.get(&id));
        let among = i.interviewer_id == who.user() || assistants.contains(&who.user());
        InterviewOut {
            id: i.id,
            candidate_id: i.candidate_id,
            candidate_name: candidates.get(&i.candidate_id).map_or_else(String::new, |c| c.name.clone()),
            application_id: i.application_id,
            round_id: i.round_id,
            round_position: round.map_or(1, |r| r.position),
            round_name: round.and_then(|r| r.name.clone()),
            interviewer_id: i.interviewer_id,
            interviewer_name: name_of(i.interviewer_id),
            assistant_names: assistants.iter().map(|user| name_of(*user)).collect(),
            assistants,
            room_id: i.room_id,
            room_name: room.map(|r| r.name.clone()),
            room_place: room.map(|r| r.place.clone()),
            mode: round.map_or(RoundMode::Video, |r| r.mode),
            start: i.start_at,
            end: i.end_at,
            status: i.state,
            result: i.result.filter(|_| scorecards::knows_result(who, i.interviewer_id, among, &cards)),
            reason: i.reason,
            override_reason: i.override_reason,
            instructions: i.instructions,
            run_id: i.run_id,
            replaces_id: i.replaces_id,
            replaced_by_id: i.replaced_by_id,
            scorecards: scorecards::shown(who, among, &cards, name_of),
            created_at: i.created_at,
            updated_at: i.updated_at,
        }
    };
    Ok(interviews.into_iter().map(view).collect())
}

/// The rooms that these take; nothing is asked where none takes one.
pub(crate) async fn rooms_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interviews: &[interview::Model],
) -> Result<HashMap<RoomId, Room>, DbErr> {
    if interviews.iter().all(|i| i.room_id.is_none()) {
        return Ok(HashMap::new());
    }
    Ok(identity::facade::rooms(db, who).await?.into_iter().map(|r| (r.id, r)).collect())
}

/// One interview for this reader.
pub(crate) async fn view<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    interview: interview::Model,
) -> Result<InterviewOut, kernel::Problem> {
    views(db, who, vec![interview]).await?.pop().ok_or_else(kernel::Problem::not_found)
}

fn distinct<T: Copy + Eq + std::hash::Hash>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
