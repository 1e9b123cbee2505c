//! The rooms that a run may use.

use kernel::{Granted, PersonId, RoomId, TimeRange};
use sea_orm::{ConnectionTrait, DbErr};

/// A room that rounds may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub id: RoomId,
    /// What its bookings hang on.
    pub calendar: PersonId,
    pub name: String,
    pub seats: i64,
    /// Its hours within the horizon, bookings left in.
    pub open: Vec<TimeRange>,
    pub bookings: Vec<TimeRange>,
}

/// The organization's rooms that are in use.
pub(super) async fn in_use<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    horizon: TimeRange,
    beside_holds: bool,
) -> Result<Vec<Place>, DbErr> {
    let mut rooms = identity::facade::rooms(db, who).await?;
    rooms.retain(|r| r.active);
    let mut times = calendar::facade::room_times(db, &rooms, horizon, beside_holds.then(|| who.organization())).await?;
    let place = |r: identity::facade::Room| {
        let times = times.remove(&r.id).unwrap_or_default();
        Place {
            id: r.id,
            calendar: r.calendar,
            name: r.name,
            seats: r.seats,
            open: times.open,
            bookings: times.bookings,
        }
    };
    Ok(rooms.into_iter().map(place).collect())
}
