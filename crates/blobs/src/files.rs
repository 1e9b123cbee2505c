//! Files of people (CVs, portraits), each encrypted by its record's key. The folder holds nothing
//! that can be read or told apart: names are by chance, and what was uploaded is in the database.

use crate::{DataKey, stream};
use bytes::Bytes;
use futures::StreamExt as _;
use kernel::{Problem, Timestamp};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};
use ring::digest::{SHA256, digest};
use sea_orm::DbErr;
use std::{collections::HashSet, io, path::PathBuf, sync::Arc};
use tokio::task::{JoinError, spawn_blocking};

/// Files asked about at once: well below what either engine takes in a statement.
const PAGE: usize = 500;

/// Why a file cannot be kept or had.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The address is of no store we speak.
    #[error("the address of the file store must be a folder (a path, or file:// and a path)")]
    Address,
    /// The folder cannot be made.
    #[error("the folder {0} of the file store cannot be made: {1}")]
    Folder(PathBuf, #[source] io::Error),
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
pub struct Blobs(Arc<dyn ObjectStore>);

impl Blobs {
    /// Opens the store at this address: a folder, made where there is none.
    ///
    /// # Errors
    /// The address is of another kind, or the folder cannot be made.
    pub fn open(address: &str) -> Result<Self, BlobError> {
        let folder = match address.split_once("://") {
            Some(("file", path)) => PathBuf::from(path),
            None if !address.is_empty() => PathBuf::from(address),
            _ => return Err(BlobError::Address),
        };
        std::fs::create_dir_all(&folder).map_err(|e| BlobError::Folder(folder.clone(), e))?;
        // an acknowledged upload is on the disk
        let local = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self(Arc::new(local)))
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
        self.0.put(&Path::parse(path)?, sealed.into()).await?;
        Ok(blob)
    }

    /// The file at this path, as it was given; none where there is no such file.
    ///
    /// # Errors
    /// The store did not answer, or the file does not open with this key.
    pub async fn get(&self, key: &DataKey, path: &str) -> Result<Option<Bytes>, BlobError> {
        let sealed = match self.0.get(&Path::parse(path)?).await {
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
        match self.0.delete(&Path::parse(path)?).await {
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
        let old = self.0.list(None).filter_map(|found| async move {
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
mod tests {
    use super::*;
    use crate::{MAX_BYTES, Secret};

    fn key() -> DataKey {
        DataKey::from(Secret::random())
    }

    #[tokio::test]
    async fn a_file_comes_back_and_is_unreadable_where_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("deep/files");
        let blobs = Blobs::open(&format!("file://{}", root.display())).unwrap();
        let key = key();
        for content in
            [Bytes::new(), Bytes::from_static(b"Ada Lovelace, mathematician"), Bytes::from(vec![7; MAX_BYTES])]
        {
            let blob = blobs.put(&key, content.clone()).await.unwrap();
            assert_eq!(usize::try_from(blob.size).unwrap(), content.len());
            assert_eq!(blob.sha256, digest(&SHA256, &content).as_ref());
            let (fan, name) = blob.path.split_once('/').unwrap();
            assert!(fan.len() == 2 && name.starts_with(fan) && name.len() == 26);
            let lying = std::fs::read(root.join(&blob.path)).unwrap();
            assert!(!lying.windows(8).any(|w| w == b"Lovelace"));
            let again = Blobs::open(&root.display().to_string()).unwrap();
            assert_eq!(again.get(&key, &blob.path).await.unwrap(), Some(content));
        }
    }

    #[tokio::test]
    async fn another_key_another_place_or_a_changed_file_do_not_open() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(&folder.path().display().to_string()).unwrap();
        let (mine, other) = (key(), key());
        let one = blobs.put(&mine, "one".into()).await.unwrap().path;
        let two = blobs.put(&mine, "two".into()).await.unwrap().path;
        let refused = blobs.get(&other, &one).await;
        assert!(matches!(refused, Err(BlobError::Damaged(p)) if p == one));
        std::fs::copy(folder.path().join(&two), folder.path().join(&one)).unwrap();
        assert!(matches!(blobs.get(&mine, &one).await, Err(BlobError::Damaged(_))));
        std::fs::write(folder.path().join(&two), b"short").unwrap();
        assert!(matches!(blobs.get(&mine, &two).await, Err(BlobError::Damaged(_))));
    }

    #[tokio::test]
    async fn the_sweep_takes_old_files_that_no_row_names() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(&folder.path().display().to_string()).unwrap();
        let key = key();
        let now = Timestamp::from_minutes(30_000_000);
        let written = async |minutes_ago: u64| {
            let path = blobs.put(&key, "x".into()).await.unwrap().path;
            let minutes = u64::try_from(now.minutes()).unwrap() - minutes_ago;
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(minutes * 60);
            std::fs::File::open(folder.path().join(&path)).unwrap().set_modified(time).unwrap();
            path
        };
        let (young, named) = (written(10).await, written(90).await);
        let mut orphans = Vec::new();
        for _ in 0..PAGE + 3 {
            orphans.push(written(61).await);
        }
        let sweep = async || {
            blobs
                .sweep(now.plus(-kernel::time::HOUR), |asked| {
                    assert!(asked.len() <= PAGE && !asked.contains(&young));
                    let found = asked.into_iter().filter(|p| *p == named).collect();
                    async move { Ok(found) }
                })
                .await
                .unwrap()
        };
        assert_eq!(usize::try_from(sweep().await).unwrap(), orphans.len());
        assert_eq!(sweep().await, 0);
        for left in [&young, &named] {
            assert!(blobs.get(&key, left).await.unwrap().is_some());
        }
        assert_eq!(blobs.get(&key, &orphans[0]).await.unwrap(), None);
        let failed = blobs.sweep(now, |_| async { Err(DbErr::Custom("no".to_owned())) }).await;
        assert!(matches!(failed, Err(BlobError::Database(_))));
        assert!(blobs.get(&key, &named).await.unwrap().is_some(), "nothing goes without an answer");
    }

    #[tokio::test]
    async fn removed_twice_is_no_fault_and_no_path_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "s").unwrap();
        let blobs = Blobs::open(&folder.path().join("files").display().to_string()).unwrap();
        let key = key();
        let path = blobs.put(&key, "x".into()).await.unwrap().path;
        blobs.delete(&path).await.unwrap();
        blobs.delete(&path).await.unwrap();
        assert_eq!(blobs.get(&key, &path).await.unwrap(), None);
        for out in ["../secret", "ab/../../secret", "./secret"] {
            assert!(blobs.get(&key, out).await.is_err(), "{out}");
            assert!(blobs.delete(out).await.is_err(), "{out}");
        }
        assert!(folder.path().join("secret").exists());
        for bad in ["", "s3://bucket", "https://example.com"] {
            assert!(matches!(Blobs::open(bad), Err(BlobError::Address)), "{bad}");
        }
    }
}
