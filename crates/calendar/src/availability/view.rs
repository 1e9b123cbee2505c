//! The page as it is shown: what is read for it, grouped and put into words.

use super::{
    answer::{Answer, answers},
    forms::LimitsForm,
    grid::{Frame, Grid, day_name, draw},
    place::Place,
};
use crate::{
    Messages, Page,
    limits::{self, BookingRules},
    permissions::OwnAvailability,
    slots::store as slots,
    typed::{self, hours_text},
    wall::{LocalDate, WEEKDAYS, WeekDay},
    week::{
        clock::{Shown, WeekClock},
        state::WeekState,
    },
    weekly::{
        actions::{rules_tag, stands},
        store as weekly,
        table::{Model as Rule, exception},
    },
    whose::{self, Whose},
};
use askama::Template;
use identity::facade as identity;
use jiff::tz::TimeZone;
use kernel::{Granted, OrganizationId, Problem};
use std::borrow::Borrow;
use web::{App, Entry};

/// Zones offered for the second column of hours; any other may be typed.
pub(crate) const ZONES: [&str; 16] = [
    "UTC",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Moscow",
    "Asia/Yekaterinburg",
    "Asia/Almaty",
    "Asia/Tbilisi",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
];

/// What stands in the forms: what was typed and refused in one of them, else nothing.
#[derive(Default)]
pub(crate) struct Entries {
    /// The hours of the days of this week, by `day-0` and so on; and whether somebody saved meanwhile.
    pub(crate) week: Option<Entry>,
    pub(crate) conflict: bool,
    /// The hours typed in one line.
    pub(crate) typed: TypedEntry,
    /// The hours of the days of every week, by `weekday-1` and so on.
    pub(crate) weekly: Option<Entry>,
    pub(crate) weekly_conflict: bool,
    pub(crate) rule: Entry,
    /// The days ticked in the form of a weekly rule.
    pub(crate) weekdays: Vec<String>,
    pub(crate) exception: Entry,
    /// None: what holds now.
    pub(crate) limits: Option<Entry>,
}

/// What stands in the line of typed hours.
#[derive(Default)]
pub(crate) struct TypedEntry {
    pub(crate) entry: Entry,
    /// Whether days of the week mean every week.
    pub(crate) always: bool,
    /// What was understood, where it was.
    pub(crate) preview: Option<Preview>,
}

/// Typed hours said back.
pub(crate) struct Preview {
    pub(crate) always: bool,
    /// Days and their hours.
    pub(crate) clauses: Vec<(String, String)>,
    /// Days that are left out, for they are over.
    pub(crate) over: String,
}

/// The week of somebody, drawn, with the answer to a question about it.
pub(crate) struct Shell {
    pub(crate) grid: Grid,
    /// `Mon 23 Nov – Sun 29 Nov`.
    pub(crate) title: String,
    pub(crate) before: String,
    pub(crate) after: String,
    /// Back to the week that is now; empty there.
    pub(crate) now: String,
    /// The same week with all hours, or with the usual ones.
    pub(crate) hours: String,
    pub(crate) place: Place,
    pub(crate) zone_error: String,
    /// Names of zones to choose from.
    pub(crate) zones: Vec<String>,
    pub(crate) why_value: String,
    pub(crate) why_error: String,
    /// None where nothing is asked.
    pub(crate) answer: Option<Answer>,
}

/// Reads and draws the week of this person. `base` is the address of the page.
pub(crate) async fn shell(
    app: &App,
    page: &Page,
    whose: &Whose,
    place: Place,
    base: &str,
    organization: OrganizationId,
) -> Result<(WeekState, Shell), Problem> {
    let (db, now) = (app.store.read(), app.now());
    let clock = WeekClock::holding(place.date, &whose.zone);
    let state = WeekState::load(db, whose.person, clock, now).await?;
    let answer = answers(app, page, whose, organization, &place, base).await?;
    let home = identity::organization(db, organization).await?.map(|o| o.zone);
    let shell = Shell::of(page, &state, place, base, organization, home.as_ref(), answer);
    Ok((state, shell))
}

/// Zones to choose from: some of every part of the world, the organization's and the reader's.
fn zones(page: &Page, home: Option<&TimeZone>) -> Vec<String> {
    let mut zones: Vec<String> = ZONES.iter().map(|z| (*z).to_owned()).collect();
    let own = [home, Some(&page.zone)];
    zones.extend(own.into_iter().flatten().filter_map(|z| z.iana_name().map(str::to_owned)));
    zones.sort_unstable();
    zones.dedup();
    zones
}

impl Shell {
    /// A week that was read. `home` is the zone of the organization.
    pub(crate) fn of(
        page: &Page,
        state: &WeekState,
        place: Place,
        base: &str,
        organization: OrganizationId,
        home: Option<&TimeZone>,
        answer: Option<Answer>,
    ) -> Self {
        let zone = place.other.as_ref().map(|_| format!("zone={}&", place.zone)).unwrap_or_default();
        let ask = format!("{base}?{zone}why=");
        let other = place.other.as_ref();
        let frame = Frame { page, organization, other, ask: &ask, whole: place.whole, asked: place.asked() };
        let (monday, whose) = (state.clock.monday, &state.clock.zone);
        let this = WeekClock::holding(LocalDate::at(page.app().now(), whose), whose).monday;
        let to = |date| format!("{base}?{}", place.query(date, place.whole));
        let said = |e: &Option<kernel::Text>| e.as_ref().map(|e| e.say(page.locale)).unwrap_or_default();
        Self {
            grid: draw(state, &frame),
            title: format!("{} – {}", day_name(page, monday), day_name(page, monday.plus(6))),
            before: to(monday.plus(-7)),
            after: to(monday.plus(7)),
            now: if this == monday { String::new() } else { to(this) },
            hours: format!("{base}?{}", place.query(monday, !place.whole)),
            zone_error: said(&place.zone_error),
            zones: zones(page, home),
            why_value: place.why_value(page),
            why_error: said(&place.why_error),
            answer,
            place,
        }
    }
}

#[derive(Template)]
#[template(path = "availability/show.html")]
pub(crate) struct AvailabilityPage {
    page: Page,
    shell: Shell,
    seen: String,
    week: Entry,
    /// What is offered now, by day, where somebody saved meanwhile.
    current: Vec<String>,
    conflict: bool,
    typed: TypedEntry,
    /// The hours of every week, Monday first, and what was seen of them.
    weekly: Entry,
    weekly_seen: String,
    weekly_conflict: bool,
    /// Rules that hold for a time alone.
    limited: Vec<Rule>,
    exceptions: Vec<exception::Model>,
    rule: Entry,
    weekdays: Vec<String>,
    exception: Entry,
    rules: BookingRules,
    limits: Entry,
    /// Whether nothing was ever offered.
    nothing_yet: bool,
}

/// Everything the page shows.
pub(crate) async fn load(
    app: &App,
    who: &Granted<OwnAvailability>,
    page: Page,
    place: Place,
    entries: Entries,
) -> Result<AvailabilityPage, Problem> {
    let (db, whose, now) = (app.store.read(), whose::own(who, &page), app.now());
    let (state, shell) = shell(app, &page, &whose, place, "/availability", who.organization()).await?;
    let today = LocalDate::at(now, &page.zone);
    let mut exceptions = weekly::exceptions(db, whose.person).await?;
    exceptions.retain(|e| e.date >= today);
    let rules = weekly::rules(db, whose.person).await?;
    let booking = limits::booking_rules(db, whose.person).await?;
    let ahead = kernel::TimeRange::new(now, now.plus(400 * kernel::time::DAY));
    let nothing_yet =
        rules.is_empty() && exceptions.is_empty() && slots::between(db, &[whose.person], Some(ahead)).await?.is_empty();
    let shown = AvailabilityPage::of(page, shell, &state, &rules, exceptions, booking, entries);
    Ok(AvailabilityPage { nothing_yet, ..shown })
}

impl AvailabilityPage {
    /// The page of what was read.
    pub(crate) fn of(
        page: Page,
        shell: Shell,
        state: &WeekState,
        rules: &[Rule],
        exceptions: Vec<exception::Model>,
        booking: BookingRules,
        entries: Entries,
    ) -> Self {
        let today = LocalDate::at(page.app().now(), &page.zone);
        let texts = (0..7).map(|day| (format!("day-{day}"), state.text(day)));
        let current = if entries.conflict { texts.clone().map(|(_, text)| text).collect() } else { Vec::new() };
        Self {
            seen: state.tag(),
            week: entries.week.unwrap_or_else(|| Entry::new(texts)),
            current,
            conflict: entries.conflict,
            typed: entries.typed,
            weekly: entries.weekly.unwrap_or_else(|| Entry::new(weekly_texts(rules, today))),
            weekly_seen: rules_tag(rules, today),
            weekly_conflict: entries.weekly_conflict,
            nothing_yet: false,
            limited: rules.iter().filter(|r| !stands(&r.rule(), today)).cloned().collect(),
            exceptions,
            rule: entries.rule,
            weekdays: entries.weekdays,
            exception: entries.exception,
            limits: entries.limits.unwrap_or_else(|| LimitsForm::of(&booking).entry()),
            rules: booking,
            shell,
            page,
        }
    }
}

/// The hours of every day of the week as one types them.
fn weekly_texts(rules: &[Rule], today: LocalDate) -> Vec<(String, String)> {
    let of_day = |day: i64| {
        let standing = rules.iter().filter(|r| r.weekday.number() == day && stands(&r.rule(), today));
        let hours: Vec<typed::Hours> = standing
            .map(|r| typed::Hours {
                from: Shown::first(r.from_minute.minutes()),
                to: Shown::first(r.to_minute.minutes()),
            })
            .collect();
        (format!("weekday-{day}"), hours_text(&hours))
    };
    (1..=7).map(of_day).collect()
}

impl AvailabilityPage {
    fn weekday_options(&self) -> Vec<(&'static str, String)> {
        let option = |name: &&'static str| {
            let words = WeekDay::parse(name).map(|day| weekday_word(self.page.t, day)).unwrap_or_default();
            (*name, words)
        };
        WEEKDAYS.iter().map(option).collect()
    }
    fn is_ticked(&self, weekday: &str) -> bool {
        self.weekdays.iter().any(|w| w == weekday)
    }
    fn weekday_name(&self, day: impl Borrow<i64>) -> String {
        self.page.t.weekday(*day.borrow())
    }
    fn rule_words(&self, rule: &Rule) -> String {
        format!("{}, {}–{}", weekday_word(self.page.t, rule.weekday), rule.from_minute, rule.to_minute)
    }
    fn rule_validity(&self, rule: &Rule) -> String {
        let from = day_name(&self.page, rule.valid_from);
        match rule.valid_until {
            Some(until) => self.page.t.rule_from_until(from, day_name(&self.page, until)),
            None => self.page.t.rule_from(from),
        }
    }
    fn exception_words(&self, e: &exception::Model) -> String {
        let date = day_name(&self.page, e.date);
        match (e.from_minute, e.to_minute) {
            (Some(from), Some(to)) => self.page.t.exception_extra_on(date, from.to_string(), to.to_string()),
            _ => self.page.t.exception_day_off_on(date),
        }
    }
    /// The hours offered now, where they are not what stands in the field.
    fn differs(&self, day: impl Borrow<usize>) -> String {
        let day = *day.borrow();
        let now = self.current.get(day).map_or("", String::as_str);
        let typed = self.week.value(&format!("day-{day}"));
        if !self.conflict || now == typed {
            return String::new();
        }
        if now.is_empty() { self.page.t.now_nothing() } else { self.page.t.now_offered(now) }
    }
    /// How one may be booked, in a line.
    fn limits_words(&self) -> String {
        let (t, r) = (self.page.t, &self.rules);
        let mut said = Vec::new();
        if r.buffer_before.max(r.buffer_after) > 0 {
            said.push(t.limits_said_buffer(r.buffer_before.max(r.buffer_after)));
        }
        if r.notice > 0 {
            said.push(t.limits_said_notice(long(&self.page, r.notice)));
        }
        if let Some(cap) = r.cap_day {
            said.push(t.limits_said_day(cap));
        }
        if let Some(cap) = r.cap_week {
            said.push(t.limits_said_week(cap));
        }
        if said.is_empty() { t.limits_said_none() } else { said.join(" ") }
    }
    /// Whether the booking rules are open: something in them is wrong.
    fn limits_open(&self) -> bool {
        let fields = ["buffer_before", "buffer_after", "notice", "cap_day", "cap_week"];
        !self.limits.problem().is_empty() || fields.iter().any(|f| !self.limits.error(f).is_empty())
    }
    fn rule_open(&self) -> bool {
        let fields = ["weekday", "from", "to", "valid_from", "valid_until"];
        !self.rule.problem().is_empty() || fields.iter().any(|f| !self.rule.error(f).is_empty())
    }
    fn exception_open(&self) -> bool {
        let fields = ["date", "kind", "from", "to"];
        !self.exception.problem().is_empty() || fields.iter().any(|f| !self.exception.error(f).is_empty())
    }
}

/// Minutes in days, hours or minutes, whichever is whole.
pub(crate) fn long(page: &Page, minutes: i64) -> String {
    match minutes {
        m if m % 1440 == 0 => page.t.long_days(m / 1440),
        m if m % 60 == 0 => page.t.long_hours(m / 60),
        m => page.t.long_minutes(m),
    }
}

/// A day of the week in words.
pub(crate) fn weekday_word(m: Messages, day: WeekDay) -> String {
    m.weekday(day.number())
}

/// The week of a colleague, to look at.
#[derive(Template)]
#[template(path = "availability/member.html")]
pub(crate) struct MemberPage {
    pub(crate) page: Page,
    pub(crate) name: String,
    pub(crate) base: String,
    pub(crate) shell: Shell,
}

impl MemberPage {
    fn way(&self) -> [(String, String); 1] {
        [("/members".to_owned(), self.page.t.members_title())]
    }
}

/// What was understood of typed hours, by itself.
#[derive(Template)]
#[template(path = "availability/understood.html")]
pub(crate) struct UnderstoodPart {
    pub(crate) page: Page,
    pub(crate) preview: Option<Preview>,
    pub(crate) error: String,
}
