//! `waymark scheduler solve`: an instance file through the product's own scheduler.

use crate::commands::say;
use anyhow::{Context as _, Result, anyhow};
use scheduler::{FileClass, InstanceFile, Method, Objective, Prepared, Summary};
use std::{path::Path, time::Instant};

/// What to do with the file.
pub struct Options {
    /// How.
    pub method: Method,
    /// What for.
    pub objective: Objective,
    /// The file's own class where none is given.
    pub class: Option<FileClass>,
    /// One JSON object instead of lines.
    pub json: bool,
    /// Whether to say who meets whom.
    pub assignments: bool,
}

#[derive(serde::Serialize)]
struct Report {
    #[serde(flatten)]
    summary: Summary,
    build_ms: f64,
    solve_ms: f64,
    rss_mb: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignments: Option<Vec<Assignment>>,
}

/// Indices in the order of the file, times in minutes from its Monday 00:00.
#[derive(serde::Serialize)]
struct Assignment {
    candidate: u32,
    interviewer: u32,
    start: i64,
    end: i64,
}

/// Reads, solves, prints.
///
/// # Errors
/// The file cannot be read (the line is named), or its class comes later.
pub fn solve(file: &Path, options: &Options) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let parsed = InstanceFile::parse(&text).map_err(|e| anyhow!("{}: line {}: {}", file.display(), e.line, e.what))?;
    let class = options.class.unwrap_or_else(|| parsed.class());
    let started = Instant::now();
    let instance = parsed.instance(class)?;
    let prepared = Prepared::new(&instance);
    let build_ms = milliseconds(started);
    let started = Instant::now();
    let chosen = scheduler::Options { method: options.method, objective: options.objective, ..Default::default() };
    let solution = prepared.solve(&chosen)?;
    let solve_ms = milliseconds(started);
    let assignments = options.assignments.then(|| {
        let placed = solution.placed.iter();
        placed
            .map(|p| Assignment { candidate: p.candidate, interviewer: p.interviewer, start: p.start, end: p.end })
            .collect()
    });
    let summary = Summary::new(&instance, &solution, options.objective);
    let report = Report { summary, build_ms, solve_ms, rss_mb: rss_mb(), assignments };
    if options.json {
        say(serde_json::to_string(&report)?);
        return Ok(());
    }
    for (name, value) in serde_json::to_value(&report)?.as_object().into_iter().flatten() {
        if let Some(rows) = value.as_array() {
            say(format!("{name}:"));
            for row in rows {
                say(format!("  {row}"));
            }
        } else {
            say(format!("{name}: {value}"));
        }
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 1e5).round() / 100.0
}

/// The largest memory of this process so far, in MiB; 0 where the system does not say.
fn rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib: f64 = peak.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0.0);
    (kib / 102.4).round() / 10.0
}
