//! What the address asks for, and the head of the page: title, way on, views, filters.

use super::{
    people::{COLUMNS, People},
    span::{Span, View, Wrong},
};
use crate::{
    Messages, Page,
    booked::{InterviewResult, InterviewState, store::Status},
    words,
};
use jiff::civil::Date;
use kernel::UserId;

/// The address as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub(super) struct ScheduleQuery {
    #[serde(default)]
    pub(super) view: String,
    #[serde(default)]
    pub(super) date: String,
    #[serde(default)]
    pub(super) interviewer: String,
    #[serde(default)]
    pub(super) status: String,
    #[serde(default)]
    pub(super) columns: String,
}

/// What it asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) view: View,
    pub(super) interviewer: Option<UserId>,
    pub(super) status: Option<Status>,
    /// The state's or result's name, where one is asked for.
    pub(super) status_name: String,
    /// Which page of columns, from 1.
    pub(super) columns: usize,
    /// Whether a filter means nothing.
    pub(super) unknown: bool,
}

impl From<&ScheduleQuery> for Asked {
    fn from(q: &ScheduleQuery) -> Self {
        let (interviewer, status) = (q.interviewer.parse().ok(), Status::from_name(&q.status));
        Self {
            view: View::from_name(&q.view),
            unknown: !q.interviewer.is_empty() && interviewer.is_none() || !q.status.is_empty() && status.is_none(),
            status_name: if status.is_some() { q.status.clone() } else { String::new() },
            columns: q.columns.parse().unwrap_or(1),
            interviewer,
            status,
        }
    }
}

impl Asked {
    /// The address of the same schedule with this view and day (none: today).
    pub(super) fn address(&self, view: View, date: Option<Date>) -> String {
        let mut address = format!("/schedule?view={}", view.name());
        let part = |name: &str, value: String| format!("&{name}={value}");
        address.extend(date.map(|d| part("date", d.to_string())));
        address.extend(self.interviewer.map(|u| part("interviewer", u.to_string())));
        if !self.status_name.is_empty() {
            address += &part("status", self.status_name.clone());
        }
        address
    }
    /// The same about this interviewer alone; none is everybody.
    pub(super) fn about(&self, interviewer: Option<UserId>) -> Self {
        Self { interviewer, ..self.clone() }
    }
    fn without_status(&self) -> Self {
        Self { status: None, status_name: String::new(), ..self.clone() }
    }
}

/// A view to change to.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) words: String,
    pub(super) key: &'static str,
    pub(super) here: bool,
}

/// A filter that is on.
pub(super) struct Chip {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) without: String,
}

/// The head of the page.
pub(super) struct Top {
    pub(super) title: String,
    pub(super) zone: String,
    pub(super) week: Option<String>,
    /// What the address got wrong.
    pub(super) said: Option<String>,
    /// Where the calendar ends there is none.
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) previous_words: String,
    pub(super) next_words: String,
    pub(super) today: String,
    pub(super) views: Vec<Way>,
    pub(super) chips: Vec<Chip>,
    pub(super) view: &'static str,
    pub(super) date: String,
    /// Value, words, whether it is chosen.
    pub(super) interviewers: Vec<(String, String, bool)>,
    pub(super) statuses: Vec<(String, String, bool)>,
    pub(super) columns: Option<Columns>,
    pub(super) may_schedule: bool,
}

/// Pages of columns.
pub(super) struct Columns {
    pub(super) words: String,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

impl Top {
    pub(super) fn of(page: &Page, asked: &Asked, span: &Span, people: &People, may_schedule: bool) -> Self {
        let (t, here) = (page.t, |date| asked.address(span.view, date));
        let (previous_words, next_words) = match span.view {
            View::Day => (t.day_before(), t.day_after()),
            View::Week => (t.week_before(), t.week_after()),
            View::Month => (t.month_before(), t.month_after()),
        };
        let chosen = |u: &UserId| asked.interviewer == Some(*u);
        let interviewers = people.choices.iter().map(|(u, name)| (u.to_string(), name.clone(), chosen(u)));
        let statuses = statuses(page).into_iter().map(|(value, words)| {
            let on = value == asked.status_name;
            (value, words, on)
        });
        Self {
            title: title(t, span),
            zone: page.zone_label_at(span.range().start),
            week: (span.view == View::Week).then(|| t.week_numbered(span.date.iso_week_date().week())),
            said: said(t, asked, span),
            previous: span.previous().map(|d| here(Some(d))),
            next: span.next().map(|d| here(Some(d))),
            previous_words,
            next_words,
            today: here(None) + "#today",
            views: ways(t, asked, span),
            chips: chips(page, asked, span, people),
            view: span.view.name(),
            date: span.date.to_string(),
            interviewers: interviewers.collect(),
            statuses: statuses.collect(),
            columns: columns(t, asked, span, people),
            may_schedule,
        }
    }
}

/// `23 November 2026`, in the form that stands after a day.
pub(super) fn long_date(t: Messages, d: Date) -> String {
    t.date_long(d.day(), d.month(), d.year().to_string())
}

fn title(t: Messages, span: &Span) -> String {
    let (Some(first), Some(last)) = (span.days.first(), span.days.last()) else { return String::new() };
    let (first, last) = (first.date, last.date);
    match span.view {
        View::Day => t.day_title(long_date(t, span.date), span.date.weekday().to_monday_one_offset()),
        View::Month => t.month_title(span.date.month(), span.date.year().to_string()),
        View::Week => {
            let from = match (first.year() == last.year(), first.month() == last.month()) {
                (true, true) => first.day().to_string(),
                (true, false) => t.date_short(first.day(), first.month()),
                (false, _) => long_date(t, first),
            };
            t.week_title(from, long_date(t, last))
        }
    }
}

fn said(t: Messages, asked: &Asked, span: &Span) -> Option<String> {
    match span.wrong {
        Some(Wrong::NoDate) => Some(t.schedule_no_date()),
        Some(Wrong::OutOfYears) => Some(t.schedule_out_of_years()),
        None => asked.unknown.then(|| t.schedule_unknown_filter()),
    }
}

fn ways(t: Messages, asked: &Asked, span: &Span) -> Vec<Way> {
    let way = |view| {
        let (words, key) = match view {
            View::Day => (t.view_day(), "d"),
            View::Week => (t.view_week(), "w"),
            View::Month => (t.view_month(), "m"),
        };
        Way { href: asked.address(view, Some(span.date)), words, key, here: view == span.view }
    };
    View::ALL.map(way).into()
}

fn chips(page: &Page, asked: &Asked, span: &Span, people: &People) -> Vec<Chip> {
    let mut chips = Vec::new();
    if let Some(user) = asked.interviewer {
        let known = people.choices.iter().find(|(u, _)| *u == user).map(|(_, name)| name.clone());
        let shown = || people.shown.iter().find(|m| m.user == user).map(|m| m.name.clone());
        let value = known.or_else(shown).unwrap_or_else(|| user.to_string());
        let without = asked.about(None).address(span.view, Some(span.date));
        chips.push(Chip { name: page.t.interviewer(), value, without });
    }
    if let Some(status) = asked.status {
        let value = match status {
            Status::State(s) => words::state_of(page, s).words,
            Status::Result(r) => words::result(page, r).words,
        };
        let without = asked.without_status().address(span.view, Some(span.date));
        chips.push(Chip { name: page.t.status(), value, without });
    }
    chips
}

fn columns(t: Messages, asked: &Asked, span: &Span, people: &People) -> Option<Columns> {
    if people.count <= COLUMNS || span.view == View::Month {
        return None;
    }
    let number = people.before / COLUMNS + 1;
    let at = |n: usize| format!("{}&columns={n}", asked.address(span.view, Some(span.date)));
    let last = people.before + people.shown.len();
    Some(Columns {
        words: t.columns_shown(people.count, people.shown.len()),
        previous: (number > 1).then(|| at(number - 1)),
        next: (last < people.count).then(|| at(number + 1)),
    })
}

/// Every state and result with its words.
fn statuses(page: &Page) -> Vec<(String, String)> {
    let states = InterviewState::ALL.map(|s| (s.to_string(), words::state_of(page, s).words));
    let results = InterviewResult::ALL.map(|r| (r.to_string(), words::result(page, r).words));
    states.into_iter().chain(results).collect()
}
