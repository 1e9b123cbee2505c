//! Typed hours taken up: single days become dated slots, days of the week either those of one week or
//! weekly rules.

use super::{Day, Hours, Plan, Unclear, Why, hours_text, plan_text};
use crate::{
    Messages, free,
    permissions::OwnAvailability,
    slots::{
        rules::{check_slot, grid_floor},
        store as slots,
    },
    wall::{WallTime, WeekDay},
    week::clock::WeekClock,
    weekly::actions::{DayRules, set_rules},
    whose::Whose,
};
use identity::facade::lock_people;
use kernel::{Granted, Kind, Locale, Problem, Text, TimeRange, Timestamp};
use serde_json::json;
use store::NewEvent;
use web::{App, Check};

/// What days of the week mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of the week that is shown.
    #[default]
    Week,
    /// Those of every week.
    Always,
}

/// Typed hours in terms of what is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Understood {
    /// What was typed, without what is over.
    pub(crate) plan: Plan,
    /// Days of the week that are left out, for they are over.
    pub(crate) over: Plan,
    dated: Vec<TimeRange>,
    rules: Vec<DayRules>,
}

/// The sentence about a part that is not understood.
pub(crate) fn unclear(unclear: &Unclear) -> Text {
    let (part, why) = (unclear.part.clone(), unclear.why);
    Text::new(move |l| {
        let (m, part) = (Messages::from(l), part.as_str());
        match why {
            Why::Unknown => m.typed_unknown(part),
            Why::NoDays => m.typed_no_days(part),
            Why::NoHours => m.typed_no_hours(part),
            Why::NoTime => m.typed_no_time(part),
            Why::NoDate => m.typed_no_date(part),
            Why::Order => m.typed_order(part),
        }
    })
}

/// Reads the field `text`.
///
/// # Errors
/// 422 with the part that is not understood, or that breaks a rule of slots.
pub(crate) fn understand(
    text: &str,
    scope: Scope,
    clock: &WeekClock,
    now: Timestamp,
    today: crate::wall::LocalDate,
) -> Result<Understood, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::field("text", Text::new(|l| web::Messages::from(l).field_required())));
    }
    let plan = super::plan(text, today).map_err(|e| Problem::field("text", unclear(&e)))?;
    let mut check = Check::default();
    let mut understood = Understood::default();
    for (day, hours) in plan {
        match day {
            Day::Weekday(n) if scope == Scope::Always => understood.take_rule(n, hours, &mut check),
            _ => understood.take_dated(day, hours, clock, now, &mut check),
        }
    }
    if understood.plan.is_empty() && check.is_clean() {
        check.fail("text", Text::new(|l| Messages::from(l).slot_past()));
    }
    check.done()?;
    Ok(understood)
}

/// A sentence with the part that it is about.
pub(super) fn about(check: &mut Check, field: &str, day: Day, hours: &[Hours], said: Text) {
    let plan = Plan::from([(day, hours.to_vec())]);
    check.fail(field, Text::new(move |l| Messages::from(l).typed_about(plan_text(&plan, l), said.say(l))));
}

impl Understood {
    fn take_rule(&mut self, weekday: i64, hours: Vec<Hours>, check: &mut Check) {
        let day = Day::Weekday(weekday);
        match (WeekDay::at(weekday), wall_hours(&hours)) {
            (Some(weekday), Ok(hours)) => self.rules.push(DayRules { weekday, hours }),
            (_, Err(said)) => return about(check, "text", day, &hours, said),
            (None, _) => return,
        }
        self.plan.insert(day, hours);
    }
    fn take_dated(&mut self, day: Day, hours: Vec<Hours>, clock: &WeekClock, now: Timestamp, check: &mut Check) {
        let (clock, place) = match day {
            Day::Date(date) => (WeekClock::holding(date, &clock.zone), date.weekday()),
            Day::Weekday(n) => (clock.clone(), n),
        };
        let place = usize::try_from(place - 1).unwrap_or_default();
        let ranges = match moments(&clock, place, &hours) {
            Ok(ranges) => ranges,
            Err(said) => return about(check, "text", day, &hours, said),
        };
        // a day of the week that is over was not meant
        if matches!(day, Day::Weekday(_)) && ranges.iter().all(|r| r.start < grid_floor(now)) {
            self.over.insert(day, hours);
            return;
        }
        for (range, typed) in ranges.iter().zip(&hours) {
            let mut own = Check::default();
            check_slot(*range, now, "", &mut own);
            if let Err(problem) = own.done()
                && let Some(first) = problem.fields.into_iter().next()
            {
                return about(check, "text", day, &[*typed], first.message);
            }
        }
        self.dated.extend(ranges);
        self.plan.insert(day, hours);
    }
    /// What was understood, and what is left out.
    pub(crate) fn clauses(&self, locale: Locale) -> Vec<(String, String)> {
        super::clauses(&self.plan, locale)
    }
}

/// Hours of a day as moments.
///
/// # Errors
/// The sentence for a time that the day does not have.
pub(crate) fn moments(clock: &WeekClock, day: usize, hours: &[Hours]) -> Result<Vec<TimeRange>, Text> {
    let ranges = hours.iter().map(|h| {
        let skipped = || Text::new(|l| Messages::from(l).time_skipped());
        let start = clock.moment(day, h.from).ok_or_else(skipped)?;
        let end = clock.moment(day, h.to).ok_or_else(skipped)?;
        let order = || Text::new(|l| Messages::from(l).slot_order());
        if start < end { Ok(TimeRange::new(start, end)) } else { Err(order()) }
    });
    ranges.collect()
}

/// Hours of every week.
///
/// # Errors
/// The sentence for hours that cannot come back every week.
pub(crate) fn wall_hours(hours: &[Hours]) -> Result<Vec<(WallTime, WallTime)>, Text> {
    let one = |h: &Hours| {
        let (from, to) = (h.from.minute, h.to.minute);
        let part = hours_text(&[*h]);
        if h.from.again || h.to.again {
            return Err(Text::new(move |l| Messages::from(l).typed_unknown(part.as_str())));
        }
        if from % 5 != 0 || to % 5 != 0 {
            return Err(Text::new(|l| Messages::from(l).slot_off_grid()));
        }
        if to - from < 15 {
            return Err(Text::new(|l| Messages::from(l).slot_too_short()));
        }
        WallTime::at(from).zip(WallTime::at(to)).ok_or_else(|| Text::new(|l| Messages::from(l).slot_order()))
    };
    hours.iter().map(one).collect()
}

/// Takes up what was understood: what is offered already stays, and is offered once.
///
/// # Errors
/// 409 where all of it is offered already.
pub(crate) async fn add(
    app: &App,
    who: &Granted<OwnAvailability>,
    whose: &Whose,
    understood: &Understood,
) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[whose.person]).await?;
    let wanted = TimeRange::merge(understood.dated.clone());
    let mut slots = 0_usize;
    if let (Some(first), Some(last)) = (wanted.first(), wanted.last()) {
        let (people, horizon) = ([(whose.person, whose.zone.clone())], TimeRange::new(first.start, last.end));
        let free = free::free(tx.connection(), &people, horizon, tx.now()).await?;
        let offered = free.get(&whose.person).map(|f| f.offered.clone()).unwrap_or_default();
        for range in wanted.iter().filter(|r| !offered.iter().any(|o| o.contains(**r))) {
            slots::put(&tx, whose.person, *range, None).await?;
            slots += 1;
        }
    }
    let rules = set_rules(&mut tx, whose, &understood.rules, true).await?;
    if slots == 0 && rules == 0 {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).rule_there())));
    }
    let event = NewEvent::new("availability.changed", who.organization(), who.user());
    tx.emit(event.detail(json!({ "typed": { "slots": slots, "rules": rules } })));
    Ok(tx.commit().await?)
}
