//! Interviews: plans of rounds, the scheduler that books them, booking by hand, scorecards.
mod booked;
mod dashboard;
mod drives;
mod exceptions;
pub mod facade;
mod herald;
mod hooks;
mod mine;
mod permissions;
mod plans;
mod proposals;
mod runs;
mod samples;
mod schedule;
mod scorecards;
#[cfg(test)]
mod tests;
mod why;
mod words;

use hiring::facade::{
    ApplicationInterviews, CandidateErasure, CandidateInterviews, CandidateMerge, Drives, JobInterviews, ProfileSection,
};
use identity::facade::{Commitments, RoomPage};
use kernel::{Actor, Role};
use permissions::{ConfigureScheduler, ReadInterviews, ReadPlans, ReadRuns, ScheduleInterviews, StartRuns};
use std::sync::Arc;
use store::Migration;
use web::{Command, Finder, Hooks, Module, NavGroup, NavItem, realtime::Herald};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Page = web::Page<Messages>;

const MIGRATIONS: &[Migration] = &[
    Migration::both("m0040_plans", include_str!("migrations/0040_plans.sql")),
    Migration::both("m0041_runs", include_str!("migrations/0041_runs.sql")),
    Migration::both("m0042_interviews", include_str!("migrations/0042_interviews.sql")),
    Migration::both("m0043_first_match", include_str!("migrations/0043_first_match.sql")),
    Migration::both("m0070_proposals", include_str!("migrations/0070_proposals.sql")),
    Migration {
        name: "m0071_runs",
        both: "",
        sqlite: include_str!("migrations/0071_runs.sqlite.sql"),
        postgres: include_str!("migrations/0071_runs.postgres.sql"),
    },
    Migration::both("m0077_interview_panels", include_str!("migrations/0077_panels.sql")),
    Migration::both("m0093_interview_instructions", include_str!("migrations/0093_instructions.sql")),
    Migration::both("m0079_interviews_of", include_str!("migrations/0079_interviews_of.sql")),
    Migration::both("m0084_interviews_job_runs", include_str!("migrations/0084_job_runs.sql")),
];

/// What this context brings. `hourly` is whether the scheduler runs by itself.
pub fn module(hourly: bool) -> Module {
    let hooks = Hooks::default()
        .with::<dyn Commitments>(Arc::new(hooks::Ahead))
        .with::<dyn CandidateInterviews>(Arc::new(hooks::OfCandidates))
        .with::<dyn ApplicationInterviews>(Arc::new(hooks::OfApplications))
        .with::<dyn JobInterviews>(Arc::new(hooks::OfJobs))
        .with::<dyn CandidateErasure>(Arc::new(hooks::Erasing))
        .with::<dyn Drives>(Arc::new(drives::Days))
        .with::<dyn CandidateMerge>(Arc::new(hooks::Merging))
        .with::<dyn ProfileSection>(Arc::new(hooks::OnProfile))
        .with::<dyn RoomPage>(Arc::new(hooks::InRooms))
        .with::<dyn Herald>(Arc::new(herald::Events))
        .with::<dyn Finder>(Arc::new(hooks::Interviews));
    Module {
        pages: dashboard::pages()
            .merge(booked::pages())
            .merge(plans::pages())
            .merge(scorecards::pages())
            .merge(runs::pages())
            .merge(runs::job::pages())
            .merge(proposals::pages())
            .merge(why::pages())
            .merge(schedule::pages())
            .merge(mine::pages()),
        api: booked::api()
            .merge(plans::api())
            .merge(scorecards::api())
            .merge(runs::api())
            .merge(proposals::api())
            .merge(why::api()),
        migrations: MIGRATIONS,
        jobs: runs::jobs::definitions(),
        schedules: schedules(hourly),
        permissions: permissions::TABLE.to_vec(),
        nav: nav(),
        commands: commands(),
        samples: samples::all(),
        hooks,
        ..Module::new("interviews")
    }
}

/// The work that comes back by the clock.
fn schedules(hourly: bool) -> Vec<jobs::Schedule> {
    let expire = jobs::Schedule::every(runs::jobs::EXPIRE, QUARTER);
    let hourly = hourly.then_some(jobs::Schedule::hourly(runs::jobs::HOURLY));
    [expire].into_iter().chain(hourly).collect()
}

/// How often open proposals are looked at, in microseconds.
const QUARTER: i64 = 15 * kernel::time::MINUTE;

/// Whether they take interviews themselves.
fn takes_interviews(actor: &Actor) -> bool {
    actor.roles().has(Role::Interviewer) && actor.permit::<ReadInterviews>().is_ok()
}

fn commands() -> Vec<Command> {
    let command = |href, icon, label, visible| Command { href, icon, label, visible };
    vec![
        command(
            "/interviews/new",
            "calendar",
            |l| Messages::from(l).command_book(),
            |actor| actor.reach::<ScheduleInterviews>().is_some(),
        ),
        command(
            "/scheduler",
            "play",
            |l| Messages::from(l).command_run(),
            |actor| actor.reach::<StartRuns>().is_some(),
        ),
        command(
            "/scheduler/settings",
            "gear",
            |l| Messages::from(l).command_settings(),
            |actor| actor.reach::<ConfigureScheduler>().is_some(),
        ),
    ]
}

fn nav() -> Vec<NavItem> {
    let reads_interviews = |actor: &Actor| actor.permit::<ReadInterviews>().is_ok();
    let item = |href, icon, group, label, visible| NavItem { href, icon, group, label, visible };
    vec![
        item("/", "home", NavGroup::Top, |l| Messages::from(l).nav_home(), |_| true),
        item("/my-interviews", "person", NavGroup::Hiring, |l| Messages::from(l).mine_page_title(), takes_interviews),
        item("/schedule", "calendar", NavGroup::Hiring, |l| Messages::from(l).nav_schedule(), reads_interviews),
        item("/interviews", "chat", NavGroup::Hiring, |l| Messages::from(l).nav_interviews(), reads_interviews),
        item(
            "/plans",
            "board",
            NavGroup::Hiring,
            |l| Messages::from(l).plans_title(),
            |actor| actor.permit::<ReadPlans>().is_ok(),
        ),
        item(
            "/scheduler",
            "compass",
            NavGroup::Hiring,
            |l| Messages::from(l).nav_scheduler(),
            |actor| actor.permit::<ReadRuns>().is_ok(),
        ),
    ]
}
