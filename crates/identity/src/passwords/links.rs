//! One-time links to set a password. Where no mail is set up they are shown to whoever may pass
//! them on; nothing else ever shows one.

use super::hash;
use crate::{
    operator,
    sessions::{
        actions::{self, Issued, Which},
        table::SessionKind,
    },
    users::table::user,
};
use kernel::{Actor, OrganizationId, Problem, Timestamp, UserId, time::DAY};
use mail::links::{self, Link, LinkKind, NewLink};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use store::{NewEvent, Tx};
use web::App;

/// Purpose of links by which somebody sets a password.
pub(crate) const SET_PASSWORD: &str = "set-password";
/// How long an invitation holds.
const INVITATION: i64 = 7 * DAY;
/// How long a reset holds.
const RESET: i64 = DAY;

/// A link for somebody who was invited; those before no longer work.
pub(crate) async fn invite(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    organization: OrganizationId,
) -> Result<String, Problem> {
    let link = make(app, tx, user, INVITATION).await?;
    tx.emit(NewEvent::new("member.invited", organization, user));
    Ok(link)
}

/// A link for somebody who forgot; those before no longer work.
pub(crate) async fn reset(app: &App, tx: &mut Tx, user: UserId) -> Result<String, Problem> {
    let link = make(app, tx, user, RESET).await?;
    tx.emit(NewEvent::new("user.reset_asked", None, user));
    Ok(link)
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
    let subject = user.to_string();
    links::revoke(tx, SET_PASSWORD, &subject).await?;
    let new = NewLink {
        purpose: SET_PASSWORD,
        subject,
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
    let link = links::find(app.store.read(), SET_PASSWORD, secret, app.now()).await?;
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
    let (_, user) = owner(app, secret).await?;
    hash::check(&password, &user.email)?;
    let password_hash = hash::hash(password).await?;
    let mut tx = app.store.begin(&Actor::platform()).await?;
    links::redeem(&tx, SET_PASSWORD, secret).await?;
    store_hash(&mut tx, &user, password_hash).await?;
    actions::end(&mut tx, user.id, Which::All).await?;
    let issued = actions::issue(&mut tx, user, None, SessionKind::Browser, device).await?;
    tx.commit().await?;
    Ok(issued)
}

/// Keeps a new hash.
pub(crate) async fn store_hash(tx: &mut Tx, user: &user::Model, password_hash: String) -> Result<(), Problem> {
    let first = user.password_hash.is_none();
    store::platform_update::<user::Entity>()
        .col_expr(user::Column::PasswordHash, Expr::value(Some(password_hash)))
        .col_expr(user::Column::UpdatedAt, Expr::value::<Timestamp>(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx.connection())
        .await?;
    tx.emit(NewEvent::new("user.password_changed", None, user.id).detail(serde_json::json!({ "first": first })));
    Ok(())
}
