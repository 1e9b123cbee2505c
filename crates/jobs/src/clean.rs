//! What is done by the way: old jobs go, a schedule is run by hand.

use crate::{
    NewJob, queue,
    table::{ActiveModel, Column, Entity, JobState, schedule},
};
use kernel::{JobId, time::DAY};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter};
use store::Tx;

/// How long a job that went well is kept.
const DONE_KEPT: i64 = 7 * DAY;
/// How long a dead one is.
const DEAD_KEPT: i64 = 90 * DAY;

/// Removes jobs that went well a week ago and dead ones of 90 days; how many.
pub async fn clean(tx: &Tx) -> Result<u64, DbErr> {
    let mut gone = 0;
    for (state, kept) in [(JobState::Done, DONE_KEPT), (JobState::Dead, DEAD_KEPT)] {
        let old = store::platform_delete::<Entity>()
            .filter(Column::State.eq(state))
            .filter(Column::UpdatedAt.lt(tx.now().plus(-kept)));
        gone += old.exec(tx.connection()).await?.rows_affected;
    }
    Ok(gone)
}

/// Puts in the job of this schedule now, besides its slots, unless one put in so waits already; none
/// where there is no such schedule.
pub async fn run_now(tx: &Tx, name: &str) -> Result<Option<JobId>, DbErr> {
    let known = store::platform::<schedule::Entity>().filter(schedule::Column::Name.eq(name));
    let Some(known) = known.one(tx.connection()).await? else { return Ok(None) };
    let job = NewJob { kind: "", organization: None, payload: serde_json::Value::Null, run_at: tx.now() };
    let key = format!("schedule {name}");
    let row = queue::row(tx, known.name, &job, Some(&key));
    let id = JobId::new();
    store::platform_insert_unless_there(tx, ActiveModel { id: Set(id), ..row }).await?;
    Ok(Some(id))
}
