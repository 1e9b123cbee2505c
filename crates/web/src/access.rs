//! Who asks: found once for each request, by what identity knows of sessions and tokens.

use crate::{App, Fault, Request};
use axum::{extract::FromRequestParts, http::request::Parts};
use kernel::{Actor, Kind, Locale, Problem, UserId};
use std::{collections::HashMap, sync::Arc};

/// What a request shows to prove who it is.
#[derive(Clone, Copy)]
pub enum Credential<'a> {
    /// The session cookie of a browser.
    Cookie(&'a str),
    /// The bearer token of a program.
    Bearer(&'a str),
}

/// Somebody whose credential is good.
#[derive(Clone)]
pub struct Login {
    /// For permissions.
    pub actor: Actor,
    /// For the layout.
    pub viewer: Viewer,
    /// The language they chose, if they did.
    pub locale: Option<Locale>,
    /// The zone they live by.
    pub zone: jiff::tz::TimeZone,
}

/// The reader, as the layout shows them.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// One or two letters for the avatar.
    pub initials: String,
    /// Their address.
    pub email: String,
    /// The IANA name of their zone.
    pub zone: String,
    /// The organization chosen.
    pub organization: Option<String>,
    /// Its letters.
    pub organization_initials: String,
    /// The accent it chose, a name of [`crate::request::ACCENTS`]; empty for the usual one.
    pub accent: String,
    /// Their roles there.
    pub roles: kernel::Roles,
    /// The others they may switch to.
    pub others: Vec<OtherOrganization>,
}

/// An organization to switch to.
#[derive(Clone, Debug)]
pub struct OtherOrganization {
    /// Its id as text.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its letters.
    pub initials: String,
}

/// Implemented by identity.
#[async_trait::async_trait]
pub trait Authenticator: Send + Sync {
    /// Who this is; none where the credential is unknown, expired or ended.
    async fn authenticate(&self, app: &App, credential: Credential<'_>) -> Result<Option<Login>, Problem>;
    /// The same reader as they are now, for a stream that stays open; none where the session (or key)
    /// by which they came is over, or is none of ours.
    async fn renew(&self, _: &App, _: &Actor) -> Result<Option<Actor>, Problem> {
        Ok(None)
    }
    /// The names of these users, of those that are known.
    async fn names(&self, _: &App, _: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
        Ok(HashMap::new())
    }
}

/// How much is new for the reader, shown in every page's bar; implemented by notifications.
#[async_trait::async_trait]
pub trait Unread: Send + Sync {
    /// How many, counted up to [`MOST_UNREAD`]; one cheap question, because every page asks it.
    async fn count(&self, app: &App, actor: &Actor) -> Result<u64, Problem>;
}

/// What is new is counted up to here, and shown as one less and a plus.
pub const MOST_UNREAD: u64 = 100;

/// The route is for everybody: said in its signature, so that an open route is a choice.
pub struct Public;

impl<S: Sync> FromRequestParts<S> for Public {
    type Rejection = Fault;
    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Fault> {
        Ok(Self)
    }
}

/// Somebody signed in; 401 (a page: the sign-in form) for everybody else.
pub struct Signed(pub Actor);

impl std::ops::Deref for Signed {
    type Target = Actor;
    fn deref(&self) -> &Actor {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let actor = parts.extensions.get::<Arc<Request>>().and_then(|r| r.actor.clone());
        actor.map(Self).ok_or_else(|| Problem::new(Kind::Unauthenticated).into())
    }
}
