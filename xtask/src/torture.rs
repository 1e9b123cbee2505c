//! `cargo xtask torture NAME`: builds the product, the same with faults to plant, and the harness,
//! and lets the harness do its worst. What it can do is its own business: `crates/torture`.

use anyhow::Result;

use crate::command::{command, run as run_command};
use crate::workspace::Workspace;

/// The product and the harness.
const BOTH: &[&str] =
    &["build", "--package", "waymark", "--package", "torture", "--bin", "waymark", "--bin", "torture"];
/// By itself: what is shipped must not be built with what it turns on.
const PLANTED: &[&str] = &["build", "--package", "waymark", "--bin", "waymark-planted", "--features", "planted"];

/// Builds all three and hands the words on to the harness. Long runs are about speed too, so they build a release.
pub fn run(words: &[&str]) -> Result<()> {
    let workspace = Workspace::load()?;
    let release = words.contains(&"--long");
    build(&workspace, &[BOTH, PLANTED], release)?;
    hand_on(&workspace, words, if release { "release" } else { "debug" })
}

/// The same where the whole workspace was built a moment ago: built by itself once more, the product would get other
/// features of what it stands on, and all of it be compiled again.
pub fn run_built(words: &[&str]) -> Result<()> {
    let workspace = Workspace::load()?;
    build(&workspace, &[PLANTED], false)?;
    hand_on(&workspace, words, "debug")
}

fn build(workspace: &Workspace, sorts: &[&[&str]], release: bool) -> Result<()> {
    for words in sorts {
        let mut words = words.to_vec();
        if release {
            words.push("--release");
        }
        run_command(&mut command("cargo", &words, &workspace.root))?;
    }
    Ok(())
}

fn hand_on(workspace: &Workspace, words: &[&str], profile: &str) -> Result<()> {
    let folder = workspace.target.join(profile);
    let mut command = command(folder.join("torture"), words, &workspace.root);
    command.env("WAYMARK_BIN", folder.join("waymark")).env("WAYMARK_PLANTED_BIN", folder.join("waymark-planted"));
    run_command(&mut command)
}
