//! The pages of a week with invented data, for the gallery.

use super::{
    answer::{Answer, Line},
    place::{Place, PlaceQuery},
    view::{AvailabilityPage, Entries, MemberPage, Preview, Shell, TypedEntry},
};
use crate::{
    Page,
    bookings::table::Model as Booking,
    limits::BookingRules,
    typed,
    wall::{LocalDate, WallTime, WeekDay},
    week::{
        clock::{Shown, WeekClock},
        state::{DayHours, WeekState},
    },
    weekly::table::{Model as Rule, exception},
};
use kernel::{BookingId, OrganizationId, PersonId, RuleId, TimeRange};
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 2] =
    [Sample::of::<AvailabilityPage>("availability/show.html"), Sample::of::<MemberPage>("availability/member.html")];

/// Whose the bookings are.
const ORGANIZATION: OrganizationId = OrganizationId::NIL;

/// A stretch of a day, in hours; empty where the clock skips one of them.
fn span(clock: &WeekClock, day: usize, from: i64, to: i64) -> Option<TimeRange> {
    let moment = |hour: i64| clock.moment(day, Shown::first(hour * 60));
    Some(TimeRange::new(moment(from)?, moment(to)?))
}

/// A week with everything in it.
fn state(page: &Page) -> WeekState {
    let clock = WeekClock::holding(LocalDate::at(page.app().now(), &page.zone).plus(7), &page.zone);
    let spans = |day: usize, hours: &[(i64, i64)]| -> Vec<TimeRange> {
        hours.iter().filter_map(|(from, to)| span(&clock, day, *from, *to)).collect()
    };
    let day = |day: usize| {
        let ruled = spans(day, if day < 5 { &[(9, 12), (13, 17)] } else { &[] });
        let off = day == 3;
        let dated = spans(day, if day == 1 { &[(18, 20)] } else { &[] });
        let extra = spans(day, if day == 5 { &[(10, 12)] } else { &[] });
        let weekly = if off { Vec::new() } else { ruled.clone() };
        let offered = TimeRange::merge([weekly.clone(), dated.clone(), extra.clone()].concat());
        DayHours { weekly, extra, dated, ruled, offered, off }
    };
    let booking = |organization, day, from, to| {
        let range = span(&clock, day, from, to)?;
        Some(Booking {
            id: BookingId::new(),
            organization_id: organization,
            person_id: PersonId::NIL,
            kind: "interview".to_owned(),
            subject: "int_01h455vb4pex5vsknk084sn02q".to_owned(),
            start_at: range.start,
            end_at: range.end,
            created_at: range.start,
            updated_at: range.start,
        })
    };
    let bookings = [booking(ORGANIZATION, 0, 10, 11), booking(OrganizationId::new(), 2, 14, 15)];
    WeekState { days: (0..7).map(day).collect(), bookings: bookings.into_iter().flatten().collect(), clock }
}

/// The week drawn, with a second zone and an answer.
fn shell(page: &Page, base: &str) -> (WeekState, Shell) {
    let state = state(page);
    let asked = span(&state.clock, 3, 10, 11);
    let query = PlaceQuery::of(state.clock.date(3), "Asia/Kolkata");
    let place = Place::read(query, page.app().now(), &page.zone).unwrap_or_default();
    let t = page.t;
    let lines = vec![Line {
        sentence: t.why_day_off(super::grid::day_name(page, state.clock.date(3))),
        href: format!("{base}#exceptions"),
        link: t.why_to_exceptions(),
    }];
    let span = asked.map(|r| page.span(r.start, r.end)).unwrap_or_default();
    let answer = Some(Answer { span, lines });
    let shell = Shell::of(page, &state, place, base, ORGANIZATION, None, answer);
    (state, shell)
}

fn preview(page: &Page) -> Preview {
    let today = LocalDate::at(page.app().now(), &page.zone);
    let plan = |text: &str| typed::plan(text, today).unwrap_or_default();
    let clauses = typed::clauses(&plan("Tue-Fri 9-12, 14-16:30"), page.locale);
    Preview { always: false, clauses, over: typed::plan_text(&plan("Mon 9-12, 14-16:30"), page.locale) }
}

impl Sampled for AvailabilityPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let (state, shell) = shell(&page, "/availability");
        let (now, today) = (page.app().now(), LocalDate::at(page.app().now(), &page.zone));
        let rule = |weekday, valid_until| {
            Some(Rule {
                id: RuleId::new(),
                person_id: PersonId::NIL,
                weekday: WeekDay::at(weekday)?,
                from_minute: WallTime::at(9 * 60)?,
                to_minute: WallTime::at(12 * 60)?,
                valid_from: today,
                valid_until,
                created_at: now,
                updated_at: now,
            })
        };
        let rules: Vec<Rule> =
            [rule(1, None), rule(2, None), rule(6, Some(today.plus(60)))].into_iter().flatten().collect();
        let off = exception::Model {
            id: RuleId::new(),
            person_id: PersonId::NIL,
            kind: exception::Kind::DayOff,
            date: state.clock.date(3),
            from_minute: None,
            to_minute: None,
            created_at: now,
            updated_at: now,
        };
        let booking = BookingRules { buffer_after: 15, notice: 1440, cap_day: Some(3), ..BookingRules::default() };
        let entry = Entry::new([("text", "Mon-Fri 9-12, 14-16:30")]);
        let typed = TypedEntry { entry, always: false, preview: Some(preview(&page)) };
        Self::of(page, shell, &state, &rules, vec![off], booking, Entries { typed, ..Entries::default() })
    }
}

impl Sampled for MemberPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let base = "/members/usr_01h455vb4pex5vsknk084sn02q/availability".to_owned();
        let (_, shell) = shell(&page, &base);
        Self { page, name: "Anneke de Wit".to_owned(), base, shell }
    }
}
