//! How many statements something sends: tests count them, and never the time.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Counts the statements that are sent while it is set.
#[derive(Clone, Default)]
struct Statements(Arc<AtomicU64>);

impl tracing::Subscriber for Statements {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("sea_orm")
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1 + self.0.fetch_add(1, Ordering::Relaxed))
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

/// What it answers, and how many statements it took.
pub(super) async fn of<T>(work: impl Future<Output = T>) -> (T, u64) {
    let statements = Statements::default();
    let set = tracing::subscriber::set_default(statements.clone());
    let answer = work.await;
    drop(set);
    (answer, statements.0.load(Ordering::Relaxed))
}
