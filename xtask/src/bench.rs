//! `cargo xtask bench NAME`: benchmarks that print figures beside their marks.
//!
//! They are commands and no tests: a slow machine fails nothing. Each is a file
//! of its own and a line of [`BENCHES`].

mod lighthouse;
mod server;
mod startup;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

/// One benchmark.
struct Bench {
    name: &'static str,
    what: &'static str,
    run: fn(&Workspace) -> Result<()>,
}

const BENCHES: &[Bench] = &[
    Bench { name: "startup", what: "from nothing to ready, and the memory of an idle server", run: startup::run },
    Bench {
        name: "http",
        what: "a list page of 50 rows against plaintext, on both engines",
        run: |_| crate::torture::run(&["http", "--long"]),
    },
    Bench {
        name: "realtime",
        what: "commit to receipt, broadcast to 10,000, memory of an idle stream, on both engines",
        run: |_| crate::torture::run(&["realtime", "--long"]),
    },
    Bench { name: "lighthouse", what: "five pages of the demo on a slow telephone", run: lighthouse::run },
];

/// Prints what can be measured.
pub fn list() {
    for bench in BENCHES {
        println!("{:<12}{}", bench.name, bench.what);
    }
}

/// Runs the benchmark of this name.
pub fn run(name: &str) -> Result<()> {
    match BENCHES.iter().find(|bench| bench.name == name) {
        Some(bench) => (bench.run)(&Workspace::load()?),
        None => bail!("no benchmark `{name}`; `cargo xtask bench` lists them"),
    }
}
