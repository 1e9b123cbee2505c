//! Walking the chain: event after event, whether each is what its link says.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    fault::Fault,
    hash::{content, covers_about, detail_digest, link},
    table::{about, detail, event},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::SelectStatement,
};
use std::collections::{HashMap, HashSet};

/// A place in the chain: an event's number and its link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The event's number; 0 before the first.
    pub seq: i64,
    /// Its link; empty before the first.
    pub hash: Vec<u8>,
}

impl Place {
    pub(super) fn of(e: event::Model) -> Self {
        Self { seq: e.seq.unwrap_or_default(), hash: e.hash.unwrap_or_default() }
    }
}

/// Events looked at together.
pub(super) const CHUNK: u64 = 1_000;

/// Walks on from a place.
pub(super) struct Walk {
    pub at: Place,
    /// What was erased, as far as it had to be asked.
    erased: Option<HashSet<String>>,
}

impl Walk {
    pub(super) fn from(at: Place) -> Self {
        Self { at, erased: None }
    }

    /// Walks over the next events up to `end`, at most a thousand: those that are right (none at the
    /// end), or the first fault.
    pub(super) async fn step(
        &mut self,
        db: &impl ConnectionTrait,
        end: i64,
    ) -> Result<Result<Vec<event::Model>, Fault>, DbErr> {
        let rows = event::Entity::find()
            .filter(event::Column::Seq.gt(self.at.seq))
            .filter(event::Column::Seq.lte(end))
            .order_by_asc(event::Column::Seq)
            .limit(CHUNK)
            .all(db)
            .await?;
        let Some(last) = rows.last().and_then(|e| e.seq) else { return Ok(Ok(rows)) };
        let details = detail::Entity::find().filter(detail::Column::EventId.in_subquery(ids(self.at.seq, last)));
        let details: HashMap<_, _> = details.all(db).await?.into_iter().map(|d| (d.event_id, d)).collect();
        let abouts = about::Entity::find().filter(about::Column::EventId.in_subquery(ids(self.at.seq, last)));
        let mut things: HashMap<_, Vec<about::Model>> = HashMap::new();
        for row in abouts.all(db).await? {
            things.entry(row.event_id).or_default().push(row);
        }
        for e in &rows {
            let seq = self.at.seq + 1;
            let about = things.remove(&e.id).unwrap_or_default();
            if let Some(fault) = self.check(db, e, seq, details.get(&e.id), &about).await? {
                return Ok(Err(fault));
            }
            self.at = Place { seq, hash: e.hash.clone().unwrap_or_default() };
        }
        Ok(Ok(rows))
    }

    async fn check(
        &mut self,
        db: &impl ConnectionTrait,
        e: &event::Model,
        seq: i64,
        detail: Option<&detail::Model>,
        about: &[about::Model],
    ) -> Result<Option<Fault>, DbErr> {
        if e.seq != Some(seq) {
            return Ok(Some(Fault::Missing(seq)));
        }
        if e.hash.as_deref() != Some(&link(&self.at.hash, seq, e)) {
            return Ok(Some(Fault::Changed(seq)));
        }
        let digest = detail.map(|d| detail_digest(&d.salt, &d.detail));
        if !covers_about(&e.detail_hash) {
            let touched = digest.is_some_and(|d| d != e.detail_hash);
            return Ok(touched.then_some(Fault::Detail(seq)));
        }
        let Some(kept) = &e.detail_digest else { return Ok(Some(Fault::Detail(seq))) };
        if digest.as_ref().is_some_and(|d| d != kept) {
            return Ok(Some(Fault::Detail(seq)));
        }
        let mut names: Vec<&str> = about.iter().map(|a| a.thing.as_str()).collect();
        names.sort_unstable();
        if about.iter().any(|a| a.at != e.at) || content(kept, &names) != e.detail_hash {
            return Ok(Some(Fault::About(seq)));
        }
        if detail.is_none() && !self.erased(db, &names).await? {
            return Ok(Some(Fault::Gone(seq)));
        }
        Ok(None)
    }

    /// Whether one of these was erased, by an event that says so.
    async fn erased(&mut self, db: &impl ConnectionTrait, things: &[&str]) -> Result<bool, DbErr> {
        if self.erased.is_none() {
            let mut said = event::Entity::find().select_only().column(event::Column::Id);
            said = said.filter(event::Column::Kind.ends_with(".erased")).filter(event::Column::Seq.is_not_null());
            let said = QuerySelect::query(&mut said).to_owned();
            let things = about::Entity::find().select_only().column(about::Column::Thing);
            let things = things.filter(about::Column::EventId.in_subquery(said)).into_tuple::<String>();
            self.erased = Some(things.all(db).await?.into_iter().collect());
        }
        Ok(self.erased.as_ref().is_some_and(|erased| things.iter().any(|t| erased.contains(*t))))
    }
}

fn ids(after: i64, to: i64) -> SelectStatement {
    let mut ids = event::Entity::find().select_only().column(event::Column::Id);
    ids = ids.filter(event::Column::Seq.gt(after)).filter(event::Column::Seq.lte(to));
    QuerySelect::query(&mut ids).to_owned()
}
