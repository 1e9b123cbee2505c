//! The layers around all handlers: the request's id, who asks, problems in their form, headers.

use crate::{
    App, Authenticator, Credential, Fault, Login, Messages, Page, Request, Unread,
    fault::ProblemOut,
    idempotency,
    request::Seen,
    resume::{Interrupted, MAX_BODY},
    wire::Peer,
};
use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Kind, Problem};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};
use store::RequestContext;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};
use tracing::Instrument as _;

/// Bodies larger than this are refused, unless a route says otherwise.
const MAX_REQUEST: usize = 1024 * 1024;

/// A request that takes longer is a warning in the log.
const SLOW: Duration = Duration::from_secs(2);

/// Ties the span of a request to a trace that began elsewhere.
pub trait Traced: Send + Sync {
    /// Called when the span is made, with what the request said.
    fn began(&self, span: &tracing::Span, headers: &HeaderMap);
}

/// The session's cookie. Over HTTPS the prefix binds it to this host and to `Secure`.
pub fn session_cookie(app: &App) -> &'static str {
    if app.config.secure_cookies { "__Host-waymark" } else { "waymark" }
}

/// All layers, the innermost first.
pub(crate) fn around(router: Router<App>, app: &App) -> Router<App> {
    let mut csrf = CsrfLayer::new();
    if let Ok(trusting) = CsrfLayer::new().add_trusted_origin(&app.config.public_url) {
        csrf = trusting;
    }
    router
        .fallback(|| async { Fault(Problem::not_found()) })
        .layer(middleware::from_fn_with_state(app.clone(), idempotency::layer))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(csrf)
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .layer(middleware::from_fn_with_state(app.clone(), request))
        .layer(CompressionLayer::new())
}

#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    Fault(Problem::internal(format!("panic: {}", text.unwrap_or("of another type")))).into_response()
}

/// Gathers the [`Request`], runs the handler in its context, gives problems their form.
async fn request(State(app): State<App>, mut request: axum::extract::Request, next: Next) -> Response {
    let seen = Seen::of(&request);
    let request_id = kernel::id::random_text();
    let peer = peer(&request);
    let address = peer.map(|peer| client(peer, &request, &app).to_string());
    let method = request.method().clone();
    // the route, not the path: a path may hold a one-time secret
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id = %request_id, %method, route, trace = tracing::field::Empty);
    for tracer in app.hooks.all::<dyn Traced>() {
        tracer.began(&span, request.headers());
    }
    let (started, running) = (Instant::now(), app.metrics.begin());
    let context = RequestContext { request_id: Some(request_id.clone()), address };
    let work = async move {
        let login = match login(&app, &seen).await {
            Ok(login) => login,
            Err(problem) => {
                let response = early(&app, &seen, request_id, problem);
                answered(&app, &method, &route, &response, started, None);
                return response;
            }
        };
        let unread = unread(&app, &seen, login.as_ref()).await;
        let interrupted = if login.is_none() { set_aside(&app, &seen, &mut request).await } else { None };
        let gathered = Arc::new(Request::gather(app.clone(), &seen, request_id, login, unread));
        request.extensions_mut().insert(Arc::clone(&gathered));
        let mut response = next.run(request).await;
        if let Some(problem) = problem_of(&response) {
            response = render(&app, &gathered, &problem, &method, interrupted);
        }
        finish(&mut response, &gathered);
        answered(&app, &method, &route, &response, started, gathered.actor.as_ref());
        drop(running);
        response
    };
    store::with_context(context, work).instrument(span).await
}

/// The address that the connection comes from.
fn peer(request: &axum::extract::Request) -> Option<IpAddr> {
    let known = request.extensions();
    let address = known.get::<ConnectInfo<Peer>>().map(|c| c.0.address);
    address.or_else(|| known.get::<ConnectInfo<SocketAddr>>().map(|c| c.0)).map(|address| address.ip())
}

/// The one line of a request, and its figures. Neither holds a name, an address or a path: ids and routes.
fn answered(
    app: &App,
    method: &Method,
    route: &str,
    response: &Response,
    started: Instant,
    actor: Option<&kernel::Actor>,
) {
    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.metrics.answered(method, route, status, took);
    let who = actor.map(|a| store::events::principal_text(a.principal()));
    let (user, millis) = (who.as_deref(), took.as_secs_f64() * 1_000.0);
    if took >= SLOW {
        tracing::warn!(status, millis, user, "answered slowly");
    } else {
        tracing::info!(status, millis, user, "answered");
    }
}

/// Who is at the other end: behind a proxy that is trusted (this machine's own, or one that the
/// settings name) what the proxy says, the last entry of `X-Forwarded-For`.
fn client(peer: IpAddr, request: &axum::extract::Request, app: &App) -> IpAddr {
    let peer = peer.to_canonical();
    if !peer.is_loopback() && !app.config.trusted_proxies.contains(&peer) {
        return peer;
    }
    let said = request.headers().get_all("x-forwarded-for").iter().next_back().and_then(|v| v.to_str().ok());
    said.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

fn early(app: &App, seen: &Seen, request_id: String, problem: Problem) -> Response {
    let gathered = Arc::new(Request::gather(app.clone(), seen, request_id, None, None));
    render(app, &gathered, &problem, &Method::GET, None)
}

/// A bearer token goes before a cookie.
async fn login(app: &App, seen: &Seen) -> Result<Option<Login>, Problem> {
    let credential = match (&seen.bearer, seen.cookie(session_cookie(app))) {
        (Some(token), _) => Credential::Bearer(token),
        (None, Some(cookie)) => Credential::Cookie(cookie),
        (None, None) => return Ok(None),
    };
    for authenticator in app.hooks.all::<dyn Authenticator>() {
        if let Some(login) = authenticator.authenticate(app, credential).await? {
            return Ok(Some(login));
        }
    }
    Ok(None)
}

/// How much is new for whoever asks for a page. What cannot be counted is left out: a page is worth more.
async fn unread(app: &App, seen: &Seen, login: Option<&Login>) -> Option<u64> {
    let login = login.filter(|_| !seen.path.starts_with("/api/") && !seen.path.starts_with("/assets/"))?;
    let hook = app.hooks.all::<dyn Unread>().first()?;
    match hook.count(app, &login.actor).await {
        Ok(count) => Some(count),
        Err(error) => {
            tracing::warn!(%error, "what is new could not be counted");
            None
        }
    }
}

/// Keeps a small form that comes with a session that has ended, so that signing in loses nothing.
async fn set_aside(app: &App, seen: &Seen, request: &mut axum::extract::Request) -> Option<Interrupted> {
    let form = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok())?;
    let ours = request.method() == Method::POST && form.starts_with("application/x-www-form-urlencoded");
    let small = request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse::<usize>().ok()? <= MAX_BODY;
    seen.cookie(session_cookie(app))?;
    if !ours || !small || seen.path.starts_with("/api/") || seen.path == "/login" {
        return None;
    }
    let bytes = axum::body::to_bytes(std::mem::take(request.body_mut()), MAX_BODY).await.ok()?;
    let kept = Interrupted::read(&seen.address, &bytes);
    *request.body_mut() = Body::from(bytes);
    kept
}

/// The problem that an answer stands for: ours, or a bare status that a library gave.
fn problem_of(response: &Response) -> Option<Arc<Problem>> {
    if let Some(p) = response.extensions().get::<Arc<Problem>>() {
        return Some(Arc::clone(p));
    }
    let typed = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if typed.starts_with("text/html") || typed.contains("json") {
        return None;
    }
    let kind = match response.status() {
        StatusCode::BAD_REQUEST => Kind::Malformed,
        StatusCode::FORBIDDEN => Kind::Forbidden,
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Kind::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMedia,
        StatusCode::UNPROCESSABLE_ENTITY => Kind::Invalid,
        StatusCode::INTERNAL_SERVER_ERROR => Kind::Internal,
        StatusCode::SERVICE_UNAVAILABLE => Kind::Unavailable,
        _ => return None,
    };
    Some(Arc::new(Problem::new(kind)))
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page<Messages>,
    status: u16,
    title: String,
    detail: String,
    fields: Vec<(String, String)>,
    request_id: String,
    ways: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    page: Page<Messages>,
    next: String,
    resume: String,
}

impl crate::Sampled for ErrorPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (title, detail) = crate::fault::words(Kind::Invalid, request.locale);
        let fields = vec![("email".to_owned(), request.ui.field_email())];
        let (request_id, ways) = (request.request_id.clone(), ways(request));
        Self { page: Page::of(request), status: 422, title, detail, fields, request_id, ways }
    }
}

impl crate::Sampled for SignedOutPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self { page: Page::of(request), next: "/candidates".to_owned(), resume: "an-invented-key".to_owned() }
    }
}

/// The pages of this file in the gallery.
pub(crate) const SAMPLES: [crate::Sample; 2] =
    [crate::Sample::of::<ErrorPage>("error.html"), crate::Sample::of::<SignedOutPage>("signed_out.html")];

fn render(
    app: &App,
    request: &Arc<Request>,
    problem: &Problem,
    method: &Method,
    kept: Option<Interrupted>,
) -> Response {
    if let Some(cause) = &problem.internal {
        tracing::error!(cause, "an internal fault");
    }
    let out = ProblemOut::new(problem, request.locale, &request.request_id);
    if request.path.starts_with("/api/") {
        return out.into_response(problem.retry_after);
    }
    let page = Page::of(request);
    let status = StatusCode::from_u16(out.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let html = if problem.kind == Kind::Unauthenticated {
        if method == Method::GET || method == Method::HEAD {
            let next = serde_html_form::to_string([("next", &request.address)]).unwrap_or_default();
            return Redirect::to(&format!("/login?{next}")).into_response();
        }
        let next = kept.as_ref().map_or("/", |_| request.path.as_str()).to_owned();
        SignedOutPage { page, next, resume: kept.map_or(String::new(), |k| k.seal(app)) }.render()
    } else {
        let ways = ways(request);
        let fields = out.errors.into_iter().map(|e| (e.field, e.message)).collect();
        ErrorPage {
            page,
            status: out.status,
            title: out.title,
            detail: out.detail,
            fields,
            request_id: out.request_id,
            ways,
        }
        .render()
    };
    match html {
        Ok(html) => (status, axum::response::Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the error page cannot be rendered");
            status.into_response()
        }
    }
}

/// Links that lead on from an error.
fn ways(request: &Request) -> Vec<(String, String)> {
    let mut ways = vec![("/".to_owned(), request.ui.way_home())];
    if request.viewer.is_none() {
        ways.push(("/login".to_owned(), request.ui.way_sign_in()));
    }
    ways
}

/// Headers of every answer, and the notice that has been shown is taken away.
fn finish(response: &mut Response, request: &Request) {
    let page = response.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.entry(name).or_insert(value);
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::HeaderName::from_static("x-request-id"), &request.request_id);
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    if !request.path.starts_with("/assets/") {
        set(header::CACHE_CONTROL, "no-store");
    }
    if page {
        headers.insert("speculation-rules", HeaderValue::from_static("\"/assets/speculation-rules.json\""));
    }
    if request.app().ending.is_draining() {
        // the next request then finds a node that stays
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    if page && request.notice().is_some() {
        headers
            .append(header::SET_COOKIE, HeaderValue::from_static("notice=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    }
}
