//! What higher contexts know that is asked for here: they register it in their module's hooks.

use crate::bulk_creations::drive::Drive;
use kernel::{
    Actor, ApplicationId, CandidateId, InterviewId, Locale, OrganizationId, PersonId, Problem, RequisitionId, RoundId,
    Text, Timestamp, UserId,
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

/// What interviews know of applications: for the cards of a board, and for who moves one on.
#[async_trait::async_trait]
pub trait ApplicationInterviews: Send + Sync {
    /// What cards say of these of one job, in a few queries whatever their number; those that nothing is to be said of are
    /// left out. Ratings only as far as the reader may see them.
    async fn cards(
        &self,
        app: &App,
        request: &Request,
        requisition: RequisitionId,
        applications: &[ApplicationId],
    ) -> Result<HashMap<ApplicationId, InterviewCard>, Problem>;
    /// What is unfinished of one, asked while its person is held.
    async fn unfinished(
        &self,
        tx: &Tx,
        organization: OrganizationId,
        application: ApplicationId,
    ) -> Result<Unfinished, Problem>;
    /// What began is over, with or without a result: the application goes on without it.
    async fn conclude(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        application: ApplicationId,
    ) -> Result<(), Problem>;
    /// What the reader may do with the interviews of a whole job, for the head of its board.
    fn steps(&self, reader: &Actor, locale: Locale, requisition: RequisitionId) -> Vec<JobStep>;
}

/// What a card says of the interviews of an application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InterviewCard {
    /// What is booked, or under way.
    pub booked: Option<BookedRound>,
    /// Who has not given the scorecard of an interview that is over.
    pub owed: Vec<String>,
    /// The mean of the ratings given, from 1 to 5, and of how many it is.
    pub rating: Option<(f64, usize)>,
    /// Why the last run could not place them, in words.
    pub unplaced: Option<String>,
    /// Where that is explained.
    pub why: Option<String>,
}

/// A round that is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedRound {
    /// Which round of the plan.
    pub round: RoundBrief,
    /// Who leads it.
    pub interviewer: String,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
}

/// A round of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundBrief {
    /// From 1.
    pub position: i64,
    /// None where nobody gave it one.
    pub name: Option<String>,
}

/// What is unfinished of an application's interviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Those that did not begin yet.
    pub ahead: Vec<BookedRound>,
    /// Who has not given the scorecard of an interview that began, each once.
    pub owed: Vec<String>,
    /// The rounds of the plan that were never held for it.
    pub not_held: Vec<RoundBrief>,
}

/// A step for the interviews of a whole job: a form that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobStep {
    /// Where the form goes.
    pub action: String,
    /// What it carries.
    pub fields: Vec<(&'static str, String)>,
    /// A name of the sprite.
    pub icon: &'static str,
    /// What it is called: a verb first.
    pub label: String,
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

/// Books the rounds of an interview drive.
#[async_trait::async_trait]
pub trait Drives: Send + Sync {
    /// The rounds of the plan of this job, in their order; none is the general one.
    async fn rounds(
        &self,
        app: &App,
        who: &Actor,
        locale: Locale,
        requisition: Option<RequisitionId>,
    ) -> Result<Vec<(RoundId, String)>, Problem>;
    /// Whether such a drive can be held at all.
    ///
    /// # Errors
    /// 422 with the fields that cannot be right.
    async fn check(
        &self,
        app: &App,
        who: &Actor,
        requisition: Option<RequisitionId>,
        drive: &Drive,
    ) -> Result<(), Problem>;
    /// Finds times for so many candidates who are not there yet. Nothing is booked.
    async fn plan(
        &self,
        app: &App,
        who: &Actor,
        requisition: Option<RequisitionId>,
        drive: &Drive,
        candidates: usize,
    ) -> Result<Arc<dyn PlannedDrive>, Problem>;
    /// Why somebody could not be placed, in words; `reason` is one of [`PlannedDrive::unplaced`].
    fn say(&self, reason: &serde_json::Value, locale: Locale) -> String;
}

/// Times that were found for candidates who are about to be created, by their place in the list.
#[async_trait::async_trait]
pub trait PlannedDrive: Send + Sync {
    /// The interviews of this one, in the order of the rounds; none where no time was found.
    fn interviews(&self, candidate: usize) -> Vec<InterviewId>;
    /// Why no time was found for this one, the main reason first.
    fn unplaced(&self, candidate: usize) -> Vec<serde_json::Value>;
    /// Books it all, under the lock of the interviewers, after looking at everything a second time.
    ///
    /// # Errors
    /// A conflict where somebody's time was taken meanwhile: planned anew it may go well.
    async fn write(&self, tx: &mut Tx, who: &Actor, comers: &[Comer]) -> Result<(), Problem>;
}

/// A candidate of a drive, as they were created.
#[derive(Clone, Debug)]
pub struct Comer {
    /// Who.
    pub candidate: CandidateId,
    /// For which job.
    pub application: ApplicationId,
    /// Whose time it takes.
    pub person: PersonId,
    /// The name.
    pub name: String,
}
