//! `cargo xtask bench bulk`: one hundred candidates with three rounds each, created by one call: read, planned by the
//! scheduler, written in one transaction. What is measured is the call that confirms, as a client sees it: times
//! found, keys made, everything written and on the disk, the answer rendered.

use crate::{
    api::Api, company::Company, installation::Installation, metrics::Metrics, report::Report, run::Run,
    samples::Samples, time,
};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use tokio::time::Instant;

/// Candidates in one call.
const CANDIDATES: usize = 100;
/// Rounds of each.
const ROUNDS: usize = 3;
/// Who takes the rounds: each has so many half hours a day that all find room.
const INTERVIEWERS: usize = 25;
/// The mark, in milliseconds.
const MARK: f64 = 25.0;

/// Measures on the run's engine.
///
/// # Errors
/// The product does not start or refuses.
pub async fn run(run: &Run) -> Result<Report> {
    let times = run.of(5, 21);
    let mut installation = Installation::new(run)?;
    Metrics::allow(&mut installation);
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, INTERVIEWERS).await?;
    let recruiter = &company.recruiter;
    let rounds = prepare(&company, i64::try_from(times)?).await?;
    let mut report = Report::default();
    let metrics = Metrics::of(recruiter);

    let (mut with, mut without) = (Samples::default(), Samples::default());
    let (mut statements, mut transactions, mut worked) = (u64::MAX, u64::MAX, 0.0);
    for time in 0..times {
        let bare = begun(recruiter, time, "bare", None).await?;
        without.push(confirmed(recruiter, &bare, false).await?);
        let day = drive(&company, &rounds, i64::try_from(time)? + 1);
        let id = begun(recruiter, time, "drive", Some(day)).await?;
        let (before, idle) = (metrics.counts().await?, server.worked()?);
        with.push(confirmed(recruiter, &id, true).await?);
        worked += server.worked()? - idle;
        let took = metrics.counts().await?.since(before);
        // background work may come in between: the smallest is the call's own
        (statements, transactions) = (statements.min(took.statements), transactions.min(took.transactions));
    }
    report.line(
        "100 candidates with 3 rounds each, median",
        format!("at most {MARK} ms"),
        format!("{:.1} ms", with.median()),
        with.median() <= MARK,
    );
    report.note("  the fastest, the slowest", format!("{:.1}, {:.1} ms", with.least(), with.most()));
    report.note("  work of all threads, mean", format!("{:.0} ms", worked / f64::from(u32::try_from(times)?)));
    report.note("  statements", statements);
    report.exactly("  transactions", 1, transactions);
    report.note("100 candidates without rounds, median", format!("{:.1} ms", without.median()));
    let audit = installation.verified();
    report.line("audit verify", "untouched", audit.as_ref().err().map_or("untouched", String::as_str), audit.is_ok());
    server.stop().await?;
    Ok(report)
}

/// A plan of three rounds of half an hour, and everybody's day on each of the days.
async fn prepare(company: &Company, days: i64) -> Result<Vec<String>> {
    let range = |day| json!({ "start": time::at(day, 8, 0), "end": time::at(day, 18, 0) });
    let days: Vec<Value> = (1..=days).map(range).collect();
    for (_, interviewer) in &company.interviewers {
        interviewer.put("availability-slots", Value::Array(days.clone())).await?.expect(200)?;
    }
    let recruiter = &company.recruiter;
    // the first candidate brings the general requisition with its plan
    recruiter.post("candidates", json!({ "name": "First of all" })).await?.expect(201)?;
    let jobs = recruiter.get("requisitions").await?;
    let job = jobs.str("/data/0/id");
    jobs.expect(200)?;
    let plan = recruiter.get(&format!("requisitions/{job}/plan")).await?.expect(200)?;
    let known = plan["rounds"].as_array().map_or(0, Vec::len);
    for number in known..ROUNDS {
        let round = json!({ "name": format!("Round {number}"), "minutes": 30 });
        recruiter.post(&format!("requisitions/{job}/plan/rounds"), round).await?.expect(201)?;
    }
    let plan = recruiter.get(&format!("requisitions/{job}/plan")).await?.expect(200)?;
    let mut rounds = Vec::new();
    for round in plan["rounds"].as_array().context("a plan without rounds")?.iter().take(ROUNDS) {
        let id = round["id"].as_str().context("a round without an id")?;
        recruiter.send(reqwest::Method::PATCH, &format!("rounds/{id}"), None, Some(json!({ "minutes": 30 }))).await?;
        rounds.push(id.to_owned());
    }
    Ok(rounds)
}

/// What all of them have in common on this day.
fn drive(company: &Company, rounds: &[String], day: i64) -> Value {
    let date = time::at(day, 0, 0);
    json!({
        "round_ids": rounds,
        "interviewer_ids": company.interviewers.iter().map(|(id, _)| id).collect::<Vec<_>>(),
        "date": date.get(..10), "from": "08:00:00", "until": "18:00:00", "time_zone": "UTC",
    })
}

/// Rows that are looked at and not created yet.
async fn begun(recruiter: &Api, time: usize, kind: &str, drive: Option<Value>) -> Result<String> {
    let row = |n: usize| {
        json!({
            "name": format!("Ada Falkenberg {kind} {time} {n}"),
            "email": format!("{kind}{time}.{n}@people.example"),
            "phone": format!("+49301{:06}", (time * 2 + usize::from(kind == "bare")) * CANDIDATES + n),
        })
    };
    let rows: Vec<Value> = (0..CANDIDATES).map(row).collect();
    let made = recruiter.post("bulk-creations", json!({ "rows": rows, "drive": drive })).await?.expect(201)?;
    Ok(made["id"].as_str().context("a bulk creation without an id")?.to_owned())
}

/// Creates them; milliseconds until the whole answer is there.
async fn confirmed(recruiter: &Api, id: &str, booked: bool) -> Result<f64> {
    let begun = Instant::now();
    let answer = recruiter.post(&format!("bulk-creations/{id}/confirm"), json!({})).await?;
    let took = begun.elapsed().as_secs_f64() * 1_000.0;
    let done = answer.expect(200)?;
    let counts = &done["counts"];
    if counts["created"] != CANDIDATES || (booked && counts["booked"] != CANDIDATES) {
        bail!("not everybody was created and booked: {counts}");
    }
    Ok(took)
}
