//! Which week the page is about, and how it is shown: kept in the address, so that it can be sent on.

use crate::{Messages, Page, wall::LocalDate};
use jiff::tz::TimeZone;
use kernel::{Problem, Text, Timestamp, time::MINUTE};
use web::Check;

/// What is asked for behind the question mark.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PlaceQuery {
    week: String,
    zone: String,
    hours: String,
    why: String,
    minutes: String,
}

impl PlaceQuery {
    /// The week of a date, with a second zone, and a question about ten o'clock that day.
    pub(crate) fn of(date: LocalDate, zone: &str) -> Self {
        Self { week: date.to_string(), zone: zone.to_owned(), why: format!("{date}T10:00"), ..Self::default() }
    }
}

/// The same, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// A date of the week.
    pub(crate) date: LocalDate,
    /// The second zone, and what was typed for it.
    pub(crate) other: Option<TimeZone>,
    pub(crate) zone: String,
    /// What is wrong with it.
    pub(crate) zone_error: Option<Text>,
    /// Whether all hours of the day are shown.
    pub(crate) whole: bool,
    /// The time asked about.
    pub(crate) why: Option<Timestamp>,
    pub(crate) why_text: String,
    pub(crate) why_error: Option<Text>,
    pub(crate) minutes: i64,
}

impl Place {
    /// Reads it in the zone of the person whose week it is.
    ///
    /// # Errors
    /// 422 for a week that is no date.
    pub(crate) fn read(query: PlaceQuery, now: Timestamp, zone: &TimeZone) -> Result<Self, Problem> {
        let mut check = Check::default();
        let week = (!query.week.is_empty()).then(|| LocalDate::parse(&query.week));
        if week == Some(None) {
            check.fail("week", Text::new(|l| Messages::from(l).field_date()));
        }
        check.done()?;
        let local = query.why.trim().parse::<jiff::civil::DateTime>().ok();
        let why = local.filter(|t| !crate::wall::is_skipped(*t, zone)).and_then(|t| {
            let ambiguous = zone.to_ambiguous_timestamp(t);
            ambiguous.compatible().ok().map(Timestamp::from)
        });
        let why_error = (!query.why.trim().is_empty() && why.is_none()).then(|| {
            let skipped = local.is_some();
            Text::new(move |l| {
                let m = Messages::from(l);
                if skipped { m.time_skipped() } else { m.field_local_time() }
            })
        });
        let named = query.zone.trim();
        let other = (!named.is_empty()).then(|| TimeZone::get(named).ok());
        let zone_error = (other == Some(None)).then(|| Text::new(|l| Messages::from(l).zone_unknown()));
        let date = week.flatten().or_else(|| local.map(|t| t.date().into()));
        Ok(Self {
            date: date.unwrap_or_else(|| LocalDate::at(now, zone)),
            other: other.flatten(),
            zone: named.to_owned(),
            zone_error,
            whole: query.hours == "all",
            why,
            why_text: query.why.trim().to_owned(),
            why_error,
            minutes: query.minutes.trim().parse().ok().filter(|m| (5..=1440).contains(m)).unwrap_or(60),
        })
    }
    /// What stands behind the question mark for another week, and with other hours.
    pub(crate) fn query(&self, date: LocalDate, whole: bool) -> String {
        let mut parts = vec![format!("week={date}")];
        if self.other.is_some() {
            parts.push(format!("zone={}", self.zone.replace('+', "%2B")));
        }
        if whole {
            parts.push("hours=all".to_owned());
        }
        parts.join("&")
    }
    /// The same week with the same hours.
    pub(crate) fn here(&self) -> String {
        self.query(self.date, self.whole)
    }
    /// From when to when a booking is asked about.
    pub(crate) fn asked(&self) -> Option<kernel::TimeRange> {
        self.why.map(|t| kernel::TimeRange::new(t, t.plus(self.minutes * MINUTE)))
    }
    /// The moment asked about as a field holds it.
    pub(crate) fn why_value(&self, page: &Page) -> String {
        if self.why_text.is_empty() {
            // On the grid: browsers count the field's steps from the value that it comes with.
            page.input_time(crate::slots::rules::grid_floor(page.app().now()))
        } else {
            self.why_text.clone()
        }
    }
}
