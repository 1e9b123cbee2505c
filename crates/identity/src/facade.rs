//! What other contexts may ask of identity.

pub use crate::departments::{Department, department_named, departments};
pub use crate::letters::{TEST_LETTER, letterhead, mailer, sends_mail};
pub use crate::names::{RoleHolder, holders, names};
pub use crate::rooms::{
    facade::{Room, rooms},
    hours::OpenHours,
};
pub use crate::users::accounts::{Account, SignIn, accounts, members_with, platform_admins, sign_in};

use crate::{
    organizations::table::{self as organization_table, setting},
    users::table::{member_skill, membership, person, skill, skill_synonym, user},
};
use jiff::tz::TimeZone;
use kernel::{
    Granted, Locale, MembershipId, OrganizationId, PersonId, Problem, Role, Roles, SkillId, Timestamp, UserId,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use store::{NewEvent, Tx};
use web::App;

/// Somebody's place in an organization.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who signs in.
    pub user: UserId,
    /// Whose time is booked.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The zone they live by.
    pub zone: TimeZone,
    /// What they are here.
    pub roles: Roles,
    /// What they can examine.
    pub skills: Vec<SkillId>,
    /// Whether they still work here.
    pub active: bool,
}

/// Active members with the role interviewer, by name.
pub async fn interviewers<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Member>, DbErr> {
    let rows = store::scoped::<membership::Entity, P>(who)
        .filter(membership::Column::Active.eq(true))
        .order_by_asc(membership::Column::SortKey)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let members = with_users(db, who, rows).await?;
    Ok(members.into_iter().filter(|m| m.active && m.roles.has(Role::Interviewer)).collect())
}

/// These members of the organization, active or not.
pub async fn members<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    users: &[UserId],
) -> Result<HashMap<UserId, Member>, DbErr> {
    let mut found = HashMap::new();
    for chunk in users.chunks(500) {
        let rows = store::scoped::<membership::Entity, P>(who)
            .filter(membership::Column::UserId.is_in(chunk.iter().copied()))
            .all(db)
            .await?;
        found.extend(with_users(db, who, rows).await?.into_iter().map(|m| (m.user, m)));
    }
    Ok(found)
}

pub(crate) async fn with_users<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rows: Vec<membership::Model>,
) -> Result<Vec<Member>, DbErr> {
    let ids: Vec<UserId> = rows.iter().map(|m| m.user_id).collect();
    let mut users = HashMap::new();
    for chunk in ids.chunks(500) {
        let found =
            store::platform::<user::Entity>().filter(user::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        users.extend(found.into_iter().map(|u| (u.id, u)));
    }
    let mut skills = skills_of(db, who, &rows).await?;
    let member = |m: membership::Model| {
        let u: user::Model = users.remove(&m.user_id)?;
        Some(Member {
            user: u.id,
            person: u.person_id,
            name: u.name,
            email: u.email,
            zone: zone(&u.time_zone),
            roles: Roles::parse(&m.roles),
            skills: skills.remove(&m.id).unwrap_or_default(),
            active: m.active && u.active,
        })
    };
    Ok(rows.into_iter().filter_map(member).collect())
}

async fn skills_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rows: &[membership::Model],
) -> Result<HashMap<MembershipId, Vec<SkillId>>, DbErr> {
    let mut skills: HashMap<MembershipId, Vec<SkillId>> = HashMap::new();
    for chunk in rows.chunks(500) {
        let found = store::scoped::<member_skill::Entity, P>(who)
            .filter(member_skill::Column::MembershipId.is_in(chunk.iter().map(|m| m.id)))
            .order_by_asc(member_skill::Column::SkillId)
            .all(db)
            .await?;
        for s in found {
            skills.entry(s.membership_id).or_default().push(s.skill_id);
        }
    }
    Ok(skills)
}

/// The zone of this IANA name; UTC where this machine does not know it.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// A new human being, behind a candidate or a user.
pub async fn new_person(tx: &Tx) -> Result<PersonId, DbErr> {
    Ok(new_people(tx, 1).await?.pop().unwrap_or(PersonId::NIL))
}

/// Many new human beings, in statements of a few hundred.
pub async fn new_people(tx: &Tx, count: usize) -> Result<Vec<PersonId>, DbErr> {
    let ids: Vec<PersonId> = (0..count).map(|_| PersonId::new()).collect();
    for chunk in ids.chunks(500) {
        let rows = chunk.iter().map(|id| person::ActiveModel { id: Set(*id), created_at: Set(tx.now()) });
        store::platform_insert_many(tx, rows.collect()).await?;
    }
    Ok(ids)
}

/// Holds these people until the transaction ends, so that nobody else books them meanwhile. In the
/// order of their ids, so that two who lock the same people never wait for each other in a ring.
pub async fn lock_people(tx: &Tx, people: &[PersonId]) -> Result<(), DbErr> {
    if tx.engine() == store::Engine::Sqlite {
        return Ok(()); // its one writer is alone already
    }
    let mut ids = people.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for chunk in ids.chunks(500) {
        store::platform::<person::Entity>()
            .filter(person::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(person::Column::Id)
            .lock_exclusive()
            .all(tx.connection())
            .await?;
    }
    Ok(())
}

/// An organization as others see it.
#[derive(Clone, Debug)]
pub struct OrganizationView {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its own zone.
    pub zone: TimeZone,
    /// Its own language.
    pub locale: Locale,
}

impl From<organization_table::Model> for OrganizationView {
    fn from(o: organization_table::Model) -> Self {
        let locale = Locale::from_tag(&o.locale).unwrap_or_default();
        Self { id: o.id, name: o.name, slug: o.slug, zone: zone(&o.time_zone), locale }
    }
}

/// The organization of this id.
pub async fn organization(db: &impl ConnectionTrait, id: OrganizationId) -> Result<Option<OrganizationView>, DbErr> {
    let found =
        store::platform::<organization_table::Entity>().filter(organization_table::Column::Id.eq(id)).one(db).await?;
    Ok(found.map(Into::into))
}

/// Every organization that is at work, by name: for background work.
pub async fn active_organizations(db: &impl ConnectionTrait) -> Result<Vec<OrganizationView>, DbErr> {
    let found = store::platform::<organization_table::Entity>()
        .filter(organization_table::Column::DeactivatedAt.is_null())
        .order_by_asc(organization_table::Column::Name)
        .all(db)
        .await?;
    Ok(found.into_iter().map(Into::into).collect())
}

/// Something an organization may choose, with what holds until it does.
pub trait Setting {
    /// `scheduler.horizon_days`.
    const KEY: &'static str;
    /// What is chosen.
    type Value: serde::Serialize + serde::de::DeserializeOwned;
    /// What holds until somebody chooses.
    fn default() -> Self::Value;
}

/// What the organization chose, or the default.
pub async fn setting<S: Setting>(db: &impl ConnectionTrait, organization: OrganizationId) -> Result<S::Value, DbErr> {
    let found = store::platform::<setting::Entity>()
        .filter(setting::Column::OrganizationId.eq(organization))
        .filter(setting::Column::Name.eq(S::KEY))
        .one(db)
        .await?;
    // a value that an older version wrote differently counts as unchosen
    Ok(found.and_then(|s| serde_json::from_str(&s.value).ok()).unwrap_or_else(S::default))
}

/// Chooses.
pub async fn set_setting<S: Setting, P>(tx: &mut Tx, who: &Granted<P>, value: &S::Value) -> Result<(), DbErr> {
    let value = serde_json::to_string(value).map_err(|e| DbErr::Custom(e.to_string()))?;
    store::scoped_delete::<setting::Entity, P>(who)
        .filter(setting::Column::Name.eq(S::KEY))
        .exec(tx.connection())
        .await?;
    let row = setting::ActiveModel {
        organization_id: Set(who.organization()),
        name: Set(S::KEY.to_owned()),
        value: Set(value.clone()),
        updated_at: Set(tx.now()),
    };
    store::insert(tx, who, row).await?;
    let detail = serde_json::json!({ "name": S::KEY, "value": value });
    tx.emit(NewEvent::new("organization.setting_changed", who.organization(), who.organization()).detail(detail));
    Ok(())
}

/// Names of those who acted, by the text the event log keeps of them.
pub async fn principals(
    db: &impl ConnectionTrait,
    texts: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, String>, DbErr> {
    let mut ids: Vec<UserId> = texts.into_iter().filter_map(|t| t.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names = HashMap::new();
    for chunk in ids.chunks(500) {
        let found =
            store::platform::<user::Entity>().filter(user::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        names.extend(found.into_iter().map(|u| (u.id.to_string(), u.name)));
    }
    Ok(names)
}

/// Who changed this thing last, by name, and when: for somebody who tries to save over it.
pub async fn last_change<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    thing: &str,
) -> Result<Option<(String, Timestamp)>, DbErr> {
    let keyset = store::Keyset { descending: true, limit: 1, after: None };
    let Some(event) = store::events::about(db, who, thing, &keyset).await?.rows.into_iter().next() else {
        return Ok(None);
    };
    let name = principals(db, [event.principal.clone()]).await?.remove(&event.principal);
    Ok(Some((name.unwrap_or_else(|| "Waymark".to_owned()), event.at)))
}

/// An entry of the catalogue of skills.
#[derive(Clone, Debug)]
pub struct Skill {
    /// Its id.
    pub id: SkillId,
    /// In English.
    pub name_en: String,
    /// In Russian.
    pub name_ru: String,
    /// What else it is called, in any language.
    pub synonyms: Vec<String>,
}

impl Skill {
    /// In this language, taken by value or (by templates) by reference.
    pub fn name(&self, locale: impl std::borrow::Borrow<Locale>) -> &str {
        match locale.borrow() {
            Locale::En => &self.name_en,
            Locale::Ru => &self.name_ru,
        }
    }
}

/// The catalogue of skills, by its English names.
pub async fn skills(db: &impl ConnectionTrait) -> Result<Vec<Skill>, DbErr> {
    let rows = store::platform::<skill::Entity>().order_by_asc(skill::Column::NameEn).all(db).await?;
    let all = store::platform::<skill_synonym::Entity>().order_by_asc(skill_synonym::Column::Name).all(db).await?;
    let mut synonyms: HashMap<SkillId, Vec<String>> = HashMap::new();
    for s in all {
        synonyms.entry(s.skill_id).or_default().push(s.name);
    }
    let entry = |s: skill::Model| Skill {
        synonyms: synonyms.remove(&s.id).unwrap_or_default(),
        id: s.id,
        name_en: s.name_en,
        name_ru: s.name_ru,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Registered by contexts that have a page about a member: a link on the member's own page.
pub trait MemberPage: Send + Sync {
    /// Where it is and what it is called; none where this reader may not open it.
    fn link(&self, locale: Locale, reader: &kernel::Actor, user: UserId) -> Option<(String, String)>;
}

/// Registered by contexts that book rooms: a link on a room's own page to what is booked in it.
pub trait RoomPage: Send + Sync {
    /// Where it is and what it is called; none where this reader may not open it.
    fn link(&self, locale: Locale, reader: &kernel::Actor, room: kernel::RoomId) -> Option<(String, String)>;
}

/// Something ahead that somebody would leave behind.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// What it is, in words.
    pub title: String,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// Its page.
    pub href: String,
}

/// What becomes of somebody's commitments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// Somebody else who is free takes each; what nobody can take is cancelled.
    Reassign,
    /// All are cancelled.
    Cancel,
}

/// What became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Released {
    /// Taken over by somebody else.
    pub reassigned: usize,
    /// Cancelled.
    pub cancelled: usize,
}

/// Registered by contexts in which a member may have something ahead: asked before a
/// deactivation, and in its transaction, so that nothing dangles.
#[async_trait::async_trait]
pub trait Commitments: Send + Sync {
    /// What is ahead.
    async fn future(&self, app: &App, organization: OrganizationId, user: UserId) -> Result<Vec<Commitment>, Problem>;
    /// Lets go of all of it.
    async fn release(
        &self,
        app: &App,
        tx: &mut Tx,
        organization: OrganizationId,
        user: UserId,
        how: Release,
    ) -> Result<Released, Problem>;
}
