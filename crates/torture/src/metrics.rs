//! What the product counts of itself: how many statements and transactions a call took.

use crate::{api::Api, installation::Installation};
use anyhow::{Context as _, Result};

/// Of the page of figures; long enough for the product.
const TOKEN: &str = "figures for a bench";

/// The figures of one server.
pub struct Metrics(Api);

/// Where the counts stood at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    pub statements: u64,
    /// Writing transactions that committed.
    pub transactions: u64,
}

impl Counts {
    /// What came since `before`.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self { statements: self.statements - before.statements, transactions: self.transactions - before.transactions }
    }
}

impl Metrics {
    /// Has servers started from now on show their figures.
    pub fn allow(installation: &mut Installation) {
        installation.set("WAYMARK_METRICS_TOKEN", TOKEN);
    }
    /// Of the server of this client.
    pub fn of(api: &Api) -> Self {
        Self(api.with_token(TOKEN))
    }
    /// Where the counts stand.
    ///
    /// # Errors
    /// The server does not show them.
    pub async fn counts(&self) -> Result<Counts> {
        let page = self.0.get("/metrics").await?.expect(200)?;
        let text = page.as_str().context("the figures are no text")?;
        let figure = |name: &str| {
            let line = text.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|n| n.trim().parse().ok()).with_context(|| format!("no figure {name}"))
        };
        Ok(Counts {
            statements: figure("waymark_statements_total")?,
            transactions: figure("waymark_transactions_committed_total")?,
        })
    }
}
