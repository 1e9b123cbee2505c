//! What a job may say of itself in a few fixed words.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where the work is done.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantNames,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Workplace {
    /// At one of the places named.
    OnSite,
    /// There on some days.
    Hybrid,
    /// From anywhere.
    Remote,
}

/// How somebody is employed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantNames,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EmploymentType {
    /// For good, the whole week.
    FullTime,
    /// For good, a part of the week.
    PartTime,
    /// As a contractor.
    Contract,
    /// For a time.
    Temporary,
    /// To learn.
    Intern,
}

/// How much experience is asked for.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantNames,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ExperienceLevel {
    /// Begins.
    Junior,
    /// Works on their own.
    Mid,
    /// Others ask them.
    Senior,
    /// Leads others.
    Lead,
}

/// How well a skill is to be had.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantNames,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SkillLevel {
    /// Has begun.
    Beginner,
    /// Gets things done.
    Intermediate,
    /// Others ask them.
    Advanced,
    /// Few know more.
    Expert,
}

impl Workplace {
    /// Whether somebody has to come to a place that the job names.
    pub(crate) fn needs_place(self) -> bool {
        self != Self::Remote
    }
}
