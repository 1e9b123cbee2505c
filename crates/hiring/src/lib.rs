//! Hiring: candidates, their applications and profile reviews, CVs, the derived status, the
//! journey. What others may ask is in [`facade`].
mod applications;
mod board;
mod bulk_creations;
mod candidates;
mod catalogues;
mod custom_fields;
mod descriptions;
mod documents;
mod erasure;
mod examine;
pub mod facade;
mod herald;
mod hooks;
mod matching;
mod merges;
mod notes;
mod permissions;
mod photos;
mod requisitions;
mod reviews;
mod settings;
mod stages;
mod sweep;
#[cfg(test)]
mod tests;

use permissions::{
    DecideApplications, EraseCandidates, GiveReviews, ManageHiring, ManageNotes, ReadCandidates, ReadCatalogues,
    ReadJobDescriptions, ReadRequisitions, RunRequisitions, WriteCandidates, WriteCatalogues, WriteJobDescriptions,
    WriteNotes, WriteRequisitions,
};
use std::sync::Arc;
use store::Migration;
use utoipa_axum::router::OpenApiRouter;
use web::{Command, Finder, Hooks, Module, NavGroup, NavItem, PermissionRow, Sample, realtime::Herald};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The one field of every page here.
type Page = web::Page<Messages>;

const MIGRATIONS: &[Migration] = &[
    Migration::both("m0030_hiring_requisitions", include_str!("migrations/0030_requisitions.sql")),
    Migration {
        postgres: include_str!("migrations/0031_candidates.postgres.sql"),
        ..Migration::both("m0031_hiring_candidates", include_str!("migrations/0031_candidates.sql"))
    },
    Migration::both("m0032_hiring_applications", include_str!("migrations/0032_applications.sql")),
    Migration::both("m0033_hiring_documents", include_str!("migrations/0033_documents.sql")),
    Migration::both("m0034_hiring_profile_reviews", include_str!("migrations/0034_profile_reviews.sql")),
    Migration::both("m0036_hiring_erasure", include_str!("migrations/0036_erasure.sql")),
    Migration::both("m0037_hiring_sources", include_str!("migrations/0037_sources.sql")),
    Migration::both("m0076_hiring_requisition_titles", include_str!("migrations/0076_requisition_titles.sql")),
    Migration::both("m0092_hiring_bulk_creations", include_str!("migrations/0092_bulk_creations.sql")),
    Migration::both("m0078_hiring_application_rounds", include_str!("migrations/0078_application_rounds.sql")),
    Migration {
        postgres: include_str!("migrations/0083_requisitions.postgres.sql"),
        ..Migration::both("m0083_hiring_requisitions", include_str!("migrations/0083_requisitions.sql"))
    },
    Migration::both("m0085_hiring_custom_fields", include_str!("migrations/0085_custom_fields.sql")),
    Migration {
        name: "m0086_hiring_candidate_fields",
        both: include_str!("migrations/0086_candidate_fields.sql"),
        sqlite: include_str!("migrations/0086_candidate_fields.sqlite.sql"),
        postgres: include_str!("migrations/0086_candidate_fields.postgres.sql"),
    },
    Migration::both("m0087_hiring_candidate_merges", include_str!("migrations/0087_candidate_merges.sql")),
    Migration {
        name: "m0081_hiring_stages",
        both: include_str!("migrations/0081_stages.sql"),
        sqlite: include_str!("migrations/0081_stages.sqlite.sql"),
        postgres: include_str!("migrations/0081_stages.postgres.sql"),
    },
    Migration::both("m0084_hiring_stays", include_str!("migrations/0084_stays.sql")),
    Migration {
        sqlite: include_str!("migrations/0088_documents.sqlite.sql"),
        postgres: include_str!("migrations/0088_documents.postgres.sql"),
        ..Migration::both("m0088_hiring_documents", "")
    },
    Migration {
        // sort keys are compared byte by byte, as SQLite does
        postgres: "alter table job_description alter column sort_key type text collate \"C\"",
        ..Migration::both("m0089_hiring_job_descriptions", include_str!("migrations/0089_job_descriptions.sql"))
    },
    Migration::both("m0090_hiring_notes", include_str!("migrations/0090_notes.sql")),
    Migration::both("m0096_hiring_stage_patience", include_str!("migrations/0096_stage_patience.sql")),
];

fn pages() -> web::Pages {
    candidates::pages()
        .merge(applications::pages())
        .merge(board::pages())
        .merge(notes::pages())
        .merge(documents::pages())
        .merge(descriptions::pages())
        .merge(reviews::pages())
        .merge(settings::pages())
        .merge(erasure::pages())
        .merge(bulk_creations::pages())
        .merge(custom_fields::pages())
        .merge(catalogues::pages())
        .merge(merges::pages())
        .merge(requisitions::pages())
}

fn api() -> OpenApiRouter<web::App> {
    web::openapi::joined(&[
        candidates::api,
        applications::api,
        board::api,
        notes::api,
        documents::api,
        matching::api,
        descriptions::api,
        reviews::api,
        settings::api,
        erasure::api,
        bulk_creations::api,
        requisitions::api,
        custom_fields::api,
        catalogues::api,
        photos::api,
        merges::api,
        stages::api,
    ])
}

fn samples() -> Vec<Sample> {
    let mut all = candidates::samples();
    all.extend(bulk_creations::samples());
    all.extend(custom_fields::samples());
    all.extend(catalogues::samples());
    all.extend(merges::samples());
    all.extend(documents::samples());
    all.extend(descriptions::samples());
    all.extend(requisitions::samples());
    all.extend(notes::samples());
    all.push(Sample::of::<settings::pages::SettingsPage>("settings/show.html"));
    all.push(Sample::of::<erasure::ErasePage>("erasure/erase.html"));
    all.extend(applications::SAMPLES);
    all.extend(board::SAMPLES);
    all
}

/// What stands in the menu.
fn nav() -> Vec<NavItem> {
    vec![
        NavItem {
            href: "/candidates",
            icon: "people",
            group: NavGroup::Hiring,
            label: |locale| Messages::from(locale).nav_candidates(),
            visible: |actor| actor.reach::<ReadCandidates>().is_some(),
        },
        NavItem {
            href: "/agencies",
            icon: "flag",
            group: NavGroup::Hiring,
            label: |locale| Messages::from(locale).nav_agencies(),
            visible: |actor| actor.reach::<ReadCatalogues>().is_some(),
        },
        NavItem {
            href: "/requisitions",
            icon: "briefcase",
            group: NavGroup::Hiring,
            label: |locale| Messages::from(locale).requisitions_title(),
            visible: |actor| actor.reach::<ReadRequisitions>().is_some(),
        },
        NavItem {
            href: "/job-descriptions",
            icon: "book",
            group: NavGroup::Hiring,
            label: |locale| Messages::from(locale).nav_descriptions(),
            visible: |actor| actor.reach::<ReadJobDescriptions>().is_some(),
        },
        NavItem {
            href: "/hiring-settings",
            icon: "filter",
            group: NavGroup::Organization,
            label: |locale| Messages::from(locale).nav_settings(),
            visible: |actor| actor.reach::<ManageHiring>().is_some(),
        },
    ]
}

/// What the palette can do.
fn commands() -> Vec<Command> {
    vec![
        Command {
            href: "/candidates/new",
            icon: "plus",
            label: |locale| Messages::from(locale).command_new_candidate(),
            visible: |actor| actor.reach::<WriteCandidates>().is_some(),
        },
        Command {
            href: "/bulk-creations",
            icon: "people",
            label: |locale| Messages::from(locale).command_bulk_creation(),
            visible: |actor| actor.reach::<WriteCandidates>().is_some(),
        },
        Command {
            href: "/requisitions/new",
            icon: "plus",
            label: |locale| Messages::from(locale).requisition_new(),
            visible: |actor| actor.reach::<WriteRequisitions>().is_some(),
        },
        Command {
            href: "/notes",
            icon: "chat",
            label: |locale| Messages::from(locale).command_notes(),
            visible: |actor| actor.reach::<WriteNotes>().is_some(),
        },
    ]
}

/// What this context brings.
pub fn module() -> Module {
    Module {
        pages: pages(),
        api: api(),
        migrations: MIGRATIONS,
        jobs: documents::read::definitions()
            .into_iter()
            .chain([
                sweep::definition(),
                candidates::names::definition(),
                requisitions::closing::definition(),
                erasure::definition(),
                bulk_creations::purge::definition(),
            ])
            .collect(),
        background: erasure::hearing(),
        schedules: vec![
            sweep::SCHEDULE,
            bulk_creations::purge::SCHEDULE,
            documents::read::SCHEDULE,
            requisitions::closing::SCHEDULE,
            candidates::names::SCHEDULE,
        ],
        permissions: vec![
            PermissionRow::of::<ReadCandidates>(),
            PermissionRow::of::<WriteCandidates>(),
            PermissionRow::of::<DecideApplications>(),
            PermissionRow::of::<EraseCandidates>(),
            PermissionRow::of::<ReadCatalogues>(),
            PermissionRow::of::<WriteCatalogues>(),
            PermissionRow::of::<GiveReviews>(),
            PermissionRow::of::<ManageHiring>(),
            PermissionRow::of::<ReadJobDescriptions>(),
            PermissionRow::of::<WriteJobDescriptions>(),
            PermissionRow::of::<WriteNotes>(),
            PermissionRow::of::<ManageNotes>(),
            PermissionRow::of::<ReadRequisitions>(),
            PermissionRow::of::<WriteRequisitions>(),
            PermissionRow::of::<RunRequisitions>(),
        ],
        nav: nav(),
        commands: commands(),
        samples: samples(),
        hooks: Hooks::default()
            .with::<dyn Finder>(Arc::new(candidates::find::Candidates))
            .with::<dyn Finder>(Arc::new(requisitions::find::Jobs))
            .with::<dyn Herald>(Arc::new(herald::Events))
            .with::<dyn Herald>(Arc::new(notes::Events)),
        ..Module::new("hiring")
    }
}
