//! Restoring a backup, into an empty place alone.

use super::{archive, keyfile, load};
use crate::{commands::say, config::Config, contexts, system};
use anyhow::{Context as _, Result, bail};
use blobs::{Blobs, KeyStore, installation};
use futures::StreamExt as _;
use kernel::{Clock, Finding, Gravity, Timestamp};
use std::path::{Path, PathBuf};
use store::{Engine, Options, Store, copy};

/// `waymark restore FILE [--keys PATH]`.
///
/// # Errors
/// There are no keys, the files are not whole or not of each other, the place is not empty, or it
/// cannot be written. What was made in the data folder is then taken away again.
pub async fn restore(config: &Config, file: &Path, keys: Option<&Path>) -> Result<()> {
    let keys_file = keys.map_or_else(|| super::keys_beside(file), Path::to_path_buf);
    if !keys_file.try_exists()? {
        bail!(
            "the keys of the backup are missing ({}): without them nothing in it can be read; name them by --keys",
            keys_file.display()
        );
    }
    let head = keyfile::verify(&keys_file)?;
    say("reading the backup");
    let manifest = tokio::task::block_in_place(|| archive::verify(file, head.installation.lookup()))?;
    manifest.check(load::engine(&config.database()), &Store::known_migrations(&contexts::migrations()))?;
    if head.made_at < manifest.made_at {
        bail!("the key file is older than the backup: people who were added between could not be read");
    }
    system::make_folder(config)?;
    empty(config).await?;
    say(format!("whole: {} rows, {} files", manifest.tables.values().sum::<u64>(), manifest.files()));
    let made = Made::watch(config);
    if let Err(e) = put_back(config, file, &keys_file, &head.installation, &manifest).await {
        made.take_away();
        return Err(e.context("nothing was restored into the data folder"));
    }
    finish(config).await
}

async fn put_back(
    config: &Config,
    file: &Path,
    keys_file: &Path,
    keys: &installation::Installation,
    manifest: &super::manifest::Manifest,
) -> Result<()> {
    let keys = installation::install(&config.data(), keys)?;
    let store = KeyStore::open(&Options::new(config.keys()), keys, Clock::system()).await?;
    if !store.is_empty().await? {
        bail!("the key store is not empty: a restore goes into an empty place alone");
    }
    let count = keyfile::put_back(keys_file, &store).await?;
    store.close().await?;
    say(format!("{count} keys restored"));
    let files = load::files(&Blobs::open(&config.blobs())?, file)?;
    say(format!("{files} files restored"));
    // last, so that a database that is there means that everything else is
    let database = load::database(config, file, manifest).await?;
    say(format!("{} rows restored", manifest.tables.values().sum::<u64>()));
    let report = store::events::verify::verify(database.read()).await?;
    database.close().await?;
    match report.fault {
        None => say(format!("{} events verified", report.verified)),
        Some(fault) => bail!("the event log was touched before the backup was made: {fault}"),
    }
    Ok(())
}

/// Erases again whom the key file lists, and looks whether everything is there.
async fn finish(config: &Config) -> Result<()> {
    let composed = system::open(config, system::Face::of(config), Clock::system()).await?;
    let app = &composed.app;
    let erased = hiring::facade::replay_erasures(app, Timestamp::from_micros(0)).await;
    let erased = erased
        .map_err(|p| crate::commands::sentence(&p))
        .context("the erasures could not be done again: do not start the server; restore into another empty place")?;
    say(format!("{erased} erasures done again"));
    let found: Vec<Finding> = hiring::facade::examine(app).await;
    app.store.close().await?;
    for f in found.iter().filter(|f| f.gravity != Gravity::Fine) {
        say(format!("{}: {}", f.what, f.said));
    }
    say("restored: start the server with `waymark serve`");
    Ok(())
}

/// Refuses a place where something is already.
async fn empty(config: &Config) -> Result<()> {
    let taken = |what: &str| format!("{what} is not empty: a restore goes into an empty place alone");
    for path in local(config) {
        if path.is_dir() && std::fs::read_dir(&path)?.next().is_some() || path.is_file() {
            bail!(taken(&path.display().to_string()));
        }
    }
    let url = config.database();
    if load::engine(&url) == Engine::Postgres {
        let store = Store::open(&Options::new(url), Clock::system()).await?;
        let counts = copy::counts(&store).await?;
        store.close().await?;
        // the chain's own row comes with its table
        if counts.iter().any(|(table, n)| table != "event_chain" && *n > 0) {
            bail!(taken("the database"));
        }
    }
    let blobs = Blobs::open(&config.blobs())?;
    blobs.check().await?;
    if let Some(first) = blobs.paths().next().await {
        first?;
        bail!(taken(blobs.name()));
    }
    Ok(())
}

/// What a restore makes on this machine.
fn local(config: &Config) -> Vec<PathBuf> {
    let mut paths = vec![config.data().join(installation::FILE)];
    for url in [config.database(), config.keys()] {
        if let Some(path) = load::sqlite_path(&url) {
            for end in ["", "-wal", "-shm"] {
                let mut name = path.as_os_str().to_owned();
                name.push(end);
                paths.push(PathBuf::from(name));
            }
        }
    }
    if !config.blobs().starts_with("s3://") {
        let blobs = config.blobs();
        paths.push(PathBuf::from(blobs.strip_prefix("file://").unwrap_or(&blobs)));
    }
    paths
}

/// What was not there before, to be taken away when the restore fails.
struct Made(Vec<PathBuf>);

impl Made {
    fn watch(config: &Config) -> Self {
        Self(local(config))
    }
    fn take_away(self) {
        for path in self.0 {
            let _was_not_made =
                if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        }
    }
}
