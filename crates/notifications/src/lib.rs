//! Notifications: what happened is told to those whom it concerns, where and when they want to be told.
//!
//! This context only watches: it follows the event log, looks up what the events are about through the
//! other contexts' facades, and writes rows, letters and its position in the log in one transaction.
mod clock;
mod follow;
mod inbox;
mod kinds;
mod letters;
mod live;
mod names;
mod permissions;
mod post;
mod preferences;
mod rules;
mod settings;
mod table;
mod tell;
mod words;
mod world;

pub use clock::look;
pub use follow::round;
pub use kinds::{Area, Frequency, Kind, Priority, Topic, all as kinds};
pub use rules::SILENT;

use kernel::Actor;
use mail::{LetterWriter, Unsubscriber};
use permissions::{ManageLetters, OwnInbox};
use std::sync::Arc;
use store::Migration;
use web::{App, Background, Command, Hooks, Module, NavGroup, NavItem, Node, PermissionRow, Sample, Unread};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Page = web::Page<Messages>;

const MIGRATIONS: &[Migration] =
    &[Migration::both("m0050_notifications", include_str!("migrations/0050_notifications.sql"))];

/// Events that tell somebody, for the test that compares them with all there are.
pub fn events() -> Vec<&'static str> {
    rules::rules().map(|r| r.event).collect()
}

/// What this context brings.
pub fn module() -> Module {
    Module {
        pages: inbox::pages().merge(preferences::pages()).merge(settings::pages()),
        api: inbox::api().merge(preferences::api()).merge(settings::api()),
        migrations: MIGRATIONS,
        jobs: clock::definitions(),
        schedules: clock::schedules(),
        background: vec![Background {
            name: "notifications",
            on: Node::Worker,
            run: |app| Box::pin(follow::keep(app)),
        }],
        permissions: vec![PermissionRow::of::<OwnInbox>(), PermissionRow::of::<ManageLetters>()],
        nav: vec![NavItem {
            href: "/letter-settings",
            icon: "mail",
            group: NavGroup::Organization,
            label: |l| Messages::from(l).letters_title(),
            visible: |actor: &Actor| actor.permit::<ManageLetters>().is_ok(),
        }],
        commands: commands(),
        samples: vec![
            Sample::of::<inbox::pages::InboxPage>("inbox/list.html"),
            Sample::of::<inbox::pages::SnoozePage>("inbox/snooze.html"),
            Sample::of::<preferences::pages::PreferencesPage>("preferences/show.html"),
            Sample::of::<settings::pages::SettingsPage>("settings/show.html"),
        ],
        hooks: Hooks::default()
            .with::<dyn Unread>(Arc::new(inbox::Count))
            .with::<dyn LetterWriter<App>>(Arc::new(letters::Writer))
            .with::<dyn Unsubscriber<App>>(Arc::new(letters::Choices)),
        ..Module::new("notifications")
    }
}

fn commands() -> Vec<Command> {
    let command = |href, icon, label| Command { href, icon, label, visible: |a| a.reach::<OwnInbox>().is_some() };
    vec![
        command("/inbox", "bell", |l| Messages::from(l).inbox_title()),
        command("/profile/notifications", "gear", |l| Messages::from(l).preferences_title()),
    ]
}
