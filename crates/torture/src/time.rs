//! Times that a client asks for.

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400 * MICROS;

/// So many days after today's start in UTC, at this hour and minute, in RFC 3339.
pub fn at(day: i64, hour: i64, minute: i64) -> String {
    text(today() + day * DAY + (hour * 60 + minute) * 60 * MICROS)
}

/// Today's start in UTC, in microseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "a client has no clock but the machine's")]
pub fn today() -> i64 {
    jiff::Timestamp::now().as_microsecond().div_euclid(DAY) * DAY
}

/// Microseconds since 1970 in RFC 3339.
pub fn text(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).unwrap_or_default().to_string()
}
