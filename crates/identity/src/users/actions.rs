//! What is done to members. Each is one transaction.

use super::{
    store as read,
    table::{member_skill, membership, skill, user},
    view::MemberView,
};
use crate::{
    Messages,
    facade::{self, Commitments, Release, Released},
    letters, passwords,
    permissions::{ManageMembers, ReadMembers},
    sessions::actions::{self as sessions, Which},
};
use ::store::{
    NewEvent, Tx, insert, insert_many, platform, platform_insert, platform_update, scoped_delete, scoped_update,
};
use jiff::tz::TimeZone;
use kernel::{Granted, Kind, MembershipId, Problem, Role, Roles, SkillId, Text, UserId, text::sort_key};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, sea_query::Expr};
use web::{App, Check, IfMatch};

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

/// Which roles somebody may give and take: an admin all, a recruiter those who interview and recruit.
pub(crate) fn assignable(who: &Granted<ManageMembers>) -> &'static [Role] {
    let roles = who.actor().roles();
    if roles.list().is_empty() || roles.has(Role::OrganizationAdmin) {
        &Role::OF_ORGANIZATION // background work and the command line have no roles and may all
    } else {
        &[Role::Recruiter, Role::HiringManager, Role::Interviewer]
    }
}

fn roles(check: &mut Check, who: &Granted<ManageMembers>, names: &[String]) -> Roles {
    let may = assignable(who);
    let choices: Vec<&'static str> = may.iter().map(|r| r.name()).collect();
    let named = names.iter().filter(|n| !n.is_empty());
    let found: Vec<Role> = named
        .filter_map(|n| check.choice("role", Some(n), &choices, |w| Role::from_name(w).filter(|r| may.contains(r))))
        .collect();
    if found.is_empty() && check.is_clean() {
        check.fail("role", Text::new(|l| web::Messages::from(l).field_required()));
    }
    Roles::new(found)
}

fn time_zone(check: &mut Check, name: Option<&str>, default: &TimeZone) -> String {
    let name = name.filter(|n| !n.is_empty());
    if name.is_some_and(|n| TimeZone::get(n).is_err()) {
        check.fail("time_zone", Text::new(|l| Messages::from(l).unknown_time_zone()));
    }
    name.or(default.iana_name()).unwrap_or("UTC").to_owned()
}

async fn skills(check: &mut Check, db: &impl ConnectionTrait, wanted: &[String]) -> Result<Vec<SkillId>, Problem> {
    let ids: Vec<SkillId> = wanted.iter().filter_map(|s| check.id("skills", Some(s))).collect();
    if ids.is_empty() {
        return Ok(ids);
    }
    let known = platform::<skill::Entity>().filter(skill::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    if ids.iter().any(|id| !known.iter().any(|k| k.id == *id)) {
        check.fail("skills", Text::new(|l| Messages::from(l).unknown_skill()));
    }
    Ok(ids)
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

fn reading(who: &Granted<ManageMembers>) -> Result<Granted<ReadMembers>, Problem> {
    who.actor().permit::<ReadMembers>()
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

/// Whether the account is this organization's to change: it belongs to no other one and administers
/// nothing beyond it. An account that is shared is changed by its owner alone.
async fn is_ours(db: &impl ConnectionTrait, who: &Granted<ManageMembers>, user: &user::Model) -> Result<bool, Problem> {
    let elsewhere = platform::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::OrganizationId.ne(who.organization()));
    Ok(!user.platform_admin && elsewhere.one(db).await?.is_none())
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

async fn set_skills(
    tx: &Tx,
    who: &Granted<ManageMembers>,
    id: MembershipId,
    skills: &[SkillId],
) -> Result<(), Problem> {
    scoped_delete::<member_skill::Entity, _>(who)
        .filter(member_skill::Column::MembershipId.eq(id))
        .exec(tx.connection())
        .await?;
    let mut skills = skills.to_vec();
    skills.sort_unstable();
    skills.dedup();
    let rows = skills.into_iter().map(|s| member_skill::ActiveModel {
        organization_id: Set(who.organization()),
        membership_id: Set(id),
        skill_id: Set(s),
    });
    insert_many(tx, who, rows.collect()).await?;
    Ok(())
}

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

/// A recruiter does not change an admin.
fn guard(who: &Granted<ManageMembers>, member: &MemberView) -> Result<(), Problem> {
    let may = assignable(who);
    if member.roles.list().iter().all(|r| may.contains(r)) {
        return Ok(());
    }
    Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_above())))
}

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
async fn release(
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

/// A new link for somebody who has not set a password yet; the old one no longer works.
pub(crate) async fn invite_again(app: &App, who: &Granted<ManageMembers>, id: UserId) -> Result<String, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &member)?;
    if !member.is_invited() || !member.membership.active {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).member_has_password())));
    }
    if !is_ours(tx.connection(), who, &member.user).await? {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_shared())));
    }
    let link = passwords::links::invite(app, &mut tx, id, who.organization()).await?;
    tx.commit().await?;
    Ok(link)
}

/// A link by which a member who forgot their password sets a new one; those before no longer work.
/// A recruiter gives them to interviewers and hiring managers, an admin to everybody.
pub(crate) async fn reset(app: &App, who: &Granted<ManageMembers>, id: UserId) -> Result<String, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let member = read::member(tx.connection(), &reading(who)?, id).await?;
    guard(who, &member)?;
    let admin = assignable(who).contains(&Role::OrganizationAdmin);
    if !admin && member.roles.has(Role::Recruiter) {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_above())));
    }
    if !is_ours(tx.connection(), who, &member.user).await? {
        return Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_shared())));
    }
    if !member.membership.active {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).member_is_inactive())));
    }
    let link = passwords::links::reset(app, &mut tx, id).await?;
    let data = serde_json::json!({ "by": "colleague" });
    letters::enqueue(app, &tx, letters::RESET, id, Some(who.organization()), data).await?;
    tx.emit(
        NewEvent::new("member.reset", who.organization(), id).detail(serde_json::json!({ "name": member.user.name })),
    );
    tx.commit().await?;
    Ok(link)
}
