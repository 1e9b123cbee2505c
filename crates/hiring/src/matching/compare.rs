//! What a job asks for beside what a text says: as sets, without weights. Who reads it decides.

use super::{lexicon::Found, wanted::Wanted};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Whether a skill that is asked for was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Standing {
    /// It stands in the text.
    Matched,
    /// It does not: the person may have it all the same.
    Missing,
}

/// A skill that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// What is asked for.
    pub wanted: Wanted,
    /// What was found of it.
    pub found: Option<Found>,
}

impl Compared {
    /// Whether it was found.
    pub(crate) fn standing(&self) -> Standing {
        if self.found.is_some() { Standing::Matched } else { Standing::Missing }
    }
}

/// The skills asked for, in the order of the job, and those that nobody asked for.
pub(crate) fn compare(wanted: Vec<Wanted>, found: Vec<Found>) -> (Vec<Compared>, Vec<Found>) {
    let order: Vec<_> = found.iter().map(|f| f.skill).collect();
    let mut found: HashMap<_, _> = found.into_iter().map(|f| (f.skill, f)).collect();
    let compared = wanted.into_iter().map(|w| Compared { found: found.remove(&w.skill), wanted: w }).collect();
    (compared, order.into_iter().filter_map(|skill| found.remove(&skill)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SkillId;

    #[test]
    fn matched_missing_and_extra() {
        let (a, b, c) = (SkillId::new(), SkillId::new(), SkillId::new());
        let wanted = |skill, required| Wanted { skill, required, level: None };
        let found = |skill| Found { skill, count: 1, sentences: vec!["x".to_owned()] };
        let (compared, extra) = compare(vec![wanted(a, true), wanted(b, false)], vec![found(c), found(a)]);
        let standings: Vec<_> = compared.iter().map(Compared::standing).collect();
        assert_eq!(standings, [Standing::Matched, Standing::Missing]);
        assert_eq!(extra, [found(c)]);
    }
}
