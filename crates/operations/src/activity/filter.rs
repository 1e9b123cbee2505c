//! Which events somebody asks for.

use crate::Messages;
use jiff::civil::Date;
use kernel::{ApiKeyId, Problem, Text, Timestamp, UserId};
use store::{Keyset, events::Which};
use utoipa::IntoParams;
use web::{Check, ListQuery, Request};

/// Longest kind or subject there is.
const MAX: usize = 64;

/// Which events.
#[derive(Clone, Debug, Default, serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ActivityQuery {
    /// The thing they are about, as a typed id: a candidate, a requisition, an application, an interview.
    pub subject: Option<String>,
    /// How their kind begins: `candidate` for all of them, `candidate.created` for one.
    pub kind: Option<String>,
    /// Who did it, as a typed id; `system` for what did itself.
    pub actor: Option<String>,
    /// From this day of your zone on (`2026-11-30`), or from this moment (RFC 3339).
    pub from: Option<String>,
    /// To this day and with it, or before this moment.
    pub to: Option<String>,
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    pub cursor: Option<String>,
}

/// The same, checked.
#[derive(Debug)]
pub(crate) struct Filter {
    /// Which events.
    pub which: Which,
    /// The page, newest first.
    pub keyset: Keyset,
}

impl ActivityQuery {
    /// Checks it; days are the reader's.
    pub(crate) fn read(self, request: &Request) -> Result<Filter, Problem> {
        self.checked(&request.zone)
    }
    fn checked(self, zone: &jiff::tz::TimeZone) -> Result<Filter, Problem> {
        let mut check = Check::default();
        let thing = check.optional_text("subject", self.subject.as_deref(), MAX);
        let kind = check.optional_text("kind", self.kind.as_deref(), MAX).unwrap_or_default();
        if !kind.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.')) {
            check.fail("kind", Text::new(|l| Messages::from(l).kind_shape()));
        }
        let principal = check.optional_text("actor", self.actor.as_deref(), MAX);
        let known = |p: &String| p == "system" || p.parse::<UserId>().is_ok() || p.parse::<ApiKeyId>().is_ok();
        if !principal.iter().all(known) {
            check.fail("actor", Text::new(|l| Messages::from(l).actor_shape()));
        }
        let from = moment(&mut check, "from", self.from.as_deref(), |day| day.to_zoned(zone.clone()).ok());
        let until =
            moment(&mut check, "to", self.to.as_deref(), |day| day.tomorrow().ok()?.to_zoned(zone.clone()).ok());
        check.done()?;
        // a bare area ends at its dot: `user` is not the beginning of `userland.…`
        let prefix = if kind.is_empty() || kind.contains('.') { kind } else { format!("{kind}.") };
        let list = ListQuery { limit: self.limit, cursor: self.cursor, ..ListQuery::default() };
        Ok(Filter { which: Which { prefix, thing, principal, from, until }, keyset: list.keyset(true)? })
    }
}

/// A day by its midnight, or a moment as it is.
fn moment(
    check: &mut Check,
    field: &str,
    value: Option<&str>,
    midnight: impl Fn(Date) -> Option<jiff::Zoned>,
) -> Option<Timestamp> {
    let value = value.unwrap_or_default().trim();
    if let Some(day) = value.parse::<Date>().ok().filter(|_| value.len() == 10) {
        return midnight(day).map(|z| z.timestamp().into());
    }
    check.time(field, Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_kinds_and_rubbish() {
        let read = |kind: &str| {
            let query = ActivityQuery { kind: Some(kind.to_owned()), ..ActivityQuery::default() };
            query.checked(&jiff::tz::TimeZone::UTC).map(|f| f.which)
        };
        assert_eq!(read("").unwrap().prefix, "");
        assert_eq!(read("candidate").unwrap().prefix, "candidate.");
        assert_eq!(read("candidate.created").unwrap().prefix, "candidate.created");
        for bad in ["%", "Candidate", "candidate created", &"a".repeat(65)] {
            assert_eq!(read(bad).unwrap_err().fields[0].field, "kind", "{bad}");
        }
    }

    #[test]
    fn days_are_the_readers_and_the_last_one_counts() {
        let days = |from: &str, to: &str| ActivityQuery {
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            ..ActivityQuery::default()
        };
        let berlin = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
        let which = days("2026-11-23", "2026-11-23").checked(&berlin).unwrap().which;
        let at = |t: &str| Timestamp::parse(t);
        assert_eq!((which.from, which.until), (at("2026-11-22T23:00:00Z"), at("2026-11-23T23:00:00Z")));
        let which = days("2026-11-23T10:00:00Z", "").checked(&berlin).unwrap().which;
        assert_eq!((which.from, which.until), (at("2026-11-23T10:00:00Z"), None));
        assert_eq!(days("soon", "later").checked(&berlin).unwrap_err().fields.len(), 2);
        let who = ActivityQuery { actor: Some("Ines".to_owned()), ..ActivityQuery::default() };
        assert_eq!(who.checked(&berlin).unwrap_err().fields[0].field, "actor");
    }
}
