//! One-time links to set a password: in a letter to whom they are for, and shown to whoever may
//! pass them on; nothing else ever shows one.

use super::hash;
use crate::{
    letters, operator,
    sessions::{
        actions::{self, Issued, Which},
        table::SessionKind,
    },
    users::table::user,
};
use kernel::{Actor, OrganizationId, Problem, Timestamp, UserId, time::DAY};
use mail::links::{self, Link, LinkFault, LinkKind, NewLink};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use serde_json::Value;
use store::{NewEvent, Tx, platform};
use web::App;

/// Purpose of links by which somebody sets a password, shown to whoever passes them on.
const SET_PASSWORD: &str = "set-password";
/// The same in a letter: one that is made when the letter is written does not end the one shown.
const SET_PASSWORD_MAILED: &str = "set-password-mailed";
/// How long an invitation holds.
pub(crate) const INVITATION: i64 = 7 * DAY;
/// How long a reset holds.
pub(crate) const RESET: i64 = DAY;

/// A link for somebody who was invited, shown and sent; those before no longer work.
pub(crate) async fn invite(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    organization: OrganizationId,
) -> Result<String, Problem> {
    let link = make(app, tx, user, INVITATION).await?;
    letters::enqueue(app, tx, letters::INVITATION, user, Some(organization), Value::Null).await?;
    tx.emit(NewEvent::new("member.invited", organization, user));
    Ok(link)
}

/// A link for somebody who forgot, to be passed on; those before no longer work.
pub(crate) async fn reset(app: &App, tx: &mut Tx, user: UserId) -> Result<String, Problem> {
    let link = make(app, tx, user, RESET).await?;
    tx.emit(NewEvent::new("user.reset_asked", None, user));
    Ok(link)
}

/// Has a letter with a link sent to whoever has this address, if somebody does. The links before
/// still work: anybody can ask, and must not end a link that the owner holds.
pub(crate) async fn forgotten(app: &App, email: &str) -> Result<(), Problem> {
    let found = platform::<user::Entity>().filter(user::Column::Email.eq(email)).one(app.store.read()).await?;
    let Some(user) = found.filter(|u| u.active) else { return Ok(()) };
    let mut tx = app.store.begin(&Actor::platform()).await?;
    if !letters::just_asked(&tx, letters::RESET, user.id).await? {
        letters::enqueue(app, &tx, letters::RESET, user.id, None, Value::Null).await?;
        tx.emit(NewEvent::new("user.reset_asked", None, user.id));
        tx.commit().await?;
    }
    Ok(())
}

/// A link for a letter. Those of letters before still work: a letter that is sent twice has two, and
/// receivers keep the first.
pub(crate) async fn mailed(app: &App, tx: &Tx, user: UserId, expires_in: i64) -> Result<String, Problem> {
    create(app, tx, SET_PASSWORD_MAILED, user, expires_in).await
}

/// Purpose of the link by which the first platform admin comes to be.
pub(crate) const FIRST_ADMIN: &str = "first-admin";

/// The link that the first start prints.
pub(crate) async fn first_admin(app: &App, tx: &mut Tx) -> Result<String, Problem> {
    links::revoke(tx, FIRST_ADMIN, FIRST_ADMIN).await?;
    let new = NewLink {
        purpose: FIRST_ADMIN,
        subject: FIRST_ADMIN.to_owned(),
        organization: None,
        data: serde_json::Value::Null,
        expires_in: INVITATION,
        kind: LinkKind::OneTime,
    };
    let (_, secret) = links::create(tx, new).await?;
    Ok(app.link(&format!("/setup/{secret}")))
}

/// Whether that link still works.
pub(crate) async fn check_first_admin(app: &App, secret: &str) -> Result<(), Problem> {
    links::find(app.store.read(), FIRST_ADMIN, secret, app.now()).await?;
    Ok(())
}

/// Uses that link up: an account with this password that administers the installation.
pub(crate) async fn make_first_admin(
    app: &App,
    secret: &str,
    name: &str,
    email: &str,
    password: String,
) -> Result<(), Problem> {
    check_first_admin(app, secret).await?;
    // first used up, then made: a second press finds the link used
    hash::check(&password, email)?;
    operator::check_admin(name, email, &password)?;
    let tx = app.store.begin(&Actor::platform()).await?;
    links::redeem(&tx, FIRST_ADMIN, secret).await?;
    tx.commit().await?;
    operator::create_platform_admin(app, name, email, Some(password)).await?;
    Ok(())
}

async fn make(app: &App, tx: &mut Tx, user: UserId, expires_in: i64) -> Result<String, Problem> {
    revoke(tx, user).await?;
    create(app, tx, SET_PASSWORD, user, expires_in).await
}

/// Ends every link by which this user's password could be set.
async fn revoke(tx: &Tx, user: UserId) -> Result<(), DbErr> {
    for purpose in [SET_PASSWORD, SET_PASSWORD_MAILED] {
        links::revoke(tx, purpose, &user.to_string()).await?;
    }
    Ok(())
}

async fn create(app: &App, tx: &Tx, purpose: &'static str, user: UserId, expires_in: i64) -> Result<String, Problem> {
    let new = NewLink {
        purpose,
        subject: user.to_string(),
        organization: None,
        data: serde_json::Value::Null,
        expires_in,
        kind: LinkKind::OneTime,
    };
    let (_, secret) = links::create(tx, new).await?;
    Ok(app.link(&format!("/welcome/{secret}")))
}

/// Whose password a link sets.
pub(crate) async fn owner(app: &App, secret: &str) -> Result<(Link, user::Model), Problem> {
    let link = match links::find(app.store.read(), SET_PASSWORD, secret, app.now()).await {
        Err(LinkFault::Unknown) => links::find(app.store.read(), SET_PASSWORD_MAILED, secret, app.now()).await?,
        found => found?,
    };
    let account = account(app, &link).await?;
    Ok((link, account))
}

async fn account(app: &App, link: &Link) -> Result<user::Model, Problem> {
    let id: UserId = link.subject.parse().map_err(Problem::internal)?;
    let found = store::platform::<user::Entity>().filter(user::Column::Id.eq(id)).one(app.store.read()).await?;
    found.filter(|u| u.active).ok_or_else(Problem::not_found)
}

/// Sets the password, uses the link up, ends every other session and signs in.
pub(crate) async fn set_password(app: &App, secret: &str, password: String, device: String) -> Result<Issued, Problem> {
    let (link, user) = owner(app, secret).await?;
    hash::check(&password, &user.email)?;
    let password_hash = hash::hash(password).await?;
    let mut tx = app.store.begin(&Actor::platform()).await?;
    let purpose = if link.purpose == SET_PASSWORD { SET_PASSWORD } else { SET_PASSWORD_MAILED };
    links::redeem(&tx, purpose, secret).await?;
    revoke(&tx, user.id).await?;
    store_hash(app, &mut tx, &user, password_hash).await?;
    actions::end(&mut tx, user.id, Which::All).await?;
    let issued = actions::issue(app, &mut tx, user, None, SessionKind::Browser, device).await?;
    tx.commit().await?;
    Ok(issued)
}

/// Keeps a new hash. Whoever had a password before is told that it is another now.
pub(crate) async fn store_hash(
    app: &App,
    tx: &mut Tx,
    user: &user::Model,
    password_hash: String,
) -> Result<(), Problem> {
    let first = user.password_hash.is_none();
    store::platform_update::<user::Entity>()
        .col_expr(user::Column::PasswordHash, Expr::value(Some(password_hash)))
        .col_expr(user::Column::UpdatedAt, Expr::value::<Timestamp>(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx.connection())
        .await?;
    if !first {
        letters::enqueue(app, tx, letters::PASSWORD_CHANGED, user.id, None, Value::Null).await?;
    }
    tx.emit(NewEvent::new("user.password_changed", None, user.id).detail(serde_json::json!({ "first": first })));
    Ok(())
}
