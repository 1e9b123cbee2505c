//! What may be done here, and by whom.

use kernel::{
    Permission,
    Reach::{self, All, Own},
    Role::{self, HiringManager, Interviewer, OrganizationAdmin, Recruiter},
};

macro_rules! permissions {
    ($($(#[$meta:meta])* $name:ident = $text:literal: [$(($role:expr, $reach:expr)),+ $(,)?];)+) => {$(
        $(#[$meta])*
        pub struct $name;
        impl Permission for $name {
            const NAME: &'static str = $text;
            const TABLE: &'static [(Role, Reach)] = &[$(($role, $reach)),+];
        }
    )+
        /// All of them, for the permission table.
        pub(crate) const TABLE: &[web::PermissionRow] = &[$(web::PermissionRow::of::<$name>()),+];
    };
}

permissions! {
    /// Interviews and who takes them. An interviewer's own are those they lead or assist.
    ReadInterviews = "interviews.read":
        [(Recruiter, All), (OrganizationAdmin, All), (HiringManager, All), (Interviewer, Own)];
    /// Booking, moving and calling off.
    ScheduleInterviews = "interviews.schedule": [(Recruiter, All), (OrganizationAdmin, All)];
    /// The scorecards of others. `All` sees them at once, `Own` once one's own is submitted.
    ReadScorecards = "scorecards.read":
        [(Recruiter, All), (OrganizationAdmin, All), (HiringManager, Own), (Interviewer, Own)];
    /// One's own scorecard for an interview that one leads or assists.
    WriteScorecards = "scorecards.write": [(Interviewer, Own), (HiringManager, Own), (Recruiter, Own)];
    /// Giving a submitted scorecard back to its interviewer.
    ReopenScorecards = "scorecards.reopen": [(Recruiter, All), (OrganizationAdmin, All)];
    /// Starting the scheduler.
    StartRuns = "runs.start": [(Recruiter, All), (OrganizationAdmin, All)];
    /// Runs of the scheduler and who could not be placed.
    ReadRuns = "runs.read": [(Recruiter, All), (OrganizationAdmin, All)];
    /// Interview plans: the rounds of each job.
    ReadPlans = "plans.read": [(Recruiter, All), (OrganizationAdmin, All), (HiringManager, All)];
    /// Adding rounds, changing, moving and removing them.
    WritePlans = "plans.write": [(Recruiter, All), (OrganizationAdmin, All)];
    /// How the scheduler works for the organization.
    ConfigureScheduler = "scheduler.configure": [(Recruiter, All), (OrganizationAdmin, All)];
}
