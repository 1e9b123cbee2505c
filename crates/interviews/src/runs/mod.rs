//! Runs of the scheduler: from who waits to what is booked.

mod api;
mod before;
mod begun;
pub(crate) mod commit;
mod compare;
pub(crate) mod diary;
mod export;
pub(crate) mod figures;
pub(crate) mod instance;
pub(crate) mod job;
pub(crate) mod jobs;
mod look;
pub(crate) mod names;
mod notices;
mod pages;
pub(crate) mod progress;
pub(crate) mod reasons;
pub(crate) mod rooms;
pub(crate) mod run;
mod samples;
pub(crate) mod settings;
pub(crate) mod snapshot;
pub(crate) mod store;
pub(crate) mod table;
#[cfg(test)]
mod tests;
pub(crate) mod view;

pub(crate) use api::api;
pub(crate) use pages::{outcome, pages};
pub(crate) use samples::{groups as sample_groups, summary as sample_run};

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 3] = [
    web::Sample::of::<pages::ListPage>("runs/list.html"),
    web::Sample::of::<pages::DetailPage>("runs/detail.html"),
    web::Sample::of::<pages::SettingsPage>("runs/settings.html"),
];
