//! What the forms of the page hold: texts, so that what was typed survives a refusal.

use crate::{
    Messages, Page,
    limits::BookingRules,
    wall::is_skipped,
    weekly::actions::{ExceptionEntry, RuleEntry},
};
use jiff::civil::DateTime;
use kernel::{Problem, Text, TimeRange, Timestamp, time::MINUTE};
use web::{Check, Entry};

/// A dated slot: two local times.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SlotForm {
    start: String,
    end: String,
}

impl SlotForm {
    pub(crate) fn entry(&self) -> Entry {
        Entry::new([("start", &self.start), ("end", &self.end)].map(|(k, v)| (k, v.clone())))
    }
    /// The moments that the local times name in the reader's zone.
    ///
    /// # Errors
    /// 422 for what is no time, and for one that the clock skips.
    pub(crate) fn range(&self, page: &Page) -> Result<TimeRange, Problem> {
        let mut check = Check::default();
        let start = local_time(page, &mut check, "start", &self.start);
        let end = local_time(page, &mut check, "end", &self.end);
        check.done()?;
        let nowhere = Timestamp::from_micros(0); // unreached: a missing end was refused above
        Ok(TimeRange::new(start.unwrap_or(nowhere), end.unwrap_or(nowhere)))
    }
}

fn local_time(page: &Page, check: &mut Check, field: &str, text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() {
        check.fail(field, Text::new(|l| web::Messages::from(l).field_required()));
        return None;
    }
    let skipped = text.parse::<DateTime>().is_ok_and(|local| is_skipped(local, &page.zone));
    let time = page.parse_input_time(text);
    match time {
        None if skipped => check.fail(field, Text::new(|l| Messages::from(l).time_skipped())),
        None => check.fail(field, Text::new(|l| Messages::from(l).field_local_time())),
        Some(_) => {}
    }
    time
}

/// The minutes of a range, where the clock on the wall counts other minutes than pass: it jumps in
/// between.
pub(crate) fn jumped(page: &Page, range: TimeRange) -> Option<i64> {
    let shown = |t: Timestamp| page.zoned(t).datetime();
    let wall = shown(range.start).until((jiff::Unit::Minute, shown(range.end))).ok()?.get_minutes();
    let passed = range.micros() / MINUTE;
    (wall != passed).then_some(passed)
}

/// A weekly rule, on one or more days of the week.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RuleForm {
    pub(crate) weekday: Vec<String>,
    from: String,
    to: String,
    valid_from: String,
    valid_until: String,
}

impl RuleForm {
    pub(crate) fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([("from", f.from), ("to", f.to), ("valid_from", f.valid_from), ("valid_until", f.valid_until)])
    }
    pub(crate) fn rule(self) -> RuleEntry {
        RuleEntry {
            weekdays: self.weekday,
            from: self.from,
            to: self.to,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
        }
    }
}

/// What is different on one date.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ExceptionForm {
    kind: String,
    date: String,
    from: String,
    to: String,
}

impl ExceptionForm {
    pub(crate) fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([("kind", f.kind), ("date", f.date), ("from", f.from), ("to", f.to)])
    }
    pub(crate) fn exception(self) -> ExceptionEntry {
        ExceptionEntry { kind: self.kind, date: self.date, from: self.from, to: self.to }
    }
}

/// How one may be booked; an empty field is no limit.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct LimitsForm {
    buffer_before: String,
    buffer_after: String,
    notice: String,
    cap_day: String,
    cap_week: String,
}

impl LimitsForm {
    /// What holds now.
    pub(crate) fn of(rules: &BookingRules) -> Self {
        let cap = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        Self {
            buffer_before: rules.buffer_before.to_string(),
            buffer_after: rules.buffer_after.to_string(),
            notice: rules.notice.to_string(),
            cap_day: cap(rules.cap_day),
            cap_week: cap(rules.cap_week),
        }
    }
    pub(crate) fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([
            ("buffer_before", f.buffer_before),
            ("buffer_after", f.buffer_after),
            ("notice", f.notice),
            ("cap_day", f.cap_day),
            ("cap_week", f.cap_week),
        ])
    }
    /// The rules typed.
    ///
    /// # Errors
    /// 422 where a field is no number, or one out of bounds.
    pub(crate) fn rules(&self) -> Result<BookingRules, Problem> {
        let mut check = Check::default();
        let mut number = |field: &str, text: &str| {
            let text = text.trim();
            let number = text.parse::<u32>().ok();
            if number.is_none() && !text.is_empty() {
                check.fail(field, Text::new(|l| Messages::from(l).field_whole_number()));
            }
            number
        };
        let rules = BookingRules {
            buffer_before: number("buffer_before", &self.buffer_before).map_or(0, i64::from),
            buffer_after: number("buffer_after", &self.buffer_after).map_or(0, i64::from),
            notice: number("notice", &self.notice).map_or(0, i64::from),
            cap_day: number("cap_day", &self.cap_day),
            cap_week: number("cap_week", &self.cap_week),
        };
        check.done()?;
        Ok(rules)
    }
}
