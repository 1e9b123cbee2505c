//! Schedules: work that comes back by the clock. Whoever moves the row on runs that slot, so with
//! several nodes each slot runs once.

use crate::table::schedule::{ActiveModel, Column, Entity};
use kernel::{Timestamp, time::HOUR};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, sea_query::Expr};
use store::Tx;

/// Work that comes back. At each slot it puts a job of the same name in the queue.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// The job's kind.
    pub name: &'static str,
    /// How often, in microseconds: whole hours or divisors of one, counted from midnight UTC.
    pub every: i64,
}

/// When a schedule ran and runs.
#[derive(Clone, Debug)]
pub struct ScheduleState {
    /// The job's kind.
    pub name: String,
    /// The next slot.
    pub next_at: Timestamp,
    /// The last slot that was run.
    pub last_at: Option<Timestamp>,
}

impl Schedule {
    /// Every hour on the hour.
    pub const fn hourly(name: &'static str) -> Self {
        Self { name, every: HOUR }
    }
    /// The first slot after `t`.
    pub(crate) fn after(&self, t: Timestamp) -> Timestamp {
        Timestamp::from_micros((t.micros().div_euclid(self.every) + 1) * self.every)
    }
}

/// All schedules that ever ran here.
pub async fn schedules(db: &impl ConnectionTrait) -> Result<Vec<ScheduleState>, DbErr> {
    let rows = store::platform::<Entity>().order_by_asc(Column::Name).all(db).await?;
    Ok(rows.into_iter().map(|r| ScheduleState { name: r.name, next_at: r.next_at, last_at: r.last_at }).collect())
}

/// Whether this slot is ours to run. A schedule seen for the first time begins with its next slot
/// (no run at start-up); slots missed while nobody ran are one run, not many.
pub(crate) async fn take(tx: &Tx, s: &Schedule) -> Result<bool, DbErr> {
    let known = store::platform::<Entity>().filter(Column::Name.eq(s.name)).one(tx.connection()).await?;
    let next = s.after(tx.now());
    let Some(row) = known else {
        let row = ActiveModel { name: Set(s.name.to_owned()), next_at: Set(next), last_at: Set(None) };
        match store::platform_insert(tx, row).await {
            Err(e) if !store::dialect::is_duplicate(&e) => return Err(e),
            _ => return Ok(false),
        }
    };
    if row.next_at > tx.now() {
        return Ok(false);
    }
    let moved = store::platform_update::<Entity>()
        .col_expr(Column::NextAt, Expr::value(next))
        .col_expr(Column::LastAt, Expr::value(Some(row.next_at)))
        .filter(Column::Name.eq(s.name))
        .filter(Column::NextAt.eq(row.next_at))
        .exec(tx.connection())
        .await?;
    Ok(moved.rows_affected == 1)
}
