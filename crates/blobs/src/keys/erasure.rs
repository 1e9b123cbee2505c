//! Destroying keys, and the list of who was erased.

use super::{KeyError, KeyStore};
use crate::table::{Column, Entity, erasure};
use kernel::{Actor, KeyId, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use store::Tx;

/// Erasures read at once.
const PAGE: u64 = 500;

/// Somebody who was erased: what a restore of an older backup does again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Whose record it was, as a typed id: `cand_…`.
    pub subject: String,
    /// The key that was destroyed.
    pub key: KeyId,
    /// When.
    pub at: Timestamp,
}

impl KeyStore {
    /// Destroys the key: what it sealed is gone. Its id stays with the time, so that a restore can
    /// do it again. Whether there was such a key.
    ///
    /// On `SQLite` the old bytes are overwritten in the file and its log at once. `PostgreSQL`
    /// overwrites them when it reuses their place.
    ///
    /// # Errors
    /// The key database refused.
    pub async fn destroy(&self, id: KeyId) -> Result<bool, KeyError> {
        let tx = self.0.store.begin(&Actor::platform()).await?;
        let done = self.destroy_in(&tx, id).await?;
        tx.commit().await?;
        self.forgotten(id).await?;
        Ok(done)
    }

    /// Destroys the key of somebody who is erased and puts them on the list. Doing it twice changes
    /// nothing.
    ///
    /// # Errors
    /// The key database refused.
    pub async fn erase(&self, id: KeyId, subject: &str) -> Result<(), KeyError> {
        let tx = self.0.store.begin(&Actor::platform()).await?;
        self.destroy_in(&tx, id).await?;
        let listed = store::platform::<erasure::Entity>().filter(erasure::Column::Subject.eq(subject));
        if listed.one(tx.connection()).await?.is_none() {
            let row =
                erasure::ActiveModel { subject: Set(subject.to_owned()), key_id: Set(id), erased_at: Set(tx.now()) };
            match store::platform_insert(&tx, row).await {
                Err(e) if !store::dialect::is_duplicate(&e) => return Err(e.into()),
                // another node is at the same: its transaction destroys the key and lists it
                Err(_) => return self.forgotten(id).await,
                Ok(()) => {}
            }
        }
        tx.commit().await?;
        self.forgotten(id).await
    }

    async fn destroy_in(&self, tx: &Tx, id: KeyId) -> Result<bool, DbErr> {
        store::dialect::overwrite_freed(tx).await?;
        let done = store::platform_update::<Entity>()
            .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::DestroyedAt, Expr::value(Some(tx.now())))
            .filter(Column::Id.eq(id))
            .filter(Column::DestroyedAt.is_null())
            .exec(tx.connection())
            .await?;
        Ok(done.rows_affected == 1)
    }

    /// Forgets keys that another node destroyed: without a word from it they are believed for a minute.
    pub fn forget(&self, ids: &[KeyId]) {
        self.cache().forget(ids);
    }

    async fn forgotten(&self, id: KeyId) -> Result<(), KeyError> {
        self.cache().forget(&[id]);
        store::dialect::empty_log(&self.0.store).await?;
        store::dialect::vacuum(&self.0.store, &["data_key"]).await?;
        Ok(())
    }

    /// Who was erased since this time, the oldest first, a page after the one given: at most 500.
    ///
    /// # Errors
    /// The key database did not answer.
    pub async fn erasures(&self, since: Timestamp, after: Option<&Erasure>) -> Result<Vec<Erasure>, KeyError> {
        let mut query = store::platform::<erasure::Entity>().filter(erasure::Column::ErasedAt.gte(since));
        if let Some(last) = after {
            let same = Condition::all()
                .add(erasure::Column::ErasedAt.eq(last.at))
                .add(erasure::Column::Subject.gt(last.subject.clone()));
            query = query.filter(Condition::any().add(erasure::Column::ErasedAt.gt(last.at)).add(same));
        }
        let rows = query
            .order_by_asc(erasure::Column::ErasedAt)
            .order_by_asc(erasure::Column::Subject)
            .limit(PAGE)
            .all(self.0.store.read())
            .await?;
        Ok(rows.into_iter().map(|r| Erasure { subject: r.subject, key: r.key_id, at: r.erased_at }).collect())
    }
}
