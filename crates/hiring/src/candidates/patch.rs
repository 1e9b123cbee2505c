//! What a `PATCH` of a candidate changes.

use super::{
    input::Profile,
    known::{Consent, Education, ExperienceLevel, Skill},
};
use crate::custom_fields::Given;
use jiff::civil::Date;
use kernel::{AgencyId, UserId};
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
    #[serde(default)]
    #[schema(value_type = Option<ExperienceLevel>)]
    experience_level: Change<ExperienceLevel>,
    /// All of it.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Education>>)]
    education: Change<Vec<Education>>,
    /// All of them.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Skill>>)]
    skills: Change<Vec<Skill>>,
    #[serde(default)]
    #[schema(value_type = Option<AgencyId>)]
    agency_id: Change<AgencyId>,
    #[serde(default)]
    #[schema(value_type = Option<Consent>)]
    consent: Change<Consent>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    retain_until: Change<Date>,
    /// By the fields' ids: text, number, `2026-11-21`, true or false, an option's name, a list of those.
    #[serde(default)]
    #[schema(value_type = Option<std::collections::HashMap<String, serde_json::Value>>)]
    custom_fields: Change<Given>,
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
        self.experience_level.apply(&mut p.experience_level);
        self.education.apply_or_empty(&mut p.education);
        self.skills.apply_or_empty(&mut p.skills);
        self.agency_id.apply(&mut p.agency_id);
        self.consent.apply(&mut p.consent);
        self.retain_until.apply(&mut p.retain_until);
        self.custom_fields.apply_or_empty(&mut p.given);
    }
}
