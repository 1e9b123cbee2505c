//! A candidate is erased; values planted everywhere are then searched in every byte that is kept:
//! database and its log, key store, files, dumps, a backup made after, and one made before and
//! restored.

mod plant;
mod search;

use crate::{api::Api, company::Company, installation::Installation, report::Report, run::Run};
use anyhow::{Context as _, Result};
use search::Found;
use serde_json::json;

/// The line that a skipped step must miss.
pub const FOUND: &str = "values found after the erasure";

/// One run.
///
/// # Errors
/// The product or the machine refuses; what is found is no error but a missed line.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 1).await?;
    let others = run.of(60, 1_500);
    crowd(&company.recruiter, "Before", others).await?;
    let id = plant::candidate(&company).await?;
    crowd(&company.recruiter, "After", others).await?;
    report.exactly("values planted", 20, plant::VALUES);
    let before = everywhere(&installation, &mut Found::default())?;
    report.at_least("values readable before", 16, before);
    let old = installation.folder().join("old");
    backup(&installation, &old)?;

    let erasure = json!({ "confirm": plant::name(), "reason": "asked" });
    company.recruiter.post(&format!("candidates/{id}/erase"), erasure).await?.expect(204).context("not erased")?;
    let mut found = Found::default();
    if let Some(cluster) = &installation.cluster {
        cluster.statement("waymark_torture", "checkpoint")?;
    }
    report.exactly(FOUND, 0, everywhere(&installation, &mut found)?);
    for place in found.places() {
        report.note("  found in", place);
    }
    report.line("event log", "untouched", verdict(&installation), installation.verified().is_ok());
    let gone = company.recruiter.get(&format!("candidates/{id}")).await?.status;
    report.exactly("the candidate's page answers", 404, u64::from(gone));

    let new = installation.folder().join("new");
    backup(&installation, &new)?;
    report.exactly("values found in a backup made after", 0, restored(run, &new, &new).await?);
    report.exactly("values found in one made before, restored", 0, restored(run, &old, &new).await?);
    room(&installation, &mut report)?;
    server.stop().await?;
    Ok(report)
}

/// Others, so that the tables have more than a page.
async fn crowd(api: &Api, word: &str, count: usize) -> Result<()> {
    for n in 0..count {
        let body = json!({ "name": format!("{word} Bystander {n}"), "email": format!("{word}{n}@mail.example") });
        api.post("candidates", body).await?.expect(201)?;
    }
    Ok(())
}

/// How many of the values stand anywhere: in files of the data folder, and on `PostgreSQL` in what a
/// dump says.
fn everywhere(installation: &Installation, found: &mut Found) -> Result<u64> {
    found.folder(&installation.data())?;
    if let Some(cluster) = &installation.cluster {
        found.bytes("the dump", &cluster.dump("waymark_torture")?);
    }
    Ok(found.count())
}

fn verdict(installation: &Installation) -> String {
    installation.verified().err().unwrap_or_else(|| "untouched".to_owned())
}

fn backup(installation: &Installation, file: &std::path::Path) -> Result<()> {
    installation.done(&["backup", &file.display().to_string()], "").map(drop)
}

/// Restores a backup with the newest keys into an empty installation and looks there.
async fn restored(run: &Run, file: &std::path::Path, keys: &std::path::Path) -> Result<u64> {
    // never the planted binary: it is the copy that is looked at, not the act
    let installation = Installation::new(&Run { plant: None, ..run.clone() })?;
    let keys = format!("{}.keys", keys.display());
    installation.done(&["restore", &file.display().to_string(), "--keys", &keys], "")?;
    let server = installation.serve().await?;
    server.stop().await?;
    everywhere(&installation, &mut Found::default())
}

/// `PostgreSQL` alone: what stays in unused room, which no statement reads, before and after the
/// tables were written anew; and in the log that it keeps for a crash.
fn room(installation: &Installation, report: &mut Report) -> Result<()> {
    let Some(cluster) = &installation.cluster else { return Ok(()) };
    let mut before = Found::default();
    before.folder(&cluster.data().join("base"))?;
    report.note("in unused room of PostgreSQL's pages", before.count());
    cluster.statement("waymark_torture", "vacuum full")?;
    cluster.statement("waymark_torture", "checkpoint")?;
    let mut after = Found::default();
    after.folder(&cluster.data().join("base"))?;
    report.exactly("after vacuum full", 0, after.count());
    let mut log = Found::default();
    log.folder(&cluster.data().join("pg_wal"))?;
    report.note("in PostgreSQL's write-ahead log, until reused", log.count());
    Ok(())
}
