//! What somebody does to their own account.

use crate::{
    Messages,
    passwords::{hash, links::store_hash},
    sessions::{
        actions::{self as sessions, Which},
        table::{Column, Entity, Model},
    },
    users::{
        store::account,
        table::{membership, user},
    },
};
use jiff::tz::TimeZone;
use kernel::{Actor, Locale, Problem, SessionId, Text, Timestamp, text::sort_key};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, sea_query::Expr};
use store::NewEvent;
use web::{App, Check};

/// What may be changed of one's own account.
pub(crate) struct Change {
    pub name: String,
    pub phone: String,
    pub time_zone: String,
    pub locale: String,
}

/// Changes one's own account.
pub(crate) async fn change(app: &App, actor: &Actor, change: Change) -> Result<(), Problem> {
    let mut tx = app.store.begin(actor).await?;
    let user = account(tx.connection(), actor.user()).await?;
    let mut check = Check::default();
    let name = check.text("name", &change.name, 200);
    let phone = check.phone("phone", Some(&change.phone));
    if TimeZone::get(&change.time_zone).is_err() {
        check.fail("time_zone", Text::new(|l| Messages::from(l).unknown_time_zone()));
    }
    let locale = check.choice("locale", Some(&change.locale), &["en", "ru"], Locale::from_tag);
    check.done()?;
    store::platform_update::<user::Entity>()
        .col_expr(user::Column::Name, Expr::value(name.clone()))
        .col_expr(user::Column::SortKey, Expr::value(sort_key(&name)))
        .col_expr(user::Column::Phone, Expr::value(phone))
        .col_expr(user::Column::TimeZone, Expr::value(change.time_zone))
        .col_expr(user::Column::Locale, Expr::value(locale.map(|l| l.tag().to_owned())))
        .col_expr(user::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx.connection())
        .await?;
    // the copy that lists are sorted by
    store::platform_update::<membership::Entity>()
        .col_expr(membership::Column::SortKey, Expr::value(sort_key(&name)))
        .filter(membership::Column::UserId.eq(user.id))
        .exec(tx.connection())
        .await?;
    tx.emit(NewEvent::new("user.changed", None, user.id));
    tx.commit().await?;
    Ok(())
}

/// Changes one's password; every other session ends.
pub(crate) async fn password(app: &App, actor: &Actor, current: String, new: String) -> Result<(), Problem> {
    let user = account(app.store.read(), actor.user()).await?;
    if !hash::verify(current.chars().take(129).collect(), user.password_hash.clone()).await? {
        return Err(Problem::field("current", Text::new(|l| Messages::from(l).password_wrong())));
    }
    hash::check(&new, &user.email)?;
    let new = hash::hash(new).await?;
    let mut tx = app.store.begin(actor).await?;
    store_hash(app, &mut tx, &user, new).await?;
    if let Some(session) = actor.session() {
        sessions::end(&mut tx, user.id, Which::AllBut(session)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// One's sessions, the last used first.
pub(crate) async fn own_sessions(
    db: &impl ConnectionTrait,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<Model>, Problem> {
    let user = actor.user().ok_or_else(Problem::not_found)?;
    let own = store::platform::<Entity>()
        .filter(Column::UserId.eq(user))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::LastUsedAt);
    Ok(own.all(db).await?)
}

/// Ends one of one's sessions.
pub(crate) async fn end(app: &App, actor: &Actor, id: SessionId) -> Result<(), Problem> {
    let user = actor.user().ok_or_else(Problem::not_found)?;
    let mut tx = app.store.begin(actor).await?;
    if sessions::end(&mut tx, user, Which::One(id)).await? == 0 {
        return Err(Problem::not_found());
    }
    tx.commit().await?;
    Ok(())
}
