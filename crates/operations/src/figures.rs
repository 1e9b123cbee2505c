//! What Prometheus reads, and the figures that only the database knows: the queue and the event log.

use crate::health;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use ring::digest::{SHA256, digest};
use std::sync::Arc;
use web::{App, Measured};

/// Knows the queue and the event log.
pub(crate) struct Platform;

#[async_trait::async_trait]
impl Measured for Platform {
    async fn measure(&self, app: &App) {
        if let Err(error) = measure(app).await {
            tracing::warn!(%error, "the queue cannot be measured");
        }
    }
}

async fn measure(app: &App) -> Result<(), sea_orm::DbErr> {
    let (m, db) = (&app.metrics, app.store.read());
    let jobs = m.labelled("waymark_jobs", "Background work that waits or is dead, by kind");
    let counted = jobs::by_kind(db).await?;
    jobs.clear();
    for c in counted {
        let labels = vec![("kind", c.kind), ("state", c.state.to_owned())];
        jobs.get_or_create(&labels).set(figure(c.count));
    }
    let alone = |name, help, value: i64| m.number(name, help).set(seconds(value));
    let streams = i64::try_from(app.realtime.streams()).unwrap_or(i64::MAX);
    m.gauge("waymark_streams_open", "Event streams and sockets that are open").set(streams);
    let overdue = jobs::next_due(db).await?.map_or(0, |due| app.now().micros() - due.micros());
    alone("waymark_job_age_seconds", "How long the oldest job that is due has waited", overdue.max(0));
    let oldest = store::events::oldest_unsealed(db).await?.map_or(0, |at| app.now().micros() - at.micros());
    alone("waymark_seal_lag_seconds", "Age of the oldest event that is not sealed yet", oldest.max(0));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
fn figure(n: i64) -> f64 {
    n as f64
}

fn seconds(micros: i64) -> f64 {
    figure(micros) / 1_000_000.0
}

/// Figures and health for a listener of their own, which is nobody's but the operator's.
pub fn console(app: &App) -> Router {
    health::routes().route("/metrics", get(|State(app): State<App>| show(app))).with_state(app.clone())
}

/// Health for a node that answers no requests, and for a node that does: `/metrics` by a token.
pub fn by_token(app: &App, token: &str) -> Router {
    let expected: Arc<[u8]> = digest(&SHA256, token.as_bytes()).as_ref().into();
    let guarded = move |State(app): State<App>, headers: HeaderMap| async move {
        let said = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        let token = said.and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default();
        // hashes are compared, so that the time it takes says nothing of the token
        if digest(&SHA256, token.as_bytes()).as_ref() == &*expected {
            show(app).await
        } else {
            StatusCode::UNAUTHORIZED.into_response()
        }
    };
    Router::new().route("/metrics", get(guarded)).with_state(app.clone())
}

/// Health alone.
pub fn health(app: &App) -> Router {
    health::routes().with_state(app.clone())
}

async fn show(app: App) -> Response {
    let text = web::metrics::text(&app).await;
    ([(header::CONTENT_TYPE, web::metrics::CONTENT_TYPE)], text).into_response()
}
