//! The event log's chain: whatever is done to the log behind the product's back, `waymark audit
//! verify` finds it. Each tampering is one that somebody with the whole database could do; the anchor
//! outside is what they cannot reach.
mod forger;
mod tamper;

use crate::{
    chance::Chance, company::Company, installation::Installation, report::Report, rows::Rows, run::Run, server::Server,
};
use anyhow::{Context as _, Result, bail};
use forger::Forger;
use serde_json::json;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// The line that finds events that were never sealed.
pub const FAULTS: &str = "faults in the log as it was written";

/// What the tables of the log are, those that point at others first.
const TABLES: [&str; 4] = ["event_about", "event_detail", "event", "event_chain"];
/// After so many tamperings the log as it was is looked at again: a false alarm is a fault too.
const LOOK: u64 = 20;

/// Runs it.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    let installation = Installation::new(run)?;
    let organization = written(&installation, run.of(240, 3_000)).await?;
    let rows = installation.rows().await?;
    // on PostgreSQL an event of just now may wait for its seal
    rows.change("update event set at = at - 3600000000 where seq is null").await?;
    installation.done(&["audit", "anchor"], "")?;
    let begun = Instant::now();
    let whole = looked(&installation)?;
    report.exactly(FAULTS, 0, u64::from(whole.is_some()));
    if run.null() {
        return Ok(report);
    }
    let events = rows.count("select count(*) as n from event").await?;
    report.note("events", events);
    report.note("one walk, the start of the program with it", format!("{} ms", begun.elapsed().as_millis()));
    keep(&rows).await?;
    let mut bench = Bench { installation, rows, organization, head: events, chance: Chance::new(run.seed) };
    let (tries, mut false_alarms, mut forged, mut by_anchor) = (run.of(60, 800), 0, 0, 0);
    let mut sum: BTreeMap<&'static str, (u64, Vec<String>)> = BTreeMap::new();
    for n in 0..tries {
        let (kind, done) = bench.tamper(n).await?;
        let found = looked(&bench.installation)?;
        let entry = sum.entry(kind).or_default();
        entry.0 += 1;
        forged += u64::from(kind.ends_with(forger::ANEW));
        by_anchor += u64::from(kind.ends_with(forger::ANEW) && found.as_deref().is_some_and(known_outside));
        if found.is_none() {
            entry.1.push(done);
        }
        restore(&bench.rows).await?;
        if n % LOOK == LOOK - 1 {
            false_alarms += u64::from(looked(&bench.installation)?.is_some());
        }
    }
    for (kind, (tried, missed)) in sum {
        for done in &missed {
            eprintln!("not found: {kind}: {done}");
        }
        report.exactly(&format!("found: {kind}"), tried, tried - u64::try_from(missed.len())?);
    }
    report.exactly("forgeries whole in themselves, found by the anchor alone", forged, by_anchor);
    report.exactly("alarms over the log as it was", 0, false_alarms);
    Ok(report)
}

/// A log and who may touch it.
struct Bench {
    installation: Installation,
    rows: Rows,
    organization: String,
    head: u64,
    chance: Chance,
}

impl Bench {
    /// Does one tampering; its kind and what was done.
    async fn tamper(&mut self, turn: u64) -> Result<(&'static str, String)> {
        let kinds = u64::try_from(tamper::KINDS.len() + forger::KINDS.len())?;
        let at = usize::try_from(turn % kinds)?;
        if let Some((kind, make)) = tamper::KINDS.get(at) {
            let place = self.chance.between(2, self.head);
            let sql = make(place, self.head, &mut self.chance);
            self.rows.change(&sql).await?;
            return Ok((kind, sql));
        }
        let (kind, forge) = forger::KINDS.get(at - tamper::KINDS.len()).context("no such kind")?;
        let place = self.chance.between(self.head.saturating_sub(120).max(2), self.head);
        let mut forger = Forger::at(&self.rows, &self.organization, place).await?;
        forge(&mut forger);
        self.rows.change(&forger.sealed()?).await?;
        Ok((kind, format!("from event {place}")))
    }
}

/// Has a log written by the product; the organization's id.
async fn written(installation: &Installation, candidates: u64) -> Result<String> {
    let server = installation.serve().await?;
    let company = Company::found(installation, &server, 1).await?;
    let organization = company.recruiter.get("organization").await?.expect(200)?;
    let organization = organization["id"].as_str().context("an organization has an id")?.to_owned();
    let mut at_work = tokio::task::JoinSet::new();
    for part in 0..8 {
        let api = company.recruiter.clone();
        at_work.spawn(async move {
            for n in 0..candidates / 8 {
                let email = format!("c{part}.{n}@people.example");
                let body = json!({ "name": format!("Candidate {part}.{n}"), "email": email });
                api.post("candidates", body).await?.expect(201)?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = at_work.join_next().await {
        done??;
    }
    sealed(installation, &server).await?;
    server.stop().await?;
    Ok(organization)
}

/// Waits until nothing waits for its seal, as far as anything seals it.
async fn sealed(installation: &Installation, server: &Server) -> Result<()> {
    let rows = installation.rows().await?;
    for _ in 0..50 {
        server.ready().await?;
        if rows.count("select count(*) as n from event where seq is null").await? == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// What `waymark audit verify` finds; none where nothing was touched.
fn looked(installation: &Installation) -> Result<Option<String>> {
    match installation.verified() {
        Ok(()) => Ok(None),
        Err(said) if said.contains("events verified, then:") => Ok(Some(said)),
        Err(said) => bail!("the log cannot be looked at: {said}"),
    }
}

/// Whether it was found by what stands outside the database.
fn known_outside(said: &str) -> bool {
    said.contains("anchored") || said.contains("though there was an event")
}

async fn keep(rows: &Rows) -> Result<()> {
    for table in TABLES {
        rows.change(&format!("create table kept_{table} as select * from {table}")).await?;
    }
    Ok(())
}

async fn restore(rows: &Rows) -> Result<()> {
    let gone = TABLES.map(|table| format!("delete from {table};")).concat();
    let back = TABLES.iter().rev().map(|table| format!("insert into {table} select * from kept_{table};"));
    rows.change(&format!("{gone}{}", back.collect::<String>())).await
}
