//! What other contexts may ask of the calendar.

pub use crate::{
    bookings::book::{
        BookError, CapHit, Conflict, HOLD, NewBooking, book, book_many, caps_exceeded, conflicts, overlaps, rehang,
        unbook,
    },
    forget::forget,
    free::{Free, free, free_beside_holds},
    limits::BookingRules,
    permissions::WriteBookingRules,
    rooms::{RoomTimes, room_times},
    slots::{
        rules::check_ranges,
        store::{first_slots, replace_slots, slots},
    },
    typed::ahead,
    wall::{LocalDay, cap_days, whole_weeks},
    work::{Work, work},
};

use crate::{permissions::OwnAvailability, slots::actions};
use kernel::{Actor, Problem, TimeRange};
use web::App;

/// Offers time of the actor's own, as they would on their page.
///
/// # Errors
/// 403 for whoever offers none, 422 where the time breaks a rule.
pub async fn offer(app: &App, actor: &Actor, range: TimeRange) -> Result<(), Problem> {
    actions::add(app, &actor.permit::<OwnAvailability>()?, range).await.map(drop)
}
