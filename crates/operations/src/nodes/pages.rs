//! The page of what runs.

use super::{is_here, list, table::Model};
use crate::Page;
use askama::Template;
use axum::extract::State;
use kernel::{NodeId, Timestamp, time::HOUR};
use std::sync::Arc;
use web::{App, Fault, Html, Request, Sample, Sampled, Signed};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<NodesPage>("nodes/nodes.html")];

#[derive(Template)]
#[template(path = "nodes/nodes.html")]
struct NodesPage {
    page: Page,
    nodes: Vec<Model>,
    /// The engine and its version.
    engine: String,
    now: Timestamp,
}

impl NodesPage {
    fn role(&self, node: &Model) -> String {
        match node.role.as_str() {
            "web" => self.page.t.node_role_web(),
            "worker" => self.page.t.node_role_worker(),
            _ => self.page.t.node_role_all(),
        }
    }
    /// The state's name for its hue, and in words.
    fn state_of(&self, node: &Model) -> (&'static str, String) {
        if is_here(node.seen_at, self.now) {
            ("done", self.page.t.node_running())
        } else {
            ("dead", self.page.t.node_gone())
        }
    }
    /// Whether the nodes at work are of more than one version: an upgrade is under way.
    fn is_mixed(&self) -> bool {
        let mut versions = self.nodes.iter().filter(|n| is_here(n.seen_at, self.now)).map(|n| n.version.as_str());
        let first = versions.next();
        versions.any(|v| Some(v) != first)
    }
}

pub(crate) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let nodes = list(&app, &actor).await?;
    let engine = format!("{} {}", app.store.engine().name(), app.store.engine_version().await?);
    Ok(Html::render(&NodesPage { nodes, engine, now: app.now(), page })?)
}

impl Sampled for NodesPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let node = |role: &str, version: &str, seen| Model {
            id: NodeId::new(),
            version: version.to_owned(),
            role: role.to_owned(),
            address: "10.0.0.7:8080".to_owned(),
            started_at: now.plus(-30 * HOUR),
            seen_at: now.plus(seen),
        };
        let nodes = vec![node("web", "0.2.0", 0), node("worker", "0.1.0", 0), node("all", "0.1.0", -HOUR)];
        Self { page: Page::of(request), nodes, engine: "PostgreSQL 17.2".to_owned(), now }
    }
}
