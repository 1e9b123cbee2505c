//! PostgreSQL restarts, or crashes, under load.

use super::RECOVERY;
use crate::{
    chance::Chance,
    company::Company,
    installation::Installation,
    report::Report,
    run::Run,
    traffic::{self, Ledger, check},
};
use anyhow::{Context as _, Result};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// While it is away, calls are told so; when it is back, so is the service, and nothing is lost.
pub async fn run(run: &Run, report: &mut Report) -> Result<()> {
    let mut installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, traffic::PEOPLE).await?;
    traffic::prepare(&company).await?;
    let ledger = Arc::new(Ledger::default());
    let (mut chance, mut slowest, mut lost) = (Chance::new(run.seed), Duration::ZERO, Vec::new());
    let restarts = run.of(2, 10);
    for restart in 1..=restarts {
        let working = traffic::start(&[&company], &ledger, restart, &mut chance);
        tokio::time::sleep(Duration::from_millis(500)).await;
        let cluster = installation.cluster.as_mut().context("no PostgreSQL")?;
        if restart % 2 == 0 {
            cluster.crash()?;
        } else {
            cluster.stop()?;
        }
        // longer than a request waits for it
        tokio::time::sleep(Duration::from_millis(9_500)).await;
        cluster.again()?;
        let (back, before) = (Instant::now(), ledger.acknowledged());
        while ledger.acknowledged() < before + 20 && back.elapsed() < Duration::from_secs(30) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        slowest = slowest.max(back.elapsed());
        working.stop().await;
        lost.extend(check::lost(&installation, &company, &ledger).await?);
    }
    ledger.again(&company, true).await?;
    lost.extend(check::lost(&installation, &company, &ledger).await?);
    let found = check::found(&installation, &ledger).await?;
    report.note("database: restarts and crashes under load", restarts);
    report.at_least("database: calls told to come back", restarts, ledger.troubled());
    let unclear = ledger.unclear();
    report.exactly("database: calls told nothing of use", 0, unclear.len() as u64);
    for said in unclear.iter().take(3) {
        report.note("  told", said);
    }
    report.within("database: back after it is back", RECOVERY, slowest.as_millis());
    report.exactly("database: acknowledged writes lost", 0, lost.len() as u64);
    report.exactly("database: effects twice", 0, found.twice);
    report.exactly("database: keys that cannot be used again", 0, found.stuck.len() as u64);
    report.exactly("database: events left unsealed", 0, found.unsealed);
    report.line("database: audit verify", check::UNTOUCHED, &found.audit, found.audit == check::UNTOUCHED);
    server.stop().await
}
