//! What the calendar tells live streams of its events.

use crate::permissions::ReadAvailability;
use kernel::{OrganizationId, Problem, UserId};
use serde_json::json;
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
        &["availability", "booking_rules"]
    }

    async fn tell(
        &self,
        app: &App,
        _: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem> {
        let names = identity::facade::principals(app.store.read(), events.iter().map(|e| e.subject.clone())).await?;
        let told = |e: &&Logged| {
            let user: UserId = e.subject.parse().ok()?;
            let title = names.get(&e.subject).cloned().unwrap_or_default();
            let audience = Audience::of::<ReadAvailability>().and([user]);
            Some(Told { title, data: json!({ "user_id": user }), audience })
        };
        Ok(events.iter().map(told).collect())
    }
}
