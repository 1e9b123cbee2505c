//! `cargo xtask bench lists`: the list of candidates where there are many. Page 1,000 against page 1 as a
//! ratio (a list is read by keys, so that both cost the same), and the whole list as a file: seconds,
//! and the most memory that the server took meanwhile.

use crate::{api::Api, company::Company, installation::Installation, report::Report, run::Run, server::Server};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Candidates that one call takes.
const AT_ONCE: usize = 2_000;
/// Rows on a page where nothing is said.
const PAGE: usize = 50;
/// The page that is far away, in a long run.
const FAR: usize = 1_000;
/// How often each page is asked for; the median counts.
const ROUNDS: usize = 101;
/// How long a server is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(5);
/// The marks: what the far page may cost for the first one …
const MARK_RATIO: f64 = 1.25;
/// … how many seconds a workbook of 100,000 rows may take …
const MARK_SECONDS: f64 = 5.0;
/// … and how many megabytes the server may have at its most, the pages of its program apart: how many of
/// those are in memory is the kernel's business, and a release is not stripped.
const MARK_MEGABYTES: f64 = 100.0;

/// Measures on the run's engine.
///
/// # Errors
/// The product does not start, or answers otherwise than 200.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 0).await?;
    let candidates = run.of(4_000, 100_000);
    let begun = Instant::now();
    fill(&company.recruiter, candidates).await?;
    report.note("candidates", candidates);
    report.note("made in", format!("{:.0} s", begun.elapsed().as_secs_f64()));
    server.stop().await?;
    // each on a server that has done nothing else, whose memory is that of what is measured
    let server = installation.serve().await?;
    pages(&mut report, &company.recruiter.at(&server.url), run.of(40, FAR)).await?;
    server.stop().await?;
    for format in ["csv", "xlsx"] {
        let server = installation.serve().await?;
        tokio::time::sleep(IDLE).await;
        export(&mut report, &server, &company.recruiter.at(&server.url), (format, candidates)).await?;
        server.stop().await?;
    }
    Ok(report)
}

/// Candidates with contact data, which the product keeps under a key for each.
async fn fill(recruiter: &Api, candidates: usize) -> Result<()> {
    let all: Vec<usize> = (0..candidates).collect();
    for part in all.chunks(AT_ONCE) {
        let row = |n: &usize| json!({ "name": format!("Candidate {n:06}"), "email": format!("c{n}@people.example") });
        let rows: Vec<Value> = part.iter().map(row).collect();
        let made = recruiter.post("bulk-creations", json!({ "rows": rows })).await?;
        let id = made.str("/id");
        made.expect(201)?;
        recruiter.post(&format!("bulk-creations/{id}/confirm"), json!({})).await?.expect(200)?;
    }
    Ok(())
}

/// The far page for the first one, as page and by the API, in turns.
async fn pages(report: &mut Report, recruiter: &Api, far: usize) -> Result<()> {
    for sort in ["name", "-updated_at"] {
        let cursor = cursor_of(recruiter, sort, far).await?;
        for (what, address) in [("list page", "/candidates"), ("API", "/api/v1/candidates")] {
            let near = format!("{address}?sort={sort}");
            let distant = format!("{near}&cursor={cursor}");
            let (mut first, mut last) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                first.push(ask(recruiter, &near).await?);
                last.push(ask(recruiter, &distant).await?);
            }
            let (first, last) = (median(first), median(last));
            let ratio = last / first;
            report.line(
                &format!("page {far} for page 1, {what} by {sort}"),
                format!("at most {MARK_RATIO}"),
                format!("{ratio:.2} ({last:.1} / {first:.1} ms)"),
                ratio <= MARK_RATIO,
            );
        }
    }
    Ok(())
}

/// Where a page begins.
async fn cursor_of(recruiter: &Api, sort: &str, page: usize) -> Result<String> {
    let (mut cursor, mut left) = (String::new(), (page - 1) * PAGE);
    while left > 0 {
        let limit = left.min(200);
        let answer = recruiter.get(&format!("candidates?sort={sort}&limit={limit}&cursor={cursor}")).await?;
        cursor = answer.str("/next_cursor");
        answer.expect(200)?;
        left -= limit;
    }
    Ok(cursor)
}

/// Milliseconds until the whole answer is there.
async fn ask(recruiter: &Api, address: &str) -> Result<f64> {
    let begun = Instant::now();
    recruiter.get(address).await?.expect(200)?;
    Ok(begun.elapsed().as_secs_f64() * 1_000.0)
}

/// The whole list as a file, read as it comes.
async fn export(report: &mut Report, server: &Server, recruiter: &Api, (format, rows): (&str, usize)) -> Result<()> {
    let before = memory(server)?;
    let begun = Instant::now();
    let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(10)).build()?;
    let address = format!("{}/api/v1/candidates?format={format}", recruiter.url());
    let mut answer = http.get(address).bearer_auth(recruiter.token().context("nobody signed in")?).send().await?;
    if answer.status().as_u16() != 200 {
        bail!("{} for the list as {format}", answer.status());
    }
    let first = begun.elapsed();
    let (mut bytes, mut lines, mut most) = (0, 0, before);
    while let Some(part) = answer.chunk().await? {
        bytes += part.len();
        lines += part.split(|b| *b == b'\n').count() - 1;
        most = memory(server)?.max(most);
    }
    let seconds = begun.elapsed().as_secs_f64();
    if format == "csv" && lines != rows + 1 {
        bail!("{lines} lines and not {rows} with their heads");
    }
    report.note(&format!("{format}, first bytes"), format!("{} ms", first.as_millis()));
    report.note(&format!("{format}, bytes"), bytes);
    let within = format!("at most {MARK_SECONDS} s");
    report.line(&format!("{format}, whole"), within, format!("{seconds:.1} s"), seconds <= MARK_SECONDS);
    report.line(
        &format!("{format}, the server's memory at its most"),
        format!("at most {MARK_MEGABYTES} MB"),
        format!("{most:.0} MB, {before:.0} before"),
        most <= MARK_MEGABYTES,
    );
    Ok(())
}

/// What the server has taken for itself, in megabytes.
fn memory(server: &Server) -> Result<f64> {
    let id = server.id().context("the server is gone")?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).context("no such figure")?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib * 1_024.0 / 1_000_000.0)
}

/// The middle one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
