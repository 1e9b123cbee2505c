//! The tables of messages on their way, of the tries, and of addresses that send messages back.

use kernel::{MailId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waits to be sent, or to be tried again.
    Queued,
    /// The mail server took it.
    Sent,
    /// Tried for a day in vain, or refused for good; may be sent again by hand.
    Failed,
    /// Taken, and came back; or refused because there is no such address.
    Bounced,
    /// There was nothing to say any more when its time came, or no way to say it.
    Dropped,
}

impl MailState {
    /// Those from which somebody may send a message again.
    pub const UNSENT: [Self; 3] = [Self::Failed, Self::Bounced, Self::Dropped];

    /// The name in API and database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Bounced => "bounced",
            Self::Dropped => "dropped",
        }
    }
    /// The state of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Queued, Self::Sent, Self::Failed, Self::Bounced, Self::Dropped].into_iter().find(|s| s.name() == name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    pub organization_id: Option<OrganizationId>,
    pub kind: String,
    pub recipient: String,
    pub subject: String,
    pub data: String,
    pub state: MailState,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// Which job is the message's.
    pub ticket: i64,
    /// Two bytes of a hash of the address it went to last.
    pub address_tag: Option<i64>,
    /// Whether the last try found no mail server.
    pub waits_for_server: bool,
}
store::rows_of!(platform);

pub mod attempt {
    //! Every try to send.
    use kernel::{MailId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mail_id: MailId,
        /// The job's that tried; each tries once.
        #[sea_orm(primary_key, auto_increment = false)]
        pub ticket: i64,
        pub at: Timestamp,
        pub error: Option<String>,
    }
    store::rows_of!(platform);
}

pub mod suspect {
    //! Addresses that send messages back.
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_suspect")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub recipient: String,
        pub address_tag: i64,
        pub bounces: i64,
        pub last_at: Timestamp,
    }
    store::rows_of!(platform);
}
