//! `cargo xtask bench http`: the list page of a recruiter (session, permission, queries, 50 rows
//! rendered) against our own plaintext route, as a ratio in one run. Half of the cores serve, half
//! ask. Latency at half load is counted from when each request was due, so that a server that stalls
//! cannot hide it (Gil Tene's "coordinated omission").

use crate::{api::Api, company::Company, installation::Installation, report::Report, run::Run, server::Server};
use anyhow::{Context as _, Result, bail};
use serde_json::json;
use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::Instant,
};

/// Candidates in the list: several pages of it.
const CANDIDATES: usize = 200;
/// Connections that ask at once.
const CONNECTIONS: usize = 32;
/// The mark: one list page may cost as much as so many plaintext answers.
const MARK: f64 = 25.0;
/// And its slowest of a hundred at half load.
const MARK_P99: u128 = 10;

/// Measures both routes on the run's engine.
///
/// # Errors
/// The product does not start or answers otherwise than 200.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 3).await?;
    fill(&company.recruiter).await?;
    report.note("cores: serving, asking", pin(&server));
    let seconds = run.of(Duration::from_millis(500), Duration::from_secs(8));
    let plain = Route::new(&company.recruiter, "/health/live", false);
    let list = Route::new(&company.recruiter, "/candidates", true);
    for route in [&plain, &list] {
        route.load(seconds / 4, None).await?;
    }
    let plain = plain.load(seconds, None).await?;
    let full = list.load(seconds, None).await?;
    let half = list.load(seconds, Some(full.rate / 2.0)).await?;
    report.note("plaintext, answers a second", format!("{:.0}", plain.rate));
    report.note("list page, answers a second", format!("{:.0}", full.rate));
    let ratio = plain.rate / full.rate;
    report.line("plaintext answers for one list page", format!("at most {MARK}"), format!("{ratio:.1}"), ratio <= MARK);
    report.note("list page at full load, p50 / p99", format!("{:.1} / {:.1} ms", full.at(50), full.at(99)));
    report.note("list page at half load, p50", format!("{:.1} ms", half.at(50)));
    let p99 = format!("{:.1} ms", half.at(99));
    report.line(
        "list page at half load, p99",
        format!("at most {MARK_P99} ms"),
        p99,
        half.micros(99) <= MARK_P99 * 1_000,
    );
    server.stop().await?;
    Ok(report)
}

/// A company of a usual size: the list is about candidates and their applications.
async fn fill(recruiter: &Api) -> Result<()> {
    for number in 0..CANDIDATES {
        let body = json!({
            "name": format!("Candidate {number}"),
            "email": format!("c{number}@people.example"),
            "current_role": "Engineer",
            "source": if number % 2 == 0 { "referral" } else { "website" },
        });
        recruiter.post("candidates", body).await?.expect(201)?;
    }
    Ok(())
}

/// Half of the cores for the server, half for us; what was done in words.
fn pin(server: &Server) -> String {
    // not those that we ourselves were pinned to before
    let all = Command::new("nproc").arg("--all").output().ok();
    let cores: usize = all.and_then(|said| String::from_utf8_lossy(&said.stdout).trim().parse().ok()).unwrap_or(1);
    let half = (cores / 2).max(1);
    let to = |from: usize, id: u32| {
        let cores = format!("{from}-{}", from + half - 1);
        let done = Command::new("taskset").args(["-apc", &cores, &id.to_string()]).output();
        done.is_ok_and(|done| done.status.success())
    };
    if cores > 1 && server.id().is_some_and(|id| to(0, id)) && to(half, std::process::id()) {
        format!("{half}, {half}")
    } else {
        format!("{cores} shared")
    }
}

/// One address, asked again and again in the same bytes.
struct Route {
    address: String,
    question: Arc<[u8]>,
}

/// What came of it.
struct Measured {
    /// Answers a second.
    rate: f64,
    /// Sorted, in microseconds.
    latencies: Vec<u64>,
}

impl Measured {
    fn micros(&self, percent: usize) -> u128 {
        let place = (self.latencies.len() * percent / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(place).copied().unwrap_or_default().into()
    }
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    fn at(&self, percent: usize) -> f64 {
        self.micros(percent) as f64 / 1_000.0
    }
}

impl Route {
    fn new(api: &Api, path: &str, signed_in: bool) -> Self {
        let address = api.url().trim_start_matches("http://").to_owned();
        let login =
            api.token().filter(|_| signed_in).map_or(String::new(), |t| format!("authorization: Bearer {t}\r\n"));
        let question = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n{login}\r\n").into_bytes().into();
        Self { address, question }
    }

    /// Asks on all connections for so long; as fast as they go, or at this rate in all.
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    async fn load(&self, time: Duration, rate: Option<f64>) -> Result<Measured> {
        let (begun, due) = (Instant::now(), Arc::new(AtomicU64::new(0)));
        let mut asking = tokio::task::JoinSet::new();
        for _ in 0..CONNECTIONS {
            let (question, due) = (Arc::clone(&self.question), Arc::clone(&due));
            let mut stream = TcpStream::connect(&self.address).await?;
            stream.set_nodelay(true)?;
            asking.spawn(async move {
                let (mut latencies, mut buffer) = (Vec::new(), Vec::with_capacity(128 * 1024));
                while begun.elapsed() < time {
                    let mut from = Instant::now();
                    if let Some(rate) = rate {
                        let turn = due.fetch_add(1, Ordering::Relaxed) as f64;
                        from = begun + Duration::from_secs_f64(turn / rate);
                        tokio::time::sleep_until(from).await;
                    }
                    ask(&mut stream, &question, &mut buffer).await?;
                    latencies.push(u64::try_from(from.elapsed().as_micros()).unwrap_or(u64::MAX));
                }
                anyhow::Ok(latencies)
            });
        }
        let mut latencies = Vec::new();
        while let Some(done) = asking.join_next().await {
            latencies.extend(done??);
        }
        let rate = latencies.len() as f64 / begun.elapsed().as_secs_f64();
        latencies.sort_unstable();
        Ok(Measured { rate, latencies })
    }
}

/// One question and its whole answer, which must be 200.
async fn ask(stream: &mut TcpStream, question: &[u8], buffer: &mut Vec<u8>) -> Result<()> {
    stream.write_all(question).await?;
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the connection ended within an answer");
        }
        let Some(head) = find(buffer, b"\r\n\r\n") else { continue };
        let words = std::str::from_utf8(buffer.get(..head).unwrap_or_default())?.to_ascii_lowercase();
        if !words.starts_with("http/1.1 200") {
            bail!("not 200 but {}", words.lines().next().unwrap_or_default());
        }
        let length = words.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("an answer without its length")?.trim().parse()?;
        while buffer.len() < head + 4 + length {
            if stream.read_buf(buffer).await? == 0 {
                bail!("the connection ended within an answer");
            }
        }
        return Ok(());
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|part| part == what)
}
