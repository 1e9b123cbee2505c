//! The demo: an invented employer (and a second one, apart from it) whose every page has something
//! to say. It is seeded through the product's own API, so what it shows is what the product does.
mod days;
mod drive;
mod jobs;
mod known;
mod notes;
mod people;
mod pipeline;
mod plans;
mod seed;

use crate::{
    commands::say,
    config::Config,
    system::{self, Face},
};
use anyhow::{Result, bail};
use kernel::{Clock, time::DAY};
use std::time::Instant;

/// How many people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For tests: two dozen candidates.
    Small,
    /// To look around in.
    Usual,
    /// To feel weight.
    Large,
}

impl Size {
    fn candidates(self) -> usize {
        match self {
            Self::Small => 24,
            Self::Usual => 150,
            Self::Large => 2_000,
        }
    }
}

/// How long the demo's people have been at work.
const PAST: i64 = 3 * DAY;

/// Marks a folder as the demo's, so that `--reset` never touches real data.
const MARK: &str = "demo";

/// Removes the demo's folder; refuses any other.
///
/// # Errors
/// The folder is not the demo's.
pub fn reset(config: &Config) -> Result<()> {
    let folder = config.data();
    if !folder.exists() {
        return Ok(());
    }
    if !folder.join(MARK).exists() || !config.get("database").is_empty() {
        bail!("{} is not the demo's own data: nothing was removed", folder.display());
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Seeds where the database is empty, and says what there is.
///
/// # Errors
/// The folder holds real data, or seeding failed.
pub async fn prepare(config: &Config, face: &Face, size: Size) -> Result<()> {
    let mark = config.data().join(MARK);
    // the demo's own clock: its people have been at work for some days when somebody looks
    let now = Clock::system().now();
    let clock = Clock::stopped_at(now.plus(-PAST));
    let composed = &system::open(config, face.clone(), clock.clone()).await?;
    let empty = identity::operator::organization(&composed.app, people::SLUG)
        .await
        .map_err(|p| crate::commands::sentence(&p))?
        .is_none();
    if empty {
        if !identity::operator::is_empty(&composed.app).await.map_err(|p| crate::commands::sentence(&p))? {
            bail!("{} holds real data: take another folder for the demo (--data)", config.data().display());
        }
        std::fs::write(&mark, "invented data\n")?;
        let started = Instant::now();
        let made = seed::seed(composed, &clock, now, size.candidates()).await?;
        let seconds = started.elapsed().as_secs_f64();
        // the page of the audit shows a log that was checked, and an anchor to compare it with
        composed.app.store.seal().await?;
        operations::audit::anchor(&composed.app).await.map_err(|p| crate::commands::sentence(&p))?;
        operations::audit::check(&composed.app, true).await.map_err(|p| crate::commands::sentence(&p))?;
        say(format!("{} candidates, {} interviews booked in {seconds:.1} s", made.candidates, made.booked));
        if !made.unmatched.is_empty() {
            say(format!("{} could not be placed:", made.unmatched.len()));
            for (name, reasons) in made.unmatched.iter().take(8) {
                say(format!("  {name}: {reasons}"));
            }
            if made.unmatched.len() > 8 {
                say(format!("  and {} more: see /scheduler", made.unmatched.len() - 8));
            }
        }
    } else {
        say("The demo's data is there already (--reset begins anew).");
    }
    say("Sign in as (all are invented, one press on the first page will do):");
    for (role, email) in people::LOGINS {
        say(format!("  {role:<18} {email:<34} {}", identity::demo::PASSWORD));
    }
    composed.app.store.close().await?;
    Ok(())
}
