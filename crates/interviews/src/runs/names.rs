//! What people and rooms are called, for events and sentences of what is booked.

use super::{instance::Seat, snapshot::Snapshot};
use crate::booked::place::{Taking, TakingRoom};
use kernel::{PersonId, RoomId, UserId};
use std::collections::HashMap;

/// The names that a snapshot knows.
pub(crate) struct Names<'a> {
    people: HashMap<UserId, &'a str>,
    rooms: HashMap<RoomId, &'a str>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        Self {
            people: snapshot.takers.iter().map(|t| (t.user, t.name.as_str())).collect(),
            rooms: snapshot.rooms.iter().map(|r| (r.id, r.name.as_str())).collect(),
        }
    }
    /// Somebody who takes part.
    pub(crate) fn taking(&self, seat: Seat) -> Taking {
        let name = self.people.get(&seat.user).copied().unwrap_or_default().to_owned();
        Taking { user: seat.user, person: seat.person, name }
    }
    /// A room and its calendar.
    pub(crate) fn room(&self, (id, calendar): (RoomId, PersonId)) -> TakingRoom {
        TakingRoom { id, calendar, name: self.rooms.get(&id).copied().unwrap_or_default().to_owned() }
    }
}
