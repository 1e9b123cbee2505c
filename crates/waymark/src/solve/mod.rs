//! `waymark scheduler solve`: an instance file through the product's own scheduler.

mod bar;
mod reading;
mod report;

use crate::commands::say;
use crate::serve::signal;
use anyhow::Result;
use bar::Bar;
use report::{Report, Times};
use scheduler::{FileClass, Instance, InstanceFile, Method, Objective, Prepared, Solution};
use std::{
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

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

/// Reads (`-` is standard input), solves, prints. Ctrl-C ends the search: what was found by then is the answer.
///
/// # Errors
/// The file cannot be read or is none (the line is named), or its class comes later.
pub async fn solve(file: &Path, options: &Options) -> Result<()> {
    let parsed = reading::read(file)?;
    let class = options.class.unwrap_or_else(|| parsed.class());
    let asked = scheduler::Options { method: options.method, objective: options.objective, ..Default::default() };
    let stopped = Arc::new(AtomicBool::new(false));
    let hears = tokio::spawn(hear(stopped.clone()));
    let work = tokio::task::spawn_blocking(move || work(parsed, class, asked, &stopped));
    let (instance, solution, times) = work.await??;
    hears.abort();
    let report = Report::new(&instance, &solution, options, times);
    if options.json {
        say(serde_json::to_string(&report)?);
    } else {
        report.lines().for_each(say);
    }
    Ok(())
}

fn work(
    file: InstanceFile,
    class: FileClass,
    options: scheduler::Options,
    stopped: &AtomicBool,
) -> Result<(Instance, Solution, Times)> {
    let started = Instant::now();
    let instance = file.instance(class)?;
    drop(file);
    let prepared = Prepared::new(&instance);
    let build_ms = milliseconds(started);
    let started = Instant::now();
    let mut bar = Bar::new();
    let solution = prepared.solve_watched(&options, &mut |progress| {
        bar.show(progress);
        if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.clear();
    let solution = solution?;
    let times = Times { build_ms, solve_ms: milliseconds(started), stopped: stopped.load(Ordering::Relaxed) };
    drop(prepared);
    Ok((instance, solution, times))
}

/// The first signal asks for the best so far, the second ends the process as it would have without us.
async fn hear(stopped: Arc<AtomicBool>) {
    signal().await;
    stopped.store(true, Ordering::Relaxed);
    signal().await;
    std::process::exit(130);
}

fn milliseconds(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 1e5).round() / 100.0
}
