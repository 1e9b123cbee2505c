//! What is done to members. Each is one transaction.

mod add;
mod change;
mod leave;
mod links;

pub(crate) use add::{NewMember, add};
pub(crate) use change::{Change, change};
pub(crate) use leave::{commitments, deactivate, restore};
pub(crate) use links::{invite_again, reset};

use super::{
    table::{member_skill, membership, skill, user},
    view::MemberView,
};
use crate::{
    Messages,
    permissions::{ManageMembers, ReadMembers},
};
use ::store::{Tx, insert_many, platform, scoped_delete};
use jiff::tz::TimeZone;
use kernel::{Granted, Kind, MembershipId, Problem, Role, Roles, SkillId, Text};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter};
use web::Check;

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

fn reading(who: &Granted<ManageMembers>) -> Result<Granted<ReadMembers>, Problem> {
    who.actor().permit::<ReadMembers>()
}

/// Whether the account is this organization's to change: it belongs to no other one and administers
/// nothing beyond it. An account that is shared is changed by its owner alone.
async fn is_ours(db: &impl ConnectionTrait, who: &Granted<ManageMembers>, user: &user::Model) -> Result<bool, Problem> {
    let elsewhere = platform::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::OrganizationId.ne(who.organization()));
    Ok(!user.platform_admin && elsewhere.one(db).await?.is_none())
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

/// A recruiter does not change an admin.
fn guard(who: &Granted<ManageMembers>, member: &MemberView) -> Result<(), Problem> {
    let may = assignable(who);
    if member.roles.list().iter().all(|r| may.contains(r)) {
        return Ok(());
    }
    Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).member_above())))
}
