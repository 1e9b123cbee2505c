//! Writing jobs and changing what they say.

use super::{
    code, hires,
    input::Details,
    missing, store as rows,
    table::{Model, RequisitionState},
    whole::{self, Job},
};
use crate::{
    Messages,
    custom_fields::{self, Given, Subject},
    permissions::{ReadRequisitions, WriteRequisitions},
    stages,
};
use ::store::{NewEvent, Store, Tx, dialect::is_duplicate, insert};
use kernel::{Granted, Kind, Problem, Reach, RequisitionId, Role, Text, UserId};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use web::{App, Check, IfMatch};

/// How often the general requisition is made where others make it at the same moment.
const TRIES: usize = 3;

/// What is to be said of a job: its fields, and those that the organization added.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub details: Details,
    pub custom: Given,
}

/// Writes a new job as a draft. A hiring manager's is their own, a recruiter's theirs to fill.
///
/// # Errors
/// 422 for what cannot be right, 409 where another job is called the same.
pub(crate) async fn create(
    app: &App,
    who: &Granted<WriteRequisitions>,
    said: impl FnOnce(&mut Said) + Send,
) -> Result<Model, Problem> {
    let roles = who.actor().roles();
    let mine = |role: Role| who.actor().user().filter(|_| roles.has(role));
    let usual = Details {
        positions: Some(1),
        hiring_manager_id: mine(Role::HiringManager),
        recruiter_ids: mine(Role::Recruiter).into_iter().collect(),
        ..Details::default()
    };
    let mut all = Said { details: usual, custom: Given::default() };
    said(&mut all);
    let mut tx = app.store.begin(who.actor()).await?;
    let mut new = examined(&tx, who, None, &all).await?;
    if new.code.is_none() {
        new.code = Some(code::suggested(tx.connection(), who).await?);
    }
    let id = RequisitionId::new();
    insert(&tx, who, whole::new_row(id, false, &tx)).await?;
    saved(whole::write(&tx, who, id, &new).await)?;
    stages::store::make_usual(&tx, who, id).await?;
    let assigned = assigned(who, &Details::default(), &new);
    let detail = json!({ "title": new.title, "assigned": assigned });
    tx.emit(NewEvent::new("requisition.created", who.organization(), id).detail(detail));
    let made = rows::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(made)
}

/// Changes what is said of a job: `change` gets it as it is. The state that the writer saw is compared
/// with the one that is there.
pub(crate) async fn update(
    app: &App,
    who: &Granted<WriteRequisitions>,
    id: RequisitionId,
    seen: &IfMatch,
    change: impl FnOnce(&mut Said) + Send,
) -> Result<(), Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    rows::hold(&tx, who, id).await?;
    let job = whole::one(tx.connection(), who, id).await?;
    may_change(who, &job.row)?;
    if job.row.general {
        return Err(conflict(Messages::requisition_general_fixed));
    }
    seen.check(job.row.updated_at)?;
    let old = job.details();
    let mut all = Said { details: old.clone(), custom: Given::default() };
    change(&mut all);
    let new = examined(&tx, who, Some(&job), &all).await?;
    let fields = old.differences(&new);
    if !fields.is_empty() {
        saved(whole::write(&tx, who, id, &new).await)?;
        let detail = json!({ "fields": fields, "title": new.title, "assigned": assigned(who, &old, &new) });
        tx.emit(NewEvent::new("requisition.updated", who.organization(), id).detail(detail));
        hires::fill_where_all_are_hired(&mut tx, who, id).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether this writer may change this job.
///
/// # Errors
/// 403 for a hiring manager whose job it is not.
pub(crate) fn may_change(who: &Granted<WriteRequisitions>, row: &Model) -> Result<(), Problem> {
    if reaches(who, row) {
        return Ok(());
    }
    Err(Problem::saying(Kind::Forbidden, Text::new(|l| Messages::from(l).requisition_not_yours())))
}

/// Whether this writer may change this job.
pub(crate) fn reaches(who: &Granted<WriteRequisitions>, row: &Model) -> bool {
    who.reach() == Reach::All || row.hiring_manager_id == Some(who.user())
}

/// What is said in its stored form, where all of it can be right. What a job that takes candidates had
/// to say before it was published stays said.
async fn examined(
    tx: &Tx,
    who: &Granted<WriteRequisitions>,
    job: Option<&Job>,
    said: &Said,
) -> Result<Details, Problem> {
    let db = tx.connection();
    let old = job.map(Job::details).unwrap_or_default();
    let mut check = Check::default();
    let definitions = custom_fields::definitions(db, who, Subject::Requisition).await?;
    let custom = custom_fields::check(&definitions, who.actor(), (&old.custom, &said.custom), false, &mut check);
    let new = Details { custom, ..said.details.checked(&mut check) };
    check_people(db, who, &old, &new, &mut check).await?;
    check_skills(db, &old, &new, &mut check).await?;
    let id = job.map(|j| j.row.id);
    if job.is_none_or(|j| !j.row.state.has_ended() && !j.row.template) {
        check_title(db, who, id, &new.title, &mut check).await?;
    }
    check_code(db, who, id, new.code.as_deref(), &mut check).await?;
    if let Some(job) = job {
        if job.row.state.is_under_way() {
            let before: HashSet<_> = missing::of(&old, &definitions, tx.now()).into_iter().map(|m| m.field).collect();
            let lost = missing::of(&new, &definitions, tx.now()).into_iter().filter(|m| !before.contains(&m.field));
            lost.for_each(|m| check.fail(m.field, m.message));
        }
        let hired = hires::hired(db, who, job.row.id).await?;
        if new.positions.is_some_and(|n| n < hired) {
            check.fail("positions", Text::new(move |l| Messages::from(l).requisition_positions_hired(hired)));
        }
    }
    check.done()?;
    Ok(new)
}

/// Whether those who were not named before may be named: a hiring manager, and recruiters who work here.
async fn check_people(
    db: &impl ConnectionTrait,
    who: &Granted<WriteRequisitions>,
    old: &Details,
    new: &Details,
    check: &mut Check,
) -> Result<(), Problem> {
    let manager = new.hiring_manager_id.filter(|m| Some(*m) != old.hiring_manager_id);
    let recruiters: Vec<UserId> =
        new.recruiter_ids.iter().copied().filter(|r| !old.recruiter_ids.contains(r)).collect();
    let mut asked = recruiters.clone();
    asked.extend(manager);
    let members =
        if asked.is_empty() { HashMap::default() } else { identity::facade::members(db, who, &asked).await? };
    let holds = |user: &UserId, role: Role| {
        members.get(user).is_some_and(|m| m.active && (m.roles.has(role) || m.roles.has(Role::OrganizationAdmin)))
    };
    if manager.is_some_and(|m| !holds(&m, Role::HiringManager)) {
        check.fail("hiring_manager_id", Text::new(|l| Messages::from(l).field_hiring_manager()));
    }
    let given_away = who.reach() != Reach::All && new.hiring_manager_id != Some(who.user());
    if given_away {
        check.fail("hiring_manager_id", Text::new(|l| Messages::from(l).requisition_kept()));
    }
    if !recruiters.iter().all(|r| holds(r, Role::Recruiter)) {
        check.fail("recruiter_ids", Text::new(|l| Messages::from(l).field_recruiter()));
    }
    Ok(())
}

async fn check_skills(
    db: &impl ConnectionTrait,
    old: &Details,
    new: &Details,
    check: &mut Check,
) -> Result<(), Problem> {
    if new.skills == old.skills {
        return Ok(());
    }
    let known: HashSet<_> = identity::facade::skills(db).await?.into_iter().map(|s| s.id).collect();
    if !new.skills.iter().all(|s| known.contains(&s.skill_id)) {
        check.fail("skills", Text::new(|l| Messages::from(l).requisition_skill_unknown()));
    }
    Ok(())
}

/// Whether no other job that goes on is called the same: menus tell jobs apart by their titles.
async fn check_title(
    db: &impl ConnectionTrait,
    who: &Granted<WriteRequisitions>,
    id: Option<RequisitionId>,
    title: &str,
    check: &mut Check,
) -> Result<(), Problem> {
    if rows::live_titles(db, who).await?.iter().any(|(other, t)| Some(*other) != id && same(t, title)) {
        // it goes with what is there or not: a conflict, unless more is wrong
        if check.is_clean() {
            let p = Problem::field("title", Text::new(|l| Messages::from(l).requisition_exists()));
            return Err(Problem { kind: Kind::Conflict, ..p });
        }
        check.fail("title", Text::new(|l| Messages::from(l).requisition_exists()));
    }
    Ok(())
}

fn same(a: &str, b: &str) -> bool {
    kernel::text::fold(a) == kernel::text::fold(b)
}

async fn check_code(
    db: &impl ConnectionTrait,
    who: &Granted<WriteRequisitions>,
    id: Option<RequisitionId>,
    code: Option<&str>,
    check: &mut Check,
) -> Result<(), Problem> {
    let Some(code) = code else { return Ok(()) };
    if rows::with_code(db, who, code).await?.is_some_and(|other| Some(other) != id) {
        check.fail("code", Text::new(|l| Messages::from(l).requisition_code_taken()));
    }
    Ok(())
}

/// Who has come to the job, besides whoever put them there.
fn assigned(who: &Granted<WriteRequisitions>, old: &Details, new: &Details) -> Vec<UserId> {
    let of = |d: &Details| d.hiring_manager_id.into_iter().chain(d.recruiter_ids.iter().copied()).collect::<Vec<_>>();
    let before = of(old);
    let mut come: Vec<_> = of(new).into_iter().filter(|u| !before.contains(u) && *u != who.user()).collect();
    come.sort_unstable();
    come.dedup();
    come
}

/// Two who write the same code or department at the same moment: one of them looks again.
pub(super) fn saved<T>(written: Result<T, sea_orm::DbErr>) -> Result<T, Problem> {
    written.map_err(|e| if is_duplicate(&e) { conflict(Messages::requisition_raced) } else { e.into() })
}

/// It does not go with what is there, and why.
pub(super) fn conflict(say: fn(Messages) -> String) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}

/// The organization's jobs: the general one, made where nobody needed it yet, then the others, the oldest
/// first.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn all(store: &Store, who: &Granted<ReadRequisitions>) -> Result<Vec<Model>, Problem> {
    ensure_general(store, who).await?;
    Ok(rows::all(store.read(), who).await?)
}

/// Makes the general requisition, where nobody needed it yet.
pub(crate) async fn ensure_general<P>(store: &Store, who: &Granted<P>) -> Result<RequisitionId, Problem> {
    for _ in 0..TRIES {
        if let Some(id) = rows::find_general(store.read(), who).await? {
            return Ok(id);
        }
        let tx = store.begin(who.actor()).await?;
        match rows::general(&tx, who).await {
            Ok(_) => tx.commit().await?,
            Err(e) if is_duplicate(&e) => drop(tx),
            Err(e) => return Err(e.into()),
        }
    }
    Err(Problem::internal("the general requisition could not be made"))
}

/// Whether a job in this state is one of those that go on.
pub(super) const LIVE: [RequisitionState; 3] =
    [RequisitionState::Draft, RequisitionState::Open, RequisitionState::Paused];
