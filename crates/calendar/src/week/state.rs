//! What a week holds: the hours offered, where they come from, and what is booked.

use super::clock::WeekClock;
use crate::{
    bookings::{book, table::Model as Booking},
    free,
    slots::store as slots,
    weekly::{
        expand::{Exception, Pattern},
        store as weekly,
    },
};
use kernel::{PersonId, TimeRange, Timestamp};
use sea_orm::{ConnectionTrait, DbErr};
use std::hash::{DefaultHasher, Hash, Hasher};

/// One day: where its hours come from. The three never overlap: an hour of a weekly rule is the
/// rule's, whatever else offers it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayHours {
    /// By the weekly rules, unless it is a day off.
    pub(crate) weekly: Vec<TimeRange>,
    /// By an exception of that date.
    pub(crate) extra: Vec<TimeRange>,
    /// By dated slots.
    pub(crate) dated: Vec<TimeRange>,
    /// What the weekly rules say, day off or not.
    pub(crate) ruled: Vec<TimeRange>,
    /// All that is offered, merged.
    pub(crate) offered: Vec<TimeRange>,
    /// Whether the weekly rules do not hold.
    pub(crate) off: bool,
}

/// A week as it stands.
#[derive(Clone, Debug)]
pub(crate) struct WeekState {
    pub(crate) clock: WeekClock,
    pub(crate) days: Vec<DayHours>,
    pub(crate) bookings: Vec<Booking>,
}

/// What of merged ranges lies within the other.
pub(crate) fn cut(ranges: &[TimeRange], within: TimeRange) -> Vec<TimeRange> {
    let cut = |r: &TimeRange| TimeRange::new(r.start.max(within.start), r.end.min(within.end));
    ranges.iter().map(cut).filter(|r| r.is_forward()).collect()
}

impl WeekState {
    /// The week of a person. What is offered is what bookings are made from ([`free::free`]).
    pub(crate) async fn load(
        db: &impl ConnectionTrait,
        person: PersonId,
        clock: WeekClock,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let (whole, people) = (clock.range(), [(person, clock.zone.clone())]);
        let free = free::free(db, &people, whole, now).await?.remove(&person).unwrap_or_default();
        let dated = slots::between(db, &[person], Some(whole)).await?.remove(&person).unwrap_or_default();
        let pattern = weekly::patterns(db, &[person]).await?.remove(&person).unwrap_or_default();
        let bookings = book::between(db, &[person], whole, None).await?;
        let days = (0..7).map(|day| hours(&clock, day, &pattern, &dated, &free.offered)).collect();
        Ok(Self { clock, days, bookings })
    }
    /// The hours of a day as one types them.
    pub(crate) fn text(&self, day: usize) -> String {
        text(&self.clock, day, &self.days[day].offered)
    }
    /// What a form saw: it changes with the hours that are offered, and with nothing else.
    pub(crate) fn tag(&self) -> String {
        let mut h = DefaultHasher::new();
        self.clock.monday.hash(&mut h);
        for day in &self.days {
            day.offered.hash(&mut h);
        }
        format!("{:016x}", h.finish())
    }
}

/// Ranges within a day as one types them: `09:00-12:00, 14:00-16:30`.
pub(crate) fn text(clock: &WeekClock, day: usize, ranges: &[TimeRange]) -> String {
    let span = |r: &TimeRange| format!("{}-{}", clock.shown(day, r.start), clock.shown(day, r.end));
    ranges.iter().map(span).collect::<Vec<_>>().join(", ")
}

fn hours(clock: &WeekClock, day: usize, pattern: &Pattern, dated: &[TimeRange], offered: &[TimeRange]) -> DayHours {
    let (date, range) = (clock.date(day), clock.day(day));
    let rules = Pattern { rules: pattern.rules.clone(), exceptions: Vec::new() };
    let extra: Vec<Exception> =
        pattern.exceptions.iter().copied().filter(|e| matches!(e, Exception::Extra(d, ..) if *d == date)).collect();
    let off = pattern.exceptions.contains(&Exception::DayOff(date));
    let ruled = rules.expand(&clock.zone, range);
    let weekly = if off { Vec::new() } else { ruled.clone() };
    let extra = Pattern { rules: Vec::new(), exceptions: extra }.expand(&clock.zone, range);
    let extra = TimeRange::subtract(&extra, &weekly);
    let others: Vec<TimeRange> = weekly.iter().chain(&extra).copied().collect();
    let dated = TimeRange::subtract(&TimeRange::merge(cut(dated, range)), &others);
    DayHours { weekly, extra, dated, ruled, offered: cut(offered, range), off }
}
