//! Running it and trusting it: activity, background work, the audit of the event log, health.
mod activity;
mod audit;
mod health;
mod mail;
mod permissions;
mod queue;

pub use activity::known_kinds;
pub use audit::verify;
pub use queue::has_words as work_has_words;
/// What the audit of the event log found.
pub use store::events::verify::{Fault, Report};

use kernel::{Actor, Locale};
use web::{Module, NavGroup, NavItem, PermissionRow};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
type Page = web::Page<Messages>;

/// What operations brings.
pub fn module() -> Module {
    use permissions::{
        ManageAllJobs, ManageAllMail, ReadActivity, ReadJobs, ReadMail, ResendMail, RetryJobs, VerifyAudit,
    };
    let activity = |l: Locale| Messages::from(l).activity_title();
    let jobs = |l: Locale| Messages::from(l).jobs_title();
    let mail_title = |l: Locale| Messages::from(l).mail_title();
    let nav = |href, icon, label, visible| NavItem { href, icon, group: NavGroup::Organization, label, visible };
    Module {
        pages: activity::pages().merge(queue::pages()).merge(mail::pages()).merge(health::pages()),
        api: activity::api().merge(queue::api()).merge(mail::api()).merge(audit::api()),
        permissions: vec![
            PermissionRow::of::<ReadActivity>(),
            PermissionRow::of::<ReadJobs>(),
            PermissionRow::of::<RetryJobs>(),
            PermissionRow::of::<ManageAllJobs>(),
            PermissionRow::of::<VerifyAudit>(),
            PermissionRow::of::<ReadMail>(),
            PermissionRow::of::<ResendMail>(),
            PermissionRow::of::<ManageAllMail>(),
        ],
        nav: vec![
            nav("/activity", "clock", activity, |a: &Actor| a.permit::<ReadActivity>().is_ok()),
            nav("/jobs", "gear", jobs, |a: &Actor| queue::Sight::to_read(a).is_ok()),
            nav("/mail", "mail", mail_title, |a: &Actor| mail::Sight::to_read(a).is_ok()),
        ],
        jobs: mail::jobs(),
        schedules: mail::schedules(),
        background: vec![mail::BACKGROUND],
        samples: [&activity::pages::samples::ALL[..], &queue::pages::samples::ALL, &mail::pages::samples::ALL].concat(),
        ..Module::new("operations")
    }
}
