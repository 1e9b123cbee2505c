//! A week drawn: hours down the side, a column for each day, and what is in it.

use crate::{
    Page,
    bookings::{book::HOLD, table::Model as Booking},
    week::{
        clock::{MINUTES_OF_DAY, Shown},
        state::{WeekState, cut},
    },
};
use jiff::tz::TimeZone;
use kernel::{OrganizationId, TimeRange, Timestamp, time::MINUTE};

/// Hours that are shown unless the week has something outside them.
const HOURS: (i64, i64) = (8, 20);

/// What fills a part of a column.
pub(crate) struct Block {
    pub(crate) row: i64,
    pub(crate) length: i64,
    /// `weekly`, `extra`, `dated`, `off`, `absent`, `interview`, `busy`, `asked`.
    pub(crate) kind: &'static str,
    pub(crate) word: String,
    /// From when to when, for what is offered.
    pub(crate) hours: String,
    /// Where it leads, if anywhere.
    pub(crate) href: String,
}

/// A row that begins an hour.
pub(crate) struct Mark {
    pub(crate) row: i64,
    pub(crate) length: i64,
    pub(crate) here: String,
    /// The same moment in the second zone.
    pub(crate) there: String,
}

/// An hour of a day that one may ask about.
pub(crate) struct Ask {
    pub(crate) row: i64,
    pub(crate) length: i64,
    pub(crate) href: String,
}

/// A day.
pub(crate) struct Column {
    /// `Tue`.
    pub(crate) weekday: String,
    /// `24`.
    pub(crate) number: i64,
    /// `Tue 24 Nov`.
    pub(crate) name: String,
    pub(crate) today: bool,
    /// The first row that is not over.
    pub(crate) open: i64,
    /// Rows it does not have: `180-240`.
    pub(crate) absent: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) asks: Vec<Ask>,
    /// The hours as one types them.
    pub(crate) text: String,
    /// The row that is now.
    pub(crate) now: Option<i64>,
}

impl Column {
    /// Whether the whole day is over.
    pub(crate) fn is_over(&self) -> bool {
        self.open >= MINUTES_OF_DAY && !self.today
    }
}

/// The week as it is drawn.
pub(crate) struct Grid {
    /// The first hour shown, and the last.
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) marks: Vec<Mark>,
    pub(crate) columns: Vec<Column>,
    /// The hour that comes twice: `120-180`.
    pub(crate) fold: String,
    /// What the clocks do in this week, in sentences.
    pub(crate) jumps: Vec<String>,
    /// The zones of the columns of hours: `Europe/Berlin, UTC+1`.
    pub(crate) zones: Vec<String>,
    /// Minutes offered and booked.
    pub(crate) offered: i64,
    pub(crate) booked: i64,
}

/// What a week is drawn with.
pub(crate) struct Frame<'a> {
    pub(crate) page: &'a Page,
    pub(crate) organization: OrganizationId,
    /// The second zone, where one is shown.
    pub(crate) other: Option<&'a TimeZone>,
    /// Where questions about a time go: up to `why=`.
    pub(crate) ask: &'a str,
    /// Whether all hours of the day are shown.
    pub(crate) whole: bool,
    /// The time that is asked about.
    pub(crate) asked: Option<TimeRange>,
}

/// `Tue 24 Nov` of a date, in the reader's language.
pub(crate) fn day_name(page: &Page, date: crate::wall::LocalDate) -> String {
    let civil = date.civil();
    let this_year = page.zoned(page.app().now()).year();
    let day = page.ui.date_day(civil.day(), civil.month(), date.weekday());
    if civil.year() == this_year { day } else { page.ui.date_with_year(day, civil.year().to_string()) }
}

/// The name of a zone with what it is ahead of UTC at that moment.
pub(crate) fn zone_label(zone: &TimeZone, at: Timestamp) -> String {
    let seconds = zone.to_offset(at.jiff()).seconds();
    let (sign, minutes) = (if seconds < 0 { '−' } else { '+' }, seconds.abs() / 60);
    let offset = match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    };
    zone.iana_name().map_or(offset.clone(), |name| format!("{name}, {offset}"))
}

/// Draws a week.
pub(crate) fn draw(state: &WeekState, frame: &Frame<'_>) -> Grid {
    let clock = &state.clock;
    let fold = clock.jumps().iter().find(|j| j.is_back());
    let (from, to) = hours(state, frame.whole, frame.asked);
    let total = |ranges: &[TimeRange]| ranges.iter().map(|r| r.micros() / MINUTE).sum::<i64>();
    let booked: Vec<TimeRange> = state.bookings.iter().map(Booking::range).collect();
    let start = clock.range().start;
    let zones = [Some(&clock.zone), frame.other];
    Grid {
        from,
        to,
        marks: marks(state, frame, from, to),
        columns: (0..7).map(|day| column(state, frame, day, (from, to))).collect(),
        fold: fold.map(|j| format!("{}-{}", j.to, j.from)).unwrap_or_default(),
        jumps: jumps(state, frame),
        zones: zones.into_iter().flatten().map(|z| zone_label(z, start)).collect(),
        offered: state.days.iter().map(|d| total(&d.offered)).sum(),
        booked: total(&cut(&TimeRange::merge(booked), clock.range())),
    }
}

/// Which hours are shown: the usual ones, and whatever holds something.
fn hours(state: &WeekState, whole: bool, asked: Option<TimeRange>) -> (i64, i64) {
    let clock = &state.clock;
    let last = (clock.rows() + 59) / 60;
    if whole || !clock.jumps().is_empty() {
        return (0, last);
    }
    let (mut from, mut to) = HOURS;
    for (day, hours) in state.days.iter().enumerate() {
        for range in hours.offered.iter().copied().chain(state.bookings.iter().map(Booking::range)).chain(asked) {
            if let Some((start, end)) = clock.span(day, range) {
                (from, to) = (from.min(start / 60), to.max((end + 59) / 60));
            }
        }
    }
    (from.min(12), to.clamp(14, last))
}

fn marks(state: &WeekState, frame: &Frame<'_>, from: i64, to: i64) -> Vec<Mark> {
    let clock = &state.clock;
    let there = |shown: Shown| {
        let other = frame.other?;
        let moment = (0..7).find_map(|day| clock.moment(day, shown))?;
        let t = moment.jiff().to_zoned(other.clone()).time();
        Some(format!("{:02}:{:02}", t.hour(), t.minute()))
    };
    let rows = (from..to).map(|hour| hour * 60).filter(|row| *row < clock.rows());
    rows.map(|row| {
        let shown = clock.label(row);
        Mark {
            row,
            length: 60.min(clock.rows() - row),
            here: shown.to_string(),
            there: there(shown).unwrap_or_default(),
        }
    })
    .collect()
}

fn column(state: &WeekState, frame: &Frame<'_>, day: usize, shown: (i64, i64)) -> Column {
    let (clock, page) = (&state.clock, frame.page);
    let (date, range, now) = (clock.date(day), clock.day(day), page.app().now());
    let floor = crate::slots::rules::grid_floor(now);
    let today = range.start <= now && now < range.end;
    let absent = clock.absent(day);
    let row_now = today.then(|| clock.row(clock.shown(day, now)));
    Column {
        weekday: page.t.weekday_short(date.weekday()),
        number: date.civil().day().into(),
        name: day_name(page, date),
        today,
        open: if today { clock.row(clock.shown(day, floor)) } else { [0, clock.rows()][usize::from(range.end <= now)] },
        absent: absent.iter().map(|(a, b)| format!("{a}-{b}")).collect::<Vec<_>>().join(" "),
        blocks: blocks(state, frame, day),
        asks: asks(state, frame, day, shown),
        text: state.text(day),
        now: row_now,
    }
}

/// Everything in the day, what is drawn over the rest last.
fn blocks(state: &WeekState, frame: &Frame<'_>, day: usize) -> Vec<Block> {
    let (clock, t, hours) = (&state.clock, &frame.page.t, &state.days[day]);
    let mut blocks = Vec::new();
    let mut put = |kind: &'static str, range: TimeRange, word: String, href: String| {
        if let Some((start, end)) = clock.span(day, range) {
            let hours = format!("{}–{}", clock.shown(day, range.start.max(clock.day(day).start)), {
                clock.shown(day, range.end.min(clock.day(day).end))
            });
            blocks.push(Block { row: start, length: end - start, kind, word, hours, href });
        }
    };
    if hours.off {
        for range in TimeRange::subtract(&hours.ruled, &hours.offered) {
            put("off", range, t.origin_off(), String::new());
        }
    }
    for range in &hours.weekly {
        put("weekly", *range, t.origin_weekly(), String::new());
    }
    for range in &hours.extra {
        put("extra", *range, t.origin_extra(), String::new());
    }
    for range in &hours.dated {
        put("dated", *range, t.origin_dated(), String::new());
    }
    for booking in &state.bookings {
        let (kind, word) = booking_word(frame.page, frame.organization, booking);
        let href = if kind == "interview" { format!("/interviews/{}", booking.subject) } else { String::new() };
        put(kind, booking.range(), word, href);
    }
    if let Some(asked) = frame.asked {
        put("asked", asked, t.origin_asked(), String::new());
    }
    for (from, to) in clock.absent(day) {
        let word = t.origin_absent();
        blocks.push(Block {
            row: from,
            length: to - from,
            kind: "absent",
            word,
            hours: String::new(),
            href: String::new(),
        });
    }
    blocks
}

/// What a booking is called: that of another organization is busy, nothing more.
pub(crate) fn booking_word(page: &Page, organization: OrganizationId, booking: &Booking) -> (&'static str, String) {
    match booking.kind.as_str() {
        _ if booking.organization_id != organization => ("busy", page.t.booking_busy()),
        "interview" => ("interview", page.t.booking_interview()),
        HOLD => ("busy", page.t.booking_hold()),
        _ => ("busy", page.t.booking_busy()),
    }
}

/// The hours of a day that one may ask about.
fn asks(state: &WeekState, frame: &Frame<'_>, day: usize, shown: (i64, i64)) -> Vec<Ask> {
    let (clock, now) = (&state.clock, frame.page.app().now());
    let rows = (shown.0..shown.1).map(|hour| hour * 60).filter(|row| *row < clock.rows());
    rows.filter_map(|row| {
        let shown = clock.label(row);
        let moment = clock.moment(day, shown).filter(|t| *t >= now && !shown.again)?;
        (clock.shown(day, moment) == shown).then(|| Ask {
            row,
            length: 60.min(clock.rows() - row),
            href: format!("{}{}T{shown}#why", frame.ask, clock.date(day)),
        })
    })
    .collect()
}

/// What the clocks of both zones do in this week.
fn jumps(state: &WeekState, frame: &Frame<'_>) -> Vec<String> {
    let (clock, page) = (&state.clock, frame.page);
    let own = clock.jumps().iter().map(|j| {
        let (day, from, to) = (day_name(page, clock.date(j.day)), Shown::first(j.from), Shown::first(j.to));
        if j.is_back() {
            page.t.jump_back(day, from.to_string(), to.to_string())
        } else {
            page.t.jump_ahead(day, from.to_string(), to.to_string())
        }
    });
    let mut said: Vec<String> = own.collect();
    if let Some(other) = frame.other
        && let (week, at) = (clock.range(), other.following(clock.range().start.jiff()).next())
        && let Some(jump) = at.filter(|t| Timestamp::from(t.timestamp()) < week.end)
    {
        let date = crate::wall::LocalDate::at(jump.timestamp().into(), &clock.zone);
        said.push(page.t.jump_other(day_name(page, date), zone_label(other, jump.timestamp().into())));
    }
    said
}

/// What a zone is ahead of UTC, out of its label.
pub(crate) fn offset_of(label: &str) -> &str {
    label.rsplit("UTC").next().unwrap_or_default()
}

/// Minutes as hours: `7.5`.
pub(crate) fn hours_of(minutes: impl std::borrow::Borrow<i64>) -> String {
    let minutes = *minutes.borrow();
    if minutes % 60 == 0 { (minutes / 60).to_string() } else { format!("{}:{:02}", minutes / 60, minutes % 60) }
}
