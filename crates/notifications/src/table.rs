//! The table of what people are told.

use kernel::{NotificationId, OrganizationId, PersonId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NotificationId,
    pub person_id: PersonId,
    pub user_id: UserId,
    pub organization_id: Option<OrganizationId>,
    pub kind: String,
    pub area: String,
    pub priority: String,
    pub subject: String,
    pub thing: String,
    pub principal: String,
    pub data: String,
    pub slot: String,
    pub in_app: bool,
    pub mail_at: Option<Timestamp>,
    pub read_at: Option<Timestamp>,
    pub archived_at: Option<Timestamp>,
    pub snoozed_until: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(person);
// written for many people at once, and swept when old
impl store::PlatformOwned for Entity {}

impl Model {
    /// What the words need to know.
    pub(crate) fn data(&self) -> serde_json::Value {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

pub mod sent_letter {
    //! Letters that the clock brought to people who have no inbox.
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sent_letter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub slot: String,
        pub sent_at: Timestamp,
    }
    store::rows_of!(platform);
}
