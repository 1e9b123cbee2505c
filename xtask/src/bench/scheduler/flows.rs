//! Whole hours with one interviewer: the answer is exact, so counts and costs must be those of
//! OR-Tools, and only the time is ours.

use std::path::Path;

use anyhow::Result;

use super::Case;
use super::asked::Asked;
use super::table::{Mark, Row, Table, Unit, milliseconds};
use super::tools::{Flow, Ours, Tools};

/// Below this many candidates Python's own instructions hide those of a flow, and no mark says anything.
const COUNTED: usize = 5_000;
/// Above this many a minimum-cost flow under valgrind takes a quarter of an hour.
const COUNTED_COST: usize = 10_000;
/// About so many people it is asked why they wait.
const ASKED: usize = 200;
/// From here on the marks ask for a fraction of the other's time.
const LARGE: usize = 50_000;

/// The most people, against `SimpleMaxFlow`.
pub fn count(tools: &Tools, asked: &Asked, case: Case, table: &mut Table) -> Result<()> {
    let instance = tools.instance(case, 4)?;
    let arcs = tools.network(&instance)?;
    let (ours, theirs) = alternate(tools, &instance, &arcs, "count", asked.rounds(case.size, 7))?;
    let mark = if case.size.candidates < LARGE { Mark::most(1.0, 0.5) } else { Mark::most(0.20, 0.10) };
    let same = ours.proven && ours.placed == theirs.placed && ours.bound == theirs.placed;
    let row = beside(format!("a count {}", case.size), case, &ours, &theirs, mark);
    let row = row.compared(same, format!("{} of {}", ours.placed, theirs.placed));
    let counted = case.size.candidates >= COUNTED;
    table.push(row.counted(if counted { tools.instructions(&instance, &arcs, "count")? } else { None }));
    Ok(())
}

/// Earliest, fair and spread, against `SimpleMinCostFlow`; the last two once more where people have
/// interviews already.
pub fn cost(tools: &Tools, asked: &Asked, case: Case, table: &mut Table) -> Result<()> {
    let instance = tools.instance(case, 4)?;
    compare_costs(tools, asked, case, (&instance, ""), table)?;
    compare_costs(tools, asked, case, (&tools.loaded_instance(case, 4)?, "loaded "), table)
}

fn compare_costs(
    tools: &Tools,
    asked: &Asked,
    case: Case,
    (instance, kind): (&Path, &str),
    table: &mut Table,
) -> Result<()> {
    let arcs = tools.network(instance)?;
    for objective in ["earliest", "fair", "spread"] {
        if objective == "earliest" && !kind.is_empty() {
            continue;
        }
        let (ours, theirs) = alternate(tools, instance, &arcs, objective, asked.rounds(case.size, 3))?;
        let marked = objective == "fair" && kind.is_empty() && case.size.candidates >= LARGE;
        let mark = if marked { Mark::most(0.30, 0.15) } else { Mark::none(Unit::Ratio) };
        let counted =
            (COUNTED..=COUNTED_COST).contains(&case.size.candidates) && objective == "fair" && kind.is_empty();
        let instructions = if counted { tools.instructions(instance, &arcs, objective)? } else { None };
        let same = (ours.placed, ours.cost) == (theirs.placed, theirs.cost);
        let said = format!("{} of {}, cost {} of {}", ours.placed, theirs.placed, ours.cost, theirs.cost);
        let row = beside(format!("a {kind}{objective} {}", case.size), case, &ours, &theirs, mark);
        table.push(row.compared(same, said).counted(instructions));
    }
    Ok(())
}

/// Ours, theirs, ours, theirs …; the quickest of each.
fn alternate(tools: &Tools, instance: &Path, arcs: &Path, what: &str, rounds: usize) -> Result<(Ours, Flow)> {
    let one = || Ok::<_, anyhow::Error>((tools.solve(instance, "a", "exact", what)?, tools.flow(what, arcs)?));
    let (mut ours, mut theirs) = one()?;
    for _ in 1..rounds {
        let (again, their_again) = one()?;
        if again.solve.cpu_ms < ours.solve.cpu_ms {
            ours = again;
        }
        if their_again.solve.cpu_ms < theirs.solve.cpu_ms {
            theirs = their_again;
        }
    }
    Ok((ours, theirs))
}

fn beside(what: String, case: Case, ours: &Ours, theirs: &Flow, mark: Mark) -> Row {
    let (our_ms, their_ms) = (ours.solve.cpu_ms, theirs.solve.cpu_ms);
    Row::new(what, case.seed, our_ms / their_ms, mark).beside(milliseconds(our_ms), milliseconds(their_ms))
}

/// Reading, building and choosing, fairly: seconds and megabytes of a process that does nothing else.
pub fn whole(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let ours = tools.solve(&tools.instance(case, 4)?, "a", "exact", "fair")?;
    let seconds = ours.whole.cpu_ms / 1e3;
    let what = format!("whole run, fair {}", case.size);
    table.push(Row::new(what.clone(), case.seed, seconds, Mark::at_most(5.0, Unit::Seconds)));
    table.push(Row::new(what, case.seed, ours.rss_mb, Mark::at_most(300.0, Unit::Megabytes)));
    Ok(())
}

/// How many more people than first come, first served.
pub fn greedy(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let instance = tools.instance(case, 4)?;
    let ours = tools.solve(&instance, "a", "exact", "count")?;
    let greedy = tools.solve(&instance, "a", "greedy", "count")?;
    let more = 100.0 * (figure(ours.placed) / figure(greedy.placed) - 1.0);
    // Small instances are more luck than load.
    let marked = case.size.candidates >= COUNTED;
    let mark = if marked { Mark::at_least(20.0, Unit::Percent) } else { Mark::none(Unit::Percent) };
    let row = Row::new(format!("over the greedy {}", case.size), case.seed, more, mark);
    table.push(row.beside(ours.placed.to_string(), greedy.placed.to_string()));
    Ok(())
}

/// The last fiftieth comes an hour later than the others.
pub fn warm(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let booked = case.size.candidates - case.size.candidates / 51;
    let instance = tools.instance(case, 4)?;
    let mut rerun = tools.rerun(&instance, booked)?;
    for _ in 1..3 {
        let again = tools.rerun(&instance, booked)?;
        if again.solve.cpu_ms < rerun.solve.cpu_ms {
            rerun = again;
        }
    }
    let what = format!("rerun {booked} + {}", case.size.candidates - booked);
    let said = format!("{} lost of {}, {} moved", rerun.lost, rerun.booked, rerun.moved);
    let same = rerun.lost == 0 && rerun.placed == rerun.cold;
    let row = Row::new(what, case.seed, rerun.solve.cpu_ms, Mark::at_most(50.0, Unit::Milliseconds));
    table.push(row.compared(same, said));
    Ok(())
}

/// The slowest of two hundred questions why somebody waits, with reasons, contest and repairs.
pub fn why(tools: &Tools, case: Case, table: &mut Table) -> Result<()> {
    let told = tools.why(&tools.instance(case, 4)?, ASKED)?;
    let said = format!(
        "usual {}, once for all {}; {} of {} asked, {} helped",
        milliseconds(told.median_ms),
        milliseconds(told.ready.cpu_ms),
        told.asked,
        told.waiting,
        told.helped
    );
    let mark = Mark::at_most(5.0, Unit::Milliseconds);
    table
        .push(Row::new(format!("why not, slowest {}", case.size), case.seed, told.worst_ms, mark).compared(true, said));
    Ok(())
}

/// A count as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "a count of people")]
pub fn figure(count: u64) -> f64 {
    count as f64
}
