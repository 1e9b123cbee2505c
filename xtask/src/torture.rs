//! `cargo xtask torture NAME`: builds the product, the same with faults to plant, and the harness,
//! and lets the harness do its worst. What it can do is its own business: `crates/torture`.

use std::path::PathBuf;

use anyhow::Result;

use crate::command::{command, run as run_command};
use crate::workspace::Workspace;

/// Hands the words on to the harness. Long runs are about speed too, so they build a release.
pub fn run(words: &[&str]) -> Result<()> {
    let workspace = Workspace::load()?;
    let harness = build(&workspace, words.contains(&"--long"))?;
    let mut command = command(harness.join("torture"), words, &workspace.root);
    command.env("WAYMARK_BIN", harness.join("waymark")).env("WAYMARK_PLANTED_BIN", harness.join("waymark-planted"));
    run_command(&mut command)
}

/// Builds all three; the folder they are in.
fn build(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    let sorts: [&[&str]; 2] = [
        &["build", "--package", "waymark", "--package", "torture", "--bin", "waymark", "--bin", "torture"],
        // by itself: what is shipped must not be built with what it turns on
        &["build", "--package", "waymark", "--bin", "waymark-planted", "--features", "planted"],
    ];
    for words in sorts {
        let mut words = words.to_vec();
        if release {
            words.push("--release");
        }
        run_command(&mut command("cargo", &words, &workspace.root))?;
    }
    Ok(workspace.target.join(if release { "release" } else { "debug" }))
}
