//! Every context, in the order of the arrows between them, and all their migrations.

use store::Migration;
use web::{
    App, Module,
    assets::{Assets, Sheet},
};

/// Every context. `hourly` is whether the scheduler runs by the clock.
pub fn modules(hourly: bool) -> Vec<Module> {
    vec![
        identity::module(),
        calendar::module(),
        hiring::module(),
        interviews::module(hourly),
        operations::module(),
        notifications::module(),
    ]
}

/// All migrations, in the order of their numbers.
pub fn migrations() -> Vec<Migration> {
    let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
    below.into_iter().chain(modules(false).iter().flat_map(|m| m.migrations).copied()).collect()
}

/// Styles and scripts: embedded in a release, read from the folder otherwise.
pub fn assets() -> (Assets, axum::Router<App>) {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/waymark.css.br"));
    Assets::new(|| memory_serve::load!(), Sheet { text: styles, packed })
}

/// The sheet as it is embedded; as it stands in the folder while somebody works on it.
fn styles() -> String {
    const FILES: &[&str] = include!(concat!(env!("OUT_DIR"), "/sheet.rs"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/assets/css/");
    let edited = || FILES.iter().map(|file| std::fs::read_to_string(format!("{folder}{file}")).ok()).collect();
    let edited: Option<String> = if cfg!(debug_assertions) { edited() } else { None };
    edited.unwrap_or_else(|| include_str!(concat!(env!("OUT_DIR"), "/waymark.css")).to_owned())
}
