//! `/audit`.

use super::{view, work};
use crate::{Page, permissions::VerifyAudit};
use axum::{extract::State, http::StatusCode};
use kernel::Timestamp;
use store::events::{Anchor, Verification, anchor, verifications as kept_verifications, verify::Report};
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, Problems, Signed};

/// Rows of the two lists.
pub(super) const ROWS: u64 = 200;

/// What the audit found.
#[derive(serde::Serialize, ToSchema)]
pub(super) struct AuditOut {
    /// The last event that is right: all of them, up to the fault.
    verified: i64,
    /// Where the log begins, if old events were removed: the last one removed.
    checkpoint: Option<i64>,
    /// Anchors that were compared.
    anchors: u64,
    /// The first fault; null where there is none.
    fault: Option<AuditFault>,
}

/// Where the log was touched.
#[derive(serde::Serialize, ToSchema)]
struct AuditFault {
    /// `missing`, `changed`, `detail`, `gone`, `about`, `end`, `cut`, `anchor`, `forged`,
    /// `checkpoint`, `before` or `unsealed`.
    kind: &'static str,
    /// The event's place in the log, counted from 1; for `unsealed` how many there are.
    sequence: i64,
    /// The same as a sentence.
    message: String,
}

/// A verification of the log.
#[derive(serde::Serialize, ToSchema)]
pub(super) struct VerificationOut {
    at: Timestamp,
    /// The first event that was looked at.
    first: i64,
    /// The last event that was right.
    verified: i64,
    /// Anchors that were compared.
    anchors: i64,
    /// The first fault as a sentence; null where there was none.
    fault: Option<String>,
}

/// The log's end at a time, as it was written down outside the database.
#[derive(serde::Serialize, ToSchema)]
pub(super) struct AnchorOut {
    at: Timestamp,
    /// The last event then.
    sequence: i64,
    /// Whose signature it is: a public Ed25519 key in hexadecimal.
    public_key: String,
    /// The line of the file, signature and all.
    line: String,
}

impl From<Anchor> for AnchorOut {
    fn from(a: Anchor) -> Self {
        Self { at: a.at, sequence: a.seq, public_key: a.key.to_string(), line: a.to_string() }
    }
}

/// Whether the event log is as it was written: walks all of it.
#[utoipa::path(get, path = "/audit", tag = "Audit",
    responses((status = 200, body = AuditOut), Problems))]
pub(super) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Json<AuditOut>, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let Report { verified, checkpoint, anchors, fault, .. } = super::verify(&app).await?;
    let fault =
        fault.map(|f| AuditFault { kind: f.name(), sequence: f.sequence(), message: view::sentence(&f, page.locale) });
    Ok(Json(AuditOut { verified, checkpoint, anchors, fault }))
}

/// What verifications found, the latest first, at most 200.
#[utoipa::path(get, path = "/audit/verifications", tag = "Audit",
    responses((status = 200, body = ListOut<VerificationOut>), Problems))]
pub(super) async fn verifications(
    State(app): State<App>,
    actor: Signed,
    page: Page,
) -> Result<Json<ListOut<VerificationOut>>, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let out = |v: Verification| VerificationOut {
        at: v.at,
        first: v.first,
        verified: v.place.seq,
        anchors: v.anchors,
        fault: v.fault.map(|code| view::kept(&code, page.locale)),
    };
    let data = kept_verifications(app.store.read(), ROWS).await?.into_iter().map(out).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}

/// Has the whole log walked in the background.
#[utoipa::path(post, path = "/audit/verifications", tag = "Audit",
    responses((status = 202), Problems))]
pub(super) async fn begin(State(app): State<App>, actor: Signed) -> Result<StatusCode, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let tx = app.store.begin(&actor).await?;
    work::ask(&tx).await?;
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// Ends of the log that were written down outside the database, the latest first, at most 200.
#[utoipa::path(get, path = "/audit/anchors", tag = "Audit",
    responses((status = 200, body = ListOut<AnchorOut>), Problems))]
pub(super) async fn anchors(State(app): State<App>, actor: Signed) -> Result<Json<ListOut<AnchorOut>>, Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let data = anchor::kept(app.store.read(), ROWS).await?.into_iter().map(Into::into).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
