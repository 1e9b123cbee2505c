//! The server: listens when ready, works in the background, ends without losing a request.

use crate::{commands::say, config::Config, demo, system};
use anyhow::{Context as _, Result};
use jobs::Worker;
use kernel::Clock;
use std::{future::IntoFuture as _, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, sync::watch};
use web::app::Composed;

/// How long requests at work may take to end.
const GRACE: Duration = Duration::from_secs(20);

/// `waymark serve`.
///
/// # Errors
/// The address is taken, or the installation cannot be opened.
pub async fn serve(config: &Config) -> Result<()> {
    let listener = listen(config).await?;
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
    let listener = listen(config).await?;
    if reset {
        demo::reset(config)?;
    }
    let face = system::Face::serving(config, listener.local_addr()?, true)?;
    demo::prepare(config, &face, size).await?;
    let composed = system::open(config, face, Clock::system()).await?;
    run(config, listener, composed).await
}

/// The socket is taken first, so that a port in use is said before anything is made.
async fn listen(config: &Config) -> Result<TcpListener> {
    let address = config.get("listen");
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

async fn run(config: &Config, listener: TcpListener, composed: Composed) -> Result<()> {
    let (stop, stopped) = watch::channel(());
    let Composed { app, router, jobs, schedules, background, .. } = composed;
    let store = app.store.clone();
    let worker = Worker::new(store.clone(), app.clone(), jobs, schedules);
    let ending = |mut stopped: watch::Receiver<()>| async move {
        let _sender_gone = stopped.changed().await;
    };
    let working = tokio::spawn({
        let stopped = stopped.clone();
        async move { worker.run(ending(stopped)).await }
    });
    let sealing = tokio::spawn({
        let store = store.clone();
        async move { store.keep_sealing().await }
    });
    let signalling = tokio::spawn({
        let store = store.clone();
        async move { store.keep_signalling().await }
    });
    let mut beside = tokio::task::JoinSet::new();
    for work in background {
        beside.spawn((work.run)(app.clone()));
    }
    let address = listener.local_addr()?;
    say(format!("Waymark listens on http://{address}"));
    if app.config.public_url != format!("http://{address}") {
        say(format!("People reach it at {}", app.config.public_url));
    }
    say(format!("Data is in {} ({})", config.data().display(), store.engine().name()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(ending(stopped));
    let server = tokio::spawn(server.into_future());
    signal().await;
    say("Ending: requests and jobs at work are finished first.");
    // streams never end by themselves: their readers come back elsewhere
    app.realtime.end();
    let _nobody_listens = stop.send(());
    if tokio::time::timeout(GRACE, async { (server.await, working.await) }).await.is_err() {
        tracing::warn!("some requests or jobs were still at work after {} s", GRACE.as_secs());
    }
    sealing.abort();
    signalling.abort();
    beside.shutdown().await;
    store.close().await?;
    Ok(())
}

/// Resolves at Ctrl-C or SIGTERM.
async fn signal() {
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
