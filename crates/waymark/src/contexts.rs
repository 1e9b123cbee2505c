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
    Assets::new(|| memory_serve::load!(), styles)
}

/// The files of the sheet, in its order: the first names the layers.
macro_rules! sheet {
    ($($file:literal),+) => {
        [$((concat!(env!("CARGO_MANIFEST_DIR"), "/../web/assets/css/", $file), include_str!(concat!("../../web/assets/css/", $file)))),+]
    };
}

/// The sheet as it is embedded; as it stands in the folder while somebody works on it.
fn styles() -> String {
    let files = sheet![
        "base.css",
        "controls.css",
        "content.css",
        "time.css",
        "scenes.css",
        "shell.css",
        "schedule.css",
        "people.css",
        "painter.css"
    ];
    let text = files.map(|(path, embedded)| {
        let edited = if cfg!(debug_assertions) { std::fs::read_to_string(path).ok() } else { None };
        edited.unwrap_or_else(|| embedded.to_owned())
    });
    text.concat()
}
