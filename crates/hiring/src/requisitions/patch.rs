//! What a `POST` or `PATCH` of a job says.

use super::{
    actions::Said,
    input::Wanted,
    kinds::{EmploymentType, ExperienceLevel, Workplace},
};
use crate::{candidates::patch::Change, custom_fields::Given};
use kernel::{CustomFieldId, Timestamp, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is said of a job: a field that is left out stays, null clears it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RequisitionFields)]
pub(crate) struct RequisitionPatch {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    title: Change<String>,
    /// Unique, whatever its case; the next of the usual kind (`R-12`) where a new job has none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    code: Change<String>,
    /// Plain text: an empty line ends a paragraph, lines that begin with `- ` are a list.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    description: Change<String>,
    /// By its name; a new one is added to the catalogue.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    department: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    locations: Change<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Workplace>)]
    workplace: Change<Workplace>,
    #[serde(default)]
    #[schema(value_type = Option<EmploymentType>)]
    employment_type: Change<EmploymentType>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<Wanted>>)]
    skills: Change<Vec<Wanted>>,
    #[serde(default)]
    #[schema(value_type = Option<ExperienceLevel>)]
    experience_level: Change<ExperienceLevel>,
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    experience_years_min: Change<i64>,
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    experience_years_max: Change<i64>,
    /// In whole units of the currency, for a year.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    salary_min: Change<i64>,
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    salary_max: Change<i64>,
    /// ISO 4217.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    salary_currency: Change<String>,
    /// How many are sought: 1 where a new job says nothing, null for as many as come.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    positions: Change<i64>,
    /// You, where a new job says nothing and you are one.
    #[serde(default)]
    #[schema(value_type = Option<UserId>)]
    hiring_manager_id: Change<UserId>,
    /// You, where a new job says nothing and you are one.
    #[serde(default)]
    #[schema(value_type = Option<Vec<UserId>>)]
    recruiter_ids: Change<Vec<UserId>>,
    #[serde(default)]
    #[schema(value_type = Option<Timestamp>)]
    opens_at: Change<Timestamp>,
    /// It closes by itself then.
    #[serde(default)]
    #[schema(value_type = Option<Timestamp>)]
    closes_at: Change<Timestamp>,
    /// By the field's id; those that are left out stay.
    #[serde(default)]
    #[schema(value_type = Option<std::collections::BTreeMap<CustomFieldId, serde_json::Value>>)]
    custom_fields: Option<Given>,
}

impl RequisitionPatch {
    /// Changes what it names.
    pub(crate) fn apply(self, said: &mut Said) {
        let d = &mut said.details;
        self.title.apply_or_empty(&mut d.title);
        self.code.apply(&mut d.code);
        self.description.apply(&mut d.description);
        self.department.apply(&mut d.department);
        self.locations.apply_or_empty(&mut d.locations);
        self.workplace.apply(&mut d.workplace);
        self.employment_type.apply(&mut d.employment_type);
        self.skills.apply_or_empty(&mut d.skills);
        self.experience_level.apply(&mut d.experience_level);
        self.experience_years_min.apply(&mut d.years_min);
        self.experience_years_max.apply(&mut d.years_max);
        self.salary_min.apply(&mut d.salary_min);
        self.salary_max.apply(&mut d.salary_max);
        self.salary_currency.apply(&mut d.currency);
        self.positions.apply(&mut d.positions);
        self.hiring_manager_id.apply(&mut d.hiring_manager_id);
        self.recruiter_ids.apply_or_empty(&mut d.recruiter_ids);
        self.opens_at.apply(&mut d.opens_at);
        self.closes_at.apply(&mut d.closes_at);
        said.custom = self.custom_fields.unwrap_or_default();
    }
}
