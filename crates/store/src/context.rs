//! What is known of the request (or job) that a change comes from, for the event log.

tokio::task_local! {
    static CONTEXT: RequestContext;
}

/// Where a change comes from.
#[derive(Clone, Debug, Default)]
pub struct RequestContext {
    /// The request's id, as the log and the error pages show it.
    pub request_id: Option<String>,
    /// The network address it came from.
    pub address: Option<String>,
}

impl RequestContext {
    /// That of the task at hand; empty for background work that set none.
    pub fn current() -> Self {
        CONTEXT.try_with(Clone::clone).unwrap_or_default()
    }
}

/// Runs the future in this context.
pub async fn with_context<F: Future>(context: RequestContext, work: F) -> F::Output {
    CONTEXT.scope(context, work).await
}
