//! The table of profile reviews.

use kernel::{ApplicationId, CandidateId, OrganizationId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

store::words! {
    /// What a reviewer says of a profile.
    #[schema(as = ReviewDecision)]
    pub enum Decision {
        /// For further processing.
        Accept,
        /// Not by this reviewer; a hiring manager's decline rejects.
        Decline,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "profile_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ApplicationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub candidate_id: CandidateId,
    pub decision: Option<Decision>,
    pub reason: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
