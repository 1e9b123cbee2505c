//! Receipts: a call that may come twice leaves one in the transaction of its effect. Whoever comes
//! second cannot commit, however the first one ended: a server that died after its commit and before
//! its answer leaves a receipt, one that died before leaves none.
#![expect(clippy::disallowed_methods, reason = "receipts are the store's own")]

use crate::{Store, Tx, signals::Signals};
use kernel::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

mod table {
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "receipt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_hash: Vec<u8>,
        pub at: Timestamp,
        pub about: String,
    }
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

tokio::task_local! {
    static DUE: Arc<Due>;
}

/// A receipt that the work at hand owes.
pub(crate) struct Due {
    key_hash: Vec<u8>,
    /// Which store: the key store commits too, and owes none.
    store: Arc<Signals>,
    written: AtomicBool,
}

impl Due {
    /// That of the task at hand, where it is still owed to this store.
    pub(crate) fn to(store: &Arc<Signals>) -> Option<Arc<Self>> {
        let due = DUE.try_with(Arc::clone).ok()?;
        (Arc::ptr_eq(&due.store, store) && !due.written.load(Ordering::Acquire)).then_some(due)
    }
    /// Writes it into the transaction of the effect; refused where somebody was first.
    pub(crate) async fn write(&self, db: &impl ConnectionTrait, at: Timestamp, about: &[&str]) -> Result<(), DbErr> {
        let row = table::ActiveModel {
            key_hash: Set(self.key_hash.clone()),
            at: Set(at),
            about: Set(serde_json::to_string(about).unwrap_or_default()),
        };
        table::Entity::insert(row).exec_without_returning(db).await.map(drop)
    }
    /// It is committed: the same work may go on to commit more.
    pub(crate) fn written(&self) {
        self.written.store(true, Ordering::Release);
    }
}

impl Store {
    /// Does the work so that its first commit leaves a receipt under this key. Beside what the work
    /// gave: whether it committed anything. Where a receipt lies already, nothing of it commits.
    pub async fn once<F: Future>(&self, key_hash: Vec<u8>, work: F) -> (F::Output, bool) {
        let due = Arc::new(Due { key_hash, store: Arc::clone(self.signals()), written: AtomicBool::new(false) });
        let output = DUE.scope(Arc::clone(&due), work).await;
        (output, due.written.load(Ordering::Acquire))
    }
}

/// What the effect under this key was about, as typed ids; none where it did not happen.
pub async fn find(db: &impl ConnectionTrait, key_hash: &[u8]) -> Result<Option<Vec<String>>, DbErr> {
    let row = table::Entity::find_by_id(key_hash.to_vec()).one(db).await?;
    Ok(row.map(|r| serde_json::from_str(&r.about).unwrap_or_default()))
}

/// Takes the receipt away: the call was refused after all, and may come again.
pub async fn forget(tx: &Tx, key_hash: &[u8]) -> Result<(), DbErr> {
    table::Entity::delete_by_id(key_hash.to_vec()).exec(tx.connection()).await.map(drop)
}

/// Takes away those from before this time. A receipt outlives the keeping of its answer, since a
/// second try may still be at work.
pub async fn sweep(tx: &Tx, before: Timestamp) -> Result<(), DbErr> {
    table::Entity::delete_many().filter(table::Column::At.lt(before)).exec(tx.connection()).await.map(drop)
}
