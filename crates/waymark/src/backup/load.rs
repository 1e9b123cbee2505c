//! Putting a backup's database and files in their places.

use super::{
    archive::{DATABASE, FILES, walk},
    manifest::Manifest,
};
use crate::{config::Config, contexts};
use anyhow::{Context as _, Result, bail};
use blobs::Blobs;
use bytes::Bytes;
use kernel::Clock;
use std::{
    collections::BTreeMap,
    fs::OpenOptions,
    io::Read,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, sync_channel},
};
use store::{
    Engine, Options, Store,
    copy::{self, Table},
};

/// The largest piece of a table's rows that is read: they are written in pieces of 8 MiB and a row.
const LARGEST: u64 = 1 << 30;

/// Puts the database in its place, brings it up to this version, and compares its rows with the
/// manifest's.
pub(super) async fn database(config: &Config, file: &Path, manifest: &Manifest) -> Result<Store> {
    let url = config.database();
    let (migrations, clock) = (contexts::migrations(), Clock::system());
    if let Some(path) = sqlite_path(&url) {
        tokio::task::block_in_place(|| extract(file, &path))?;
        let store = Store::open(&Options::new(url), clock).await?;
        let counts = copy::counts(&store).await?;
        compare(&counts, manifest)?;
        store.migrate(&migrations).await?;
        return Ok(store);
    }
    let store = Store::open(&Options::new(url), clock).await?;
    store.migrate_to(&migrations, &manifest.migrations).await?;
    let counts = rows(&store, file, manifest).await?;
    compare(&counts, manifest)?;
    store.migrate(&migrations).await?;
    Ok(store)
}

/// The path in the address of an `SQLite` database.
pub(super) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

/// Which engine an address names.
pub(super) fn engine(url: &str) -> Engine {
    if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres }
}

fn compare(found: &BTreeMap<String, u64>, manifest: &Manifest) -> Result<()> {
    for (table, rows) in &manifest.tables {
        let here = found.get(table).copied().unwrap_or_default();
        if here != *rows {
            bail!("the table {table} has {here} rows, the backup had {rows}");
        }
    }
    Ok(())
}

fn extract(file: &Path, place: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    walk(file, |name, content| {
        if name == format!("{DATABASE}waymark.db") {
            let mut out = options.open(place)?;
            std::io::copy(content, &mut out)?;
            out.sync_all()?;
        }
        Ok(())
    })
}

/// A piece of a table's rows, with the table's name.
type Piece = (String, Vec<u8>);

/// Loads every table in one transaction; the rows of each. The file is read by a thread of its own.
async fn rows(store: &Store, file: &Path, manifest: &Manifest) -> Result<BTreeMap<String, u64>> {
    let (send, receive) = sync_channel::<Piece>(2);
    let path = file.to_owned();
    let reading = std::thread::spawn(move || {
        walk(&path, |name, content| {
            let Some(piece) = name.strip_prefix(DATABASE) else { return Ok(()) };
            let table = piece.split('/').next().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            content.take(LARGEST).read_to_end(&mut bytes)?;
            send.send((table, bytes)).context("the database refused")
        })
    });
    let loaded = load(store, &receive, manifest).await;
    drop(receive);
    let read = reading.join().map_err(|_panic| anyhow::anyhow!("the backup cannot be read"))?;
    let counts = loaded?;
    read?;
    Ok(counts)
}

async fn load(store: &Store, pieces: &Receiver<Piece>, manifest: &Manifest) -> Result<BTreeMap<String, u64>> {
    let mut loader = store.loader().await?;
    let (mut counts, mut waiting) = (BTreeMap::new(), None::<Piece>);
    for name in &manifest.order {
        let columns = manifest.columns.get(name).cloned().unwrap_or_default();
        let table = Table { name: name.clone(), columns };
        let next = || {
            let piece = waiting.take().or_else(|| tokio::task::block_in_place(|| pieces.recv().ok()));
            match piece {
                Some((of, bytes)) if of == *name => Ok(Some(bytes)),
                other => {
                    // the first piece of a table further on
                    waiting = other;
                    Ok(None)
                }
            }
        };
        let loaded = loader.load(&table, next).await.with_context(|| format!("the table {name}"))?;
        counts.insert(name.clone(), loaded);
    }
    if waiting.is_some() || pieces.recv().is_ok() {
        bail!("the backup's tables stand in another order than it says");
    }
    loader.commit().await?;
    Ok(counts)
}

/// Puts every uploaded file back; how many.
pub(super) fn files(blobs: &Blobs, file: &Path) -> Result<u64> {
    let handle = tokio::runtime::Handle::current();
    let mut count = 0;
    tokio::task::block_in_place(|| {
        walk(file, |name, content| {
            let Some(path) = name.strip_prefix(FILES) else { return Ok(()) };
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes)?;
            handle.block_on(blobs.put_sealed(path, Bytes::from(bytes)))?;
            count += 1;
            Ok(())
        })
    })?;
    Ok(count)
}
