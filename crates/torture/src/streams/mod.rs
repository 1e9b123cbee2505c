//! Streams that are cut: every reader has every message once, in order, whatever happens to its
//! connection or to the server.
//!
//! Candidates are made one after the other, each with its number as the name. Every stream must hear
//! every number once. Streams are cut by their readers at any moment, and by killing the server; they
//! come back with `Last-Event-ID`.

pub mod bench;
mod reader;

use crate::{chance::Chance, company::Company, installation::Installation, report::Report, run::Run};
use anyhow::{Context as _, Result};
use reader::{Address, Stream, field};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::{sync::watch, task::JoinSet, time::Instant};

/// The line that a planted fault must miss.
pub const GAPS: &str = "gaps";
/// How long streams may take to hear the last number.
const PATIENCE: Duration = Duration::from_mins(2);
/// Between two candidates.
const PAUSE: Duration = Duration::from_millis(40);

/// What the readers count.
#[derive(Default)]
struct Counted {
    heard: AtomicU64,
    gaps: AtomicU64,
    twice: AtomicU64,
    resets: AtomicU64,
    resumed: AtomicU64,
    refused: AtomicU64,
}

/// What all readers know.
struct Common {
    address: Address,
    token: String,
    /// The number of cuts so far; a reader whose turn it is drops its connection.
    cut: watch::Sender<u64>,
    /// Every so many-th stream is cut at once.
    one_in: u64,
    /// The last number there will be; 0 while nobody knows.
    last: AtomicU64,
    over: AtomicBool,
    counted: Counted,
}

/// Runs it on the run's engine.
///
/// # Errors
/// The machine or the product refuses.
pub async fn run(run: &Run) -> Result<Report> {
    let (streams, cuts, kills) = (run.of(300, 10_000), run.of(20, 100), run.of(2, 5));
    let installation = Installation::new(run)?;
    let mut server = installation.serve().await?;
    let company = Company::found(&installation, &server, 0).await?;
    let common = Arc::new(Common {
        address: Address::new(&server.url),
        token: company.recruiter.token().unwrap_or_default().to_owned(),
        cut: watch::Sender::new(0),
        one_in: 5,
        last: AtomicU64::new(0),
        over: AtomicBool::new(false),
        counted: Counted::default(),
    });
    let mut readers = open(&common, streams).await?;
    let mut chance = Chance::new(run.seed);
    let (mut made, mut recruiter) = (0_u64, company.recruiter.clone());
    for cut in 1..=cuts {
        for _ in 0..chance.between(2, 8) {
            made += 1;
            recruiter.post("candidates", json!({ "name": format!("n {made}") })).await?.expect(201)?;
            tokio::time::sleep(PAUSE).await;
        }
        if cut % (cuts / kills) == 0 {
            server.kill().await?;
            server = installation.serve().await?;
            common.address.moved(&server.url);
            recruiter = recruiter.at(&server.url);
        } else {
            common.cut.send_replace(cut);
        }
    }
    common.last.store(made, SeqCst);
    let begun = Instant::now();
    // one more that wakes everybody, so that who has the last number sees that it is the last
    let late = finish(&common, &mut readers, streams, made).await;
    let mut report = Report::default();
    report.exactly("streams", streams, streams);
    report.note("cuts by readers, by killing the server", format!("{}, {kills}", cuts - kills));
    report.note("messages heard", common.counted.heard.load(SeqCst));
    report.at_least("resumed", cuts, common.counted.resumed.load(SeqCst));
    report.exactly(GAPS, 0, common.counted.gaps.load(SeqCst) + late);
    report.exactly("heard twice", 0, common.counted.twice.load(SeqCst));
    report.exactly("told to read anew", 0, common.counted.resets.load(SeqCst));
    report.note("had to knock again", common.counted.refused.load(SeqCst));
    report.note("all had the last number after", format!("{} ms", begun.elapsed().as_millis()));
    server.stop().await?;
    Ok(report)
}

/// Opens the streams, some at a time, and lets their readers loose.
async fn open(common: &Arc<Common>, streams: u64) -> Result<JoinSet<u64>> {
    let mut readers = JoinSet::new();
    let mut opening = JoinSet::new();
    for number in 0..streams {
        if opening.len() >= 64 {
            readers.spawn(begun(opening.join_next().await)?);
        }
        let common = Arc::clone(common);
        opening.spawn(async move {
            let stream = Stream::open(&common.address, &common.token, "candidate.created", None).await?;
            Ok((common, number, stream))
        });
    }
    while !opening.is_empty() {
        readers.spawn(begun(opening.join_next().await)?);
    }
    Ok(readers)
}

type Opened = Result<(Arc<Common>, u64, Stream)>;

fn begun(opened: Option<Result<Opened, tokio::task::JoinError>>) -> Result<impl Future<Output = u64> + use<>> {
    let (common, number, stream) = opened.context("nothing is opened")???;
    Ok(listen(common, number, stream))
}

/// Reads until the last number is there; the last that was heard.
async fn listen(common: Arc<Common>, number: u64, mut stream: Stream) -> u64 {
    let (mut heard, mut cut) = (0_u64, common.cut.subscribe());
    loop {
        let came = tokio::select! {
            came = stream.next() => came,
            _ = cut.changed() => {
                let turn = *cut.borrow_and_update();
                if !(number + turn).is_multiple_of(common.one_in) {
                    continue;
                }
                Ok(None)
            }
        };
        if let Ok(Some(messages)) = came {
            for message in messages {
                heard = common.counted.count(&message, heard);
            }
        } else {
            let Some(again) = come_back(&common, stream.last.clone()).await else { return heard };
            stream = again;
        }
        let last = common.last.load(SeqCst);
        if common.over.load(SeqCst) || last > 0 && heard >= last {
            return heard;
        }
    }
}

impl Counted {
    fn count(&self, message: &str, heard: u64) -> u64 {
        if field(message, "kind") == Some("reset") {
            self.resets.fetch_add(1, SeqCst);
            return heard;
        }
        let Some(number) = field(message, "title").and_then(|t| t.strip_prefix("n ")?.parse::<u64>().ok()) else {
            return heard;
        };
        self.heard.fetch_add(1, SeqCst);
        if number <= heard {
            self.twice.fetch_add(1, SeqCst);
            return heard;
        }
        self.gaps.fetch_add(number - heard - 1, SeqCst);
        number
    }
}

/// Opens the stream again where it was cut, as often as it takes.
async fn come_back(common: &Common, last: Option<String>) -> Option<Stream> {
    while !common.over.load(SeqCst) {
        if let Ok(stream) = Stream::open(&common.address, &common.token, "candidate.created", last.clone()).await {
            common.counted.resumed.fetch_add(1, SeqCst);
            return Some(stream);
        }
        common.counted.refused.fetch_add(1, SeqCst);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    None
}

/// Waits until every reader has the last number; how many numbers the others lack.
async fn finish(common: &Arc<Common>, readers: &mut JoinSet<u64>, streams: u64, made: u64) -> u64 {
    let wake = Arc::clone(common);
    // whoever has the last number already waits for a message that does not come: a cut lets it look
    let waking = tokio::spawn(async move {
        for cut in 1_000_000.. {
            tokio::time::sleep(Duration::from_millis(500)).await;
            wake.cut.send_replace(cut);
        }
    });
    let (mut lacking, mut ended) = (0, 0);
    let all = async {
        while let Some(heard) = readers.join_next().await {
            ended += 1;
            lacking += made.saturating_sub(heard.unwrap_or(0));
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, all).await.is_ok();
    waking.abort();
    common.over.store(true, SeqCst);
    if in_time { lacking } else { lacking + (streams - ended) }
}
