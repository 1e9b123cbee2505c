//! Points in time, ranges of them, and the clock they are read from.

use sea_orm::DeriveValueType;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A point in time: whole microseconds since 1970 in UTC, a BIGINT on every engine (times kept as
/// text sort wrongly on `SQLite`). Text form: RFC 3339 in UTC.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct Timestamp(i64);

/// Microseconds in one minute.
pub const MINUTE: i64 = 60_000_000;
/// Microseconds in one hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in 24 hours (not a calendar day: those have 23 to 25).
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    /// From microseconds since 1970; those outside the calendar (years -9999 to 9999) are clamped.
    pub fn from_micros(us: i64) -> Self {
        Self(us.clamp(jiff::Timestamp::MIN.as_microsecond(), jiff::Timestamp::MAX.as_microsecond()))
    }
    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.0
    }
    /// Whole minutes since 1970, rounded down: the scheduler's unit.
    pub fn minutes(self) -> i64 {
        self.0.div_euclid(MINUTE)
    }
    /// From whole minutes since 1970.
    pub fn from_minutes(minutes: i64) -> Self {
        Self::from_micros(minutes.saturating_mul(MINUTE))
    }
    /// For calendar arithmetic.
    pub fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::MAX)
    }
    /// This many microseconds later (or earlier, when negative).
    #[must_use]
    pub fn plus(self, micros: i64) -> Self {
        Self::from_micros(self.0.saturating_add(micros))
    }
    /// From RFC 3339 with an offset, as the API takes it.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(Self::from)
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(t: jiff::Timestamp) -> Self {
        Self(t.as_microsecond())
    }
}
impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.jiff().fmt(f)
    }
}
impl std::fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.jiff().fmt(f)
    }
}
impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom("not a time as RFC 3339 writes it, with an offset (2026-11-23T09:00:00Z)")
        })
    }
}
impl utoipa::PartialSchema for Timestamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}
impl utoipa::ToSchema for Timestamp {
    fn name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }
}

/// From `start` up to and without `end`. Whether the end comes after the start is for the one who
/// takes it from outside to check: see [`TimeRange::is_forward`].
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
pub struct TimeRange {
    /// The first moment in it.
    pub start: Timestamp,
    /// The first moment after it.
    pub end: Timestamp,
}

impl TimeRange {
    /// From here to there.
    pub fn new(start: Timestamp, end: Timestamp) -> Self {
        Self { start, end }
    }
    /// Whether it holds any time at all.
    pub fn is_forward(self) -> bool {
        self.start < self.end
    }
    /// Its length in microseconds.
    pub fn micros(self) -> i64 {
        self.end.0 - self.start.0
    }
    /// Whether the two share a moment (ranges that only touch do not).
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether the other lies wholly within this one.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The ranges sorted, those that overlap or touch made one.
    pub fn merge(mut ranges: Vec<Self>) -> Vec<Self> {
        ranges.retain(|r| r.is_forward());
        ranges.sort_unstable();
        let mut merged: Vec<Self> = Vec::with_capacity(ranges.len());
        for r in ranges {
            match merged.last_mut() {
                Some(last) if r.start <= last.end => last.end = last.end.max(r.end),
                _ => merged.push(r),
            }
        }
        merged
    }
    /// What of merged `ranges` is not covered by `taken` (in any order).
    pub fn subtract(ranges: &[Self], taken: &[Self]) -> Vec<Self> {
        let taken = Self::merge(taken.to_vec());
        let mut left = Vec::new();
        for &range in ranges {
            let mut start = range.start;
            for t in taken.iter().filter(|t| t.overlaps(range)) {
                if start < t.start {
                    left.push(Self::new(start, t.start));
                }
                start = start.max(t.end);
            }
            if start < range.end {
                left.push(Self::new(start, range.end));
            }
        }
        left
    }
}

/// Where the time is read. Nothing else in the product asks the system, so that every test can
/// turn the clock.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }
    /// A clock that stands still until it is turned.
    pub fn stopped_at(t: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(t.micros()))))
    }
    /// The time now.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(us) => Timestamp::from_micros(us.load(Ordering::Relaxed)),
            #[cfg(feature = "planted")]
            None => Timestamp::from(jiff::Timestamp::now()).plus(crate::planted::clock_offset()),
            #[cfg(not(feature = "planted"))]
            None => jiff::Timestamp::now().into(),
        }
    }
    /// Turns a stopped clock by so many microseconds; the machine's clock is left alone.
    pub fn turn(&self, micros: i64) {
        if let Some(us) = &self.0 {
            us.fetch_add(micros, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(a: i64, b: i64) -> TimeRange {
        TimeRange::new(Timestamp::from_minutes(a), Timestamp::from_minutes(b))
    }

    #[test]
    fn text_form_takes_any_offset_and_gives_utc() {
        let t = Timestamp::parse("2026-11-23T10:30:00+01:30").unwrap();
        assert_eq!(t.to_string(), "2026-11-23T09:00:00Z");
        for bad in ["2026-11-23T10:30:00", "2026-11-23", "23.11.2026 10:30", "", "2026-02-30T00:00:00Z"] {
            assert_eq!(Timestamp::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn ranges_merge_and_subtract() {
        assert_eq!(TimeRange::merge(vec![r(5, 6), r(1, 3), r(3, 4), r(9, 8)]), [r(1, 4), r(5, 6)]);
        assert_eq!(
            TimeRange::subtract(&[r(0, 10), r(20, 30)], &[r(8, 22), r(2, 3), r(2, 4)]),
            [r(0, 2), r(4, 8), r(22, 30)]
        );
        assert_eq!(TimeRange::subtract(&[r(0, 10)], &[r(0, 10)]), []);
        assert!(!r(0, 5).overlaps(r(5, 6)) && r(0, 6).overlaps(r(5, 6)) && r(0, 6).contains(r(5, 6)));
    }
}
