//! Who may do what here.

use kernel::{Permission, Reach, Role};

/// See candidates: interviewers those of their interviews and reviews, without contact data.
pub struct ReadCandidates;
impl Permission for ReadCandidates {
    const NAME: &'static str = "candidates.read";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::All),
        (Role::Interviewer, Reach::Own),
    ];
}

/// Onboard and change candidates, move their applications, ask for reviews.
pub struct WriteCandidates;
impl Permission for WriteCandidates {
    const NAME: &'static str = "candidates.write";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// End applications and take the end back: hiring managers hire or reject those who wait for their decision.
pub struct DecideApplications;
impl Permission for DecideApplications {
    const NAME: &'static str = "applications.decide";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::OwnRequisitions),
    ];
}

/// Erase a candidate for good.
pub struct EraseCandidates;
impl Permission for EraseCandidates {
    const NAME: &'static str = "candidates.erase";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// Accept or decline a candidate's profile. With the reach of everything a decline rejects; an
/// interviewer's decline speaks for them alone.
pub struct GiveReviews;
impl Permission for GiveReviews {
    const NAME: &'static str = "reviews.give";
    const TABLE: &'static [(Role, Reach)] = &[(Role::HiringManager, Reach::All), (Role::Interviewer, Reach::Own)];
}

/// Choose how the organization hires.
pub struct ManageHiring;
impl Permission for ManageHiring {
    const NAME: &'static str = "hiring.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// See the organization's jobs.
pub struct ReadRequisitions;
impl Permission for ReadRequisitions {
    const NAME: &'static str = "requisitions.read";
    const TABLE: &'static [(Role, Reach)] =
        &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All), (Role::HiringManager, Reach::All)];
}

/// Write jobs, change what they say and their stages: hiring managers their own.
pub struct WriteRequisitions;
impl Permission for WriteRequisitions {
    const NAME: &'static str = "requisitions.write";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::OwnRequisitions),
    ];
}

/// Publish, pause, close, cancel and reopen jobs.
pub struct RunRequisitions;
impl Permission for RunRequisitions {
    const NAME: &'static str = "requisitions.run";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// See agencies, sources and tags.
pub struct ReadCatalogues;
impl Permission for ReadCatalogues {
    const NAME: &'static str = "catalogues.read";
    const TABLE: &'static [(Role, Reach)] =
        &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All), (Role::HiringManager, Reach::All)];
}

/// Add, change and merge agencies, sources and tags.
pub struct WriteCatalogues;
impl Permission for WriteCatalogues {
    const NAME: &'static str = "catalogues.write";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All)];
}

/// See job descriptions.
pub struct ReadJobDescriptions;
impl Permission for ReadJobDescriptions {
    const NAME: &'static str = "job_descriptions.read";
    const TABLE: &'static [(Role, Reach)] =
        &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All), (Role::HiringManager, Reach::All)];
}

/// Write job descriptions and attach them to jobs.
pub struct WriteJobDescriptions;
impl Permission for WriteJobDescriptions {
    const NAME: &'static str = "job_descriptions.write";
    const TABLE: &'static [(Role, Reach)] =
        &[(Role::OrganizationAdmin, Reach::All), (Role::Recruiter, Reach::All), (Role::HiringManager, Reach::All)];
}

/// Write notes on candidates: interviewers on those of their interviews and reviews.
pub struct WriteNotes;
impl Permission for WriteNotes {
    const NAME: &'static str = "notes.write";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::All),
        (Role::Recruiter, Reach::All),
        (Role::HiringManager, Reach::All),
        (Role::Interviewer, Reach::Own),
    ];
}

/// Read private notes, change and delete what others wrote, look at what notes said before.
pub struct ManageNotes;
impl Permission for ManageNotes {
    const NAME: &'static str = "notes.manage";
    const TABLE: &'static [(Role, Reach)] = &[(Role::OrganizationAdmin, Reach::All)];
}
