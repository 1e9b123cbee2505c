//! The table of custom fields.

use kernel::{Actor, CustomFieldId, OrganizationId, Role, Timestamp};
use sea_orm::entity::prelude::*;

store::words! {
    /// What has the field.
    #[schema(as = CustomFieldSubject)]
    pub(crate) enum Subject {
        /// A candidate.
        Candidate,
        /// A job.
        Requisition,
    }
}

store::words! {
    /// What a value of it is.
    #[schema(as = CustomFieldKind)]
    pub(crate) enum FieldKind {
        /// Words.
        Text,
        /// A number, also with a fraction.
        Number,
        /// A day.
        Date,
        /// Yes or no.
        YesNo,
        /// One of its options.
        Choice,
        /// Some of its options.
        Choices,
    }
}

impl FieldKind {
    /// Whether it has options.
    pub(crate) fn chooses(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

store::words! {
    /// Who sees the values, of those who see the thing.
    #[schema(as = CustomFieldAudience)]
    pub(crate) enum Audience {
        /// Interviewers too.
        Everyone,
        /// Admins, recruiters and hiring managers.
        HiringTeam,
        /// Admins and recruiters.
        Recruiters,
    }
}

impl Audience {
    /// Whether this reader belongs to it; background work does.
    pub(crate) fn holds(self, reader: &Actor) -> bool {
        let any = |roles: &[Role]| roles.iter().any(|r| reader.roles().has(*r));
        let writes = any(&[Role::OrganizationAdmin, Role::Recruiter]) || reader.user().is_none();
        match self {
            Self::Everyone => true,
            Self::HiringTeam => writes || any(&[Role::HiringManager]),
            Self::Recruiters => writes,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_field")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomFieldId,
    pub organization_id: OrganizationId,
    pub subject: Subject,
    pub name: String,
    pub name_fold: String,
    pub kind: FieldKind,
    /// A JSON array.
    pub options: String,
    pub hint: Option<String>,
    pub required: bool,
    pub audience: Audience,
    pub position: i64,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);
