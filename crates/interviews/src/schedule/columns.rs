//! The grid as it is drawn: a column for each interviewer and a band for each day; for one interviewer
//! alone, a column for each day.

use super::{
    grid::{Hours, Place, gaps, lanes, now_line},
    span::{Day, Span, View},
    top::Asked,
};
use crate::{Page, booked::InterviewOut, proposals::ProposalOut};
use calendar::facade::Free;
use identity::facade::Member;
use kernel::{PersonId, TimeRange, time::MINUTE};
use std::collections::HashMap;

/// What a grid is made of.
pub(super) struct Material<'a> {
    pub(super) span: &'a Span,
    pub(super) members: &'a [Member],
    /// Whether the page is about one person: days become columns.
    pub(super) alone: bool,
    pub(super) interviews: &'a [InterviewOut],
    /// What is proposed and waits to be confirmed, where the reader sees runs.
    pub(super) proposed: &'a [ProposalOut],
    /// Of those whose time the reader may see.
    pub(super) free: &'a HashMap<PersonId, Free>,
}

/// The grid.
pub(super) struct Grid {
    pub(super) hours: Hours,
    pub(super) heads: Vec<Head>,
    pub(super) bands: Vec<Band>,
    /// Whether some time is hatched.
    pub(super) knows_time: bool,
    /// Whether one day has all the height.
    pub(super) tall: bool,
    /// The person whose days are the columns.
    pub(super) alone: Option<Head>,
}

/// The head of a column.
pub(super) struct Head {
    pub(super) name: String,
    /// The column alone, or its day.
    pub(super) href: String,
    pub(super) today: bool,
    pub(super) load: Option<Load>,
}

/// Minutes of a week that are booked and on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) booked: i64,
    pub(super) offered: i64,
}

impl Load {
    fn of(free: &Free, week: TimeRange) -> Self {
        let minutes = |ranges: &[TimeRange]| ranges.iter().map(|r| r.micros()).sum::<i64>() / MINUTE;
        let cut = |r: &TimeRange| TimeRange::new(r.start.max(week.start), r.end.min(week.end));
        let booked: Vec<_> = free.bookings.iter().map(cut).filter(|r| r.is_forward()).collect();
        Self { booked: minutes(&booked), offered: minutes(&free.offered) }
    }
    /// What the bar shows of it: never more than whole.
    pub(super) fn shown(self) -> i64 {
        self.booked.min(self.offered)
    }
}

/// A row of cells.
pub(super) struct Band {
    /// The day; none where days are columns.
    pub(super) day: Option<DayHead>,
    /// Hours written at the side, in minutes of the day.
    pub(super) marks: Vec<i32>,
    pub(super) cells: Vec<Cell>,
    /// Whether nobody can be met and nothing is booked, or the day is over and held nothing: a narrow
    /// band says as much.
    pub(super) slim: bool,
}

impl Band {
    fn new(day: Option<DayHead>, hours: Hours, mut cells: Vec<Cell>) -> Self {
        let over = day.as_ref().is_some_and(|d| d.over);
        let slim = day.is_some() && cells.iter().all(|c| if over { c.is_empty() } else { c.is_closed(hours) });
        if slim {
            let whole = Place { at: hours.from * 60, minutes: (hours.to - hours.from) * 60 };
            for c in &mut cells {
                c.off = vec![whole];
            }
        }
        Self { day, marks: if slim { Vec::new() } else { hours.marks() }, cells, slim }
    }
}

/// A day at the side.
pub(super) struct DayHead {
    pub(super) weekday: String,
    pub(super) number: i8,
    pub(super) words: String,
    pub(super) href: String,
    pub(super) today: bool,
    /// Whether it is past, in a week that is shown for what comes.
    pub(super) over: bool,
    /// Said where the clock jumps.
    pub(super) note: String,
}

/// One person's day.
pub(super) struct Cell {
    /// Not on offer.
    pub(super) off: Vec<Place>,
    /// Taken by something that is not shown here.
    pub(super) busy: Vec<Place>,
    pub(super) blocks: Vec<Block>,
    /// Held for what is proposed: where, and the place in the list of proposals.
    pub(super) held: Vec<(Place, usize)>,
    pub(super) now: Option<i32>,
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.busy.is_empty() && self.held.is_empty()
    }
    fn is_closed(&self, hours: Hours) -> bool {
        let whole = self.off.iter().map(|p| p.minutes).sum::<i32>() >= (hours.to - hours.from) * 60;
        whole && self.is_empty()
    }
}

/// An interview in a cell.
pub(super) struct Block {
    pub(super) place: Place,
    pub(super) lane: usize,
    /// Its place in the list of interviews.
    pub(super) interview: usize,
}

impl Grid {
    pub(super) fn of(page: &Page, asked: &Asked, m: &Material) -> Self {
        let days = m.days();
        let hours = m.hours(page, &days);
        let cell = |member: &Member, day: &Day| m.cell(page, member, day, hours);
        let by_day = m.alone && m.span.view == View::Week;
        let (heads, bands) = match m.members {
            [one] if by_day => {
                let cells = days.iter().map(|d| cell(one, d)).collect();
                let head = |d: &&Day| day_column(page, asked, m.span, d);
                (days.iter().map(head).collect(), vec![Band::new(None, hours, cells)])
            }
            many => {
                let head = |member: &Member| m.person_column(page, asked, member);
                let cells = |d: &Day| many.iter().map(|p| cell(p, d)).collect();
                let band = |d: &&Day| Band::new(Some(day_head(page, asked, m.span, d)), hours, cells(d));
                (many.iter().map(head).collect(), days.iter().map(band).collect())
            }
        };
        let alone = m.members.first().filter(|_| by_day).map(|one| m.person_column(page, asked, one));
        Self { hours, heads, bands, knows_time: !m.free.is_empty(), tall: by_day || days.len() == 1, alone }
    }
}

impl Material<'_> {
    /// The days of the grid: a Saturday or Sunday only where there is something to see.
    fn days(&self) -> Vec<&Day> {
        let times = || {
            let held = self.proposed.iter().map(|p| TimeRange::new(p.start, p.end));
            self.interviews.iter().map(|i| TimeRange::new(i.start, i.end)).chain(held)
        };
        let holds = |d: &Day| times().any(|r| d.range.overlaps(r));
        let asked = |d: &Day| d.date == self.span.date || d.date == self.span.today;
        let weekend = |d: &Day| d.date.weekday().to_monday_one_offset() > 5;
        self.span.days.iter().filter(|d| !weekend(d) || asked(d) || holds(d)).collect()
    }
    /// The hours that hold every interview and everything on offer.
    fn hours(&self, page: &Page, days: &[&Day]) -> Hours {
        let offered = self.members.iter().filter_map(|p| self.free.get(&p.person)).flat_map(|f| &f.offered).copied();
        let booked = self.interviews.iter().map(|i| TimeRange::new(i.start, i.end));
        let held = self.proposed.iter().map(|p| TimeRange::new(p.start, p.end));
        let ranges: Vec<TimeRange> = offered.chain(booked).chain(held).collect();
        let places = days.iter().flat_map(|d| ranges.iter().filter_map(|r| Place::of(*r, d, &page.zone)));
        Hours::around(places)
    }
    fn person_column(&self, page: &Page, asked: &Asked, member: &Member) -> Head {
        let alone = asked.about(Some(member.user));
        Head {
            name: member.name.clone(),
            href: alone.address(self.span.view, Some(self.span.date)),
            today: false,
            load: self.free.get(&member.person).map(|f| Load::of(f, self.span.week(&page.zone))),
        }
    }
    fn cell(&self, page: &Page, member: &Member, day: &Day, hours: Hours) -> Cell {
        let place = |r: TimeRange| Place::of(r, day, &page.zone).and_then(|p| p.within(hours));
        let (mut blocks, mut shown) = (Vec::new(), Vec::new());
        for (interview, i) in self.interviews.iter().enumerate().filter(|(_, i)| i.involves(member.user)) {
            let range = TimeRange::new(i.start, i.end);
            shown.push(range);
            blocks.extend(place(range).map(|place| Block { place, lane: 0, interview }));
        }
        blocks.sort_by_key(|b| b.place.at);
        let places: Vec<Place> = blocks.iter().map(|b| b.place).collect();
        for (block, lane) in blocks.iter_mut().zip(lanes(&places)) {
            block.lane = lane;
        }
        let mut held = Vec::new();
        for (n, p) in self.proposed.iter().enumerate().filter(|(_, p)| p.involves(member.user)) {
            let range = TimeRange::new(p.start, p.end);
            shown.push(range);
            held.extend(place(range).map(|place| (place, n)));
        }
        let (mut off, mut busy) = (Vec::new(), Vec::new());
        if let Some(free) = self.free.get(&member.person) {
            let taken = TimeRange::subtract(&TimeRange::merge(free.bookings.clone()), &shown);
            busy = taken.into_iter().filter_map(place).collect();
            off = gaps(day, &free.offered).into_iter().filter_map(place).collect();
        }
        Cell { off, busy, blocks, held, now: now_line(page.app().now(), day, &page.zone, hours) }
    }
}

fn day_column(page: &Page, asked: &Asked, span: &Span, day: &Day) -> Head {
    let d = day_head(page, asked, span, day);
    let name = page.t.weekday_and_day(d.number, &d.weekday);
    Head { name, href: d.href, today: d.today, load: None }
}

fn day_head(page: &Page, asked: &Asked, span: &Span, day: &Day) -> DayHead {
    let weekday = day.date.weekday().to_monday_one_offset();
    DayHead {
        weekday: page.t.weekday_short(weekday),
        number: day.date.day(),
        words: page.t.day_title(super::top::long_date(page.t, day.date), weekday),
        href: asked.address(View::Day, Some(day.date)),
        today: day.date == span.today,
        over: day.date < span.today && span.view == View::Week && span.holds_today(),
        note: match day.jump() {
            0 => String::new(),
            jump => page.t.clocks_change(24 + jump),
        },
    }
}
