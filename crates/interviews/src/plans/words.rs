//! Rounds in the reader's words.

use super::{
    kinds::{RoundDay, RoundKind, RoundMode},
    store::{RoomNeed, Round},
};
use crate::Messages;
use kernel::{Locale, RoomId, SkillId, UserId};
use std::collections::HashMap;

/// What a round is about.
pub(crate) fn kind(t: Messages, kind: RoundKind) -> String {
    match kind {
        RoundKind::CvScreen => t.kind_cv_screen(),
        RoundKind::Phone => t.kind_phone(),
        RoundKind::Video => t.kind_video(),
        RoundKind::FaceToFace => t.kind_face_to_face(),
        RoundKind::Technical => t.kind_technical(),
        RoundKind::Behavioral => t.kind_behavioral(),
        RoundKind::Cultural => t.kind_cultural(),
        RoundKind::Client => t.kind_client(),
        RoundKind::Hr => t.kind_hr(),
        RoundKind::Panel => t.kind_panel(),
        RoundKind::Final => t.kind_final(),
        RoundKind::Other => t.kind_other(),
    }
}

/// How a round is held.
pub(crate) fn mode(t: Messages, mode: RoundMode) -> String {
    match mode {
        RoundMode::Video => t.mode_video(),
        RoundMode::Phone => t.mode_phone(),
        RoundMode::InPerson => t.mode_in_person(),
    }
}

impl Round {
    /// The picture of how it is held.
    pub(crate) fn picture(&self) -> &'static str {
        match self.mode {
            RoundMode::Video => "video",
            RoundMode::Phone => "phone",
            RoundMode::InPerson => "pin",
        }
    }
}

/// What the round is called: its name, else its number.
pub(crate) fn name(t: Messages, round: &Round) -> String {
    round.name.clone().unwrap_or_else(|| t.round_numbered(round.position))
}

/// The name of somebody who left or of a room that is gone.
const GONE: &str = "—";

/// What things are called that rounds name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub skills: HashMap<SkillId, String>,
    pub people: HashMap<UserId, String>,
    pub rooms: HashMap<RoomId, String>,
}

impl Names {
    /// Of everything that rounds may name.
    pub async fn load<P>(
        db: &impl sea_orm::ConnectionTrait,
        who: &kernel::Granted<P>,
        locale: Locale,
        rounds: &[Round],
    ) -> Result<Self, sea_orm::DbErr> {
        let users: Vec<UserId> = rounds.iter().flat_map(|r| r.pool.iter().copied()).collect();
        let members = identity::facade::members(db, who, &users).await?;
        let skills = identity::facade::skills(db).await?;
        let rooms = identity::facade::rooms(db, who).await?;
        Ok(Self {
            skills: skills.into_iter().map(|s| (s.id, s.name(locale).to_owned())).collect(),
            people: members.into_values().map(|m| (m.user, m.name)).collect(),
            rooms: rooms.into_iter().map(|r| (r.id, r.name)).collect(),
        })
    }

    /// `Rust + PostgreSQL`; anyone where nothing is asked for.
    pub fn skills(&self, t: Messages, skills: &[SkillId]) -> String {
        if skills.is_empty() {
            return t.plan_anyone();
        }
        list(skills, &self.skills, " + ")
    }

    /// What a round takes, as pairs of name and value.
    pub fn facts(&self, t: Messages, round: &Round) -> Vec<(String, String)> {
        let mut facts = vec![(t.plan_lead(), self.skills(t, &round.skills))];
        if !round.assistants.is_empty() {
            let each = round.assistants.iter().map(|s| self.skills(t, s)).collect::<Vec<_>>();
            facts.push((t.assistants(), each.join(", ")));
        }
        if !round.pool.is_empty() {
            facts.push((t.plan_pool(), list(&round.pool, &self.people, ", ")));
        }
        match &round.room {
            RoomNeed::None => {}
            RoomNeed::Any => facts.push((t.plan_room(), t.plan_room_any())),
            RoomNeed::These(rooms) => facts.push((t.plan_room(), list(rooms, &self.rooms, ", "))),
        }
        facts
    }
}

fn list<K: std::hash::Hash + Eq>(ids: &[K], names: &HashMap<K, String>, between: &str) -> String {
    ids.iter().map(|id| names.get(id).map_or(GONE, String::as_str)).collect::<Vec<_>>().join(between)
}

/// How a round lies to the one before it; nothing where it simply comes later.
pub(crate) fn after(t: Messages, round: &Round) -> Option<String> {
    if round.position == 1 {
        return None;
    }
    let pause = pause(t, round.gap);
    match (round.day, pause) {
        (RoundDay::Same, None) => Some(t.plan_same_day()),
        (RoundDay::Same, Some(pause)) => Some(t.plan_same_day_after(pause)),
        (RoundDay::Another, None) => Some(t.plan_another_day()),
        (RoundDay::Another, Some(pause)) => Some(t.plan_another_day_after(pause)),
        (RoundDay::Any, Some(pause)) => Some(t.plan_any_day_after(pause)),
        (RoundDay::Any, None) => None,
    }
}

/// A pause in the largest unit that says it whole.
fn pause(t: Messages, minutes: i64) -> Option<String> {
    match minutes {
        0 => None,
        m if m % (24 * 60) == 0 => Some(t.plan_days(m / (24 * 60))),
        m if m % 60 == 0 => Some(t.plan_hours(m / 60)),
        m => Some(t.plan_minutes(m)),
    }
}
