//! What is said about a job when it is written or changed, and its rules.

use super::{
    code,
    kinds::{EmploymentType, ExperienceLevel, SkillLevel, Workplace},
};
use crate::{Messages, custom_fields::Values};
use kernel::{SkillId, Text, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Check;

/// Characters of a title, a department, a place.
const SHORT: usize = 200;
/// Characters of a description.
const LONG: usize = 20_000;
/// Places of one job.
const PLACES: usize = 20;
/// Skills of one job.
pub(crate) const SKILLS: usize = 30;
/// Recruiters of one job.
const RECRUITERS: usize = 20;
/// The most years of experience.
const YEARS: i64 = 60;
/// The most positions of one job.
const POSITIONS: i64 = 10_000;
/// The greatest salary.
const SALARY: i64 = 1_000_000_000_000;

/// A skill that a job asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RequisitionSkill)]
pub(crate) struct Wanted {
    /// An entry of the catalogue.
    pub skill_id: SkillId,
    /// How well it is to be had; null where that is left open.
    #[serde(default)]
    pub level: Option<SkillLevel>,
    /// Whether nobody can do without; true where nothing is said.
    #[serde(default = "yes")]
    pub required: bool,
}

fn yes() -> bool {
    true
}

/// What is known of a job apart from its state and its stages.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Details {
    pub title: String,
    pub code: Option<String>,
    pub description: Option<String>,
    pub department: Option<String>,
    pub locations: Vec<String>,
    pub workplace: Option<Workplace>,
    pub employment_type: Option<EmploymentType>,
    pub skills: Vec<Wanted>,
    pub experience_level: Option<ExperienceLevel>,
    pub years_min: Option<i64>,
    pub years_max: Option<i64>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub currency: Option<String>,
    /// None: as many as come.
    pub positions: Option<i64>,
    pub hiring_manager_id: Option<UserId>,
    pub recruiter_ids: Vec<UserId>,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub custom: Values,
}

impl Details {
    /// The same in its stored form, every field that cannot be right named in `check`. Whether people and
    /// skills are those of the organization is for the action to ask.
    pub(crate) fn checked(&self, check: &mut Check) -> Self {
        within("experience_years", (self.years_min, self.years_max), YEARS, check, Messages::requisition_years_order);
        within("salary", (self.salary_min, self.salary_max), SALARY, check, Messages::requisition_salary_order);
        if self.positions.is_some_and(|n| !(1..=POSITIONS).contains(&n)) {
            check.fail("positions", Text::new(|l| Messages::from(l).requisition_positions_range(POSITIONS)));
        }
        if self.opens_at.zip(self.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            check.fail("closes_at", Text::new(|l| Messages::from(l).requisition_dates_order()));
        }
        Self {
            title: check.text("title", &single_line(&self.title), SHORT),
            code: code::checked(self.code.as_deref(), check),
            description: check.optional_text("description", self.description.as_deref(), LONG),
            department: check.optional_text(
                "department",
                self.department.as_deref().map(single_line).as_deref(),
                SHORT,
            ),
            locations: places(&self.locations, check),
            skills: skills(&self.skills, check),
            currency: self.checked_currency(check),
            recruiter_ids: people(&self.recruiter_ids, check),
            ..self.clone()
        }
    }
    fn checked_currency(&self, check: &mut Check) -> Option<String> {
        let code = self.currency.as_deref().unwrap_or_default().trim().to_ascii_uppercase();
        let paid = self.salary_min.or(self.salary_max).is_some();
        if code.is_empty() {
            if paid {
                check.fail("salary_currency", Text::new(|l| Messages::from(l).requisition_currency_missing()));
            }
            return None;
        }
        if !super::currencies::is_one(&code) {
            check.fail("salary_currency", Text::new(|l| Messages::from(l).requisition_currency_wrong()));
            return None;
        }
        Some(code)
    }
    /// The names of the fields that differ, for the event log.
    pub(crate) fn differences(&self, other: &Self) -> Vec<&'static str> {
        [
            ("title", self.title != other.title),
            ("code", self.code != other.code),
            ("description", self.description != other.description),
            ("department", self.department != other.department),
            ("locations", self.locations != other.locations),
            ("workplace", self.workplace != other.workplace),
            ("employment_type", self.employment_type != other.employment_type),
            ("skills", self.skills != other.skills),
            ("experience_level", self.experience_level != other.experience_level),
            ("experience_years", (self.years_min, self.years_max) != (other.years_min, other.years_max)),
            (
                "salary",
                (self.salary_min, self.salary_max, &self.currency)
                    != (other.salary_min, other.salary_max, &other.currency),
            ),
            ("positions", self.positions != other.positions),
            ("hiring_manager_id", self.hiring_manager_id != other.hiring_manager_id),
            ("recruiter_ids", self.recruiter_ids != other.recruiter_ids),
            ("opens_at", self.opens_at != other.opens_at),
            ("closes_at", self.closes_at != other.closes_at),
            ("custom_fields", self.custom != other.custom),
        ]
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
    }
}

/// Titles are pasted with line breaks and double blanks.
fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two bounds of a range, either of which may be left open.
fn within(
    field: &str,
    (min, max): (Option<i64>, Option<i64>),
    most: i64,
    check: &mut Check,
    order: fn(Messages) -> String,
) {
    for (end, value) in [("min", min), ("max", max)] {
        if value.is_some_and(|v| !(0..=most).contains(&v)) {
            check.fail(
                format!("{field}_{end}"),
                Text::new(move |l| Messages::from(l).requisition_number_range(most.to_string())),
            );
        }
    }
    if min.zip(max).is_some_and(|(min, max)| max < min) {
        check.fail(format!("{field}_max"), Text::new(move |l| order(Messages::from(l))));
    }
}

fn places(places: &[String], check: &mut Check) -> Vec<String> {
    if places.len() > PLACES {
        check.fail("locations", Text::new(|l| Messages::from(l).requisition_places_many(PLACES)));
        return Vec::new();
    }
    let mut kept: Vec<String> = Vec::with_capacity(places.len());
    for place in places {
        let Some(place) = check.optional_text("locations", Some(&single_line(place)), SHORT) else { continue };
        if !kept.iter().any(|k| kernel::text::fold(k) == kernel::text::fold(&place)) {
            kept.push(place);
        }
    }
    kept
}

/// Each skill once: the first word on it counts.
fn skills(skills: &[Wanted], check: &mut Check) -> Vec<Wanted> {
    let mut kept: Vec<Wanted> = Vec::with_capacity(skills.len());
    for skill in skills {
        if !kept.iter().any(|k| k.skill_id == skill.skill_id) {
            kept.push(*skill);
        }
    }
    if kept.len() > SKILLS {
        check.fail("skills", Text::new(|l| Messages::from(l).requisition_skills_many(SKILLS)));
    }
    kept
}

fn people(people: &[UserId], check: &mut Check) -> Vec<UserId> {
    let mut kept = people.to_vec();
    kept.sort_unstable();
    kept.dedup();
    if kept.len() > RECRUITERS {
        check.fail("recruiter_ids", Text::new(|l| Messages::from(l).requisition_recruiters_many(RECRUITERS)));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(details: &Details) -> Vec<String> {
        let mut check = Check::default();
        details.checked(&mut check);
        check.done().map_or_else(|p| p.fields.into_iter().map(|f| f.field).collect(), |()| Vec::new())
    }
    fn titled(title: &str) -> Details {
        Details { title: title.to_owned(), ..Details::default() }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let details = Details {
            code: Some("R 12".to_owned()),
            years_min: Some(5),
            years_max: Some(3),
            salary_min: Some(-1),
            positions: Some(0),
            opens_at: Some(Timestamp::from_minutes(10)),
            closes_at: Some(Timestamp::from_minutes(10)),
            locations: vec!["x".repeat(201)],
            ..titled(" ")
        };
        let all = [
            "experience_years_max",
            "salary_min",
            "positions",
            "closes_at",
            "title",
            "code",
            "locations",
            "salary_currency",
        ];
        assert_eq!(wrong(&details), all);
        assert_eq!(wrong(&Details { currency: Some("XYZ".to_owned()), ..titled("A") }), ["salary_currency"]);
        assert_eq!(wrong(&titled("Engineer")), [""; 0]);
    }

    #[test]
    fn stored_form() {
        let skill = Wanted { skill_id: SkillId::new(), level: None, required: true };
        let given = Details {
            locations: vec![" Berlin ".to_owned(), "berlin".to_owned(), String::new(), "Porto".to_owned()],
            skills: vec![skill, Wanted { required: false, ..skill }],
            currency: Some(" eur ".to_owned()),
            department: Some("  Research \n and development".to_owned()),
            ..titled(" Platform \n engineer ")
        };
        let mut check = Check::default();
        let kept = given.checked(&mut check);
        check.done().unwrap();
        assert_eq!((kept.title.as_str(), kept.currency.as_deref()), ("Platform engineer", Some("EUR")));
        assert_eq!((kept.locations, kept.skills), (vec!["Berlin".to_owned(), "Porto".to_owned()], vec![skill]));
        assert_eq!(kept.department.as_deref(), Some("Research and development"));
    }
}
