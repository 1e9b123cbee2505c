//! Opening an installation: keys, database, files, and the contexts over them.

use crate::{config::Config, contexts};
use anyhow::{Context as _, Result};
use kernel::Clock;
use std::net::IpAddr;
use store::{Options, Store};
use web::app::{Composed, Parts, compose};

/// Which contexts work by themselves, and how the installation is seen from outside.
#[derive(Clone, Debug)]
pub struct Face {
    /// What people type, without a slash at the end.
    pub public_url: String,
    /// Whether this is the demo.
    pub demo: bool,
    /// Whether sign-in is refused because passwords would travel in the open.
    pub exposed: bool,
}

impl Face {
    /// For commands that serve nothing: links still need an address.
    pub fn of(config: &Config) -> Self {
        let public_url = match config.get("public-url") {
            "" => format!("http://{}", config.get("listen")),
            url => url.trim_end_matches('/').to_owned(),
        };
        Self { public_url, demo: false, exposed: false }
    }
    /// For a server that listens on this address.
    pub fn serving(config: &Config, address: std::net::SocketAddr, demo: bool) -> Result<Self> {
        let public_url = match config.get("public-url") {
            "" => format!("http://{address}"),
            url => url.trim_end_matches('/').to_owned(),
        };
        let open = !loopback(address.ip()) && !public_url.starts_with("https://");
        Ok(Self { public_url, demo, exposed: open && !config.switch("insecure-lan")? })
    }
}

fn loopback(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

/// Makes the data folder where it is missing, for its owner alone.
///
/// # Errors
/// The folder cannot be made.
pub fn make_folder(config: &Config) -> Result<()> {
    let folder = config.data();
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))
}

/// Opens the database without touching it.
///
/// # Errors
/// Where it cannot be opened.
pub async fn database(config: &Config) -> Result<Store> {
    make_folder(config)?;
    Ok(Store::open(&Options::new(config.database()), Clock::system()).await?)
}

/// Everything, migrated and ready. The clock is the machine's, but for the demo's past.
///
/// # Errors
/// Keys, database or files cannot be opened.
pub async fn open(config: &Config, face: Face, clock: Clock) -> Result<Composed> {
    make_folder(config)?;
    let store = Store::open(&Options::new(config.database()), clock.clone()).await?;
    store.migrate(&contexts::migrations()).await.context("the database cannot be migrated")?;
    let installation = blobs::installation::load_or_create(&config.data())?;
    let keys = blobs::KeyStore::open(&Options::new(config.keys()), installation.clone(), clock).await?;
    let parts = Parts {
        store,
        blobs: blobs::Blobs::open(&config.blobs())?,
        keys,
        secret: installation.lookup().clone(),
        config: web::Config {
            secure_cookies: face.public_url.starts_with("https://"),
            public_url: face.public_url,
            demo: face.demo,
            trusted_proxies: config.trusted_proxies()?,
            exposed: face.exposed,
            anchors: config.anchors(),
        },
        assets: contexts::assets(),
    };
    let mut modules = contexts::modules(config.switch("scheduler-hourly")?);
    modules.extend(crate::post::module(config)?);
    modules.push(crate::reading::module());
    if !config.get("otlp").is_empty() {
        modules.push(crate::telemetry::module());
    }
    Ok(compose(parts, modules))
}
