//! What the layout needs of a request, gathered once by a layer.

use crate::{Address, App, Fault, Login, Messages, Viewer, etag, module::NavGroup};
use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Actor, Kind, Locale, Problem, Role, Timestamp};
use std::{fmt::Write as _, sync::Arc};

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    System,
    /// Light, by choice.
    Light,
    /// Dark, by choice.
    Dark,
}

/// The accents that an organization may choose: hues alone, lightness and strength stay, so contrast
/// stays. `css/shell.css` gives each its hue; marigold is the usual one.
pub const ACCENTS: [&str; 8] = ["marigold", "coral", "rose", "heather", "violet", "lake", "teal", "moss"];

/// A sentence shown once, on the page after a redirect.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `done` or `care`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
    /// Where a form takes it back; empty where nothing does.
    pub undo: String,
}

/// A part of the navigation as shown.
pub struct NavSection {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its entries.
    pub items: Vec<NavEntry>,
}

/// An entry of the navigation as shown.
pub struct NavEntry {
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub label: String,
    /// A name of the sprite.
    pub icon: &'static str,
    /// Whether the reader is there.
    pub here: bool,
}

/// The request as pages see it: the same for every context.
pub struct Request {
    /// The reader's language.
    pub locale: Locale,
    /// Light or dark.
    pub theme: Theme,
    /// The zone that times are shown in.
    pub zone: jiff::tz::TimeZone,
    /// For the policy; no page has an inline script.
    pub nonce: String,
    /// The address without its query.
    pub path: String,
    /// Path and query.
    pub address: String,
    /// The id that the log and error pages show.
    pub request_id: String,
    /// Who asks, for permissions.
    pub actor: Option<Actor>,
    /// Who asks, for the layout.
    pub viewer: Option<Viewer>,
    /// Whether this is the demo.
    pub demo: bool,
    /// Whether single keys do something: some readers' tools speak in single keys.
    pub keys: bool,
    /// How much is new for them, up to [`crate::MOST_UNREAD`]; none where nobody counts.
    pub unread: Option<u64>,
    /// The layout's words.
    pub ui: Messages,
    notice: Option<Notice>,
    place: String,
    app: App,
}

/// What the layer reads of the headers before the request moves on.
#[derive(Default)]
pub(crate) struct Seen {
    pub accept_language: String,
    pub cookies: String,
    pub bearer: Option<String>,
    pub path: String,
    pub address: String,
}

impl Seen {
    pub(crate) fn of(request: &axum::extract::Request) -> Self {
        let header = |name: HeaderName| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let authorization = header(header::AUTHORIZATION);
        let (scheme, token) = authorization.split_once(' ').unwrap_or_default();
        Self {
            accept_language: header(header::ACCEPT_LANGUAGE).to_owned(),
            cookies: header(header::COOKIE).to_owned(),
            bearer: scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned()),
            path: request.uri().path().to_owned(),
            address: request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        }
    }
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.split(';').filter_map(|c| c.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    }
}

impl Request {
    pub(crate) fn gather(app: App, seen: &Seen, request_id: String, login: Option<Login>, unread: Option<u64>) -> Self {
        let chosen = seen.cookie("locale").and_then(Locale::from_tag);
        let locale = chosen
            .or_else(|| login.as_ref().and_then(|l| l.locale))
            .unwrap_or_else(|| Locale::negotiate(&seen.accept_language));
        let theme = match seen.cookie("theme") {
            Some("dark") => Theme::Dark,
            Some("light") => Theme::Light,
            _ => Theme::System,
        };
        let zone = login.as_ref().map_or(jiff::tz::TimeZone::UTC, |l| l.zone.clone());
        let (actor, viewer) = login.map(|l| (l.actor, l.viewer)).unzip();
        Self {
            locale,
            theme,
            zone,
            nonce: kernel::id::random_text(),
            path: seen.path.clone(),
            address: seen.address.clone(),
            request_id,
            actor,
            viewer,
            demo: app.config.demo,
            keys: seen.cookie("keys") != Some("off"),
            unread,
            ui: locale.into(),
            notice: seen.cookie("notice").and_then(Notice::decode),
            // before anything is read: what happens from here on the page hears live
            place: app.realtime.place(&app.secret),
            app,
        }
    }
    /// The address of a style, script or picture.
    pub fn asset(&self, file: &str) -> String {
        self.app.assets.url(file)
    }
    /// `light`, `dark` or `system`.
    pub fn theme_name(&self) -> &'static str {
        match self.theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    /// The reader's roles in the organization chosen, in words.
    pub fn roles(&self) -> String {
        let words = |role: &Role| match role {
            Role::OrganizationAdmin => self.ui.role_organization_admin(),
            Role::Recruiter => self.ui.role_recruiter(),
            Role::HiringManager => self.ui.role_hiring_manager(),
            Role::Interviewer => self.ui.role_interviewer(),
            Role::PlatformAdmin => self.ui.role_platform_admin(),
        };
        let roles = self.viewer.iter().flat_map(|v| v.roles.list());
        roles.map(words).collect::<Vec<_>>().join(", ")
    }
    /// `on` or `off`.
    pub fn keys_name(&self) -> &'static str {
        if self.keys { "on" } else { "off" }
    }
    /// The accent of the reader's organization; empty for the usual one.
    pub fn accent(&self) -> &str {
        self.viewer.as_ref().map_or("", |v| v.accent.as_str())
    }
    /// How much is new, as the bar shows it: `7`, `99+`; empty for nothing.
    pub fn unread_count(&self) -> String {
        match self.unread {
            None | Some(0) => String::new(),
            Some(n) if n >= crate::MOST_UNREAD => format!("{}+", crate::MOST_UNREAD - 1),
            Some(n) => n.to_string(),
        }
    }
    /// Where the page's stream of events begins.
    pub fn place(&self) -> &str {
        &self.place
    }
    /// The sentence left by the step before, if any.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }
    /// The navigation, as far as this reader can use it.
    pub fn nav(&self) -> Vec<NavSection> {
        let Some(actor) = &self.actor else { return Vec::new() };
        let mut sections: Vec<(NavGroup, NavSection)> = Vec::new();
        for n in self.app.nav.iter().filter(|n| (n.visible)(actor)) {
            let here = self.path.strip_prefix(n.href).is_some_and(|rest| match n.href {
                "/" => rest.is_empty(),
                _ => rest.is_empty() || rest.starts_with('/'),
            });
            let entry = NavEntry { href: n.href, label: (n.label)(self.locale), icon: n.icon, here };
            match sections.last_mut() {
                Some((group, section)) if *group == n.group => section.items.push(entry),
                _ => {
                    let title = match n.group {
                        NavGroup::Top => None,
                        NavGroup::Hiring => Some(self.ui.nav_hiring()),
                        NavGroup::Organization => Some(self.ui.nav_organization()),
                    };
                    sections.push((n.group, NavSection { title, items: vec![entry] }));
                }
            }
        }
        sections.into_iter().map(|(_, s)| s).collect()
    }
    /// The state that a form saw, for its hidden field.
    pub fn tag(&self, updated_at: impl std::borrow::Borrow<Timestamp>) -> String {
        etag::tag(*updated_at.borrow())
    }
    /// Whether a program asks.
    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }
    /// The list that is asked for, from its first row and without what is opened beside it: what its export is of.
    pub fn list_address(&self) -> Address {
        Address::parse(&self.address).without(&["cursor", "open", "panel"])
    }
    /// The application, for hooks.
    pub fn app(&self) -> &App {
        &self.app
    }
}

/// The one field of a page struct that is not its own: `page: Page`, where a context says
/// `type Page = web::Page<Messages>` so that `page.t` speaks the context's words.
pub struct Page<M> {
    /// The context's words.
    pub t: M,
    request: Arc<Request>,
}

impl<M: From<Locale>> Page<M> {
    /// For hooks, which make their own of the request.
    pub fn of(request: &Arc<Request>) -> Self {
        Self { t: request.locale.into(), request: Arc::clone(request) }
    }
}

impl<M> Page<M> {
    /// For hooks, which make their own `Page` of it.
    pub fn request(&self) -> &Arc<Request> {
        &self.request
    }
    /// Sends the reader on (303), with a sentence to show there.
    pub fn done(&self, to: &str, sentence: String) -> Response {
        redirect(to, &Notice { kind: "done", text: sentence, undo: String::new() })
    }
    /// The same with a button that takes it back: `undo` is the address of its form.
    pub fn undoable(&self, to: &str, sentence: String, undo: String) -> Response {
        redirect(to, &Notice { kind: "done", text: sentence, undo })
    }
    /// Sends the reader on (303), with a sentence about what needs care.
    pub fn care(&self, to: &str, sentence: String) -> Response {
        redirect(to, &Notice { kind: "care", text: sentence, undo: String::new() })
    }
    /// The sentence of a problem that has no field of its own to stand by, shown where the reader came
    /// from. What is not theirs to mend goes on as a fault.
    ///
    /// # Errors
    /// The problem itself, unless it is a conflict, a refused value or file, or a change meanwhile.
    pub fn back_with(&self, to: &str, problem: Problem) -> Result<Response, Fault> {
        let theirs = match problem.kind {
            Kind::Conflict | Kind::Invalid | Kind::Changed | Kind::Forbidden => true,
            // a file that is not taken; without a sentence it was no form at all
            Kind::TooLarge | Kind::UnsupportedMedia => problem.detail.is_some(),
            _ => false,
        };
        if !theirs {
            return Err(problem.into());
        }
        let said = problem.detail.iter().chain(problem.fields.iter().map(|f| &f.message));
        let mut text = said.map(|t| t.say(self.locale)).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            text = crate::fault::words(problem.kind, self.locale).1;
        }
        Ok(self.care(to, text))
    }
}

/// Sends the reader on (303), with a sentence to show there.
fn redirect(to: &str, notice: &Notice) -> Response {
    let mut response = Redirect::to(to).into_response();
    let cookie = format!("notice={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", notice.encode());
    if let Ok(v) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, v);
    }
    response
}

impl Notice {
    /// Longest sentence carried, in bytes: a cookie holds 4,096.
    const MAX: usize = 1_200;

    fn encode(&self) -> String {
        let mut text = String::from(if self.kind == "care" { "c" } else { "d" });
        let mut hex = |part: &str| {
            for b in part.bytes().take(Self::MAX) {
                let _ = write!(text, "{b:02x}");
            }
        };
        hex(&self.text);
        if !self.undo.is_empty() {
            hex("\0");
            hex(&self.undo);
        }
        text
    }
    fn decode(cookie: &str) -> Option<Self> {
        let (kind, hex) = cookie.split_at_checked(1)?;
        let kind = match kind {
            "c" => "care",
            "d" => "done",
            _ => return None,
        };
        let bytes = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok());
        let bytes: Vec<u8> = bytes.take(2 * Self::MAX).collect::<Option<_>>()?;
        let all = String::from_utf8_lossy(&bytes);
        let (text, undo) = all.split_once('\0').unwrap_or((&all, ""));
        // an address of ours and nothing else: the cookie comes from the browser
        let undo = Some(undo).filter(|u| u.starts_with('/') && !u.starts_with("//")).unwrap_or_default();
        Some(Self { kind, text: text.to_owned(), undo: undo.to_owned() })
    }
}

impl<M> std::ops::Deref for Page<M> {
    type Target = Request;
    fn deref(&self) -> &Request {
        &self.request
    }
}

impl<M: From<Locale>, S: Sync> FromRequestParts<S> for Page<M> {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let request = parts.extensions.get::<Arc<Request>>();
        request.map(Self::of).ok_or_else(|| Problem::internal("the request layer is missing").into())
    }
}

/// A rendered piece of a page, shown as it is.
pub struct Html(String);

impl Html {
    /// Renders a template.
    ///
    /// # Errors
    /// [`Kind::Internal`] where it fails.
    pub fn render(template: &impl askama::Template) -> Result<Self, Problem> {
        template.render().map(Self).map_err(crate::fault::rendering)
    }
    /// Nothing.
    pub fn empty() -> Self {
        Self(String::new())
    }
    /// Renders a page of a form that was refused: 422 and what was typed.
    ///
    /// # Errors
    /// [`Kind::Internal`] where it fails.
    pub fn refused(template: &impl askama::Template) -> Result<Response, Fault> {
        let html = Self::render(template)?;
        Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
    }
}
impl std::fmt::Display for Html {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl askama::filters::HtmlSafe for Html {}
impl IntoResponse for Html {
    fn into_response(self) -> Response {
        axum::response::Html(self.0).into_response()
    }
}
