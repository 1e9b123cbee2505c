//! Wrapping data keys by the installation's key, and exchanging that for another.

use super::{DataKey, KeyError, KeyStore, PAGE};
use crate::{
    Secret,
    installation::Installation,
    table::{self, Column, Entity, owner},
};
use kernel::{Actor, KeyId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};
use std::sync::PoisonError;
use store::Tx;

/// What tells one wrapping key from another without giving it away.
fn print(secret: &Secret) -> Vec<u8> {
    secret.mac("owner of the key store", b"").to_vec()
}

/// The data key wrapped; the id is in the purpose, so that it does not open in another row.
pub(super) fn wrap(wrapping: &Secret, id: KeyId, key: &DataKey) -> Vec<u8> {
    wrapping.seal(&format!("data key {id}"), key.secret().bytes())
}

fn opened(wrapping: &Secret, id: KeyId, wrapped: &[u8]) -> Option<DataKey> {
    let bytes = wrapping.open(&format!("data key {id}"), wrapped)?;
    Some(DataKey::from(Secret::from_bytes(bytes.try_into().ok()?)))
}

/// By the key in force, else by the one before.
fn opened_by(keys: &Installation, id: KeyId, wrapped: &[u8]) -> Option<DataKey> {
    std::iter::once(keys.wrapping()).chain(keys.former()).find_map(|k| opened(k, id, wrapped))
}

impl KeyStore {
    /// Writes at the first start which installation's key wraps these, and checks it ever after:
    /// a wrong key file must not wrap new keys beside the old ones.
    pub(super) async fn claim(&self) -> Result<(), KeyError> {
        if owner(self.0.store.read()).await?.is_none() {
            let tx = self.0.store.begin(&Actor::platform()).await?;
            let fingerprint = print(self.installation().wrapping());
            let row = owner::ActiveModel { id: Set(1), fingerprint: Set(fingerprint), former: Set(None) };
            match store::platform_insert(&tx, row).await {
                Ok(()) => tx.commit().await?,
                // another node was first: its word counts
                Err(e) if store::dialect::is_duplicate(&e) => {}
                Err(e) => return Err(e.into()),
            }
        }
        let row = owner(self.0.store.read()).await?;
        self.known(row.as_ref()).map(|_| ())
    }

    /// The key in force, read and held until this transaction ends.
    pub(super) async fn wrapping(&self, tx: &Tx) -> Result<Secret, KeyError> {
        let held = store::platform::<owner::Entity>().lock(LockType::Share).one(tx.connection()).await?;
        match self.known(held.as_ref()) {
            // exchanged since we started, perhaps to the end: the file knows
            Err(KeyError::Exchanged | KeyError::OtherInstallation) => {
                self.look_again()?;
                self.known(held.as_ref())
            }
            known => known,
        }
    }

    /// Which of our keys the store says is in force.
    fn known(&self, row: Option<&owner::Model>) -> Result<Secret, KeyError> {
        let (keys, row) = (self.installation(), row.ok_or(KeyError::OtherInstallation)?);
        let ours = std::iter::once(keys.wrapping()).chain(keys.former());
        if let Some(found) = ours.clone().find(|k| print(k) == row.fingerprint) {
            return Ok(found.clone());
        }
        let before = |k: &Secret| row.former.as_ref().is_some_and(|f| print(k) == *f);
        Err(if ours.into_iter().any(before) { KeyError::Exchanged } else { KeyError::OtherInstallation })
    }

    /// The data key in this row, by the key in force or the one before. One that opens by neither may
    /// be wrapped by a key that was exchanged since we started: the file is read again.
    pub(super) fn unwrap(&self, row: &table::Model) -> Result<DataKey, KeyError> {
        let damaged = || KeyError::Damaged(row.id);
        let wrapped = row.wrapped.as_deref().ok_or_else(damaged)?;
        if let Some(key) = opened_by(&self.installation(), row.id, wrapped) {
            return Ok(key);
        }
        self.look_again()?;
        opened_by(&self.installation(), row.id, wrapped).ok_or_else(damaged)
    }

    fn look_again(&self) -> Result<(), KeyError> {
        let now = self.installation().again()?;
        *self.0.installation.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }

    /// The installation's keys as this process knows them.
    pub(super) fn installation(&self) -> Installation {
        self.0.installation.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Wraps every data key by the installation's new key, `progress` being told how many are done.
    /// Works beside running servers: they read the key file again when they meet the new one. Cut off
    /// anywhere, it goes on when it is called again. How many were wrapped anew.
    ///
    /// # Errors
    /// The key database refused, or a row opens by neither key.
    pub async fn rotate(&self, progress: impl Fn(u64)) -> Result<u64, KeyError> {
        let keys = self.installation();
        self.announce(&keys).await?;
        let (mut after, mut done) = (KeyId::NIL, 0);
        loop {
            let tx = self.0.store.begin(&Actor::platform()).await?;
            store::dialect::overwrite_freed(&tx).await?;
            let page = store::platform::<Entity>()
                .filter(Column::Wrapped.is_not_null())
                .filter(Column::Id.gt(after))
                .order_by_asc(Column::Id)
                .limit(u64::try_from(PAGE).unwrap_or(u64::MAX))
                .all(tx.connection())
                .await?;
            let Some(last) = page.last().map(|row| row.id) else { break };
            for row in &page {
                done += u64::from(anew(&tx, &keys, row).await?);
            }
            tx.commit().await?;
            after = last;
            progress(done);
        }
        self.forget_former(&keys).await?;
        Ok(done)
    }

    /// From here on nobody wraps by the key before.
    async fn announce(&self, keys: &Installation) -> Result<(), KeyError> {
        let (new, Some(old)) = (print(keys.wrapping()), keys.former().map(print)) else { return Ok(()) };
        let tx = self.0.store.begin(&Actor::platform()).await?;
        store::platform_update::<owner::Entity>()
            .col_expr(owner::Column::Fingerprint, Expr::value(new))
            .col_expr(owner::Column::Former, Expr::value(Some(old.clone())))
            .filter(owner::Column::Fingerprint.eq(old))
            .exec(tx.connection())
            .await?;
        Ok(tx.commit().await?)
    }

    async fn forget_former(&self, keys: &Installation) -> Result<(), KeyError> {
        let tx = self.0.store.begin(&Actor::platform()).await?;
        store::platform_update::<owner::Entity>()
            .col_expr(owner::Column::Former, Expr::value(None::<Vec<u8>>))
            .filter(owner::Column::Fingerprint.eq(print(keys.wrapping())))
            .exec(tx.connection())
            .await?;
        tx.commit().await?;
        store::dialect::empty_log(&self.0.store).await?;
        store::dialect::vacuum(&self.0.store, &["data_key"]).await?;
        Ok(())
    }
}

async fn owner(db: &impl ConnectionTrait) -> Result<Option<owner::Model>, DbErr> {
    store::platform::<owner::Entity>().one(db).await
}

/// Wraps one row anew; whether it was not already. A key destroyed meanwhile stays destroyed.
async fn anew(tx: &Tx, keys: &Installation, row: &table::Model) -> Result<bool, KeyError> {
    let wrapped = row.wrapped.as_deref().unwrap_or_default();
    if opened(keys.wrapping(), row.id, wrapped).is_some() {
        return Ok(false);
    }
    let key = keys.former().and_then(|f| opened(f, row.id, wrapped)).ok_or(KeyError::Damaged(row.id))?;
    let changed = store::platform_update::<Entity>()
        .col_expr(Column::Wrapped, Expr::value(Some(wrap(keys.wrapping(), row.id, &key))))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Wrapped.is_not_null())
        .exec(tx.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

#[cfg(test)]
impl KeyStore {
    /// An exchange that ends right after it was announced.
    pub(super) async fn announce_for_test(&self, keys: &Installation) {
        self.announce(keys).await.unwrap();
    }
}
