//! The audit of the event log: whether its chain is whole.

use crate::{Messages, Page, permissions::VerifyAudit};
use axum::extract::State;
use kernel::Locale;
use sea_orm::DbErr;
use store::events::verify::{Fault, Report};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Json, Problems, Signed};

/// Walks the whole chain of the event log; `waymark audit verify` prints what it found.
pub async fn verify(app: &App) -> Result<Report, DbErr> {
    store::events::verify::verify(app.store.read()).await
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(show))
}

/// What the audit found.
#[derive(serde::Serialize, ToSchema)]
struct AuditOut {
    /// Events sealed and right, up to the fault.
    verified: i64,
    /// The first fault; null where there is none.
    fault: Option<AuditFault>,
}

/// Where the log was touched.
#[derive(serde::Serialize, ToSchema)]
struct AuditFault {
    /// `missing`, `changed`, `detail` or `end`.
    kind: &'static str,
    /// The event's place in the log, counted from 1.
    sequence: i64,
    /// The same as a sentence.
    message: String,
}

impl AuditFault {
    fn new(fault: Fault, locale: Locale) -> Self {
        let m = Messages::from(locale);
        let (kind, sequence, message) = match fault {
            Fault::Missing(n) => ("missing", n, m.fault_missing(n)),
            Fault::Changed(n) => ("changed", n, m.fault_changed(n)),
            Fault::Detail(n) => ("detail", n, m.fault_detail(n)),
            Fault::End { found, expected } => ("end", found, m.fault_end(expected, found)),
        };
        Self { kind, sequence, message }
    }
}

/// Whether the event log is as it was written.
#[utoipa::path(get, path = "/audit", tag = "Audit",
    responses((status = 200, body = AuditOut), Problems))]
async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Json<AuditOut>, web::Fault> {
    actor.permit_platform::<VerifyAudit>()?;
    let Report { verified, fault } = verify(&app).await?;
    Ok(Json(AuditOut { verified, fault: fault.map(|f| AuditFault::new(f, page.locale)) }))
}
