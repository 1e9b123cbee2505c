//! What a context brings: pages, API, tables, jobs, permissions, navigation, and hooks.

use crate::{App, Command, Sample};
use axum::{Router, http::Method, routing::MethodRouter};
use kernel::{Actor, Locale, Permission, Reach, Role};
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    pin::Pin,
    sync::Arc,
};
use utoipa_axum::router::OpenApiRouter;

/// What a context brings. `Module { pages, api, ..Module::new("hiring") }`
pub struct Module {
    /// The crate's name.
    pub name: &'static str,
    /// Its pages.
    pub pages: Pages,
    /// Its part of `/api/v1`.
    pub api: OpenApiRouter<App>,
    /// Its tables.
    pub migrations: &'static [store::Migration],
    /// Its kinds of background work.
    pub jobs: Vec<jobs::Definition<App>>,
    /// Its work that comes back by the clock.
    pub schedules: Vec<jobs::Schedule>,
    /// What it does all the time, beside requests and jobs.
    pub background: Vec<Background>,
    /// Its rows of the permission table.
    pub permissions: Vec<PermissionRow>,
    /// Its entries of the navigation.
    pub nav: Vec<NavItem>,
    /// What one may do from the palette.
    pub commands: Vec<Command>,
    /// Its pages in the gallery.
    pub samples: Vec<Sample>,
    /// What it knows that lower contexts ask for.
    pub hooks: Hooks,
}

impl Module {
    /// One that brings nothing yet.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            pages: Pages::default(),
            api: OpenApiRouter::default(),
            migrations: &[],
            jobs: Vec::new(),
            schedules: Vec::new(),
            background: Vec::new(),
            permissions: Vec::new(),
            nav: Vec::new(),
            commands: Vec::new(),
            samples: Vec::new(),
            hooks: Hooks::default(),
        }
    }
}

/// On which nodes something runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// Where requests are answered.
    Web,
    /// Where background work is done.
    Worker,
}

/// What goes on as long as the server does: following the event log, feeding streams. It is dropped
/// when the server ends, wherever it stands, and began anew after a crash: both must lose nothing.
#[derive(Clone, Copy)]
pub struct Background {
    /// For the log.
    pub name: &'static str,
    /// Where it runs.
    pub on: Node,
    /// The work; it does not return.
    pub run: fn(App) -> Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// Page routes that remember what they are, so that a test can walk all of them.
#[derive(Default)]
pub struct Pages {
    router: Router<App>,
    routes: Vec<(Method, &'static str)>,
}

impl Pages {
    /// A page, or a write of a page.
    #[must_use]
    pub fn on(mut self, method: Method, path: &'static str, handler: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, handler);
        self.routes.push((method, path));
        self
    }
    /// A page.
    #[must_use]
    pub fn get<H, T: 'static>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
    {
        self.on(Method::GET, path, axum::routing::get(handler))
    }
    /// A form's address.
    #[must_use]
    pub fn post<H, T: 'static>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
    {
        self.on(Method::POST, path, axum::routing::post(handler))
    }
    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.routes.extend(other.routes);
        self
    }
    /// What there is.
    pub fn routes(&self) -> &[(Method, &'static str)] {
        &self.routes
    }
    pub(crate) fn into_parts(self) -> (Router<App>, Vec<(Method, &'static str)>) {
        (self.router, self.routes)
    }
}

/// One permission with who has it and how far, for the documentation and the tests.
#[derive(Clone, Copy, Debug)]
pub struct PermissionRow {
    /// `candidates.read`.
    pub name: &'static str,
    /// Which role reaches how far.
    pub table: &'static [(Role, Reach)],
}

impl PermissionRow {
    /// The row of `P`.
    pub const fn of<P: Permission>() -> Self {
        Self { name: P::NAME, table: P::TABLE }
    }
}

/// A part of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NavGroup {
    /// Without a title, at the top.
    Top,
    /// Hiring.
    Hiring,
    /// The organization and its running.
    Organization,
}

/// An entry of the navigation.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// A name of the sprite.
    pub icon: &'static str,
    /// Which part it stands in.
    pub group: NavGroup,
    /// Called for each request: the language is the reader's.
    pub label: fn(Locale) -> String,
    /// Whether this reader can use it.
    pub visible: fn(&Actor) -> bool,
}

/// Implementations by hook trait: the lower context names the trait, the higher one registers,
/// and neither appears in a type parameter of `App`.
#[derive(Default)]
pub struct Hooks(HashMap<TypeId, Box<dyn Any + Send + Sync>>, Vec<fn(&mut Hooks, &mut Hooks)>);

impl Hooks {
    /// These and one more.
    #[must_use]
    pub fn with<T: ?Sized + Send + Sync + 'static>(mut self, hook: Arc<T>) -> Self {
        self.list::<T>().push(hook);
        self.1.push(|into, from| {
            let mut moved = std::mem::take(from.list::<T>());
            into.list::<T>().append(&mut moved);
        });
        self
    }
    /// Every implementation, in the order of the modules: `app.hooks.all::<dyn ProfileSection>()`.
    pub fn all<T: ?Sized + Send + Sync + 'static>(&self) -> &[Arc<T>] {
        self.0.get(&TypeId::of::<T>()).and_then(|l| l.downcast_ref::<Vec<Arc<T>>>()).map_or(&[], Vec::as_slice)
    }
    fn list<T: ?Sized + Send + Sync + 'static>(&mut self) -> &mut Vec<Arc<T>> {
        self.0
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Box::new(Vec::<Arc<T>>::new()))
            .downcast_mut()
            .expect("the key is the type")
    }
    pub(crate) fn absorb(&mut self, mut other: Self) {
        for merge in std::mem::take(&mut other.1) {
            merge(self, &mut other);
        }
    }
}
