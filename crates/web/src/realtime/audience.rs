//! Who may have a message.

use kernel::{Actor, Permission, Reach, Role, UserId};

/// Everybody of the organization with one of these roles, and these users. Nobody, to begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    roles: Vec<Role>,
    users: Vec<UserId>,
}

impl Audience {
    /// Everybody of the organization who reaches all of it by `P`. Whoever reaches only their own is
    /// for the context to name: it knows whose a thing is.
    pub fn of<P: Permission>() -> Self {
        let all = P::TABLE.iter().filter(|(_, reach)| *reach == Reach::All).map(|(role, _)| *role);
        Self { roles: all.collect(), users: Vec::new() }
    }
    /// These users alone.
    pub fn users(users: impl IntoIterator<Item = UserId>) -> Self {
        Self::default().and(users)
    }
    /// These users too.
    #[must_use]
    pub fn and(mut self, users: impl IntoIterator<Item = UserId>) -> Self {
        self.users.extend(users);
        self
    }
    /// Whether this reader is among them. Whether the organization is theirs is asked elsewhere.
    pub(crate) fn admits(&self, reader: &Actor) -> bool {
        self.roles.iter().any(|role| reader.roles().has(*role))
            || reader.user().is_some_and(|user| self.users.contains(&user))
    }
    /// The users, where nobody has it by a role.
    pub(crate) fn only_users(&self) -> Option<&[UserId]> {
        self.roles.is_empty().then_some(&self.users)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{OrganizationId, PersonId, Roles, SessionId};

    struct Read;
    impl Permission for Read {
        const NAME: &'static str = "things.read";
        const TABLE: &'static [(Role, Reach)] = &[(Role::Recruiter, Reach::All), (Role::Interviewer, Reach::Own)];
    }

    fn reader(user: UserId, role: Role) -> Actor {
        Actor::signed_in(user, PersonId::new(), SessionId::new(), Some(OrganizationId::new()), Roles::new([role]))
    }

    #[test]
    fn all_by_the_role_and_their_own_by_name() {
        let (a, b) = (UserId::new(), UserId::new());
        let audience = Audience::of::<Read>().and([a]);
        assert!(audience.admits(&reader(b, Role::Recruiter)));
        assert!(audience.admits(&reader(a, Role::Interviewer)));
        assert!(!audience.admits(&reader(b, Role::Interviewer)), "their own is named, never reached by the role");
        assert!(!Audience::default().admits(&reader(a, Role::OrganizationAdmin)));
        assert_eq!(audience.only_users(), None);
        assert_eq!(Audience::users([a]).only_users(), Some(&[a][..]));
    }
}
