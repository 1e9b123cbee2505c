//! The tables of runs.

pub mod run {
    use kernel::{OrganizationId, RunId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    /// Where a run stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, utoipa::ToSchema)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    #[serde(rename_all = "snake_case")]
    pub enum RunState {
        /// Waits for a worker.
        Queued,
        /// Is at work; what it booked so far counts.
        Running,
        /// Has its figures.
        Finished,
        /// Broke off; what it booked until then stays booked.
        Failed,
    }

    /// How interviews are chosen.
    #[derive(
        Clone,
        Copy,
        Debug,
        Default,
        PartialEq,
        Eq,
        EnumIter,
        DeriveActiveEnum,
        strum::Display,
        strum::EnumString,
        serde::Serialize,
        serde::Deserialize,
        utoipa::ToSchema,
    )]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    #[serde(rename_all = "snake_case")]
    #[strum(serialize_all = "snake_case")]
    pub enum RunMethod {
        /// As many as can be placed.
        #[default]
        Exact,
        /// First match in order: the baseline.
        Greedy,
    }

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "scheduler_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RunId,
        pub organization_id: OrganizationId,
        pub state: RunState,
        pub method: RunMethod,
        pub method_used: Option<String>,
        pub considered: i64,
        pub scheduled: i64,
        pub possible: i64,
        pub proven: bool,
        pub millis: i64,
        pub first_match: Option<i64>,
        pub started_by: Option<UserId>,
        pub finished_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl store::OrganizationOwned for Entity {
        fn organization_column() -> Column {
            Column::OrganizationId
        }
    }
}

pub mod unmatched {
    use kernel::{ApplicationId, CandidateId, OrganizationId, RoundId, RunId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "scheduler_unmatched")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub run_id: RunId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub application_id: ApplicationId,
        pub organization_id: OrganizationId,
        pub candidate_id: CandidateId,
        pub round_id: RoundId,
        pub reasons: String,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl store::OrganizationOwned for Entity {
        fn organization_column() -> Column {
            Column::OrganizationId
        }
    }
}

pub mod notice {
    use kernel::{CandidateId, OrganizationId, RoundId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unmatched_notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub candidate_id: CandidateId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: RoundId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub reason: String,
        pub organization_id: OrganizationId,
        pub said_at: Timestamp,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl store::OrganizationOwned for Entity {
        fn organization_column() -> Column {
            Column::OrganizationId
        }
    }
}
