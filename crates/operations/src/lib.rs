//! Running it and trusting it: activity, background work, the audit of the event log, health.
mod activity;
pub mod audit;
mod clean;
mod figures;
mod health;
mod herald;
mod mail;
pub mod nodes;
mod permissions;
mod queue;

pub use activity::known_kinds;
pub use audit::verify;
pub use figures::{by_token, console, health as health_alone};
pub use queue::has_words as work_has_words;
/// What the audit of the event log found.
pub use store::events::verify::{Fault, Report};

use kernel::{Actor, Locale};
use std::sync::Arc;
use web::{Hooks, Module, NavGroup, NavItem, PermissionRow, realtime::Herald};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
type Page = web::Page<Messages>;

/// The tables of this crate.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration::both("m0060_nodes", include_str!("migrations/0060_nodes.sql"))];

fn samples() -> Vec<web::Sample> {
    let pages: [&[web::Sample]; 6] = [
        &activity::pages::samples::ALL,
        &queue::pages::samples::ALL,
        &queue::schedules::samples::ALL,
        &mail::pages::samples::ALL,
        &audit::pages::samples::ALL,
        &nodes::pages::ALL,
    ];
    pages.concat()
}

/// What operations brings.
pub fn module() -> Module {
    use permissions::{
        ManageAllJobs, ManageAllMail, ReadActivity, ReadJobs, ReadMail, ResendMail, RetryJobs, SeeNodes, VerifyAudit,
    };
    let activity = |l: Locale| Messages::from(l).activity_title();
    let jobs = |l: Locale| Messages::from(l).jobs_title();
    let mail_title = |l: Locale| Messages::from(l).mail_title();
    let nodes = |l: Locale| Messages::from(l).nodes_title();
    let audit = |l: Locale| Messages::from(l).audit_title();
    let nav = |href, icon, label, visible| NavItem { href, icon, group: NavGroup::Organization, label, visible };
    let pages = activity::pages().merge(queue::pages()).merge(audit::pages());
    Module {
        pages: pages.merge(mail::pages()).merge(health::pages()).merge(nodes::pages()),
        api: activity::api().merge(queue::api()).merge(mail::api()).merge(audit::api()).merge(nodes::api()),
        migrations: MIGRATIONS,
        permissions: vec![
            PermissionRow::of::<ReadActivity>(),
            PermissionRow::of::<ReadJobs>(),
            PermissionRow::of::<RetryJobs>(),
            PermissionRow::of::<ManageAllJobs>(),
            PermissionRow::of::<VerifyAudit>(),
            PermissionRow::of::<ReadMail>(),
            PermissionRow::of::<ResendMail>(),
            PermissionRow::of::<ManageAllMail>(),
            PermissionRow::of::<SeeNodes>(),
        ],
        nav: vec![
            nav("/activity", "clock", activity, |a: &Actor| a.permit::<ReadActivity>().is_ok()),
            nav("/jobs", "gear", jobs, |a: &Actor| queue::Sight::to_read(a).is_ok()),
            nav("/mail", "mail", mail_title, |a: &Actor| mail::Sight::to_read(a).is_ok()),
            nav("/nodes", "screen", nodes, |a: &Actor| a.permit_platform::<SeeNodes>().is_ok()),
            nav("/audit", "key", audit, |a: &Actor| a.permit_platform::<VerifyAudit>().is_ok()),
        ],
        jobs: audit::jobs().into_iter().chain([clean::job()]).chain(mail::jobs()).collect(),
        schedules: audit::schedules().into_iter().chain([clean::schedule(), mail::schedule()]).collect(),
        background: vec![mail::BACKGROUND],
        samples: samples(),
        hooks: Hooks::default()
            .with::<dyn Herald>(Arc::new(herald::Events))
            .with::<dyn web::HomeCard>(Arc::new(activity::Latest))
            .with::<dyn web::Measured>(Arc::new(figures::Platform)),
        ..Module::new("operations")
    }
}
