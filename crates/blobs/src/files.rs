//! Files of people (CVs, portraits), each encrypted by its record's key. The folder holds nothing
//! that can be read or told apart: names are by chance, and what was uploaded is in the database.

use crate::{DataKey, stream};
use bytes::Bytes;
use futures::StreamExt as _;
use kernel::{Problem, Timestamp};
use object_store::{ObjectStore, ObjectStoreExt, path::Path};
use ring::digest::{SHA256, digest};
use sea_orm::DbErr;
use std::{collections::HashSet, io, path::PathBuf, sync::Arc};
use tokio::task::{JoinError, spawn_blocking};

mod whole;

/// Files asked about at once: well below what either engine takes in a statement.
const PAGE: usize = 500;

/// Why a file cannot be kept or had.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The address is of no store we speak.
    #[error("the address of the file store must be a folder (a path, or file:// and a path) or s3://bucket?…")]
    Address,
    /// The folder cannot be made.
    #[error("the folder {0} of the file store cannot be made: {1}")]
    Folder(PathBuf, #[source] io::Error),
    /// The address of a bucket says something that is not understood.
    #[error("the file store: {0}")]
    Bucket(String),
    /// The store refused.
    #[error("the file store: {0}")]
    Store(#[from] object_store::Error),
    /// A path that never came from [`Blobs::put`].
    #[error("the file store: {0}")]
    Path(#[from] object_store::path::Error),
    /// The file was changed from outside, stands in another's place, or this is not its key.
    #[error("the file {0} does not open with its key")]
    Damaged(String),
    /// Whether a row names the file could not be asked.
    #[error("the file store: {0}")]
    Database(#[from] DbErr),
    /// The thread that encrypts died.
    #[error("the file store: {0}")]
    Thread(#[from] JoinError),
}

impl From<BlobError> for Problem {
    fn from(e: BlobError) -> Self {
        Self::internal(e)
    }
}

/// A file that is kept: what the database has to remember of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobRef {
    /// Where it stands; chosen by chance.
    pub path: String,
    /// Its length in bytes, as it was given.
    pub size: i64,
    /// SHA-256 of the file as it was given. Whoever has the same file can tell by it that it is
    /// here, so it goes where the key's other secrets go or to the check after a restore.
    pub sha256: [u8; 32],
}

/// The file store, cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    name: String,
}

impl Blobs {
    /// Opens the store at this address: a folder, made where there is none, or a bucket
    /// (`s3://bucket?endpoint=…&region=…`), which must be there.
    ///
    /// # Errors
    /// The address is of another kind, or the folder cannot be made.
    pub fn open(address: &str) -> Result<Self, BlobError> {
        let (store, name) = crate::address::open(address)?;
        Ok(Self { store, name })
    }

    /// Keeps a file, whole or not at all; on the disk before this returns. Call it before the row
    /// that names the file is written.
    ///
    /// # Errors
    /// The store refused.
    pub async fn put(&self, key: &DataKey, bytes: Bytes) -> Result<BlobRef, BlobError> {
        let name = kernel::id::random_text();
        // 256 folders, so that none grows large: of 26 letters the first two carry eight bits
        let path = format!("{}/{name}", name.chars().take(2).collect::<String>());
        let (key, place) = (key.clone(), path.clone());
        let (sealed, blob) = spawn_blocking(move || {
            let mut sha256 = [0; 32];
            sha256.copy_from_slice(digest(&SHA256, &bytes).as_ref());
            let blob = BlobRef { path: place, size: i64::try_from(bytes.len()).unwrap_or(i64::MAX), sha256 };
            (stream::seal(key.secret(), &blob.path, &bytes), blob)
        })
        .await?;
        self.store.put(&Path::parse(path)?, sealed.into()).await?;
        Ok(blob)
    }

    /// The file at this path, as it was given; none where there is no such file.
    ///
    /// # Errors
    /// The store did not answer, or the file does not open with this key.
    pub async fn get(&self, key: &DataKey, path: &str) -> Result<Option<Bytes>, BlobError> {
        let sealed = match self.store.get(&Path::parse(path)?).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        let (key, place) = (key.clone(), path.to_owned());
        spawn_blocking(move || {
            let plain = stream::open(key.secret(), &place, &sealed);
            plain.map_or(Err(BlobError::Damaged(place)), |p| Ok(Some(p.into())))
        })
        .await?
    }

    /// Removes the file; one that is not there is no fault, so a job may do it twice.
    ///
    /// # Errors
    /// The store refused.
    pub async fn delete(&self, path: &str) -> Result<(), BlobError> {
        match self.store.delete(&Path::parse(path)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }

    /// Removes files that no row names (a crash between file and row leaves such): those last
    /// written before this time which `in_use` does not give back. It is asked for up to 500 at a
    /// time and must ask every table that names files. How many were removed.
    ///
    /// # Errors
    /// The store or the database did not answer; what was removed before stays removed.
    pub async fn sweep<F, R>(&self, before: Timestamp, in_use: F) -> Result<u64, BlobError>
    where
        F: Fn(Vec<String>) -> R,
        R: Future<Output = Result<HashSet<String>, DbErr>>,
    {
        let old = self.store.list(None).filter_map(|found| async move {
            match found {
                Ok(file) => {
                    let written = file.last_modified.timestamp_micros();
                    (written < before.micros()).then(|| Ok(file.location.to_string()))
                }
                Err(e) => Some(Err(e)),
            }
        });
        let (mut pages, mut removed) = (old.chunks(PAGE).boxed(), 0);
        while let Some(page) = pages.next().await {
            let page: Vec<String> = page.into_iter().collect::<Result<_, object_store::Error>>()?;
            let named = in_use(page.clone()).await?;
            for orphan in page.iter().filter(|path| !named.contains(*path)) {
                self.delete(orphan).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod bucket_tests;
#[cfg(test)]
mod tests;
