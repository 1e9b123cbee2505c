//! What a reader asked for: kinds (`candidate`, `interview.booked`) and things (`cand_…`).

use crate::Messages;
use kernel::{Problem, Text};

/// Topics of one stream.
const MOST: usize = 100;
/// Letters of one topic.
const LONGEST: usize = 64;

/// None asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topics(Vec<Box<str>>);

impl Topics {
    /// # Errors
    /// 422 for what is neither a kind nor an id, or for too many.
    pub(crate) fn new<'a>(asked: impl IntoIterator<Item = &'a str>) -> Result<Self, Problem> {
        let mut topics: Vec<Box<str>> =
            asked.into_iter().map(str::trim).filter(|t| !t.is_empty()).map(Into::into).collect();
        topics.sort_unstable();
        topics.dedup();
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        if topics.len() > MOST || topics.iter().any(|t| t.len() > LONGEST || !t.chars().all(letter)) {
            return Err(Problem::field("topics", Text::new(|l| Messages::from(l).topics_wrong(MOST))));
        }
        Ok(Self(topics))
    }
    pub(crate) fn list(&self) -> &[Box<str>] {
        &self.0
    }
    pub(crate) fn take(&self, kind: &str, things: &[String]) -> bool {
        self.0.is_empty() || keys(kind, things).any(|key| self.0.iter().any(|t| **t == *key))
    }
}

/// The topics that a message falls under: its kind, the areas before each dot, and its things.
pub(crate) fn keys<'a>(kind: &'a str, things: &'a [String]) -> impl Iterator<Item = &'a str> {
    let areas = kind.match_indices('.').filter_map(|(dot, _)| kind.get(..dot));
    areas.chain(std::iter::once(kind)).chain(things.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_areas_and_things() {
        let things = ["cand_1".to_owned(), "app_2".to_owned()];
        for (asked, takes) in [
            ("", true),
            ("candidate", true),
            ("candidate.created", true),
            ("run, cand_1", true),
            ("app_2", true),
            ("candidate.create", false),
            ("cand", false),
            ("candidate.created.twice", false),
            ("interview,cand_3", false),
        ] {
            let topics = Topics::new(asked.split(',')).unwrap();
            assert_eq!(topics.take("candidate.created", &things), takes, "{asked}");
        }
    }

    #[test]
    fn neither_a_kind_nor_an_id() {
        for bad in ["Candidate", "candidate*", "кандидат", &"a".repeat(65)] {
            assert!(Topics::new([bad]).is_err(), "{bad}");
        }
        let many: Vec<String> = (0..=MOST).map(|n| format!("cand_{n}")).collect();
        assert!(Topics::new(many.iter().map(String::as_str)).is_err());
    }
}
