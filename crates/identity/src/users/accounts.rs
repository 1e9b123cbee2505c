//! People as letters and notices need them: where they read, in which language and zone.

use super::table::{membership, user};
use crate::{
    facade::{Member, with_users, zone},
    sessions::{device, table as session},
};
use jiff::tz::TimeZone;
use kernel::{Granted, Locale, PersonId, Role, SessionId, UserId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Sessions of one person that a new one is compared with.
const COMPARED: u64 = 200;

/// Somebody who signs in, whichever organization they are in.
#[derive(Clone, Debug)]
pub struct Account {
    /// Who signs in.
    pub user: UserId,
    /// The human being behind it.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The zone they live by.
    pub zone: TimeZone,
    /// The language they chose, if they did.
    pub locale: Option<Locale>,
    /// Whether they may sign in at all.
    pub active: bool,
}

/// These users, active or not.
pub async fn accounts(db: &impl ConnectionTrait, users: &[UserId]) -> Result<HashMap<UserId, Account>, DbErr> {
    let mut found = HashMap::new();
    for chunk in users.chunks(500) {
        let rows =
            store::platform::<user::Entity>().filter(user::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|u| {
            let account = Account {
                user: u.id,
                person: u.person_id,
                name: u.name,
                email: u.email,
                zone: zone(&u.time_zone),
                locale: u.locale.as_deref().and_then(Locale::from_tag),
                active: u.active,
            };
            (u.id, account)
        }));
    }
    Ok(found)
}

/// Active members of the organization who have one of these roles.
pub async fn members_with<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    roles: &[Role],
) -> Result<Vec<Member>, DbErr> {
    // the column holds names with blanks between them, and no name is part of another
    let any = roles.iter().fold(Condition::any(), |any, r| any.add(membership::Column::Roles.contains(r.name())));
    let rows = store::scoped::<membership::Entity, P>(who)
        .filter(membership::Column::Active.eq(true))
        .filter(any)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let members = with_users(db, who, rows).await?;
    Ok(members.into_iter().filter(|m| m.active && roles.iter().any(|r| m.roles.has(*r))).collect())
}

/// Those who administer the installation.
pub async fn platform_admins(db: &impl ConnectionTrait) -> Result<Vec<UserId>, DbErr> {
    store::platform::<user::Entity>()
        .filter(user::Column::PlatformAdmin.eq(true))
        .filter(user::Column::Active.eq(true))
        .select_only()
        .column(user::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// A sign-in, as its owner is told of it.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The browser and system in words; empty where it names nothing we know.
    pub device: String,
    /// Where it came from, if known.
    pub address: Option<String>,
    /// Whether they had signed in before, and never from such a device.
    pub unseen: bool,
}

/// The sign-in that made this session; none where it is no longer kept.
pub async fn sign_in(db: &impl ConnectionTrait, id: SessionId) -> Result<Option<SignIn>, DbErr> {
    let sessions = store::platform::<session::Entity>();
    let Some(made) = sessions.clone().filter(session::Column::Id.eq(id)).one(db).await? else { return Ok(None) };
    let before: Vec<String> = sessions
        .filter(session::Column::UserId.eq(made.user_id))
        .filter(session::Column::CreatedAt.lte(made.created_at))
        .filter(session::Column::Id.ne(id))
        .order_by_desc(session::Column::CreatedAt)
        .limit(COMPARED)
        .select_only()
        .column(session::Column::Device)
        .into_tuple()
        .all(db)
        .await?;
    // a browser's version changes every few weeks: what counts is which browser on which system
    let words = device::words(&made.device);
    let same = |said: &String| *said == made.device || (!words.is_empty() && device::words(said) == words);
    let unseen = !before.is_empty() && !before.iter().any(same);
    Ok(Some(SignIn { device: words, address: made.address, unseen }))
}
