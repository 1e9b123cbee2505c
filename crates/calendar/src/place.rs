//! Places in lists that are sorted by a start.

use kernel::{Problem, Text, Timestamp};
use store::Keyset;

/// The start of the last row of the page before; none for the first page.
///
/// # Errors
/// 422 for a cursor that a list of another order gave.
pub(crate) fn start_of(keyset: &Keyset) -> Result<Option<Timestamp>, Problem> {
    let start = |value: &str| {
        value.parse().map(Timestamp::from_micros).map_err(|_foreign: std::num::ParseIntError| {
            Problem::field("cursor", Text::new(|l| web::Messages::from(l).field_cursor()))
        })
    };
    keyset.after.as_ref().map(|cursor| start(&cursor.value)).transpose()
}
