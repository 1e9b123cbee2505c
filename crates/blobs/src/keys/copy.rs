//! The key store's rows as a backup takes them and a restore puts them back. They stay wrapped.

use super::{Erasure, KeyError, KeyStore, PAGE};
use crate::{
    installation::Installation,
    table::{ActiveModel, Column, Entity, erasure},
};
use kernel::{Actor, KeyId, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

/// One key as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Its id.
    pub id: KeyId,
    /// Wrapped by the installation's key; none where it was destroyed.
    pub wrapped: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was destroyed.
    pub destroyed_at: Option<Timestamp>,
}

impl KeyStore {
    /// The keys after this id, at most 500, destroyed ones too.
    ///
    /// # Errors
    /// The key database did not answer.
    pub async fn rows(&self, after: KeyId) -> Result<Vec<KeyRow>, KeyError> {
        let rows = store::platform::<Entity>()
            .filter(Column::Id.gt(after))
            .order_by_asc(Column::Id)
            .limit(u64::try_from(PAGE).unwrap_or(u64::MAX))
            .all(self.0.store.read())
            .await?;
        let row = |r: crate::table::Model| KeyRow {
            id: r.id,
            wrapped: r.wrapped,
            created_at: r.created_at,
            destroyed_at: r.destroyed_at,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The installation's keys as the file has them now, for the copy that is kept apart.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn installation_now(&self) -> Result<Installation, KeyError> {
        Ok(self.installation().again()?)
    }

    /// Whether there is no key and no erasure in it.
    ///
    /// # Errors
    /// The key database did not answer.
    pub async fn is_empty(&self) -> Result<bool, KeyError> {
        let key = store::platform::<Entity>().one(self.0.store.read()).await?;
        let erased = store::platform::<erasure::Entity>().one(self.0.store.read()).await?;
        Ok(key.is_none() && erased.is_none())
    }

    /// Puts keys and erasures of a backup in, at most a few hundred of each at once.
    ///
    /// # Errors
    /// The key database refused: one of them is there already.
    pub async fn put_back(&self, keys: Vec<KeyRow>, erasures: Vec<Erasure>) -> Result<(), KeyError> {
        let tx = self.0.store.begin(&Actor::platform()).await?;
        let keys = keys.into_iter().map(|k| ActiveModel {
            id: Set(k.id),
            wrapped: Set(k.wrapped),
            created_at: Set(k.created_at),
            destroyed_at: Set(k.destroyed_at),
        });
        store::platform_insert_many(&tx, keys.collect()).await?;
        let erasures = erasures.into_iter().map(|e| erasure::ActiveModel {
            subject: Set(e.subject),
            key_id: Set(e.key),
            erased_at: Set(e.at),
        });
        store::platform_insert_many(&tx, erasures.collect()).await?;
        Ok(tx.commit().await?)
    }

    /// Lets go of the database.
    ///
    /// # Errors
    /// The engine refused.
    pub async fn close(&self) -> Result<(), KeyError> {
        Ok(self.0.store.close().await?)
    }
}
