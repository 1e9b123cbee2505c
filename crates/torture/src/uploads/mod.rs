//! Sixty hostile uploads: none may be accepted wrongly, and the server's memory may not grow by more
//! than 64 MB.

mod archives;
mod files;

use crate::{company::Company, installation::Installation, report::Report, run::Run, server::Server};
use anyhow::{Context as _, Result};
use serde_json::json;

/// What the server may grow by, in kilobytes.
const GROWTH: u64 = 64 * 1024;

/// A file that nobody should take.
pub struct Hostile {
    /// For the report.
    pub what: &'static str,
    /// As the sender calls it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One run.
///
/// # Errors
/// The product or the machine refuses.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    let installation = Installation::new(run)?;
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, 0).await?;
    let ta = &company.recruiter;
    let made = ta.post("candidates", json!({ "name": "Ada" })).await?.expect(201)?;
    let path = format!("candidates/{}/resume", made["id"].as_str().context("no id")?);
    // good ones first: the memory that every upload needs is there then
    for file in files::good() {
        ta.upload(&path, &file.name, &file.bytes).await?.expect(201).context(file.what)?;
    }
    let good = u64::try_from(files::good().len())?;
    let before = memory(&server, "VmRSS:")?;
    let hostile: Vec<Hostile> = archives::all().into_iter().chain(files::hostile()).collect();
    report.at_least("hostile uploads", 60, u64::try_from(hostile.len())?);
    let (mut accepted, mut broken) = (0, 0);
    for file in &hostile {
        let answer = ta.upload(&path, &file.name, &file.bytes).await?;
        match answer.status {
            400 | 413 | 415 | 422 => {}
            200..300 => {
                accepted += 1;
                report.note("  accepted", file.what);
            }
            status => {
                broken += 1;
                report.note("  answered", format!("{status}: {}", file.what));
            }
        }
    }
    report.exactly("accepted wrongly", 0, accepted);
    report.exactly("other answers than a refusal", 0, broken);
    let rows = installation.rows().await?;
    report.exactly("documents", good, rows.count("select count(*) as n from document").await?);
    report.exactly("files kept", good, count(&installation.data().join("blobs"))?);
    let names = rows.texts("select file_name as t from document").await?;
    let unsafe_names = names.iter().filter(|n| n.contains(['/', '\\', '\0', '\n']) || n.starts_with('.')).count();
    report.exactly("unsafe names kept", 0, u64::try_from(unsafe_names)?);
    let growth = memory(&server, "VmHWM:")?.saturating_sub(before);
    report.line("growth of memory at most", "64 MB", format!("{} MB", growth / 1024), growth <= GROWTH);
    server.stop().await?;
    Ok(report)
}

/// A figure of the server's process, in kilobytes.
fn memory(server: &Server, figure: &str) -> Result<u64> {
    let id = server.id().context("the server is gone")?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix(figure)).context("no such figure")?;
    line.split_whitespace().next().and_then(|n| n.parse().ok()).context("no number")
}

fn count(folder: &std::path::Path) -> Result<u64> {
    let mut files = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        files += if path.is_dir() { count(&path)? } else { 1 };
    }
    Ok(files)
}
