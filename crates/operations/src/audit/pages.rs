//! The page of the audit.
pub(crate) mod samples;

use super::{view, work};
use crate::{Page, permissions::VerifyAudit};
use askama::Template;
use axum::{extract::State, response::Response};
use store::events::{Anchor, Checkpoint, Verification, anchor, checkpoints, verifications};
use web::{App, Fault, Html, Signed};

/// Rows of each list: about a month.
const ROWS: u64 = 30;

#[derive(Template)]
#[template(path = "audit/list.html")]
struct AuditPage {
    page: Page,
    /// The latest first.
    verifications: Vec<Verification>,
    anchors: Vec<Anchor>,
    /// The latest.
    checkpoint: Option<Checkpoint>,
    /// What anchors and checkpoints are checked by.
    key: String,
}

impl AuditPage {
    /// What the last verification found, in words; empty where there was none.
    fn fault(&self) -> String {
        self.verifications.first().map(|v| self.fault_of(v)).unwrap_or_default()
    }
    fn fault_of(&self, v: &Verification) -> String {
        v.fault.as_deref().map(|code| view::kept(code, self.page.locale)).unwrap_or_default()
    }
    /// Which events it looked at.
    fn span(&self, v: &Verification) -> String {
        if v.place.seq < v.first { self.page.t.audit_nothing_new() } else { format!("{}–{}", v.first, v.place.seq) }
    }
    fn verdict(&self, v: &Verification) -> (&'static str, String) {
        let t = &self.page.t;
        if v.fault.is_some() { ("dead", t.audit_touched()) } else { ("done", t.audit_whole()) }
    }
}

pub(crate) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let db = app.store.read();
    Ok(Html::render(&AuditPage {
        verifications: verifications(db, ROWS).await?,
        anchors: anchor::kept(db, ROWS).await?,
        checkpoint: checkpoints(db).await?.pop(),
        key: work::signer(&app.secret).public().to_string(),
        page,
    })?)
}

pub(crate) async fn verify(State(app): State<App>, actor: Signed, page: Page) -> Result<Response, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let tx = app.store.begin(&actor).await?;
    work::ask(&tx).await?;
    tx.commit().await?;
    Ok(page.done("/audit", page.t.audit_asked()))
}
