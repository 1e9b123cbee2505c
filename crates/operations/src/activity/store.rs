//! Queries of the event log, and of the names that stand in it.

use super::filter::Filter;
use crate::permissions::ReadActivity;
use kernel::Granted;
use sea_orm::{ConnectionTrait, DbErr};
use store::{
    Cursor, Keyset, Slice,
    events::{self, Event},
};

/// Events read at once where those of one kind are looked for among all about a thing.
const BATCH: u64 = 200;

/// A page of the organization's events.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadActivity>,
    filter: &Filter,
) -> Result<Slice<Event>, DbErr> {
    match &filter.subject {
        None => events::latest(db, who, &filter.prefix, &filter.keyset).await,
        Some(thing) if filter.prefix.is_empty() => events::about(db, who, thing, &filter.keyset).await,
        Some(thing) => of_kind(db, who, thing, filter).await,
    }
}

/// The log is indexed by thing, not by thing and kind. One thing has few events, so the others are
/// passed over here.
async fn of_kind(
    db: &impl ConnectionTrait,
    who: &Granted<ReadActivity>,
    thing: &str,
    filter: &Filter,
) -> Result<Slice<Event>, DbErr> {
    let mut kept = Vec::new();
    let mut page = Keyset { limit: BATCH, ..filter.keyset.clone() };
    loop {
        let read = events::about(db, who, thing, &page).await?;
        kept.extend(read.rows.into_iter().filter(|e| e.kind.starts_with(&filter.prefix)));
        page.after = read.next.as_deref().and_then(Cursor::decode);
        if page.after.is_none() || u64::try_from(kept.len()).is_ok_and(|n| n > filter.keyset.limit) {
            let cursor = |e: &Event| Cursor { value: e.at.micros().to_string(), id: e.id.uuid() };
            return Ok(filter.keyset.slice(kept, cursor));
        }
    }
}
