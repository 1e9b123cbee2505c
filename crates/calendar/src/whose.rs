//! Whose time a request is about: the reader's own, or that of a member whom they may look at.

use crate::permissions::{OwnAvailability, ReadAvailability};
use jiff::tz::TimeZone;
use kernel::{Actor, Granted, PersonId, Problem, Reach, UserId};
use web::{App, Check, Request};

/// A person whose time may be read, with the zone they live by.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    pub(crate) user: UserId,
    pub(crate) person: PersonId,
    pub(crate) zone: TimeZone,
}

/// Filters by member, where a list is the reader's own otherwise.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfUser {
    /// A member of the organization; one's own where nothing is said.
    #[param(value_type = Option<UserId>)]
    pub(crate) user_id: Option<String>,
}

impl OfUser {
    /// The member asked for.
    ///
    /// # Errors
    /// 422 where it is no id of a user.
    pub(crate) fn user(&self) -> Result<Option<UserId>, Problem> {
        let mut check = Check::default();
        let user = check.id("user_id", self.user_id.as_deref());
        check.done()?;
        Ok(user)
    }
}

/// Whose time may be read here.
///
/// # Errors
/// 403 where the reader has no availability at all, 404 for a member outside their reach.
pub(crate) async fn readable(app: &App, actor: &Actor, request: &Request, of: &OfUser) -> Result<Whose, Problem> {
    match of.user()? {
        None => Ok(own(&actor.permit::<OwnAvailability>()?, request)),
        Some(user) => member(app, &actor.permit::<ReadAvailability>()?, user).await,
    }
}

/// The reader themselves.
pub(crate) fn own<P>(who: &Granted<P>, request: &Request) -> Whose {
    Whose { user: who.user(), person: who.person(), zone: request.zone.clone() }
}

/// A member within the reach of the permission.
///
/// # Errors
/// 404 for everybody else.
pub(crate) async fn member<P>(app: &App, who: &Granted<P>, user: UserId) -> Result<Whose, Problem> {
    if who.reach() != Reach::All && user != who.user() {
        return Err(Problem::not_found());
    }
    let mut found = identity::facade::members(app.store.read(), who, &[user]).await?;
    // who has left is nobody's to read or bind any more
    let member = found.remove(&user).filter(|m| m.active).ok_or_else(Problem::not_found)?;
    Ok(Whose { user, person: member.person, zone: member.zone })
}
