//! Who is measured: the crate's `measure`, the scripts for OR-Tools and HiGHS, and valgrind, which
//! counts instructions where the machine has it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Case;
use super::asked::{Asked, Part};
use crate::command::{capture, command, find, run};
use crate::python::Environment;
use crate::workspace::Workspace;

/// Where the scripts are, from the workspace's root.
const SCRIPTS: &str = "xtask/bench/scheduler";

/// Longest linear and integer program, in seconds.
const LONGEST_LP: &str = "600";
const LONGEST_MIP: &str = "60";

/// How long something took.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Took {
    /// Milliseconds of the thread's work.
    pub cpu_ms: f64,
}

/// What `measure solve` answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Ours {
    /// Interviews.
    pub placed: u64,
    /// What it proves to be the most.
    pub bound: u64,
    /// Whether both are the same.
    pub proven: bool,
    /// By the objective asked for.
    pub cost: i64,
    /// Choosing alone.
    pub solve: Took,
    /// Reading, building and choosing.
    pub whole: Took,
    /// The largest memory, in megabytes.
    pub rss_mb: f64,
}

/// What `measure rerun` answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Rerun {
    /// Interviews of the first run.
    pub booked: u64,
    /// Interviews of the second.
    pub placed: u64,
    /// Interviews of one run for all.
    pub cold: u64,
    /// Booked in the first and not in the second.
    pub lost: u64,
    /// Booked in both, differently.
    pub moved: u64,
    /// Choosing alone, in the second.
    pub solve: Took,
}

/// What `measure why` answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Told {
    /// Who has no interview.
    pub waiting: u64,
    /// About whom it was asked.
    pub asked: u64,
    /// How many of them were told what would help.
    pub helped: u64,
    /// Making the schedule ready to be asked about, once for all.
    pub ready: Took,
    /// Milliseconds for one of them.
    pub median_ms: f64,
    /// Milliseconds for the slowest.
    pub worst_ms: f64,
}

/// What `flow.py` answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Flow {
    /// Units of flow.
    pub placed: u64,
    /// Their cost; 0 where none was asked for.
    pub cost: i64,
    /// The solver alone.
    #[serde(flatten)]
    pub solve: Took,
}

/// What `program.py` answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Program {
    /// Of the answer it found.
    pub value: f64,
    /// No answer has more.
    pub bound: f64,
    /// Milliseconds of the solver alone.
    pub wall_ms: f64,
}

/// Everything that was built and found.
pub struct Tools {
    root: PathBuf,
    instances: PathBuf,
    measure: PathBuf,
    flow: Option<PathBuf>,
    program: Option<PathBuf>,
    valgrind: Option<PathBuf>,
}

impl Tools {
    /// Builds and installs what the parts need.
    pub fn ready(workspace: &Workspace, asked: &Asked) -> Result<Self> {
        let needs = |parts: &[Part]| asked.parts.iter().any(|part| parts.contains(part));
        let environment = |name: &'static str, needed: &'static str| Environment::new(workspace, name, needed).ready();
        let flow = needs(&[Part::Count, Part::Cost])
            .then(|| environment("bench-ortools", "xtask/bench/scheduler/ortools.txt"))
            .transpose()?;
        let program = needs(&[Part::Quarters, Part::Panels])
            .then(|| environment("bench-highspy", "xtask/bench/scheduler/highspy.txt"))
            .transpose()?;
        let words = ["build", "--release", "--package", "scheduler", "--example", "measure"];
        run(&mut command("cargo", &words, &workspace.root))?;
        let instances = workspace.target.join("bench-scheduler");
        std::fs::create_dir_all(&instances)?;
        let measure = workspace.target.join("release").join("examples").join("measure");
        let root = workspace.root.clone();
        Ok(Self { root, instances, measure, flow, program, valgrind: find("valgrind") })
    }

    /// Whether instructions stand beside the times.
    pub fn instructions_said(&self) -> &'static str {
        match self.valgrind {
            Some(_) => "instructions are counted by valgrind's callgrind",
            None => "instructions are not counted: valgrind is not here (apt-get install valgrind)",
        }
    }

    /// Writes the instance; `grid` is 4 for whole hours, 1 for quarters.
    pub fn instance(&self, case: Case, grid: u8) -> Result<PathBuf> {
        self.made("generate", case, grid)
    }

    /// The same, where people have some interviews already, for more or fewer hours offered.
    pub fn loaded_instance(&self, case: Case, grid: u8) -> Result<PathBuf> {
        self.made("loaded", case, grid)
    }

    fn made(&self, how: &str, case: Case, grid: u8) -> Result<PathBuf> {
        let Case { size, seed } = case;
        let path = self.instances.join(format!("{how}-{size}-{grid}-{seed}.txt"));
        let numbers = [size.candidates.to_string(), size.interviewers.to_string(), grid.to_string(), seed.to_string()];
        let mut words: Vec<&str> = vec![how];
        words.extend(numbers.iter().map(String::as_str));
        capture(command(&self.measure, &words, &self.root).arg(&path))?;
        Ok(path)
    }

    /// The crate's answer. `class` is a, b or c.
    pub fn solve(&self, instance: &Path, class: &str, method: &str, objective: &str) -> Result<Ours> {
        answer(self.ours("solve", instance).args([class, method, objective]))
    }

    /// The crate's answer an hour later, when so many were booked.
    pub fn rerun(&self, instance: &Path, booked: usize) -> Result<Rerun> {
        answer(self.ours("rerun", instance).args(["a", &booked.to_string()]))
    }

    /// Why people wait, asked about up to so many.
    pub fn why(&self, instance: &Path, most: usize) -> Result<Told> {
        answer(self.ours("why", instance).args(["a", &most.to_string()]))
    }

    /// The instance as the flow network of `flow.py`, beside it.
    pub fn network(&self, instance: &Path) -> Result<PathBuf> {
        let arcs = instance.with_extension("npz");
        capture(self.flow_script("prepare", instance)?.arg(&arcs))?;
        Ok(arcs)
    }

    /// The flow's answer; `what` is count, earliest, fair or spread.
    pub fn flow(&self, what: &str, arcs: &Path) -> Result<Flow> {
        answer(&mut self.flow_script(what, arcs)?)
    }

    /// The linear or integer program's answer.
    pub fn program(&self, instance: &Path, class: &str, whole: bool) -> Result<Program> {
        let python = self.program.as_ref().context("no Python with highspy")?;
        let mut script = self.script(python, "program.py");
        let words = if whole { ["mip", LONGEST_MIP] } else { ["lp", LONGEST_LP] };
        answer(script.arg(instance).arg(class).args(words))
    }

    /// Instructions of choosing alone, ours and the flow's; `None` where they cannot be counted.
    pub fn instructions(&self, instance: &Path, arcs: &Path, what: &str) -> Result<Option<[u64; 2]>> {
        let Some(valgrind) = &self.valgrind else { return Ok(None) };
        let ours = counted(valgrind, self.ours("work", instance).args(["a", "exact", what]))?;
        let prepared = counted(valgrind, self.ours("prepare", instance).arg("a"))?;
        let theirs = counted(valgrind, &self.flow_script(what, arcs)?)?;
        let loaded = counted(valgrind, &self.flow_script(&format!("{what}-load"), arcs)?)?;
        Ok(Some([ours.saturating_sub(prepared), theirs.saturating_sub(loaded)]))
    }

    fn ours(&self, what: &str, instance: &Path) -> Command {
        let mut ours = command(&self.measure, &[what], &self.root);
        ours.arg(instance);
        ours
    }

    fn flow_script(&self, what: &str, path: &Path) -> Result<Command> {
        let mut script = self.script(self.flow.as_ref().context("no Python with ortools")?, "flow.py");
        script.arg(what).arg(path);
        Ok(script)
    }

    fn script(&self, python: &Path, name: &str) -> Command {
        let mut script = command(python, &[], &self.root.join(SCRIPTS));
        // The tree stays as it is, and runs are alike.
        script.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONHASHSEED", "0").arg(name);
        script
    }
}

fn answer<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
    let said = capture(command)?;
    serde_json::from_str(&said).with_context(|| format!("not understood: {said}"))
}

/// Instructions of a whole process, the same at every run.
fn counted(valgrind: &Path, of: &Command) -> Result<u64> {
    let mut counting = command(valgrind, &["--tool=callgrind", "--callgrind-out-file=/dev/null"], Path::new("/"));
    counting.arg(of.get_program()).args(of.get_args());
    counting.current_dir(of.get_current_dir().unwrap_or(Path::new("/")));
    for (name, value) in of.get_envs() {
        if let Some(value) = value {
            counting.env(name, value);
        }
    }
    let output = counting.output().context("cannot start valgrind")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("valgrind ended with {}: {}", output.status, said.trim());
    }
    collected(&said).context("valgrind counted nothing")
}

fn collected(said: &str) -> Option<u64> {
    let (_, count) = said.lines().rev().find_map(|line| line.split_once("Collected :"))?;
    count.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_valgrind_counted_is_read() {
        assert_eq!(collected("==7== \n==7== Collected : 309990\n==7== I   refs:      309,990\n"), Some(309_990));
        assert_eq!(collected("==7== Process terminating\n"), None);
    }
}
