//! `/nodes`.

use super::{is_here, list as all, table::Model};
use axum::extract::State;
use kernel::{NodeId, Timestamp};
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Signed};

/// A process over this database.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct NodeOut {
    id: NodeId,
    /// The program's version.
    version: String,
    /// `all`, `web` or `worker`.
    role: String,
    /// Where it listens.
    address: String,
    started_at: Timestamp,
    last_seen_at: Timestamp,
    /// Whether it was seen a moment ago.
    running: bool,
}

impl NodeOut {
    fn new(node: Model, now: Timestamp) -> Self {
        let running = is_here(node.seen_at, now);
        let Model { id, version, role, address, started_at, seen_at } = node;
        Self { id, version, role, address, started_at, last_seen_at: seen_at, running }
    }
}

/// What runs.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct RunningOut {
    /// Seconds since the node that answers started.
    uptime_seconds: u64,
    /// `SQLite` or `PostgreSQL`.
    engine: &'static str,
    /// The engine's own version.
    engine_version: String,
    /// The nodes, the latest started first; one that ended without a word is listed for a day.
    nodes: Vec<NodeOut>,
}

/// What runs: the nodes over this database and the engine beneath them.
#[utoipa::path(get, path = "/nodes", tag = "Platform", responses((status = 200, body = RunningOut), Problems))]
pub(crate) async fn list(State(app): State<App>, actor: Signed) -> Result<Json<RunningOut>, Fault> {
    let nodes = all(&app, &actor).await?;
    let now = app.now();
    Ok(Json(RunningOut {
        uptime_seconds: app.metrics.uptime().as_secs(),
        engine: app.store.engine().name(),
        engine_version: app.store.engine_version().await?,
        nodes: nodes.into_iter().map(|n| NodeOut::new(n, now)).collect(),
    }))
}
