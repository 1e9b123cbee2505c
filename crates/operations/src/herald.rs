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
        &["job"]
    }

    async fn tell(&self, _: &App, _: Option<OrganizationId>, events: &[&Logged]) -> Result<Vec<Option<Told>>, Problem> {
        let told = || Told { title: String::new(), data: json!({}), audience: Audience::of::<ReadJobs>() };
        Ok(events.iter().map(|_| Some(told())).collect())
    }
}
