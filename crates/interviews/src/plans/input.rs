//! What is said about a round, and what can be right of it.

use super::{
    kinds::{RoundDay, RoundKind, RoundMode, RoundRoom},
    store::{RoomNeed, Round},
};
use crate::Messages;
use kernel::{Granted, Problem, RoomId, SkillId, Text, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use std::{collections::HashSet, str::FromStr};
use strum::VariantNames as _;
use web::Check;

/// Characters of a name.
const NAME: usize = 80;
/// Minutes of the shortest and the longest round.
const SHORTEST: i64 = 5;
const LONGEST: i64 = 480;
/// Lengths and pauses lie on this grid, in minutes.
const STEP: i64 = 5;
/// The longest pause: thirty days in minutes.
const LONGEST_GAP: i64 = 30 * 24 * 60;
/// Most assistants of a round.
pub(crate) const ASSISTANTS: usize = 4;

/// A round as it was sent or typed; none leaves what it was, or takes what is usual.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoundInput {
    pub name: Option<String>,
    pub kind: Option<String>,
    pub mode: Option<String>,
    pub minutes: Option<i64>,
    pub skills: Option<Vec<String>>,
    /// For each assistant the skills that they must have.
    pub assistants: Option<Vec<Vec<String>>>,
    pub pool: Option<Vec<String>>,
    pub room: Option<String>,
    pub rooms: Option<Vec<String>>,
    pub gap: Option<i64>,
    pub day: Option<String>,
}

/// What may be named: asked once for a round.
pub(crate) struct Known {
    skills: HashSet<SkillId>,
    interviewers: HashSet<UserId>,
    rooms: HashSet<RoomId>,
}

impl Known {
    /// What there is now.
    pub async fn load<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Self, DbErr> {
        let rooms = identity::facade::rooms(db, who).await?;
        Ok(Self {
            skills: identity::facade::skills(db).await?.into_iter().map(|s| s.id).collect(),
            interviewers: identity::facade::interviewers(db, who).await?.into_iter().map(|m| m.user).collect(),
            rooms: rooms.into_iter().filter(|r| r.active).map(|r| r.id).collect(),
        })
    }
}

impl RoundInput {
    /// The round with what is said here.
    ///
    /// # Errors
    /// 422 with every field that cannot be right.
    pub fn over(&self, old: Round, known: &Known) -> Result<Round, Problem> {
        let mut check = Check::default();
        let mut round = old.clone();
        // a round that nobody named may stay so
        if let Some(name) = self.name.as_deref().filter(|n| !(n.trim().is_empty() && old.name.is_none())) {
            round.name = Some(check.text("name", name, NAME));
        }
        round.kind = word(&mut check, "kind", self.kind.as_deref(), RoundKind::VARIANTS).unwrap_or(old.kind);
        round.mode = word(&mut check, "mode", self.mode.as_deref(), RoundMode::VARIANTS).unwrap_or(old.mode);
        round.day = word(&mut check, "day", self.day.as_deref(), RoundDay::VARIANTS).unwrap_or(old.day);
        round.minutes = self.minutes.unwrap_or(old.minutes);
        on_grid(&mut check, "minutes", round.minutes, SHORTEST, LONGEST);
        round.gap = self.gap.unwrap_or(old.gap);
        on_grid(&mut check, "gap", round.gap, 0, LONGEST_GAP);
        if let Some(skills) = &self.skills {
            round.skills = known_ids(&mut check, "skills", skills, |s| known.skills.contains(s));
        }
        if let Some(assistants) = &self.assistants {
            let each = assistants.iter().enumerate().map(|(n, skills)| {
                known_ids(&mut check, &format!("assistants[{n}]"), skills, |s| known.skills.contains(s))
            });
            round.assistants = each.collect();
            if assistants.len() > ASSISTANTS {
                check.fail("assistants", Text::new(|l| Messages::from(l).plan_many_assistants(ASSISTANTS)));
            }
        }
        if let Some(pool) = &self.pool {
            // who has left since stays named, and takes nothing
            let may = |u: &UserId| known.interviewers.contains(u) || old.pool.contains(u);
            round.pool = known_ids(&mut check, "pool", pool, may);
        }
        self.room(&mut check, &mut round, &old, known);
        people_for(&mut check, &round);
        if round.position == 1 && round.day != RoundDay::Any && self.day.is_some() {
            check.fail("day", Text::new(|l| Messages::from(l).plan_first_has_none_before()));
        }
        check.done()?;
        Ok(round)
    }

    fn room(&self, check: &mut Check, round: &mut Round, old: &Round, known: &Known) {
        if self.room.is_none() && self.rooms.is_none() {
            return;
        }
        let named = match (&self.rooms, &old.room) {
            (None, RoomNeed::These(rooms)) => rooms.clone(),
            (None, _) => Vec::new(),
            (Some(ids), before) => {
                let had = |r: &RoomId| matches!(before, RoomNeed::These(rooms) if rooms.contains(r));
                known_ids(check, "rooms", ids, |r| known.rooms.contains(r) || had(r))
            }
        };
        // rooms that are named without a word are meant
        let usual = if named.is_empty() { old.room.columns().0 } else { RoundRoom::These };
        let kind = word(check, "room", self.room.as_deref(), RoundRoom::VARIANTS).unwrap_or(usual);
        if kind == RoundRoom::These && named.is_empty() && check.is_clean() {
            check.fail("rooms", Text::new(|l| Messages::from(l).plan_no_rooms()));
        }
        round.room = match kind {
            RoundRoom::None => RoomNeed::None,
            RoundRoom::Any => RoomNeed::Any,
            RoundRoom::These => RoomNeed::These(named),
        };
    }
}

/// Whether the pool holds as many as the round takes.
fn people_for(check: &mut Check, round: &Round) {
    let needed = 1 + round.assistants.len();
    if !round.pool.is_empty() && round.pool.len() < needed {
        check.fail("pool", Text::new(move |l| Messages::from(l).plan_small_pool(needed)));
    }
}

fn word<T: FromStr>(check: &mut Check, field: &str, text: Option<&str>, names: &[&'static str]) -> Option<T> {
    check.choice(field, text, names, |w| w.parse().ok())
}

fn on_grid(check: &mut Check, field: &str, value: i64, min: i64, max: i64) {
    if !(min..=max).contains(&value) || value % STEP != 0 {
        check.fail(field, Text::new(move |l| Messages::from(l).plan_minutes_wrong(max, min)));
    }
}

/// Ids that are known, each once, in the order given.
fn known_ids<T>(check: &mut Check, field: &str, texts: &[String], known: impl Fn(&T) -> bool) -> Vec<T>
where
    T: FromStr<Err = kernel::id::NotAnId> + PartialEq,
{
    let mut ids: Vec<T> = Vec::new();
    for text in texts {
        let Some(id) = check.id::<T>(field, Some(text)) else { continue };
        if !known(&id) {
            check.fail(field, Text::new(|l| Messages::from(l).plan_unknown()));
        } else if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
