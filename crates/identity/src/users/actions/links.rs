//! Links by which members set their passwords.

use super::{assignable, guard, is_ours, reading};
use crate::{Messages, letters, passwords, permissions::ManageMembers, users::store as read};
use ::store::NewEvent;
use kernel::{Granted, Kind, Problem, Role, Text, UserId};
use web::App;

/// A new link for somebody who has not set a password yet; the old one no longer works.
pub(crate) async fn invite_again(app: &App, who: &Granted<ManageMembers>, id: UserId) -> Result<String, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &member)?;
    if !member.is_invited() || !member.membership.active {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).member_has_password())));
    }
    if !is_ours(tx.connection(), who, &member.user).await? {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_shared())));
    }
    let link = passwords::links::invite(app, &mut tx, id, who.organization()).await?;
    tx.commit().await?;
    Ok(link)
}

/// A link by which a member who forgot their password sets a new one; those before no longer work.
/// A recruiter gives them to interviewers and hiring managers, an admin to everybody.
pub(crate) async fn reset(app: &App, who: &Granted<ManageMembers>, id: UserId) -> Result<String, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &member)?;
    let admin = assignable(who).contains(&Role::OrganizationAdmin);
    if !admin && member.roles.has(Role::Recruiter) {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_above())));
    }
    if !is_ours(tx.connection(), who, &member.user).await? {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_shared())));
    }
    if !member.membership.active {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).member_is_inactive())));
    }
    let link = passwords::links::reset(app, &mut tx, id).await?;
    let data = serde_json::json!({ "by": "colleague" });
    letters::enqueue(app, &tx, letters::RESET, id, Some(who.organization()), data).await?;
    tx.emit(
        NewEvent::new("member.reset", who.organization(), id).detail(serde_json::json!({ "name": member.user.name })),
    );
    tx.commit().await?;
    Ok(link)
}
