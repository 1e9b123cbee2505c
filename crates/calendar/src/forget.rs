//! Forgetting when somebody is free.

use crate::{limits, slots, weekly};
use kernel::PersonId;
use sea_orm::DbErr;
use store::Tx;

/// Removes the slots, weekly rules, exceptions and booking rules of a person who is erased. Bookings
/// stay: they hold ids and times.
pub async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    let db = tx.connection();
    store::own_delete::<slots::table::Entity>(person).exec(db).await?;
    store::own_delete::<weekly::table::Entity>(person).exec(db).await?;
    store::own_delete::<weekly::table::exception::Entity>(person).exec(db).await?;
    store::own_delete::<limits::table::Entity>(person).exec(db).await?;
    Ok(())
}
