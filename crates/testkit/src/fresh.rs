//! A fresh database, blobs, keys and clock for each test.

use crate::Client;
use kernel::{Actor, Clock, Timestamp};
use sea_orm::ConnectionTrait as _;
use std::path::Path;
use store::{Migration, Options, Store};
use tempfile::TempDir;
use web::{
    app::{Composed, Parts},
    assets::Assets,
};

/// Everything an application needs, thrown away with the test.
pub struct Fresh {
    /// Given to `web::app::compose`.
    pub parts: Parts,
    /// Stands still until it is turned.
    pub clock: Clock,
    /// Where the database (on `SQLite`), keys and files are.
    pub folder: TempDir,
}

/// A Monday morning in UTC, when every test begins.
pub const MONDAY: &str = "2026-11-23T08:00:00Z";

impl Fresh {
    /// The same with these contexts put together over it (without styles and scripts).
    pub async fn composed(below: &[Migration], modules: Vec<web::Module>) -> (Composed, Client, Clock, TempDir) {
        let own = modules.iter().flat_map(|m| m.migrations).copied();
        let migrations: Vec<Migration> = below.iter().copied().chain(own).collect();
        let Self { parts, clock, folder } = Self::new(&migrations, Assets::absent()).await;
        let composed = web::app::compose(parts, modules);
        let client = Client::new(composed.router.clone());
        (composed, client, clock, folder)
    }
    /// A migrated store alone.
    pub async fn store(migrations: &[Migration]) -> (Store, Clock, TempDir) {
        let Self { parts, clock, folder } = Self::new(migrations, Assets::absent()).await;
        (parts.store, clock, folder)
    }
    /// Migrated and empty.
    pub async fn new(migrations: &[Migration], assets: (Assets, axum::Router<web::App>)) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let clock = Clock::stopped_at(Timestamp::parse(MONDAY).expect("a constant"));
        let store = match std::env::var("WAYMARK_TEST_DATABASE") {
            Ok(url) => postgres(&url, migrations, &clock).await,
            Err(_unset) => sqlite(folder.path(), migrations, &clock).await,
        };
        let secret = blobs::Secret::random();
        let mut keys = Options::new(format!("sqlite://{}", folder.path().join("keys.db").display()));
        keys.durable = false;
        let parts = Parts {
            store,
            blobs: blobs::Blobs::open(&folder.path().join("blobs").display().to_string()).expect("a folder for files"),
            keys: blobs::KeyStore::open(&keys, secret.clone(), clock.clone()).await.expect("a key store"),
            secret,
            config: web::Config {
                public_url: "http://waymark.test".to_owned(),
                secure_cookies: false,
                demo: false,
                trusted_proxies: Vec::new(),
                exposed: false,
                anchors: folder.path().join("anchors.log"),
            },
            assets,
        };
        Self { parts, clock, folder }
    }
}

async fn sqlite(folder: &Path, migrations: &[Migration], clock: &Clock) -> Store {
    let mut options = Options::new(format!("sqlite://{}", folder.join("waymark.db").display()));
    options.durable = false;
    let store = Store::open(&options, clock.clone()).await.expect("a database");
    store.migrate(migrations).await.expect("migrations");
    store
}

async fn postgres(url: &str, migrations: &[Migration], clock: &Clock) -> Store {
    let schema = format!("t_{}", kernel::id::random_text());
    let whole = Store::open(&Options::new(url), clock.clone()).await.expect("the test server");
    let tx = whole.begin(&Actor::platform()).await.expect("a transaction");
    tx.connection().execute_unprepared(&format!("create schema {schema}")).await.expect("a schema");
    tx.commit().await.expect("a commit");
    whole.close().await.expect("closed");
    let mut options = Options::new(url);
    options.schema = Some(schema);
    let store = Store::open(&options, clock.clone()).await.expect("a schema of its own");
    store.migrate(migrations).await.expect("migrations");
    store
}
