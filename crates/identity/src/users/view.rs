//! Members as the API and the pages show them.

use super::table::{membership, user};
use crate::sessions::initials;
use kernel::{Role, Roles, SkillId, Timestamp, UserId};
use utoipa::ToSchema;

/// A user with their place in the organization.
#[derive(Clone, Debug)]
pub(crate) struct MemberView {
    pub user: user::Model,
    pub membership: membership::Model,
    pub roles: Roles,
    pub skills: Vec<SkillId>,
}

impl MemberView {
    pub(crate) fn out(&self) -> UserOut {
        let active = self.membership.active && self.user.active;
        UserOut {
            updated_at: self.updated_at(),
            ..UserOut::new(&self.user, self.roles.list().to_vec(), active, self.skills.clone())
        }
    }
    /// When anything of the view changed last.
    pub(crate) fn updated_at(&self) -> Timestamp {
        self.membership.updated_at.max(self.user.updated_at)
    }
    /// The letters of the avatar.
    pub(crate) fn initials(&self) -> String {
        initials(&self.user.name)
    }
    /// Invited, and has not set a password yet.
    pub(crate) fn is_invited(&self) -> bool {
        self.user.password_hash.is_none()
    }
}

/// A user as the API shows them.
#[derive(Clone, Debug, serde::Serialize, ToSchema)]
pub(crate) struct UserOut {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// E.164.
    pub phone: Option<String>,
    pub roles: Vec<Role>,
    /// IANA name.
    pub time_zone: String,
    pub skills: Vec<SkillId>,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_seen_at: Option<Timestamp>,
    /// To be passed on to the person; shown once, to the inviter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_link: Option<String>,
}

impl UserOut {
    pub(crate) fn new(u: &user::Model, roles: Vec<Role>, active: bool, skills: Vec<SkillId>) -> Self {
        Self {
            id: u.id,
            name: u.name.clone(),
            email: u.email.clone(),
            phone: u.phone.clone(),
            roles,
            time_zone: u.time_zone.clone(),
            skills,
            active,
            created_at: u.created_at,
            updated_at: u.updated_at,
            last_seen_at: u.last_seen_at,
            invitation_link: None,
        }
    }
}
