//! The tables of job descriptions.

use kernel::{JobDescriptionId, KeyId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_description")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobDescriptionId,
    pub organization_id: OrganizationId,
    pub key_id: KeyId,
    pub title: String,
    pub title_fold: String,
    pub sort_key: String,
    pub version: i64,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

/// Wordings, which never change.
pub mod version {
    use crate::documents::table::Reading;
    use kernel::{JobDescriptionId, OrganizationId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_description_version")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_description_id: JobDescriptionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub text: String,
        pub file_name: Option<String>,
        pub media: Option<String>,
        pub size: Option<i64>,
        pub path: Option<String>,
        pub reading: Option<Reading>,
        pub created_by: String,
        pub created_at: Timestamp,
    }
    store::rows_of!(organization);
}

/// What a wording asks for.
pub mod skill {
    use kernel::{JobDescriptionId, OrganizationId, SkillId};
    use sea_orm::entity::prelude::*;

    store::words! {
        /// How much a skill is asked for.
        pub enum Need {
            /// It must be there.
            Required,
            /// It would be good.
            Optional,
            /// The text names it and does not ask for it: a person said so.
            NotMeant,
        }
    }

    impl Need {
        /// Whether it must be there; none where it is not asked for.
        pub(crate) fn is_asked(self) -> Option<bool> {
            match self {
                Self::Required => Some(true),
                Self::Optional => Some(false),
                Self::NotMeant => None,
            }
        }
    }

    store::words! {
        /// Who put a skill in.
        pub enum Origin {
            /// It was found in the text.
            Found,
            /// A person put it in, or changed what was found.
            Person,
        }
    }

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_description_skill")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_description_id: JobDescriptionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub skill_id: SkillId,
        pub need: Need,
        pub origin: Origin,
    }
    store::rows_of!(organization);
}

/// What of a requisition's row says which wording is attached to it.
pub mod attached {
    use kernel::{JobDescriptionId, OrganizationId, RequisitionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "requisition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RequisitionId,
        pub organization_id: OrganizationId,
        pub job_description_id: Option<JobDescriptionId>,
        pub job_description_version: Option<i64>,
    }
    store::rows_of!(organization);
}
