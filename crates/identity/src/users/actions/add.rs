//! Making somebody a member.

use super::{reading, roles, set_skills, skills, time_zone};
use crate::{
    Messages, facade, passwords,
    permissions::ManageMembers,
    users::{
        store as read,
        table::{membership, user},
        view::MemberView,
    },
};
use ::store::{NewEvent, Tx, insert, platform, platform_insert};
use kernel::{Granted, Kind, MembershipId, Problem, Roles, SkillId, Text, UserId, text::sort_key};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use web::{App, Check};

/// Somebody to be a member.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewMember {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub roles: Vec<String>,
    pub time_zone: Option<String>,
    pub skills: Vec<String>,
    pub password: Option<String>,
}

/// A member just made, with the link to pass on where they have no password yet.
pub(crate) struct Added {
    pub member: MemberView,
    pub invitation_link: Option<String>,
}

struct Checked {
    name: String,
    email: String,
    phone: Option<String>,
    roles: Roles,
    time_zone: String,
    skills: Vec<SkillId>,
}

async fn checked(app: &App, who: &Granted<ManageMembers>, new: &NewMember) -> Result<Checked, Problem> {
    let organization =
        facade::organization(app.store.read(), who.organization()).await?.ok_or_else(Problem::not_found)?;
    let mut check = Check::default();
    let name = check.text("name", &new.name, 200);
    let email = check.email("email", Some(&new.email)).unwrap_or_default();
    if email.is_empty() && new.email.trim().is_empty() {
        check.fail("email", Text::new(|l| web::Messages::from(l).field_required()));
    }
    let phone = check.phone("phone", new.phone.as_deref());
    let roles = roles(&mut check, who, &new.roles);
    let time_zone = time_zone(&mut check, new.time_zone.as_deref(), &organization.zone);
    let skills = skills(&mut check, app.store.read(), &new.skills).await?;
    check.done()?;
    if let Some(password) = &new.password {
        passwords::hash::check(password, &email)?;
    }
    Ok(Checked { name, email, phone, roles, time_zone, skills })
}

/// Makes somebody a member: a new user, or one that another organization knows by the same address.
pub(crate) async fn add(app: &App, who: &Granted<ManageMembers>, new: NewMember) -> Result<Added, Problem> {
    let input = checked(app, who, &new).await?;
    let password_hash = match new.password {
        Some(p) => Some(passwords::hash::hash(p).await?),
        None => None,
    };
    let mut tx = app.store.begin(who.actor()).await?;
    let existing = platform::<user::Entity>().filter(user::Column::Email.eq(&input.email)).one(tx.connection()).await?;
    let user = match &existing {
        // an account is its owner's: no inviter sets its password or gets a link that would
        Some(_) if password_hash.is_some() => return Err(has_account()),
        Some(u) => u.id,
        None => create(&mut tx, &input, password_hash).await?,
    };
    join(&mut tx, who, user, &input).await?;
    let member = read::member(tx.connection(), &reading(who)?, user).await?;
    let ours = existing.is_none() && member.is_invited();
    let invitation_link =
        if ours { Some(passwords::links::invite(app, &mut tx, user, who.organization()).await?) } else { None };
    tx.commit().await?;
    Ok(Added { member, invitation_link })
}

async fn create(tx: &mut Tx, input: &Checked, password_hash: Option<String>) -> Result<UserId, Problem> {
    let (id, person) = (UserId::new(), facade::new_person(tx).await?);
    let row = user::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        name: Set(input.name.clone()),
        sort_key: Set(sort_key(&input.name)),
        email: Set(input.email.clone()),
        phone: Set(input.phone.clone()),
        password_hash: Set(password_hash),
        time_zone: Set(input.time_zone.clone()),
        locale: Set(None),
        platform_admin: Set(false),
        active: Set(true),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        last_seen_at: Set(None),
    };
    match platform_insert(tx, row).await {
        Err(e) if ::store::dialect::is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    tx.emit(NewEvent::new("user.created", None, id));
    Ok(id)
}

fn has_account() -> Problem {
    Problem {
        kind: Kind::Conflict,
        ..Problem::field("password", Text::new(|l| Messages::from(l).member_has_account()))
    }
}

fn taken() -> Problem {
    Problem { kind: Kind::Conflict, ..Problem::field("email", Text::new(|l| Messages::from(l).member_exists())) }
}

async fn join(tx: &mut Tx, who: &Granted<ManageMembers>, user: UserId, input: &Checked) -> Result<(), Problem> {
    let id = MembershipId::new();
    let name = platform::<user::Entity>().filter(user::Column::Id.eq(user)).one(tx.connection()).await?.map(|u| u.name);
    let name = name.unwrap_or_else(|| input.name.clone());
    let row = membership::ActiveModel {
        id: Set(id),
        organization_id: Set(who.organization()),
        user_id: Set(user),
        roles: Set(input.roles.text()),
        active: Set(true),
        sort_key: Set(sort_key(&name)),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    match insert(tx, who, row).await {
        Err(e) if ::store::dialect::is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    set_skills(tx, who, id, &input.skills).await?;
    let detail = serde_json::json!({ "name": name, "roles": input.roles.list() });
    tx.emit(NewEvent::new("member.added", who.organization(), user).detail(detail));
    Ok(())
}
