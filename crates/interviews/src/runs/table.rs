//! The tables of runs.

pub mod run {
    use crate::runs::settings::BookingMode;
    use kernel::{OrganizationId, RequisitionId, RunId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    store::words! {
        /// Where a run stands.
        pub enum RunState {
            /// Waits for a worker.
            Queued,
            /// Is at work; what it booked so far counts.
            Running,
            /// Has its figures.
            Finished,
            /// Broke off; what it booked until then stays booked.
            Failed,
            /// Somebody stopped it: of a schedule that was not finished nothing is booked.
            Cancelled,
        }
    }

    store::words! {
        /// How interviews are chosen.
        #[derive(Default)]
        pub enum RunMethod {
            /// As many as can be placed.
            #[default]
            Exact,
            /// First match in order: the baseline.
            Greedy,
        }
    }

    store::words! {
        /// What a run at work is doing.
        pub enum RunPhase {
            /// Reads who waits and who is free.
            Looking,
            /// Finds out how many can be placed at most.
            Bound,
            /// Places as many as possible.
            Matching,
            /// Looks for earlier times and a fairer load.
            Cost,
            /// Makes room by moving several at once.
            Moves,
            /// Books, or writes the proposals: from here on it is not stopped.
            Booking,
        }
    }

    impl RunPhase {
        /// Whether it can still be stopped.
        pub fn can_stop(self) -> bool {
            self != Self::Booking
        }
    }

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "scheduler_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RunId,
        pub organization_id: OrganizationId,
        pub state: RunState,
        pub requisition_id: Option<RequisitionId>,
        pub method: RunMethod,
        pub method_used: Option<String>,
        pub considered: i64,
        pub scheduled: i64,
        pub possible: i64,
        pub proven: bool,
        pub millis: i64,
        pub first_match: Option<i64>,
        pub mode: BookingMode,
        pub proposed: i64,
        pub phase: Option<RunPhase>,
        pub placed: i64,
        pub cancel_by: Option<UserId>,
        pub cancel_at: Option<Timestamp>,
        pub figures: Option<String>,
        pub started_by: Option<UserId>,
        pub finished_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
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
    store::rows_of!(organization);
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
    store::rows_of!(organization);
}
