//! The tables of documents.

use kernel::{CandidateId, DocumentId, KeyId, OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

store::words! {
    /// What a document is.
    pub enum DocumentKind {
        /// Somebody's course of life.
        Cv,
        /// Why they apply.
        CoverLetter,
        /// What they made.
        Portfolio,
        /// What somebody else wrote of a job.
        JobDescription,
        /// Anything else.
        Other,
    }
}

impl DocumentKind {
    /// Those that whoever interviews a candidate may read; the others are for those who see all.
    pub(crate) const FOR_INTERVIEWERS: [Self; 3] = [Self::Cv, Self::CoverLetter, Self::Portfolio];
}

store::words! {
    /// Where the reading of a document's text stands.
    pub enum Reading {
        /// It is going to be read.
        Waiting,
        /// It is a picture.
        None,
        /// It was read.
        Read,
        /// It holds no text: a scanned page.
        Empty,
        /// It wants a password.
        Protected,
        /// It breaks the rules of its kind.
        Damaged,
        /// It would take more memory than a document may.
        TooLarge,
        /// It would take more time than a document may.
        TooLong,
        /// Whoever reads could not be asked.
        Failed,
    }
}

impl From<extract::Outcome> for Reading {
    fn from(outcome: extract::Outcome) -> Self {
        use extract::Outcome;
        match outcome {
            Outcome::Read => Self::Read,
            Outcome::Empty => Self::Empty,
            Outcome::Protected => Self::Protected,
            Outcome::Damaged => Self::Damaged,
            Outcome::TooLarge => Self::TooLarge,
            Outcome::TooLong => Self::TooLong,
            Outcome::Failed => Self::Failed,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    pub organization_id: OrganizationId,
    pub candidate_id: CandidateId,
    pub kind: DocumentKind,
    pub file_name: String,
    pub media: String,
    pub size: i64,
    pub path: String,
    pub uploaded_by: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Seals file and text; none: the candidate's.
    pub key_id: Option<KeyId>,
    pub reading: Reading,
    pub removed_at: Option<Timestamp>,
}
store::rows_of!(organization);

/// The texts of documents, sealed.
pub mod text {
    use kernel::{DocumentId, OrganizationId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_text")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: DocumentId,
        pub organization_id: OrganizationId,
        pub text: Vec<u8>,
        pub cut: bool,
        pub created_at: Timestamp,
    }
    store::rows_of!(organization);
}

/// The log of readings, of candidates' documents and of job descriptions.
pub mod reading {
    use kernel::{DocumentId, JobDescriptionId, OrganizationId, ReadingId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ReadingId,
        pub organization_id: OrganizationId,
        pub document_id: Option<DocumentId>,
        pub job_description_id: Option<JobDescriptionId>,
        pub method: String,
        pub method_version: String,
        pub outcome: super::Reading,
        pub millis: i64,
        pub characters: i64,
        pub created_at: Timestamp,
    }
    store::rows_of!(organization);
}
