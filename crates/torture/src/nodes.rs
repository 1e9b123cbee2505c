//! Two nodes over one PostgreSQL, one of them killed under load, again and again: nothing that was
//! acknowledged is lost, clients go on at the other node, each slot of a schedule runs once, and the
//! chain goes on being sealed.

use crate::{
    chance::Chance,
    clock::{Clock, HOUR, Slots, TWICE},
    company::Company,
    installation::Installation,
    report::Report,
    rows::Rows,
    run::Run,
    server::Server,
    traffic::{self, LOST, Ledger, check},
};
use anyhow::{Context as _, Result};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What was measured over all kills.
#[derive(Default)]
struct Sum {
    lost: Vec<String>,
    slots: Slots,
    silence: Duration,
    sealing: Duration,
}

/// Runs it.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let kills = run.of(if run.null() { 1 } else { 2 }, 20);
    let (installation, mut clock) = prepare(run)?;
    let mut one = installation.serve().await?;
    let beside = installation.beside()?;
    let mut other = beside.serve().await?;
    let company = Company::found(&installation, &one, traffic::PEOPLE).await?;
    traffic::prepare(&company).await?;
    let ledger = Arc::new(Ledger::default());
    let (mut chance, mut sum) = (Chance::new(run.seed), Sum::default());
    let rows = installation.rows().await?;
    for kill in 1..=kills {
        let places = [company.at(&one.url), company.at(&other.url)];
        let working = traffic::start(&[&places[0], &places[1]], &ledger, kill, &mut chance);
        sum.slots += clock.turned(HOUR, &rows).await?;
        let first = chance.percent(50);
        let fallen = if first { &mut one } else { &mut other };
        killed(fallen, &rows, &ledger, &mut sum).await?;
        sum.slots += clock.turned(HOUR, &rows).await?;
        working.stop().await;
        if first {
            one = installation.serve().await?;
        } else {
            other = beside.serve().await?;
        }
        let living = company.at(if first { &other.url } else { &one.url });
        ledger.again(&living, false).await?;
        sum.lost.extend(check::lost(&installation, &living, &ledger).await?);
    }
    let people = company.at(&other.url);
    if !run.null() {
        ledger.again(&people, true).await?;
    }
    sum.lost.extend(check::lost(&installation, &people, &ledger).await?);
    let found = check::found(&installation, &ledger).await?;
    one.stop().await?;
    other.stop().await.context("the other node")?;
    Ok(report(kills, &ledger, &sum, &found))
}

/// Keys in a database of their own, files in one folder, a clock that can be turned, schedules on.
fn prepare(run: &Run) -> Result<(Installation, Clock)> {
    let mut installation = Installation::new(run)?.with_binary(&run.planted);
    let cluster = installation.cluster.as_ref().context("no PostgreSQL")?;
    let keys = cluster.database("waymark_keys")?;
    installation.set("WAYMARK_KEYS", keys);
    std::fs::create_dir(installation.shared())?;
    let shared = installation.shared();
    installation.set("WAYMARK_BLOBS", shared.join("blobs").display());
    installation.set("WAYMARK_SCHEDULER_HOURLY", "on");
    let clock = Clock::of(&mut installation)?;
    Ok((installation, clock))
}

/// Kills this node and watches what the other does for a while.
async fn killed(node: &mut Server, rows: &Rows, ledger: &Ledger, sum: &mut Sum) -> Result<()> {
    ledger.listen();
    node.kill_now().await?;
    let done = AtomicBool::new(false);
    let watching = unsealed_for(rows, &done);
    let waiting = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        done.store(true, Ordering::Relaxed);
    };
    let (sealing, ()) = tokio::join!(watching, waiting);
    sum.sealing = sum.sealing.max(sealing?);
    sum.silence = sum.silence.max(ledger.silence());
    Ok(())
}

/// The longest time that an event waited for its place in the chain.
async fn unsealed_for(rows: &Rows, done: &AtomicBool) -> Result<Duration> {
    let mut waiting: Vec<(String, std::time::Instant)> = Vec::new();
    let mut longest = Duration::ZERO;
    while !done.load(Ordering::Relaxed) {
        let unsealed = rows.texts("select cast(id as text) as t from event where seq is null").await?;
        waiting.retain(|(id, since)| {
            let there = unsealed.contains(id);
            longest = longest.max(since.elapsed());
            there
        });
        for id in unsealed {
            if !waiting.iter().any(|(known, _)| *known == id) {
                waiting.push((id, std::time::Instant::now()));
            }
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(longest)
}

fn report(kills: u64, ledger: &Ledger, sum: &Sum, found: &check::Found) -> Report {
    let mut report = Report::default();
    report.note("kills of a node", kills);
    report.at_least("writes acknowledged", kills, ledger.acknowledged());
    report.note("calls cut off and sent again", ledger.unanswered());
    report.exactly(LOST, 0, sum.lost.len() as u64);
    report.exactly("effects of one key twice", 0, found.twice);
    report.exactly("keys that cannot be used again", 0, found.stuck.len() as u64);
    report.exactly("overlapping bookings", 0, found.overlaps);
    report.exactly("events beside their change", 0, found.astray);
    report.within("longest without an acknowledgement", 5_000, sum.silence.as_millis());
    report.within("longest that an event was unsealed", 2_000, sum.sealing.as_millis());
    report.at_least("slots of schedules due", 2 * kills, sum.slots.due);
    report.exactly("slots of schedules missed", 0, sum.slots.missed);
    report.exactly(TWICE, 0, sum.slots.twice);
    report.exactly("events left unsealed", 0, found.unsealed);
    report.line("audit verify", "untouched", &found.audit, found.audit == check::UNTOUCHED);
    report
}
