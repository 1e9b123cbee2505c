//! The server: listens when ready, works in the background, ends without losing a request.
mod lock;
mod supervisor;

use crate::{
    commands::say,
    config::{Config, Role},
    demo, system,
};
use anyhow::{Context as _, Result, bail};
use axum::Router;
use jobs::Worker;
use kernel::Clock;
use operations::nodes::Here;
use std::{future::IntoFuture as _, time::Duration};
use tokio::{net::TcpListener, task::JoinSet};
use web::{
    App, Node,
    app::Composed,
    wire::{Peer, Wires},
};

/// How long requests at work may take to end.
const GRACE: Duration = Duration::from_secs(20);
/// Connections that knocked before the end are let in this long, whatever the setting says.
const KNOCK: Duration = Duration::from_millis(100);

/// `waymark serve`.
///
/// # Errors
/// The address is taken, another server runs on the folder, or the installation cannot be opened.
pub async fn serve(config: &Config) -> Result<()> {
    if config.role()? != Role::All && config.database().starts_with("sqlite:") {
        bail!("--role {} needs PostgreSQL: SQLite serves one process, which does everything", config.role()?.name());
    }
    let listener = listen(config.get("listen")).await?;
    let _lock = lock::take(config)?;
    let face = system::Face::serving(config, listener.local_addr()?, false)?;
    let composed = system::open(config, face, Clock::system()).await?;
    if let Some(link) = identity::operator::first_admin_link(&composed.app).await? {
        say(format!("Nobody administers this installation yet. This link makes the platform admin, once: {link}"));
    }
    run(config, listener, composed).await
}

/// `waymark demo`: the same over invented data.
///
/// # Errors
/// As [`serve`], or the data cannot be seeded.
pub async fn demo(config: &Config, size: demo::Size, reset: bool) -> Result<()> {
    let listener = listen(config.get("listen")).await?;
    let mut _lock = lock::take(config)?;
    if reset {
        // the lock's file goes with the folder
        demo::reset(config)?;
        _lock = lock::take(config)?;
    }
    let face = system::Face::serving(config, listener.local_addr()?, true)?;
    demo::prepare(config, &face, size).await?;
    let composed = system::open(config, face, Clock::system()).await?;
    run(config, listener, composed).await
}

/// The socket is taken first, so that a port in use is said before anything is made.
async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

async fn run(config: &Config, listener: TcpListener, composed: Composed) -> Result<()> {
    let (role, drain, at_once) = (config.role()?, config.drain()?, config.jobs_at_once()?);
    let Composed { app, router, jobs, schedules, background, .. } = composed;
    let console = match config.get("metrics-listen") {
        "" => None,
        address => Some(listen(address).await?),
    };
    let mut beside = JoinSet::new();
    // every node seals: who writes knows first that there is something to seal
    let (sealing, signalling) = (app.store.clone(), app.store.clone());
    beside.spawn(async move { sealing.keep_sealing().await });
    beside.spawn(async move { signalling.keep_signalling().await });
    for work in background.into_iter().filter(|w| role.does(w.on)) {
        beside.spawn((work.run)(app.clone()));
    }
    let address = listener.local_addr()?.to_string();
    let here = Here { version: env!("CARGO_PKG_VERSION"), role: role.name(), address };
    beside.spawn(operations::nodes::beat(app.clone(), here));
    if let Some(console) = console {
        say(format!("Figures are on http://{}/metrics", console.local_addr()?));
        beside.spawn(figures(console, operations::console(&app)));
    }
    announce(config, &app, role, &listener)?;
    let server = tokio::spawn(answer(config, listener, role, &app, router));
    let working = role.does(Node::Worker).then(|| {
        let worker = Worker::new(app.store.clone(), app.clone(), jobs, schedules).at_once(at_once);
        let app = app.clone();
        tokio::spawn(async move { worker.run(app.ending.stopped()).await })
    });
    supervisor::tell("READY=1");
    signal().await;
    end(&app, drain).await;
    let all = async {
        let served = server.await;
        if let Some(working) = working {
            let _panicked = working.await;
        }
        app.realtime.ended().await;
        served
    };
    if tokio::time::timeout(GRACE, all).await.is_err() {
        tracing::warn!("some requests or jobs were still at work after {} s", GRACE.as_secs());
    }
    beside.shutdown().await;
    operations::nodes::leave(&app).await;
    app.store.close().await?;
    Ok(())
}

/// The operator's own listener: figures and health.
async fn figures(console: TcpListener, router: Router) {
    if let Err(error) = axum::serve(console, router).await {
        tracing::error!(%error, "the listener of the figures ended");
    }
}

/// Answers until the node ends: everything, or on a worker only whether it is well.
fn answer(
    config: &Config,
    listener: TcpListener,
    role: Role,
    app: &App,
    router: Router,
) -> impl Future<Output = std::io::Result<()>> + Send + 'static {
    let mut router = if role.does(Node::Web) { router } else { operations::health_alone(app) };
    if !config.get("metrics-token").is_empty() {
        router = router.merge(operations::by_token(app, config.get("metrics-token")));
    }
    let app = app.clone();
    let service = router.into_make_service_with_connect_info::<Peer>();
    axum::serve(Wires::of(listener), service)
        .with_graceful_shutdown(async move { app.ending.stopped().await })
        .into_future()
}

fn announce(config: &Config, app: &App, role: Role, listener: &TcpListener) -> Result<()> {
    let address = listener.local_addr()?;
    say(format!("Waymark listens on http://{address}"));
    if role == Role::Worker {
        say("It is a worker: it does background work and answers only /health/live and /health/ready.");
    } else if app.config.public_url != format!("http://{address}") {
        say(format!("People reach it at {}", app.config.public_url));
    }
    say(format!("Data is in {} ({})", config.data().display(), app.store.engine().name()));
    Ok(())
}

/// Says to load balancers that this node goes, lets requests come in for as long as they need to
/// notice, then takes no more. A second signal cuts the waiting short.
async fn end(app: &App, drain: Duration) {
    supervisor::tell("STOPPING=1");
    app.ending.drain();
    if drain.is_zero() {
        say("Ending: requests and jobs at work are finished first.");
    } else {
        say(format!("Ending in {} s: load balancers are told, requests at work are finished first.", drain.as_secs()));
    }
    tokio::select! {
        () = tokio::time::sleep(drain.max(KNOCK)) => {}
        () = signal() => {}
    }
    // streams never end by themselves: their readers come back elsewhere
    app.realtime.end();
    app.ending.stop();
}

/// Resolves at Ctrl-C or SIGTERM.
pub(crate) async fn signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _no_handler = tokio::signal::ctrl_c().await;
}
