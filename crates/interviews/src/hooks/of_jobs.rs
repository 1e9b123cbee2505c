//! The interviews and plans of jobs, for hiring.

use crate::{
    booked::{InterviewState, table::interview},
    permissions::{ReadInterviews, WritePlans},
    plans::{self, table::round},
};
use kernel::{Actor, OrganizationId, Problem, RequisitionId};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Func},
};
use std::collections::HashMap;
use store::Tx;
use web::App;

/// Ids in one statement.
const CHUNK: usize = 500;

/// Registered for [`hiring::facade::JobInterviews`].
pub(crate) struct OfJobs;

#[async_trait::async_trait]
impl hiring::facade::JobInterviews for OfJobs {
    async fn interviewed(
        &self,
        app: &App,
        organization: OrganizationId,
        jobs: &[RequisitionId],
    ) -> Result<HashMap<RequisitionId, u64>, Problem> {
        use plans::table::plan;
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let (db, mut found) = (app.store.read(), HashMap::new());
        for chunk in jobs.chunks(CHUNK) {
            let mut select = store::scoped::<interview::Entity, _>(&who)
                .filter(interview::Column::State.eq(InterviewState::Completed))
                .select_only();
            let job = (plan::Entity, plan::Column::RequisitionId);
            let round_id = Expr::col((round::Entity, round::Column::Id));
            let plan_id = Expr::col((plan::Entity, plan::Column::Id));
            let query = QuerySelect::query(&mut select)
                .inner_join(round::Entity, round_id.equals((interview::Entity, interview::Column::RoundId)))
                .inner_join(plan::Entity, plan_id.equals((round::Entity, round::Column::PlanId)))
                .and_where(Expr::col(job).is_in(chunk.iter().map(|id| id.uuid())))
                .expr_as(Expr::col(job), "job")
                .expr_as(
                    Func::count_distinct(Expr::col((interview::Entity, interview::Column::ApplicationId))),
                    "people",
                )
                .group_by_col(job);
            for row in db.query_all(&*query).await? {
                let (id, count): (RequisitionId, i64) = (row.try_get("", "job")?, row.try_get("", "people")?);
                found.insert(id, u64::try_from(count).unwrap_or_default());
            }
        }
        Ok(found)
    }

    async fn copy_plan(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        from: RequisitionId,
        to: RequisitionId,
    ) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<WritePlans>()?;
        Ok(plans::store::copy(tx, &who, from, to).await?)
    }

    async fn remove_plan(&self, tx: &mut Tx, organization: OrganizationId, job: RequisitionId) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<WritePlans>()?;
        Ok(plans::store::remove(tx, &who, job).await?)
    }
}
