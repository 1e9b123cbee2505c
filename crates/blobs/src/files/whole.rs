//! The store as a whole: its list and its files as they lie, for a backup; whether it is in order.

use super::{BlobError, Blobs};
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use kernel::Finding;
use object_store::{ObjectStore as _, ObjectStoreExt as _, path::Path};

/// What is examined.
const WHAT: &str = "file store";

impl Blobs {
    /// What to call it in a log or a report: never a secret.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The path of every file there is, in no order.
    pub fn paths(&self) -> BoxStream<'_, Result<String, BlobError>> {
        self.store.list(None).map_ok(|file| file.location.to_string()).map_err(BlobError::from).boxed()
    }
    /// A file as it lies, sealed; none where it is gone.
    ///
    /// # Errors
    /// The store did not answer.
    pub async fn sealed(&self, path: &str) -> Result<Option<Bytes>, BlobError> {
        match self.store.get(&Path::parse(path)?).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }
    /// Puts a file back as it lay, sealed, at its place.
    ///
    /// # Errors
    /// The store refused.
    pub async fn put_sealed(&self, path: &str, sealed: Bytes) -> Result<(), BlobError> {
        self.store.put(&Path::parse(path)?, sealed.into()).await?;
        Ok(())
    }
    /// Whether the file is there.
    ///
    /// # Errors
    /// The store did not answer.
    pub async fn holds(&self, path: &str) -> Result<bool, BlobError> {
        match self.store.head(&Path::parse(path)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(e) => Err(e.into()),
        }
    }
    /// Whether the store answers: one page of its list is asked for.
    ///
    /// # Errors
    /// It does not, or there is no such bucket: said so.
    pub async fn check(&self) -> Result<(), BlobError> {
        match self.store.list(None).next().await {
            Some(Err(e @ object_store::Error::NotFound { .. })) => {
                let said = format!("there is no bucket {}: make it, the server does not ({e})", self.name);
                Err(BlobError::Bucket(said))
            }
            Some(Err(e)) => Err(e.into()),
            Some(Ok(_)) | None => Ok(()),
        }
    }
    /// Writes, reads and removes a file, for the operator.
    pub async fn examine(&self) -> Vec<Finding> {
        let path = format!("examined/{}", kernel::id::random_text());
        let tried = async {
            self.check().await?;
            self.put_sealed(&path, Bytes::from_static(b"examined")).await?;
            let back = self.sealed(&path).await?;
            self.delete(&path).await?;
            Ok::<_, BlobError>(back.as_deref() == Some(b"examined".as_slice()))
        };
        vec![match tried.await {
            Ok(true) => Finding::fine(WHAT, format!("{} takes files and gives them back", self.name)),
            Ok(false) => Finding::fault(WHAT, format!("{} gave another file back than it took", self.name)),
            Err(e) => Finding::fault(WHAT, format!("{}: {e}", self.name)),
        }]
    }
}
