//! Which events somebody asks for.

use crate::Messages;
use kernel::{Problem, Text};
use store::Keyset;
use utoipa::IntoParams;
use web::{Check, ListQuery};

/// Longest kind or subject there is.
const MAX: usize = 64;

/// Which events.
#[derive(Clone, Debug, Default, serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ActivityQuery {
    /// The thing they are about, as a typed id.
    pub subject: Option<String>,
    /// How their kind begins: `candidate` for all of them, `candidate.created` for one.
    pub kind: Option<String>,
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    pub cursor: Option<String>,
}

/// The same, checked.
#[derive(Debug)]
pub(crate) struct Filter {
    /// The thing they are about; none for the whole organization.
    pub subject: Option<String>,
    /// How their kind begins; empty for every kind.
    pub prefix: String,
    /// The page, newest first.
    pub keyset: Keyset,
}

impl ActivityQuery {
    /// Checks it.
    pub(crate) fn read(self) -> Result<Filter, Problem> {
        let mut check = Check::default();
        let subject = check.optional_text("subject", self.subject.as_deref(), MAX);
        let kind = check.optional_text("kind", self.kind.as_deref(), MAX).unwrap_or_default();
        if !kind.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.')) {
            check.fail("kind", Text::new(|l| Messages::from(l).kind_shape()));
        }
        check.done()?;
        // a bare area ends at its dot: `user` is not the beginning of `userland.…`
        let prefix = if kind.is_empty() || kind.contains('.') { kind } else { format!("{kind}.") };
        let list = ListQuery { limit: self.limit, cursor: self.cursor, ..ListQuery::default() };
        Ok(Filter { subject, prefix, keyset: list.keyset(true)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_kinds_and_rubbish() {
        let read = |kind: &str| ActivityQuery { kind: Some(kind.to_owned()), ..ActivityQuery::default() }.read();
        assert_eq!(read("").unwrap().prefix, "");
        assert_eq!(read("candidate").unwrap().prefix, "candidate.");
        assert_eq!(read("candidate.created").unwrap().prefix, "candidate.created");
        for bad in ["%", "Candidate", "candidate created", &"a".repeat(65)] {
            assert_eq!(read(bad).unwrap_err().fields[0].field, "kind", "{bad}");
        }
    }
}
