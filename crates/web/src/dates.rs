//! Times as people read them, in their zone and language. Moments are taken by value or by
//! reference, because templates hold both.

use crate::Request;
use jiff::Zoned;
use kernel::{TimeRange, Timestamp};
use std::borrow::Borrow;

impl Request {
    /// The moment in the reader's zone.
    pub fn zoned(&self, t: Timestamp) -> Zoned {
        t.jiff().to_zoned(self.zone.clone())
    }
    /// `10:30`.
    pub fn hour(&self, t: impl Borrow<Timestamp>) -> String {
        let t = t.borrow();
        let z = self.zoned(*t);
        format!("{:02}:{:02}", z.hour(), z.minute())
    }
    /// `Mon 23 Nov`, `пн 23 нояб.`; with the year where it is not this one.
    pub fn day(&self, t: impl Borrow<Timestamp>) -> String {
        let t = t.borrow();
        let (z, now) = (self.zoned(*t), self.zoned(self.app().now()));
        let day = self.ui.date_day(z.day(), z.month(), z.weekday().to_monday_one_offset());
        if z.year() == now.year() { day } else { self.ui.date_with_year(day, i32::from(z.year()).to_string()) }
    }
    /// `Mon 23 Nov, 10:30`.
    pub fn when(&self, t: impl Borrow<Timestamp>) -> String {
        let t = t.borrow();
        format!("{}, {}", self.day(t), self.hour(t))
    }
    /// `Mon 23 Nov, 10:30–11:30`.
    pub fn span(&self, start: impl Borrow<Timestamp>, end: impl Borrow<Timestamp>) -> String {
        let (start, end) = (start.borrow(), end.borrow());
        let same_day = self.zoned(*start).date() == self.zoned(*end).date();
        let end = if same_day { self.hour(end) } else { self.when(end) };
        format!("{}–{end}", self.when(start))
    }
    /// The zone as shown beside times: `Europe/Berlin, UTC+1`.
    pub fn zone_label(&self) -> String {
        self.zone_label_at(self.app().now())
    }
    /// The same with the offset that holds at this moment.
    pub fn zone_label_at(&self, t: impl Borrow<Timestamp>) -> String {
        let seconds = self.zoned(*t.borrow()).offset().seconds();
        let (sign, minutes) = (if seconds < 0 { '−' } else { '+' }, seconds.abs() / 60);
        let offset = match minutes % 60 {
            0 => format!("UTC{sign}{}", minutes / 60),
            rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
        };
        self.zone.iana_name().map_or(offset.clone(), |name| format!("{name}, {offset}"))
    }
    /// `in 3 hours`, `2 days ago`: whole units, the largest that fits.
    pub fn ago(&self, t: impl Borrow<Timestamp>) -> String {
        let t = t.borrow();
        let seconds = (t.micros() - self.app().now().micros()) / 1_000_000;
        let (past, n) = (seconds < 0, seconds.unsigned_abs());
        let (unit, n) = match n {
            0..60 => return self.ui.ago_now(),
            60..3_600 => ("minute", n / 60),
            3_600..86_400 => ("hour", n / 3_600),
            _ => ("day", n / 86_400),
        };
        if past { self.ui.ago_past(n, unit) } else { self.ui.ago_future(n, unit) }
    }
    /// The value of a `datetime-local` field: local wall-clock time.
    pub fn input_time(&self, t: impl Borrow<Timestamp>) -> String {
        let t = t.borrow();
        self.zoned(*t).strftime("%Y-%m-%dT%H:%M").to_string()
    }
    /// What a `datetime-local` field holds, in the reader's zone. None where it is no time, or one
    /// that does not exist there (the hour that daylight saving skips).
    pub fn parse_input_time(&self, text: &str) -> Option<Timestamp> {
        let civil: jiff::civil::DateTime = text.trim().parse().ok()?;
        let ambiguous = self.zone.to_ambiguous_zoned(civil);
        if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
            return None;
        }
        Some(ambiguous.compatible().ok()?.timestamp().into())
    }
    /// From midnight to midnight of the reader's day that holds this moment, moved by so many days.
    pub fn day_range(&self, t: Timestamp, days: i32) -> TimeRange {
        let date = self.zoned(t).date().saturating_add(jiff::Span::new().days(days));
        let midnight = |d: jiff::civil::Date| {
            d.to_zoned(self.zone.clone()).map_or_else(|_out_of_calendar| t, |z| z.timestamp().into())
        };
        TimeRange::new(midnight(date), midnight(date.saturating_add(jiff::Span::new().days(1))))
    }
}
