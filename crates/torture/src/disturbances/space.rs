//! The disk is full.

use super::RECOVERY;
use crate::{
    chance::Chance,
    company::Company,
    installation::Installation,
    report::Report,
    run::Run,
    traffic::{self, Ledger, check},
};
use anyhow::{Context as _, Result, bail};
use serde_json::json;
use std::{
    fs::File,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

/// A small file system of its own below the data folder; gone when dropped.
struct Disk(PathBuf);

impl Disk {
    /// Mounts one of so many megabytes; none where this user may not.
    fn mount(place: &Path, megabytes: u64) -> Result<Option<Self>> {
        std::fs::create_dir_all(place)?;
        let size = format!("size={megabytes}m,mode=700");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(place).output()?;
        Ok(mounted.status.success().then(|| Self(place.to_owned())))
    }
    /// Takes all the room that is left.
    fn fill(&self) -> Result<PathBuf> {
        let path = self.0.join("filler");
        let mut file = File::create(&path)?;
        let block = vec![0_u8; 64 * 1024];
        // until it does not fit any more: that is the aim
        while file.write_all(&block).is_ok() {}
        while file.write_all(&block[..512]).is_ok() {}
        Ok(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _gone = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Writes are refused in a sentence, reads go on, and when there is room again all goes on.
pub async fn run(run: &Run, report: &mut Report) -> Result<()> {
    let installation = Installation::new(run)?;
    let Some(disk) = Disk::mount(&installation.data(), 48)? else {
        report.note("space: not tried", "a small file system cannot be mounted by this user");
        return Ok(());
    };
    let server = installation.serve().await?;
    let company = Company::found(&installation, &server, traffic::PEOPLE).await?;
    traffic::prepare(&company).await?;
    let ledger = Arc::new(Ledger::default());
    let mut chance = Chance::new(run.seed);
    let working = traffic::start(&[&company], &ledger, 1, &mut chance);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let filler = disk.fill()?;
    // what is left in the files' own free pages is used up first
    let full = Instant::now();
    while ledger.troubled() + (ledger.unclear().len() as u64) < 20 {
        if full.elapsed() > Duration::from_mins(1) {
            bail!("the disk is full and nobody notices");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let reading = company.recruiter.get("candidates?limit=5").await?;
    let writing = company.recruiter.post("candidates", json!({ "name": "No room" })).await?;
    std::fs::remove_file(&filler).context("the filler")?;
    let (room, before) = (Instant::now(), ledger.acknowledged());
    while ledger.acknowledged() < before + 20 && room.elapsed() < Duration::from_secs(30) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let back = room.elapsed();
    working.stop().await;
    ledger.again(&company, true).await?;
    let lost = check::lost(&installation, &company, &ledger).await?;
    let found = check::found(&installation, &ledger).await?;
    report.at_least("space: calls told to come back", 10, ledger.troubled());
    let unclear = ledger.unclear();
    report.exactly("space: calls told nothing of use", 0, unclear.len() as u64);
    for said in unclear.iter().take(3) {
        report.note("  told", said);
    }
    report.exactly("space: a read while it is full", 200, u64::from(reading.status));
    report.exactly("space: a write while it is full", 503, u64::from(writing.status));
    report.within("space: back after there is room", RECOVERY, back.as_millis());
    report.exactly("space: acknowledged writes lost", 0, lost.len() as u64);
    report.exactly("space: effects twice", 0, found.twice);
    report.exactly("space: keys that cannot be used again", 0, found.stuck.len() as u64);
    report.line("space: audit verify", check::UNTOUCHED, &found.audit, found.audit == check::UNTOUCHED);
    server.stop().await
}
