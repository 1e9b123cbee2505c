//! Wall-clock time: dates and minutes of the day in a person's zone, and the moments they name.
//!
//! A local time names the first moment at which the zone's clock has reached it. So a time that the
//! clock skips names the first moment after the gap, and one that comes twice its first coming.

use jiff::{
    Span,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use kernel::{TimeRange, Timestamp};
use sea_orm::DeriveValueType;

/// Minutes of a day without a jump of the clock.
const MINUTES_OF_DAY: i64 = 24 * 60;
/// Day 0.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// A date without a zone, kept as days since 1970-01-01. Text form: `2026-11-23`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct LocalDate(i64);

impl LocalDate {
    /// Days since 1970-01-01.
    pub fn days(self) -> i64 {
        self.0
    }
    /// The date that the zone's calendar shows at this moment.
    pub fn at(t: Timestamp, zone: &TimeZone) -> Self {
        Self::from(t.jiff().to_zoned(zone.clone()).date())
    }
    /// From its text form; a time behind it, or a year outside 1 to 9998, is refused (the calendar ends in
    /// 9999, and a day must be able to end).
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date: Date = if shaped { text.parse().ok()? } else { return None };
        (1..=9998).contains(&date.year()).then(|| Self::from(date))
    }
    /// So many days later, or earlier when negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
    /// Monday is 1, Sunday 7.
    pub fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7) + 1
    }
    /// Weeks since the one that holds 1970-01-01, Mondays first as ISO 8601 has them.
    pub fn week(self) -> i64 {
        (self.0 + 3).div_euclid(7)
    }
    /// For calendar arithmetic; a date outside the calendar is its nearest end.
    pub fn civil(self) -> Date {
        EPOCH.saturating_add(Span::new().days(self.0.clamp(-4_000_000, 3_000_000)))
    }
    /// What the clock shows at this minute of the date; 1440 is the next midnight.
    pub(crate) fn at_minute(self, minute: i64) -> DateTime {
        let day = self.plus(minute.div_euclid(MINUTES_OF_DAY));
        let minute = minute.rem_euclid(MINUTES_OF_DAY);
        let small = |n: i64| i8::try_from(n).unwrap_or_default();
        day.civil().to_datetime(Time::new(small(minute / 60), small(minute % 60), 0, 0).unwrap_or_default())
    }
    /// The moment at which the zone's clock reaches this minute of the date; 1440 is the next midnight.
    pub fn moment(self, minute: i64, zone: &TimeZone) -> Timestamp {
        reached(self.at_minute(minute), zone)
    }
    /// From midnight to midnight: 24 hours, or what a jump of the clock makes of them.
    pub fn range(self, zone: &TimeZone) -> TimeRange {
        TimeRange::new(self.moment(0, zone), self.moment(MINUTES_OF_DAY, zone))
    }
}

/// The first moment at which the zone's clock shows this time or a later one.
fn reached(local: DateTime, zone: &TimeZone) -> Timestamp {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    if let AmbiguousOffset::Gap { after, .. } = ambiguous.offset()
        && let Ok(before_jump) = after.to_timestamp(local)
        && let Some(jump) = zone.following(before_jump).find(|t| t.offset() == after)
    {
        return jump.timestamp().into();
    }
    // a repeated time means its first coming; the ends of the calendar have no moment of their own
    ambiguous.compatible().map_or(Timestamp::from_micros(i64::MAX), Timestamp::from)
}

/// Whether the zone's clock skips this time.
pub(crate) fn is_skipped(local: DateTime, zone: &TimeZone) -> bool {
    matches!(zone.to_ambiguous_timestamp(local).offset(), AmbiguousOffset::Gap { .. })
}

impl From<Date> for LocalDate {
    fn from(date: Date) -> Self {
        let days = EPOCH.until(date).map_or(0, |span| span.get_days());
        Self(i64::from(days))
    }
}
impl std::fmt::Display for LocalDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.civil().fmt(f)
    }
}
impl std::fmt::Debug for LocalDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.civil().fmt(f)
    }
}
impl serde::Serialize for LocalDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl utoipa::PartialSchema for LocalDate {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).into()
    }
}
impl utoipa::ToSchema for LocalDate {
    fn name() -> std::borrow::Cow<'static, str> {
        "LocalDate".into()
    }
}

/// A time of the day, kept as minutes since midnight: 0 to 1440, for 24:00 ends a day. Text form: `09:30`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct WallTime(i64);

impl WallTime {
    /// Minutes since midnight.
    pub fn minutes(self) -> i64 {
        self.0
    }
    /// So many minutes after midnight; none past the end of a day.
    pub(crate) fn at(minutes: i64) -> Option<Self> {
        (0..=MINUTES_OF_DAY).contains(&minutes).then_some(Self(minutes))
    }
    /// From its text form; a browser's `09:30:00` is taken too.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix(":00").filter(|t| t.len() == 5).unwrap_or(text);
        let (hours, minutes) = text.split_once(':')?;
        let number = |t: &str| {
            let digits = t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| t.parse::<i64>().ok()).flatten()
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        let total = hours * 60 + minutes;
        (minutes < 60 && total <= MINUTES_OF_DAY).then_some(Self(total))
    }
}
impl std::fmt::Display for WallTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
impl std::fmt::Debug for WallTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}
impl serde::Serialize for WallTime {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl utoipa::PartialSchema for WallTime {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")).into()
    }
}
impl utoipa::ToSchema for WallTime {
    fn name() -> std::borrow::Cow<'static, str> {
        "WallTime".into()
    }
}

/// Monday to Sunday in the API's words.
pub(crate) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day of the week: Monday is 1, Sunday 7. Text form: `monday`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct WeekDay(i64);

impl WeekDay {
    /// Monday is 1, Sunday 7.
    pub fn number(self) -> i64 {
        self.0
    }
    /// From its text form.
    pub fn parse(text: &str) -> Option<Self> {
        let place = WEEKDAYS.iter().position(|name| *name == text)?;
        i64::try_from(place + 1).ok().map(Self)
    }
    /// From its number: Monday is 1.
    pub(crate) fn at(number: i64) -> Option<Self> {
        (1..=7).contains(&number).then_some(Self(number))
    }
    /// Its text form.
    pub fn name(self) -> &'static str {
        usize::try_from(self.0 - 1).ok().and_then(|place| WEEKDAYS.get(place)).copied().unwrap_or_default()
    }
}
impl std::fmt::Debug for WeekDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A local day with the moments it begins and ends at, for caps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalDay {
    /// From its midnight to the next one.
    pub range: TimeRange,
    /// Days since 1970-01-01.
    pub day: i64,
    /// Weeks since the one that holds 1970-01-01, Mondays first.
    pub week: i64,
}

/// The local days that the horizon touches, in order, each whole. A date that the zone skipped (Samoa
/// had no 30 December 2011) is left out.
pub fn cap_days(zone: &TimeZone, horizon: TimeRange) -> Vec<LocalDay> {
    dates(zone, horizon)
        .map(|date| LocalDay { range: date.range(zone), day: date.days(), week: date.week() })
        .filter(|day| day.range.is_forward() && day.range.overlaps(horizon))
        .collect()
}

/// The whole local weeks that the horizon touches, Monday to Monday: what caps by week count over.
pub fn whole_weeks(zone: &TimeZone, horizon: TimeRange) -> TimeRange {
    let monday = |t: Timestamp| {
        let date = LocalDate::at(t, zone);
        date.plus(1 - date.weekday())
    };
    let last = horizon.end.plus(-1).max(horizon.start);
    TimeRange::new(monday(horizon.start).moment(0, zone), monday(last).plus(7).moment(0, zone))
}

/// Every date of the horizon and one more on either side, for what begins the day before.
pub(crate) fn dates(zone: &TimeZone, horizon: TimeRange) -> impl Iterator<Item = LocalDate> + use<> {
    let (first, last) = (LocalDate::at(horizon.start, zone).0, LocalDate::at(horizon.end, zone).0);
    (first - 1..=last + 1).map(LocalDate)
}
