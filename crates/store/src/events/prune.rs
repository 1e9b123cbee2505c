//! Removing events that are old enough. What stood at the end of them stays, signed: the log is
//! walked on from there.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    fault::Fault,
    hash::of_parts,
    sign::{PublicKey, Signer},
    table::{about, checkpoint, detail, event, follower},
    walk::{Place, Walk},
};
use crate::Store;
use kernel::{Actor, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// Where the log begins after events were removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The last event that was removed.
    pub place: Place,
    /// How many were removed in that go.
    pub removed: i64,
    /// When.
    pub at: Timestamp,
    key: PublicKey,
    signature: Vec<u8>,
}

impl Checkpoint {
    /// Whether it is as it was signed, by one of these.
    pub fn is_signed_by(&self, keys: &[PublicKey]) -> bool {
        let statement = statement(&self.place, self.removed, self.at);
        keys.contains(&self.key) && self.key.signed(&statement, &self.signature)
    }
}

fn statement(place: &Place, removed: i64, at: Timestamp) -> Vec<u8> {
    let (seq, removed, at) = (place.seq.to_be_bytes(), removed.to_be_bytes(), at.micros().to_be_bytes());
    of_parts(&[b"waymark checkpoint", &seq, &place.hash, &removed, &at])
}

/// Every checkpoint, in the log's order.
pub async fn checkpoints(db: &impl ConnectionTrait) -> Result<Vec<Checkpoint>, DbErr> {
    let rows = checkpoint::Entity::find().order_by_asc(checkpoint::Column::Seq).all(db).await?;
    let checkpoint = |r: checkpoint::Model| Checkpoint {
        place: Place { seq: r.seq, hash: r.hash },
        removed: r.removed,
        at: r.at,
        key: PublicKey::from_bytes(r.public_key),
        signature: r.signature,
    };
    Ok(rows.into_iter().map(checkpoint).collect())
}

/// Why events were not removed.
#[derive(Debug, thiserror::Error)]
pub enum PruneError {
    /// What was touched is evidence.
    #[error("old events are not removed: {0}")]
    Touched(#[from] Fault),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Store {
    /// Removes the oldest events from before this time, at most a thousand in one transaction, and
    /// leaves a signed checkpoint; none where there is nothing so old. Nothing is removed that some
    /// reader of the log has not read, nor what was touched.
    pub async fn prune_events(&self, before: Timestamp, signer: &Signer) -> Result<Option<Checkpoint>, PruneError> {
        let tx = self.begin(&Actor::platform()).await?;
        let db = tx.connection();
        let begin = checkpoints(db).await?.pop().map(|c| c.place).unwrap_or_default();
        let read = follower::Entity::find().order_by_asc(follower::Column::Seq).one(db).await?;
        let mut end = super::head(db).await?;
        end = read.map_or(end, |f| f.seq.min(end));
        let young = event::Entity::find()
            .filter(event::Column::Seq.gt(begin.seq))
            .filter(event::Column::At.gte(before))
            .order_by_asc(event::Column::Seq)
            .limit(1);
        end = young.one(db).await?.and_then(|e| e.seq).map_or(end, |seq| end.min(seq - 1));
        let mut walk = Walk::from(begin);
        let removed = walk.step(db, end).await??.len();
        let removed = i64::try_from(removed).unwrap_or(i64::MAX);
        if removed == 0 {
            return Ok(None);
        }
        let (place, at) = (walk.at, tx.now());
        let gone = || {
            let mut ids = event::Entity::find().select_only().column(event::Column::Id);
            ids = ids.filter(event::Column::Seq.lte(place.seq));
            QuerySelect::query(&mut ids).to_owned()
        };
        about::Entity::delete_many().filter(about::Column::EventId.in_subquery(gone())).exec(db).await?;
        detail::Entity::delete_many().filter(detail::Column::EventId.in_subquery(gone())).exec(db).await?;
        event::Entity::delete_many().filter(event::Column::Seq.lte(place.seq)).exec(db).await?;
        let signature = signer.sign(&statement(&place, removed, at));
        let made = Checkpoint { place, removed, at, key: signer.public(), signature };
        let Checkpoint { place, key, signature, .. } = made.clone();
        let Place { seq, hash } = place;
        let row = checkpoint::Model { seq, hash, removed, at, public_key: key.bytes().to_vec(), signature };
        checkpoint::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
        tx.commit().await?;
        Ok(Some(made))
    }
}
