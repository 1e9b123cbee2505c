//! What time alone brings: interviews ahead, scorecards that are missing, work that was given up, letters
//! whose hour has come, what is too old to keep. Looked for every few minutes; whoever was told of one
//! thing is not told again, so that a clock that goes back or a node that looks twice does no harm, and
//! what is found too late to be of use is passed over.

use crate::{
    post,
    rules::{CandidateLetter, Told, rounds, rounds::letters, running},
    table::{Column, Entity},
    tell::{self, Way},
    world::World,
};
use interviews::facade::{InterviewBrief, InterviewState, ReadInterviews, interviews_starting, rated};
use jobs::{Definition, Job, JobState, Schedule};
use kernel::{
    Actor, OrganizationId, Problem, TimeRange, Timestamp, UserId,
    time::{DAY, HOUR, MINUTE},
};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde_json::json;
use std::collections::BTreeMap;
use store::Keyset;
use web::App;

/// The work that looks.
const CLOCK: &str = "notifications.clock";
/// The work that removes what is old.
const SWEEP: &str = "notifications.sweep";
/// How often it looks.
const ROUND: i64 = 5 * MINUTE;
/// How long notifications are kept.
const KEPT: i64 = 180 * DAY;
/// How often a missing scorecard is said.
const TIMES: i64 = 3;
/// No interview takes longer.
const LONGEST: i64 = DAY;
/// Jobs given up that are looked at.
const DEAD: u64 = 100;

/// A reminder: its name, from when before the start, until when it is of use.
const REMINDERS: [(&str, i64, i64); 2] = [("24h", DAY, 2 * HOUR), ("1h", HOUR, 0)];

/// The kinds of background work.
pub(crate) fn definitions() -> Vec<Definition<App>> {
    vec![
        jobs::handler(CLOCK, |app, _| async move { look(&app).await }),
        jobs::handler(SWEEP, |app, _| async move { sweep(&app).await }),
    ]
}

/// When they come.
pub(crate) fn schedules() -> Vec<Schedule> {
    vec![Schedule::every(CLOCK, ROUND), Schedule::every(SWEEP, DAY)]
}

/// Looks once.
///
/// # Errors
/// The database did not answer; what was found until then is told.
pub async fn look(app: &App) -> Result<(), Problem> {
    for organization in identity::facade::active_organizations(app.store.read()).await? {
        interviews(app, organization.id).await?;
    }
    given_up(app).await?;
    awake(app).await?;
    post::due(app).await
}

/// What was put off and is back: its readers' pages count it again.
async fn awake(app: &App) -> Result<(), Problem> {
    let now = app.now();
    let users: Vec<UserId> = store::platform::<Entity>()
        .filter(Column::SnoozedUntil.gt(now.plus(-ROUND)))
        .filter(Column::SnoozedUntil.lte(now))
        .select_only()
        .column(Column::UserId)
        .distinct()
        .into_tuple()
        .all(app.store.read())
        .await?;
    crate::live::changed(app, &users);
    Ok(())
}

/// Interviews of one organization that are ahead, and those whose scorecards are missing.
async fn interviews(app: &App, organization: OrganizationId) -> Result<(), Problem> {
    let who = Actor::system(organization).permit::<ReadInterviews>()?;
    let (db, now) = (app.store.read(), app.now());
    let ahead = TimeRange::new(now, now.plus(DAY + 1));
    let mut told = Told::default();
    for i in interviews_starting(db, &who, ahead, &[InterviewState::Created]).await? {
        remind(&i, now, &mut told);
    }
    let over = TimeRange::new(now.plus(-TIMES * DAY - LONGEST), now);
    let rateable = [InterviewState::Created, InterviewState::InProgress, InterviewState::Completed];
    let mut over = interviews_starting(db, &who, over, &rateable).await?;
    over.retain(|i| i.range.end <= now && now < i.range.end.plus(TIMES * DAY));
    let ids: Vec<_> = over.iter().map(|i| i.id).collect();
    let given = rated(db, &who, &ids).await?;
    for i in &over {
        let given = given.get(&i.id).map_or(&[] as &[UserId], Vec::as_slice);
        let missing: Vec<UserId> = i.interviewers().filter(|u| !given.contains(u)).collect();
        let time = (now.micros() - i.range.end.micros()) / DAY;
        told.tell(rounds::due(i, missing, time));
    }
    told.notices.retain(|n| !n.to.is_empty());
    if told.notices.is_empty() && told.letters.is_empty() {
        return Ok(());
    }
    write(app, organization, told).await
}

/// The reminders of an interview whose time has come. One that was booked later than its reminder would
/// have come was just told.
fn remind(i: &InterviewBrief, now: Timestamp, told: &mut Told) {
    for (slot, from, until) in REMINDERS {
        let comes = i.range.start.plus(-from);
        let of_use = comes <= now && now < i.range.start.plus(-until);
        if !of_use || i.created_at > comes {
            continue;
        }
        told.tell(rounds::reminder(i, slot));
        if from == DAY {
            let data = json!({
                "interview": i.id,
                "candidate": i.candidate,
                "start": i.range.start,
                "end": i.range.end,
            });
            let (kind, subject) = (letters::REMINDER, i.id.to_string());
            told.letters.push(CandidateLetter { kind, to: i.candidate, subject, data });
        }
    }
}

async fn write(app: &App, organization: OrganizationId, told: Told) -> Result<(), Problem> {
    let db = app.store.read();
    let users: Vec<UserId> = told.notices.iter().flat_map(|n| n.to.iter().copied()).collect();
    let world = World::of_organization(db, organization).await?.with_people(db, organization, users).await?;
    tell_once(app, Some(organization), &world, told).await
}

/// Tells what was not told before. Looked up before a transaction is begun: most of the time there is
/// nothing new, and a write lock for nothing would hold up writers.
async fn tell_once(
    app: &App,
    organization: Option<OrganizationId>,
    world: &World,
    mut told: Told,
) -> Result<(), Problem> {
    if !tell::is_news(app.store.read(), organization, world, &mut told).await? {
        return Ok(());
    }
    let tx = app.store.begin(&Actor::platform()).await?;
    let people = tell::write(&tx, Way::of(app), organization, world, &told).await?;
    tell::remember_letters(&tx, &told).await?;
    tx.commit().await?;
    crate::live::changed(app, &people);
    Ok(())
}

/// Background work that was given up lately.
async fn given_up(app: &App) -> Result<(), Problem> {
    let page = Keyset { descending: true, limit: DEAD, after: None };
    let dead = jobs::list(app.store.read(), None, Some(JobState::Dead), &page).await?.rows;
    let mut each: BTreeMap<Option<OrganizationId>, Vec<Job>> = BTreeMap::new();
    for job in dead.into_iter().filter(|j| j.run_at > app.now().plus(-DAY)) {
        each.entry(job.organization).or_default().push(job);
    }
    for (organization, dead) in each {
        let db = app.store.read();
        let (world, to) = if let Some(id) = organization {
            let world = World::of_organization(db, id).await?.with_people(db, id, []).await?;
            let admins = world.with_role(kernel::Role::OrganizationAdmin).collect();
            (world, admins)
        } else {
            let admins: Vec<UserId> = identity::facade::platform_admins(db).await?;
            (World::of_platform(db, &admins).await?, admins)
        };
        let notices = dead.iter().map(|job| running::dead(job, to.clone())).collect();
        tell_once(app, organization, &world, Told { notices, letters: Vec::new() }).await?;
    }
    Ok(())
}

/// Removes what is older than it is kept.
async fn sweep(app: &App) -> Result<(), Problem> {
    let tx = app.store.begin(&Actor::platform()).await?;
    store::platform_delete::<Entity>().filter(Column::CreatedAt.lt(tx.now().plus(-KEPT))).exec(tx.connection()).await?;
    tell::forget_letters(&tx).await?;
    tx.commit().await?;
    Ok(())
}
