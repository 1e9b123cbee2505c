//! The tables of notes.

use kernel::{ApplicationId, CandidateId, KeyId, NoteId, OrganizationId, Timestamp, UserId};
use sea_orm::entity::prelude::*;

store::words! {
    /// What a note is for.
    pub enum NoteKind {
        /// Good to know.
        General,
        /// Something to be done, by somebody, by a day.
        FollowUp,
        /// A doubt that whoever decides has to weigh.
        RedFlag,
    }
}

impl NoteKind {
    /// Their names, in the order of the form.
    pub(crate) const NAMES: [&'static str; 3] = ["general", "follow_up", "red_flag"];
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoteId,
    pub organization_id: OrganizationId,
    pub candidate_id: CandidateId,
    pub application_id: Option<ApplicationId>,
    pub author_id: UserId,
    pub kind: NoteKind,
    pub private: bool,
    pub key_id: KeyId,
    pub body: Vec<u8>,
    pub due_on: Option<String>,
    pub assignee_id: Option<UserId>,
    pub done_at: Option<Timestamp>,
    pub done_by: Option<UserId>,
    pub version: i64,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

/// Who is named in a note.
pub mod mention {
    use kernel::{NoteId, OrganizationId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "note_mention")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub note_id: NoteId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
        pub organization_id: OrganizationId,
        pub created_at: Timestamp,
    }
    store::rows_of!(organization);
}

/// A note as it was before.
pub mod version {
    use super::NoteKind;
    use kernel::{KeyId, NoteId, OrganizationId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "note_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub note_id: NoteId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub organization_id: OrganizationId,
        pub kind: NoteKind,
        pub private: bool,
        pub due_on: Option<String>,
        pub key_id: KeyId,
        pub body: Vec<u8>,
        pub user_id: UserId,
        pub created_at: Timestamp,
    }
    store::rows_of!(organization);
}
