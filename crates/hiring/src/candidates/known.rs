//! What is known of a person beside the plain columns: education and the organization's own fields, which
//! are sealed, skills, consent.

use super::contact::Contact;
pub use crate::requisitions::kinds::{ExperienceLevel, SkillLevel};
use crate::{Messages, custom_fields::Values};

use blobs::DataKey;
use jiff::civil::Date;
use kernel::{Locale, SkillId, Text, Timestamp};
use sea_orm::Iterable as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Check;

/// What the seal is bound to.
const PURPOSE: &str = "candidate.details";
/// Characters of a school, a degree, a skill.
const SHORT: usize = 200;
/// Entries of an education.
const SCHOOLS: usize = 20;
/// Skills of one candidate.
const SKILLS: usize = 100;
/// Years that somebody may have learnt in.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// Where somebody learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Education {
    /// The school or university.
    pub school: String,
    /// `BSc`, `PhD`.
    pub degree: Option<String>,
    /// `Computer science`.
    pub field: Option<String>,
    /// The year it began.
    pub from: Option<i64>,
    /// The year it ended.
    pub to: Option<i64>,
}

/// Something that somebody can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the name that the API has")]
#[schema(as = CandidateSkill)]
pub struct Skill {
    /// What it is called.
    pub name: String,
    /// How well; none where nobody said.
    pub level: Option<SkillLevel>,
    /// The entry of the catalogue that it is; found by its name.
    #[serde(default)]
    pub skill_id: Option<SkillId>,
}

store::words! {
    /// How somebody agreed that their data is kept.
    pub enum ConsentHow {
        /// With an application.
        Application,
        /// In a letter.
        Email,
        /// On paper.
        Paper,
        /// Spoken.
        Spoken,
        /// Through an agency.
        Agency,
        /// Otherwise.
        Other,
    }
}

/// That somebody agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Consent {
    /// When.
    pub given_at: Timestamp,
    /// How.
    pub how: ConsentHow,
}

/// The sealed part beside contact data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Details {
    pub education: Vec<Education>,
    pub custom: Values,
}

impl Details {
    /// As the row keeps it; none where there is nothing.
    pub(crate) fn seal(&self, key: &DataKey) -> Option<Vec<u8>> {
        let text = serde_json::to_string(self).unwrap_or_default();
        (*self != Self::default()).then(|| key.seal_text(PURPOSE, &text))
    }
    /// From the row; nothing where the key is another.
    pub(crate) fn open(key: &DataKey, sealed: Option<&[u8]>) -> Self {
        let open = |sealed: &[u8]| serde_json::from_slice(&key.open(PURPOSE, sealed)?).ok();
        sealed.and_then(open).unwrap_or_default()
    }
}

/// What stands outside the row or sealed in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub contact: Contact,
    pub details: Details,
    /// The name of where they came from.
    pub source: Option<String>,
    pub skills: Vec<Skill>,
}

/// Where somebody learnt, in its stored form.
pub(crate) fn education(given: &[Education], check: &mut Check) -> Vec<Education> {
    if given.len() > SCHOOLS {
        check.fail("education", Text::new(|l| Messages::from(l).field_education_many(SCHOOLS)));
        return Vec::new();
    }
    let mut right = Vec::with_capacity(given.len());
    for (n, e) in given.iter().enumerate() {
        let field = |name: &str| format!("education[{n}].{name}");
        for (name, year) in [("from", e.from), ("to", e.to)] {
            if year.is_some_and(|y| !YEARS.contains(&y)) {
                check.fail(field(name), Text::new(|l| Messages::from(l).field_year()));
            }
        }
        if e.from.zip(e.to).is_some_and(|(from, to)| to < from) {
            check.fail(field("to"), Text::new(|l| Messages::from(l).field_year_order()));
        }
        right.push(Education {
            school: check.text(&field("school"), &e.school, SHORT),
            degree: check.optional_text(&field("degree"), e.degree.as_deref(), SHORT),
            field: check.optional_text(&field("field"), e.field.as_deref(), SHORT),
            from: e.from,
            to: e.to,
        });
    }
    right
}

/// Skills in their stored form, each once; which of the catalogue they are is found when they are saved.
pub(crate) fn skills(given: &[Skill], check: &mut Check) -> Vec<Skill> {
    if given.len() > SKILLS {
        check.fail("skills", Text::new(|l| Messages::from(l).field_skills_many(SKILLS)));
        return Vec::new();
    }
    let mut right: Vec<Skill> = Vec::with_capacity(given.len());
    for (n, s) in given.iter().enumerate() {
        let name = check.text(&format!("skills[{n}].name"), &s.name, SHORT);
        let folded = kernel::text::fold(&name);
        if right.iter().all(|r| kernel::text::fold(&r.name) != folded) {
            right.push(Skill { name, level: s.level, skill_id: None });
        }
    }
    right
}

/// A day as the database counts it.
pub(crate) fn day_number(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map(|span| i64::from(span.get_days())).unwrap_or_default()
}

/// The day of this number.
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(days).ok()
}

/// Education as people type it: one on each line, `school, degree, field, 2012–2016`.
pub(crate) fn education_lines(all: &[Education]) -> String {
    let line = |e: &Education| {
        let years = match (e.from, e.to) {
            (None, None) => None,
            (from, to) => {
                let year = |y: Option<i64>| y.map(|y| y.to_string()).unwrap_or_default();
                Some(format!("{}–{}", year(from), year(to)))
            }
        };
        let parts = [Some(e.school.clone()), e.degree.clone(), e.field.clone(), years];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What somebody typed of an education: years stand at the end, the rest in order.
pub(crate) fn read_education(text: &str) -> Vec<Education> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(read_line).collect()
}

fn read_line(line: &str) -> Education {
    let mut parts: Vec<&str> = line.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let years = parts.last().and_then(|p| read_years(p));
    if years.is_some() && parts.len() > 1 {
        parts.pop();
    }
    let (from, to) = years.unwrap_or_default();
    let mut parts = parts.into_iter();
    let school = parts.next().unwrap_or_default().to_owned();
    let degree = parts.next().map(str::to_owned);
    let rest = parts.collect::<Vec<_>>().join(", ");
    Education { school, degree, field: (!rest.is_empty()).then_some(rest), from, to }
}

fn read_years(text: &str) -> Option<(Option<i64>, Option<i64>)> {
    let year = |t: &str| t.trim().parse::<i64>().ok().filter(|y| YEARS.contains(y));
    if let Some(one) = year(text) {
        return Some((None, Some(one)));
    }
    let (from, to) = text.split_once(['–', '-', '—'])?;
    let right = |t: &str| t.trim().is_empty() || year(t).is_some();
    let pair = (year(from), year(to));
    (right(from) && right(to) && pair != (None, None)).then_some(pair)
}

/// Skills as people type them: `Rust (expert), SQL`.
pub(crate) fn skill_line(all: &[Skill], locale: Locale) -> String {
    let one = |s: &Skill| match s.level {
        Some(level) => format!("{} ({})", s.name, level_word(level, locale)),
        None => s.name.clone(),
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether two say the same, whatever entries of the catalogue were found for them.
pub(crate) fn same_skills(one: &[Skill], other: &[Skill]) -> bool {
    let said = |s: &Skill| (s.name.clone(), s.level);
    one.iter().map(said).eq(other.iter().map(said))
}

fn level_word(level: SkillLevel, locale: Locale) -> String {
    Messages::from(locale).skill_level_of(level.to_string()).to_lowercase()
}

/// What somebody typed of skills; a level stands in brackets behind each, in any of our languages.
pub(crate) fn read_skills(text: &str) -> Vec<Skill> {
    let one = |part: &str| {
        let part = part.trim();
        let level = part.strip_suffix(')').and_then(|p| p.rsplit_once('('));
        let meant = |word: &str| {
            let word = word.trim().to_lowercase();
            SkillLevel::iter().find(|l| Locale::ALL.iter().any(|locale| level_word(*l, *locale) == word))
        };
        match level.and_then(|(name, level)| Some((name, meant(level)?))) {
            Some((name, level)) => Skill { name: name.trim().to_owned(), level: Some(level), skill_id: None },
            None => Skill { name: part.to_owned(), ..Skill::default() },
        }
    };
    text.split([',', ';', '\n']).filter(|p| !p.trim().is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back() {
        let typed = "Delft University, MSc, Computer science, 2012–2016\nMoscow State University, 2011";
        let read = read_education(typed);
        assert_eq!(
            (read[0].from, read[0].to, read[0].field.as_deref()),
            (Some(2012), Some(2016), Some("Computer science"))
        );
        assert_eq!(
            (read[1].school.as_str(), read[1].to, read[1].degree.clone()),
            ("Moscow State University", Some(2011), None)
        );
        assert_eq!(read_education(&education_lines(&read)), read);
        let skills = read_skills("Rust (expert), SQL; C (not a level)");
        assert_eq!(skills[0].level, Some(SkillLevel::Expert));
        assert_eq!(skills[2].name, "C (not a level)");
        for locale in Locale::ALL {
            assert_eq!(read_skills(&skill_line(&skills, locale)), skills);
        }
        assert_eq!(skill_line(&skills[..1], Locale::Ru), "Rust (экспертный)");
    }

    #[test]
    fn days_are_counted_and_come_back() {
        for day in [jiff::civil::date(1970, 1, 1), jiff::civil::date(2027, 2, 28), jiff::civil::date(1969, 12, 31)] {
            assert_eq!(day_of(day_number(day)), Some(day));
        }
        assert_eq!(day_number(jiff::civil::date(1970, 2, 1)), 31);
    }
}
