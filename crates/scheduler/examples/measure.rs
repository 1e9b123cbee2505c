//! What `cargo xtask bench scheduler` measures: the crate's own functions on instance files, each
//! answer one JSON object. An example and no part of the crate, which knows neither files nor clocks.
//!
//! ```text
//! measure generate CANDIDATES INTERVIEWERS GRID SEED FILE
//! measure loaded   CANDIDATES INTERVIEWERS GRID SEED FILE   where people have interviews already
//! measure solve    FILE CLASS METHOD OBJECTIVE
//! measure prepare  FILE CLASS                      builds and solves without looking at a clock, for
//! measure work     FILE CLASS METHOD OBJECTIVE     programs that count instructions
//! measure rerun    FILE CLASS BOOKED               solves for the first BOOKED, then for all, warm
//! measure why      FILE CLASS MOST                 asks why so many of those who wait have to
//! ```
#![expect(clippy::print_stdout, reason = "its answers go to standard output")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};
use scheduler::{
    Appointment, Candidate, FileClass, FileReader, Instance, InstanceFile, Objective, Options, Placement, Prepared,
    Solution, Summary, check, check_certificate, generate, generate_loaded,
};
use serde::Serialize;
use serde_json::{Value, json};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// Above this many candidates the certificate, which takes candidates times interviewers, is not checked.
const CHECKED: usize = 10_000;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(Some(answer)) => println!("{answer}"),
        Ok(None) => {}
        Err(problem) => {
            eprintln!("measure: {problem}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn run(words: &[&str]) -> Fallible<Option<Value>> {
    match *words {
        [kind @ ("generate" | "loaded"), candidates, interviewers, grid, seed, path] => {
            let make = if kind == "loaded" { generate_loaded } else { generate };
            let made = make(candidates.parse()?, interviewers.parse()?, grid.parse()?, seed.parse()?);
            write!(File::create(path)?, "{made}")?;
            Ok(None)
        }
        ["prepare", path, class] => {
            let instance = read(path, class)?;
            Prepared::new(&instance);
            Ok(None)
        }
        ["work", path, class, method, objective] => {
            let instance = read(path, class)?;
            let options = Options { method: named(method)?, objective: named(objective)?, ..Options::default() };
            Ok(Some(json!({ "placed": Prepared::new(&instance).solve(&options)?.placed.len() })))
        }
        ["solve", path, class, method, objective] => solve(path, class, method, objective).map(Some),
        ["rerun", path, class, booked] => rerun(&read(path, class)?, booked.parse()?).map(Some),
        ["why", path, class, most] => why(&read(path, class)?, most.parse()?).map(Some),
        _ => Err("the words make no command; see the first lines of its source".into()),
    }
}

fn read(path: &str, class: &str) -> Fallible<Instance> {
    let mut reader = FileReader::default();
    let mut file = BufReader::new(File::open(path)?);
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        reader.line(&line)?;
        line.clear();
    }
    let file: InstanceFile = reader.finish()?;
    let class = match class {
        "a" => FileClass::A,
        "b" => FileClass::B,
        "c" => FileClass::C,
        _ => return Err("the class is a, b or c".into()),
    };
    Ok(file.instance(class)?)
}

/// A word as serde reads it.
fn named<T: serde::de::DeserializeOwned>(word: &str) -> Fallible<T> {
    Ok(serde_json::from_value(json!(word))?)
}

#[derive(Serialize)]
struct Solved {
    #[serde(flatten)]
    summary: Summary,
    read: Took,
    build: Took,
    solve: Took,
    whole: Took,
    rss_mb: f64,
    certified: bool,
}

fn solve(path: &str, class: &str, method: &str, objective: &str) -> Fallible<Value> {
    let objective: Objective = named(objective)?;
    let options = Options { method: named(method)?, objective, ..Options::default() };
    let begun = Watch::start();
    let watch = Watch::start();
    let instance = read(path, class)?;
    let read = watch.stop();
    let watch = Watch::start();
    let prepared = Prepared::new(&instance);
    let build = watch.stop();
    let watch = Watch::start();
    let solution = prepared.solve(&options)?;
    let solve = watch.stop();
    let (whole, rss_mb) = (begun.stop(), rss_mb());
    let certified = verify(&instance, &solution)?;
    let summary = Summary::new(&instance, &solution, objective);
    Ok(serde_json::to_value(Solved { summary, read, build, solve, whole, rss_mb, certified })?)
}

/// Whether the certificate was looked at as well.
fn verify(instance: &Instance, solution: &Solution) -> Fallible<bool> {
    check(instance, solution).map_err(|violation| format!("the schedule is wrong: {violation:?}"))?;
    let small = instance.candidates().len() <= CHECKED && solution.certificate.is_some();
    if small {
        check_certificate(instance, solution).map_err(|violation| format!("the proof is wrong: {violation:?}"))?;
    }
    Ok(small)
}

/// The hourly run: whoever was booked is proposed to stay, the rest are new.
fn rerun(everybody: &Instance, booked: usize) -> Fallible<Value> {
    let with = |candidates: Vec<Candidate>| {
        Instance::new(everybody.grid(), candidates, everybody.interviewers().to_vec(), everybody.rooms().to_vec())
    };
    let first = with(everybody.candidates().iter().take(booked).cloned().collect())?;
    let before = scheduler::solve(&first, &Options::default())?;
    let mut candidates = everybody.candidates().to_vec();
    for placed in &before.placed {
        let kept = Appointment { start: placed.start, people: placed.people().collect(), room: placed.room };
        candidates[placed.candidate as usize].tentative.push(kept);
    }
    let instance = with(candidates)?;
    let watch = Watch::start();
    let prepared = Prepared::new(&instance);
    let build = watch.stop();
    let watch = Watch::start();
    let after = prepared.solve(&Options::default())?;
    let solve = watch.stop();
    check(&instance, &after).map_err(|violation| format!("the schedule is wrong: {violation:?}"))?;
    let cold = Prepared::new(everybody).solve(&Options::default())?;
    let now: BTreeMap<u32, &Placement> = after.placed.iter().map(|placed| (placed.candidate, placed)).collect();
    let lost = before.placed.iter().filter(|placed| !now.contains_key(&placed.candidate)).count();
    let moved = before.placed.iter().filter(|placed| now.get(&placed.candidate).is_some_and(|now| now != placed));
    Ok(json!({
        "booked": before.placed.len(), "placed": after.placed.len(), "cold": cold.placed.len(), "lost": lost,
        "moved": moved.count(), "build": build, "solve": solve, "rss_mb": rss_mb(),
    }))
}

/// Asks about up to `most` of those who wait, spread over all of them.
fn why(instance: &Instance, most: usize) -> Fallible<Value> {
    let prepared = Prepared::new(instance);
    let solution = prepared.solve(&Options::default())?;
    let watch = Watch::start();
    let mut reader = prepared.reader(&solution);
    let ready = watch.stop();
    let waiting = &solution.unplaced;
    let (mut times, mut helped) = (Vec::new(), 0);
    for one in waiting.iter().step_by(waiting.len().div_ceil(most).max(1)) {
        let watch = Watch::start();
        helped += usize::from(!reader.why(one.candidate).repairs.is_empty());
        times.push(watch.stop().cpu_ms);
    }
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times.get(times.len() / 2), times.last());
    Ok(json!({
        "waiting": waiting.len(), "asked": times.len(), "helped": helped, "ready": ready,
        "median_ms": median.unwrap_or(&0.0), "worst_ms": worst.unwrap_or(&0.0),
    }))
}

/// Milliseconds, on the clock and of this thread's work.
#[derive(Serialize)]
struct Took {
    wall_ms: f64,
    cpu_ms: f64,
}

struct Watch {
    wall: Instant,
    cpu: f64,
}

impl Watch {
    fn start() -> Self {
        Self { wall: Instant::now(), cpu: worked() }
    }

    fn stop(&self) -> Took {
        Took { wall_ms: self.wall.elapsed().as_secs_f64() * 1e3, cpu_ms: worked() - self.cpu }
    }
}

/// Milliseconds this thread has worked: what other programs on the machine do counts less than on the clock.
#[expect(clippy::cast_precision_loss, reason = "a figure to print")]
fn worked() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The largest memory so far, in megabytes; 0 where the system does not say.
fn rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<f64> = peak.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
    kib.unwrap_or(0.0) * 1024.0 / 1e6
}
