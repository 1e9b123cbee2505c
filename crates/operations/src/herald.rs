//! What operations tell live streams of their events.

use crate::permissions::ReadJobs;
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
        &["audit", "job", "schedule"]
    }

    async fn tell(&self, _: &App, _: Option<OrganizationId>, events: &[&Logged]) -> Result<Vec<Option<Told>>, Problem> {
        let told = || Told { title: String::new(), data: json!({}), audience: Audience::of::<ReadJobs>() };
        // what is the installation's own has no organization's pages to freshen
        Ok(events.iter().map(|e| e.kind.starts_with("job.").then(told)).collect())
    }
}
