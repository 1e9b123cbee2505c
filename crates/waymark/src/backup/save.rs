//! Making a backup, beside a running server.

use super::{
    archive::{DATABASE, FILES, Writer},
    keyfile,
    manifest::Manifest,
};
use crate::{commands::say, config::Config, contexts, system};
use anyhow::{Context as _, Result, bail};
use blobs::{Blobs, KeyStore};
use futures::StreamExt as _;
use kernel::Clock;
use std::{
    fs::File,
    path::{Path, PathBuf},
};
use store::{Engine, Options, Store, copy};
use tokio::task::block_in_place;

/// Bytes of a table's rows in one entry of the file.
const PIECE: usize = 8 << 20;
/// How many files between two lines of progress.
const SAID: usize = 1_000;

/// `waymark backup FILE [--keys-out PATH]`.
///
/// # Errors
/// The file is there already, cannot be written, or what is to be copied cannot be read. What was
/// begun is taken away.
pub async fn backup(config: &Config, file: &Path, keys_out: Option<&Path>) -> Result<()> {
    let keys_file = keys_out.map_or_else(|| super::keys_beside(file), Path::to_path_buf);
    if keys_file.try_exists()? {
        bail!("{} is there already: keys are not written over", keys_file.display());
    }
    let clock = Clock::system();
    let store = system::database(config).await?;
    let installation = blobs::installation::load(&config.data())?;
    let lookup = installation.lookup().clone();
    let keys = KeyStore::open(&Options::new(config.keys()), installation, clock.clone()).await?;
    let blobs = Blobs::open(&config.blobs())?;
    let writer = Writer::create(file)?;
    let draft = writer.draft();
    let saved = save(&store, &blobs, writer, &lookup, &draft).await;
    let done = match saved {
        Ok(done) => {
            let count = keyfile::write(&keys, clock.now(), &keys_file).await;
            count.inspect_err(|_| drop(std::fs::remove_file(file))).map(|count| (done, count))
        }
        Err(e) => {
            let _nothing_left = std::fs::remove_file(&draft);
            Err(e)
        }
    };
    store.close().await?;
    let ((rows, files, bytes), count) = done.context("no backup was made")?;
    say(format!("{}: {rows} rows, {files} files, {} MB", file.display(), bytes.div_ceil(1_000_000)));
    say(format!("{}: {count} keys. Keep it elsewhere: without it the backup cannot be read", keys_file.display()));
    Ok(())
}

async fn save(
    store: &Store,
    blobs: &Blobs,
    mut writer: Writer,
    lookup: &blobs::Secret,
    draft: &Path,
) -> Result<(u64, usize, u64)> {
    let applied = store.migration_states(&contexts::migrations()).await?;
    let applied: Vec<String> = applied.into_iter().filter(|m| m.applied).map(|m| m.name).collect();
    let mut manifest = Manifest::new(store.engine(), store.clock().now(), applied);
    match store.engine() {
        Engine::Sqlite => sqlite(store, &mut writer, &mut manifest, draft).await?,
        Engine::Postgres => postgres(store, &mut writer, &mut manifest).await?,
    }
    let rows = manifest.tables.values().sum();
    say(format!("database copied: {rows} rows"));
    // after the picture of the database: a file is there before the row that names it
    let files = files(blobs, &mut writer).await?;
    let bytes = block_in_place(|| writer.finish(manifest, lookup))?;
    Ok((rows, files, bytes))
}

/// The file of the database, copied aside first.
async fn sqlite(store: &Store, writer: &mut Writer, manifest: &mut Manifest, draft: &Path) -> Result<()> {
    let aside = draft.with_extension("database");
    let copied = async {
        private(&aside)?;
        store.copy_into(&aside).await?;
        let copy = Store::open(&Options::new(format!("sqlite://{}", aside.display())), Clock::system()).await?;
        manifest.tables = copy::counts(&copy).await?;
        copy.close().await?;
        let content = File::open(&aside)?;
        let size = content.metadata()?.len();
        block_in_place(|| writer.add(&format!("{DATABASE}waymark.db"), size, content))
    };
    let copied = copied.await;
    for end in ["", "-wal", "-shm"] {
        let mut name = aside.as_os_str().to_owned();
        name.push(end);
        let _nothing_left = std::fs::remove_file(PathBuf::from(name));
    }
    copied
}

/// An empty file that only its owner can read: what the engine writes into stays so.
fn private(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    Ok(())
}

/// The rows of every table, from one snapshot.
async fn postgres(store: &Store, writer: &mut Writer, manifest: &mut Manifest) -> Result<()> {
    let mut picture = store.picture().await?;
    for table in picture.tables().await? {
        let (mut piece, mut number, mut rows) = (Vec::with_capacity(PIECE), 0_u32, 0_u64);
        let mut stream = picture.rows(&table).await?;
        let mut keep = |piece: &mut Vec<u8>| {
            number += 1;
            let name = format!("{DATABASE}{}/{number:06}", table.name);
            let size = u64::try_from(piece.len())?;
            block_in_place(|| writer.add(&name, size, piece.as_slice()))?;
            piece.clear();
            anyhow::Ok(())
        };
        while let Some(more) = stream.next().await {
            let more = more?;
            // in COPY's text a line break within a value is written as two other characters
            rows += more.iter().map(|b| u64::from(*b == b'\n')).sum::<u64>();
            piece.extend_from_slice(&more);
            if piece.len() >= PIECE {
                keep(&mut piece)?;
            }
        }
        if !piece.is_empty() {
            keep(&mut piece)?;
        }
        drop(stream);
        manifest.tables.insert(table.name.clone(), rows);
        manifest.columns.insert(table.name.clone(), table.columns);
        manifest.order.push(table.name);
    }
    Ok(())
}

async fn files(blobs: &Blobs, writer: &mut Writer) -> Result<usize> {
    let (mut paths, mut count) = (blobs.paths(), 0);
    while let Some(path) = paths.next().await {
        let path = path?;
        // gone since the list was asked for: somebody was erased, and is on the list of the keys
        let Some(content) = blobs.sealed(&path).await? else { continue };
        let size = u64::try_from(content.len())?;
        block_in_place(|| writer.add(&format!("{FILES}{path}"), size, content.as_ref()))?;
        count += 1;
        if count % SAID == 0 {
            say(format!("{count} files copied"));
        }
    }
    Ok(count)
}
