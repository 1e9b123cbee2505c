//! Finding the skills of the catalogue in a text: every name of every skill at once (Aho and Corasick,
//! 1975), over words without endings.
//!
//! Some names are everyday words or single letters: Go, R, Excel, Spring. They count where they are
//! written as names are and stand in a list, amid a sentence, or beside a skill that is none of these.
//! What a sentence says of the skill is not judged: whoever reads it sees the sentence.

use super::{
    sentences::{self, sentences},
    tokens::{Gap, Token, tokens},
};
use aho_corasick::{AhoCorasick, MatchKind};
use identity::facade::Skill;
use kernel::{Locale, SkillId};
use std::{collections::HashMap, ops::Range};

/// The most sentences given for one skill.
const SENTENCES: usize = 3;

/// Names that are everyday words too, as they are compared.
const EVERYDAY: &[&str] = &[
    "go",
    "rust",
    "swift",
    "excel",
    "spring",
    "flask",
    "react",
    "oracle",
    "spark",
    "unity",
    "rest",
    "rail",
    "communication",
    "dart",
    "julia",
    "puppet",
    "ruby",
    "hive",
    "node",
    "next",
    "helm",
    "lua",
    "perl",
    "scala",
    "access",
    "word",
    "outlook",
    "express",
    "crystal",
    "elm",
    "chef",
    "salt",
    "ant",
    "ember",
    "vault",
    "consul",
    "nest",
    "basic",
    "product",
    "people",
    "english",
    "russian",
    "german",
    "french",
    "spanish",
    "portuguese",
    "chinese",
    "training",
    "си",
    "cypress",
    "illustrator",
];

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Which skill.
    pub skill: SkillId,
    /// Where, in bytes.
    pub at: Range<usize>,
}

/// A skill with where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which skill.
    pub skill: SkillId,
    /// How often.
    pub count: usize,
    /// The first sentences, each once.
    pub sentences: Vec<String>,
}

/// Every name of every skill, made ready to be found.
pub(crate) struct Lexicon {
    machine: AhoCorasick,
    /// The skill that each pattern stands for, and how many words it has.
    patterns: Vec<Pattern>,
    names: HashMap<SkillId, Skill>,
}

struct Pattern {
    skill: SkillId,
    /// Whether it counts only where it is written like a name.
    doubtful: bool,
    /// As the catalogue writes it.
    written: String,
}

/// Words as one text: each between two signs of its own, so that only whole words are found.
fn line(words: &[Token], apart: bool) -> (String, Vec<usize>) {
    let (mut line, mut starts) = (String::new(), Vec::new());
    for w in words {
        if apart && w.gap == Gap::Apart {
            line.push('\u{2}');
        }
        starts.push(line.len());
        line.push('\u{1}');
        line.push_str(&w.key);
        line.push('\u{3}');
    }
    (line, starts)
}

impl Lexicon {
    /// Of this catalogue.
    ///
    /// # Errors
    /// There are more names than the machine can hold.
    pub(crate) fn new(skills: Vec<Skill>) -> Result<Self, aho_corasick::BuildError> {
        let (mut lines, mut patterns) = (Vec::new(), Vec::new());
        for skill in &skills {
            let names = [&skill.name_en, &skill.name_ru].into_iter().chain(&skill.synonyms);
            for name in names {
                let words = tokens(name);
                let (line, _) = line(&words, false);
                if words.is_empty() || lines.contains(&line) {
                    continue;
                }
                let short = |w: &Token| w.key.chars().count() <= 2 && w.key.chars().all(char::is_alphabetic);
                let doubtful = words.len() == 1 && words.iter().any(|w| short(w) || EVERYDAY.contains(&w.key.as_str()));
                lines.push(line);
                patterns.push(Pattern { skill: skill.id, doubtful, written: name.clone() });
            }
        }
        let machine = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&lines)?;
        Ok(Self { machine, patterns, names: skills.into_iter().map(|s| (s.id, s)).collect() })
    }

    /// What a skill is called.
    pub(crate) fn name(&self, skill: SkillId, locale: Locale) -> &str {
        self.names.get(&skill).map_or("", |s| s.name(locale))
    }

    /// Every place where a skill is named, in order.
    pub(crate) fn marks(&self, text: &str) -> Vec<Mark> {
        self.marks_in(text, &sentences(text))
    }

    /// The skills that are named, each with its sentences, by where they come first.
    pub(crate) fn find(&self, text: &str) -> Vec<Found> {
        let sentences = sentences(text);
        let mut found: Vec<Found> = Vec::new();
        let mut places: HashMap<SkillId, usize> = HashMap::new();
        for mark in self.marks_in(text, &sentences) {
            let place = *places.entry(mark.skill).or_insert_with(|| {
                found.push(Found { skill: mark.skill, count: 0, sentences: Vec::new() });
                found.len() - 1
            });
            let Some(of) = found.get_mut(place) else { continue };
            of.count += 1;
            if of.sentences.len() < SENTENCES
                && let Some(sentence) = sentence_of(&sentences, mark.at.start)
            {
                let said = sentences::shown(text, sentence, &mark.at);
                if !of.sentences.contains(&said) {
                    of.sentences.push(said);
                }
            }
        }
        found
    }

    fn marks_in(&self, text: &str, sentences: &[Range<usize>]) -> Vec<Mark> {
        let words = tokens(text);
        let (line, starts) = line(&words, true);
        let mut sure = Vec::new();
        let mut all = Vec::new();
        for m in self.machine.find_iter(&line) {
            let first = starts.partition_point(|s| *s < m.start());
            let last = starts.partition_point(|s| *s < m.end()).saturating_sub(1);
            let (Some(pattern), Some(a), Some(b)) =
                (self.patterns.get(m.pattern().as_usize()), words.get(first), words.get(last))
            else {
                continue;
            };
            if !pattern.doubtful {
                sure.push(sentence_number(sentences, a.at.start));
            }
            all.push((pattern, first, a.at.start..b.at.end));
        }
        let counts = |(pattern, word, at): &(&Pattern, usize, Range<usize>)| {
            !pattern.doubtful || {
                let company = sure.binary_search(&sentence_number(sentences, at.start)).is_ok();
                Doubt { text, words: &words, word: *word, at, pattern, company }.is_name()
            }
        };
        let kept = all.into_iter().filter(|m| counts(m));
        kept.map(|(pattern, _, at)| Mark { skill: pattern.skill, at }).collect()
    }
}

/// One place where an everyday word may be a name.
struct Doubt<'a> {
    text: &'a str,
    words: &'a [Token],
    word: usize,
    at: &'a Range<usize>,
    pattern: &'a Pattern,
    /// Whether a skill that is no everyday word stands in the same sentence.
    company: bool,
}

impl Doubt<'_> {
    fn is_name(&self) -> bool {
        let written = self.text.get(self.at.clone()).unwrap_or_default();
        let same = written == self.pattern.written;
        let short = written.chars().count() == 1;
        if short && (!same || self.is_initial()) {
            return false;
        }
        let listed = self.is_listed();
        let amid = same && !self.begins_a_clause();
        (same && listed) || (self.company && (listed || amid)) || (amid && !short && self.is_amid_small_letters())
    }

    /// `R.`, `R&D`, `R’s`, `O'C`: a letter that is no name of a skill.
    fn is_initial(&self) -> bool {
        let before = self.text.get(..self.at.start).unwrap_or_default();
        let after = self.text.get(self.at.end..).unwrap_or_default();
        let dotted = after.strip_prefix('.').is_some_and(|rest| !rest.trim().is_empty() && !rest.starts_with('\n'));
        dotted || after.starts_with(['&', '\'', '’', '-', '+', '#']) || before.ends_with(['&', '\'', '’', '-', '.'])
    }

    /// Whether it stands between separators, as in a list of names.
    fn is_listed(&self) -> bool {
        const AND: [&str; 4] = ["and", "or", "и", "или"];
        let (before, after) = (self.word.checked_sub(1).and_then(|n| self.words.get(n)), self.words.get(self.word + 1));
        let this = self.words.get(self.word);
        let line_between = |from: usize, to: usize| self.text.get(from..to).is_some_and(|t| t.contains('\n'));
        let left = before.is_none_or(|b| {
            this.is_some_and(|t| t.gap != Gap::Near)
                || AND.contains(&b.key.as_str())
                || line_between(b.at.end, self.at.start)
        });
        let right = after.is_none_or(|a| {
            a.gap != Gap::Near || AND.contains(&a.key.as_str()) || line_between(self.at.end, a.at.start)
                // `Rust 1.90`, `Excel 2019`
                || a.key.bytes().all(|b| b.is_ascii_digit())
        });
        left && right
    }

    /// Whether the word before is written small: then a large letter is not that of a title.
    fn is_amid_small_letters(&self) -> bool {
        let before = self.word.checked_sub(1).and_then(|n| self.words.get(n));
        before.and_then(|b| self.text.get(b.at.clone())).is_some_and(|b| b.starts_with(char::is_lowercase))
    }

    /// `Go to the …`: the large letter is that of the sentence.
    fn begins_a_clause(&self) -> bool {
        let before = self.text.get(..self.at.start).unwrap_or_default().trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '•', '-', '–', '—', '*'])
    }
}

fn sentence_number(sentences: &[Range<usize>], at: usize) -> usize {
    sentences.partition_point(|s| s.end <= at)
}

fn sentence_of(sentences: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    sentences.get(sentence_number(sentences, at))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A catalogue of these names, each with others behind it.
    pub(crate) fn lexicon(skills: &[&[&str]]) -> Lexicon {
        let skill = |names: &&[&str]| Skill {
            id: SkillId::new(),
            name_en: names[0].to_owned(),
            name_ru: names.get(1).copied().unwrap_or(names[0]).to_owned(),
            synonyms: names.iter().skip(2).map(|s| (*s).to_owned()).collect(),
        };
        Lexicon::new(skills.iter().map(skill).collect()).unwrap()
    }

    fn usual() -> Lexicon {
        lexicon(&[
            &["Rust"],
            &["Go", "Go", "golang"],
            &["R"],
            &["C", "Си"],
            &["C++"],
            &["C#"],
            &[".NET", ".NET", "dotnet"],
            &["Node.js", "Node.js", "NodeJS"],
            &["PostgreSQL", "PostgreSQL", "Postgres"],
            &["SQL"],
            &["Machine learning", "Машинное обучение", "ML"],
            &["React"],
            &["React Native"],
            &["Microsoft Excel", "Microsoft Excel", "Excel"],
            &["Java"],
            &["JavaScript", "JavaScript", "JS"],
            &["Project management", "Управление проектами"],
            &["CI/CD"],
        ])
    }

    fn found(text: &str) -> Vec<String> {
        let lexicon = usual();
        let mut names: Vec<String> =
            lexicon.find(text).iter().map(|f| lexicon.name(f.skill, Locale::En).to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn names_are_found_whole() {
        for (text, names) in [
            ("Skills: Rust, Go, C++, C#, .NET, Node.js.", vec![".NET", "C#", "C++", "Go", "Node.js", "Rust"]),
            ("JavaScript", vec!["JavaScript"]),
            ("Javanese and nosql, MySQL", vec![]),
            ("React Native apps", vec!["React Native"]),
            ("React, Native speaker", vec!["React"]),
            (
                "машинного обучения, управлял проектами, управлении проектами",
                vec!["Machine learning", "Project management"],
            ),
            ("Postgres 16 и nodejs", vec!["Node.js", "PostgreSQL"]),
            ("machine\nlearning", vec!["Machine learning"]),
            ("machine, learning", vec![]),
            ("CI/CD, ci-cd", vec!["CI/CD"]),
            ("С++ и С#", vec!["C#", "C++"]),
            ("C/C++", vec!["C", "C++"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn everyday_words_are_not_taken_for_names() {
        for (text, names) in [
            ("Go to the market", vec![]),
            ("Go to the market with PostgreSQL", vec!["PostgreSQL"]),
            ("I write Go with PostgreSQL", vec!["Go", "PostgreSQL"]),
            ("rust removal, excellent results", vec![]),
            ("I excel at SQL", vec!["SQL"]),
            ("Excel, Word", vec!["Microsoft Excel"]),
            ("rust, go, postgres", vec!["Go", "PostgreSQL", "Rust"]),
            ("J. R. R. Smith", vec![]),
            ("R&D, R. Smith; C-level; vitamin C", vec![]),
            ("Python, R, SQL", vec!["R", "SQL"]),
            ("- Go\n- Rust", vec!["Go", "Rust"]),
            ("react quickly to incidents", vec![]),
            ("golang", vec!["Go"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn each_comes_with_its_sentences() {
        let lexicon = usual();
        let text = "Ada\n\nI wrote a dispatcher\nin Rust. No experience with Java.\nRust again; Rust.\n";
        let all = lexicon.find(text);
        let rust = all.iter().find(|f| lexicon.name(f.skill, Locale::En) == "Rust").unwrap();
        assert_eq!(
            (rust.count, &rust.sentences[..]),
            (2, &["I wrote a dispatcher in Rust.", "Rust again; Rust."].map(str::to_owned)[..])
        );
        let java = all.iter().find(|f| lexicon.name(f.skill, Locale::En) == "Java").unwrap();
        assert_eq!(java.sentences, ["No experience with Java."], "what it says is for people to judge");
        for mark in lexicon.marks(text) {
            assert!(text.get(mark.at).is_some_and(|t| !t.is_empty()));
        }
    }
}
