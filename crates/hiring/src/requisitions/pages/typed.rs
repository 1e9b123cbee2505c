//! What the form of a job holds, and how it is read.

use crate::{
    Messages, Page,
    custom_fields::{Definition, entry as custom},
    requisitions::{
        actions::Said,
        input::{SKILLS, Wanted},
        whole::Job,
    },
};
use identity::facade::Skill;
use kernel::{Problem, Text, UserId};
use serde::Deserialize;
use std::{collections::HashMap, str::FromStr};
use web::{Check, Entry};

/// What the form holds: texts, so that what was typed survives a refusal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JobForm {
    pub(super) title: String,
    pub(super) code: String,
    pub(super) description: String,
    pub(super) department: String,
    /// One on each line.
    locations: String,
    workplace: String,
    employment_type: String,
    experience_level: String,
    experience_years_min: String,
    experience_years_max: String,
    salary_min: String,
    salary_max: String,
    salary_currency: String,
    positions: String,
    pub(super) hiring_manager_id: String,
    pub(super) recruiter_ids: Vec<String>,
    pub(super) opens_at: String,
    pub(super) closes_at: String,
    pub(super) seen: String,
    /// Rows of skills and custom fields, by the names of their fields.
    #[serde(flatten)]
    pub(super) others: HashMap<String, String>,
}

impl JobForm {
    /// What is kept, as the form holds it.
    pub(super) fn of(page: &Page, job: &Job, definitions: &[Definition], catalogue: &[Skill]) -> Self {
        let d = job.details();
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let time = |t: Option<kernel::Timestamp>| t.map(|t| page.input_time(t)).unwrap_or_default();
        let mut others = custom::texts(definitions, &d.custom);
        for (n, s) in (1..).zip(&d.skills) {
            let name = catalogue.iter().find(|c| c.id == s.skill_id).map(|c| c.name(page.locale).to_owned());
            others.insert(format!("skill_{n}"), name.unwrap_or_default());
            others.insert(format!("level_{n}"), s.level.map(|l| l.to_string()).unwrap_or_default());
            others.insert(format!("need_{n}"), if s.required { "required" } else { "nice" }.to_owned());
        }
        Self {
            title: d.title,
            code: d.code.unwrap_or_default(),
            description: d.description.unwrap_or_default(),
            department: d.department.unwrap_or_default(),
            locations: d.locations.join("\n"),
            workplace: word(d.workplace),
            employment_type: word(d.employment_type),
            experience_level: word(d.experience_level),
            experience_years_min: number(d.years_min),
            experience_years_max: number(d.years_max),
            salary_min: number(d.salary_min),
            salary_max: number(d.salary_max),
            salary_currency: d.currency.unwrap_or_default(),
            positions: number(d.positions),
            hiring_manager_id: word(d.hiring_manager_id),
            recruiter_ids: d.recruiter_ids.iter().map(ToString::to_string).collect(),
            opens_at: time(d.opens_at),
            closes_at: time(d.closes_at),
            seen: page.tag(job.row.updated_at),
            others,
        }
    }
    /// An empty one, in which whoever opens it stands where they may.
    pub(super) fn fresh(manager: Option<String>, recruiter: Option<String>) -> Self {
        Self {
            positions: "1".to_owned(),
            hiring_manager_id: manager.unwrap_or_default(),
            recruiter_ids: recruiter.into_iter().collect(),
            ..Self::default()
        }
    }
    /// The same, told of the state that is kept now.
    pub(super) fn having_seen(self, seen: String) -> Self {
        Self { seen, ..self }
    }
    /// As the page shows it.
    pub(super) fn entry(&self) -> Entry {
        let f = self.clone();
        let mut values = vec![
            ("title".to_owned(), f.title),
            ("code".to_owned(), f.code),
            ("description".to_owned(), f.description),
            ("department".to_owned(), f.department),
            ("locations".to_owned(), f.locations),
            ("workplace".to_owned(), f.workplace),
            ("employment_type".to_owned(), f.employment_type),
            ("experience_level".to_owned(), f.experience_level),
            ("experience_years_min".to_owned(), f.experience_years_min),
            ("experience_years_max".to_owned(), f.experience_years_max),
            ("salary_min".to_owned(), f.salary_min),
            ("salary_max".to_owned(), f.salary_max),
            ("salary_currency".to_owned(), f.salary_currency),
            ("positions".to_owned(), f.positions),
            ("hiring_manager_id".to_owned(), f.hiring_manager_id),
            ("recruiter_ids".to_owned(), f.recruiter_ids.join(" ")),
            ("opens_at".to_owned(), f.opens_at),
            ("closes_at".to_owned(), f.closes_at),
        ];
        values.extend(f.others);
        Entry::new(values)
    }
    fn other(&self, field: &str) -> &str {
        self.others.get(field).map_or("", |t| t.trim())
    }
    /// How many rows of skills were sent.
    pub(super) fn skill_rows(&self) -> usize {
        let numbers = self.others.iter().filter(|(_, v)| !v.is_empty());
        numbers.filter_map(|(k, _)| k.strip_prefix("skill_")?.parse::<usize>().ok()).max().unwrap_or(0).min(SKILLS)
    }
    /// What it says; texts that are no number, no time and no id are named, and nothing is changed.
    pub(super) fn read(
        &self,
        page: &Page,
        definitions: &[Definition],
        catalogue: &[Skill],
        writer: &kernel::Actor,
    ) -> Result<Said, Problem> {
        let mut check = Check::default();
        let mut said = Said { custom: custom::given(definitions, writer, &self.others), ..Said::default() };
        let d = &mut said.details;
        d.title.clone_from(&self.title);
        d.code = Some(self.code.clone());
        d.description = Some(self.description.clone());
        d.department = Some(self.department.clone());
        d.locations = self.locations.lines().map(str::to_owned).collect();
        d.workplace = chosen("workplace", &self.workplace, &mut check);
        d.employment_type = chosen("employment_type", &self.employment_type, &mut check);
        d.experience_level = chosen("experience_level", &self.experience_level, &mut check);
        d.years_min = number("experience_years_min", &self.experience_years_min, &mut check);
        d.years_max = number("experience_years_max", &self.experience_years_max, &mut check);
        d.salary_min = number("salary_min", &self.salary_min, &mut check);
        d.salary_max = number("salary_max", &self.salary_max, &mut check);
        d.currency = Some(self.salary_currency.clone());
        d.positions = number("positions", &self.positions, &mut check);
        d.hiring_manager_id = check.id::<UserId>("hiring_manager_id", Some(&self.hiring_manager_id));
        d.recruiter_ids =
            self.recruiter_ids.iter().filter_map(|r| check.id::<UserId>("recruiter_ids", Some(r))).collect();
        d.opens_at = time(page, "opens_at", &self.opens_at, &mut check);
        d.closes_at = time(page, "closes_at", &self.closes_at, &mut check);
        for n in 1..=self.skill_rows() {
            let name = self.other(&format!("skill_{n}"));
            if name.is_empty() {
                continue;
            }
            let Some(skill) = called(catalogue, name) else {
                let name = name.to_owned();
                check.fail("skills", Text::new(move |l| Messages::from(l).requisition_skill_missing(name.as_str())));
                continue;
            };
            let level = chosen("skills", self.other(&format!("level_{n}")), &mut check);
            let required = self.other(&format!("need_{n}")) != "nice";
            d.skills.push(Wanted { skill_id: skill.id, level, required });
        }
        // all that is wrong at once: the rest is checked here too, and again by the action
        d.checked(&mut check);
        check.done()?;
        Ok(said)
    }
}

/// The skill of this name, in either language, or of one that it goes by as well.
fn called<'a>(catalogue: &'a [Skill], name: &str) -> Option<&'a Skill> {
    let folded = kernel::text::fold(name);
    let is = |text: &str| kernel::text::fold(text) == folded;
    let named = catalogue.iter().find(|s| is(&s.name_en) || is(&s.name_ru));
    named.or_else(|| catalogue.iter().find(|s| s.synonyms.iter().any(|other| is(other))))
}

fn word(value: Option<impl std::fmt::Display>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// One of a few words; empty for none.
fn chosen<T: FromStr>(field: &str, text: &str, check: &mut Check) -> Option<T> {
    check.choice(field, Some(text), &[], |t| t.parse().ok())
}

/// A whole number, also in groups of three; empty for none.
fn number(field: &str, text: &str, check: &mut Check) -> Option<i64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return None;
    }
    let number = plain.parse().ok();
    if number.is_none() {
        check.fail(field, Text::new(|l| Messages::from(l).field_number()));
    }
    number
}

/// A time as the browser's field sends it, by the reader's clock; empty for none.
fn time(page: &Page, field: &str, text: &str, check: &mut Check) -> Option<kernel::Timestamp> {
    if text.trim().is_empty() {
        return None;
    }
    let time = page.parse_input_time(text.trim());
    if time.is_none() {
        check.fail(field, Text::new(|l| Messages::from(l).field_moment()));
    }
    time
}
