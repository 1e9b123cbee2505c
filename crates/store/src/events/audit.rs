//! Verifications as they are kept, for the page and for the next one to go on from.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    table::verification::{Column, Entity, Model},
    verify::{Fault, Report},
    walk::Place,
};
use crate::Tx;
use kernel::{Timestamp, time::DAY};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// How long they are kept.
const KEPT: i64 = 400 * DAY;

/// A verification of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// When.
    pub at: Timestamp,
    /// The first event that was looked at.
    pub first: i64,
    /// The last event that was right.
    pub place: Place,
    /// Anchors that were compared.
    pub anchors: i64,
    /// The fault in brief ([`Fault::code`]); none where nothing was touched.
    pub fault: Option<String>,
}

/// Keeps what a verification found, and forgets those of more than a year ago.
pub async fn keep_verification(tx: &Tx, report: &Report) -> Result<(), DbErr> {
    let db = tx.connection();
    Entity::delete_many().filter(Column::At.lt(tx.now().plus(-KEPT))).exec(db).await?;
    // one at the same moment is the same
    Entity::delete_many().filter(Column::At.eq(tx.now())).exec(db).await?;
    let row = Model {
        at: tx.now(),
        first: report.first,
        verified: report.verified,
        hash: report.hash.clone(),
        anchors: i64::try_from(report.anchors).unwrap_or(i64::MAX),
        fault: report.fault.as_ref().map(Fault::code),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// The latest, newest first, at most `limit`.
pub async fn verifications(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Verification>, DbErr> {
    let rows = Entity::find().order_by_desc(Column::At).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(Verification::from).collect())
}

/// The latest that began at the beginning.
pub async fn last_whole(db: &impl ConnectionTrait) -> Result<Option<Verification>, DbErr> {
    let begin = super::checkpoints(db).await?.last().map_or(0, |c| c.place.seq);
    let whole = Entity::find().filter(Column::First.lte(begin + 1)).order_by_desc(Column::At);
    Ok(whole.one(db).await?.map(Verification::from))
}

impl From<Model> for Verification {
    fn from(m: Model) -> Self {
        let place = Place { seq: m.verified, hash: m.hash };
        Self { at: m.at, first: m.first, place, anchors: m.anchors, fault: m.fault }
    }
}
