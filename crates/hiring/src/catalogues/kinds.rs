//! The three catalogues as types: which ids, which addresses.

use super::table::{Catalogue, Model};
use kernel::{AgencyId, SourceId, TagId, id::NotAnId};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// One of the catalogues.
pub(crate) trait Kind: Send + Sync + 'static {
    /// Which.
    const CATALOGUE: Catalogue;
    /// What its list is called where it goes out as a file.
    const LIST: &'static str;
    /// Where its page is.
    const PATH: &'static str;
    /// What its entries are called by.
    type Id: Copy + Send + std::fmt::Display + std::str::FromStr<Err = NotAnId> + DeserializeOwned + Serialize;
    /// As the database keeps it.
    fn uuid(id: Self::Id) -> Uuid;
    /// As everybody else knows it.
    fn id(id: Uuid) -> Self::Id;
}

macro_rules! kind {
    ($(#[$meta:meta])* $name:ident, $id:ident, $catalogue:ident, $list:literal) => {
        $(#[$meta])*
        pub(crate) struct $name;
        impl Kind for $name {
            const CATALOGUE: Catalogue = Catalogue::$catalogue;
            const LIST: &'static str = $list;
            const PATH: &'static str = concat!("/", $list);
            type Id = $id;
            fn uuid(id: $id) -> Uuid {
                id.uuid()
            }
            fn id(id: Uuid) -> $id {
                $id::from_uuid(id)
            }
        }
    };
}
kind!(
    /// Who brings candidates.
    Agencies, AgencyId, Agency, "agencies"
);
kind!(
    /// Where candidates come from.
    Sources, SourceId, Source, "sources"
);
kind!(
    /// Words that candidates are marked with.
    Tags, TagId, Tag, "tags"
);

/// Somebody at an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AgencyContact)]
pub(crate) struct Person {
    pub name: String,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
}

/// How an agency is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Detail {
    pub address: Option<String>,
    pub website: Option<String>,
    pub contacts: Vec<Person>,
}

impl Model {
    /// How it is reached; written by this module alone.
    pub(crate) fn reached(&self) -> Detail {
        serde_json::from_str(&self.detail).unwrap_or_default()
    }
    /// Whether candidates may be sorted into it anew.
    pub(crate) fn open(&self) -> bool {
        self.active && self.merged_into_id.is_none()
    }
}
