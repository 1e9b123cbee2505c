//! What lower contexts ask of this one.

mod ahead;
mod erasure;
mod find;
mod in_rooms;
mod merging;
mod next_step;
mod of_applications;
mod of_candidates;
mod of_jobs;
mod on_profile;

pub(crate) use ahead::{Ahead, LEFT};
pub(crate) use erasure::Erasing;
pub(crate) use find::Interviews;
pub(crate) use in_rooms::InRooms;
pub(crate) use merging::Merging;
pub(crate) use of_applications::OfApplications;
pub(crate) use of_candidates::OfCandidates;
pub(crate) use of_jobs::OfJobs;
pub(crate) use on_profile::OnProfile;
