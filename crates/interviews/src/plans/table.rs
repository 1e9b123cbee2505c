//! The tables of plans and rounds.

pub mod plan {
    use kernel::{OrganizationId, PlanId, RequisitionId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "interview_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PlanId,
        pub organization_id: OrganizationId,
        pub requisition_id: RequisitionId,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
}

pub mod round {
    use crate::plans::kinds::{RoundDay, RoundKind, RoundMode, RoundRoom};
    use kernel::{OrganizationId, PlanId, RoundId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "interview_round")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RoundId,
        pub organization_id: OrganizationId,
        pub plan_id: PlanId,
        pub position: i64,
        pub name: Option<String>,
        pub kind: RoundKind,
        pub mode: RoundMode,
        pub minutes: i64,
        /// JSON: ids of skills that the lead must have.
        pub skills: String,
        /// JSON: for each assistant the ids of skills they must have.
        pub assistants: String,
        /// JSON: ids of users; empty for everybody.
        pub pool: String,
        pub room: RoundRoom,
        /// JSON: ids of rooms, where `room` is `these`.
        pub rooms: String,
        pub gap: i64,
        pub day: RoundDay,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
}
