//! What is said about a candidate when one is onboarded or changed, and its rules.

use super::{
    contact::Contact,
    known::{self, Consent, Details, Education, ExperienceLevel, Skill},
};
use crate::{
    Messages,
    custom_fields::{Given, Values},
};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{AgencyId, RequisitionId, StageId, Text, TimeRange, UserId};
use serde::{Deserialize, Serialize};
use web::Check;

/// Characters of a name, a place, a job title, a source.
const SHORT: usize = 200;
/// Characters of a link.
const LONG: usize = 500;
/// Links of one candidate.
const LINKS: usize = 10;
/// The most years of experience.
const YEARS: i64 = 80;

/// What is known of a candidate, apart from availability and documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// The name in full.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone in E.164.
    pub phone: Option<String>,
    /// Where they live, in words.
    pub location: Option<String>,
    /// The IANA name of their zone.
    pub time_zone: Option<String>,
    /// Addresses of profiles and portfolios.
    pub links: Vec<String>,
    /// What they do now.
    pub current_role: Option<String>,
    /// Whole years of experience.
    pub experience_years: Option<i64>,
    /// How far they have come.
    pub experience_level: Option<ExperienceLevel>,
    /// Where they learnt.
    pub education: Vec<Education>,
    /// What they can do.
    pub skills: Vec<Skill>,
    /// Where they came from: `careers page`, `referral`. One that is not known yet is added.
    pub source: Option<String>,
    /// Who brought them.
    pub agency_id: Option<AgencyId>,
    /// That they agreed to be kept.
    pub consent: Option<Consent>,
    /// The day until which they are kept; afterwards somebody decides.
    pub retain_until: Option<Date>,
    /// Values of the organization's own fields.
    pub custom: Values,
    /// What was sent of those: checked and put into them when it is saved.
    pub given: Given,
    /// Whether required ones of those must be there: a form shows them all.
    pub complete: bool,
    /// The recruiter in charge.
    pub recruiter_id: Option<UserId>,
}

/// A candidate to onboard.
#[derive(Clone, Debug, Default)]
pub struct NewCandidate {
    /// What is known of them.
    pub profile: Profile,
    /// The job they stand in; the general one where nothing is said.
    pub requisition: Option<RequisitionId>,
    /// The stage of the job they begin in; where nothing is said the first one, in the general requisition
    /// that of interviews.
    pub stage: Option<StageId>,
    /// Words that they are marked with. Those not known yet are added.
    pub tags: Vec<String>,
    /// When they can come.
    pub availability: Vec<TimeRange>,
    /// The one-time id of the form: sent twice, it makes one candidate.
    pub form_token: Option<String>,
}

impl Profile {
    /// The same in its stored form (trimmed, addresses compared in lower case), every field that
    /// cannot be right named in `check`. Whether the recruiter is one is for the action to ask.
    pub(crate) fn checked(&self, check: &mut Check) -> Self {
        Self {
            name: check.text("name", &single_line(&self.name), SHORT),
            email: check.email("email", self.email.as_deref()),
            phone: check.phone("phone", self.phone.as_deref()),
            location: check.optional_text("location", self.location.as_deref(), SHORT),
            time_zone: zone(self.time_zone.as_deref(), check),
            links: links(&self.links, check),
            current_role: check.optional_text("current_role", self.current_role.as_deref(), SHORT),
            experience_years: years(self.experience_years, check),
            experience_level: self.experience_level,
            education: known::education(&self.education, check),
            skills: known::skills(&self.skills, check),
            source: check.optional_text("source", self.source.as_deref(), SHORT),
            agency_id: self.agency_id,
            consent: self.consent,
            retain_until: self.retain_until,
            custom: self.custom.clone(),
            given: self.given.clone(),
            complete: self.complete,
            recruiter_id: self.recruiter_id,
        }
    }
    /// The part that is sealed.
    pub(crate) fn contact(&self) -> Contact {
        Contact { email: self.email.clone(), phone: self.phone.clone() }
    }
    /// The rest that is sealed.
    pub(crate) fn details(&self) -> Details {
        Details { education: self.education.clone(), custom: self.custom.clone() }
    }
    /// The names of the fields that differ, for the event log (never what stands in them).
    pub(crate) fn differences(&self, other: &Self) -> Vec<&'static str> {
        [
            ("name", self.name != other.name),
            ("email", self.email != other.email),
            ("phone", self.phone != other.phone),
            ("location", self.location != other.location),
            ("time_zone", self.time_zone != other.time_zone),
            ("links", self.links != other.links),
            ("current_role", self.current_role != other.current_role),
            ("experience_years", self.experience_years != other.experience_years),
            ("experience_level", self.experience_level != other.experience_level),
            ("education", self.education != other.education),
            ("skills", !known::same_skills(&self.skills, &other.skills)),
            ("source", self.source != other.source),
            ("agency_id", self.agency_id != other.agency_id),
            ("consent", self.consent != other.consent),
            ("retain_until", self.retain_until != other.retain_until),
            ("custom_fields", self.custom != other.custom),
            ("recruiter_id", self.recruiter_id != other.recruiter_id),
        ]
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
    }
}

/// Names are pasted with line breaks and double blanks.
fn single_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn zone(name: Option<&str>, check: &mut Check) -> Option<String> {
    let name = check.optional_text("time_zone", name, SHORT)?;
    match TimeZone::get(&name) {
        Ok(zone) => Some(zone.iana_name().unwrap_or(&name).to_owned()),
        Err(_unknown) => {
            check.fail("time_zone", Text::new(|l| Messages::from(l).field_zone()));
            None
        }
    }
}

fn links(links: &[String], check: &mut Check) -> Vec<String> {
    if links.len() > LINKS {
        check.fail("links", Text::new(|l| Messages::from(l).field_links_many(LINKS)));
        return Vec::new();
    }
    let mut right = Vec::with_capacity(links.len());
    for (i, link) in links.iter().enumerate() {
        let field = format!("links[{i}]");
        let Some(link) = check.optional_text(&field, Some(link), LONG) else { continue };
        let host = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
        if host.is_none_or(|h| h.is_empty() || h.chars().any(char::is_whitespace)) {
            check.fail(field, Text::new(|l| Messages::from(l).field_link()));
        } else {
            right.push(link);
        }
    }
    right
}

fn years(years: Option<i64>, check: &mut Check) -> Option<i64> {
    if years.is_some_and(|y| !(0..=YEARS).contains(&y)) {
        check.fail("experience_years", Text::new(|l| Messages::from(l).field_years(YEARS)));
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Profile {
        Profile { name: name.to_owned(), ..Profile::default() }
    }
    fn wrong(profile: &Profile) -> Vec<String> {
        let mut check = Check::default();
        profile.checked(&mut check);
        check.done().map_or_else(|p| p.fields.into_iter().map(|f| f.field).collect(), |()| Vec::new())
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let profile = Profile {
            name: "x".repeat(10_000),
            email: Some("ada".to_owned()),
            phone: Some("030".to_owned()),
            time_zone: Some("Mars/Olympus".to_owned()),
            links: vec!["https://example.com".to_owned(), "javascript:alert(1)".to_owned()],
            experience_years: Some(81),
            ..Profile::default()
        };
        assert_eq!(wrong(&profile), ["name", "email", "phone", "time_zone", "links[1]", "experience_years"]);
        assert_eq!(wrong(&named(" \n ")), ["name"]);
        assert_eq!(wrong(&Profile { links: vec!["https://a".to_owned(); 11], ..named("Ada") }), ["links"]);
    }

    #[test]
    fn stored_form() {
        let given = Profile {
            email: Some(" Ada@Example.com ".to_owned()),
            phone: Some("+49 (30) 123-45-67".to_owned()),
            location: Some("  ".to_owned()),
            time_zone: Some("europe/berlin".to_owned()),
            links: vec![" https://example.com/ada ".to_owned(), String::new()],
            ..named(" Ada \n  Lovelace ")
        };
        let mut check = Check::default();
        let kept = given.checked(&mut check);
        check.done().unwrap();
        assert_eq!(kept.name, "Ada Lovelace");
        assert_eq!(kept.email.as_deref(), Some("ada@example.com"));
        assert_eq!(kept.phone.as_deref(), Some("+49301234567"));
        assert_eq!((kept.location.as_deref(), kept.time_zone.as_deref()), (None, Some("Europe/Berlin")));
        assert_eq!(kept.links, ["https://example.com/ada"]);
        assert_eq!(kept.differences(&named("Ada Lovelace")), ["email", "phone", "time_zone", "links"]);
    }
}
