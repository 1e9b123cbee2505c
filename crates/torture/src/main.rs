//! `torture`: does its worst to the real binary and looks whether what was promised is there.
//!
//! It knows the product from outside: commands, API, and tables where a claim is about rows.
//! `cargo xtask torture` builds what it needs and runs it.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod api;
mod board;
mod bulk;
mod chain;
mod chance;
mod clock;
mod company;
mod disturbances;
mod erasure;
mod http;
mod installation;
mod kills;
mod limits;
mod lists;
mod messages;
mod metrics;
mod nodes;
mod overlaps;
mod postgres;
mod receiver;
mod report;
mod rows;
mod run;
mod samples;
mod server;
mod streams;
mod time;
mod traffic;
mod uploads;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use report::Report;
use run::{Engine, Length, Run};
use std::{future::Future, path::PathBuf, pin::Pin, process::ExitCode};

type Outcome = Pin<Box<dyn Future<Output = Result<Report>>>>;

/// One torture.
struct Torture {
    name: &'static str,
    what: &'static str,
    engines: &'static [Engine],
    /// The fault planted in a null run, and the line of the report that must then be missed.
    null: Option<Null>,
    run: fn(Run) -> Outcome,
}

/// What a null run must find.
struct Null {
    plant: &'static str,
    found_by: &'static str,
}

const BOTH: &[Engine] = &[Engine::Sqlite, Engine::Postgres];

/// All of them: a line here, a file beside.
const TORTURES: &[Torture] = &[
    Torture {
        name: "kills",
        what: "kill -9 under load; clients keep their acknowledgements",
        engines: BOTH,
        null: Some(Null { plant: "ack-before-commit", found_by: traffic::LOST }),
        run: |run| Box::pin(async move { kills::run(&run).await }),
    },
    Torture {
        name: "streams",
        what: "event streams that are cut; every reader has every message once",
        engines: BOTH,
        null: Some(Null { plant: "drop-message", found_by: streams::GAPS }),
        run: |run| Box::pin(async move { streams::run(&run).await }),
    },
    Torture {
        name: "overlaps",
        what: "64 schedulers and hands book the same people; 32 submissions of one scorecard",
        engines: BOTH,
        null: Some(Null { plant: "booking-past-the-guard", found_by: overlaps::OVERLAPS }),
        run: |run| Box::pin(async move { overlaps::run(&run).await }),
    },
    Torture {
        name: "chain",
        what: "the event log tampered with in every way; each is found",
        engines: BOTH,
        null: Some(Null { plant: "skip-seal", found_by: chain::FAULTS }),
        run: |run| Box::pin(async move { chain::run(&run).await }),
    },
    Torture {
        name: "erasure",
        what: "a candidate is erased; every byte is searched, a backup restored afterwards too",
        engines: BOTH,
        null: Some(Null { plant: "skip-erasure", found_by: erasure::FOUND }),
        run: |run| Box::pin(async move { erasure::run(&run).await }),
    },
    Torture {
        name: "uploads",
        what: "60 hostile files: bombs, polyglots, paths that lead out, names that lie",
        engines: &[Engine::Sqlite],
        null: None,
        run: |run| Box::pin(async move { uploads::run(&run).await }),
    },
    Torture {
        name: "messages",
        what: "outgoing messages, the worker killed, the receiver failing",
        engines: BOTH,
        null: Some(Null { plant: "drop-mail", found_by: messages::NEVER }),
        run: |run| Box::pin(async move { messages::run(&run).await }),
    },
    Torture {
        name: "nodes",
        what: "two nodes over one PostgreSQL, one killed under load; each slot run once",
        engines: &[Engine::Postgres],
        null: Some(Null { plant: "double-slot", found_by: clock::TWICE }),
        run: |run| Box::pin(async move { nodes::run(&run).await }),
    },
    Torture {
        name: "disturbances",
        what: "no space, database restarts, clock jumps, mail server down",
        engines: BOTH,
        null: Some(Null { plant: "double-slot", found_by: clock::TWICE }),
        run: |run| Box::pin(async move { disturbances::run(&run).await }),
    },
];

/// Measurements that stand on the same ground; `cargo xtask bench` runs them, `all` does not.
const BENCHES: &[Torture] = &[
    Torture {
        name: "http",
        what: "a list page of 50 rows against plaintext",
        engines: BOTH,
        null: None,
        run: |run| Box::pin(async move { http::run(&run).await }),
    },
    Torture {
        name: "lists",
        what: "page 1,000 of 100,000 candidates against page 1, and all of them as CSV and XLSX",
        engines: BOTH,
        null: None,
        run: |run| Box::pin(async move { lists::run(&run).await }),
    },
    Torture {
        name: "realtime",
        what: "commit to receipt, broadcast, memory of an idle stream",
        engines: BOTH,
        null: None,
        run: |run| Box::pin(async move { streams::bench::run(&run).await }),
    },
    Torture {
        name: "bulk",
        what: "100 candidates with 3 rounds each, created at once",
        engines: BOTH,
        null: None,
        run: |run| Box::pin(async move { bulk::run(&run).await }),
    },
    Torture {
        name: "board",
        what: "the board of 500 cards, and a card moved on it",
        engines: BOTH,
        null: None,
        run: |run| Box::pin(async move { board::run(&run).await }),
    },
];

/// Does its worst to the real binary and looks whether what was promised is there.
#[derive(Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Cli {
    /// Which one; `all` for all of them, each with its null run; none to list them
    name: Option<String>,
    /// As many times as the mark says; without it a form for continuous integration
    #[arg(long, conflicts_with = "short")]
    long: bool,
    /// The form for continuous integration, which is the default
    #[arg(long)]
    short: bool,
    /// One engine; both where none is named
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// With a fault planted, which must be found
    #[arg(long)]
    null: bool,
    /// Chance begins here, so that a run can be repeated
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One JSON value for each run
    #[arg(long)]
    json: bool,
    /// The product
    #[arg(long, env = "WAYMARK_BIN")]
    binary: PathBuf,
    /// The product with faults to plant
    #[arg(long, env = "WAYMARK_PLANTED_BIN")]
    planted: PathBuf,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    limits::raise();
    // one TLS provider; the client wants it named even where nothing is encrypted
    let _already = rustls::crypto::ring::default_provider().install_default();
    let done = chosen(&cli);
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("torture: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs what was asked for; whether all went well.
fn chosen(cli: &Cli) -> Result<bool> {
    let Some(name) = cli.name.as_deref() else {
        for torture in TORTURES {
            println!("{:<14}{}", torture.name, torture.what);
        }
        return Ok(true);
    };
    if name == "all" {
        let mut well = true;
        for torture in TORTURES {
            well &= on_engines(cli, torture, false);
            if torture.null.is_some() {
                well &= on_engines(cli, torture, true);
            }
        }
        return Ok(well);
    }
    let torture = TORTURES.iter().chain(BENCHES).find(|torture| torture.name == name);
    let torture = torture.with_context(|| format!("there is no torture `{name}`; without a name all are listed"))?;
    if cli.null && torture.null.is_none() {
        bail!("`{name}` has no null run");
    }
    Ok(on_engines(cli, torture, cli.null))
}

/// One torture on each engine asked for; what fails on one does not stop the other. Short tortures
/// wait more than they work, so the engines go side by side; what is measured goes alone.
fn on_engines(cli: &Cli, torture: &Torture, null: bool) -> bool {
    let alone = cli.long || BENCHES.iter().any(|bench| bench.name == torture.name);
    let asked = |engine: &&Engine| cli.engine.is_none_or(|only| only == **engine);
    let engines: Vec<Engine> = torture.engines.iter().filter(asked).copied().collect();
    let mut well = true;
    if alone {
        for engine in engines {
            well &= told(cli, torture, engine, null);
        }
        return well;
    }
    std::thread::scope(|scope| {
        let run = |engine| scope.spawn(move || told(cli, torture, engine, null));
        let runs: Vec<_> = engines.into_iter().map(run).collect();
        for run in runs {
            well &= run.join().unwrap_or(false);
        }
    });
    well
}

/// One run; whether it went well. What stopped it is said.
fn told(cli: &Cli, torture: &Torture, engine: Engine, null: bool) -> bool {
    once(cli, torture, engine, null).unwrap_or_else(|problem| {
        eprintln!("torture {} on {}: {problem:#}", torture.name, engine.name());
        false
    })
}

fn once(cli: &Cli, torture: &Torture, engine: Engine, null: bool) -> Result<bool> {
    let planted = torture.null.as_ref().filter(|_| null);
    let run = Run {
        length: if cli.long { Length::Long } else { Length::Short },
        engine,
        plant: planted.map(|null| null.plant),
        seed: cli.seed,
        binary: cli.binary.clone(),
        planted: cli.planted.clone(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no runtime")?;
    let report = runtime.block_on((torture.run)(run))?;
    let found = planted.map(|null| (null.plant, report.missed(null.found_by)));
    report.print(torture.name, engine, found, cli.json);
    Ok(found.map_or_else(|| report.good(), |(_, found)| found))
}
