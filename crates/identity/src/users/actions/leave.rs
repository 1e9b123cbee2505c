//! Ending a membership, and taking somebody back.

use super::{guard, reading};
use crate::{
    Messages,
    facade::{self, Commitments, Release, Released},
    permissions::ManageMembers,
    sessions::actions::{self as sessions, Which},
    users::{store as read, table::membership, view::MemberView},
};
use ::store::{NewEvent, Tx, scoped_update};
use kernel::{Granted, Kind, Problem, Text, UserId};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use web::App;

/// What the member has ahead.
pub(crate) async fn commitments(
    app: &App,
    who: &Granted<ManageMembers>,
    id: UserId,
) -> Result<Vec<facade::Commitment>, Problem> {
    let mut all = Vec::new();
    for hook in app.hooks.all::<dyn Commitments>() {
        all.extend(hook.future(app, who.organization(), id).await?);
    }
    all.sort_by_key(|c| c.start);
    Ok(all)
}

/// Ends somebody's membership: their sessions here end at once, what they had ahead is passed on
/// or cancelled, nothing dangles.
pub(crate) async fn deactivate(
    app: &App,
    who: &Granted<ManageMembers>,
    id: UserId,
    how: Release,
) -> Result<Released, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &old)?;
    if who.actor().user() == Some(id) {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).member_self())));
    }
    if !old.membership.active {
        return Ok(Released::default());
    }
    // held from here on: nobody books whom we let go of
    facade::lock_people(&tx, &[old.user.person_id]).await?;
    set_active(&mut tx, who, id, false).await?;
    let released = release(app, &mut tx, who, id, how).await?;
    sessions::end(&mut tx, id, Which::Of(who.organization())).await?;
    let detail = serde_json::json!({ "name": old.user.name, "reassigned": released.reassigned, "cancelled": released.cancelled });
    tx.emit(NewEvent::new("member.deactivated", who.organization(), id).detail(detail));
    tx.commit().await?;
    Ok(released)
}

/// What the member had ahead is passed on or cancelled, in the same transaction.
pub(super) async fn release(
    app: &App,
    tx: &mut Tx,
    who: &Granted<ManageMembers>,
    id: UserId,
    how: Release,
) -> Result<Released, Problem> {
    let mut all = Released::default();
    for hook in app.hooks.all::<dyn Commitments>() {
        let r = hook.release(app, tx, who.organization(), id, how).await?;
        all = Released { reassigned: all.reassigned + r.reassigned, cancelled: all.cancelled + r.cancelled };
    }
    Ok(all)
}

/// Takes somebody back.
pub(crate) async fn restore(app: &App, who: &Granted<ManageMembers>, id: UserId) -> Result<MemberView, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &old)?;
    if !old.membership.active {
        set_active(&mut tx, who, id, true).await?;
        let detail = serde_json::json!({ "name": old.user.name });
        tx.emit(NewEvent::new("member.restored", who.organization(), id).detail(detail));
    }
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    tx.commit().await?;
    Ok(member)
}

async fn set_active(tx: &mut Tx, who: &Granted<ManageMembers>, id: UserId, active: bool) -> Result<(), Problem> {
    scoped_update::<membership::Entity, _>(who)
        .col_expr(membership::Column::Active, Expr::value(active))
        .col_expr(membership::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(membership::Column::UserId.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}
