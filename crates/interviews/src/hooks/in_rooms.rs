//! The way from a room's page to the interviews in it.

use crate::{Messages, permissions::ReadInterviews};
use kernel::{Actor, Locale, Reach, RoomId};

/// Registered for [`identity::facade::RoomPage`].
pub(crate) struct InRooms;

impl identity::facade::RoomPage for InRooms {
    fn link(&self, locale: Locale, reader: &Actor, room: RoomId) -> Option<(String, String)> {
        let all = reader.reach::<ReadInterviews>() == Some(Reach::All);
        all.then(|| (format!("/interviews?room_id={room}"), Messages::from(locale).room_interviews()))
    }
}
