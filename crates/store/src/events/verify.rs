//! `waymark audit verify`: walks the chain and says where it was touched.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

pub use super::fault::Fault;
pub use super::walk::Place;
use super::{
    Anchor, PublicKey,
    prune::checkpoints,
    table::{chain, event, follower},
    walk::Walk,
};
use kernel::{Timestamp, time::MINUTE};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// An event without its seal for longer than this was passed over: a transaction that writes ends
/// sooner, and a sealer comes by every half second.
const SEALED_WITHIN: i64 = MINUTE;

/// What the walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The first event that was looked at: 1, or what comes after the place to start from.
    pub first: i64,
    /// The last event that is right: all of them, up to the fault.
    pub verified: i64,
    /// Its link.
    pub hash: Vec<u8>,
    /// Where the log begins, if old events were removed: the last one removed.
    pub checkpoint: Option<i64>,
    /// Anchors that were compared.
    pub anchors: u64,
    /// The first fault.
    pub fault: Option<Fault>,
}

/// Walks the whole chain, a thousand events at a time; writers go on beside it. Without keys
/// signatures are not checked: see [`Audit`].
pub async fn verify(db: &impl ConnectionTrait) -> Result<Report, DbErr> {
    Audit::default().run(db).await
}

/// What to check the log against. What is not given is not checked.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// Public keys whose signatures count.
    pub keys: Vec<PublicKey>,
    /// Ends of the chain that were written down, in any order.
    pub anchors: Vec<Anchor>,
    /// The time now: on `PostgreSQL` what was never sealed is told by it from what is about to be.
    pub now: Option<Timestamp>,
    /// Where an earlier walk ended: what comes before is taken for right.
    pub from: Option<Place>,
}

impl Audit {
    /// Walks the chain.
    pub async fn run(mut self, db: &impl ConnectionTrait) -> Result<Report, DbErr> {
        self.anchors.sort_by_key(|a| a.seq);
        loop {
            let report = self.walk(db).await?;
            // events removed while we walked are no fault
            let begins = checkpoints(db).await?.last().map(|c| c.place.seq);
            if report.fault.is_none() || begins == report.checkpoint {
                return Ok(report);
            }
        }
    }

    async fn walk(&self, db: &impl ConnectionTrait) -> Result<Report, DbErr> {
        let known = checkpoints(db).await?;
        let begin = known.last().map(|c| c.place.clone()).unwrap_or_default();
        let from = self.from.clone().filter(|f| f.seq >= begin.seq).unwrap_or_else(|| begin.clone());
        let report = |at: Place, anchors: u64, fault: Option<Fault>| Report {
            first: from.seq + 1,
            verified: at.seq,
            hash: at.hash,
            checkpoint: known.last().map(|c| c.place.seq),
            anchors,
            fault,
        };
        let forged = known.iter().find(|c| !self.keys.is_empty() && !c.is_signed_by(&self.keys));
        let forged = forged.map(|c| Fault::Checkpoint(c.place.seq)).or_else(|| self.forged_anchor());
        if forged.is_some() {
            return Ok(report(from.clone(), 0, forged));
        }
        // the end first: what is sealed while we walk lies beyond it
        let end =
            chain::Entity::find().one(db).await?.map_or_else(Place::default, |h| Place { seq: h.seq, hash: h.hash });
        let mut written =
            Written { anchors: &self.anchors, next: self.anchors.partition_point(|a| a.seq < from.seq), compared: 0 };
        let mut walk = Walk::from(from.clone());
        let mut fault = written.against(&from);
        while fault.is_none() {
            match walk.step(db, end.seq).await? {
                Err(found) => fault = Some(found),
                Ok(rows) if rows.is_empty() => break,
                Ok(rows) => fault = rows.into_iter().find_map(|e| written.against(&Place::of(e))),
            }
        }
        if fault.is_none() && walk.at != end {
            fault = Some(Fault::End { found: walk.at.seq, expected: end.seq });
        }
        if fault.is_none() {
            fault = self.beyond(db, &walk.at, &begin).await?;
        }
        Ok(report(walk.at, written.compared, fault))
    }

    fn forged_anchor(&self) -> Option<Fault> {
        let forged = self.anchors.iter().find(|a| !self.keys.is_empty() && !a.is_signed_by(&self.keys));
        forged.map(|a| Fault::Forged(a.seq))
    }

    /// What is wrong outside the walk: events before and after it, some never sealed, and witnesses
    /// of events that are no more.
    async fn beyond(&self, db: &impl ConnectionTrait, at: &Place, begin: &Place) -> Result<Option<Fault>, DbErr> {
        if event::Entity::find().filter(event::Column::Seq.lte(begin.seq)).count(db).await? > 0 {
            return Ok(Some(Fault::Before(begin.seq)));
        }
        let last = event::Entity::find().filter(event::Column::Seq.is_not_null()).order_by_desc(event::Column::Seq);
        let last = last.one(db).await?.and_then(|e| e.seq).unwrap_or(begin.seq);
        let reader = follower::Entity::find().order_by_desc(follower::Column::Seq).one(db).await?.map_or(0, |f| f.seq);
        // asked after those two, so that the log cannot have grown past it
        let end = super::head(db).await?;
        if last > end {
            return Ok(Some(Fault::End { found: last, expected: end }));
        }
        let anchored = self.anchors.last().map_or(0, |a| a.seq);
        let known = if anchored > at.seq { anchored } else { reader };
        if anchored > at.seq || reader > end {
            return Ok(Some(Fault::Cut { found: at.seq, known }));
        }
        let waiting = event::Entity::find().filter(event::Column::Seq.is_null());
        let waiting = match (db.get_database_backend(), self.now) {
            (DbBackend::Sqlite, _) => waiting,
            (_, Some(now)) => waiting.filter(event::Column::At.lt(now.plus(-SEALED_WITHIN))),
            _ => return Ok(None),
        };
        let waiting = waiting.count(db).await?;
        Ok((waiting > 0).then(|| Fault::Unsealed(i64::try_from(waiting).unwrap_or(i64::MAX))))
    }
}

/// Anchors in the log's order, as far as the walk has come.
struct Written<'a> {
    anchors: &'a [Anchor],
    next: usize,
    compared: u64,
}

impl Written<'_> {
    /// Whether the log is another here than the one that was anchored.
    fn against(&mut self, place: &Place) -> Option<Fault> {
        let mut fault = None;
        while let Some(a) = self.anchors.get(self.next).filter(|a| a.seq <= place.seq) {
            (self.next, self.compared) = (self.next + 1, self.compared + 1);
            fault = fault.or((a.hash != place.hash).then_some(Fault::Anchor(a.seq)));
        }
        fault
    }
}
