//! What identity tells live streams of its events.

use crate::{
    facade,
    permissions::{ManageMembers, ManageOrganization, ReadMembers, ReadRooms},
};
use kernel::{OrganizationId, Problem, UserId};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::events::Logged;
use web::{
    App,
    realtime::{Audience, Herald, Told},
};

/// Registered for [`Herald`].
pub(crate) struct Events;

#[async_trait::async_trait]
impl Herald for Events {
    fn areas(&self) -> &'static [&'static str] {
        &["member", "organization", "room", "session", "user"]
    }

    async fn tell(
        &self,
        app: &App,
        _: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem> {
        let unnamed = events.iter().filter(|e| e.kind.starts_with("member.") && name(e).is_none());
        let names = facade::principals(app.store.read(), unnamed.map(|e| e.subject.clone())).await?;
        Ok(events.iter().map(|e| told(e, &names)).collect())
    }
}

fn told(event: &Logged, names: &HashMap<String, String>) -> Option<Told> {
    let (area, what) = event.kind.split_once('.')?;
    let told = |title: &str, data: Value, audience| Some(Told { title: title.to_owned(), data, audience });
    if area == "organization" {
        let (title, data) = match what {
            "setting_changed" => ("", json!({ "setting": event.detail["name"] })),
            _ => (name(event).unwrap_or_default(), json!({})),
        };
        return told(title, data, Audience::of::<ManageOrganization>());
    }
    if area == "room" {
        return told(name(event).unwrap_or_default(), json!({ "room_id": event.subject }), Audience::of::<ReadRooms>());
    }
    let user: UserId = event.subject.parse().ok()?;
    if area != "member" {
        return told("", json!({}), Audience::users([user]));
    }
    let title = name(event).or_else(|| names.get(&event.subject).map(String::as_str)).unwrap_or_default();
    let data = match &event.detail["roles"] {
        Value::Null => json!({ "user_id": user }),
        roles => json!({ "user_id": user, "roles": roles }),
    };
    match what {
        "invited" | "reset" => told(title, data, Audience::of::<ManageMembers>()),
        _ => told(title, data, Audience::of::<ReadMembers>().and([user])),
    }
}

fn name(event: &Logged) -> Option<&str> {
    event.detail["name"].as_str()
}
