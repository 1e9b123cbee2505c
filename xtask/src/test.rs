//! `cargo xtask test`: what continuous integration runs, and a person too.
//!
//! Everything that can run does, whatever failed before it; a table at the end
//! says what passed, what failed and what did not run, and why.

mod contract;
mod counts;
mod peers;
mod postgres;
mod report;
mod setup;
mod steps;

use anyhow::Result;

use crate::torture;
use crate::workspace::Workspace;
use report::Report;
use setup::Tools;
use steps::Steps;

/// Whether nothing may be skipped, as continuous integration says by `CI`.
fn strict() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// All there is: checks, both engines, documentation, licences, browsers.
pub fn everything() -> Result<()> {
    let workspace = Workspace::load()?;
    let tools = setup::prepare(&workspace);
    let mut report = Report::new(strict());
    let steps = Steps::new(&workspace, &tools);

    report.step("format", || steps.format());
    report.step("arrows and house rules", || steps.deps());
    report.step("lints", || steps.lints());
    let built = report.step("build", || steps.build());
    if built {
        report.step("tests on SQLite", || steps.tests_on_sqlite());
        report.step("examples in the documentation", || steps.doctests());
        if let Err(missing) = &tools.peers {
            report.not_run("mail against a real server", missing);
        }
        on_postgres(&mut report, &steps, &tools);
        on_browsers(&mut report, &steps, &tools);
        on_contract(&mut report, &steps, &tools);
        tortured(&mut report, &tools);
    } else {
        for name in ["tests on SQLite", "tests on PostgreSQL", "browser journeys", CONTRACT, "tortures (short)"] {
            report.not_run(name, "the build failed");
        }
    }
    report.step("documentation", || steps.documentation());
    match &tools.deny {
        Ok(deny) => {
            report.step("licences, bans, sources", || steps.deny(deny));
            steps.advisories(deny, &mut report);
        }
        Err(missing) => report.not_run("licences, bans, sources", missing),
    }
    report.close()
}

/// What a person runs between two thoughts: format, lints, tests on SQLite.
pub fn quick() -> Result<()> {
    let workspace = Workspace::load()?;
    let tools = setup::as_found(&workspace);
    let mut report = Report::new(strict());
    let steps = Steps::new(&workspace, &tools);
    report.step("format", || steps.format());
    report.step("lints", || steps.lints());
    report.step("tests on SQLite", || steps.tests_on_sqlite());
    report.close()
}

fn on_postgres(report: &mut Report, steps: &Steps<'_>, tools: &Tools) {
    match &tools.postgres {
        Ok(programs) => {
            report.step("tests on PostgreSQL", || steps.tests_on_postgres(programs));
        }
        Err(missing) => report.not_run("tests on PostgreSQL", missing),
    }
}

fn on_browsers(report: &mut Report, steps: &Steps<'_>, tools: &Tools) {
    match (&tools.chromium, &tools.node) {
        (Ok(chromium), Ok(node)) => {
            report.step("browser journeys", || steps.browsers(chromium, node));
        }
        (Err(missing), _) | (_, Err(missing)) => report.not_run("browser journeys", missing),
    }
}

/// The step that asks whether the API is as it says.
const CONTRACT: &str = "API against its description";

fn on_contract(report: &mut Report, steps: &Steps<'_>, tools: &Tools) {
    match &tools.contract {
        Ok(python) => {
            report.step(CONTRACT, || steps.contract(python));
        }
        Err(missing) => report.not_run(CONTRACT, missing),
    }
}

/// Every torture in its short form, each with its null run.
fn tortured(report: &mut Report, tools: &Tools) {
    let mut words = vec!["all", "--short"];
    if let Err(missing) = &tools.postgres {
        words.extend(["--engine", "sqlite"]);
        report.not_run("tortures on PostgreSQL", missing);
    }
    report.step("tortures (short)", || torture::run_built(&words));
}
