//! ES modules and styles, served under a folder named by the hash of all of them. Relative
//! imports between modules stay inside that folder, so everything in it may be immutable.
//! The styles are written in several files and served as one: a first view asks once for them.

use crate::App;
use axum::{
    Router,
    http::{HeaderMap, header},
    response::IntoResponse as _,
    routing::get,
};
use memory_serve::{CacheControl, MemoryServe};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Pages are rendered ahead when the pointer rests on their link, but for those that are not pages
/// (files, the API) and links that say otherwise.
async fn ahead() -> impl axum::response::IntoResponse {
    const RULES: &str = r#"{"prerender":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":["/api/*","/assets/*","/gallery/*","/*/resume*","/*/file","/*.csv","/*.xlsx","/*.ics"]}},{"not":{"selector_matches":"[download],[data-no-ahead]"}}]},"eagerness":"moderate"}]}"#;
    (
        [(header::CONTENT_TYPE, "application/speculationrules+json"), (header::CACHE_CONTROL, "public, max-age=3600")],
        RULES,
    )
}

/// The name under which all styles are served.
const SHEET: &str = "waymark.css";

/// All styles as one.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// As it is written.
    pub text: fn() -> String,
    /// Packed for the way (brotli): once, when the program is built, at full quality.
    pub packed: &'static [u8],
}

/// Where styles, scripts and pictures are.
#[derive(Clone)]
pub struct Assets {
    base: String,
}

impl Assets {
    /// Embedded in release, read from disk in debug. `load` is called twice: the hashes of the
    /// files make the folder's name, then the files are served under their own names. The sheet's
    /// text is asked for each time in debug, so that an edit is seen at once.
    pub fn new(load: impl Fn() -> MemoryServe, sheet: Sheet) -> (Self, Router<App>) {
        let embedded = !cfg!(debug_assertions);
        let base = if embedded {
            let manifest = load().enable_hashed_routes(true).manifest();
            let mut routes: Vec<_> = manifest.iter().map(|(_, hashed)| hashed.to_owned()).collect();
            routes.sort();
            let mut h = DefaultHasher::new();
            routes.hash(&mut h);
            sheet.packed.hash(&mut h);
            format!("/assets/{:016x}", h.finish())
        } else {
            "/assets/dev".to_owned()
        };
        let files = load()
            .index_file(None)
            .cache_control(if embedded { CacheControl::Long } else { CacheControl::NoCache })
            .into_router();
        let sheet = get(move |headers: HeaderMap| async move {
            let caching = if embedded { "public, max-age=31536000, immutable" } else { "no-cache" };
            let about = [
                (header::CONTENT_TYPE, "text/css; charset=utf-8"),
                (header::CACHE_CONTROL, caching),
                (header::VARY, "accept-encoding"),
            ];
            let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
            if embedded && accepted.split(',').any(|a| a.trim() == "br") {
                return (about, [(header::CONTENT_ENCODING, "br")], sheet.packed).into_response();
            }
            (about, (sheet.text)()).into_response()
        });
        let router = Router::new()
            .route("/assets/speculation-rules.json", get(ahead))
            .nest(&base, files.route(&format!("/{SHEET}"), sheet));
        (Self { base }, router)
    }

    /// Addresses without files, for tests of a context alone.
    pub fn absent() -> (Self, Router<App>) {
        (Self { base: "/assets/none".to_owned() }, Router::new())
    }

    /// The address of a file of `crates/web/assets`, or of the one sheet: `page.asset("app.js")`.
    pub fn url(&self, file: &str) -> String {
        debug_assert!(
            file == SHEET || std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets")).join(file).exists(),
            "no such asset: {file}"
        );
        format!("{}/{file}", self.base)
    }
}
