//! Every context, in the order of the arrows between them, and all their migrations.

use store::Migration;
use web::{App, Module, assets::Assets};

/// Every context. `hourly` is whether the scheduler runs by the clock.
pub fn modules(hourly: bool) -> Vec<Module> {
    vec![identity::module(), calendar::module(), hiring::module(), interviews::module(hourly), operations::module()]
}

/// All migrations, in the order of their numbers.
pub fn migrations() -> Vec<Migration> {
    let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
    below.into_iter().chain(modules(false).iter().flat_map(|m| m.migrations).copied()).collect()
}

/// Styles and scripts: embedded in a release, read from the folder otherwise.
pub fn assets() -> (Assets, axum::Router<App>) {
    Assets::new(|| memory_serve::load!())
}
