//! When people can be booked: what they offer, minus what stands in the way.

use crate::{
    bookings::book,
    limits::{self, BookingRules},
    slots::store as slots,
    wall::whole_weeks,
    weekly::store as weekly,
};
use jiff::tz::TimeZone;
use kernel::{
    OrganizationId, PersonId, TimeRange, Timestamp,
    time::{DAY, MINUTE},
};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// When one person can be booked, and what that was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Free {
    /// Where a booking may lie: what is offered, minus bookings with the buffers around them, minus
    /// what is too soon. Caps are not in it.
    pub free: Vec<TimeRange>,
    /// What is offered: dated slots, weekly rules and extra hours, merged, within the horizon.
    pub offered: Vec<TimeRange>,
    /// How the person may be booked.
    pub settings: BookingRules,
    /// All bookings, of every organization, in the whole local weeks of the horizon: what caps count.
    pub bookings: Vec<TimeRange>,
}

impl Free {
    /// How long two bookings of the person lie apart at least, in microseconds: the one asks for it after
    /// itself, the other before.
    pub(crate) fn gap(settings: &BookingRules) -> i64 {
        settings.buffer_before.max(settings.buffer_after) * MINUTE
    }
    /// The first moment at which a booking that is made now may begin.
    pub(crate) fn earliest(settings: &BookingRules, now: Timestamp) -> Timestamp {
        now.plus(settings.notice * MINUTE)
    }
    /// Whether the whole range can be booked, caps aside.
    pub(crate) fn holds(&self, range: TimeRange) -> bool {
        self.free.iter().any(|f| f.contains(range))
    }
}

/// When these people can be booked within the horizon: each has an entry. Five queries for every five
/// hundred people.
///
/// Two bookings of a person lie at least the longer of the two buffers apart: the one asks for it
/// after itself, the other before.
pub async fn free(
    db: &impl ConnectionTrait,
    people: &[(PersonId, TimeZone)],
    horizon: TimeRange,
    now: Timestamp,
) -> Result<HashMap<PersonId, Free>, DbErr> {
    free_but(db, people, horizon, now, None).await
}

/// The same as if this organization held no time for what it only proposes: whoever plans anew may
/// propose something else.
pub async fn free_beside_holds(
    db: &impl ConnectionTrait,
    people: &[(PersonId, TimeZone)],
    horizon: TimeRange,
    now: Timestamp,
    organization: OrganizationId,
) -> Result<HashMap<PersonId, Free>, DbErr> {
    free_but(db, people, horizon, now, Some(organization)).await
}

async fn free_but(
    db: &impl ConnectionTrait,
    people: &[(PersonId, TimeZone)],
    horizon: TimeRange,
    now: Timestamp,
    holds_of: Option<OrganizationId>,
) -> Result<HashMap<PersonId, Free>, DbErr> {
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    // whole weeks of any zone: a week, and a day for the furthest offset, on either side
    let wide = TimeRange::new(horizon.start.plus(-8 * DAY), horizon.end.plus(8 * DAY));
    let mut dated = slots::between(db, &ids, Some(horizon)).await?;
    let mut patterns = weekly::patterns(db, &ids).await?;
    let mut settings = limits::of_people(db, &ids).await?;
    let mut booked: HashMap<PersonId, Vec<TimeRange>> = HashMap::new();
    for b in book::between(db, &ids, wide, None).await? {
        if holds_of == Some(b.organization_id) && b.kind == book::HOLD {
            continue;
        }
        booked.entry(b.person_id).or_default().push(b.range());
    }
    let person = |(id, zone): &(PersonId, TimeZone)| {
        let mut offered = dated.remove(id).unwrap_or_default();
        offered.extend(patterns.remove(id).unwrap_or_default().expand(zone, horizon));
        let settings = settings.remove(id).unwrap_or_default();
        let bookings = booked.remove(id).unwrap_or_default();
        (*id, of_one(offered, settings, bookings, zone, horizon, now))
    };
    Ok(people.iter().map(person).collect())
}

/// The same for one person, from what was read.
fn of_one(
    offered: Vec<TimeRange>,
    settings: BookingRules,
    mut bookings: Vec<TimeRange>,
    zone: &TimeZone,
    horizon: TimeRange,
    now: Timestamp,
) -> Free {
    let cut = |r: TimeRange| TimeRange::new(r.start.max(horizon.start), r.end.min(horizon.end));
    let offered = TimeRange::merge(offered.into_iter().map(cut).collect());
    let gap = Free::gap(&settings);
    let mut taken: Vec<TimeRange> =
        bookings.iter().map(|b| TimeRange::new(b.start.plus(-gap), b.end.plus(gap))).collect();
    taken.push(TimeRange::new(Timestamp::from_micros(i64::MIN), Free::earliest(&settings, now)));
    let free = TimeRange::subtract(&offered, &taken);
    let weeks = whole_weeks(zone, horizon);
    bookings.retain(|b| b.overlaps(weeks));
    Free { free, offered, settings, bookings }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: &str, end: &str) -> TimeRange {
        let at = |t: &str| Timestamp::parse(&format!("2026-11-{t}:00Z")).unwrap();
        TimeRange::new(at(start), at(end))
    }

    #[test]
    fn bookings_buffers_and_notice_are_taken_out() {
        let settings = BookingRules { buffer_before: 10, buffer_after: 30, notice: 120, ..BookingRules::default() };
        let horizon = range("23T00:00", "24T00:00");
        let offered = vec![range("22T22:00", "23T12:00"), range("23T10:00", "23T18:00")];
        let bookings =
            vec![range("23T14:00", "23T15:00"), range("27T14:00", "27T15:00"), range("30T14:00", "30T15:00")];
        let now = range("23T07:00", "23T07:00").start;
        let free = of_one(offered, settings.clone(), bookings.clone(), &TimeZone::UTC, horizon, now);
        assert_eq!(free.offered, [range("23T00:00", "23T18:00")], "merged and cut to the horizon");
        assert_eq!(free.free, [range("23T09:00", "23T13:30"), range("23T15:30", "23T18:00")]);
        assert_eq!(free.bookings, bookings[..2], "those of the week, not those of the next");
        assert_eq!(free.settings, settings);
    }
}
