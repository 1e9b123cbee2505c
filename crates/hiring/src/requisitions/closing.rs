//! Jobs close by themselves when their day has come.

use super::{settle::Rest, status::Step, steps};
use crate::{Messages, permissions::RunRequisitions};
use jobs::{Definition, Schedule, handler};
use kernel::{Actor, Kind, Locale, OrganizationId, Problem, RequisitionId, Timestamp, time::MINUTE};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, entity::prelude::*};
use web::App;

/// The schedule and its work.
const CLOSE: &str = "hiring.close";
/// How often it is looked whether a day has come.
const EVERY: i64 = 5 * MINUTE;
/// Closed in one go; the rest is next time's.
const MOST: u64 = 500;

/// Every few minutes.
pub(crate) const SCHEDULE: Schedule = Schedule::every(CLOSE, EVERY);

/// The kind of background work.
pub(crate) fn definition() -> Definition<App> {
    handler(CLOSE, |app, _| async move { close(&app).await })
}

/// The columns of jobs that tell, across organizations, which of them is to be closed.
mod due {
    use kernel::{OrganizationId, RequisitionId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "requisition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RequisitionId,
        pub organization_id: OrganizationId,
        pub state: crate::requisitions::table::RequisitionState,
        pub closes_at: Option<Timestamp>,
    }
    store::rows_of!(platform);
}

/// Closes every job whose day has come, each in a transaction of its own; candidates who are still in it
/// stay as they are.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn close(app: &App) -> Result<(), Problem> {
    for (id, organization) in found(app, app.now()).await? {
        let actor = Actor::system(organization);
        let who = actor.permit::<RunRequisitions>()?;
        let locale = identity::facade::organization(app.store.read(), organization).await?;
        let reason = Messages::from(locale.map_or(Locale::En, |o| o.locale)).requisition_closed_by_itself();
        let mut tx = app.store.begin(&actor).await?;
        match steps::take(&mut tx, &who, id, Step::Close, Some(&reason), &Rest::Leave).await {
            Ok(()) => tx.commit().await?,
            // somebody else took a step at the same moment
            Err(p) if p.kind == Kind::Conflict => {}
            Err(p) => return Err(p),
        }
    }
    Ok(())
}

async fn found(app: &App, now: Timestamp) -> Result<Vec<(RequisitionId, OrganizationId)>, DbErr> {
    use super::table::RequisitionState::{Open, Paused};
    store::platform::<due::Entity>()
        .filter(due::Column::ClosesAt.lte(now))
        .filter(due::Column::State.is_in([Open, Paused]))
        .order_by_asc(due::Column::ClosesAt)
        .limit(MOST)
        .select_only()
        .columns([due::Column::Id, due::Column::OrganizationId])
        .into_tuple()
        .all(app.store.read())
        .await
}
