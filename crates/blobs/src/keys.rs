//! The key store: a key for each person's data, wrapped by the installation's key, in a database
//! of its own. Destroying the key erases what it sealed, in every backup too.
mod copy;
mod erasure;
mod examine;
mod wrapping;

pub use copy::KeyRow;
pub use erasure::Erasure;

use crate::{
    Secret,
    cache::Cache,
    installation::{Installation, InstallationError},
    table::{ActiveModel, Column, Entity},
};
use kernel::{Actor, Clock, KeyId, Problem, Timestamp, time::DAY};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};
use store::{Migration, Options, Store};

/// Rows in one statement: well below what either engine takes.
const PAGE: usize = 500;
/// A key that no row needs may still be about to get its row; after this long it is not.
const ORPHAN: i64 = DAY;

const MIGRATIONS: &[Migration] = &[
    Migration::both("m0002_data_keys", include_str!("migrations/data_keys.sql")),
    Migration::both("m0003_rotation", include_str!("migrations/rotation.sql")),
];

/// The key of one record's data. Cheap to clone; never shown by `Debug`.
#[derive(Clone, Debug)]
pub struct DataKey(Arc<Secret>);

impl From<Secret> for DataKey {
    fn from(secret: Secret) -> Self {
        Self(Arc::new(secret))
    }
}

impl DataKey {
    /// The value encrypted for this purpose: see [`Secret::seal`].
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        self.0.seal(purpose, plain)
    }
    /// What was sealed for this purpose by this key; none for anything else.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.open(purpose, sealed)
    }
    /// [`DataKey::seal`] for a text.
    pub fn seal_text(&self, purpose: &str, plain: &str) -> Vec<u8> {
        self.seal(purpose, plain.as_bytes())
    }
    /// [`DataKey::open`] for a text.
    pub fn open_text(&self, purpose: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.open(purpose, sealed)?).ok()
    }
    pub(crate) fn secret(&self) -> &Secret {
        &self.0
    }
}

/// Why a key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key database cannot be opened.
    #[error("the key store: {0}")]
    Open(#[from] store::OpenError),
    /// The key database refused.
    #[error("the key store: {0}")]
    Database(#[from] DbErr),
    /// The keys are another installation's.
    #[error(
        "the keys of this key store are wrapped by another installation key; \
         put back the key file that belongs to them"
    )]
    OtherInstallation,
    /// The wrapping key was exchanged, and this process has the one before.
    #[error("the installation's key was exchanged; copy the key file of the node where that was done to this one")]
    Exchanged,
    /// The file with the installation's keys cannot be read again.
    #[error("the key store: {0}")]
    Installation(#[from] InstallationError),
    /// A row that this installation's key does not open: it was changed from outside.
    #[error("the data key {0} was changed from outside and cannot be used")]
    Damaged(KeyId),
}

impl From<KeyError> for Problem {
    fn from(e: KeyError) -> Self {
        match e {
            KeyError::Database(e) => e.into(),
            other => Self::internal(other),
        }
    }
}

/// All data keys, cheap to clone.
#[derive(Clone)]
pub struct KeyStore(Arc<Inner>);

struct Inner {
    store: Store,
    installation: RwLock<Installation>,
    cache: Mutex<Cache>,
}

impl KeyStore {
    /// Opens the key store (`sqlite://…/keys.db`, or a `PostgreSQL` database or schema that holds
    /// nothing else) and makes its tables where there are none.
    ///
    /// # Errors
    /// It cannot be opened, or its keys belong to another installation's key.
    pub async fn open(
        options: &Options,
        installation: impl Into<Installation>,
        clock: Clock,
    ) -> Result<Self, KeyError> {
        let store = Store::open(options, clock).await?;
        store.migrate(MIGRATIONS).await?;
        let installation = RwLock::new(installation.into());
        let keys = Self(Arc::new(Inner { store, installation, cache: Mutex::default() }));
        keys.claim().await?;
        Ok(keys)
    }

    /// A new key, on the disk before this returns: the row that needs it is written afterwards,
    /// so that a crash in between leaves an unused key and never an unreadable row.
    ///
    /// # Errors
    /// The key database refused.
    pub async fn create(&self) -> Result<(KeyId, DataKey), KeyError> {
        let key = fresh();
        self.write(std::slice::from_ref(&key)).await?;
        Ok(key)
    }

    /// Many new keys in one transaction, for imports.
    ///
    /// # Errors
    /// The key database refused; then there is none of them.
    pub async fn create_many(&self, n: usize) -> Result<Vec<(KeyId, DataKey)>, KeyError> {
        let keys: Vec<_> = std::iter::repeat_with(fresh).take(n).collect();
        self.write(&keys).await?;
        Ok(keys)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the store's door to rows of the installation takes one row at a time"
    )]
    async fn write(&self, keys: &[(KeyId, DataKey)]) -> Result<(), KeyError> {
        let tx = self.0.store.begin(&Actor::platform()).await?;
        // held until the commit: no key is wrapped by what an exchange has put aside
        let wrapping = self.wrapping(&tx).await?;
        for page in keys.chunks(PAGE) {
            let rows = page.iter().map(|(id, key)| ActiveModel {
                id: Set(*id),
                wrapped: Set(Some(wrapping::wrap(&wrapping, *id, key))),
                created_at: Set(tx.now()),
                destroyed_at: Set(None),
            });
            Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The key, unless it was destroyed or never there. May come from memory: a key that another
    /// node destroyed is believed for at most a minute.
    ///
    /// # Errors
    /// The key database did not answer, or the row was changed from outside.
    pub async fn get(&self, id: KeyId) -> Result<Option<DataKey>, KeyError> {
        Ok(self.get_many(&[id]).await?.remove(&id))
    }

    /// These keys in one query; destroyed and unknown ones are left out.
    ///
    /// # Errors
    /// As for [`KeyStore::get`].
    pub async fn get_many(&self, ids: &[KeyId]) -> Result<HashMap<KeyId, DataKey>, KeyError> {
        let now = self.0.store.clock().now();
        let (mut found, mut missing) = (HashMap::with_capacity(ids.len()), Vec::new());
        let forgotten = {
            let mut cache = self.cache();
            for &id in ids {
                match cache.get(id, now) {
                    Some(key) => drop(found.insert(id, key)),
                    None => missing.push(id),
                }
            }
            cache.forgotten()
        };
        for page in missing.chunks(PAGE) {
            let rows = store::platform::<Entity>()
                .filter(Column::Id.is_in(page.iter().copied()))
                .filter(Column::DestroyedAt.is_null())
                .all(self.0.store.read())
                .await?;
            for row in rows {
                let (id, key) = (row.id, self.unwrap(&row)?);
                self.cache().learn(id, key.clone(), now, forgotten);
                found.insert(id, key);
            }
        }
        Ok(found)
    }

    /// Removes keys that no row needs (a crash between key and row leaves such): those older than
    /// a day which `in_use` does not give back. It is asked for up to 500 at a time and must ask
    /// every table that names keys. How many were removed.
    ///
    /// # Errors
    /// A database did not answer; what was removed before stays removed.
    pub async fn sweep<F, R>(&self, in_use: F) -> Result<u64, KeyError>
    where
        F: Fn(Vec<KeyId>) -> R,
        R: Future<Output = Result<HashSet<KeyId>, DbErr>>,
    {
        let before = self.0.store.clock().now().plus(-ORPHAN);
        let (mut after, mut removed) = (KeyId::NIL, 0);
        loop {
            let page = self.older(before, after).await?;
            let Some(&last) = page.last() else {
                break;
            };
            let needed = in_use(page.clone()).await?;
            let orphans: Vec<_> = page.into_iter().filter(|id| !needed.contains(id)).collect();
            removed += self.remove(&orphans).await?;
            after = last;
        }
        if removed > 0 {
            store::dialect::empty_log(&self.0.store).await?;
        }
        Ok(removed)
    }

    async fn older(&self, before: Timestamp, after: KeyId) -> Result<Vec<KeyId>, DbErr> {
        store::platform::<Entity>()
            .select_only()
            .column(Column::Id)
            .filter(Column::DestroyedAt.is_null())
            .filter(Column::CreatedAt.lt(before))
            .filter(Column::Id.gt(after))
            .order_by_asc(Column::Id)
            .limit(u64::try_from(PAGE).unwrap_or(u64::MAX))
            .into_tuple()
            .all(self.0.store.read())
            .await
    }

    async fn remove(&self, ids: &[KeyId]) -> Result<u64, DbErr> {
        if ids.is_empty() {
            return Ok(0);
        }
        let tx = self.0.store.begin(&Actor::platform()).await?;
        store::dialect::overwrite_freed(&tx).await?;
        let removed = store::platform_delete::<Entity>()
            .filter(Column::Id.is_in(ids.iter().copied()))
            .exec(tx.connection())
            .await?;
        tx.commit().await?;
        self.cache().forget(ids);
        Ok(removed.rows_affected)
    }

    /// A cache is whole whatever happened to the thread that held it.
    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fresh() -> (KeyId, DataKey) {
    (KeyId::new(), DataKey::from(Secret::random()))
}

#[cfg(test)]
mod tests;
