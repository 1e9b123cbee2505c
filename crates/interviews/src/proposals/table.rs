//! The table of proposals.

use super::ProposalState;
use kernel::{
    ApplicationId, CandidateId, InterviewId, OrganizationId, ProposalId, RoomId, RoundId, RunId, TimeRange, Timestamp,
    UserId,
};
use sea_orm::entity::prelude::*;

store::words! {
    /// Why a proposal holds no more, or was not wanted.
    pub enum Why {
        /// A later run found another time.
        Moved,
        /// A later run found no time, or the candidate waits for nothing any more.
        Gone,
        /// Somebody took the time, or may not any more.
        Taken,
        /// Something was booked by hand.
        ByHand,
        /// Its time came too near.
        Expired,
        /// The organization books at once now.
        BooksAtOnce,
        /// Another time was wanted.
        NotThen,
        /// Somebody else was wanted.
        NotWith,
        /// It was not wanted, nothing else was said.
        Unwanted,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheduler_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProposalId,
    pub organization_id: OrganizationId,
    pub run_id: RunId,
    pub application_id: ApplicationId,
    pub candidate_id: CandidateId,
    pub round_id: RoundId,
    pub interviewer_id: UserId,
    pub assistants: String,
    pub room_id: Option<RoomId>,
    pub start_at: Timestamp,
    pub end_at: Timestamp,
    pub state: ProposalState,
    pub moves_id: Option<ProposalId>,
    pub why: Option<Why>,
    pub interview_id: Option<InterviewId>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

impl Model {
    /// When it would be.
    pub fn range(&self) -> TimeRange {
        TimeRange::new(self.start_at, self.end_at)
    }
    /// Who takes part besides the lead.
    pub fn assistants(&self) -> Vec<UserId> {
        // written by this crate alone
        serde_json::from_str(&self.assistants).unwrap_or_default()
    }
    /// The lead, then the assistants.
    pub fn users(&self) -> Vec<UserId> {
        std::iter::once(self.interviewer_id).chain(self.assistants()).collect()
    }
}
