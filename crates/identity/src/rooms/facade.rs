//! Rooms as other contexts see them.

use super::{hours::OpenHours, hours_of, store as rows, table::Model};
use crate::facade::zone;
use jiff::tz::TimeZone;
use kernel::{Granted, PersonId, RoomId};
use sea_orm::{ConnectionTrait, DbErr};

/// A room that interviews take place in.
#[derive(Clone, Debug)]
pub struct Room {
    /// Which.
    pub id: RoomId,
    /// What its bookings hang on: held and booked as a person is.
    pub calendar: PersonId,
    /// What it is called.
    pub name: String,
    /// How many fit in.
    pub seats: i64,
    /// Where it is; may be empty.
    pub place: String,
    /// By whose clock its hours are said.
    pub zone: TimeZone,
    /// When it can be used.
    pub hours: Vec<OpenHours>,
    /// Whether it can be booked.
    pub active: bool,
}

impl From<Model> for Room {
    fn from(r: Model) -> Self {
        Self {
            id: r.id,
            calendar: r.calendar_id,
            zone: zone(&r.time_zone),
            hours: hours_of(&r),
            name: r.name,
            seats: r.seats,
            place: r.place,
            active: r.active,
        }
    }
}

/// The organization's rooms by name, in use or not: there are few.
pub async fn rooms<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Room>, DbErr> {
    Ok(rows::all(db, who).await?.into_iter().map(Into::into).collect())
}
