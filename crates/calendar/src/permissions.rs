//! What one may do with time.

use kernel::{Permission, Reach, Role};

/// Keep one's own availability and see one's own bookings.
pub struct OwnAvailability;
impl Permission for OwnAvailability {
    const NAME: &'static str = "availability.own";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::Own),
        (Role::Recruiter, Reach::Own),
        (Role::HiringManager, Reach::Own),
        (Role::Interviewer, Reach::Own),
    ];
}

/// See when members of the organization can be met, and how they may be booked.
pub struct ReadAvailability;
impl Permission for ReadAvailability {
    const NAME: &'static str = "availability.read";
    const TABLE: &'static [(Role, Reach)] =
        &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All), (Role::Interviewer, Reach::Own)];
}

/// Say how members of the organization may be booked.
pub struct WriteBookingRules;
impl Permission for WriteBookingRules {
    const NAME: &'static str = "booking_rules.write";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::Own),
        (Role::Interviewer, Reach::Own),
    ];
}
