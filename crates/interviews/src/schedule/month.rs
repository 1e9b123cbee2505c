//! A month: for each day how many interviews it holds, and the first of them.

use super::{
    span::{Day, Span, View},
    top::{Asked, long_date},
};
use crate::{Page, booked::InterviewOut};
use kernel::{InterviewId, TimeRange};

/// Interviews named in a cell.
const NAMED: usize = 3;

/// A week, Monday first.
pub(super) struct Week {
    /// By ISO 8601.
    pub(super) number: i8,
    pub(super) href: String,
    pub(super) days: Vec<Cell>,
}

/// A day of the month.
pub(super) struct Cell {
    pub(super) number: i8,
    pub(super) words: String,
    pub(super) href: String,
    pub(super) today: bool,
    /// Whether it lies in the month before or after.
    pub(super) outside: bool,
    pub(super) count: usize,
    pub(super) first: Vec<Line>,
}

impl Cell {
    pub(super) fn more(&self) -> usize {
        self.count - self.first.len()
    }
}

/// An interview in a cell.
pub(super) struct Line {
    pub(super) id: InterviewId,
    pub(super) at: String,
}

/// The weeks of the month, from when the interviews are.
pub(super) fn weeks(page: &Page, asked: &Asked, span: &Span, times: &[(InterviewId, TimeRange)]) -> Vec<Week> {
    let week = |days: &[Day]| {
        let monday = days.first().map_or(span.date, |d| d.date);
        Week {
            number: monday.iso_week_date().week(),
            href: asked.address(View::Week, Some(monday)),
            days: days.iter().map(|d| cell(page, asked, span, *d, times)).collect(),
        }
    };
    // by the calendar's weeks, not by sevens: a zone may have had a week of six days
    let same = |a: &Day, b: &Day| a.date.iso_week_date().week() == b.date.iso_week_date().week();
    span.days.chunk_by(same).map(week).collect()
}

fn cell(page: &Page, asked: &Asked, span: &Span, day: Day, times: &[(InterviewId, TimeRange)]) -> Cell {
    let within: Vec<_> = times.iter().filter(|(_, r)| day.range.start <= r.start && r.start < day.range.end).collect();
    Cell {
        number: day.date.day(),
        words: page.t.day_title(long_date(page.t, day.date), day.date.weekday().to_monday_one_offset()),
        href: asked.address(View::Day, Some(day.date)),
        today: day.date == span.today,
        outside: day.date.month() != span.date.month(),
        count: within.len(),
        first: within.iter().take(NAMED).map(|(id, r)| Line { id: *id, at: page.hour(r.start) }).collect(),
    }
}

/// The interviews that the cells name.
pub(super) fn named(weeks: &[Week]) -> Vec<InterviewId> {
    weeks.iter().flat_map(|w| &w.days).flat_map(|d| &d.first).map(|l| l.id).collect()
}

/// The one of this id.
pub(super) fn find<'a>(interviews: &'a [InterviewOut], id: &InterviewId) -> Option<&'a InterviewOut> {
    interviews.iter().find(|i| i.id == *id)
}
