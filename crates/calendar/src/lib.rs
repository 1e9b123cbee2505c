//! When people can be met: availability, bookings, and how somebody may be booked.
//!
//! All of it hangs on a person, whatever the organization, so that nobody is double-booked across
//! organizations.
mod availability;
mod bookings;
pub mod facade;
mod forget;
mod free;
mod herald;
mod limits;
pub mod permissions;
mod place;
mod rooms;
mod slots;
#[cfg(test)]
mod tests;
mod typed;
mod wall;
mod week;
mod weekly;
mod whose;
mod why;
mod work;

use kernel::Actor;
use std::sync::Arc;
use web::{Command, Hooks, Module, NavGroup, NavItem, PermissionRow, realtime::Herald};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Page = web::Page<Messages>;

/// The tables of this context.
pub const MIGRATIONS: &[store::Migration] = &[store::Migration {
    name: "m0020_calendar",
    both: include_str!("migrations/0020_calendar.sql"),
    sqlite: include_str!("migrations/0020_calendar_sqlite.sql"),
    postgres: include_str!("migrations/0020_calendar_postgres.sql"),
}];

/// The way from a member's page to their hours.
struct Hours;

impl identity::facade::MemberPage for Hours {
    fn link(&self, locale: kernel::Locale, reader: &Actor, user: kernel::UserId) -> Option<(String, String)> {
        let own = reader.user() == Some(user);
        let may = own || reader.reach::<permissions::ReadAvailability>() == Some(kernel::Reach::All);
        let href = if own { "/availability".to_owned() } else { format!("/members/{user}/availability") };
        may.then(|| (href, Messages::from(locale).nav_availability()))
    }
}

/// What this context brings.
pub fn module() -> Module {
    Module {
        pages: availability::pages(),
        api: slots::api().merge(weekly::api()).merge(limits::api()).merge(bookings::api()).merge(why::api()),
        migrations: MIGRATIONS,
        permissions: vec![
            PermissionRow::of::<permissions::OwnAvailability>(),
            PermissionRow::of::<permissions::ReadAvailability>(),
            PermissionRow::of::<permissions::WriteBookingRules>(),
        ],
        nav: vec![NavItem {
            href: "/availability",
            icon: "clock",
            group: NavGroup::Hiring,
            label: |l| Messages::from(l).nav_availability(),
            visible: |actor: &Actor| {
                actor.organization().is_some() && actor.reach::<permissions::OwnAvailability>().is_some()
            },
        }],
        commands: vec![Command {
            href: "/availability#text",
            icon: "edit",
            label: |l| Messages::from(l).typed_label(),
            visible: |actor| actor.permit::<permissions::OwnAvailability>().is_ok(),
        }],
        samples: availability::samples::ALL.to_vec(),
        hooks: Hooks::default()
            .with::<dyn identity::facade::MemberPage>(Arc::new(Hours))
            .with::<dyn Herald>(Arc::new(herald::Events)),
        ..Module::new("calendar")
    }
}
