//! What is measured: counters and gauges in the format that Prometheus reads.
//!
//! Figures that code knows as it runs (requests, open streams) are counted where they happen;
//! figures that only the database knows are asked for when somebody reads, by the hook [`Measured`].
//! Labels are names of ours (routes, kinds, states), never ids or what people typed, so there is an
//! end to them.
mod process;

use crate::App;
use axum::http::Method;
use prometheus_client::{
    encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Metric, Registry},
};
use std::{
    any::Any,
    collections::HashMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError, atomic::AtomicU64},
    time::{Duration, Instant},
};

/// What a reader of the figures is told about their format.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Latencies are told apart at these, in seconds: half a millisecond to ten seconds.
const BOUNDS: [f64; 14] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// A source of figures that takes longer is left out this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// Names and values that tell figures of one kind apart.
pub type Labels = Vec<(&'static str, String)>;
/// A figure that need not be whole.
pub type Number = Gauge<f64, AtomicU64>;
/// Figures of one kind, told apart by their labels.
pub type Labelled = Family<Labels, Number>;

/// Knows figures that only the database can tell: asked each time somebody reads.
#[async_trait::async_trait]
pub trait Measured: Send + Sync {
    /// Sets its figures in `app.metrics`.
    async fn measure(&self, app: &App);
}

/// A request, as it is counted.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: Verb,
    route: String,
    status: u16,
}

/// A route, as its times are kept.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Timed {
    method: Verb,
    route: String,
}

/// A method by its own name; what clients invent has one name for all.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
struct Verb(&'static str);

impl EncodeLabelValue for Verb {
    fn encode(&self, encoder: &mut LabelValueEncoder) -> std::fmt::Result {
        encoder.write_str(self.0)
    }
}

impl From<&Method> for Verb {
    fn from(method: &Method) -> Self {
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        Self(known.into_iter().find(|name| *name == method.as_str()).unwrap_or("other"))
    }
}

/// The figures of this process.
pub struct Metrics {
    registry: Mutex<Registry>,
    /// By name: asking twice gives the same figure.
    known: Mutex<HashMap<&'static str, Box<dyn Any + Send>>>,
    answered: Family<Answered, Counter>,
    took: Family<Timed, Histogram>,
    running: Gauge,
    began: Instant,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::default();
        let answered = Family::<Answered, Counter>::default();
        let took = Family::<Timed, Histogram>::new_with_constructor(|| Histogram::new(BOUNDS));
        let running = Gauge::default();
        registry.register("waymark_requests", "Requests answered", answered.clone());
        registry.register("waymark_request_seconds", "Time from a request's head to its answer's head", took.clone());
        registry.register("waymark_requests_running", "Requests at work", running.clone());
        let began = Instant::now();
        Self { registry: Mutex::new(registry), known: Mutex::default(), answered, took, running, began }
    }
}

/// Counts a request as running until it is dropped, however it ends.
pub(crate) struct Running(Gauge);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// A figure that goes up and down: `app.metrics.gauge("waymark_streams_open", "Streams open")`.
    pub fn gauge(&self, name: &'static str, help: &'static str) -> Gauge {
        self.figure(name, help, Gauge::default)
    }
    /// The same, where it need not be whole.
    pub fn number(&self, name: &'static str, help: &'static str) -> Number {
        self.figure(name, help, Number::default)
    }
    /// A figure that only grows; readers see its name with `_total` behind it.
    pub fn counter(&self, name: &'static str, help: &'static str) -> Counter {
        self.figure(name, help, Counter::default)
    }
    /// Times in seconds, with how many fell under each of a few bounds.
    pub fn seconds(&self, name: &'static str, help: &'static str) -> Histogram {
        self.figure(name, help, || Histogram::new(BOUNDS))
    }
    /// Figures of one kind, told apart by labels. Whoever sets them by what a query finds clears them first.
    pub fn labelled(&self, name: &'static str, help: &'static str) -> Labelled {
        self.figure(name, help, Labelled::default)
    }
    /// How long this process has been at work.
    pub fn uptime(&self) -> Duration {
        self.began.elapsed()
    }

    fn figure<M: Metric + Clone>(&self, name: &'static str, help: &'static str, new: impl FnOnce() -> M) -> M {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(figure) = known.get(name).and_then(|f| f.downcast_ref::<M>()) {
            return figure.clone();
        }
        let figure = new();
        self.registry.lock().unwrap_or_else(PoisonError::into_inner).register(name, help, figure.clone());
        known.insert(name, Box::new(figure.clone()));
        figure
    }

    pub(crate) fn begin(&self) -> Running {
        self.running.inc();
        Running(self.running.clone())
    }
    pub(crate) fn answered(&self, method: &Method, route: &str, status: u16, took: Duration) {
        let method = Verb::from(method);
        let route = route.to_owned();
        self.took.get_or_create(&Timed { method, route: route.clone() }).observe(took.as_secs_f64());
        self.answered.get_or_create(&Answered { method, route, status }).inc();
    }
}

/// Every figure, as Prometheus reads it. A source that does not answer is left out and said in the log:
/// figures are wanted most when something is wrong.
pub async fn text(app: &App) -> String {
    process::measure(&app.metrics);
    store_figures(app);
    for source in app.hooks.all::<dyn Measured>() {
        if tokio::time::timeout(PATIENCE, source.measure(app)).await.is_err() {
            tracing::warn!("a source of figures did not answer within {} s", PATIENCE.as_secs());
        }
    }
    let mut text = String::new();
    let registry = app.metrics.registry.lock().unwrap_or_else(PoisonError::into_inner);
    if let Err(error) = encode(&mut text, &registry) {
        tracing::error!(%error, "the figures cannot be written down");
    }
    text
}

/// What the store has counted.
fn store_figures(app: &App) {
    let (m, f) = (&app.metrics, app.store.figures());
    let set = |name, help, values: &[(&str, f64)]| {
        let figures = m.labelled(name, help);
        for (side, value) in values {
            figures.get_or_create(&vec![("pool", (*side).to_owned())]).set(*value);
        }
    };
    let pools = [("read", f.read), ("write", f.write)];
    let pool = |of: fn(&store::Pool) -> u32| pools.map(|(side, pool)| (side, f64::from(of(&pool))));
    set("waymark_database_connections", "Connections to the database", &pool(|p| p.connections));
    set("waymark_database_connections_idle", "Connections to the database that wait for work", &pool(|p| p.idle));
    let grow = |name, help, now: u64| {
        let counter = m.counter(name, help);
        counter.inc_by(now.saturating_sub(counter.get()));
    };
    grow("waymark_transactions", "Writing transactions begun", f.transactions);
    grow("waymark_transactions_committed", "Writing transactions committed", f.committed);
    grow("waymark_statements", "Statements sent to the database", f.statements);
    let wait = m.number("waymark_transaction_wait_seconds_sum", "Time that writers waited to begin, in all");
    wait.set(f.waited.as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_asked_for_twice_is_one() {
        let m = Metrics::default();
        m.gauge("waymark_streams_open", "Streams open").set(2);
        assert_eq!(m.gauge("waymark_streams_open", "Streams open").get(), 2);
        let mut text = String::new();
        encode(&mut text, &m.registry.lock().unwrap()).unwrap();
        assert_eq!(text.matches("\nwaymark_streams_open 2\n").count(), 1, "{text}");
    }

    #[test]
    fn a_request_is_counted_by_route_and_status() {
        let m = Metrics::default();
        let took = Duration::from_millis(3);
        m.answered(&Method::GET, "/candidates/{id}", 200, took);
        m.answered(&Method::from_bytes(b"BREW").unwrap(), "(none)", 404, took);
        let running = m.begin();
        let mut text = String::new();
        encode(&mut text, &m.registry.lock().unwrap()).unwrap();
        for line in [
            "waymark_requests_total{method=\"GET\",route=\"/candidates/{id}\",status=\"200\"} 1",
            "waymark_requests_total{method=\"other\",route=\"(none)\",status=\"404\"} 1",
            "waymark_request_seconds_bucket{le=\"0.005\",method=\"GET\",route=\"/candidates/{id}\"} 1",
            "waymark_request_seconds_bucket{le=\"0.0025\",method=\"GET\",route=\"/candidates/{id}\"} 0",
            "waymark_requests_running 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        drop(running);
        assert_eq!(m.running.get(), 0);
    }
}
