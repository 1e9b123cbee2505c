//! Schedules: work that comes back by the clock. Whoever moves the row on runs that slot, so with
//! several nodes each slot runs once.

use crate::{
    Plan,
    table::schedule::{ActiveModel, Column, Entity},
};
use kernel::{
    Timestamp,
    time::{DAY, HOUR},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, sea_query::Expr};
use store::Tx;

/// A next slot that lies further ahead than this comes of a clock that once stood wrong.
const ASTRAY: i64 = 2 * DAY;

/// Work that comes back. At each slot it puts a job of the same name in the queue.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// The job's kind.
    pub name: &'static str,
    /// When it comes back.
    pub plan: Plan,
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
    /// When it comes back; none where the version before wrote it.
    pub plan: Option<Plan<String>>,
}

impl Schedule {
    /// Every hour on the hour.
    pub const fn hourly(name: &'static str) -> Self {
        Self::every(name, HOUR)
    }
    /// Again and again after so many microseconds: whole hours or divisors of one, or whole days,
    /// counted from midnight UTC.
    pub const fn every(name: &'static str, micros: i64) -> Self {
        Self { name, plan: Plan::Every(micros) }
    }
    /// Every day at this time of the wall clock in this zone (`Europe/Berlin`, `UTC`).
    pub const fn daily(name: &'static str, hour: i8, minute: i8, zone: &'static str) -> Self {
        Self { name, plan: Plan::Daily { hour, minute, zone } }
    }
}

/// All schedules that ever ran here.
pub async fn schedules(db: &impl ConnectionTrait) -> Result<Vec<ScheduleState>, DbErr> {
    let rows = store::platform::<Entity>().order_by_asc(Column::Name).all(db).await?;
    let state = |r: crate::table::schedule::Model| ScheduleState {
        name: r.name,
        next_at: r.next_at,
        last_at: r.last_at,
        plan: r.plan.as_deref().and_then(Plan::parse),
    };
    Ok(rows.into_iter().map(state).collect())
}

/// Whether the row must be looked at under its lock: it is new, due, of another plan, or astray.
pub(crate) fn wants_a_look(s: &Schedule, known: &[ScheduleState], now: Timestamp) -> bool {
    let Some(row) = known.iter().find(|k| k.name == s.name) else { return true };
    row.next_at <= now || is_astray(s, row.next_at, now) || planned(row) != s.plan.to_string()
}

fn planned(row: &ScheduleState) -> String {
    row.plan.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn is_astray(s: &Schedule, next: Timestamp, now: Timestamp) -> bool {
    next > s.plan.after(now.plus(ASTRAY))
}

/// Whether this slot is ours to run. A schedule seen for the first time begins with its next slot
/// (no run at start-up); slots missed while nobody ran are one run, not many. A clock that is turned
/// back runs no slot again.
pub(crate) async fn take(tx: &Tx, s: &Schedule) -> Result<bool, DbErr> {
    let (now, plan) = (tx.now(), s.plan.to_string());
    let next = s.plan.after(now);
    let known = store::platform::<Entity>().filter(Column::Name.eq(s.name)).one(tx.connection()).await?;
    let Some(row) = known else {
        let (name, plan) = (Set(s.name.to_owned()), Set(Some(plan)));
        let row = ActiveModel { name, next_at: Set(next), last_at: Set(None), plan };
        store::platform_insert_unless_there(tx, row).await?;
        return Ok(false);
    };
    let due = row.next_at <= now;
    let other = row.plan.as_ref().is_some_and(|p| *p != plan);
    let next = if due || is_astray(s, row.next_at, now) {
        next
    } else if other {
        // a slot of the old plan that has run is not run again by the new one
        s.plan.after(row.last_at.map_or(now, |last| last.max(now)))
    } else {
        row.next_at
    };
    let last = if due { Some(row.next_at) } else { row.last_at };
    let moved = store::platform_update::<Entity>()
        .col_expr(Column::NextAt, Expr::value(next))
        .col_expr(Column::LastAt, Expr::value(last))
        .col_expr(Column::Plan, Expr::value(Some(plan)))
        .filter(Column::Name.eq(s.name))
        .filter(Column::NextAt.eq(row.next_at))
        .exec(tx.connection())
        .await?;
    Ok(due && moved.rows_affected == 1)
}
