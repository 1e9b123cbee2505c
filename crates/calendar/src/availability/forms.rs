//! What the forms of the page hold: texts, so that what was typed survives a refusal.

use super::pages::unclear;
use crate::{
    Messages,
    limits::BookingRules,
    typed::{
        self,
        actions::{Scope, moments, wall_hours},
    },
    wall::WeekDay,
    week::{clock::WeekClock, paint::Wanted},
    weekly::actions::{DayRules, ExceptionEntry, RuleEntry},
};
use kernel::{Problem, Text, TimeRange};
use web::{Check, Entry};

/// The hours of the days of one week, as texts.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct WeekForm {
    pub(crate) seen: String,
    #[serde(rename = "day-0")]
    day_0: Option<String>,
    #[serde(rename = "day-1")]
    day_1: Option<String>,
    #[serde(rename = "day-2")]
    day_2: Option<String>,
    #[serde(rename = "day-3")]
    day_3: Option<String>,
    #[serde(rename = "day-4")]
    day_4: Option<String>,
    #[serde(rename = "day-5")]
    day_5: Option<String>,
    #[serde(rename = "day-6")]
    day_6: Option<String>,
}

impl WeekForm {
    /// The days that were sent: those that are over are not.
    fn days(&self) -> impl Iterator<Item = (usize, &str)> {
        let days = [&self.day_0, &self.day_1, &self.day_2, &self.day_3, &self.day_4, &self.day_5, &self.day_6];
        days.into_iter().enumerate().filter_map(|(day, text)| Some((day, text.as_deref()?)))
    }
    pub(crate) fn entry(&self) -> Entry {
        Entry::new(self.days().map(|(day, text)| (format!("day-{day}"), text.to_owned())))
    }
    /// What the days are to offer.
    ///
    /// # Errors
    /// 422 with the fields of the days whose text is not understood.
    pub(crate) fn wanted(&self, clock: &WeekClock) -> Result<Vec<Wanted>, Problem> {
        let mut check = Check::default();
        let mut wanted = Vec::new();
        for (day, text) in self.days() {
            let field = format!("day-{day}");
            match typed::hours(text) {
                Err(e) => unclear(&mut check, &field, &e),
                Ok(hours) => match moments(clock, day, &hours) {
                    Ok(ranges) => wanted.push(Wanted { day, ranges: TimeRange::merge(ranges) }),
                    Err(said) => check.fail(field, said),
                },
            }
        }
        check.done()?;
        Ok(wanted)
    }
}

/// Hours typed in one line.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TypedForm {
    pub(crate) text: String,
    scope: String,
    pub(crate) step: String,
}

impl TypedForm {
    pub(crate) fn always(&self) -> bool {
        self.scope == "always"
    }
    pub(crate) fn scope(&self) -> Scope {
        if self.always() { Scope::Always } else { Scope::Week }
    }
    pub(crate) fn entry(&self) -> Entry {
        Entry::new([("text", self.text.clone())])
    }
}

/// The hours of every week, as texts.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct WeeklyForm {
    pub(crate) seen: String,
    /// From which day to which: `1-5` copies Monday's hours to the days up to Friday.
    pub(crate) copy: String,
    #[serde(rename = "weekday-1")]
    day_1: String,
    #[serde(rename = "weekday-2")]
    day_2: String,
    #[serde(rename = "weekday-3")]
    day_3: String,
    #[serde(rename = "weekday-4")]
    day_4: String,
    #[serde(rename = "weekday-5")]
    day_5: String,
    #[serde(rename = "weekday-6")]
    day_6: String,
    #[serde(rename = "weekday-7")]
    day_7: String,
}

impl WeeklyForm {
    fn texts(&mut self) -> [&mut String; 7] {
        let Self { day_1, day_2, day_3, day_4, day_5, day_6, day_7, .. } = self;
        [day_1, day_2, day_3, day_4, day_5, day_6, day_7]
    }
    /// The same with one day's hours on others.
    pub(crate) fn copied(mut self) -> Self {
        let (from, last) = self.copy.split_once('-').unwrap_or_default();
        let place = |text: &str| text.parse::<usize>().ok().filter(|n| (1..=7).contains(n));
        if let (Some(from), Some(last)) = (place(from), place(last)) {
            let mut texts = self.texts();
            let text = texts[from - 1].clone();
            for other in texts.iter_mut().take(last) {
                other.clone_from(&text);
            }
        }
        self
    }
    pub(crate) fn entry(&self) -> Entry {
        let mut form = self.clone();
        let texts = form.texts().map(std::mem::take);
        Entry::new(texts.into_iter().zip(1..).map(|(text, day)| (format!("weekday-{day}"), text)))
    }
    /// The hours of each day.
    ///
    /// # Errors
    /// 422 with the fields of the days whose text is not understood, or cannot come back every week.
    pub(crate) fn days(&self) -> Result<Vec<DayRules>, Problem> {
        let mut check = Check::default();
        let mut form = self.clone();
        let mut days = Vec::new();
        for (text, number) in form.texts().into_iter().zip(1..) {
            let field = format!("weekday-{number}");
            match (WeekDay::at(number), typed::hours(text)) {
                (Some(weekday), Ok(hours)) => match wall_hours(&hours) {
                    Ok(hours) => days.push(DayRules { weekday, hours }),
                    Err(said) => check.fail(field, said),
                },
                (_, Err(e)) => unclear(&mut check, &field, &e),
                (None, _) => {}
            }
        }
        check.done()?;
        Ok(days)
    }
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
