//! The binary as a server: over real sockets, with real signals.

use axum::{Router, body::Bytes, extract::State, routing::post};
use reqwest::{Client, StatusCode};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_waymark");

/// A server on a port of its own; dropping it kills it.
struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`
    url: String,
    /// Where its figures are, if anywhere.
    figures: String,
}

fn waymark(words: &[&str], data: &Path, settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(words).arg("--data").arg(data).stdin(Stdio::null());
    for (name, value) in settings {
        command.env(name, value);
    }
    command
}

impl Server {
    fn start(data: &Path, settings: &[(&str, &str)]) -> Self {
        let mut command = waymark(&["serve", "--listen", "127.0.0.1:0"], data, settings);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (mut lines, mut figures) = (BufReader::new(child.stdout.take().unwrap()), String::new());
        let url = loop {
            let mut line = String::new();
            assert!(lines.read_line(&mut line).unwrap() > 0, "the server ended");
            if let Some(address) = line.trim().strip_prefix("Figures are on ") {
                address.clone_into(&mut figures);
            }
            if let Some(url) = line.trim().strip_prefix("Waymark listens on ") {
                break url.to_owned();
            }
        };
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        Self { child, url, figures }
    }
    fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
    }
    /// Waits for its end after one more signal, which cuts its patience short.
    fn ended(mut self) -> bool {
        self.terminate();
        self.child.wait().unwrap().success()
    }
    async fn status(&self, path: &str) -> StatusCode {
        client().get(format!("{}{path}", self.url)).send().await.unwrap().status()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = (self.child.kill(), self.child.wait());
    }
}

fn client() -> Client {
    let _there_already = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn one_folder_serves_one_server_and_any_command() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    let second = waymark(&["serve", "--listen", "127.0.0.1:0"], folder.path(), &[]).output().unwrap();
    assert!(!second.status.success());
    assert!(stderr(&second).contains("another server runs on"), "{}", stderr(&second));
    for command in [&["migrate", "--status"][..], &["audit", "verify"], &["config", "check"], &["doctor"]] {
        let output = waymark(command, folder.path(), &[("WAYMARK_PUBLIC_URL", &server.url)]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{command:?}: {said}{}", stderr(&output));
        assert!(!said.contains("FAULT"), "{said}");
    }
    let alone = waymark(&["serve", "--role", "worker"], folder.path(), &[]).output().unwrap();
    assert!(stderr(&alone).contains("needs PostgreSQL"), "{}", stderr(&alone));
}

/// Clients behind a load balancer that asks `/health/ready`: none of them loses a request.
#[tokio::test(flavor = "multi_thread")]
async fn an_end_under_load_loses_no_request() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[("WAYMARK_DRAIN", "300")]);
    let away = Arc::new(AtomicBool::new(false));
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let (away, url, client) = (Arc::clone(&away), format!("{}/login", server.url), client());
        asking.spawn(async move {
            let mut answered = 0;
            while !away.load(Ordering::Relaxed) {
                let answer = client.get(&url).send().await.unwrap();
                assert_eq!(answer.status(), StatusCode::OK);
                assert!(answer.text().await.unwrap().ends_with("</html>"), "whole");
                answered += 1;
            }
            answered
        });
    }
    let ready = format!("{}/health/ready", server.url);
    let balancer = client();
    assert_eq!(balancer.get(&ready).send().await.unwrap().status(), StatusCode::OK);
    server.terminate();
    while balancer.get(&ready).send().await.unwrap().status() == StatusCode::OK {
        tokio::task::yield_now().await;
    }
    let last = balancer.get(format!("{}/login", server.url)).send().await.unwrap();
    assert_eq!(last.headers()["connection"], "close", "the next request goes elsewhere");
    away.store(true, Ordering::Relaxed);
    let answered: u32 = asking.join_all().await.into_iter().sum();
    assert!(answered >= 16, "{answered} were answered");
    assert!(server.ended());
}

#[tokio::test]
async fn figures_are_on_an_address_of_their_own_or_behind_a_token() {
    let folder = TempDir::new().unwrap();
    let settings = [("WAYMARK_METRICS_LISTEN", "127.0.0.1:0"), ("WAYMARK_METRICS_TOKEN", "a token of the collector")];
    let server = Server::start(folder.path(), &settings);
    assert_eq!(server.status("/login").await, StatusCode::OK);
    assert_eq!(server.status("/nothing/here").await, StatusCode::NOT_FOUND);
    let text = client().get(&server.figures).send().await.unwrap().text().await.unwrap();
    for line in [
        "waymark_requests_total{method=\"GET\",route=\"/login\",status=\"200\"} 1",
        "waymark_requests_total{method=\"GET\",route=\"(none)\",status=\"404\"} 1",
        "waymark_seal_lag_seconds 0.0",
        "waymark_database_connections{pool=\"write\"} 1.0",
        "# EOF",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    assert_eq!(server.status("/metrics").await, StatusCode::UNAUTHORIZED);
    let ask = client().get(format!("{}/metrics", server.url)).bearer_auth("a token of the collector");
    let answer = ask.send().await.unwrap();
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    assert!(answer.text().await.unwrap().ends_with("# EOF\n"));
}

/// A collector that keeps what it is sent.
async fn collect(State(kept): State<Arc<Mutex<Vec<u8>>>>, body: Bytes) {
    kept.lock().unwrap().extend_from_slice(&body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_goes_on_with_the_trace_it_came_with() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let collector = format!("http://{}", listener.local_addr().unwrap());
    let routes = Router::new().route("/v1/traces", post(collect)).with_state(Arc::clone(&kept));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[("WAYMARK_OTLP", &collector)]);
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    client().get(format!("{}/login", server.url)).header("traceparent", parent).send().await.unwrap();
    assert!(server.ended(), "what is left is sent at the end");
    let sent = kept.lock().unwrap().clone();
    let holds = |what: &[u8]| sent.windows(what.len()).any(|w| w == what);
    let id = 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128.to_be_bytes();
    assert!(holds(&id), "the trace's id, in {} bytes", sent.len());
    assert!(holds(&0x00f0_67aa_0ba9_02b7_u64.to_be_bytes()), "the span it came from");
    assert!(holds(b"/login") && holds(b"waymark"), "the route and the service");
}

/// A database of its own on the test server; none where the tests run on `SQLite`.
async fn postgres() -> Option<(String, DatabaseConnection)> {
    let server = std::env::var("WAYMARK_TEST_DATABASE").ok()?;
    let name = format!("waymark_g_{}", kernel::id::random_text());
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let whole = Database::connect(&server).await.unwrap();
    whole.execute_unprepared(&format!("create database {name}")).await.unwrap();
    let own = Database::connect(&url).await.unwrap();
    own.execute_unprepared("create extension if not exists btree_gist").await.unwrap();
    Some((url, own))
}

async fn roles(db: &DatabaseConnection) -> Vec<String> {
    let rows = Statement::from_string(db.get_database_backend(), "select role from node order by role");
    db.query_all_raw(rows).await.unwrap().iter().map(|r| r.try_get("", "role").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_node_and_a_worker_share_one_database() {
    let Some((url, db)) = postgres().await else { return };
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let keys = format!("sqlite://{}", one.path().join("keys.db").display());
    let settings = [("WAYMARK_DATABASE", url.as_str()), ("WAYMARK_KEYS", &keys)];
    let web = Server::start(one.path(), &[&settings[..], &[("WAYMARK_ROLE", "web")]].concat());
    let key = blobs::installation::FILE;
    std::fs::copy(one.path().join(key), other.path().join(key)).unwrap();
    let worker = Server::start(other.path(), &[&settings[..], &[("WAYMARK_ROLE", "worker")]].concat());
    assert_eq!(web.status("/login").await, StatusCode::OK);
    assert_eq!(worker.status("/login").await, StatusCode::NOT_FOUND);
    assert_eq!(worker.status("/health/ready").await, StatusCode::OK);
    while roles(&db).await != ["web", "worker"] {
        tokio::task::yield_now().await;
    }
    assert!(worker.ended());
    assert_eq!(roles(&db).await, ["web"], "one that ends says so");
}
