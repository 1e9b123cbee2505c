//! The tables of interviews and who takes part in them.

pub mod interview {
    use crate::booked::{InterviewResult, InterviewState};
    use kernel::{ApplicationId, CandidateId, InterviewId, OrganizationId, RoomId, RoundId, RunId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "interview")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: InterviewId,
        pub organization_id: OrganizationId,
        pub application_id: ApplicationId,
        pub candidate_id: CandidateId,
        pub round_id: RoundId,
        pub interviewer_id: UserId,
        pub room_id: Option<RoomId>,
        pub start_at: Timestamp,
        pub end_at: Timestamp,
        pub state: InterviewState,
        pub result: Option<InterviewResult>,
        pub reason: Option<String>,
        pub override_reason: Option<String>,
        pub instructions: Option<String>,
        pub run_id: Option<RunId>,
        pub replaces_id: Option<InterviewId>,
        pub replaced_by_id: Option<InterviewId>,
        pub created_by: Option<UserId>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
}

pub mod assistant {
    use kernel::{InterviewId, OrganizationId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "interview_assistant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub interview_id: InterviewId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
        pub organization_id: OrganizationId,
        pub role: AssistantRole,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);

    /// What somebody besides the lead is there for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    pub enum AssistantRole {
        /// Asks and rates too; the rating is advice.
        Assistant,
        /// Listens and learns.
        Shadow,
    }
}
