//! Changing a member.

use super::{guard, is_ours, leave::release, reading, roles, set_skills, skills, time_zone};
use crate::{
    Messages,
    facade::{self, Release},
    permissions::ManageMembers,
    users::{
        store as read,
        table::{membership, user},
        view::MemberView,
    },
};
use ::store::{NewEvent, platform_update, scoped_update};
use kernel::{Granted, Kind, Problem, Role, Text, UserId, text::sort_key};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use web::{App, Check, IfMatch};

/// What may be changed of a member; none leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub roles: Option<Vec<String>>,
    pub time_zone: Option<String>,
    pub skills: Option<Vec<String>>,
}

/// Changes a member.
pub(crate) async fn change(
    app: &App,
    who: &Granted<ManageMembers>,
    id: UserId,
    seen: &IfMatch,
    change: Change,
) -> Result<MemberView, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = read::member(tx.connection(), &reading(who)?, id).await?;
    seen.check(old.updated_at())?;
    guard(who, &old)?;
    let mut check = Check::default();
    let name = change.name.as_deref().map_or(old.user.name.clone(), |n| check.text("name", n, 200));
    let phone =
        if change.phone.is_some() { check.phone("phone", change.phone.as_deref()) } else { old.user.phone.clone() };
    let roles = change.roles.as_ref().map_or(old.roles.clone(), |r| roles(&mut check, who, r));
    let zone = time_zone(&mut check, change.time_zone.as_deref(), &facade::zone(&old.user.time_zone));
    let skills = match &change.skills {
        Some(s) => skills(&mut check, tx.connection(), s).await?,
        None => old.skills.clone(),
    };
    check.done()?;
    let account = (&name, &phone, &zone) != (&old.user.name, &old.user.phone, &old.user.time_zone);
    if account && !is_ours(tx.connection(), who, &old.user).await? {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_shared())));
    }
    if old.roles.has(Role::Interviewer) && !roles.has(Role::Interviewer) {
        facade::lock_people(&tx, &[old.user.person_id]).await?;
        release(app, &mut tx, who, id, Release::Reassign).await?;
    }
    platform_update::<user::Entity>()
        .col_expr(user::Column::Name, Expr::value(name.clone()))
        .col_expr(user::Column::SortKey, Expr::value(sort_key(&name)))
        .col_expr(user::Column::Phone, Expr::value(phone))
        .col_expr(user::Column::TimeZone, Expr::value(zone))
        .col_expr(user::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    scoped_update::<membership::Entity, _>(who)
        .col_expr(membership::Column::Roles, Expr::value(roles.text()))
        .col_expr(membership::Column::SortKey, Expr::value(sort_key(&name)))
        .col_expr(membership::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(membership::Column::UserId.eq(id))
        .exec(tx.connection())
        .await?;
    set_skills(&tx, who, old.membership.id, &skills).await?;
    let detail = serde_json::json!({ "name": name, "roles": roles.list(), "roles_before": old.roles.list() });
    tx.emit(NewEvent::new("member.changed", who.organization(), id).detail(detail));
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    tx.commit().await?;
    Ok(member)
}
