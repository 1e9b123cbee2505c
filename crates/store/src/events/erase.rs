//! Destroying what the log says of somebody. The chain holds a salted hash of each detail: with the
//! salt gone, nobody can try names against it, and the chain still verifies.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::table::{about, detail};
use crate::Tx;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// Things asked about in one statement.
const BATCH: usize = 500;

/// Destroys salt and detail of every event about one of these things; how many. Events of the same
/// transaction are written after it and keep theirs. One of them must be of a kind that ends with
/// `.erased`: it becomes about all these things, and verification takes a detail that is not there
/// for touched unless such an event tells of it.
pub async fn erase_details(tx: &mut Tx, things: &[String]) -> Result<u64, DbErr> {
    let mut erased = 0;
    for batch in things.chunks(BATCH) {
        let mut of = about::Entity::find()
            .select_only()
            .column(about::Column::EventId)
            .filter(about::Column::Thing.is_in(batch.iter().cloned()));
        let of = QuerySelect::query(&mut of).to_owned();
        let gone = detail::Entity::delete_many().filter(detail::Column::EventId.in_subquery(of));
        erased += gone.exec(tx.connection()).await?.rows_affected;
    }
    tx.note_erased(things);
    Ok(erased)
}
