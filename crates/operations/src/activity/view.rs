//! An event as people read it.

use super::words;
use crate::Messages;
use identity::facade;
use kernel::{ApiKeyId, CandidateId, InterviewId, Locale, OrganizationId, Timestamp, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;
use std::collections::HashMap;
use store::events::Event;
use web::Request;

/// One line of the feed.
pub(super) struct Line {
    pub at: Timestamp,
    pub kind: String,
    /// Who did it, in words.
    pub actor: String,
    /// What it was.
    pub sentence: String,
    /// What it happened to, by name; empty where it has none.
    pub title: String,
    /// From which state to which, or with which result; empty where it says nothing of the kind.
    pub change: String,
    /// When it is and with whom, where it is about a time; else empty.
    pub place: String,
    /// Why; empty where nobody said.
    pub reason: String,
    /// The thing it happened to.
    pub subject: String,
    pub icon: &'static str,
    pub tone: &'static str,
}

/// Names of people by their typed id: of those who acted and of those it happened to.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// Those in these events, and that of the thing they are about, by one query.
    pub(super) async fn of(db: &impl ConnectionTrait, events: &[Event], thing: Option<&str>) -> Result<Self, DbErr> {
        let texts = events.iter().flat_map(|e| [e.principal.clone(), e.subject.clone()]);
        facade::principals(db, texts.chain(thing.map(str::to_owned))).await.map(Self)
    }
    /// Who acted, in words.
    pub(super) fn actor(&self, principal: &str, locale: Locale) -> String {
        let m = Messages::from(locale);
        match self.0.get(principal) {
            Some(name) => name.clone(),
            None if principal == "system" => m.actor_system(),
            None if principal.starts_with(ApiKeyId::PREFIX) => m.actor_program(),
            None => m.actor_unknown(),
        }
    }
    /// What it happened to, by name; empty where it has none, or is the one who acted.
    fn title(&self, e: &Event) -> String {
        if e.subject == e.principal {
            return String::new();
        }
        let said = ["title", "name"].iter().find_map(|key| e.detail.get(key)?.as_str());
        said.or_else(|| self.0.get(&e.subject).map(String::as_str)).unwrap_or_default().to_owned()
    }
    /// What the activity of one thing is called: its name as these events have it, else its id.
    pub(super) fn heading(&self, events: &[Event], thing: &str, locale: Locale) -> String {
        if thing.starts_with(OrganizationId::PREFIX) {
            return Messages::from(locale).area_organization();
        }
        let mut titles = events.iter().filter(|e| e.subject == thing).map(|e| self.title(e));
        let name = self.0.get(thing).cloned().or_else(|| titles.find(|t| !t.is_empty()));
        name.unwrap_or_else(|| thing.to_owned())
    }
}

/// Events as people read them.
pub(super) fn lines(events: Vec<Event>, names: &Names, request: &Request) -> Vec<Line> {
    let locale = request.locale;
    let line = |e: Event| {
        let (icon, tone) = words::picture(&e.kind);
        Line {
            at: e.at,
            actor: names.actor(&e.principal, locale),
            sentence: words::sentence(&e.kind, locale),
            title: names.title(&e),
            change: change(&e.detail, locale),
            place: place(&e.detail, request),
            reason: e.detail.get("reason").and_then(Value::as_str).unwrap_or_default().to_owned(),
            subject: e.subject,
            kind: e.kind,
            icon,
            tone,
        }
    };
    events.into_iter().map(line).collect()
}

/// What the detail says of a time: `Tue 24 Nov, 10:00 · Tomasz Wren`.
fn place(detail: &Value, request: &Request) -> String {
    let start = detail.get("start").and_then(Value::as_str).and_then(Timestamp::parse).map(|t| request.when(t));
    let with = detail.get("interviewer").and_then(Value::as_str).map(str::to_owned);
    start.into_iter().chain(with).collect::<Vec<_>>().join(" · ")
}

/// What the detail says of states, in words.
fn change(detail: &Value, locale: Locale) -> String {
    let word = |key: &str| state(detail.get(key)?.as_str()?, locale);
    match (word("from"), word("to")) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        _ => word("result").or_else(|| word("decision")).unwrap_or_default(),
    }
}

/// A state, result or decision in words.
fn state(name: &str, locale: Locale) -> Option<String> {
    let (ui, m) = (web::Messages::from(locale), Messages::from(locale));
    Some(match name {
        "created" => ui.state_created(),
        "scheduled" => ui.state_scheduled(),
        "selected" => ui.state_selected(),
        "rejected" => ui.state_rejected(),
        "on_hold" => ui.state_on_hold(),
        "accept" => m.decision_accept(),
        "decline" => m.decision_decline(),
        _ => return None,
    })
}

/// The page of the thing itself, where there is one that a reader of the activity may open.
pub(super) fn page_of(thing: &str) -> Option<String> {
    let (kind, _) = thing.split_once('_')?;
    match kind {
        CandidateId::PREFIX => Some(format!("/candidates/{thing}")),
        InterviewId::PREFIX => Some(format!("/interviews/{thing}")),
        UserId::PREFIX => Some(format!("/members/{thing}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn changes_in_words() {
        let said = |detail| change(&detail, Locale::En);
        assert_eq!(said(json!({ "from": "created", "to": "scheduled" })), "Created → Scheduled");
        assert_eq!(said(json!({ "from": null, "to": "created" })), "");
        assert_eq!(said(json!({ "from": "scheduled", "to": "scheduled" })), "");
        assert_eq!(said(json!({ "result": "on_hold" })), "On hold");
        assert_eq!(said(json!({ "decision": "decline" })), "Declined");
        assert_eq!(said(json!({ "from": { "cap_day": 3 }, "to": 7 })), "");
        assert_eq!(said(Value::Null), "", "an erased detail says nothing");
    }
}
