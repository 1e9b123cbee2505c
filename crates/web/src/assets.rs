//! ES modules and styles, served under a folder named by the hash of all of them. Relative
//! imports between modules stay inside that folder, so everything in it may be immutable.

use crate::App;
use axum::Router;
use memory_serve::{CacheControl, MemoryServe};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where styles, scripts and pictures are.
#[derive(Clone)]
pub struct Assets {
    base: String,
}

impl Assets {
    /// Embedded in release, read from disk in debug. `load` is called twice: the hashes of the
    /// files make the folder's name, then the files are served under their own names.
    pub fn new(load: impl Fn() -> MemoryServe) -> (Self, Router<App>) {
        let embedded = !cfg!(debug_assertions);
        let base = if embedded {
            let manifest = load().enable_hashed_routes(true).manifest();
            let mut routes: Vec<_> = manifest.iter().map(|(_, hashed)| hashed.to_owned()).collect();
            routes.sort();
            let mut h = DefaultHasher::new();
            routes.hash(&mut h);
            format!("/assets/{:016x}", h.finish())
        } else {
            "/assets/dev".to_owned()
        };
        let files = load()
            .index_file(None)
            .cache_control(if embedded { CacheControl::Long } else { CacheControl::NoCache })
            .into_router();
        let router = Router::new().nest(&base, files);
        (Self { base }, router)
    }

    /// Addresses without files, for tests of a context alone.
    pub fn absent() -> (Self, Router<App>) {
        (Self { base: "/assets/none".to_owned() }, Router::new())
    }

    /// The address of a file of `crates/web/assets`: `page.asset("app.js")`.
    pub fn url(&self, file: &str) -> String {
        debug_assert!(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets")).join(file).exists(),
            "no such asset: {file}"
        );
        format!("{}/{file}", self.base)
    }
}
