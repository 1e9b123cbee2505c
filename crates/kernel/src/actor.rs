//! Who asks, and the proof that they may.
//!
//! A store function takes [`Granted<P>`] instead of a bare id. Only [`Actor::permit`] makes one,
//! so a forgotten permission check does not compile.

use crate::{ApiKeyId, Kind, OrganizationId, PersonId, Problem, SessionId, UserId};
use std::marker::PhantomData;

/// What somebody is. The first five come with a membership in one organization; a platform admin
/// is one for the whole installation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Members, settings, integrations, retention of one organization.
    OrganizationAdmin,
    /// The TA executive: candidates, requisitions, scheduling.
    Recruiter,
    /// Decisions on their own requisitions.
    HiringManager,
    /// Their own interviews, availability and scorecards.
    Interviewer,
    /// The whole installation.
    PlatformAdmin,
}

impl Role {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 5] =
        [Self::OrganizationAdmin, Self::Recruiter, Self::HiringManager, Self::Interviewer, Self::PlatformAdmin];
    /// Those that a membership carries.
    pub const OF_ORGANIZATION: [Self; 4] =
        [Self::OrganizationAdmin, Self::Recruiter, Self::HiringManager, Self::Interviewer];

    /// The name in API and database.
    pub fn name(self) -> &'static str {
        match self {
            Self::OrganizationAdmin => "organization_admin",
            Self::Recruiter => "recruiter",
            Self::HiringManager => "hiring_manager",
            Self::Interviewer => "interviewer",
            Self::PlatformAdmin => "platform_admin",
        }
    }
    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// Several roles: kept in the database as names with blanks between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Sorted, each once.
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Self {
        let mut roles: Vec<_> = roles.into_iter().collect();
        roles.sort_unstable();
        roles.dedup();
        Self(roles)
    }
    /// From the database's text; unknown names are passed over (a newer version wrote them).
    pub fn parse(text: &str) -> Self {
        Self::new(text.split(' ').filter_map(Role::from_name))
    }
    /// The database's text.
    pub fn text(&self) -> String {
        self.0.iter().map(|r| r.name()).collect::<Vec<_>>().join(" ")
    }
    /// Whether this one is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }
    /// All of them.
    pub fn list(&self) -> &[Role] {
        &self.0
    }
}

/// How far a permission reaches for one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// What is the person's own: their interviews, slots, reviews.
    Own,
    /// The requisitions whose hiring manager they are.
    OwnRequisitions,
    /// Everything of the organization (or of the platform).
    All,
}

/// A permission: one row of the table in `docs`, printed from [`Permission::TABLE`].
pub trait Permission: 'static {
    /// `candidates.read`.
    const NAME: &'static str;
    /// Which role reaches how far; a role that is not named has nothing.
    const TABLE: &'static [(Role, Reach)];
}

/// Who acts, for the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case", tag = "by", content = "id")]
pub enum Principal {
    /// Somebody signed in.
    User(UserId),
    /// A program with a key.
    Key(ApiKeyId),
    /// Background work, the command line, the installation itself.
    System,
}

/// Who asks, with the roles of the organization chosen. Made by whoever proved the login, and by
/// background work.
#[derive(Clone, Debug)]
pub struct Actor {
    organization: Option<OrganizationId>,
    principal: Principal,
    person: Option<PersonId>,
    session: Option<SessionId>,
    roles: Roles,
    system: bool,
}

impl Actor {
    /// Somebody whose session was just checked.
    pub fn signed_in(
        user: UserId,
        person: PersonId,
        session: SessionId,
        organization: Option<OrganizationId>,
        roles: Roles,
    ) -> Self {
        Self {
            organization,
            principal: Principal::User(user),
            person: Some(person),
            session: Some(session),
            roles,
            system: false,
        }
    }
    /// Background work in one organization: everything is permitted to it.
    pub fn system(organization: OrganizationId) -> Self {
        Self {
            organization: Some(organization),
            principal: Principal::System,
            person: None,
            session: None,
            roles: Roles::default(),
            system: true,
        }
    }
    /// Background work of the installation, the command line.
    pub fn platform() -> Self {
        Self {
            organization: None,
            principal: Principal::System,
            person: None,
            session: None,
            roles: Roles::default(),
            system: true,
        }
    }
    /// The organization chosen, if any.
    pub fn organization(&self) -> Option<OrganizationId> {
        self.organization
    }
    /// Who it is.
    pub fn principal(&self) -> Principal {
        self.principal
    }
    /// The user, where it is one.
    pub fn user(&self) -> Option<UserId> {
        match self.principal {
            Principal::User(u) => Some(u),
            _ => None,
        }
    }
    /// The person behind it, where there is one.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }
    /// The session it came by.
    pub fn session(&self) -> Option<SessionId> {
        self.session
    }
    /// The roles in force.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }
    /// Whether `P` is permitted, and how far.
    pub fn reach<P: Permission>(&self) -> Option<Reach> {
        if self.system {
            return Some(Reach::All);
        }
        P::TABLE.iter().filter(|(role, _)| self.roles.has(*role)).map(|(_, reach)| *reach).max()
    }
    /// A permission check that leaves a proof behind, for a thing of the organization chosen.
    ///
    /// # Errors
    /// [`Kind::Forbidden`] where no role of the actor has it, or no organization is chosen.
    pub fn permit<P: Permission>(&self) -> Result<Granted<P>, Problem> {
        match (self.reach::<P>(), self.organization) {
            (Some(reach), Some(organization)) => Ok(self.grant(Some(organization), reach)),
            _ => Err(Problem::new(Kind::Forbidden)),
        }
    }
    /// The same for a thing of the platform or of the person, outside any organization.
    ///
    /// # Errors
    /// [`Kind::Forbidden`] where no role of the actor has it.
    pub fn permit_platform<P: Permission>(&self) -> Result<Granted<P>, Problem> {
        let reach = self.reach::<P>().ok_or_else(|| Problem::new(Kind::Forbidden))?;
        Ok(self.grant(None, reach))
    }
    fn grant<P: Permission>(&self, organization: Option<OrganizationId>, reach: Reach) -> Granted<P> {
        Granted { organization, actor: self.clone(), reach, permission: PhantomData }
    }
}

/// Proof that the actor passed the check for `P`, and how far it reaches. The store turns the
/// reach into its filter, so list, read, count and export obey one rule.
#[derive(Debug)]
pub struct Granted<P> {
    organization: Option<OrganizationId>,
    actor: Actor,
    reach: Reach,
    permission: PhantomData<fn() -> P>,
}

impl<P> Clone for Granted<P> {
    fn clone(&self) -> Self {
        Self { organization: self.organization, actor: self.actor.clone(), reach: self.reach, permission: PhantomData }
    }
}

impl<P> Granted<P> {
    /// Whose rows. For a platform permission there is none, and a door to an organization's rows
    /// opens on nothing (the nil id).
    pub fn organization(&self) -> OrganizationId {
        self.organization.unwrap_or(OrganizationId::NIL)
    }
    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// How far it reaches.
    pub fn reach(&self) -> Reach {
        self.reach
    }
    /// The person who asks: the nil id for background work, which owns nothing.
    pub fn person(&self) -> PersonId {
        self.actor.person.unwrap_or(PersonId::NIL)
    }
    /// The user who asks: the nil id for background work.
    pub fn user(&self) -> UserId {
        self.actor.user().unwrap_or(UserId::NIL)
    }
}
