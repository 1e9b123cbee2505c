//! Understanding typed hours. Whatever is not understood is named, with what would be right.

use super::{
    Day, Hours, Plan,
    lex::{Kind, Token, tokens},
    merged,
    words::{Word, meaning},
};
use crate::{wall::LocalDate, week::clock::Shown};

/// The most days that one range of dates names.
const MOST_DATES: i64 = 366;

/// What is wrong with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// None of it is known.
    Unknown,
    /// Hours without a day.
    NoDays,
    /// A day without hours.
    NoHours,
    /// There is no such time of the day.
    NoTime,
    /// There is no such date.
    NoDate,
    /// The end does not come after the beginning.
    Order,
}

/// A part that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unclear {
    /// As it was typed.
    pub(crate) part: String,
    pub(crate) why: Why,
}

/// Days and hours. A year that is not said is the one in which the date comes next.
pub(crate) fn plan(text: &str, today: LocalDate) -> Result<Plan, Unclear> {
    Reader::new(text, today, false).read()
}

/// Hours alone, for a day that is known: "9-12, 14-16:30".
pub(crate) fn hours(text: &str) -> Result<Vec<Hours>, Unclear> {
    let any = Day::Weekday(1);
    let mut reader = Reader::new(text, LocalDate::from(jiff::civil::Date::default()), true);
    reader.days = vec![any];
    reader.read().map(|mut plan| plan.remove(&any).unwrap_or_default())
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    today: LocalDate,
    /// Whether the day is known, so that none may be said.
    hours_only: bool,
    /// The days that hours are read for.
    days: Vec<Day>,
    /// Where those days were said, while no hours followed.
    waiting: Option<usize>,
    plan: Plan,
}

/// One end of a range of hours.
struct End {
    hour: i64,
    minute: i64,
    again: bool,
    half: Option<Word>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, today: LocalDate, hours_only: bool) -> Self {
        let tokens = tokens(text);
        Self { text, tokens, at: 0, today, hours_only, days: Vec::new(), waiting: None, plan: Plan::new() }
    }
    fn read(mut self) -> Result<Plan, Unclear> {
        while let Some(token) = self.peek(0) {
            match token.kind {
                Kind::Stop => self.stop()?,
                Kind::Comma => self.at += 1,
                Kind::Word => self.word()?,
                Kind::Number(..) | Kind::Time(..) | Kind::Dotted(..) | Kind::Iso(..) => self.day_or_hours()?,
                _ => return Err(self.unclear(self.at, Why::Unknown)),
            }
        }
        self.stop()?;
        for hours in self.plan.values_mut() {
            *hours = merged(std::mem::take(hours));
        }
        Ok(self.plan)
    }
    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }
    fn meaning(&self, ahead: usize) -> Option<Word> {
        let token = self.peek(ahead).filter(|t| t.kind == Kind::Word)?;
        meaning(&token.text.replace('.', ""))
    }
    /// What is said from one token up to the one that is next.
    fn unclear(&self, from: usize, why: Why) -> Unclear {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.at);
        let last = self.tokens.get(self.at.max(from + 1) - 1);
        let end = last.map_or(self.text.len(), |t| t.at + t.text.len());
        let part = self.text.get(start..end).unwrap_or_default();
        Unclear { part: part.trim().to_owned(), why }
    }
    /// The end of a sentence: days that no hours followed are half of one.
    fn stop(&mut self) -> Result<(), Unclear> {
        if let Some(from) = self.waiting {
            return Err(self.unclear(from, Why::NoHours));
        }
        self.at += 1;
        if !self.hours_only {
            self.days.clear();
        }
        Ok(())
    }
    fn word(&mut self) -> Result<(), Unclear> {
        let from = self.at;
        let days = match self.meaning(0) {
            Some(Word::Filler | Word::Over) => {
                self.at += 1;
                return Ok(());
            }
            Some(Word::Off) if self.hours_only || self.waiting.is_some() => {
                self.at += 1;
                self.off();
                return Ok(());
            }
            Some(Word::Weekday(first)) => {
                self.at += 1;
                let last = if self.dash() { self.weekday() } else { None };
                weekdays(first, last.unwrap_or(first))
            }
            Some(Word::Weekdays(first, last)) => {
                self.at += 1;
                weekdays(first, last)
            }
            Some(Word::Month(_) | Word::Ahead(_)) => self.dates()?,
            _ => {
                self.at += 1;
                return Err(self.unclear(from, Why::Unknown));
            }
        };
        self.take_days(from, days)
    }
    /// The days that were said have no hours.
    fn off(&mut self) {
        for day in &self.days {
            self.plan.entry(*day).or_default();
        }
        self.waiting = None;
    }
    /// Whether a dash between two days is next; it is taken where a day follows it.
    fn dash(&mut self) -> bool {
        let dash = self.peek(0).is_some_and(|t| t.kind == Kind::Dash)
            || matches!(self.meaning(0), Some(Word::To | Word::Over));
        let day = matches!(self.meaning(1), Some(Word::Weekday(_)));
        if dash && day {
            self.at += 1;
        }
        dash && day
    }
    fn weekday(&mut self) -> Option<i64> {
        let Some(Word::Weekday(day)) = self.meaning(0) else { return None };
        self.at += 1;
        Some(day)
    }
    fn take_days(&mut self, from: usize, days: Vec<Day>) -> Result<(), Unclear> {
        if self.hours_only {
            return Err(self.unclear(from, Why::Unknown));
        }
        if self.waiting.is_none() {
            self.days.clear();
            self.waiting = Some(from);
        }
        self.days.extend(days);
        Ok(())
    }
    fn day_or_hours(&mut self) -> Result<(), Unclear> {
        let from = self.at;
        if self.is_date() {
            let days = self.dates()?;
            return self.take_days(from, days);
        }
        let hours = self.hours()?;
        if self.days.is_empty() {
            return Err(self.unclear(from, Why::NoDays));
        }
        for day in &self.days {
            self.plan.entry(*day).or_default().push(hours);
        }
        self.waiting = None;
        Ok(())
    }
    /// Whether a date is next: `24.11`, `24 Nov`, `24-26 Nov`.
    fn is_date(&self) -> bool {
        let month = |ahead| matches!(self.meaning(ahead), Some(Word::Month(_)));
        let number = |ahead| matches!(self.peek(ahead).map(|t| t.kind), Some(Kind::Number(..)));
        let dash = self.peek(1).is_some_and(|t| t.kind == Kind::Dash);
        match self.peek(0).map(|t| t.kind) {
            Some(Kind::Dotted(..) | Kind::Iso(..)) => true,
            Some(Kind::Number(..)) => month(1) || (dash && number(2) && month(3)),
            _ => false,
        }
    }
    /// One date, or all from one to another.
    fn dates(&mut self) -> Result<Vec<Day>, Unclear> {
        let from = self.at;
        let short = match (self.peek(0).map(|t| t.kind), self.peek(1).map(|t| t.kind)) {
            // 24-26 Nov: the month is said once
            (Some(Kind::Number(day, _)), Some(Kind::Dash)) => {
                self.at += 2;
                Some(day)
            }
            _ => None,
        };
        let mut first = self.date(from)?;
        let mut last = first;
        if let Some(day) = short {
            let civil = last.civil();
            first = real(i64::from(civil.year()), i64::from(civil.month()), day)
                .ok_or_else(|| self.unclear(from, Why::NoDate))?;
        } else if self.date_follows() {
            self.at += 1;
            last = self.date(from)?;
        }
        let days = last.days() - first.days();
        if !(0..MOST_DATES).contains(&days) {
            return Err(self.unclear(from, Why::Order));
        }
        Ok((0..=days).map(|n| Day::Date(first.plus(n))).collect())
    }
    /// Whether a dash and another date are next.
    fn date_follows(&mut self) -> bool {
        let dash = self.peek(0).is_some_and(|t| t.kind == Kind::Dash)
            || matches!(self.meaning(0), Some(Word::To | Word::Over));
        self.at += 1;
        let date = self.is_date() || matches!(self.meaning(0), Some(Word::Month(_) | Word::Ahead(_)));
        self.at -= 1;
        dash && date
    }
    fn date(&mut self, from: usize) -> Result<LocalDate, Unclear> {
        let token = self.peek(0).map(|t| t.kind);
        let word = self.meaning(0);
        self.at += 1;
        let date = match (token, word) {
            (Some(Kind::Iso(year, month, day)), _) => real(year, month, day),
            (Some(Kind::Dotted(day, month, year)), _) => match year {
                Some(short @ 0..=99) => real(2_000 + short, month, day),
                Some(year) => real(year, month, day),
                None => self.next(month, day),
            },
            (Some(Kind::Number(day, _)), _) => match self.meaning(0) {
                Some(Word::Month(month)) => {
                    self.at += 1;
                    self.with_year(month.into(), day)
                }
                _ => None,
            },
            (_, Some(Word::Ahead(days))) => Some(self.today.plus(days)),
            (_, Some(Word::Month(month))) => match self.peek(0).map(|t| t.kind) {
                Some(Kind::Number(day, _)) => {
                    self.at += 1;
                    self.with_year(month.into(), day)
                }
                _ => None,
            },
            _ => None,
        };
        date.ok_or_else(|| self.unclear(from, Why::NoDate))
    }
    /// The year where it is said, else the one in which the date comes next.
    fn with_year(&mut self, month: i64, day: i64) -> Option<LocalDate> {
        match self.peek(0).map(|t| t.kind) {
            Some(Kind::Number(year, 4)) => {
                self.at += 1;
                real(year, month, day)
            }
            _ => self.next(month, day),
        }
    }
    fn next(&self, month: i64, day: i64) -> Option<LocalDate> {
        let year = i64::from(self.today.civil().year());
        // 29 February may be years away
        (year..year + 9).find_map(|y| real(y, month, day).filter(|d| *d >= self.today))
    }
    fn hours(&mut self) -> Result<Hours, Unclear> {
        let from = self.at;
        let first = self.end(from)?;
        let dash = self.peek(0).is_some_and(|t| t.kind == Kind::Dash)
            || matches!(self.meaning(0), Some(Word::To | Word::Over));
        if !dash {
            return Err(self.unclear(from, Why::NoTime));
        }
        self.at += 1;
        let last = self.end(from)?;
        let (start, end) = minutes(&first, &last).ok_or_else(|| self.unclear(from, Why::NoTime))?;
        let hours =
            Hours { from: Shown { minute: start, again: first.again }, to: Shown { minute: end, again: last.again } };
        if end <= start && !last.again {
            return Err(self.unclear(from, Why::Order));
        }
        Ok(hours)
    }
    fn end(&mut self, from: usize) -> Result<End, Unclear> {
        let kind = self.peek(0).map(|t| t.kind);
        self.at += usize::from(kind.is_some());
        let (hour, minute) = match kind {
            Some(Kind::Number(hour, 1 | 2)) => (hour, 0),
            Some(Kind::Time(hour, minute)) => (hour, minute),
            _ => return Err(self.unclear(from, Why::NoTime)),
        };
        let again = self.peek(0).is_some_and(|t| t.kind == Kind::Again);
        self.at += usize::from(again);
        // "9 часов утра"
        let unit = matches!(self.meaning(0), Some(Word::Filler))
            && self.peek(0).is_some_and(|t| t.text.starts_with(['h', 'ч', 'o']));
        self.at += usize::from(unit);
        let half = self.meaning(0).filter(|w| matches!(w, Word::Morning | Word::Afternoon));
        self.at += usize::from(half.is_some());
        Ok(End { hour, minute, again, half })
    }
}

/// Minutes of the day; "9-5pm", "1-3pm" and "11am-2" mean what people mean by them.
fn minutes(first: &End, last: &End) -> Option<(i64, i64)> {
    let read = |end: &End, half: Option<Word>| {
        let hour = match half {
            None => end.hour,
            Some(_) if !(1..=12).contains(&end.hour) => return None,
            Some(Word::Morning) => end.hour % 12,
            Some(_) => end.hour % 12 + 12,
        };
        let total = hour * 60 + end.minute;
        (end.minute < 60 && total <= 1440).then_some(total)
    };
    let (start, end) = match (first.half, last.half) {
        (None, Some(half)) => {
            let end = read(last, Some(half))?;
            let alike = read(first, Some(half)).filter(|start| *start < end);
            (alike.or_else(|| read(first, Some(Word::Morning))).or_else(|| read(first, None))?, end)
        }
        (Some(half), None) => {
            let start = read(first, Some(half))?;
            let later = [Some(Word::Morning), Some(Word::Afternoon), None];
            (start, later.into_iter().filter_map(|h| read(last, h)).find(|end| *end > start)?)
        }
        (a, b) => (read(first, a)?, read(last, b)?),
    };
    // midnight ends a day
    Some((start, if end == 0 { 1440 } else { end }))
}

/// From one day of the week to another, over Sunday if need be.
fn weekdays(first: i64, last: i64) -> Vec<Day> {
    (0..=(last - first).rem_euclid(7)).map(|n| Day::Weekday((first - 1 + n) % 7 + 1)).collect()
}

fn real(year: i64, month: i64, day: i64) -> Option<LocalDate> {
    LocalDate::parse(&format!("{year:04}-{month:02}-{day:02}"))
}
