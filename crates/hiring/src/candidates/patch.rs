//! What a `PATCH` of a candidate changes.

use super::input::Profile;
use kernel::UserId;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// What becomes of one field: serde asks for it only where the field was sent.
#[derive(Debug, Default)]
pub(crate) enum Change<T> {
    /// It was left out.
    #[default]
    Keep,
    /// It was sent; null clears it.
    To(Option<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Option::deserialize(d).map(Self::To)
    }
}

impl<T> Change<T> {
    /// Changes the field, where it was sent.
    pub(crate) fn apply(self, field: &mut Option<T>) {
        if let Self::To(value) = self {
            *field = value;
        }
    }
    /// For a field that is never null: null is the empty value, which its rule may refuse.
    pub(crate) fn apply_or_empty(self, field: &mut T)
    where
        T: Default,
    {
        if let Self::To(value) = self {
            *field = value.unwrap_or_default();
        }
    }
}

/// What changes: a field that is left out stays, null clears it.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CandidatePatch {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    name: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    email: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    phone: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    location: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    time_zone: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    links: Change<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    current_role: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    experience_years: Change<i64>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    source: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<UserId>)]
    recruiter_id: Change<UserId>,
}

impl CandidatePatch {
    /// Changes what it names.
    pub(crate) fn apply(self, p: &mut Profile) {
        self.name.apply_or_empty(&mut p.name);
        self.email.apply(&mut p.email);
        self.phone.apply(&mut p.phone);
        self.location.apply(&mut p.location);
        self.time_zone.apply(&mut p.time_zone);
        self.links.apply_or_empty(&mut p.links);
        self.current_role.apply(&mut p.current_role);
        self.experience_years.apply(&mut p.experience_years);
        self.source.apply(&mut p.source);
        self.recruiter_id.apply(&mut p.recruiter_id);
    }
}
