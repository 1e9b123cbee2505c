//! The interviews of candidates, for hiring.

use crate::{
    booked::{
        InterviewStep, steps,
        store::{self as interviews, involving},
        table::interview,
        view::views,
    },
    permissions::{ReadInterviews, ScheduleInterviews},
};
use hiring::facade::Open;
use kernel::{Actor, CandidateId, OrganizationId, Problem, Timestamp, UserId};
use sea_orm::{QueryFilter, QuerySelect};
use serde_json::Value;
use std::collections::HashMap;
use store::Tx;
use web::App;

/// Registered for [`hiring::facade::CandidateInterviews`].
pub(crate) struct OfCandidates;

#[async_trait::async_trait]
impl hiring::facade::CandidateInterviews for OfCandidates {
    async fn of(
        &self,
        app: &App,
        who: &Actor,
        organization: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<Value>>, Problem> {
        let mut found: HashMap<CandidateId, Vec<Value>> = HashMap::new();
        // who may read none sees none
        let Ok(who) = who.permit::<ReadInterviews>() else { return Ok(found) };
        if who.organization() != organization {
            return Ok(found);
        }
        let db = app.store.read();
        let rows = interviews::of_candidates(db, &who, candidates).await?;
        for view in views(db, &who, rows).await? {
            found.entry(view.candidate_id).or_default().push(serde_json::to_value(view)?);
        }
        Ok(found)
    }

    async fn next(
        &self,
        app: &App,
        who: &Actor,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Timestamp>, Problem> {
        let Ok(who) = who.permit::<ReadInterviews>() else { return Ok(HashMap::new()) };
        Ok(interviews::next_of(app.store.read(), &who, candidates, app.now()).await?)
    }

    async fn readers(
        &self,
        app: &App,
        organization: OrganizationId,
        user: UserId,
    ) -> Result<Vec<CandidateId>, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let candidates = store::scoped::<interview::Entity, _>(&who)
            .filter(involving(&who, user))
            .select_only()
            .column(interview::Column::CandidateId)
            .distinct()
            .into_tuple()
            .all(app.store.read())
            .await?;
        Ok(candidates)
    }

    async fn takers(
        &self,
        app: &App,
        organization: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<UserId>>, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let db = app.store.read();
        let rows = interviews::of_candidates(db, &who, candidates).await?;
        let ids: Vec<_> = rows.iter().map(|i| i.id).collect();
        let mut assistants = interviews::assistants(db, &who, &ids).await?;
        let mut takers: HashMap<CandidateId, Vec<UserId>> = HashMap::new();
        for i in rows {
            let of = takers.entry(i.candidate_id).or_default();
            of.push(i.interviewer_id);
            of.extend(assistants.remove(&i.id).unwrap_or_default());
        }
        Ok(takers)
    }

    async fn cancel_open(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        of: Open,
        reason: &str,
    ) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        // one that was begun too: the application must not go on without it being over
        let open = interviews::open_of(tx.connection(), &who, of).await?;
        let reason = (!reason.is_empty()).then_some(reason);
        for interview in &open {
            steps::call_off(tx, &who, interview, InterviewStep::Cancel, reason).await?;
        }
        Ok(())
    }
}
