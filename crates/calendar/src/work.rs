//! How much people do for the time they offer: what a fair share of the next interviews goes by.

use crate::{
    bookings::book::{self, INTERVIEW},
    slots::store as slots,
    weekly::store as weekly,
};
use jiff::tz::TimeZone;
use kernel::{PersonId, TimeRange, time::MINUTE};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// What one person does in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Interviews that begin in it, of every organization, held or ahead.
    pub interviews: u32,
    /// Minutes offered in it, whatever is booked of them: dated slots, weekly rules and extra hours.
    pub offered: u32,
}

/// What these people do in a period: each has an entry. Three queries for every five hundred people.
pub async fn work(
    db: &impl ConnectionTrait,
    people: &[(PersonId, TimeZone)],
    period: TimeRange,
) -> Result<HashMap<PersonId, Work>, DbErr> {
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    let mut dated = slots::between(db, &ids, Some(period)).await?;
    let mut patterns = weekly::patterns(db, &ids).await?;
    let mut interviews: HashMap<PersonId, u32> = HashMap::new();
    for booked in book::between(db, &ids, period, None).await? {
        if booked.kind == INTERVIEW && period.start <= booked.range().start {
            *interviews.entry(booked.person_id).or_default() += 1;
        }
    }
    let of = |(id, zone): &(PersonId, TimeZone)| {
        let mut offered = dated.remove(id).unwrap_or_default();
        offered.extend(patterns.remove(id).unwrap_or_default().expand(zone, period));
        let interviews = interviews.get(id).copied().unwrap_or(0);
        (*id, Work { interviews, offered: minutes(offered, period) })
    };
    Ok(people.iter().map(of).collect())
}

/// Minutes within the period, those offered twice once.
fn minutes(offered: Vec<TimeRange>, period: TimeRange) -> u32 {
    let cut = |r: TimeRange| TimeRange::new(r.start.max(period.start), r.end.min(period.end));
    let cut = offered.into_iter().map(cut).filter(|r| r.is_forward()).collect();
    let micros: i64 = TimeRange::merge(cut).iter().map(|r| r.end.micros() - r.start.micros()).sum();
    u32::try_from(micros / MINUTE).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Timestamp;

    #[test]
    fn time_offered_is_counted_once_and_within_the_period() {
        let range = |from: i64, to: i64| {
            TimeRange::new(Timestamp::from_micros(from * MINUTE), Timestamp::from_micros(to * MINUTE))
        };
        let offered = vec![range(-60, 30), range(20, 90), range(300, 500), range(-90, -80)];
        assert_eq!(minutes(offered, range(0, 400)), 90 + 100);
    }
}
