//! Signing in and out, switching organizations.

use super::{
    device,
    table::{ActiveModel, Column, Entity, SessionKind},
    throttle::Attempt,
};
use crate::{
    Messages, letters,
    organizations::table as organization,
    passwords::hash,
    users::{
        memberships,
        table::{membership, user},
    },
};
use kernel::{
    Actor, Kind, OrganizationId, PersonId, Problem, Role, Roles, SessionId, Text, Timestamp, UserId, time::DAY,
};
use ring::digest::{SHA256, digest};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use store::{NewEvent, RequestContext, Tx};
use web::App;

/// How long a browser stays signed in.
pub(crate) const BROWSER: i64 = 14 * DAY;
/// How long a program's token holds.
const TOKEN: i64 = 30 * DAY;
/// Sessions of one person that a new one is compared with.
const COMPARED: u64 = 200;

/// What somebody shows to sign in.
pub(crate) struct SignIn {
    pub email: String,
    pub password: String,
    /// Id or slug; the first of theirs where none is said.
    pub organization: Option<String>,
    pub kind: SessionKind,
    pub device: String,
}

/// A session just made. The token is shown this once.
pub(crate) struct Issued {
    pub token: String,
    pub expires_at: Timestamp,
    pub user: user::Model,
    pub organization: Option<organization::Model>,
    pub roles: Roles,
}

/// What of a token is kept.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    digest(&SHA256, token.as_bytes()).as_ref().to_vec()
}

fn wrong() -> Problem {
    Problem::saying(Kind::Unauthenticated, Text::new(|l| Messages::from(l).sign_in_wrong()))
}

/// Checks e-mail and password and makes a session.
pub(crate) async fn sign_in(app: &App, input: SignIn) -> Result<Issued, Problem> {
    if app.config.exposed {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).sign_in_exposed())));
    }
    let email = kernel::text::email(&input.email).unwrap_or_default();
    let attempt = Attempt::new(&email, RequestContext::current().address.as_deref().unwrap_or_default());
    let tx = app.store.begin(&Actor::platform()).await?;
    attempt.begin(&tx).await?;
    tx.commit().await?;
    let found = store::platform::<user::Entity>().filter(user::Column::Email.eq(email)).one(app.store.read()).await?;
    let known = found.as_ref().filter(|u| u.active).and_then(|u| u.password_hash.clone());
    // at most 128 characters are ever hashed
    let password: String = input.password.chars().take(129).collect();
    let right = hash::verify(password, known).await?;
    let (true, Some(user)) = (right, found) else { return Err(wrong()) };
    let mut tx = app.store.begin(&Actor::platform()).await?;
    attempt.succeeded(&tx).await?;
    let issued = issue(app, &mut tx, user, input.organization.as_deref(), input.kind, input.device).await?;
    tx.commit().await?;
    Ok(issued)
}

/// Makes a session for somebody who has proved who they are.
pub(crate) async fn issue(
    app: &App,
    tx: &mut Tx,
    user: user::Model,
    wanted: Option<&str>,
    kind: SessionKind,
    device: String,
) -> Result<Issued, Problem> {
    let places = memberships::active_of(tx.connection(), user.id).await?;
    let chosen = match wanted.filter(|w| !w.is_empty()) {
        None => places.into_iter().next(),
        Some(w) => {
            let found = places.into_iter().find(|(_, o)| o.slug == w || o.id.to_string() == w);
            Some(found.ok_or_else(|| {
                Problem::field("organization", Text::new(|l| Messages::from(l).sign_in_organization()))
            })?)
        }
    };
    if chosen.is_none() && !user.platform_admin {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).sign_in_nowhere())));
    }
    let token = format!("wm_{}{}", kernel::id::random_text(), kernel::id::random_text());
    let expires_at = tx.now().plus(if kind == SessionKind::Browser { BROWSER } else { TOKEN });
    let id = SessionId::new();
    let unseen = kind == SessionKind::Browser && is_unseen(tx, user.id, &device).await?;
    let organization = chosen.as_ref().map(|(_, o)| o.clone());
    let row = ActiveModel {
        id: Set(id),
        user_id: Set(user.id),
        organization_id: Set(organization.as_ref().map(|o| o.id)),
        token_hash: Set(token_hash(&token)),
        kind: Set(kind),
        device: Set(device.chars().take(200).collect()),
        address: Set(RequestContext::current().address),
        created_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
        expires_at: Set(expires_at),
        ended_at: Set(None),
    };
    store::platform_insert(tx, row).await?;
    store::platform_update::<user::Entity>()
        .col_expr(user::Column::LastSeenAt, Expr::value(Some(tx.now())))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx.connection())
        .await?;
    let detail = serde_json::json!({ "session": id });
    if unseen {
        letters::enqueue(app, tx, letters::NEW_SIGN_IN, user.id, None, detail.clone()).await?;
    }
    tx.emit(NewEvent::new("session.started", None, user.id).detail(detail));
    let roles = roles(&user, chosen.as_ref().map(|(m, _)| m));
    Ok(Issued { token, expires_at, user, organization, roles })
}

/// Whether somebody who signed in before does so with a browser that they never used. The very
/// first sign-in is no news to anybody.
async fn is_unseen(tx: &Tx, user: UserId, device: &str) -> Result<bool, DbErr> {
    let before = store::platform::<Entity>()
        .filter(Column::UserId.eq(user))
        .filter(Column::Kind.eq(SessionKind::Browser))
        .order_by_desc(Column::CreatedAt)
        .limit(COMPARED)
        .all(tx.connection())
        .await?;
    let words = device::words(device);
    Ok(!before.is_empty() && !before.iter().any(|s| device::words(&s.device) == words))
}

/// The roles in force: those of the membership, and that of the installation.
pub(crate) fn roles(user: &user::Model, place: Option<&membership::Model>) -> Roles {
    let here = place.map(|m| Roles::parse(&m.roles)).unwrap_or_default();
    Roles::new(here.list().iter().copied().chain(user.platform_admin.then_some(Role::PlatformAdmin)))
}

/// Which sessions end.
pub(crate) enum Which {
    /// This one.
    One(SessionId),
    /// All of the user.
    All,
    /// All of the user in one organization.
    Of(OrganizationId),
    /// All of the user but this one.
    AllBut(SessionId),
}

/// Ends sessions of a user at once.
pub(crate) async fn end(tx: &mut Tx, user: UserId, which: Which) -> Result<u64, DbErr> {
    let mut update = store::platform_update::<Entity>()
        .col_expr(Column::EndedAt, Expr::value(Some(tx.now())))
        .filter(Column::UserId.eq(user))
        .filter(Column::EndedAt.is_null());
    update = match which {
        Which::One(id) => update.filter(Column::Id.eq(id)),
        Which::All => update,
        Which::Of(organization) => update.filter(Column::OrganizationId.eq(organization)),
        Which::AllBut(id) => update.filter(Column::Id.ne(id)),
    };
    let ended = update.exec(tx.connection()).await?.rows_affected;
    if ended > 0 {
        tx.emit(NewEvent::new("session.ended", None, user).detail(serde_json::json!({ "sessions": ended })));
    }
    Ok(ended)
}

/// The person's other organization, without signing in again.
pub(crate) async fn switch(app: &App, actor: &Actor, to: OrganizationId) -> Result<(), Problem> {
    let (Some(user), Some(session)) = (actor.user(), actor.session()) else {
        return Err(Problem::new(Kind::Forbidden));
    };
    let places = memberships::active_of(app.store.read(), user).await?;
    if !places.iter().any(|(_, o)| o.id == to) {
        return Err(Problem::not_found());
    }
    let tx = app.store.begin(actor).await?;
    store::platform_update::<Entity>()
        .col_expr(Column::OrganizationId, Expr::value(Some(to)))
        .filter(Column::Id.eq(session))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    // no event tells of it: what is read where one stands is nothing that changed
    web::realtime::look_again(app, user);
    Ok(())
}

/// What a session is good for, beside the user: whose time it may spend.
pub(crate) fn actor(
    session: SessionId,
    user: UserId,
    person: PersonId,
    organization: Option<OrganizationId>,
    roles: Roles,
) -> Actor {
    Actor::signed_in(user, person, session, organization, roles)
}
