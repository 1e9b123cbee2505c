//! What a machine does to a server: the disk is full, the database or the mail server is away, the clock jumps. Errors
//! are clear, nothing that was acknowledged is lost, and all is well again within ten seconds.
mod clock_jump;
mod database;
mod mail;
mod space;

use crate::{
    report::Report,
    run::{Engine, Run},
};
use anyhow::{Context as _, Result};

/// All is well again within so many milliseconds.
const RECOVERY: u128 = 10_000;

/// Runs all of them that the engine has.
///
/// # Errors
/// The product does not start, or the machine lacks something.
pub async fn run(run: &Run) -> Result<Report> {
    let mut report = Report::default();
    clock_jump::run(run, &mut report).await.context("clock jump")?;
    if run.null() {
        return Ok(report);
    }
    mail::run(run, &mut report).await.context("mail server down")?;
    match run.engine {
        Engine::Sqlite => space::run(run, &mut report).await.context("no space")?,
        Engine::Postgres => database::run(run, &mut report).await.context("database restart")?,
    }
    Ok(report)
}
