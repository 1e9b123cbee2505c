//! What the server says of itself while it works: lines on standard error, and traces to a collector
//! where one is named. With none named nothing is tried and nothing is kept.

use crate::config::{Config, LogFormat};
use anyhow::{Context as _, Result};
use axum::http::HeaderMap;
use opentelemetry::{
    KeyValue,
    propagation::{Extractor, TextMapPropagator as _},
    trace::{TraceContextExt as _, TracerProvider as _},
};
use opentelemetry_otlp::{SpanExporter as Otlp, WithExportConfig as _};
use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    propagation::TraceContextPropagator,
    trace::{SdkTracerProvider, SpanData, SpanExporter},
};
use std::sync::Arc;
use tokio::runtime::Handle;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, filter::LevelFilter, layer::SubscriberExt as _};
use web::{Hooks, Module, layers::Traced};

/// Sends what is left when it is dropped.
pub struct Telemetry(Option<SdkTracerProvider>);

impl Drop for Telemetry {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.0.as_ref().map(SdkTracerProvider::shutdown) {
            eprintln!("waymark: the last traces could not be sent: {error}");
        }
    }
}

/// Begins to write lines, and traces where `otlp` names a collector. The server writes JSON where
/// nothing else is said, commands write for people.
///
/// # Errors
/// The collector's address is none.
pub fn begin(config: &Config, server: bool, runtime: &Handle) -> Result<Telemetry> {
    let level = if server {
        config.get("log").to_owned()
    } else {
        format!("warn,{}", std::env::var("WAYMARK_LOG").unwrap_or_default())
    };
    let filter = EnvFilter::try_new(level.trim_end_matches(',')).unwrap_or_else(|_bad| "info".into());
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match config.log_format(server)? {
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).with_filter(filter).boxed(),
        LogFormat::Text => lines.with_filter(filter).boxed(),
    };
    let provider = match config.get("otlp") {
        "" => None,
        address if server => Some(tracing_to(address, runtime)?),
        _ => None,
    };
    let traces = provider.as_ref().map(|p| {
        tracing_opentelemetry::layer()
            .with_tracer(p.tracer("waymark"))
            .with_location(false)
            .with_filter(LevelFilter::INFO)
    });
    let subscriber = tracing_subscriber::registry().with(lines).with(traces);
    tracing::subscriber::set_global_default(subscriber).context("lines are written already")?;
    if server {
        std::panic::set_hook(Box::new(|panic| {
            let at = panic.location().map(ToString::to_string);
            tracing::error!(at, cause = panic.payload_as_str(), "a panic");
        }));
    }
    Ok(Telemetry(provider))
}

fn tracing_to(address: &str, runtime: &Handle) -> Result<SdkTracerProvider> {
    // refused only where another part was first, which is as well
    let _there_already = rustls::crypto::ring::default_provider().install_default();
    let endpoint = format!("{}/v1/traces", address.trim_end_matches('/'));
    // the client belongs to the runtime that it will be driven by
    let _within = runtime.enter();
    let exporter = Otlp::builder().with_http().with_endpoint(endpoint).build();
    let exporter = exporter.context("otlp: traces cannot be sent there")?;
    let resource = Resource::builder().with_service_name("waymark");
    let resource = resource.with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION"))).build();
    let exporter = OnRuntime { exporter: Arc::new(exporter), runtime: runtime.clone() };
    Ok(SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build())
}

/// The library sends from a thread of its own, where an asynchronous client cannot work; this one
/// sends from the runtime.
#[derive(Debug)]
struct OnRuntime {
    exporter: Arc<Otlp>,
    runtime: Handle,
}

impl SpanExporter for OnRuntime {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let exporter = Arc::clone(&self.exporter);
        let sent = self.runtime.spawn(async move { exporter.export(batch).await }).await;
        sent.unwrap_or_else(|ended| Err(opentelemetry_sdk::error::OTelSdkError::InternalFailure(ended.to_string())))
    }
}

/// Ties requests to the traces that they belong to; brought to the contexts where traces are sent.
pub fn module() -> Module {
    Module { hooks: Hooks::default().with::<dyn Traced>(Arc::new(Incoming)), ..Module::new("telemetry") }
}

struct Incoming;

impl Traced for Incoming {
    fn began(&self, span: &tracing::Span, headers: &HeaderMap) {
        let parent = TraceContextPropagator::new().extract(&Headers(headers));
        if parent.span().span_context().is_valid() {
            // a span that nobody listens to needs no parent
            let _nobody_listens = span.set_parent(parent);
        }
        span.record("trace", tracing::field::display(span.context().span().span_context().trace_id()));
    }
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|v| v.to_str().ok())
    }
    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(axum::http::HeaderName::as_str).collect()
    }
}
