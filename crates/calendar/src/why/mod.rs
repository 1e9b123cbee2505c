//! Why a time is not offered: everything that stands in the way of a booking then, by the rules that
//! bookings are made by ([`free`], [`book::cap_hit`]).

mod api;

use crate::{
    bookings::{
        book::{self, CapHit},
        table::Model as Booking,
    },
    free::{Free, free},
    wall::LocalDate,
    weekly::{
        expand::{Exception, Pattern},
        store as weekly,
    },
    whose::Whose,
};
use kernel::{
    TimeRange, Timestamp,
    time::{HOUR, MINUTE},
};
use sea_orm::{ConnectionTrait, DbErr};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::show))
}

/// Further than any buffer reaches.
const AROUND: i64 = 5 * HOUR;

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is over, or running.
    Past,
    /// A booking must be made so many minutes before it begins.
    Notice(i64),
    /// Something is booked then.
    Booked(Booking),
    /// So many minutes around a booking stay free.
    Buffer(i64, Booking),
    /// It is a day without weekly hours, which would hold it otherwise.
    DayOff(LocalDate),
    /// Nobody offers it, or not all of it.
    NotOffered,
    /// So many interviews a day, and that day has them.
    DayCap(u32),
    /// So many interviews a week, and that week has them.
    WeekCap(u32),
}

/// Everything that stands in the way of a booking of this range; nothing does where it is empty.
pub(crate) async fn reasons(
    db: &impl ConnectionTrait,
    whose: &Whose,
    range: TimeRange,
    now: Timestamp,
) -> Result<Vec<Reason>, DbErr> {
    let (person, zone) = (whose.person, &whose.zone);
    let around = TimeRange::new(range.start.plus(-AROUND), range.end.plus(AROUND));
    let free = free(db, &[(person, zone.clone())], around, now).await?.remove(&person).unwrap_or_default();
    let mut reasons = Vec::new();
    if !free.holds(range) {
        if range.start < now {
            reasons.push(Reason::Past);
        } else if range.start < Free::earliest(&free.settings, now) {
            reasons.push(Reason::Notice(free.settings.notice));
        }
        let gap = Free::gap(&free.settings);
        let widened = TimeRange::new(range.start.plus(-gap), range.end.plus(gap));
        for booking in book::between(db, &[person], widened, None).await? {
            let overlaps = booking.range().overlaps(range);
            reasons.push(if overlaps { Reason::Booked(booking) } else { Reason::Buffer(gap / MINUTE, booking) });
        }
        let missing = TimeRange::subtract(&[range], &free.offered);
        if !missing.is_empty() {
            let pattern = weekly::patterns(db, &[person]).await?.remove(&person).unwrap_or_default();
            reasons.push(day_off(pattern, whose, &missing, around).map_or(Reason::NotOffered, Reason::DayOff));
        }
    }
    reasons.extend(book::cap_hit(db, person, zone, range, None).await?.map(|hit| match hit {
        CapHit::Day(cap) => Reason::DayCap(cap),
        CapHit::Week(cap) => Reason::WeekCap(cap),
    }));
    Ok(reasons)
}

/// The day off without which the weekly rules would offer what is missing.
fn day_off(pattern: Pattern, whose: &Whose, missing: &[TimeRange], around: TimeRange) -> Option<LocalDate> {
    let rules = Pattern { rules: pattern.rules, exceptions: Vec::new() }.expand(&whose.zone, around);
    let first = missing.first()?;
    let date = LocalDate::at(first.start, &whose.zone);
    let off = pattern.exceptions.contains(&Exception::DayOff(date));
    (off && TimeRange::subtract(missing, &rules).is_empty()).then_some(date)
}

#[cfg(test)]
mod tests;
