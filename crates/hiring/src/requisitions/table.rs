//! The table of requisitions.

use super::kinds::{EmploymentType, ExperienceLevel, Workplace};
use kernel::{DepartmentId, OrganizationId, RequisitionId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

store::words! {
    /// How a requisition stands.
    pub enum RequisitionState {
        /// Is being written; takes no candidates.
        Draft,
        /// Takes candidates.
        Open,
        /// Takes none for now, and nobody of it is booked.
        Paused,
        /// Everybody sought was hired.
        Filled,
        /// Ended otherwise.
        Closed,
        /// Was never to be.
        Cancelled,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requisition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequisitionId,
    pub organization_id: OrganizationId,
    pub general: bool,
    /// Whether it is no job but what others are made from.
    pub template: bool,
    /// None for the general one.
    pub title: Option<String>,
    /// What people tell jobs apart by; unique whatever its case.
    pub code: Option<String>,
    /// Title and code, folded, to be searched.
    pub search: String,
    pub sort_key: String,
    pub state: RequisitionState,
    pub state_since: Option<Timestamp>,
    /// Why it was closed or cancelled.
    pub reason: Option<String>,
    pub description: Option<String>,
    pub department_id: Option<DepartmentId>,
    /// JSON: places in words.
    pub locations: String,
    pub workplace: Option<Workplace>,
    pub employment_type: Option<EmploymentType>,
    pub experience_level: Option<ExperienceLevel>,
    pub years_min: Option<i64>,
    pub years_max: Option<i64>,
    /// In whole units of the currency, for a year.
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub currency: Option<String>,
    /// None: as many as come.
    pub positions: Option<i64>,
    pub hiring_manager_id: Option<UserId>,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    /// JSON: values of custom fields by their ids.
    pub custom_values: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

/// Skills that a job asks for.
pub mod skill {
    use crate::requisitions::kinds::SkillLevel;
    use kernel::{OrganizationId, RequisitionId, SkillId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "requisition_skill")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub requisition_id: RequisitionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub skill_id: SkillId,
        /// From 1, in the order they were named.
        pub position: i64,
        pub level: Option<SkillLevel>,
        pub required: bool,
    }
    store::rows_of!(organization);
}

/// The recruiters who fill a job.
pub mod recruiter {
    use kernel::{OrganizationId, RequisitionId, UserId};
    use sea_orm::entity::prelude::*;

    #[expect(clippy::struct_field_names, reason = "the columns of a table that ties others together")]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "requisition_recruiter")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub requisition_id: RequisitionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
    }
    store::rows_of!(organization);
}
