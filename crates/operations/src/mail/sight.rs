//! Whose mail somebody may see or send again: made by a permission check, and by nothing else.

use crate::permissions::{ManageAllMail, ReadMail, ResendMail};
use kernel::{Actor, OrganizationId, Permission, Problem};

/// Whose mail: one organization's, or everybody's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight(Option<OrganizationId>);

impl Sight {
    /// Whose mail the actor may see.
    pub(crate) fn to_read(actor: &Actor) -> Result<Self, Problem> {
        Self::of::<ReadMail>(actor)
    }
    /// Whose mail the actor may have sent again.
    pub(crate) fn to_resend(actor: &Actor) -> Result<Self, Problem> {
        Self::of::<ResendMail>(actor)
    }
    /// Everybody's, and the mail server with it.
    pub(crate) fn of_all(actor: &Actor) -> Result<Self, Problem> {
        actor.permit_platform::<ManageAllMail>()?;
        Ok(Self(None))
    }
    fn of<P: Permission>(actor: &Actor) -> Result<Self, Problem> {
        match Self::of_all(actor) {
            Ok(all) => Ok(all),
            Err(_only_some) => Ok(Self(Some(actor.permit::<P>()?.organization()))),
        }
    }
    /// The organization; none for everybody's.
    pub(crate) fn organization(self) -> Option<OrganizationId> {
        self.0
    }
}
