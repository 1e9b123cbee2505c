//! The start page is one context's; others bring a card of their own.

use crate::{App, Html, Request};
use kernel::Problem;
use std::sync::Arc;

/// A card of the start page, registered by a context that the page's own does not know.
#[async_trait::async_trait]
pub trait HomeCard: Send + Sync {
    /// The card for this reader; none where it is not for them.
    ///
    /// # Errors
    /// The database's.
    async fn render(&self, app: &App, request: &Arc<Request>) -> Result<Option<Html>, Problem>;
}
