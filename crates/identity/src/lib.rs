//! Organizations, people, users, memberships, roles, sessions: who somebody is and what they may.
pub mod demo;
mod departments;
pub mod facade;
mod herald;
mod letters;
mod names;
pub mod operator;
mod organizations;
mod passwords;
mod permissions;
mod profile;
mod rooms;
mod sessions;
mod users;

use kernel::{Actor, Locale};
use std::sync::Arc;
use web::{Authenticator, Command, Finder, Hooks, Module, NavGroup, NavItem, PermissionRow, realtime::Herald};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
type Page = web::Page<Messages>;

/// Fills the catalogue of skills with what a new installation begins with; what is there already stays. The
/// engines differ in how they make an id.
macro_rules! starter {
    ($id:literal) => {
        concat!(
            "insert into skill (id, name_en, name_ru) select ",
            $id,
            ", s.column1, s.column2 from (",
            include_str!("migrations/0088_skills.names.sql"),
            ") s where not exists (select 1 from skill k where k.name_en = s.column1);",
            "insert into skill_synonym (skill_id, name) select k.id, s.column2 from (",
            include_str!("migrations/0088_skills.synonyms.sql"),
            ") s join skill k on k.name_en = s.column1;",
        )
    };
}

const fn skills(name: &'static str) -> store::Migration {
    store::Migration {
        sqlite: starter!("randomblob(16)"),
        postgres: starter!("gen_random_uuid()"),
        ..store::Migration::both(name, include_str!("migrations/0088_skills.sql"))
    }
}

/// The tables of this context.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        // sort keys are compared byte by byte, as SQLite does
        postgres: "alter table membership alter column sort_key type text collate \"C\"",
        ..store::Migration::both("m0010_identity", include_str!("migrations/0010_identity.sql"))
    },
    store::Migration::both("m0011_identity_accent", include_str!("migrations/0011_accent.sql")),
    store::Migration {
        postgres: "alter table room alter column sort_key type text collate \"C\"",
        ..store::Migration::both("m0075_identity_rooms", include_str!("migrations/0075_rooms.sql"))
    },
    store::Migration {
        postgres: "alter table department alter column sort_key type text collate \"C\"",
        ..store::Migration::both("m0082_identity_departments", include_str!("migrations/0082_departments.sql"))
    },
    skills("m0088_identity_skills"),
];

fn samples() -> Vec<web::Sample> {
    let pages: [&[web::Sample]; 6] = [
        &users::pages::samples::ALL,
        &organizations::pages::samples::ALL,
        &sessions::pages::samples::ALL,
        &passwords::pages::samples::ALL,
        &profile::pages::samples::ALL,
        &rooms::pages::samples::ALL,
    ];
    pages.concat()
}

/// What identity brings.
pub fn module() -> Module {
    use permissions::{ManageMembers, ManageOrganization, ManageOrganizations, ManageRooms, ReadMembers, ReadRooms};
    let members = |l: Locale| Messages::from(l).members_title();
    let rooms = |l: Locale| Messages::from(l).rooms_title();
    let settings = |l: Locale| Messages::from(l).settings_title();
    let organizations = |l: Locale| Messages::from(l).organizations_title();
    let nav = |href, icon, label, visible| NavItem { href, icon, group: NavGroup::Organization, label, visible };
    Module {
        pages: sessions::pages()
            .merge(passwords::pages())
            .merge(users::pages())
            .merge(profile::pages())
            .merge(organizations::pages())
            .merge(rooms::pages()),
        api: sessions::api()
            .merge(users::api())
            .merge(organizations::api())
            .merge(rooms::api())
            .merge(departments::api()),
        migrations: MIGRATIONS,
        permissions: vec![
            PermissionRow::of::<ReadMembers>(),
            PermissionRow::of::<ManageMembers>(),
            PermissionRow::of::<ManageOrganization>(),
            PermissionRow::of::<ManageOrganizations>(),
            PermissionRow::of::<ReadRooms>(),
            PermissionRow::of::<ManageRooms>(),
        ],
        nav: vec![
            nav("/members", "people", members, |a: &Actor| a.permit::<ReadMembers>().is_ok()),
            nav("/rooms", "pin", rooms, |a: &Actor| a.permit::<ManageRooms>().is_ok()),
            nav("/settings", "gear", settings, |a: &Actor| a.permit::<ManageOrganization>().is_ok()),
            nav("/organizations", "briefcase", organizations, |a: &Actor| {
                a.permit_platform::<ManageOrganizations>().is_ok()
            }),
        ],
        commands: vec![Command {
            href: "/members/new",
            icon: "plus",
            label: |l| Messages::from(l).member_new(),
            visible: |a| a.permit::<ManageMembers>().is_ok(),
        }],
        samples: samples(),
        hooks: Hooks::default()
            .with::<dyn Authenticator>(Arc::new(sessions::Sessions))
            .with::<dyn Finder>(Arc::new(users::find::Members))
            .with::<dyn mail::LetterWriter<web::App>>(Arc::new(letters::Letters))
            .with::<dyn Herald>(Arc::new(herald::Events)),
        ..Module::new("identity")
    }
}
