//! How fast the shipped binary is ready, and how much memory it idles with.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::server::Server;
use crate::command::{command, run as run_command};
use crate::workspace::Workspace;

/// Starts of each kind; the median counts.
const ROUNDS: usize = 9;

/// How long the server is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(5);

/// The marks: ready within this many milliseconds …
const MARK_READY_MS: f64 = 200.0;
/// … and idle within this many megabytes.
const MARK_IDLE_MB: f64 = 40.0;

/// Builds what is shipped, starts it again and again, prints the table.
pub fn run(workspace: &Workspace) -> Result<()> {
    let words = ["build", "--profile", "dist", "--package", "waymark"];
    run_command(&mut command("cargo", &words, &workspace.root))?;
    let binary = workspace.target.join("dist").join("waymark");
    let folder = workspace.target.join("bench-startup");

    let mut first = Vec::new();
    for _ in 0..ROUNDS {
        // Anything left by an earlier run would make the start a second one.
        clear(&folder)?;
        first.push(start_once(&binary, &folder)?);
    }
    let mut second = Vec::new();
    for _ in 0..ROUNDS {
        second.push(start_once(&binary, &folder)?);
    }
    let server = Server::start(&binary, "serve", &folder)?;
    std::thread::sleep(IDLE);
    let memory = server.memory()?;
    server.stop()?;
    clear(&folder)?;

    println!("\n{:<34}{:>10}{:>10}", "", "seen", "mark");
    row("first start, on no data, ms", median(first), MARK_READY_MS);
    row("start on existing data, ms", median(second), MARK_READY_MS);
    row("idle memory, MB", memory, MARK_IDLE_MB);
    Ok(())
}

/// One start, in milliseconds.
fn start_once(binary: &Path, folder: &Path) -> Result<f64> {
    let server = Server::start(binary, "serve", folder)?;
    let took = server.startup.as_secs_f64() * 1000.0;
    server.stop()?;
    Ok(took)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}

fn row(what: &str, seen: f64, mark: f64) {
    let verdict = if seen <= mark { "met" } else { "MISSED" };
    println!("{what:<34}{seen:>10.1}{mark:>10.0}  {verdict}");
}

/// The middle one; of an even number, the upper of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert!((median(vec![9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
    }
}
