//! Slow-down of guessing: by account and address, and by address. Somebody at another address is
//! never locked out by it, so the owner always finds a way in.

use super::table::throttle::{ActiveModel, Column, Entity};
use kernel::{Problem, time::MINUTE};
use ring::digest::{SHA256, digest};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use store::Tx;

/// Failures that cost nothing yet.
const FREE: i64 = 5;
/// Failures from one address, over all accounts, that cost nothing yet.
const FREE_BY_ADDRESS: i64 = 50;
/// Longest wait; failures older than this are forgotten.
const WINDOW: i64 = 15 * MINUTE;

/// The two counters that an attempt goes by.
pub(crate) struct Attempt {
    keys: [(Vec<u8>, i64); 2],
}

impl Attempt {
    /// By what was typed (whether there is such an account or not) and where from.
    pub(super) fn new(email: &str, address: &str) -> Self {
        let key = |text: String| digest(&SHA256, text.as_bytes()).as_ref().to_vec();
        Self { keys: [(key(format!("a:{email}\0{address}")), FREE), (key(format!("n:{address}")), FREE_BY_ADDRESS)] }
    }
    /// Somebody who asks for a letter: each counts, so that nobody's inbox is filled.
    pub(crate) fn to_ask(email: &str, address: &str) -> Self {
        let key = |text: String| digest(&SHA256, text.as_bytes()).as_ref().to_vec();
        Self { keys: [(key(format!("f:{email}\0{address}")), FREE), (key(format!("g:{address}")), FREE_BY_ADDRESS)] }
    }
    /// Counts the attempt, before anything is verified, so that many at once do not slip through.
    ///
    /// # Errors
    /// 429 with the seconds to wait; nothing is counted then.
    pub(crate) async fn begin(&self, tx: &Tx) -> Result<(), Problem> {
        let keys = self.keys.iter().map(|(k, _)| k.clone());
        let rows =
            store::platform::<Entity>().filter(Column::ThrottleKey.is_in(keys)).order_by_asc(Column::ThrottleKey);
        let rows = rows.lock_exclusive().all(tx.connection()).await?;
        let wait = rows.iter().filter_map(|r| {
            let free = self.keys.iter().find(|(k, _)| *k == r.throttle_key).map_or(FREE, |(_, free)| *free);
            let until = r.last_at.plus(penalty(r.failures - free));
            (until > tx.now()).then(|| until.micros() - tx.now().micros())
        });
        if let Some(wait) = wait.max() {
            let seconds = u32::try_from(wait / 1_000_000 + 1).unwrap_or(900);
            return Err(Problem { retry_after: Some(seconds), ..Problem::new(kernel::Kind::TooMany) });
        }
        let old = tx.now().plus(-WINDOW);
        store::platform_delete::<Entity>().filter(Column::LastAt.lt(old)).exec(tx.connection()).await?;
        for (key, _) in &self.keys {
            let counted = store::platform_update::<Entity>()
                .col_expr(Column::Failures, Expr::col(Column::Failures).add(1))
                .col_expr(Column::LastAt, Expr::value(tx.now()))
                .filter(Column::ThrottleKey.eq(key.clone()))
                .exec(tx.connection())
                .await?;
            if counted.rows_affected == 0 {
                let row = ActiveModel { throttle_key: Set(key.clone()), failures: Set(1), last_at: Set(tx.now()) };
                match store::platform_insert(tx, row).await {
                    // another first one at the same moment: asked to come again
                    Err(e) if store::dialect::is_duplicate(&e) => {
                        return Err(Problem { retry_after: Some(1), ..Problem::new(kernel::Kind::TooMany) });
                    }
                    other => other?,
                }
            }
        }
        Ok(())
    }
    /// It was right: the account's own counter begins anew, the address gets its attempt back.
    pub(super) async fn succeeded(&self, tx: &Tx) -> Result<(), DbErr> {
        let [(account, _), (address, _)] = &self.keys;
        store::platform_delete::<Entity>()
            .filter(Column::ThrottleKey.eq(account.clone()))
            .exec(tx.connection())
            .await?;
        store::platform_update::<Entity>()
            .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
            .filter(Column::ThrottleKey.eq(address.clone()))
            .exec(tx.connection())
            .await?;
        Ok(())
    }
}

/// 2, 4, 8 … seconds for each failure beyond the free ones, at most the window.
fn penalty(beyond: i64) -> i64 {
    match u32::try_from(beyond) {
        Ok(n @ 1..=9) => 1_000_000_i64 << n,
        Ok(10..) => WINDOW,
        _ => 0,
    }
}
