//! What people do to their own weekly rules and exceptions. Each is one transaction.

use super::{
    expand, store as rows,
    table::{self, exception},
};
use crate::{
    Messages,
    permissions::OwnAvailability,
    wall::{LocalDate, WEEKDAYS, WallTime, WeekDay, is_skipped},
    whose::Whose,
};
use identity::facade::lock_people;
use kernel::{Granted, Kind, Problem, RuleId, Text};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use std::hash::{DefaultHasher, Hash, Hasher};
use store::{NewEvent, Tx};
use web::{App, Check};

/// Minutes of the grid that wall-clock times lie on.
const GRID: i64 = 5;
/// Minutes of the shortest rule.
const SHORTEST: i64 = 15;
/// How many days ahead a rule may begin and an exception lie.
const DAYS_AHEAD: i64 = 366;

/// A weekly rule as it was sent or typed: the same on several days of the week.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleEntry {
    pub(crate) weekdays: Vec<String>,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) valid_from: String,
    pub(crate) valid_until: String,
}

/// An exception as it was sent or typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExceptionEntry {
    pub(crate) kind: String,
    pub(crate) date: String,
    pub(crate) from: String,
    pub(crate) to: String,
}

fn needed(check: &mut Check, field: &str) {
    check.fail(field, Text::new(|l| web::Messages::from(l).field_required()));
}

fn date(check: &mut Check, field: &str, text: &str) -> Option<LocalDate> {
    let text = text.trim();
    let date = LocalDate::parse(text);
    if date.is_none() && !text.is_empty() {
        check.fail(field, Text::new(|l| Messages::from(l).field_date()));
    }
    date
}

/// A date from today on, at most so many days ahead.
fn coming(check: &mut Check, field: &str, date: LocalDate, today: LocalDate) {
    if date < today {
        check.fail(field, Text::new(|l| Messages::from(l).date_past()));
    } else if date > today.plus(DAYS_AHEAD) {
        check.fail(field, Text::new(|l| Messages::from(l).date_too_far()));
    }
}

/// From one time of the day to a later one. 00:00 as an end is midnight, as 24:00 is.
fn hours(check: &mut Check, from: &str, to: &str) -> Option<(WallTime, WallTime)> {
    let mut time = |field: &str, text: &str| {
        let time = WallTime::parse(text.trim());
        match time {
            None if text.trim().is_empty() => needed(check, field),
            None => check.fail(field, Text::new(|l| Messages::from(l).field_wall_time())),
            Some(t) if t.minutes() % GRID != 0 => check.fail(field, Text::new(|l| Messages::from(l).slot_off_grid())),
            Some(_) => {}
        }
        time
    };
    let to = if to.trim() == "00:00" { "24:00" } else { to };
    let (from, to) = (time("from", from), time("to", to));
    let (from, to) = (from?, to?);
    if to <= from {
        check.fail("to", Text::new(|l| Messages::from(l).slot_order()));
    } else if to.minutes() - from.minutes() < SHORTEST {
        check.fail("to", Text::new(|l| Messages::from(l).slot_too_short()));
    }
    Some((from, to))
}

impl RuleEntry {
    fn checked(&self, today: LocalDate) -> Result<Vec<expand::Rule>, Problem> {
        let mut check = Check::default();
        let mut weekdays: Vec<WeekDay> =
            self.weekdays.iter().filter_map(|w| check.choice("weekday", Some(w), &WEEKDAYS, WeekDay::parse)).collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        if weekdays.is_empty() && check.is_clean() {
            needed(&mut check, "weekday");
        }
        let hours = hours(&mut check, &self.from, &self.to);
        let valid_from = date(&mut check, "valid_from", &self.valid_from).unwrap_or(today);
        coming(&mut check, "valid_from", valid_from, today);
        let valid_until = date(&mut check, "valid_until", &self.valid_until);
        if valid_until.is_some_and(|until| until < valid_from) {
            check.fail("valid_until", Text::new(|l| Messages::from(l).rule_until_order()));
        }
        check.done()?;
        let (from, to) = hours.ok_or_else(|| Problem::new(Kind::Invalid))?;
        Ok(weekdays.into_iter().map(|weekday| expand::Rule { weekday, from, to, valid_from, valid_until }).collect())
    }
}

impl ExceptionEntry {
    fn checked(&self, whose: &Whose, today: LocalDate) -> Result<(exception::Kind, LocalDate, Hours), Problem> {
        let mut check = Check::default();
        let kind = check.choice("kind", Some(&self.kind), &["day_off", "extra"], |w| match w {
            "day_off" => Some(exception::Kind::DayOff),
            "extra" => Some(exception::Kind::Extra),
            _ => None,
        });
        if self.kind.trim().is_empty() {
            needed(&mut check, "kind");
        }
        let date = date(&mut check, "date", &self.date);
        match date {
            Some(date) => coming(&mut check, "date", date, today),
            None if self.date.trim().is_empty() => needed(&mut check, "date"),
            None => {}
        }
        let hours = match kind {
            Some(exception::Kind::Extra) => hours(&mut check, &self.from, &self.to),
            _ => None,
        };
        if let (Some(date), Some((from, to))) = (date, hours) {
            for (field, time) in [("from", from), ("to", to)] {
                if is_skipped(date.at_minute(time.minutes()), &whose.zone) {
                    check.fail(field, Text::new(|l| Messages::from(l).time_skipped()));
                }
            }
        }
        check.done()?;
        let (Some(kind), Some(date)) = (kind, date) else { return Err(Problem::new(Kind::Invalid)) };
        Ok((kind, date, hours))
    }
}

/// The hours of an exception that has some.
type Hours = Option<(WallTime, WallTime)>;

fn changed(tx: &mut Tx, who: &Granted<OwnAvailability>, detail: serde_json::Value) {
    tx.emit(NewEvent::new("availability.changed", who.organization(), who.user()).detail(detail));
}

/// Offers the same hours every week, on one or more days of it.
///
/// # Errors
/// 422 where a field cannot be right, 409 where every one of these rules is there already.
pub(crate) async fn add_rules(
    app: &App,
    who: &Granted<OwnAvailability>,
    whose: &Whose,
    entry: &RuleEntry,
) -> Result<Vec<table::Model>, Problem> {
    let wanted = entry.checked(LocalDate::at(app.now(), &whose.zone))?;
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[whose.person]).await?;
    let standing: Vec<expand::Rule> =
        rows::rules(tx.connection(), whose.person).await?.iter().map(table::Model::rule).collect();
    let new = wanted.into_iter().filter(|r| !standing.contains(r)).map(|r| table::Model {
        id: RuleId::new(),
        person_id: whose.person,
        weekday: r.weekday,
        from_minute: r.from,
        to_minute: r.to,
        valid_from: r.valid_from,
        valid_until: r.valid_until,
        created_at: tx.now(),
        updated_at: tx.now(),
    });
    let new: Vec<table::Model> = new.collect();
    if new.is_empty() {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).rule_there())));
    }
    store::own_insert_many(&tx, whose.person, new.iter().cloned().map(table::ActiveModel::from).collect()).await?;
    let rules: Vec<RuleId> = new.iter().map(|m| m.id).collect();
    changed(&mut tx, who, json!({ "added": { "rules": rules } }));
    tx.commit().await?;
    Ok(new)
}

/// The hours of one day of the week.
#[derive(Clone, Debug)]
pub(crate) struct DayRules {
    pub(crate) weekday: WeekDay,
    pub(crate) hours: Vec<(WallTime, WallTime)>,
}

/// Whether a rule is one of those that simply stand: it holds today and has no last day.
pub(crate) fn stands(rule: &expand::Rule, today: LocalDate) -> bool {
    rule.valid_until.is_none() && rule.valid_from <= today
}

/// Hours in order, those that overlap or touch made one.
fn merged(mut hours: Vec<(WallTime, WallTime)>) -> Vec<(WallTime, WallTime)> {
    hours.sort_unstable();
    let mut merged: Vec<(WallTime, WallTime)> = Vec::new();
    for (from, to) in hours {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Makes the rules that simply stand those of the days given, or adds to them; rules for a time alone are
/// left as they are, and so are rules that say already what is wanted. Gives how many rules changed. The
/// caller holds the person and tells of it.
pub(crate) async fn set_rules(
    tx: &mut Tx,
    whose: &Whose,
    days: &[DayRules],
    add: bool,
) -> Result<usize, sea_orm::DbErr> {
    let today = LocalDate::at(tx.now(), &whose.zone);
    let mut standing = rows::rules(tx.connection(), whose.person).await?;
    standing.retain(|m| stands(&m.rule(), today));
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for day in days {
        let of_day: Vec<&table::Model> = standing.iter().filter(|m| m.weekday == day.weekday).collect();
        let before = of_day.iter().filter(|_| add).map(|m| (m.from_minute, m.to_minute));
        let wanted = merged(day.hours.iter().copied().chain(before).collect());
        let said = |m: &table::Model| wanted.contains(&(m.from_minute, m.to_minute));
        gone.extend(of_day.iter().filter(|m| !said(m)).map(|m| m.id));
        let there: Vec<_> = of_day.iter().map(|m| (m.from_minute, m.to_minute)).collect();
        new.extend(wanted.iter().filter(|h| !there.contains(h)).map(|(from, to)| table::Model {
            id: RuleId::new(),
            person_id: whose.person,
            weekday: day.weekday,
            from_minute: *from,
            to_minute: *to,
            valid_from: today,
            valid_until: None,
            created_at: tx.now(),
            updated_at: tx.now(),
        }));
    }
    let changed = gone.len() + new.len();
    if !gone.is_empty() {
        let query = store::own_delete::<table::Entity>(whose.person).filter(table::Column::Id.is_in(gone));
        query.exec(tx.connection()).await?;
    }
    if !new.is_empty() {
        store::own_insert_many(tx, whose.person, new.into_iter().map(table::ActiveModel::from).collect()).await?;
    }
    Ok(changed)
}

/// What the form of the weekly hours saw: it changes with the rules that simply stand.
pub(crate) fn rules_tag(standing: &[table::Model], today: LocalDate) -> String {
    let mut h = DefaultHasher::new();
    for m in standing.iter().filter(|m| stands(&m.rule(), today)) {
        (m.weekday, m.from_minute, m.to_minute).hash(&mut h);
    }
    format!("{:016x}", h.finish())
}

/// Says the hours of every week anew, if they are still as they were seen.
///
/// # Errors
/// 412 where they changed meanwhile.
pub(crate) async fn replace_rules(
    app: &App,
    who: &Granted<OwnAvailability>,
    whose: &Whose,
    days: &[DayRules],
    seen: &str,
) -> Result<usize, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[whose.person]).await?;
    let standing = rows::rules(tx.connection(), whose.person).await?;
    if seen != rules_tag(&standing, LocalDate::at(tx.now(), &whose.zone)) {
        return Err(Problem::new(Kind::Changed));
    }
    let changed_rules = set_rules(&mut tx, whose, days, false).await?;
    if changed_rules > 0 {
        changed(&mut tx, who, json!({ "weekly": { "rules": changed_rules } }));
    }
    tx.commit().await?;
    Ok(changed_rules)
}

/// Ends a weekly rule; what is booked by it stays booked.
///
/// # Errors
/// 404 for a rule of somebody else.
pub(crate) async fn remove_rule(app: &App, who: &Granted<OwnAvailability>, id: RuleId) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let query = store::own_delete::<table::Entity>(who.person()).filter(table::Column::Id.eq(id));
    if query.exec(tx.connection()).await?.rows_affected == 0 {
        return Err(Problem::not_found());
    }
    changed(&mut tx, who, json!({ "removed": { "rule": id } }));
    Ok(tx.commit().await?)
}

/// Makes one date different.
///
/// # Errors
/// 422 where a field cannot be right, 409 where the same is said of that date already.
pub(crate) async fn add_exception(
    app: &App,
    who: &Granted<OwnAvailability>,
    whose: &Whose,
    entry: &ExceptionEntry,
) -> Result<exception::Model, Problem> {
    let (kind, date, hours) = entry.checked(whose, LocalDate::at(app.now(), &whose.zone))?;
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[whose.person]).await?;
    let new = exception::Model {
        id: RuleId::new(),
        person_id: whose.person,
        kind,
        date,
        from_minute: hours.map(|h| h.0),
        to_minute: hours.map(|h| h.1),
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let standing = rows::exceptions(tx.connection(), whose.person).await?;
    if standing.iter().any(|e| e.exception() == new.exception()) {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).exception_there())));
    }
    store::own_insert(&tx, whose.person, exception::ActiveModel::from(new.clone())).await?;
    changed(&mut tx, who, json!({ "added": { "exception": new.id, "kind": kind, "date": date } }));
    tx.commit().await?;
    Ok(new)
}

/// Takes the weekly hours of these dates, where they are not off already. Gives how many are new. The
/// caller holds the person and tells of it.
pub(crate) async fn days_off(tx: &Tx, whose: &Whose, dates: &[LocalDate]) -> Result<usize, sea_orm::DbErr> {
    let standing = rows::exceptions(tx.connection(), whose.person).await?;
    let is_off = |date: &LocalDate| standing.iter().any(|e| e.exception() == expand::Exception::DayOff(*date));
    let new = dates.iter().filter(|date| !is_off(date)).map(|date| exception::Model {
        id: RuleId::new(),
        person_id: whose.person,
        kind: exception::Kind::DayOff,
        date: *date,
        from_minute: None,
        to_minute: None,
        created_at: tx.now(),
        updated_at: tx.now(),
    });
    let new: Vec<_> = new.map(exception::ActiveModel::from).collect();
    let count = new.len();
    if count > 0 {
        store::own_insert_many(tx, whose.person, new).await?;
    }
    Ok(count)
}

/// Makes the date like any other again.
///
/// # Errors
/// 404 for an exception of somebody else.
pub(crate) async fn remove_exception(app: &App, who: &Granted<OwnAvailability>, id: RuleId) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let query = store::own_delete::<exception::Entity>(who.person()).filter(exception::Column::Id.eq(id));
    if query.exec(tx.connection()).await?.rows_affected == 0 {
        return Err(Problem::not_found());
    }
    changed(&mut tx, who, json!({ "removed": { "exception": id } }));
    Ok(tx.commit().await?)
}
