//! Quarter hours and panels: nobody knows the best answer in general, so ours stands beside a bound
//! that a linear program proves, and on small instances beside an integer program's answer.

use anyhow::{Result, bail};

use super::Case;
use super::flows::figure;
use super::table::{Mark, Row, Table, Unit, milliseconds};
use super::tools::{Ours, Program, Tools};

/// Up to here an integer program ends.
const SMALL: usize = 3_000;
/// What a bound may miss by rounding.
const ROUNDING: f64 = 1e-4;

/// Starts at every quarter hour. From [`SMALL`] on, how far below the bound after a second's work;
/// before, how many fewer than the integer program.
pub fn quarters(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let instance = tools.instance(case, 1)?;
    let ours = tools.solve(&instance, "b", "exact", "count")?;
    let program = tools.program(&instance, "b", false)?;
    let bound = best_bound(&ours, &program)?;
    let size = case.size;
    if size.candidates < SMALL {
        let found = tools.program(&instance, "b", true)?;
        let reached = found.value.round() >= bound;
        let fewer = found.value.round() - figure(ours.placed);
        let mark = if reached { Mark::at_most(0.0, Unit::People) } else { Mark::none(Unit::People) };
        let said = format!("{} of {:.0}, bound {bound}", ours.placed, found.value);
        let row = Row::new(format!("b below the MIP {size}"), case.seed, fewer, mark);
        table.push(timed(row, &ours, &found).compared(true, said));
        return Ok(());
    }
    let below = 100.0 * (bound - figure(ours.placed)) / bound;
    let row = Row::new(format!("b below the bound {size}"), case.seed, below, Mark::at_most(0.1, Unit::Percent));
    table.push(bounded(row, &ours, &program, bound, 1.0));
    Ok(())
}

/// Panels of two with rooms: how much of the bound. On small instances the integer program's bound is
/// taken too, for the linear one lies a hundredth above the best answer there is.
pub fn panels(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let instance = tools.instance(case, 4)?;
    let ours = tools.solve(&instance, "c", "exact", "count")?;
    let program = tools.program(&instance, "c", false)?;
    let mut bound = best_bound(&ours, &program)?;
    if case.size.candidates < SMALL {
        bound = bound.min(best_bound(&ours, &tools.program(&instance, "c", true)?)?);
    }
    let share = 100.0 * figure(ours.placed) / bound;
    let mark = Mark::at_least(99.5, Unit::Percent);
    let row = Row::new(format!("c of the bound {}", case.size), case.seed, share, mark);
    table.push(bounded(row, &ours, &program, bound, 10.0));
    Ok(())
}

/// The lower of our own bound and the program's. One of them is wrong where an answer is above it.
fn best_bound(ours: &Ours, program: &Program) -> Result<f64> {
    let bound = figure(ours.bound).min((program.bound + ROUNDING).floor());
    if figure(ours.placed) > bound {
        bail!("{} are placed above the bound {bound} ({} ours, {} theirs)", ours.placed, ours.bound, program.bound);
    }
    Ok(bound)
}

fn bounded(row: Row, ours: &Ours, program: &Program, bound: f64, seconds: f64) -> Row {
    let said = format!("{} of {bound}, own bound {}", ours.placed, ours.bound);
    timed(row, ours, program).only_within(ours.solve.cpu_ms / 1e3, seconds).compared(true, said)
}

fn timed(row: Row, ours: &Ours, program: &Program) -> Row {
    row.beside(milliseconds(ours.solve.cpu_ms), milliseconds(program.wall_ms))
}
