//! What operations tell live streams of their events.

use crate::permissions::{ReadJobs, ReadMail};
use kernel::{OrganizationId, Problem};
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
        &["job", "mail"]
    }

    async fn tell(&self, _: &App, _: Option<OrganizationId>, events: &[&Logged]) -> Result<Vec<Option<Told>>, Problem> {
        let told = |e: &&Logged| {
            let mail = e.kind.starts_with("mail.");
            let audience = if mail { Audience::of::<ReadMail>() } else { Audience::of::<ReadJobs>() };
            Some(Told { title: String::new(), data: json!({}), audience })
        };
        Ok(events.iter().map(told).collect())
    }
}
