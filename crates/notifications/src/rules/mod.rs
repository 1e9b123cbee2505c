//! The rules: which event tells whom of what. One file for each context that the events come from.
//!
//! A rule is a pure function of the event and of what was looked up for a whole batch of them, so that
//! it can be tried without a database and never asks one in a loop.
mod calendar;
mod hiring;
pub(crate) mod identity;
pub(crate) mod interviews;
mod notes;
pub(crate) mod operations;
mod silent;

pub use silent::SILENT;

// each file is called as the context it watches; beside the contexts themselves it goes by another name
use self::{calendar as hours, hiring as candidates};
pub(crate) use self::{identity as people, interviews as rounds, operations as running};

use crate::{kinds::Kind, world::World};
use kernel::{CandidateId, UserId};
use serde_json::Value;
use store::events::Logged;

/// An event and what it tells.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    /// `interview.booked`, as the event log has it.
    pub event: &'static str,
    /// Whom it tells of what.
    pub tell: fn(&Logged, &World, &mut Told),
}

/// Something to be told to some people of one organization.
pub(crate) struct Notice {
    pub kind: &'static Kind,
    pub to: Vec<UserId>,
    /// What it is about: a typed id.
    pub subject: String,
    /// What the inbox puts together.
    pub thing: String,
    /// Ids, times and states for the words.
    pub data: Value,
    /// Who did it, as in the event log.
    pub principal: String,
    /// One person is told of one slot once.
    pub slot: String,
}

impl Notice {
    /// What an event tells.
    pub fn of(event: &Logged, kind: &'static Kind, to: impl IntoIterator<Item = UserId>) -> Self {
        Self {
            kind,
            to: to.into_iter().collect(),
            subject: event.subject.clone(),
            thing: event.subject.clone(),
            data: Value::Null,
            principal: event.principal.clone(),
            slot: format!("{}:{}", kind.name, event.id),
        }
    }
    /// With this for the words.
    pub fn with(self, data: Value) -> Self {
        Self { data, ..self }
    }
    /// Shown in the inbox with other news of this thing.
    pub fn under(self, thing: impl std::fmt::Display) -> Self {
        Self { thing: thing.to_string(), ..self }
    }
    /// Told once for this, whatever the number of events.
    pub fn once_for(self, slot: impl std::fmt::Display) -> Self {
        let slot = format!("{}:{slot}", self.kind.name);
        Self { slot, ..self }
    }
}

/// A letter to a candidate, who has no inbox.
pub(crate) struct CandidateLetter {
    pub kind: &'static str,
    pub to: CandidateId,
    pub subject: String,
    pub data: Value,
}

impl CandidateLetter {
    /// What it is known by, where it must not go twice.
    pub fn slot(&self) -> String {
        format!("{}:{}", self.kind, self.subject)
    }
}

/// What a batch of events tells.
#[derive(Default)]
pub(crate) struct Told {
    pub notices: Vec<Notice>,
    pub letters: Vec<CandidateLetter>,
}

impl Told {
    pub fn tell(&mut self, notice: Notice) {
        self.notices.push(notice);
    }
}

/// Every rule.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let files: [&[Rule]; 6] =
        [&people::RULES, &hours::RULES, &candidates::RULES, &notes::RULES, &rounds::RULES, &running::RULES];
    files.into_iter().flatten()
}

/// The rule for this kind of event.
pub(crate) fn rule(event: &str) -> Option<&'static Rule> {
    rules().find(|r| r.event == event)
}

/// Every kind of notification, in the order of the files.
pub(crate) fn kinds() -> impl Iterator<Item = &'static Kind> {
    let files: [&[&Kind]; 6] =
        [&people::KINDS, &hours::KINDS, &candidates::KINDS, &notes::KINDS, &rounds::KINDS, &running::KINDS];
    files.into_iter().flatten().copied()
}

/// A typed id that the event's detail holds.
pub(crate) fn id<T: std::str::FromStr>(detail: &Value, key: &str) -> Option<T> {
    detail.get(key)?.as_str()?.parse().ok()
}

/// Typed ids that the event's detail holds in a list.
pub(crate) fn ids<T: std::str::FromStr>(detail: &Value, key: &str) -> Vec<T> {
    let list = detail.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|v| v.as_str()?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_kind_and_each_event_stands_once() {
        let mut seen = HashSet::new();
        assert!(kinds().all(|k| seen.insert(k.name)), "a kind stands twice");
        let mut events = HashSet::new();
        assert!(rules().map(|r| r.event).chain(SILENT.iter().map(|(e, _)| *e)).all(|e| events.insert(e)));
        assert!(kinds().all(|k| Kind::find(k.name).is_some()));
    }
}
