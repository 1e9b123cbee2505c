//! What agencies, sources and tags look like over JSON.

use super::{actions::Draft, kinds::Person, store::Brought, table::Model};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who brings candidates.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agency)]
pub(crate) struct AgencyOut {
    id: kernel::AgencyId,
    name: String,
    /// `recruitment_service`, online, reference or other.
    kind: String,
    address: Option<String>,
    website: Option<String>,
    contacts: Vec<Person>,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::AgencyId>,
    /// Candidates that they brought.
    candidates: i64,
    /// Those of them who were hired.
    hired: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl AgencyOut {
    pub(super) fn new(e: Model, n: Brought) -> Self {
        let detail = e.reached();
        Self {
            id: kernel::AgencyId::from_uuid(e.id),
            name: e.name,
            kind: e.variant,
            address: detail.address,
            website: detail.website,
            contacts: detail.contacts,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::AgencyId::from_uuid),
            candidates: n.candidates,
            hired: n.hired,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// An agency to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewAgency)]
pub(crate) struct AgencyIn {
    name: String,
    /// `recruitment_service` (where nothing is said), online, reference or other.
    kind: Option<String>,
    address: Option<String>,
    website: Option<String>,
    contacts: Option<Vec<Person>>,
}
impl From<AgencyIn> for Draft {
    fn from(b: AgencyIn) -> Self {
        let detail =
            super::kinds::Detail { address: b.address, website: b.website, contacts: b.contacts.unwrap_or_default() };
        Self { name: b.name, variant: b.kind.unwrap_or_default(), detail }
    }
}

/// What changes; what is left out stays, an empty text clears.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct AgencyPatch {
    name: Option<String>,
    kind: Option<String>,
    address: Option<String>,
    website: Option<String>,
    contacts: Option<Vec<Person>>,
}
impl AgencyPatch {
    pub(super) fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.kind.unwrap_or_else(|| std::mem::take(&mut d.variant));
        d.detail.address = self.address.or(d.detail.address.take());
        d.detail.website = self.website.or(d.detail.website.take());
        d.detail.contacts = self.contacts.unwrap_or_else(|| std::mem::take(&mut d.detail.contacts));
    }
}

/// Where candidates come from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Source)]
pub(crate) struct SourceOut {
    id: kernel::SourceId,
    name: String,
    /// `careers_page`, agency, referral, event, import or other.
    kind: String,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::SourceId>,
    /// Candidates who came from there.
    candidates: i64,
    /// Those of them who were hired.
    hired: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl SourceOut {
    pub(super) fn new(e: Model, n: Brought) -> Self {
        Self {
            id: kernel::SourceId::from_uuid(e.id),
            name: e.name,
            kind: e.variant,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::SourceId::from_uuid),
            candidates: n.candidates,
            hired: n.hired,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// A source to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewSource)]
pub(crate) struct SourceIn {
    name: String,
    /// other where nothing is said.
    kind: Option<String>,
}
impl From<SourceIn> for Draft {
    fn from(b: SourceIn) -> Self {
        Self { name: b.name, variant: b.kind.unwrap_or_default(), ..Self::default() }
    }
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SourcePatch {
    name: Option<String>,
    kind: Option<String>,
}
impl SourcePatch {
    pub(super) fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.kind.unwrap_or_else(|| std::mem::take(&mut d.variant));
    }
}

/// A word that candidates are marked with.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
pub(crate) struct TagOut {
    id: kernel::TagId,
    name: String,
    /// grey, blaze, forest, lake, heather or rust.
    color: String,
    active: bool,
    /// The one that took its place.
    merged_into: Option<kernel::TagId>,
    /// Candidates who are marked with it.
    candidates: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}
impl TagOut {
    pub(super) fn new(e: Model, n: Brought) -> Self {
        Self {
            id: kernel::TagId::from_uuid(e.id),
            name: e.name,
            color: e.variant,
            active: e.active,
            merged_into: e.merged_into_id.map(kernel::TagId::from_uuid),
            candidates: n.candidates,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

/// A tag to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewTag)]
pub(crate) struct TagIn {
    name: String,
    /// grey where nothing is said.
    color: Option<String>,
}
impl From<TagIn> for Draft {
    fn from(b: TagIn) -> Self {
        Self { name: b.name, variant: b.color.unwrap_or_default(), ..Self::default() }
    }
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TagPatch {
    name: Option<String>,
    color: Option<String>,
}
impl TagPatch {
    pub(super) fn apply(self, d: &mut Draft) {
        d.name = self.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.variant = self.color.unwrap_or_else(|| std::mem::take(&mut d.variant));
    }
}
