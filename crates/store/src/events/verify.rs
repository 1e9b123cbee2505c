//! `waymark audit verify`: walks the chain and says where it was touched.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    detail_hash, link,
    table::{chain, detail, event},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An event is gone, or a number was changed.
    #[error("event {0} is missing")]
    Missing(i64),
    /// The row or one before it was changed.
    #[error("event {0} was changed, or one before it replaced")]
    Changed(i64),
    /// The detail was changed (an erased one is no fault).
    #[error("the detail of event {0} was changed")]
    Detail(i64),
    /// The log ends before the chain does, or after.
    #[error("the log ends at event {found}, the chain at {expected}")]
    End {
        /// The last event there is.
        found: i64,
        /// The chain's own end.
        expected: i64,
    },
}

/// What the walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events sealed and right, up to the fault.
    pub verified: i64,
    /// The first fault.
    pub fault: Option<Fault>,
}

/// Walks the whole chain, a thousand events at a time; writers go on beside it.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Report, DbErr> {
    // the head first: what is sealed while we walk lies beyond it
    let head = chain::Entity::find().one(db).await?;
    let (end, end_hash) = head.map_or((0, Vec::new()), |h| (h.seq, h.hash));
    let (mut seq, mut hash) = (0_i64, Vec::new());
    loop {
        let rows = event::Entity::find()
            .filter(event::Column::Seq.gt(seq))
            .filter(event::Column::Seq.lte(end))
            .order_by_asc(event::Column::Seq)
            .limit(1_000)
            .all(db)
            .await?;
        if rows.is_empty() {
            break;
        }
        let details =
            detail::Entity::find().filter(detail::Column::EventId.is_in(rows.iter().map(|e| e.id))).all(db).await?;
        let details: HashMap<_, _> = details.into_iter().map(|d| (d.event_id, d)).collect();
        for e in rows {
            let fault = check(&e, seq + 1, &hash, details.get(&e.id));
            if fault.is_some() {
                return Ok(Report { verified: seq, fault });
            }
            seq += 1;
            hash = e.hash.unwrap_or_default();
        }
    }
    let fault = if seq == end && hash == end_hash { None } else { Some(Fault::End { found: seq, expected: end }) };
    Ok(Report { verified: seq, fault })
}

fn check(e: &event::Model, expected: i64, before: &[u8], detail: Option<&detail::Model>) -> Option<Fault> {
    if e.seq != Some(expected) {
        return Some(Fault::Missing(expected));
    }
    if e.hash.as_deref() != Some(&link(before, expected, e)) {
        return Some(Fault::Changed(expected));
    }
    let touched = detail.is_some_and(|d| detail_hash(&d.salt, &d.detail) != e.detail_hash);
    touched.then_some(Fault::Detail(expected))
}
