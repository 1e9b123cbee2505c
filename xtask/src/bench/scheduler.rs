//! The scheduler's marks: its own answers beside those of OR-Tools and HiGHS on the same instances in
//! the same run, alternating, so that what else the machine does hits both.
//!
//! Times are those of the thread's work, the best of several tries; counts and costs are compared for
//! every seed. A time that is missed fails nothing; a count or a cost that differs does.

mod asked;
mod bounded;
mod flows;
mod table;
mod tools;

use anyhow::{Result, bail};

use self::asked::{Asked, Part, Size};
use self::table::Table;
use self::tools::Tools;
use crate::workspace::Workspace;

/// One instance of the normative generator.
#[derive(Debug, Clone, Copy)]
struct Case {
    size: Size,
    seed: u64,
}

/// Runs what was asked for, part by part, and prints the table.
pub fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    let asked = asked::parse(words)?;
    let tools = Tools::ready(workspace, &asked)?;
    println!("{}", tools.instructions_said());
    let mut table = Table::default();
    let mut failed = 0;
    for &part in &asked.parts {
        for size in asked.sizes_of(part) {
            for &seed in &asked.seeds {
                // One that fails must not take the figures of the others with it.
                if let Err(problem) = measure(&tools, &asked, part, Case { size, seed }, &mut table) {
                    println!("{part:?} {size}, seed {seed}: {problem:#}");
                    failed += 1;
                }
            }
        }
    }
    table.print_summary();
    match (table.differing(), failed) {
        (0, 0) => Ok(()),
        (differing, failed) => bail!("{differing} answers differ from those of the other solvers, {failed} failed"),
    }
}

fn measure(tools: &Tools, asked: &Asked, part: Part, case: Case, table: &mut Table) -> Result<()> {
    match part {
        Part::Count => flows::count(tools, asked, case, table),
        Part::Cost => flows::cost(tools, asked, case, table),
        Part::Whole => flows::whole(tools, case, table),
        Part::Quarters => bounded::quarters(tools, case, table),
        Part::Panels => bounded::panels(tools, case, table),
        Part::Greedy => flows::greedy(tools, case, table),
        Part::Warm => flows::warm(tools, case, table),
        Part::Why => flows::why(tools, case, table),
    }
}
