//! The shared state of every handler, and how contexts are put together.

use crate::{
    Command, Ending, Hooks, Metrics, Module, NavItem, PermissionRow, Sample, api_docs,
    assets::Assets,
    find, gallery, layers, openapi,
    realtime::{self, Hub},
};
use axum::{Router, http::Method};
use blobs::{Blobs, KeyStore, Secret};
use kernel::{Clock, Timestamp};
use std::sync::Arc;
use store::Store;
use utoipa_axum::router::OpenApiRouter;

/// The state of every handler: one concrete type, cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What is behind an [`App`].
pub struct Inner {
    /// The database.
    pub store: Store,
    /// Uploaded files.
    pub blobs: Blobs,
    /// A data key for each candidate.
    pub keys: KeyStore,
    /// The installation's own key.
    pub secret: Secret,
    /// How this installation is run.
    pub config: Config,
    /// Styles and scripts.
    pub assets: Assets,
    /// The navigation, all of it.
    pub nav: Vec<NavItem>,
    /// What one may do from the palette.
    pub commands: Vec<Command>,
    /// The pages of the gallery.
    pub samples: Vec<Sample>,
    /// What higher contexts registered.
    pub hooks: Hooks,
    /// The open streams of this node.
    pub realtime: Hub,
    /// Menus and the like, until anything is written.
    pub remembered: crate::remembered::Remembered,
    /// Answers that took long, while the same is asked.
    pub worked: crate::worked::Worked,
    /// What is measured.
    pub metrics: Metrics,
    /// How far this node is in ending.
    pub ending: Ending,
}

/// How this installation is run, as far as handlers need to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// What people type: `https://hire.example.org`, without a slash at the end.
    pub public_url: String,
    /// Whether cookies may only travel by HTTPS.
    pub secure_cookies: bool,
    /// Whether this is the demo: one press signs in.
    pub demo: bool,
    /// Proxies whose word on the client's address counts, besides this machine's own.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Whether passwords would travel in the open: listening beyond this machine, without HTTPS, and
    /// nobody said that this is a trial. Sign-in is refused then.
    pub exposed: bool,
    /// The file that ends of the event log are written down in, outside the database.
    pub anchors: std::path::PathBuf,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// The time now, by the one clock.
    pub fn now(&self) -> Timestamp {
        self.store.clock().now()
    }
    /// The one clock.
    pub fn clock(&self) -> &Clock {
        self.store.clock()
    }
    /// An address as people outside can open it: `app.link("/invitations/…")`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url)
    }
}

/// What [`compose`] needs besides the contexts.
pub struct Parts {
    /// The database, migrated.
    pub store: Store,
    /// Uploaded files.
    pub blobs: Blobs,
    /// A data key for each candidate.
    pub keys: KeyStore,
    /// The installation's own key.
    pub secret: Secret,
    /// How this installation is run.
    pub config: Config,
    /// Styles and scripts, and the routes that serve them.
    pub assets: (Assets, Router<App>),
}

/// Everything put together.
pub struct Composed {
    /// For background work and tests.
    pub app: App,
    /// The whole site with its layers.
    pub router: Router,
    /// The API's description.
    pub openapi: utoipa::openapi::OpenApi,
    /// Every page route there is.
    pub pages: Vec<(Method, &'static str)>,
    /// The permission table.
    pub permissions: Vec<PermissionRow>,
    /// Kinds of background work.
    pub jobs: Vec<jobs::Definition<App>>,
    /// Work that comes back by the clock.
    pub schedules: Vec<jobs::Schedule>,
    /// What goes on as long as the server does.
    pub background: Vec<crate::Background>,
}

/// Puts the contexts together.
pub fn compose(parts: Parts, modules: Vec<Module>) -> Composed {
    let (assets, files) = parts.assets;
    let (built_in, mut routes) = find::pages().merge(gallery::pages()).into_parts();
    let mut pages = files.merge(built_in);
    let mut api = OpenApiRouter::with_openapi(openapi::base());
    let (mut nav, mut hooks) = (Vec::new(), Hooks::default());
    let (mut commands, mut samples) = (
        Vec::new(),
        vec![Sample::of::<find::FindPage>("find.html"), Sample::of::<api_docs::DocsPage>("api_docs.html")],
    );
    samples.extend(layers::SAMPLES);
    let (mut permissions, mut jobs, mut schedules) = (Vec::new(), Vec::new(), Vec::new());
    let mut background = Vec::new();
    for mut m in [crate::views::module(), realtime::module()].into_iter().chain(modules) {
        openapi::describe(api.get_openapi(), m.api.get_openapi_mut());
        let (router, paths) = m.pages.into_parts();
        pages = pages.merge(router);
        routes.extend(paths);
        api = api.nest("/api/v1", m.api);
        nav.extend(m.nav);
        commands.extend(m.commands);
        samples.extend(m.samples);
        hooks.absorb(m.hooks);
        permissions.extend(m.permissions);
        jobs.extend(m.jobs);
        schedules.extend(m.schedules);
        background.extend(m.background);
    }
    nav.sort_by_key(|n| n.group);
    let app = App(Arc::new(Inner {
        store: parts.store,
        blobs: parts.blobs,
        keys: parts.keys,
        secret: parts.secret,
        config: parts.config,
        assets,
        nav,
        commands,
        samples,
        hooks,
        realtime: Hub::default(),
        remembered: crate::remembered::Remembered::default(),
        worked: crate::worked::Worked::default(),
        metrics: Metrics::default(),
        ending: Ending::default(),
    }));
    let (api, description) = api.split_for_parts();
    let router =
        layers::around(pages.merge(api).merge(openapi::serve(&description)).merge(api_docs::serve(&description)), &app)
            .with_state(app.clone());
    Composed { app, router, openapi: description, pages: routes, permissions, jobs, schedules, background }
}
