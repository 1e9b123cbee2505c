//! The table of candidates.

use super::known::{Consent, ConsentHow, ExperienceLevel};
use kernel::{
    AgencyId, ApplicationId, CandidateId, DocumentId, KeyId, OrganizationId, PersonId, SourceId, Timestamp, UserId,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CandidateId,
    pub organization_id: OrganizationId,
    pub person_id: PersonId,
    pub key_id: KeyId,
    pub name: String,
    pub name_fold: String,
    pub sort_key: String,
    pub contact: Vec<u8>,
    pub email_hash: Option<Vec<u8>>,
    pub phone_hash: Option<Vec<u8>>,
    pub phone_tail_hash: Option<Vec<u8>>,
    pub location: Option<String>,
    pub zone: Option<String>,
    pub links: String,
    pub job_title: Option<String>,
    pub experience_years: Option<i64>,
    pub source_id: Option<SourceId>,
    pub agency_id: Option<AgencyId>,
    pub experience_level: Option<ExperienceLevel>,
    /// Sealed: education and custom fields.
    pub details: Option<Vec<u8>>,
    pub consent_at: Option<Timestamp>,
    pub consent_how: Option<ConsentHow>,
    /// A day, counted from 1970-01-01.
    pub retain_until: Option<i64>,
    pub photo_path: Option<String>,
    /// `png`, `jpg`.
    pub photo_media: Option<String>,
    /// The record that took this one's place.
    pub merged_into_id: Option<CandidateId>,
    pub name_keyed: bool,
    pub recruiter_id: Option<UserId>,
    pub active: bool,
    pub current_application_id: Option<ApplicationId>,
    pub cv_document_id: Option<DocumentId>,
    pub form_token: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub erased_at: Option<Timestamp>,
}
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
impl Model {
    /// That the person agreed, where both is known.
    pub(crate) fn consent(&self) -> Option<Consent> {
        self.consent_at.zip(self.consent_how).map(|(given_at, how)| Consent { given_at, how })
    }
}
impl store::OrganizationOwned for Entity {
    fn organization_column() -> Column {
        Column::OrganizationId
    }
}
