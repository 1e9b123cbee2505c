//! From what was typed or sent to a wording: its text, its file, and the skills that it asks for.

use super::table::skill::{self, Need, Origin};
use crate::{
    Messages,
    documents::{
        read::{self, Try},
        upload::{Upload, UploadError},
    },
    matching::lexicon::Lexicon,
};
use blobs::Media;
use extract::Outcome;
use kernel::{Problem, SkillId, Text};
use web::{App, Check};

/// The most characters of a text that is typed.
const LONGEST: usize = 60_000;

/// What a person gives: one of the two.
#[derive(Default)]
pub(crate) struct Given {
    /// Typed.
    pub text: Option<String>,
    /// Sent as a file.
    pub file: Option<Upload>,
}

/// What is kept of it.
pub(crate) struct Wording {
    pub text: String,
    /// The file with its kind and how it was read.
    pub file: Option<(Upload, Media, Try)>,
}

/// Takes a text, or reads a file. A file that cannot be read is kept all the same, with the text that was
/// typed beside it.
pub(crate) async fn of(app: &App, given: Given, check: &mut Check) -> Result<Option<Wording>, Problem> {
    let typed = given.text.filter(|t| !t.trim().is_empty());
    let typed = typed.map(|t| check_text(check, &t));
    let Some(file) = given.file else { return Ok(typed.map(|text| Wording { text, file: None })) };
    let media = blobs::sniff(&file.bytes, &file.name).map_err(UploadError::from)?;
    if extract::method(media).is_none() {
        check.fail("file", Text::new(|l| Messages::from(l).description_picture()));
        return Ok(None);
    }
    let tried = read::attempt(app, media, &file.bytes).await;
    let read = tried.reading.outcome == Outcome::Read;
    let text = if read { tried.reading.text.chars().take(LONGEST).collect() } else { typed.unwrap_or_default() };
    Ok(Some(Wording { text, file: Some((file, media, tried)) }))
}

fn check_text(check: &mut Check, text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    let plain: String = plain.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if plain.chars().count() > LONGEST {
        check.fail("text", Text::new(|l| Messages::from(l).description_too_long(LONGEST)));
    }
    plain.trim().to_owned()
}

/// A skill of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub skill: SkillId,
    pub need: Need,
    pub origin: Origin,
}

impl From<&skill::Model> for Asked {
    fn from(s: &skill::Model) -> Self {
        Self { skill: s.skill_id, need: s.need, origin: s.origin }
    }
}

/// The skills that a text asks for. What a person said of the wording before stays said.
pub(crate) fn skills(lexicon: &Lexicon, text: &str, before: &[Asked]) -> Vec<Asked> {
    let said = |skill| before.iter().find(|a| a.skill == skill && a.origin == Origin::Person);
    let optional = optional_parts(text);
    let mut all: Vec<Asked> = Vec::new();
    for mark in lexicon.marks(text) {
        let needed = !optional.iter().any(|part| part.contains(&mark.at.start));
        match all.iter_mut().find(|a| a.skill == mark.skill) {
            // named twice, it is required if it is anywhere
            Some(there) if needed && there.origin == Origin::Found => there.need = Need::Required,
            Some(_) => {}
            None => {
                let need = if needed { Need::Required } else { Need::Optional };
                let found = Asked { skill: mark.skill, need, origin: Origin::Found };
                all.push(said(mark.skill).copied().unwrap_or(found));
            }
        }
    }
    let added = before.iter().filter(|a| a.origin == Origin::Person && a.need != Need::NotMeant);
    for a in added {
        if all.iter().all(|there| there.skill != a.skill) {
            all.push(*a);
        }
    }
    all
}

/// What makes a heading or a line one of things that would be good.
const GOOD: [&str; 14] = [
    "nice to have",
    "nice-to-have",
    "good to have",
    "would be good",
    "is a plus",
    "a plus",
    "bonus",
    "optional",
    "preferred",
    "desirable",
    "желательн",
    "будет плюсом",
    "плюсом будет",
    "преимуществ",
];

/// The parts of a text about what would be good: the lines under such a heading up to the next heading or
/// empty line, and lines that say so themselves.
fn optional_parts(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut parts, mut at, mut under) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let folded = kernel::text::fold(line);
        let says = GOOD.iter().any(|g| folded.contains(g));
        let heading = folded.ends_with(':') || (says && folded.split(' ').count() <= 6 && !folded.contains(','));
        if heading {
            under = says;
        }
        if says || under {
            parts.push(range);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::lexicon::tests::lexicon;
    use kernel::Locale;

    #[test]
    fn what_a_text_asks_for() {
        let lexicon = lexicon(&[&["Python"], &["PostgreSQL"], &["Kafka"], &["Docker"], &["Linux"], &["Redis"]]);
        let text = "Backend engineer\nRequirements:\n- Python, PostgreSQL\n- Docker is a plus\n\nNice to have:\n- \
                    Kafka\n- PostgreSQL\nWe offer:\n- Linux machines\nБудет плюсом: Redis\n";
        let found = skills(&lexicon, text, &[]);
        let need = |name: &str| {
            let of = found.iter().find(|a| lexicon.name(a.skill, Locale::En) == name);
            of.map(|a| a.need)
        };
        for (name, expected) in [
            ("Python", Need::Required),
            ("PostgreSQL", Need::Required),
            ("Docker", Need::Optional),
            ("Kafka", Need::Optional),
            ("Linux", Need::Required),
            ("Redis", Need::Optional),
        ] {
            assert_eq!(need(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn what_people_said_stays() {
        let lexicon = lexicon(&[&["Python"], &["Kafka"], &["Linux"]]);
        let [python, kafka, linux] = ["Python", "Kafka", "Linux"].map(|n| lexicon.marks(n)[0].skill);
        let person = |skill, need| Asked { skill, need, origin: Origin::Person };
        let old = Asked { skill: linux, need: Need::Required, origin: Origin::Found };
        let before = [person(python, Need::NotMeant), person(kafka, Need::Optional), old];
        let after = skills(&lexicon, "Python and more", &before);
        assert_eq!(after, [person(python, Need::NotMeant), person(kafka, Need::Optional)]);
    }
}
