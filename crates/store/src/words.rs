//! Closed sets of words: an enum that is kept as text, one word for each variant.

/// An enum of words without fields, written the same (`snake_case`) in the database, in JSON, in the API's
/// description, in forms and in addresses.
///
/// Besides what is derived, one may ask it for [`sea_orm::Iterable::iter`] (all of them, in the order they are
/// written), `VariantNames::VARIANTS` (all words) and `<&str>::from` (one's own). The crate that
/// uses it has `sea_orm`, `serde`, `strum` and `utoipa`.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $visible:vis enum $name:ident { $($variants:tt)* }) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::EnumIter, sea_orm::DeriveActiveEnum,
            serde::Serialize, serde::Deserialize, utoipa::ToSchema, strum::Display, strum::EnumString,
            strum::IntoStaticStr, strum::VariantNames,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$meta])*
        $visible enum $name { $($variants)* }
    };
}
