//! What operations tell live streams of their events.

use crate::permissions::{ReadActivity, ReadJobs, ReadMail};
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
        &["audit", "job", "list", "mail", "schedule"]
    }

    async fn tell(&self, _: &App, _: Option<OrganizationId>, events: &[&Logged]) -> Result<Vec<Option<Told>>, Problem> {
        let told = |audience| Some(Told { title: String::new(), data: json!({}), audience });
        // what is the installation's own has no organization's pages to freshen
        let told = |e: &&Logged| match e.kind.split('.').next() {
            Some("job") => told(Audience::of::<ReadJobs>()),
            Some("list") => told(Audience::of::<ReadActivity>()),
            Some("mail") => told(Audience::of::<ReadMail>()),
            _ => None,
        };
        Ok(events.iter().map(told).collect())
    }
}
