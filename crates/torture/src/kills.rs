//! `kill -9` under load: whatever a client was told, is there afterwards, once.
//!
//! Each cycle loads the server through its API, kills it in the middle, starts it again on the
//! same data and compares what clients were told with what is in the tables. What got no answer is
//! sent again with its key and must then be there once.

use crate::{
    chance::Chance,
    company::Company,
    installation::Installation,
    report::Report,
    run::{Engine, Run},
    traffic::{self, LOST, Ledger, check, check::Found},
};
use anyhow::{Context as _, Result};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Cycles on one installation; then a fresh one: each cycle reads all that was acknowledged before.
const EPOCH: u64 = 15;

/// All cycles of a run, and what they found.
#[derive(Default)]
struct Sum {
    cycles: u64,
    crashes: u64,
    acknowledged: u64,
    unanswered: u64,
    answer_lost: u64,
    found: Found,
    slowest: Duration,
    lost: Vec<String>,
}

/// Runs it.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let cycles = match run.engine {
        Engine::Sqlite if run.null() => 8,
        Engine::Sqlite => run.of(15, 1_000),
        Engine::Postgres => run.of(5, 300),
    };
    let begun = Instant::now();
    let mut chance = Chance::new(run.seed);
    let mut sum = Sum::default();
    while sum.cycles < cycles {
        let upto = cycles.min(sum.cycles + EPOCH);
        epoch(run, upto, &mut chance, &mut sum).await?;
        if run.of(0, 1) == 1 {
            eprintln!("{} of {cycles} cycles, {} s", sum.cycles, begun.elapsed().as_secs());
        }
    }
    Ok(report(run, cycles, &sum, begun.elapsed()))
}

/// Cycles up to this number, on an installation of their own.
async fn epoch(run: &Run, upto: u64, chance: &mut Chance, sum: &mut Sum) -> Result<()> {
    let mut installation = Installation::new(run)?;
    let mut server = installation.serve().await?;
    let company = Company::found(&installation, &server, traffic::PEOPLE).await?;
    traffic::prepare(&company).await?;
    let ledger = Arc::new(Ledger::default());
    while sum.cycles < upto {
        sum.cycles += 1;
        let people = company.at(&server.url);
        let working = traffic::start(&[&people], &ledger, sum.cycles, chance);
        tokio::time::sleep(Duration::from_millis(chance.between(30, run.of(400, 350)))).await;
        // now and then it is the database that goes, and the product has to come through
        let database = installation.cluster.as_mut().filter(|_| sum.cycles.is_multiple_of(run.of(5, 10)));
        let crashed = Instant::now();
        if let Some(cluster) = database {
            sum.crashes += 1;
            cluster.crash()?;
            tokio::time::sleep(Duration::from_millis(100)).await;
            cluster.again()?;
            server.ready().await?;
        } else {
            server.kill().await?;
            server = installation.serve().await?;
        }
        sum.slowest = sum.slowest.max(crashed.elapsed());
        working.stop().await;
        let people = company.at(&server.url);
        ledger.again(&people, false).await?;
        let lost = check::lost(&installation, &people, &ledger).await?;
        sum.lost.extend(lost);
    }
    if !run.null() {
        ledger.again(&company.at(&server.url), true).await?;
    }
    sum.lost.extend(check::lost(&installation, &company.at(&server.url), &ledger).await?);
    sum.acknowledged += ledger.acknowledged();
    sum.unanswered += ledger.unanswered();
    sum.answer_lost += ledger.answer_lost();
    sum.found += check::found(&installation, &ledger).await?;
    server.stop().await.context("after the last cycle")
}

fn report(run: &Run, cycles: u64, sum: &Sum, took: Duration) -> Report {
    let mut report = Report::default();
    report.at_least("cycles", cycles, sum.cycles);
    if run.engine == Engine::Postgres {
        report.note("of them crashes of the database", sum.crashes);
    }
    report.at_least("writes acknowledged", cycles, sum.acknowledged);
    report.note("calls cut off and sent again", sum.unanswered);
    report.note("  done before, the answer gone with the server", sum.answer_lost);
    report.exactly(LOST, 0, sum.lost.len() as u64);
    for lost in sum.lost.iter().take(5) {
        report.note("  lost", lost);
    }
    report.exactly("effects of one key twice", 0, sum.found.twice);
    report.exactly("keys that cannot be used again", 0, sum.found.stuck.len() as u64);
    for stuck in sum.found.stuck.iter().take(5) {
        report.note("  refused", stuck);
    }
    report.exactly("overlapping bookings", 0, sum.found.overlaps);
    report.exactly("events beside their change", 0, sum.found.astray);
    report.exactly("events left unsealed", 0, sum.found.unsealed);
    report.line("audit verify", "untouched", &sum.found.audit, sum.found.audit == check::UNTOUCHED);
    report.within("slowest restart", 10_000, sum.slowest.as_millis());
    report.note(
        "seconds for a cycle",
        format!("{:.2}", (took / u32::try_from(cycles).unwrap_or(u32::MAX)).as_secs_f64()),
    );
    report
}
