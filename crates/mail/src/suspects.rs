//! Addresses that send messages back: after two, only what nobody may miss is sent there, until the
//! address changes or somebody sends one again by hand.

use crate::outgoing::suspect::{ActiveModel, Column, Entity};
use ring::digest::{SHA256, digest};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, sea_query::Expr};
use store::Tx;

/// Messages that came back before an address is suspect.
const ENOUGH: i64 = 2;

/// Two bytes of a hash of the address: whether it changed, and no more.
pub(crate) fn tag(address: &str) -> i64 {
    let hash = digest(&SHA256, address.to_lowercase().as_bytes());
    hash.as_ref().iter().take(2).fold(0, |tag, byte| tag << 8 | i64::from(*byte))
}

/// Whether this address of the recipient is not worth a message.
pub(crate) async fn is_suspect(db: &impl ConnectionTrait, recipient: &str, tag: Option<i64>) -> Result<bool, DbErr> {
    let found = store::platform::<Entity>().filter(Column::Recipient.eq(recipient)).one(db).await?;
    Ok(found.is_some_and(|s| Some(s.address_tag) == tag && s.bounces >= ENOUGH))
}

/// Counts a message that came back.
pub(crate) async fn count(tx: &Tx, recipient: &str, tag: Option<i64>) -> Result<(), DbErr> {
    let Some(tag) = tag else { return Ok(()) };
    let known = store::platform::<Entity>().filter(Column::Recipient.eq(recipient)).one(tx.connection()).await?;
    let bounces = known.as_ref().filter(|s| s.address_tag == tag).map_or(1, |s| s.bounces + 1);
    if known.is_some() {
        store::platform_update::<Entity>()
            .col_expr(Column::AddressTag, Expr::value(tag))
            .col_expr(Column::Bounces, Expr::value(bounces))
            .col_expr(Column::LastAt, Expr::value(tx.now()))
            .filter(Column::Recipient.eq(recipient))
            .exec(tx.connection())
            .await?;
        return Ok(());
    }
    let row = ActiveModel {
        recipient: Set(recipient.to_owned()),
        address_tag: Set(tag),
        bounces: Set(bounces),
        last_at: Set(tx.now()),
    };
    store::platform_insert(tx, row).await
}

/// Gives the recipient's address another chance.
pub(crate) async fn forgive(tx: &Tx, recipient: &str) -> Result<(), DbErr> {
    store::platform_delete::<Entity>().filter(Column::Recipient.eq(recipient)).exec(tx.connection()).await?;
    Ok(())
}
