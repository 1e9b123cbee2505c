//! Who may do what in operations.

use kernel::{Permission, Reach, Role};

/// Read what happened in the organization.
pub struct ReadActivity;
impl Permission for ReadActivity {
    const NAME: &'static str = "activity.read";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// See the organization's background work.
pub struct ReadJobs;
impl Permission for ReadJobs {
    const NAME: &'static str = "jobs.read";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}

/// Have the organization's dead jobs tried again.
pub struct RetryJobs;
impl Permission for RetryJobs {
    const NAME: &'static str = "jobs.retry";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}

/// See and retry the background work of the installation and of every organization. Apart from the
/// two above, because "all" would mean an organization for one role and everything for the other.
pub struct ManageAllJobs;
impl Permission for ManageAllJobs {
    const NAME: &'static str = "jobs.manage_all";
    const TABLE: &'static [(Role, Reach)] = &[(Role::PlatformAdmin, Reach::All)];
}

/// Have the seal of the event log checked.
pub struct VerifyAudit;
impl Permission for VerifyAudit {
    const NAME: &'static str = "audit.verify";
    const TABLE: &'static [(Role, Reach)] = &[(Role::PlatformAdmin, Reach::All)];
}

/// See what became of the organization's outgoing mail.
pub struct ReadMail;
impl Permission for ReadMail {
    const NAME: &'static str = "mail.read";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}

/// Have the organization's mail sent again that did not arrive.
pub struct ResendMail;
impl Permission for ResendMail {
    const NAME: &'static str = "mail.resend";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}

/// See and resend the mail of the installation and of every organization, see the mail server, have
/// a test letter sent.
pub struct ManageAllMail;
impl Permission for ManageAllMail {
    const NAME: &'static str = "mail.manage_all";
    const TABLE: &'static [(Role, Reach)] = &[(Role::PlatformAdmin, Reach::All)];
}

/// See what runs: nodes, versions, the engine.
pub struct SeeNodes;
impl Permission for SeeNodes {
    const NAME: &'static str = "nodes.read";
    const TABLE: &'static [(Role, Reach)] = &[(Role::PlatformAdmin, Reach::All)];
}
