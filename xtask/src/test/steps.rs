//! The steps of a test run, one function each.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::counts::Counts;
use super::peers;
use super::postgres::Cluster;
use super::report::{Done, Report};
use super::setup::Tools;
use crate::command::{capture, command, run, run_watched};
use crate::deps;
use crate::workspace::Workspace;

/// Tests choose their engine by this variable; unset, it is SQLite.
const DATABASE: &str = "WAYMARK_TEST_DATABASE";

/// What the steps work on.
pub struct Steps<'a> {
    workspace: &'a Workspace,
    nextest: Option<&'a Path>,
    peers: Option<&'a Path>,
}

impl<'a> Steps<'a> {
    /// Steps for this workspace with these tools.
    pub fn new(workspace: &'a Workspace, tools: &'a Tools) -> Self {
        let nextest = tools.nextest.as_deref().ok();
        if nextest.is_none() {
            println!("cargo-nextest not found: tests run by cargo test");
        }
        Self { workspace, nextest, peers: tools.peers.as_deref().ok() }
    }

    fn cargo(&self, words: &[&str]) -> Command {
        command("cargo", words, &self.workspace.root)
    }

    /// The code looks as rustfmt lays it out.
    pub fn format(&self) -> Result<()> {
        run(&mut self.cargo(&["fmt", "--all", "--check"]))
    }

    /// The crates depend on each other as the architecture says.
    pub fn deps(&self) -> Result<()> {
        deps::check(self.workspace)
    }

    /// The compiler and clippy have nothing to say.
    pub fn lints(&self) -> Result<()> {
        let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        run(&mut self.cargo(&words))
    }

    /// Everything compiles: the binary for the browsers, and the tests.
    ///
    /// In one go, since the tests may want more features of a common crate
    /// than the binary alone, which would then be built twice.
    pub fn build(&self) -> Result<()> {
        run(&mut self.cargo(&["build", "--workspace", "--bins", "--tests"]))
    }

    /// Every test of the workspace, on SQLite.
    pub fn tests_on_sqlite(&self) -> Done {
        counted(self.tests(&["--no-fail-fast"]).env_remove(DATABASE))
    }

    /// The examples in doc comments, which nextest does not run.
    pub fn doctests(&self) -> Done {
        let crates = match self.workspace.with_examples() {
            Ok(crates) => crates,
            Err(problem) => return Err(problem).into(),
        };
        let mut command = self.cargo(&["test", "--doc", "--no-fail-fast"]);
        for name in crates {
            command.args(["--package", name]);
        }
        counted(&mut command)
    }

    /// Once more, on a PostgreSQL made for it, the tests of the crates that
    /// talk to a database.
    pub fn tests_on_postgres(&self, programs: &Path) -> Done {
        let crates = self.workspace.database_crates();
        let cluster = match Cluster::start(programs) {
            Ok(cluster) => cluster,
            Err(problem) => return Err(problem).into(),
        };
        let url = cluster.url();
        println!("{DATABASE}={url}, crates: {}", crates.join(", "));
        counted(self.tests_of(&crates).env(DATABASE, url))
    }

    /// The documentation builds without a broken link.
    pub fn documentation(&self) -> Result<()> {
        let words = ["doc", "--workspace", "--no-deps"];
        run(self.cargo(&words).env("RUSTDOCFLAGS", "-D warnings"))
    }

    /// Licences, banned crates and sources of everything we build on.
    pub fn deny(&self, deny: &Path) -> Result<()> {
        // Who brought each of two versions along is long, and nobody's fault here.
        let words = ["check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
        run(&mut command(deny, &words, &self.workspace.root))
    }

    /// Known faults in what we build on, where their list can be fetched: it
    /// lives on a host that a closed network does not reach.
    pub fn advisories(&self, deny: &Path, report: &mut Report) {
        const NAME: &str = "advisories";
        let root = &self.workspace.root;
        match capture(&mut command(deny, &["fetch", "db"], root)) {
            Ok(_) => {
                let words = ["check", "--disable-fetch", "advisories"];
                report.step(NAME, || run(&mut command(deny, &words, root)));
            }
            Err(_) => report.excused(NAME, "the advisory database cannot be reached"),
        }
    }

    /// The journeys of `e2e/` with a real browser over the real binary.
    pub fn browsers(&self, chromium: &Path, node: &Path) -> Done {
        let folder = self.workspace.root.join("e2e");
        if let Err(problem) = run(&mut command("npm", &["ci", "--no-audit"], &folder)) {
            return Err(problem).into();
        }
        let words = ["--test", "--test-reporter=spec"];
        counted(command(node, &words, &folder).env("WAYMARK_BIN", self.binary()).env("CHROMIUM_BIN", chromium))
    }

    /// Requests made of the API's description, right ones and wrong ones, as every role.
    pub fn contract(&self, python: &Path) -> Result<()> {
        let words = ["e2e/contract/contract.py"];
        run(command(python, &words, &self.workspace.root).env("WAYMARK_BIN", self.binary()))
    }

    fn binary(&self) -> PathBuf {
        self.workspace.target.join("debug").join("waymark")
    }

    /// The test runner over the whole workspace.
    fn tests(&self, words: &[&str]) -> Command {
        let mut command = self.runner();
        command.arg("--workspace").args(words);
        command
    }

    /// The test runner over some crates. Nextest filters what the whole
    /// workspace built; cargo's own runner has to choose packages.
    fn tests_of(&self, crates: &[&str]) -> Command {
        let mut command = self.runner();
        if self.nextest.is_some() {
            let names: Vec<String> = crates.iter().map(|name| format!("package(={name})")).collect();
            command.args(["--workspace", "--filterset", &names.join(" | ")]);
        } else {
            for name in crates {
                command.args(["--package", name]);
            }
        }
        command.arg("--no-fail-fast");
        command
    }

    fn runner(&self) -> Command {
        let mut command = match self.nextest {
            Some(nextest) => command(nextest, &["nextest", "run"], &self.workspace.root),
            // No doc tests here: they are a step of their own.
            None => self.cargo(&["test", "--lib", "--bins", "--tests"]),
        };
        if let Some(python) = self.peers {
            command.env(peers::PYTHON, python);
        }
        command
    }
}

fn counted(command: &mut Command) -> Done {
    let mut counts = Counts::default();
    let result = run_watched(command, |line| counts += Counts::in_line(line));
    Done { counts, result }
}
