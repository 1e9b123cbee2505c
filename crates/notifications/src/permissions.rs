//! Who may do what here.

use kernel::{Actor, Granted, Permission, Problem, Reach, Role};

/// Read one's own notifications, and choose what one is told.
pub struct OwnInbox;
impl Permission for OwnInbox {
    const NAME: &'static str = "notifications.own";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::Own),
        (Role::Recruiter, Reach::Own),
        (Role::HiringManager, Reach::Own),
        (Role::Interviewer, Reach::Own),
        (Role::PlatformAdmin, Reach::Own),
    ];
}

/// Choose what the organization writes to candidates by itself.
pub struct ManageLetters;
impl Permission for ManageLetters {
    const NAME: &'static str = "letters.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// The inbox of whoever asks: in the organization chosen, or outside any.
///
/// # Errors
/// 403 for background work, which has none.
pub(crate) fn inbox(actor: &Actor) -> Result<Granted<OwnInbox>, Problem> {
    actor.permit().or_else(|_no_organization| actor.permit_platform())
}
