//! Who may do what in identity.

use kernel::{Permission, Reach, Role};

/// Read the members of the organization; whoever reaches only their own sees themselves.
pub struct ReadMembers;
impl Permission for ReadMembers {
    const NAME: &'static str = "members.read";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::All),
        (Role::Interviewer, Reach::Own),
    ];
}

/// Invite, change and deactivate members. Which roles they may give: see `assignable`.
pub struct ManageMembers;
impl Permission for ManageMembers {
    const NAME: &'static str = "members.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// Change the organization's settings.
pub struct ManageOrganization;
impl Permission for ManageOrganization {
    const NAME: &'static str = "organization.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}

/// List and create organizations of the installation.
pub struct ManageOrganizations;
impl Permission for ManageOrganizations {
    const NAME: &'static str = "organizations.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::PlatformAdmin, Reach::All)];
}

/// See the organization's rooms.
pub struct ReadRooms;
impl Permission for ReadRooms {
    const NAME: &'static str = "rooms.read";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::All),
        (Role::Interviewer, Reach::All),
    ];
}

/// Add rooms, change them, take them out of use.
pub struct ManageRooms;
impl Permission for ManageRooms {
    const NAME: &'static str = "rooms.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}
