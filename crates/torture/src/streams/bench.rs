//! `cargo xtask bench realtime`: how soon a message is there, and what an idle stream costs.
//!
//! A message's way is counted from the time that the event itself says (taken when its transaction
//! began, so the commit to disk is within it) until its reader has the bytes. Readers, writers and the
//! server share the machine.

use super::reader::{Address, Stream, field};
use crate::{api::Api, company::Company, installation::Installation, report::Report, run::Run, server::Server};
use anyhow::{Context as _, Result};
use serde_json::json;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::{
    task::JoinSet,
    time::{Instant, MissedTickBehavior},
};

/// Changes that one commit holds in the load of many topics: a step for many.
const TOGETHER: usize = 10;
/// Readers of one topic.
const READERS: usize = 10;
/// The marks: milliseconds, bytes, milliseconds.
const SOON: u128 = 25;
const IDLE: u64 = 12 * 1024;
const TO_ALL: u128 = 50;

/// Ways in microseconds, as readers found them.
#[derive(Default)]
struct Ways(Mutex<Vec<u64>>);

/// Streams that are read.
struct Readers {
    ways: Arc<Ways>,
    over: Arc<AtomicBool>,
    tasks: JoinSet<()>,
}

/// Measures on the run's engine.
///
/// # Errors
/// The machine or the product refuses.
pub async fn run(run: &Run) -> Result<Report> {
    let (topics, seconds, calls) = (run.of(30, 1_000), run.of(2, 10), run.of(5, 40));
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 0).await?;
    let (recruiter, address) = (company.recruiter, Address::new(&server.url));
    let candidates = candidates(&recruiter, topics).await?;
    let mut report = Report::default();
    report.note("streams", topics * READERS);

    // a first few, so that what the server keeps anyway is not counted as theirs
    Readers::open(&address, &recruiter, &candidates[..10]).await?.close().await;
    let before = memory(&server)?;
    let readers = Readers::open(&address, &recruiter, &candidates).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let streams = u64::try_from(topics * READERS)?;
    let each = memory(&server)?.saturating_sub(before) / streams;
    report.line("memory of an idle stream", format!("at most {IDLE} B"), format!("{each} B"), each <= IDLE);

    let done = steps(&recruiter, &candidates, seconds).await?;
    settle(&readers.ways, done * READERS).await;
    let ways = readers.ways.take();
    report.note("messages a second, to 10 readers each", done / seconds);
    report.exactly("of them not heard", 0, u64::try_from((done * READERS).saturating_sub(ways.len()))?);
    say(&mut report, "commit to receipt", SOON, &ways);
    report.note("memory of a stream after the load", {
        let each = memory(&server)?.saturating_sub(before) / streams;
        format!("{each} B")
    });
    readers.close().await;

    let everything = vec![String::new(); topics];
    let readers = Readers::open(&address, &recruiter, &everything).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    for call in 0..calls {
        let body = json!({ "name": format!("Called {call}") });
        recruiter.post("candidates", body).await?.expect(201)?;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    settle(&readers.ways, calls * topics * READERS).await;
    let ways = readers.ways.take();
    let unheard = (calls * topics * READERS).saturating_sub(ways.len());
    report.exactly("broadcasts not heard", 0, u64::try_from(unheard)?);
    say(&mut report, "broadcast to all streams", TO_ALL, &ways);
    readers.close().await;
    server.stop().await?;
    Ok(report)
}

/// Candidates whose changes are the topics.
async fn candidates(recruiter: &Api, topics: usize) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for number in 0..topics {
        let made = recruiter.post("candidates", json!({ "name": format!("Topic {number}") })).await?;
        ids.push(made.str("/id"));
        made.expect(201)?;
    }
    Ok(ids)
}

impl Readers {
    /// Ten for each topic, all there before anything happens.
    async fn open(address: &Address, api: &Api, topics: &[String]) -> Result<Self> {
        let token = api.token().context("nobody signed in")?.to_owned();
        let mut readers = Self { ways: Arc::default(), over: Arc::default(), tasks: JoinSet::new() };
        let mut opening = JoinSet::new();
        for topic in topics.iter().flat_map(|topic| std::iter::repeat_n(topic, READERS)) {
            if opening.len() >= 64 {
                readers.read(opening.join_next().await);
            }
            let (address, token, topic) = (address.clone(), token.clone(), topic.clone());
            opening.spawn(async move { Stream::open(&address, &token, &topic, None).await });
        }
        while !opening.is_empty() {
            readers.read(opening.join_next().await);
        }
        Ok(readers)
    }
    fn read(&mut self, opened: Option<Result<Result<Stream>, tokio::task::JoinError>>) {
        let Some(Ok(Ok(mut stream))) = opened else { return }; // it is missed when the messages are counted
        let (ways, over) = (Arc::clone(&self.ways), Arc::clone(&self.over));
        self.tasks.spawn(async move {
            while let Ok(Some(messages)) = stream.next().await {
                let now = micros();
                ways.add(messages.iter().filter_map(|m| Some(now - sent(m)?)));
                if over.load(SeqCst) {
                    return;
                }
            }
        });
    }
    async fn close(mut self) {
        self.over.store(true, SeqCst);
        self.tasks.shutdown().await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

impl Ways {
    fn add(&self, ways: impl Iterator<Item = i64>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(ways.map(|way| u64::try_from(way).unwrap_or(0)));
    }
    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
    fn take(&self) -> Vec<u64> {
        let mut ways = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        ways.sort_unstable();
        ways
    }
}

/// Changes every candidate once a second, some in one commit, evenly; how many changes that were.
async fn steps(recruiter: &Api, candidates: &[String], seconds: usize) -> Result<usize> {
    let commits = candidates.len() / TOGETHER;
    let mut due = tokio::time::interval(Duration::from_secs(1) / u32::try_from(commits)?);
    due.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut done, mut calls) = (0, JoinSet::new());
    for second in 0..seconds {
        // deactivated in one second, back in the next: a change each time
        let action = if second % 2 == 0 { "deactivate" } else { "restore" };
        for some in candidates.chunks(TOGETHER) {
            due.tick().await;
            let (recruiter, body) = (recruiter.clone(), json!({ "ids": some, "action": action }));
            calls.spawn(async move { recruiter.post("candidates/bulk", body).await?.expect(200) });
            done += some.len();
        }
    }
    while let Some(call) = calls.join_next().await {
        call??;
    }
    Ok(done)
}

/// Waits until all have been heard, or nothing more comes.
async fn settle(ways: &Ways, expected: usize) {
    let mut still = Instant::now();
    let mut last = 0;
    while ways.len() < expected && still.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if ways.len() > last {
            last = ways.len();
            still = Instant::now();
        }
    }
}

fn say(report: &mut Report, what: &str, mark: u128, ways: &[u64]) {
    let at = |part: usize| ways.get((ways.len() * part / 1_000).min(ways.len().saturating_sub(1))).copied();
    let ms = |part| at(part).map_or_else(String::new, |us| format!("{}.{} ms", us / 1_000, us % 1_000 / 100));
    report.note(&format!("{what}, p50"), ms(500));
    let p99 = u128::from(at(990).unwrap_or(u64::MAX));
    report.line(&format!("{what}, p99"), format!("at most {mark} ms"), ms(990), p99 <= mark * 1_000);
    report.note(&format!("{what}, slowest"), ms(1_000));
}

/// When the event was, in microseconds.
fn sent(message: &str) -> Option<i64> {
    field(message, "at")?.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_microsecond)
}

#[expect(clippy::disallowed_methods, reason = "the product's clock is the machine's, and so is ours")]
fn micros() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// Resident bytes of the server.
fn memory(server: &Server) -> Result<u64> {
    let id = server.id().context("the server is gone")?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).context("no such line")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? * 1024)
}
