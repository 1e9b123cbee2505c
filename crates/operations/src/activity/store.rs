//! Queries of the event log.

use super::filter::Filter;
use crate::permissions::ReadActivity;
use kernel::Granted;
use sea_orm::{ConnectionTrait, DbErr};
use store::{
    Slice,
    events::{self, Event},
};

/// A page of the organization's events.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<ReadActivity>,
    filter: &Filter,
) -> Result<Slice<Event>, DbErr> {
    events::search(db, who, &filter.which, &filter.keyset).await
}
