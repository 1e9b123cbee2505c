//! Who a request comes from: one query by the token's hash.

use super::{
    actions::{actor, token_hash},
    found::{self, Found},
    table::{Column, Entity, SessionKind},
};
use crate::{facade::zone, users::table::user};
use kernel::{
    Actor, Locale, Problem, Role, Roles, Timestamp, UserId,
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
        let places = found::by_token(app.store.read(), &token_hash(token), kind, now).await?;
        let Some((session, here)) = standing(&places, now) else { return Ok(None) };
        note_use(app, session, now).await?;
        Ok(Some(login(session, here, &places)))
    }

    async fn renew(&self, app: &App, reader: &Actor) -> Result<Option<Actor>, Problem> {
        let Some(session) = reader.session() else { return Ok(None) };
        let places = found::by_id(app.store.read(), session, app.now()).await?;
        Ok(standing(&places, app.now()).map(|(session, here)| login(session, here, &places).actor))
    }

    async fn names(&self, app: &App, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
        let found = store::platform::<user::Entity>()
            .filter(user::Column::Id.is_in(users.iter().copied()))
            .all(app.store.read())
            .await?;
        Ok(found.into_iter().map(|u| (u.id, u.name)).collect())
    }
}

/// The session and its user's place in its organization, if it is good for anything still: a browser's
/// was used lately, and its user still belongs to the organization.
fn standing(places: &[Found], now: Timestamp) -> Option<(&Found, Option<&Found>)> {
    let session = places.first().filter(|s| s.kind == SessionKind::Token || s.last_used_at.plus(IDLE) > now)?;
    let here = places.iter().find(|p| p.place.is_some() && p.place == session.organization_id);
    // where the membership ended, so does what hung on it
    (here.is_some() || session.organization_id.is_none()).then_some((session, here))
}

fn login(session: &Found, here: Option<&Found>, places: &[Found]) -> Login {
    let here_roles = here.and_then(|p| p.roles.as_deref()).map(Roles::parse).unwrap_or_default();
    let roles =
        Roles::new(here_roles.list().iter().copied().chain(session.platform_admin.then_some(Role::PlatformAdmin)));
    let named = |p: &Found| p.place_name.clone().unwrap_or_default();
    let others = places.iter().filter(|p| p.place != session.organization_id).filter_map(|p| {
        let name = named(p);
        Some(OtherOrganization { id: p.place?.to_string(), initials: initials(&name), name })
    });
    let viewer = Viewer {
        initials: initials(&session.name),
        name: session.name.clone(),
        email: session.email.clone(),
        zone: session.time_zone.clone(),
        organization: here.map(named),
        accent: here.and_then(|p| p.accent.clone()).unwrap_or_default(),
        organization_initials: here.map(|p| initials(&named(p))).unwrap_or_default(),
        roles: roles.clone(),
        others: others.collect(),
    };
    let actor = actor(session.id, session.user_id, session.person_id, session.organization_id, roles);
    let locale = session.locale.as_deref().and_then(Locale::from_tag);
    Login { actor, viewer, locale, zone: zone(&session.time_zone) }
}

/// The first letters of the first and the last word.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|w| w.starts_with(char::is_alphanumeric));
    let first = words.next().and_then(|w| w.chars().next());
    let last = words.next_back().and_then(|w| w.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

async fn note_use(app: &App, session: &Found, now: Timestamp) -> Result<(), Problem> {
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
