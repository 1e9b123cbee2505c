//! The tables of organizations.

use kernel::{OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    pub slug: String,
    pub name: String,
    pub kind: String,
    pub time_zone: String,
    pub locale: String,
    /// A name of `web::request::ACCENTS`; empty for the usual one.
    pub accent: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub deactivated_at: Option<Timestamp>,
}
store::rows_of!(platform);

pub mod setting {
    //! What an organization chose; what it did not has a default in code.
    use kernel::{OrganizationId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organization_setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: String,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
    // read by facades that hold an organization's id and no proof: the scheduler's defaults
    impl store::PlatformOwned for Entity {}
}
