//! Choices of an organization.

use identity::facade::Setting;

/// Whether an interviewer is booked only after they accepted the candidate's profile.
pub struct AcceptanceRequired;
impl Setting for AcceptanceRequired {
    const KEY: &'static str = "hiring.acceptance_required";
    type Value = bool;
    fn default() -> bool {
        false
    }
}
