//! Servers of other authors that the tests speak to (`e2e/peers`): a Python of
//! their own under `target/tools`, with what `requirements.txt` names.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::setup::Found;
use crate::command::{capture, command, find, run};
use crate::workspace::Workspace;

/// Tests that speak to a peer find its Python by this variable.
pub const PYTHON: &str = "WAYMARK_TEST_SMTP_PYTHON";

/// What the peers need, with its versions.
const NEEDED: &str = "e2e/peers/requirements.txt";

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools").join("python")
}

/// What was installed is written down, so that a new version is installed anew.
fn installed(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("installed.txt")
}

/// The peers' Python, where it has all they need.
pub fn found(workspace: &Workspace) -> Found<PathBuf> {
    let python = folder(workspace).join("bin").join("python");
    let needed = std::fs::read(workspace.root.join(NEEDED)).ok();
    let have = std::fs::read(installed(workspace)).ok();
    if python.is_file() && have.is_some() && have == needed {
        return Ok(python);
    }
    let folder = folder(workspace);
    let folder = folder.display();
    Err(format!("no Python for the peers: python3 -m venv {folder} && {folder}/bin/pip install -r {NEEDED}"))
}

/// Whether a virtual environment can be made here: Debian keeps that apart.
pub fn can_be_made() -> bool {
    let asks = ["-c", "import ensurepip, venv"];
    find("python3").is_some_and(|python| capture(&mut command(python, &asks, Path::new("/"))).is_ok())
}

/// Makes it; a failure is only said here, and felt by the tests that miss it.
pub fn install(workspace: &Workspace) {
    println!("installing the peers that tests speak to");
    if let Err(problem) = try_install(workspace) {
        println!("{problem:#}");
    }
}

fn try_install(workspace: &Workspace) -> Result<()> {
    let python = find("python3").context("python3 not found: apt-get install python3-venv")?;
    let folder = folder(workspace);
    let Some(place) = folder.to_str() else { bail!("the target folder has a name that is not UTF-8") };
    run(&mut command(python, &["-m", "venv", "--clear", place], &workspace.root))?;
    let words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", NEEDED];
    run(&mut command(folder.join("bin").join("python"), &words, &workspace.root))?;
    std::fs::copy(workspace.root.join(NEEDED), installed(workspace))?;
    Ok(())
}
