//! The room of an interview that is booked by hand: the one that is named, else one that would do.

use super::objections::Objection;
use crate::{Messages, plans::Round};
use calendar::facade::room_times;
use identity::facade::Room;
use kernel::{Granted, PersonId, Problem, RoomId, Text, TimeRange};
use store::Tx;

/// Rooms among which one is chosen, in the order of preference.
#[derive(Clone, Debug, Default)]
pub(crate) struct Possible {
    rooms: Vec<RoomId>,
    calendars: Vec<PersonId>,
    /// Whether the caller named it: then no other will do.
    named: bool,
}

impl Possible {
    /// What has to be held before one is chosen.
    pub fn calendars(&self) -> impl Iterator<Item = PersonId> {
        self.calendars.iter().copied()
    }
    fn of(rooms: impl IntoIterator<Item = Room>, named: bool) -> Self {
        let (rooms, calendars) = rooms.into_iter().map(|r| (r.id, r.calendar)).unzip();
        Self { rooms, calendars, named }
    }
}

/// The rooms that the round may take: the one named, else those that would do, the one it had before
/// first; none for a round that takes place without a room.
///
/// # Errors
/// 422 for a room that there is not, or that is not in use.
pub(crate) async fn possible<P>(
    tx: &Tx,
    who: &Granted<P>,
    round: &Round,
    named: Option<RoomId>,
    before: Option<RoomId>,
) -> Result<Possible, Problem> {
    let mut rooms = identity::facade::rooms(tx.connection(), who).await?;
    rooms.retain(|r| r.active);
    if let Some(named) = named {
        let room = rooms.into_iter().find(|r| r.id == named);
        let room =
            room.ok_or_else(|| Problem::field("room_id", Text::new(|l| Messages::from(l).refused_no_such_room())))?;
        return Ok(Possible::of([room], true));
    }
    // one that it had stays with it even where the round asks for none any more
    rooms.retain(|r| before == Some(r.id) || round.room.takes(r.id, r.seats, round.people()));
    // the smallest that would do, so that the large ones are there for those who need them
    rooms.sort_by_key(|r| (before != Some(r.id), r.seats));
    Ok(Possible::of(rooms, false))
}

/// The first of them that is free, held by the caller; or what speaks against every one.
pub(crate) async fn choose<P>(
    tx: &Tx,
    who: &Granted<P>,
    possible: &Possible,
    round: &Round,
    range: TimeRange,
) -> Result<(Option<Room>, Option<Objection>), Problem> {
    let mut rooms = identity::facade::rooms(tx.connection(), who).await?;
    rooms.retain(|r| possible.rooms.contains(&r.id));
    rooms.sort_by_key(|r| possible.rooms.iter().position(|id| *id == r.id));
    let times = room_times(tx.connection(), &rooms, range, None).await?;
    if !possible.named {
        let free = |r: &Room| times.get(&r.id).is_some_and(|t| t.holds(range));
        let found = rooms.into_iter().find(free);
        let missing = found.is_none() && round.room.is_some();
        return Ok((found, missing.then_some(Objection::NoRoom)));
    }
    let Some(room) = rooms.into_iter().next() else { return Ok((None, Some(Objection::NoRoom))) };
    let objection = times.get(&room.id).and_then(|t| {
        if t.bookings.iter().any(|b| b.overlaps(range)) {
            Some(Objection::Busy { name: room.name.clone() })
        } else if t.holds(range) {
            None
        } else {
            Some(Objection::RoomClosed { name: room.name.clone() })
        }
    });
    Ok((Some(room), objection))
}
