//! `cargo xtask bench board`: the board of a job with 500 cards, and a card that is moved on it, as the server answers
//! them. How soon a browser has painted the moved card is asked of a browser: `e2e/bench/board.mjs`.

use crate::{
    api::Api,
    company::{Company, user},
    installation::Installation,
    metrics::{Counts, Metrics},
    report::Report,
    run::Run,
    samples::Samples,
    server::Server,
};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;

/// Cards on the board.
const CARDS: usize = 500;
/// Cards of the small board: what is asked of the database must not grow.
const FEW: usize = 5;
/// The mark of both, in milliseconds.
const MARK: f64 = 10.0;

/// So long after a step whoever follows the log has read it.
const SETTLED: Duration = Duration::from_millis(50);

/// A job with candidates in all its early stages.
struct Job {
    board: String,
    stages: Vec<String>,
    applications: Vec<String>,
}

/// What a page or a step took.
struct Took {
    millis: Samples,
    /// With what follows from it; the smallest seen, since background work may come in between.
    statements: u64,
    /// Of all threads, the mean.
    work: f64,
}

/// Measures on the run's engine.
///
/// # Errors
/// The product does not start or refuses.
pub async fn run(run: &Run) -> Result<Report> {
    let mut installation = Installation::new(run)?;
    Metrics::allow(&mut installation);
    let server = installation.serve().await?;
    let recruiter = Company::found(&installation, &server, 0).await?.recruiter;
    let times = run.of(10, 100);
    let manager = user(&installation, "Hugo", "hm@acme.example", "hiring_manager")?;
    let (small, large) = (("Welder", FEW), ("Smith", CARDS));
    let (small, large) = (job(&recruiter, &manager, small).await?, job(&recruiter, &manager, large).await?);
    let on = (&recruiter, &server);
    let (few, many) = (page(on, &small, times).await?, page(on, &large, times).await?);
    let (one, other) = (moves(on, &small, FEW).await?, moves(on, &large, times).await?);
    let mut report = Report::default();
    told(&mut report, "the page of 500 cards", (&few, &many));
    told(&mut report, "a card moved among them", (&one, &other));
    let audit = installation.verified();
    report.line("audit verify", "untouched", audit.as_ref().err().map_or("untouched", String::as_str), audit.is_ok());
    server.stop().await?;
    Ok(report)
}

fn told(report: &mut Report, what: &str, (few, many): (&Took, &Took)) {
    let median = many.millis.median();
    let mark = format!("below {MARK} ms");
    report.line(&format!("{what}, median"), mark, format!("{median:.1} ms"), median < MARK);
    report.note("  99 of 100 within", format!("{:.1} ms", many.millis.at(99)));
    report.note("  work of all threads, mean", format!("{:.1} ms", many.work));
    let mark = format!("{}, as with {FEW}", few.statements);
    report.line("  statements", mark, many.statements, many.statements <= few.statements);
}

/// A job with so many candidates, spread over its first stages.
async fn job(recruiter: &Api, manager: &str, (title, cards): (&str, usize)) -> Result<Job> {
    let fields = json!({
        "title": title, "description": "You make it.", "employment_type": "full_time", "workplace": "remote",
        "hiring_manager_id": manager, "positions": 1,
    });
    let made = recruiter.post("requisitions", fields).await?.expect(201)?;
    let id = made["id"].as_str().context("a job without an id")?.to_owned();
    let opened = recruiter.post(&format!("requisitions/{id}/publish"), json!({})).await?;
    opened.expect(200)?;
    let stages = recruiter.get(&format!("requisitions/{id}/stages")).await?.expect(200)?;
    let early = ["applied", "screening", "interview"];
    let early = |s: &&Value| s["kind"].as_str().is_some_and(|k| early.contains(&k));
    let stages = stages["data"].as_array().into_iter().flatten().filter(early).filter_map(|s| s["id"].as_str());
    let stages: Vec<String> = stages.map(str::to_owned).collect();
    let row = |n: usize| {
        json!({
            "name": format!("{title} {n}"), "current_role": "Engineer", "location": "Porto", "source": "referral",
        })
    };
    let rows: Vec<Value> = (0..cards).map(row).collect();
    let bulk = recruiter.post("bulk-creations", json!({ "rows": rows, "requisition_id": id })).await?.expect(201)?;
    let confirm = format!("bulk-creations/{}/confirm", bulk["id"].as_str().unwrap_or_default());
    recruiter.post(&confirm, json!({})).await?.expect(200)?;
    let applications = applications(recruiter, &id).await?;
    for (chunk, stage) in applications.chunks(cards.div_ceil(stages.len().max(1)).min(200)).zip(stages.iter().cycle()) {
        step(recruiter, chunk, stage).await?;
    }
    Ok(Job { board: format!("/requisitions/{id}/board"), stages, applications })
}

async fn applications(recruiter: &Api, job: &str) -> Result<Vec<String>> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = recruiter.get(&format!("applications?requisition_id={job}&limit=200{cursor}")).await?.expect(200)?;
        found.extend(page["data"].as_array().into_iter().flatten().filter_map(|a| Some(a["id"].as_str()?.to_owned())));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(found),
        }
    }
}

/// What the board's script asks when a card is dropped.
async fn step(recruiter: &Api, ids: &[String], stage: &str) -> Result<()> {
    let body = json!({ "ids": ids, "action": "move", "stage_id": stage });
    recruiter.post("applications/bulk", body).await?.expect(200)?;
    Ok(())
}

async fn page((recruiter, server): (&Api, &Server), job: &Job, times: usize) -> Result<Took> {
    // what is remembered of an organization is asked for once
    recruiter.get(&job.board).await?.expect(200)?;
    measured((recruiter, server), times, async |_| recruiter.get(&job.board).await?.expect(200).map(drop)).await
}

/// Each card goes to the stage after its own, or back.
async fn moves((recruiter, server): (&Api, &Server), job: &Job, times: usize) -> Result<Took> {
    let (first, second) = (&job.stages[0], &job.stages[1]);
    for chunk in job.applications.chunks(200) {
        step(recruiter, chunk, first).await?;
    }
    measured((recruiter, server), times, async |n| step(recruiter, &job.applications[n..=n], second).await).await
}

async fn measured(
    (recruiter, server): (&Api, &Server),
    times: usize,
    work: impl AsyncFn(usize) -> Result<()>,
) -> Result<Took> {
    let metrics = Metrics::of(recruiter);
    let mut took = Took { millis: Samples::default(), statements: u64::MAX, work: 0.0 };
    let begun = server.worked()?;
    for time in 0..times {
        let before: Counts = metrics.counts().await?;
        let begun = Instant::now();
        work(time).await?;
        took.millis.push(begun.elapsed().as_secs_f64() * 1_000.0);
        tokio::time::sleep(SETTLED).await;
        took.statements = took.statements.min(metrics.counts().await?.since(before).statements);
    }
    took.work = (server.worked()? - begun) / f64::from(u32::try_from(times)?);
    Ok(took)
}
