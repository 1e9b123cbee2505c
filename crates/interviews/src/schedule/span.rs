//! Which days the schedule shows.

use jiff::{
    Span as Length, ToSpan as _,
    civil::{Date, date},
    tz::TimeZone,
};
use kernel::{TimeRange, Timestamp};

/// The first day that can be asked for.
const FIRST: Date = date(1970, 1, 1);
/// The last day that can be asked for.
const LAST: Date = date(2200, 12, 31);

/// How much of time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    Day,
    #[default]
    Week,
    Month,
}

impl View {
    /// All of them, the shortest first.
    pub(super) const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
    /// The view of this name; the week for everything else.
    pub(super) fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|v| v.name() == name).unwrap_or_default()
    }
}

/// What was wrong with the date that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is none.
    NoDate,
    /// It lies outside the years that are shown.
    OutOfYears,
}

/// A day of the reader's calendar, from its midnight to the next: 24 hours, or what a jump of the clock
/// makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) range: TimeRange,
}

impl Day {
    pub(super) fn of(date: Date, zone: &TimeZone) -> Self {
        let midnight = |d: Date| d.to_zoned(zone.clone()).and_then(|z| z.start_of_day());
        let at = |d: Date| midnight(d).map_or(Timestamp::from_micros(0), |z| z.timestamp().into());
        Self { date, range: TimeRange::new(at(date), at(date.saturating_add(1.day()))) }
    }
    /// Whole hours that the day has more (or less) than 24, by a jump of the clock.
    pub(super) fn jump(&self) -> i64 {
        (self.range.micros() - kernel::time::DAY) / kernel::time::HOUR
    }
}

/// The days that a page shows, and the way on from them.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) view: View,
    /// The day that was asked for, or the one nearest to it.
    pub(super) date: Date,
    pub(super) today: Date,
    /// Every day in order: one, seven, or the whole weeks of a month.
    pub(super) days: Vec<Day>,
    pub(super) wrong: Option<Wrong>,
}

impl Span {
    pub(super) fn of(view: View, asked: &str, now: Timestamp, zone: &TimeZone) -> Self {
        let today = now.jiff().to_zoned(zone.clone()).date();
        let (date, wrong) = asked_for(asked, today);
        let (first, last) = match view {
            View::Day => (date, date),
            View::Week => (monday(date), sunday(date)),
            View::Month => (monday(date.first_of_month()), sunday(date.last_of_month())),
        };
        let dates = first.series(1.day()).take_while(|d| *d <= last);
        // a day that the zone never had (Samoa, 30 December 2011) is left out
        let days = dates.map(|d| Day::of(d, zone)).filter(|d| d.range.is_forward()).collect();
        Self { view, date, today, days, wrong }
    }
    /// Whether today is among its days.
    pub(super) fn holds_today(&self) -> bool {
        self.days.iter().any(|d| d.date == self.today)
    }
    /// From the first moment shown to the last.
    pub(super) fn range(&self) -> TimeRange {
        whole(&self.days)
    }
    /// The day that the page before shows; none where the calendar ends.
    pub(super) fn previous(&self) -> Option<Date> {
        self.moved(-1)
    }
    /// The day that the next page shows.
    pub(super) fn next(&self) -> Option<Date> {
        self.moved(1)
    }
    fn moved(&self, by: i64) -> Option<Date> {
        let (from, length) = match self.view {
            View::Day => (self.date, Length::new().days(by)),
            View::Week => (self.date, Length::new().days(7 * by)),
            View::Month => (self.date.first_of_month(), Length::new().months(by)),
        };
        from.checked_add(length).ok().filter(|d| (FIRST..=LAST).contains(d))
    }
    /// The Monday-to-Sunday week of the day asked for: what a load counts over.
    pub(super) fn week(&self, zone: &TimeZone) -> TimeRange {
        TimeRange::new(Day::of(monday(self.date), zone).range.start, Day::of(sunday(self.date), zone).range.end)
    }
}

/// From the first moment of these days to the last.
fn whole(days: &[Day]) -> TimeRange {
    let none = Timestamp::from_micros(0);
    TimeRange::new(days.first().map_or(none, |d| d.range.start), days.last().map_or(none, |d| d.range.end))
}

fn monday(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

fn sunday(date: Date) -> Date {
    monday(date).saturating_add(6.days())
}

fn asked_for(text: &str, today: Date) -> (Date, Option<Wrong>) {
    if text.is_empty() {
        return (today, None);
    }
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.parse::<Date>() {
        Ok(date) if shaped && (FIRST..=LAST).contains(&date) => (date, None),
        Ok(date) if shaped => (date.clamp(FIRST, LAST), Some(Wrong::OutOfYears)),
        _ => (today, Some(Wrong::NoDate)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-23T08:00:00Z";

    fn span(view: View, asked: &str, zone: &str) -> Span {
        Span::of(view, asked, Timestamp::parse(NOW).unwrap(), &TimeZone::get(zone).unwrap())
    }
    fn dates(span: &Span) -> (String, String, usize) {
        (span.days[0].date.to_string(), span.days[span.days.len() - 1].date.to_string(), span.days.len())
    }

    #[test]
    fn a_week_begins_on_monday_and_a_month_fills_its_weeks() {
        assert_eq!(dates(&span(View::Day, "", "UTC")), ("2026-11-23".into(), "2026-11-23".into(), 1));
        assert_eq!(dates(&span(View::Week, "2027-01-01", "UTC")), ("2026-12-28".into(), "2027-01-03".into(), 7));
        assert_eq!(dates(&span(View::Month, "2026-11-15", "UTC")), ("2026-10-26".into(), "2026-12-06".into(), 42));
        assert_eq!(dates(&span(View::Month, "2027-02-15", "UTC")), ("2027-02-01".into(), "2027-02-28".into(), 28));
    }

    #[test]
    fn today_is_the_readers_day() {
        let late = Timestamp::parse("2026-11-23T23:30:00Z").unwrap();
        let of = |zone| Span::of(View::Day, "", late, &TimeZone::get(zone).unwrap()).today.to_string();
        assert_eq!((of("Asia/Kolkata"), of("UTC")), ("2026-11-24".to_owned(), "2026-11-23".to_owned()));
    }

    #[test]
    fn the_way_on_crosses_years_and_ends_with_the_calendar() {
        let way = |view, asked| {
            let s = span(view, asked, "Europe/Berlin");
            (s.previous().map(|d| d.to_string()), s.next().map(|d| d.to_string()))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(way(View::Day, "2026-12-31"), (some("2026-12-30"), some("2027-01-01")));
        assert_eq!(way(View::Week, "2026-12-31"), (some("2026-12-24"), some("2027-01-07")));
        assert_eq!(way(View::Month, "2027-01-31"), (some("2026-12-01"), some("2027-02-01")));
        assert_eq!(way(View::Day, "1970-01-01"), (None, some("1970-01-02")));
        assert_eq!(way(View::Month, "1970-01-20"), (None, some("1970-02-01")));
        assert_eq!(way(View::Week, "2200-12-31"), (some("2200-12-24"), None));
    }

    #[test]
    fn what_is_no_date_shows_today_and_what_is_too_far_the_nearest_day() {
        for (asked, date, wrong) in [
            ("2026-11-24", "2026-11-24", None),
            ("2026-02-30", "2026-11-23", Some(Wrong::NoDate)),
            ("yesterday", "2026-11-23", Some(Wrong::NoDate)),
            ("2026-11-24T10:00", "2026-11-23", Some(Wrong::NoDate)),
            ("1969-12-31", "1970-01-01", Some(Wrong::OutOfYears)),
            ("0000-01-01", "1970-01-01", Some(Wrong::OutOfYears)),
            ("9999-12-31", "2200-12-31", Some(Wrong::OutOfYears)),
        ] {
            let s = span(View::Week, asked, "Pacific/Apia");
            assert_eq!((s.date.to_string(), s.wrong), (date.to_owned(), wrong), "{asked}");
            assert!(!s.days.is_empty(), "{asked}");
        }
    }

    #[test]
    fn days_are_as_long_as_the_clock_makes_them() {
        let jump = |zone, day| span(View::Day, day, zone).days.first().map(Day::jump);
        assert_eq!(jump("Europe/Berlin", "2026-03-29"), Some(-1));
        assert_eq!(jump("Europe/Berlin", "2026-10-25"), Some(1));
        assert_eq!(jump("Asia/Kolkata", "2026-10-25"), Some(0));
        // the clock jumps at midnight: the day begins at one o’clock
        assert_eq!(jump("Africa/Cairo", "2026-04-24"), Some(-1));
        assert_eq!(jump("Pacific/Apia", "2011-12-30"), None);
        assert_eq!(span(View::Week, "2011-12-30", "Pacific/Apia").days.len(), 6);
    }
}
