//! `cargo xtask deps`: the plan of the house, held against what stands.

mod arrows;
mod files;
mod planted;
mod sources;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Checks the workspace it is run in.
pub fn run() -> Result<()> {
    check(&Workspace::load()?)
}

/// Prints every fault found; an error where there is one.
pub fn check(workspace: &Workspace) -> Result<()> {
    let crates_folder = workspace.root.join("crates");
    let crates: Vec<_> =
        workspace.members.iter().filter(|member| member.folder().starts_with(&crates_folder)).collect();
    let plan = workspace.root.join("ARCHITECTURE.md");
    let plan = std::fs::read_to_string(&plan).with_context(|| format!("the plan of the house, {}", plan.display()));

    let mut faults = arrows::faults(&crates);
    match &plan {
        Ok(plan) => faults.extend(files::unnamed(&crates, plan)),
        Err(problem) => faults.push(format!("{problem:#}")),
    }
    faults.extend(planted::faults(&crates));
    for member in &crates {
        faults.extend(files::faults(member));
        faults.extend(sources::faults(member)?);
    }
    if faults.is_empty() {
        println!("{} crates, every arrow as planned", crates.len());
        return Ok(());
    }
    for fault in &faults {
        println!("{fault}");
    }
    bail!("{} faults against the plan of the house", faults.len())
}
