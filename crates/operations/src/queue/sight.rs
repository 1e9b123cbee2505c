//! Whose jobs somebody may see or retry: made by a permission check, and by nothing else.

use crate::permissions::{ManageAllJobs, ReadJobs, RetryJobs};
use kernel::{Actor, OrganizationId, Permission, Problem};

/// Whose jobs: one organization's, or everybody's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight(Option<OrganizationId>);

impl Sight {
    /// Whose jobs the actor may see.
    pub(crate) fn to_read(actor: &Actor) -> Result<Self, Problem> {
        Self::of::<ReadJobs>(actor)
    }
    /// Whose dead jobs the actor may have tried again.
    pub(crate) fn to_retry(actor: &Actor) -> Result<Self, Problem> {
        Self::of::<RetryJobs>(actor)
    }
    fn of<P: Permission>(actor: &Actor) -> Result<Self, Problem> {
        if actor.permit_platform::<ManageAllJobs>().is_ok() {
            return Ok(Self(None));
        }
        Ok(Self(Some(actor.permit::<P>()?.organization())))
    }
    /// The organization; none for everybody's.
    pub(crate) fn organization(self) -> Option<OrganizationId> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{PersonId, Role, Roles, SessionId, UserId};

    fn actor(organization: Option<OrganizationId>, role: Role) -> Actor {
        Actor::signed_in(UserId::new(), PersonId::new(), SessionId::new(), organization, Roles::new([role]))
    }

    #[test]
    fn an_organization_sees_its_own_and_the_platform_all() {
        let acme = OrganizationId::new();
        let seen = |a: &Actor| Sight::to_read(a).ok().map(Sight::organization);
        assert_eq!(seen(&actor(Some(acme), Role::OrganizationAdmin)), Some(Some(acme)));
        assert_eq!(seen(&actor(None, Role::PlatformAdmin)), Some(None));
        assert_eq!(seen(&actor(Some(acme), Role::PlatformAdmin)), Some(None));
        for role in [Role::Recruiter, Role::HiringManager, Role::Interviewer] {
            assert_eq!(seen(&actor(Some(acme), role)), None);
        }
        assert!(Sight::to_retry(&actor(None, Role::OrganizationAdmin)).is_err(), "no organization is chosen");
    }
}
