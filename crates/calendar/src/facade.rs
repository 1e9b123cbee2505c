//! What other contexts may ask of the calendar.

pub use crate::{
    bookings::book::{BookError, CapHit, Conflict, HOLD, NewBooking, book, caps_exceeded, conflicts, unbook},
    forget::forget,
    free::{Free, free, free_beside_holds},
    limits::BookingRules,
    rooms::{RoomTimes, room_times},
    slots::{
        rules::check_ranges,
        store::{replace_slots, slots},
    },
    typed::ahead,
    wall::{LocalDay, cap_days, whole_weeks},
};
