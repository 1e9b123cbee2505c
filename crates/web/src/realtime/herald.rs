//! What the contexts know of their events: words and audience.

use super::Audience;
use crate::App;
use kernel::{Actor, OrganizationId, Problem};
use store::events::Logged;

/// What is told of an event.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it is about in one line, the same in every language: a name.
    pub title: String,
    /// Ids, states and times, as a JSON object. Contact data and secrets never, and nothing that
    /// somebody of the audience may not read.
    pub data: serde_json::Value,
    /// Who may have it.
    pub audience: Audience,
}

/// Registered by every context that emits events. What no herald speaks for goes nowhere.
#[async_trait::async_trait]
pub trait Herald: Send + Sync {
    /// The areas of its kinds: `candidate` for `candidate.created` and its like.
    fn areas(&self) -> &'static [&'static str];
    /// What is told of these events of one organization (none: of the platform or of a person), one
    /// answer for each in their order; none for what nobody may have. Asked once for each event, and
    /// again where a stream resumes from the log: by what holds then.
    async fn tell(
        &self,
        app: &App,
        organization: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem>;
    /// Whether this reader may open this thing (`cand_…`), for presence. No for whatever is not ours.
    async fn readable(&self, _: &App, _: &Actor, _thing: &str) -> Result<bool, Problem> {
        Ok(false)
    }
}

/// Whether any context lets this reader open it.
pub(crate) async fn readable(app: &App, reader: &Actor, thing: &str) -> Result<bool, Problem> {
    for herald in app.hooks.all::<dyn Herald>() {
        if herald.readable(app, reader, thing).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
