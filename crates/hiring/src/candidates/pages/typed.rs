//! What is typed into the form of a candidate, and what it says.

use crate::{
    Messages,
    candidates::{
        api::CandidateOut,
        input::Profile,
        known::{education_lines, read_education, read_skills, skill_line},
    },
    custom_fields::{self, Definition, Texts},
};
use kernel::{Actor, Locale, Problem, Text, UserId};
use serde::Deserialize;
use web::{Check, Entry};

/// What the form holds: texts, so that what was typed survives a refusal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CandidateForm {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) location: String,
    pub(super) time_zone: String,
    /// One on each line.
    pub(super) links: String,
    pub(super) current_role: String,
    pub(super) experience_years: String,
    pub(super) experience_level: String,
    /// One on each line: school, degree, field, years.
    pub(super) education: String,
    /// With commas between them, a level in brackets.
    pub(super) skills: String,
    pub(super) source: String,
    pub(super) agency_id: String,
    /// With commas between them, for a new one.
    pub(super) tags: String,
    pub(super) recruiter_id: String,
    pub(super) requisition_id: String,
    pub(super) seen: String,
    pub(super) token: String,
    /// When a new one can come, as people type it.
    pub(super) times: String,
    /// The ids of those whom the form told of already: saved once more, it is meant.
    pub(super) known: String,
    /// `another`: the form of the next one comes after.
    pub(super) then: String,
    /// The organization's own fields.
    #[serde(flatten)]
    pub(super) custom: Texts,
}

impl CandidateForm {
    /// What is known of somebody.
    pub(super) fn of(c: &CandidateOut, locale: Locale) -> Self {
        let said = |t: &Option<String>| t.clone().unwrap_or_default();
        Self {
            name: c.name.clone(),
            email: said(&c.email),
            phone: said(&c.phone),
            location: said(&c.location),
            time_zone: said(&c.time_zone),
            links: c.links.join("\n"),
            current_role: said(&c.current_role),
            experience_years: c.experience_years.map(|y| y.to_string()).unwrap_or_default(),
            experience_level: c.experience_level.map(|l| l.to_string()).unwrap_or_default(),
            education: education_lines(&c.education),
            skills: skill_line(&c.skills, locale),
            agency_id: c.agency_id.map(|a| a.to_string()).unwrap_or_default(),
            source: said(&c.source),
            recruiter_id: c.recruiter_id.map(|r| r.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }
    /// Its texts, for the page.
    pub(super) fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([
            ("name", f.name),
            ("email", f.email),
            ("phone", f.phone),
            ("location", f.location),
            ("time_zone", f.time_zone),
            ("links", f.links),
            ("current_role", f.current_role),
            ("experience_years", f.experience_years),
            ("experience_level", f.experience_level),
            ("education", f.education),
            ("skills", f.skills),
            ("source", f.source),
            ("agency_id", f.agency_id),
            ("tags", f.tags),
            ("recruiter_id", f.recruiter_id),
            ("requisition_id", f.requisition_id),
            ("times", f.times),
        ])
    }
    /// What it says; texts that are no number and no id are named.
    pub(super) fn read(&self, definitions: &[Definition], actor: &Actor) -> Result<Profile, Problem> {
        let mut check = Check::default();
        let recruiter_id = check.id::<UserId>("recruiter_id", Some(&self.recruiter_id));
        let years = self.experience_years.trim();
        let experience_years = years.parse().ok();
        if experience_years.is_none() && !years.is_empty() {
            check.fail("experience_years", Text::new(|l| Messages::from(l).field_number()));
        }
        let agency_id = check.id("agency_id", Some(&self.agency_id));
        let profile = Profile {
            name: self.name.clone(),
            email: Some(self.email.clone()),
            phone: Some(self.phone.clone()),
            location: Some(self.location.clone()),
            time_zone: Some(self.time_zone.clone()),
            links: self.links.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect(),
            current_role: Some(self.current_role.clone()),
            experience_years,
            experience_level: self.experience_level.parse().ok(),
            education: read_education(&self.education),
            skills: read_skills(&self.skills),
            agency_id,
            given: custom_fields::given(definitions, actor, &self.custom),
            complete: true,
            source: Some(self.source.clone()),
            recruiter_id,
            ..Profile::default()
        };
        // all that is wrong at once: the rest is checked here too, and again by the action
        profile.checked(&mut check);
        check.done()?;
        Ok(profile)
    }
}
