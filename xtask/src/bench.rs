//! `cargo xtask bench NAME`: benchmarks that print figures beside their marks.
//!
//! They are commands and no tests: a slow machine fails nothing. Each is a file
//! of its own and a line of [`BENCHES`].

mod board;
mod lighthouse;
mod scheduler;
mod server;
mod startup;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

/// One benchmark.
struct Bench {
    name: &'static str,
    what: &'static str,
    run: Run,
}

/// What runs a benchmark.
enum Run {
    Plain(fn(&Workspace) -> Result<()>),
    /// With words of its own after its name.
    WithWords(fn(&Workspace, &[&str]) -> Result<()>),
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "startup",
        what: "from nothing to ready, and the memory of an idle server",
        run: Run::Plain(startup::run),
    },
    Bench {
        name: "http",
        what: "a list page of 50 rows against plaintext, on both engines",
        run: Run::Plain(|_| crate::torture::run(&["http", "--long"])),
    },
    Bench {
        name: "lists",
        what: "page 1,000 of 100,000 candidates against page 1, and all of them as CSV and XLSX, on both engines",
        run: Run::Plain(|_| crate::torture::run(&["lists", "--long"])),
    },
    Bench {
        name: "realtime",
        what: "commit to receipt, broadcast to 10,000, memory of an idle stream, on both engines",
        run: Run::Plain(|_| crate::torture::run(&["realtime", "--long"])),
    },
    Bench {
        name: "bulk",
        what: "100 candidates with 3 rounds each, created at once, on both engines",
        run: Run::Plain(|_| crate::torture::run(&["bulk", "--long"])),
    },
    Bench {
        name: "board",
        what: "the board of 500 cards, a card moved on it and painted, on both engines",
        run: Run::Plain(board::run),
    },
    Bench { name: "lighthouse", what: "five pages of the demo on a slow telephone", run: Run::Plain(lighthouse::run) },
    Bench {
        name: "scheduler",
        what: "the scheduler beside OR-Tools and HiGHS on the same instances",
        run: Run::WithWords(scheduler::run),
    },
];

/// Prints what can be measured.
pub fn list() {
    for bench in BENCHES {
        println!("{:<12}{}", bench.name, bench.what);
    }
}

/// Runs the benchmark of this name; most take no words.
pub fn run(name: &str, words: &[&str]) -> Result<()> {
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        bail!("no benchmark `{name}`; `cargo xtask bench` lists them");
    };
    match bench.run {
        Run::Plain(_) if !words.is_empty() => bail!("the benchmark `{name}` takes no words"),
        Run::Plain(run) => run(&Workspace::load()?),
        Run::WithWords(run) => run(&Workspace::load()?, words),
    }
}
