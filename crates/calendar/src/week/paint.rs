//! Painting a week: the hours of some of its days said anew, kept as whatever says it best.
//!
//! A day that keeps its weekly hours keeps its rules, and what goes beyond them is dated slots. A day
//! that loses some of them becomes a day off with dated slots. Days that stay as they are, and what is
//! over, are left alone.

use super::{
    clock::WeekClock,
    state::{WeekState, cut},
};
use crate::{
    Messages,
    permissions::OwnAvailability,
    slots::{
        rules::{check_slot, grid_floor},
        store as slots,
    },
    wall::LocalDate,
    weekly::{store as weekly, table::exception},
    whose::Whose,
};
use identity::facade::lock_people;
use kernel::{
    Granted, Kind, PersonId, Problem, RuleId, Text, TimeRange, Timestamp,
    time::{HOUR, MINUTE},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use serde_json::json;
use store::{NewEvent, Tx};
use web::{App, Check};

/// The shortest slot.
const SHORTEST: i64 = 15 * MINUTE;
/// What is checked as one slot at most: a day with an hour twice is longer.
const LONGEST: i64 = 24 * HOUR;

/// What a day is to offer: merged ranges within it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Of the week, from 0.
    pub(crate) day: usize,
    pub(crate) ranges: Vec<TimeRange>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Painted {
    /// How many days changed.
    pub(crate) days: usize,
    /// Whether something is booked in hours that are offered no longer.
    pub(crate) booked_outside: bool,
}

/// A day that is to change.
struct Change {
    day: usize,
    /// The part of the day that is still to come.
    open: TimeRange,
    /// What becomes dated slots.
    dated: Vec<TimeRange>,
    /// Whether the weekly rules hold no longer.
    off: bool,
}

/// Says the hours of these days anew, all in one transaction, if the week is still as it was seen.
///
/// # Errors
/// 412 where it changed meanwhile; 422 with the fields of the days (`day-0`) whose hours cannot be.
pub(crate) async fn paint(
    app: &App,
    who: &Granted<OwnAvailability>,
    whose: &Whose,
    clock: WeekClock,
    wanted: &[Wanted],
    seen: &str,
) -> Result<Painted, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    lock_people(&tx, &[whose.person]).await?;
    let state = WeekState::load(tx.connection(), whose.person, clock, tx.now()).await?;
    if seen != state.tag() {
        return Err(Problem::new(Kind::Changed));
    }
    let changes = changes(&state, wanted, tx.now())?;
    if changes.is_empty() {
        return Ok(Painted::default());
    }
    write(&mut tx, whose.person, &state, &changes).await?;
    let dates: Vec<LocalDate> = changes.iter().map(|c| state.clock.date(c.day)).collect();
    let event = NewEvent::new("availability.changed", who.organization(), who.user());
    tx.emit(event.detail(json!({ "painted": { "dates": dates } })));
    tx.commit().await?;
    Ok(Painted { days: changes.len(), booked_outside: booked_outside(&state, wanted, &changes) })
}

/// Whether something is booked in hours that were offered and are no longer.
fn booked_outside(state: &WeekState, wanted: &[Wanted], changes: &[Change]) -> bool {
    let within = |ranges: &[TimeRange], b: TimeRange| ranges.iter().any(|r| r.contains(b));
    changes.iter().any(|c| {
        let now = wanted.iter().filter(|w| w.day == c.day).flat_map(|w| w.ranges.clone()).collect::<Vec<_>>();
        let booked = state.bookings.iter().map(crate::bookings::table::Model::range).filter(|b| b.overlaps(c.open));
        booked.into_iter().any(|b| within(&state.days[c.day].offered, b) && !within(&now, b))
    })
}

/// Which days differ from what is offered, and what is to be written for them.
fn changes(state: &WeekState, wanted: &[Wanted], now: Timestamp) -> Result<Vec<Change>, Problem> {
    let mut check = Check::default();
    let mut changes = Vec::new();
    for want in wanted {
        let (hours, whole) = (&state.days[want.day], state.clock.day(want.day));
        let field = format!("day-{}", want.day);
        let open = TimeRange::new(whole.start.max(grid_floor(now)), whole.end);
        let over = TimeRange::new(whole.start, open.start.min(whole.end));
        // what is over may be said again as it was, and may be left out
        if !TimeRange::subtract(&cut(&want.ranges, over), &hours.offered).is_empty() {
            check.fail(&field, Text::new(|l| Messages::from(l).slot_past()));
            continue;
        }
        let ahead = cut(&want.ranges, open);
        if !open.is_forward() || ahead == cut(&hours.offered, open) {
            continue;
        }
        if let Some(text) = refused(&want.ranges, open, now) {
            check.fail(&field, text);
            continue;
        }
        let ruled = cut(&hours.ruled, open);
        let off = !TimeRange::subtract(&ruled, &ahead).is_empty();
        let beyond = if off { ahead.clone() } else { TimeRange::subtract(&ahead, &ruled) };
        let dated = beyond.into_iter().map(|r| widened(r, &ahead)).collect();
        changes.push(Change { day: want.day, open, dated, off });
    }
    check.done()?;
    Ok(changes)
}

/// What is wrong with the first range that breaks a rule of slots.
fn refused(ranges: &[TimeRange], open: TimeRange, now: Timestamp) -> Option<Text> {
    for range in ranges.iter().filter(|r| r.overlaps(open)) {
        // what began before goes on; what is longer than 24 hours is two slots
        let asked = if range.start < open.start { range.start } else { now };
        let end = range.end.min(range.start.plus(LONGEST));
        let mut check = Check::default();
        check_slot(TimeRange::new(range.start, end), asked, "", &mut check);
        if let Err(problem) = check.done() {
            return problem.fields.into_iter().next().map(|f| f.message);
        }
    }
    None
}

/// A slot is never shorter than a slot may be: where it only adds minutes to weekly hours it reaches
/// into them.
fn widened(range: TimeRange, ahead: &[TimeRange]) -> TimeRange {
    let whole = ahead.iter().find(|r| r.contains(range)).copied().unwrap_or(range);
    if range.micros() >= SHORTEST {
        return range;
    }
    let end = range.start.plus(SHORTEST).max(range.end).min(whole.end);
    TimeRange::new(end.plus(-SHORTEST).min(range.start).max(whole.start), end)
}

async fn write(tx: &mut Tx, person: PersonId, state: &WeekState, changes: &[Change]) -> Result<(), DbErr> {
    let open: Vec<TimeRange> = changes.iter().map(|c| c.open).collect();
    let dated = changes.iter().flat_map(|c| c.dated.iter().copied()).collect();
    slots::repaint(tx, person, &open, dated).await?;
    let standing = weekly::exceptions(tx.connection(), person).await?;
    for change in changes {
        let date = state.clock.date(change.day);
        let of_day = standing.iter().filter(|e| e.date == date);
        let was_off = of_day.clone().any(|e| e.kind == exception::Kind::DayOff);
        let gone = of_day.filter(|e| e.kind == exception::Kind::Extra || !change.off).map(|e| e.id);
        let gone: Vec<RuleId> = gone.collect();
        let query = store::own_delete::<exception::Entity>(person).filter(exception::Column::Id.is_in(gone));
        query.exec(tx.connection()).await?;
        if change.off && !was_off {
            let row = exception::Model {
                id: RuleId::new(),
                person_id: person,
                kind: exception::Kind::DayOff,
                date,
                from_minute: None,
                to_minute: None,
                created_at: tx.now(),
                updated_at: tx.now(),
            };
            store::own_insert(tx, person, exception::ActiveModel::from(row)).await?;
        }
    }
    Ok(())
}
