//! Who a request comes from: two queries by the token's hash.

use super::{
    actions::{actor, roles, token_hash},
    table::{Column, Entity, Model, SessionKind},
};
use crate::{
    facade::zone,
    organizations::table as organization,
    users::{
        memberships,
        table::{membership, user},
    },
};
use kernel::{
    Actor, Locale, Problem, Timestamp, UserId,
    time::{HOUR, MINUTE},
};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use std::collections::HashMap;
use web::{App, Authenticator, Credential, Login, Viewer, access::OtherOrganization};

/// A browser that was left alone for so long signs in again.
const IDLE: i64 = 24 * HOUR;
/// Last use is written down this often, not at each request.
const NOTE_USE: i64 = 10 * MINUTE;

/// Knows sessions.
pub(crate) struct Sessions;

#[async_trait::async_trait]
impl Authenticator for Sessions {
    async fn authenticate(&self, app: &App, credential: Credential<'_>) -> Result<Option<Login>, Problem> {
        let (token, kind) = match credential {
            Credential::Cookie(token) => (token, SessionKind::Browser),
            Credential::Bearer(token) => (token, SessionKind::Token),
        };
        let now = app.now();
        let found = store::platform::<Entity>()
            .filter(Column::TokenHash.eq(token_hash(token)))
            .filter(Column::Kind.eq(kind))
            .filter(Column::EndedAt.is_null())
            .filter(Column::ExpiresAt.gt(now))
            .one(app.store.read())
            .await?;
        let Some(Standing { session, user, places }) = stand(app, found, now).await? else { return Ok(None) };
        note_use(app, &session, now).await?;
        Ok(Some(login(&session, &user, &places)))
    }

    async fn renew(&self, app: &App, reader: &Actor) -> Result<Option<Actor>, Problem> {
        let (Some(session), now) = (reader.session(), app.now()) else { return Ok(None) };
        let found = store::platform::<Entity>()
            .filter(Column::Id.eq(session))
            .filter(Column::EndedAt.is_null())
            .filter(Column::ExpiresAt.gt(now))
            .one(app.store.read())
            .await?;
        let standing = stand(app, found, now).await?;
        Ok(standing.map(|s| login(&s.session, &s.user, &s.places).actor))
    }

    async fn names(&self, app: &App, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
        let found = store::platform::<user::Entity>()
            .filter(user::Column::Id.is_in(users.iter().copied()))
            .all(app.store.read())
            .await?;
        Ok(found.into_iter().map(|u| (u.id, u.name)).collect())
    }
}

/// A session that is good, with whose it is and where they belong.
struct Standing {
    session: Model,
    user: user::Model,
    places: Vec<(membership::Model, organization::Model)>,
}

/// Whether a session that was found is good for anything: used lately, of somebody active, in an
/// organization to which they still belong.
async fn stand(app: &App, found: Option<Model>, now: Timestamp) -> Result<Option<Standing>, Problem> {
    let used = |s: &Model| s.kind == SessionKind::Token || s.last_used_at.plus(IDLE) > now;
    let Some(session) = found.filter(used) else { return Ok(None) };
    let user =
        store::platform::<user::Entity>().filter(user::Column::Id.eq(session.user_id)).one(app.store.read()).await?;
    let Some(user) = user.filter(|u| u.active) else { return Ok(None) };
    let places = memberships::active_of(app.store.read(), user.id).await?;
    if session.organization_id.is_some() && here(&session, &places).is_none() {
        return Ok(None); // the membership ended: so does what hung on it
    }
    Ok(Some(Standing { session, user, places }))
}

fn here<'a>(
    session: &Model,
    places: &'a [(membership::Model, organization::Model)],
) -> Option<&'a (membership::Model, organization::Model)> {
    places.iter().find(|(_, o)| Some(o.id) == session.organization_id)
}

fn login(session: &Model, user: &user::Model, places: &[(membership::Model, organization::Model)]) -> Login {
    let here = here(session, places);
    let roles = roles(user, here.map(|(m, _)| m));
    let locale = user.locale.as_deref().and_then(Locale::from_tag);
    let others = places.iter().filter(|(_, o)| Some(o.id) != session.organization_id).map(|(_, o)| OtherOrganization {
        id: o.id.to_string(),
        name: o.name.clone(),
        initials: initials(&o.name),
    });
    let viewer = Viewer {
        name: user.name.clone(),
        initials: initials(&user.name),
        email: user.email.clone(),
        zone: user.time_zone.clone(),
        organization: here.map(|(_, o)| o.name.clone()),
        accent: here.map(|(_, o)| o.accent.clone()).unwrap_or_default(),
        organization_initials: here.map(|(_, o)| initials(&o.name)).unwrap_or_default(),
        roles: roles.clone(),
        others: others.collect(),
    };
    let actor = actor(session.id, user.id, user.person_id, session.organization_id, roles);
    Login { actor, viewer, locale, zone: zone(&user.time_zone) }
}

/// The first letters of the first and the last word.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|w| w.starts_with(char::is_alphanumeric));
    let first = words.next().and_then(|w| w.chars().next());
    let last = words.next_back().and_then(|w| w.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

async fn note_use(app: &App, session: &Model, now: Timestamp) -> Result<(), Problem> {
    if session.last_used_at.plus(NOTE_USE) > now {
        return Ok(());
    }
    let tx = app.store.begin(&Actor::platform()).await?;
    store::platform_update::<Entity>()
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .filter(Column::Id.eq(session.id))
        .exec(tx.connection())
        .await?;
    store::platform_update::<user::Entity>()
        .col_expr(user::Column::LastSeenAt, Expr::value(Some(now)))
        .filter(user::Column::Id.eq(session.user_id))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(())
}
