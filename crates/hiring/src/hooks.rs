//! What higher contexts know that is asked for here: they register it in their module's hooks.

use kernel::{
    Actor, ApplicationId, CandidateId, OrganizationId, PersonId, Problem, RequisitionId, Text, Timestamp, UserId,
};
use std::{collections::HashMap, sync::Arc};
use store::Tx;
use web::{App, Html, Request};

/// The interviews of candidates.
#[async_trait::async_trait]
pub trait CandidateInterviews: Send + Sync {
    /// The interviews of these candidates as the API shows them, with the scorecards that the
    /// reader may see; candidates without one are left out.
    async fn of(
        &self,
        app: &App,
        who: &Actor,
        organization: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<serde_json::Value>>, Problem>;
    /// When the next booked interview of each of these begins, as far as the reader may see it.
    async fn next(
        &self,
        app: &App,
        who: &Actor,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Timestamp>, Problem>;
    /// The candidates of the interviews of this interviewer: those they may read.
    async fn readers(&self, app: &App, organization: OrganizationId, user: UserId)
    -> Result<Vec<CandidateId>, Problem>;
    /// Who takes or assists in interviews of these candidates: those who may read them by that.
    async fn takers(
        &self,
        app: &App,
        organization: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<UserId>>, Problem>;
    /// Cancels what is booked and not over, when a candidate is deactivated, or an application is
    /// rejected by hand or withdrawn.
    async fn cancel_open(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        of: Open,
        reason: &str,
    ) -> Result<(), Problem>;
}

/// What interviews know and keep of jobs.
#[async_trait::async_trait]
pub trait JobInterviews: Send + Sync {
    /// How many applications of each of these jobs have had an interview.
    async fn interviewed(
        &self,
        app: &App,
        organization: OrganizationId,
        jobs: &[RequisitionId],
    ) -> Result<HashMap<RequisitionId, u64>, Problem>;
    /// Gives a new job the interview plan of another.
    async fn copy_plan(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        from: RequisitionId,
        to: RequisitionId,
    ) -> Result<(), Problem>;
    /// Takes away the plan of a job that is deleted.
    async fn remove_plan(&self, tx: &mut Tx, organization: OrganizationId, job: RequisitionId) -> Result<(), Problem>;
}

/// Whose open interviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// All of a candidate.
    Candidate(CandidateId),
    /// Those of one application: a candidate for several jobs goes on in the others.
    Application(ApplicationId),
}

/// What a context holds of a candidate beside hiring itself.
#[async_trait::async_trait]
pub trait CandidateErasure: Send + Sync {
    /// Removes every text that tells of the candidate, in the transaction of the erasure. Gives the
    /// things (typed ids) that events are about besides the candidate: what those say goes too.
    async fn erase(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        candidate: CandidateId,
    ) -> Result<Vec<String>, Problem>;
    /// The tables that it touches.
    fn tables(&self) -> &'static [&'static str];
}

/// Two records of one person that become one, or two again.
#[derive(Clone, Debug)]
pub struct Moving {
    /// The record whose place is taken.
    pub from: CandidateId,
    /// The one that is kept.
    pub into: CandidateId,
    /// The person that the first one's bookings hang on.
    pub from_person: PersonId,
    /// That of the second.
    pub into_person: PersonId,
    /// Applications of the first that become the second's.
    pub applications: Vec<ApplicationId>,
    /// Applications for one and the same job: what hangs on the first goes over to the second of a pair.
    pub joined: Vec<(ApplicationId, ApplicationId)>,
}

/// What a context holds of candidates, when two records of one person become one.
#[async_trait::async_trait]
pub trait CandidateMerge: Send + Sync {
    /// What it calls what it moved.
    fn name(&self) -> &'static str;
    /// Why they cannot become one now: asked before and, while both people are held, within the merge.
    async fn objections(
        &self,
        app: &App,
        moving: &Moving,
        tx: Option<&Tx>,
        organization: OrganizationId,
    ) -> Result<Vec<Text>, Problem>;
    /// Moves what it holds of the first record to the second; gives what it takes to move it back: ids.
    async fn merge(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        moving: &Moving,
    ) -> Result<serde_json::Value, Problem>;
    /// Moves back what was moved, and what came since to the applications that go back.
    async fn unmerge(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        moving: &Moving,
        moved: &serde_json::Value,
    ) -> Result<(), Problem>;
}

/// A section of a candidate's page.
#[async_trait::async_trait]
pub trait ProfileSection: Send + Sync {
    /// The section, rendered for this reader.
    async fn render(&self, app: &App, request: &Arc<Request>, candidate: CandidateId) -> Result<Html, Problem>;
    /// What this reader would best do next, where this context knows something. The last says whether
    /// the candidate's round waits for a booking.
    async fn next_step(&self, _: &App, _: &Arc<Request>, _: CandidateId, _: bool) -> Result<Option<NextStep>, Problem> {
        Ok(None)
    }
}

/// The one next step with a candidate, shown as a signpost.
pub struct NextStep {
    /// Where it is taken.
    pub href: String,
    /// A name of the sprite.
    pub icon: &'static str,
    /// What it is called: a verb first.
    pub label: String,
    /// Why now; may be empty.
    pub sub: String,
}
