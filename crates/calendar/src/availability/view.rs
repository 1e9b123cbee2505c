//! The page as it is shown: what is read for it, grouped and put into words.

use super::forms::LimitsForm;
use crate::{
    Messages, Page,
    bookings::table as bookings,
    limits,
    permissions::OwnAvailability,
    slots::{
        store::{self as slots, Filter},
        table::Model as Slot,
    },
    wall::{LocalDate, WEEKDAYS, WeekDay},
    weekly::{
        store as weekly,
        table::{Model as Rule, exception},
    },
};
use askama::Template;
use kernel::{Granted, OrganizationId, Problem, Timestamp};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use store::Keyset;
use web::{App, Entry};

/// How many bookings the page lists: those next to come. The schedule has the rest.
const BOOKINGS: u64 = 20;

/// What stands in the forms: what was typed and refused in one of them, else nothing.
#[derive(Default)]
pub(crate) struct Entries {
    pub(crate) slot: Entry,
    pub(crate) rule: Entry,
    /// The days ticked in the form of a weekly rule.
    pub(crate) weekdays: Vec<String>,
    pub(crate) exception: Entry,
    /// None: what holds now.
    pub(crate) limits: Option<Entry>,
}

/// The slots that begin in one week.
pub(crate) struct Week {
    /// The first moment of its Monday.
    monday: Timestamp,
    slots: Vec<Slot>,
}

#[derive(Template)]
#[template(path = "availability/show.html")]
pub(crate) struct AvailabilityPage {
    page: Page,
    organization: OrganizationId,
    weeks: Vec<Week>,
    next: String,
    first: String,
    rules: Vec<Rule>,
    exceptions: Vec<exception::Model>,
    bookings: Vec<bookings::Model>,
    slot: Entry,
    rule: Entry,
    weekdays: Vec<String>,
    exception: Entry,
    limits: Entry,
}

/// Everything the page shows.
pub(crate) async fn load(
    app: &App,
    who: &Granted<OwnAvailability>,
    page: Page,
    keyset: &Keyset,
    entries: Entries,
) -> Result<AvailabilityPage, Problem> {
    let (db, person, now) = (app.store.read(), who.person(), app.now());
    let filter = Filter { from: Some(now), ..Filter::default() };
    let slice = slots::list(db, person, &filter, keyset).await?;
    let today = LocalDate::at(now, &page.zone);
    let mut exceptions = weekly::exceptions(db, person).await?;
    exceptions.retain(|e| e.date >= today);
    let booked = store::own::<bookings::Entity>(person)
        .filter(bookings::Column::EndAt.gt(now))
        .order_by_asc(bookings::Column::StartAt)
        .limit(BOOKINGS)
        .all(db)
        .await?;
    let limits = match entries.limits {
        Some(refused) => refused,
        None => LimitsForm::of(&limits::booking_rules(db, person).await?).entry(),
    };
    Ok(AvailabilityPage {
        weeks: weeks(&page, slice.rows),
        next: slice.next.map(|c| format!("/availability?cursor={c}")).unwrap_or_default(),
        first: if keyset.after.is_some() { "/availability".to_owned() } else { String::new() },
        rules: weekly::rules(db, person).await?,
        exceptions,
        bookings: booked,
        organization: who.organization(),
        slot: entries.slot,
        rule: entries.rule,
        weekdays: entries.weekdays,
        exception: entries.exception,
        limits,
        page,
    })
}

fn weeks(page: &Page, slots: Vec<Slot>) -> Vec<Week> {
    let mut weeks: Vec<Week> = Vec::new();
    for slot in slots {
        let date = LocalDate::at(slot.start_at, &page.zone);
        let monday = date.plus(1 - date.weekday()).moment(0, &page.zone);
        match weeks.last_mut() {
            Some(week) if week.monday == monday => week.slots.push(slot),
            _ => weeks.push(Week { monday, slots: vec![slot] }),
        }
    }
    weeks
}

/// A day of the week in words.
pub(crate) fn weekday_word(m: Messages, day: WeekDay) -> String {
    m.weekday(day.number())
}

impl AvailabilityPage {
    /// Whether nothing is offered yet.
    fn is_empty(&self) -> bool {
        self.weeks.is_empty() && self.rules.is_empty() && self.first.is_empty()
    }
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
    fn rule_words(&self, rule: &Rule) -> String {
        format!("{}, {}–{}", weekday_word(self.page.t, rule.weekday), rule.from_minute, rule.to_minute)
    }
    fn rule_validity(&self, rule: &Rule) -> String {
        let from = self.date(rule.valid_from);
        match rule.valid_until {
            Some(until) => self.page.t.rule_from_until(from, self.date(until)),
            None => self.page.t.rule_from(from),
        }
    }
    fn exception_words(&self, e: &exception::Model) -> String {
        let date = self.date(e.date);
        match (e.from_minute, e.to_minute) {
            (Some(from), Some(to)) => self.page.t.exception_extra_on(date, from.to_string(), to.to_string()),
            _ => self.page.t.exception_day_off_on(date),
        }
    }
    fn booking_words(&self, booking: &bookings::Model) -> String {
        if booking.organization_id == self.organization && booking.kind == "interview" {
            self.page.t.booking_interview()
        } else {
            self.page.t.booking_busy()
        }
    }
    fn date(&self, date: LocalDate) -> String {
        self.page.day(date.moment(0, &self.page.zone))
    }
}
