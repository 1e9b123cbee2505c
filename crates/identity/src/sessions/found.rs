//! Everything that a request needs to know of its session, in one query: it is asked each time, so
//! that what was ended or taken away counts at once.

use super::table::{Column, Entity, SessionKind};
use crate::{
    organizations::table as organization,
    users::table::{membership, user},
};
use kernel::{OrganizationId, PersonId, SessionId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};

/// The session and one place of its user; of one who belongs nowhere a single row without a place.
#[derive(FromQueryResult)]
pub(super) struct Found {
    pub id: SessionId,
    pub user_id: UserId,
    pub organization_id: Option<OrganizationId>,
    pub kind: SessionKind,
    pub last_used_at: Timestamp,
    pub person_id: PersonId,
    pub name: String,
    pub email: String,
    pub time_zone: String,
    pub locale: Option<String>,
    pub platform_admin: bool,
    pub place: Option<OrganizationId>,
    pub place_name: Option<String>,
    pub accent: Option<String>,
    pub roles: Option<String>,
}

/// The session of this token, if it is neither ended nor over and its user is active, once for each
/// active place of theirs in an organization at work, by the organization's name.
pub(super) async fn by_token(
    db: &impl ConnectionTrait,
    token_hash: &[u8],
    kind: SessionKind,
    now: Timestamp,
) -> Result<Vec<Found>, DbErr> {
    let which = Condition::all().add(Column::TokenHash.eq(token_hash)).add(Column::Kind.eq(kind));
    of(db, which, now).await
}

/// The same for a session that is known by its id.
pub(super) async fn by_id(db: &impl ConnectionTrait, id: SessionId, now: Timestamp) -> Result<Vec<Found>, DbErr> {
    of(db, Condition::all().add(Column::Id.eq(id)), now).await
}

async fn of(db: &impl ConnectionTrait, which: Condition, now: Timestamp) -> Result<Vec<Found>, DbErr> {
    let mut select = store::platform::<Entity>()
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .select_only()
        .columns([Column::Id, Column::UserId, Column::OrganizationId, Column::Kind, Column::LastUsedAt]);
    with_user_and_places(QuerySelect::query(&mut select));
    let mut found = select.into_model::<Found>().all(db).await?;
    found.sort_by(|a, b| a.place_name.cmp(&b.place_name));
    Ok(found)
}

fn with_user_and_places(query: &mut SelectStatement) {
    use membership::Column as M;
    use organization::Column as O;
    use user::Column as U;
    let user = |c: U| Expr::col((user::Entity, c));
    let place = |c: M| Expr::col((membership::Entity, c));
    let there = |c: O| Expr::col((organization::Entity, c));
    let at_work = Query::select()
        .column(O::Id)
        .from(organization::Entity)
        .and_where(Expr::col(O::DeactivatedAt).is_null())
        .to_owned();
    let active = place(M::UserId)
        .equals((user::Entity, U::Id))
        .and(place(M::Active).eq(true))
        .and(place(M::OrganizationId).in_subquery(at_work));
    query
        .inner_join(user::Entity, user(U::Id).equals((Entity, Column::UserId)).and(user(U::Active).eq(true)))
        .left_join(membership::Entity, active)
        .left_join(organization::Entity, there(O::Id).equals((membership::Entity, M::OrganizationId)));
    for column in [U::PersonId, U::Name, U::Email, U::TimeZone, U::Locale, U::PlatformAdmin] {
        query.column((user::Entity, column));
    }
    query
        .expr_as(there(O::Id), "place")
        .expr_as(there(O::Name), "place_name")
        .expr_as(there(O::Accent), "accent")
        .expr_as(place(M::Roles), "roles");
}
