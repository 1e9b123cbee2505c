//! `waymark doctor`: looks at an installation as it stands and says what is well, what is not and what
//! to do. It makes no folder, no database and no key, and migrates none (but the key store's own few tables).
mod machine;
mod stores;

use crate::{check, commands::say, config::Config};
use anyhow::{Result, bail};
use kernel::{Finding, Gravity};
use std::time::Duration;

/// What does not answer for so long is said to be silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// Looks at everything and prints it, for people or as JSON.
///
/// # Errors
/// Something is broken; the sentence counts how much.
pub async fn run(config: &Config, json: bool) -> Result<()> {
    let found = examine(config).await;
    if json {
        let all: Vec<_> = found
            .iter()
            .map(|f| serde_json::json!({ "state": word(f.gravity).trim_end(), "what": f.what, "said": f.said }))
            .collect();
        say(serde_json::to_string_pretty(&all)?);
    } else {
        for f in &found {
            say(format!("{} {}: {}", word(f.gravity), f.what, f.said));
        }
    }
    let faults = found.iter().filter(|f| f.gravity == Gravity::Fault).count();
    match faults {
        0 => Ok(()),
        1 => bail!("one thing is broken"),
        n => bail!("{n} things are broken"),
    }
}

/// As the first column has it.
fn word(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Fine => "ok   ",
        Gravity::Care => "care ",
        Gravity::Fault => "FAULT",
    }
}

async fn examine(config: &Config) -> Vec<Finding> {
    let mut found = check::settings(config, std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()));
    if found.is_empty() {
        found.push(Finding::fine("settings", "they make sense"));
    }
    found.extend(machine::folder(&config.data()));
    found.push(machine::key_file(&config.data()));
    found.push(in_time("public-url", machine::reached(config)).await);
    found.push(in_time("mail", machine::mail(config)).await);
    found.extend(stores::database(config).await);
    found.extend(stores::keys(config).await);
    found.extend(stores::files(config).await);
    found
}

/// The finding, or that there was none in time.
async fn in_time(what: &'static str, look: impl Future<Output = Finding>) -> Finding {
    let silent = || Finding::fault(what, format!("no answer within {} s", PATIENCE.as_secs()));
    tokio::time::timeout(PATIENCE, look).await.unwrap_or_else(|_late| silent())
}
