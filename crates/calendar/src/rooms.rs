//! When rooms can be booked: their weekly hours, and what is booked in them.

use crate::{
    bookings::book,
    wall::{LocalDate, WallTime, WeekDay},
    weekly::expand::{Pattern, Rule},
};
use identity::facade::Room;
use kernel::{OrganizationId, PersonId, RoomId, TimeRange};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// When one room can be used, and when it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomTimes {
    /// Its hours within the horizon, bookings left in; none for a room that is not in use.
    pub open: Vec<TimeRange>,
    /// Bookings that overlap the horizon, by time.
    pub bookings: Vec<TimeRange>,
}

impl RoomTimes {
    /// Whether the whole range is open and nothing else is booked in it.
    pub fn holds(&self, range: TimeRange) -> bool {
        self.open.iter().any(|o| o.contains(range)) && !self.bookings.iter().any(|b| b.overlaps(range))
    }
}

/// When these rooms can be used within the horizon: each has an entry. One query for every five
/// hundred rooms. What `beside_holds_of` holds for its proposals does not count.
pub async fn room_times(
    db: &impl ConnectionTrait,
    rooms: &[Room],
    horizon: TimeRange,
    beside_holds_of: Option<OrganizationId>,
) -> Result<HashMap<RoomId, RoomTimes>, DbErr> {
    let calendars: Vec<PersonId> = rooms.iter().map(|r| r.calendar).collect();
    let mut booked: HashMap<PersonId, Vec<TimeRange>> = HashMap::new();
    for b in book::between(db, &calendars, horizon, None).await? {
        if beside_holds_of == Some(b.organization_id) && b.kind == book::HOLD {
            continue;
        }
        booked.entry(b.person_id).or_default().push(b.range());
    }
    let times = rooms.iter().map(|r| {
        let open = if r.active { open(r, horizon) } else { Vec::new() };
        (r.id, RoomTimes { open, bookings: booked.remove(&r.calendar).unwrap_or_default() })
    });
    Ok(times.collect())
}

/// Its hours on each date, by its own clock.
fn open(room: &Room, horizon: TimeRange) -> Vec<TimeRange> {
    // before any date that the horizon touches
    let valid_from = LocalDate::at(horizon.start, &room.zone).plus(-7);
    let rule = |h: &identity::facade::OpenHours| {
        let (from, to) = (WallTime::at(i64::from(h.from))?, WallTime::at(i64::from(h.to))?);
        Some(Rule { weekday: WeekDay::at(i64::from(h.weekday))?, from, to, valid_from, valid_until: None })
    };
    let rules = room.hours.iter().filter_map(rule).collect();
    Pattern { rules, exceptions: Vec::new() }.expand(&room.zone, horizon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use identity::facade::OpenHours;
    use jiff::tz::TimeZone;
    use kernel::Timestamp;

    fn range(start: &str, end: &str) -> TimeRange {
        TimeRange::new(Timestamp::parse(start).unwrap(), Timestamp::parse(end).unwrap())
    }

    fn room(zone: &str, hours: Vec<OpenHours>) -> Room {
        Room {
            id: RoomId::new(),
            calendar: PersonId::new(),
            name: "Fig".to_owned(),
            seats: 4,
            place: String::new(),
            zone: TimeZone::get(zone).unwrap(),
            hours,
            active: true,
        }
    }

    #[test]
    fn hours_follow_the_clock_of_the_zone() {
        let monday = OpenHours { weekday: 1, from: 540, to: 720 };
        // half an hour off the others
        let kolkata = room("Asia/Kolkata", vec![monday]);
        let week = range("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
        assert_eq!(open(&kolkata, week), [range("2026-11-23T03:30:00Z", "2026-11-23T06:30:00Z")]);
        // the clocks of Lisbon go back on the Sunday between
        let lisbon = room("Europe/Lisbon", vec![monday]);
        let weeks = range("2026-10-19T00:00:00Z", "2026-11-01T00:00:00Z");
        let expected = [
            range("2026-10-19T08:00:00Z", "2026-10-19T11:00:00Z"),
            range("2026-10-26T09:00:00Z", "2026-10-26T12:00:00Z"),
        ];
        assert_eq!(open(&lisbon, weeks), expected);
        let all_of_sunday = room("Europe/Lisbon", vec![OpenHours { weekday: 7, from: 0, to: 1440 }]);
        let long = open(&all_of_sunday, weeks);
        assert_eq!(long.last().map(|r| r.micros()), Some(25 * kernel::time::HOUR), "the day of 25 hours");
    }
}
