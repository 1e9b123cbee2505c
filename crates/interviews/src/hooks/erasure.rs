//! What interviews hold of a candidate who is erased: scorecards' texts, reasons.

use crate::{
    booked::{store as interviews, table::interview},
    exceptions,
    permissions::ReadInterviews,
    proposals,
    scorecards::{self, table as scorecard},
};
use kernel::{Actor, CandidateId, InterviewId, OrganizationId, Problem};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use std::collections::HashSet;
use store::Tx;

/// Ids in one statement.
const BATCH: usize = 500;

/// Registered for [`hiring::facade::CandidateErasure`].
pub(crate) struct Erasing;

#[async_trait::async_trait]
impl hiring::facade::CandidateErasure for Erasing {
    async fn erase(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        candidate: CandidateId,
    ) -> Result<Vec<String>, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let rows = interviews::of_candidates(tx.connection(), &who, &[candidate]).await?;
        let ids: Vec<InterviewId> = rows.iter().map(|i| i.id).collect();
        let cards = scorecards::store::of_interviews(tx.connection(), &who, &ids).await?;
        for batch in ids.chunks(BATCH) {
            store::scoped_update::<interview::Entity, _>(&who)
                .col_expr(interview::Column::Reason, Expr::value(None::<String>))
                .col_expr(interview::Column::OverrideReason, Expr::value(None::<String>))
                .col_expr(interview::Column::Instructions, Expr::value(None::<String>))
                .filter(interview::Column::Id.is_in(batch.iter().copied()))
                .exec(tx.connection())
                .await?;
            // ratings and recommendations stay: they count, and say nothing of who it was
            store::scoped_update::<scorecard::Entity, _>(&who)
                .col_expr(scorecard::Column::Feedback, Expr::value(""))
                .col_expr(scorecard::Column::Attributes, Expr::value("null"))
                .col_expr(scorecard::Column::ReopenReason, Expr::value(None::<String>))
                .filter(scorecard::Column::InterviewId.is_in(batch.iter().copied()))
                .exec(tx.connection())
                .await?;
        }
        let applications: Vec<_> = rows.iter().map(|i| i.application_id).collect();
        let proposals = proposals::store::forget(tx, &who, candidate).await?;
        let applications: Vec<_> = proposals
            .iter()
            .map(|p| p.application_id)
            .chain(applications)
            .collect::<HashSet<_>>()
            .into_iter()
            .collect();
        exceptions::store::forget(tx, &who, &applications).await?;
        let cards = cards.into_values().flatten().map(|c| c.id.to_string());
        let proposals = proposals.iter().map(|p| p.id.to_string());
        Ok(ids.iter().map(ToString::to_string).chain(cards).chain(proposals).collect())
    }

    fn tables(&self) -> &'static [&'static str] {
        &["interview", "scorecard", "scheduler_proposal", "scheduler_exception"]
    }
}
