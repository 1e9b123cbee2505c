//! The table behind agencies, sources and tags.

use kernel::{OrganizationId, Timestamp};
use sea_orm::entity::prelude::*;

/// Which of the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub(crate) enum Catalogue {
    /// Who brings candidates.
    Agency,
    /// Where candidates come from.
    Source,
    /// Words that candidates are marked with.
    Tag,
}

impl Catalogue {
    /// What an entry may be: kinds of agencies and of sources, colours of tags. The first is the usual one.
    pub(crate) fn variants(self) -> &'static [&'static str] {
        match self {
            Self::Agency => &["recruitment_service", "online", "reference", "other"],
            Self::Source => &["other", "careers_page", "agency", "referral", "event", "import"],
            // as the avatars' hues: told apart by the colour-blind by lightness and always by name
            Self::Tag => &["grey", "blaze", "forest", "lake", "heather", "rust"],
        }
    }
    /// Of these the sources are there from the beginning.
    pub(crate) fn usual(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Source => &[
                ("careers_page", "careers page"),
                ("agency", "agency"),
                ("referral", "referral"),
                ("event", "event"),
                ("import", "import"),
            ],
            Self::Agency | Self::Tag => &[],
        }
    }
    /// What its events are called: added, changed, merged, out of use, in use again.
    pub(crate) fn events(self) -> [&'static str; 5] {
        match self {
            Self::Agency => {
                ["agency.created", "agency.changed", "agency.merged", "agency.deactivated", "agency.restored"]
            }
            Self::Source => {
                ["source.created", "source.changed", "source.merged", "source.deactivated", "source.restored"]
            }
            Self::Tag => ["tag.created", "tag.changed", "tag.merged", "tag.deactivated", "tag.restored"],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "catalogue_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organization_id: OrganizationId,
    pub catalogue: Catalogue,
    pub name: String,
    pub sort_key: String,
    pub variant: String,
    /// A JSON object.
    pub detail: String,
    pub active: bool,
    pub merged_into_id: Option<Uuid>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

pub(crate) use marked::ActiveModel as ActiveMark;

/// Which candidate is marked with which tag.
pub(crate) mod marked {
    use kernel::{CandidateId, OrganizationId, TagId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "candidate_tag")]
    pub struct Model {
        pub organization_id: OrganizationId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub candidate_id: CandidateId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag_id: TagId,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(organization);
}
