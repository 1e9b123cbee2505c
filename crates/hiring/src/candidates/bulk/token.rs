//! The right to take a step back: sealed, for one user, for some seconds.

use kernel::{OrganizationId, Timestamp, UserId, time::MINUTE};
use serde::{Deserialize, Serialize};
use web::App;

const PURPOSE: &str = "candidates.undo";
/// How long a step can be taken back: ten seconds on the page, and the way there and back.
const UNDO: i64 = MINUTE / 5;
/// Longer addresses are not carried along.
const BACK: usize = 300;

/// What a token says.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Token {
    pub organization: OrganizationId,
    pub user: UserId,
    /// Names the step: its events are about it.
    pub step: String,
    until: i64,
    /// The list that the step was taken on.
    pub back: String,
}

impl Token {
    pub(crate) fn new(organization: OrganizationId, user: UserId, step: String, now: Timestamp, back: &str) -> Self {
        let back = Some(back).filter(|b| b.len() <= BACK).unwrap_or("/candidates").to_owned();
        Self { organization, user, step, until: now.plus(UNDO).micros(), back }
    }
    /// As an address carries it.
    pub(crate) fn seal(&self, app: &App) -> String {
        blobs::to_text(&app.secret.seal(PURPOSE, &serde_json::to_vec(self).unwrap_or_default()))
    }
    /// None where it is not one of ours.
    pub(crate) fn open(app: &App, text: &str) -> Option<Self> {
        serde_json::from_slice(&app.secret.open(PURPOSE, &blobs::from_text(text)?)?).ok()
    }
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        now.micros() > self.until
    }
}
